package chart

import (
	"fmt"
	"strconv"
	"strings"
)

// Page is a page or slide that a picture is made for. The zero Page is none.
type Page struct {
	Name string  // as it is asked for, such as "16:9" or "A4,portrait"
	W, H float64 // in points
}

// Margins are how much of a page stays free at its edges, in points.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Within returns what margins leave of a page, under the same name.
func (p Page) Within(m Margins) Page {
	p.W -= m.Left + m.Right
	p.H -= m.Top + m.Bottom
	return p
}

// IsRatio tells whether a page was asked for by a ratio, as slides are, and not by the name of
// a size of paper.
func (p Page) IsRatio() bool {
	name, _, _ := strings.Cut(p.Name, ",")
	for _, s := range sheets() {
		if strings.EqualFold(s.name, strings.TrimSpace(name)) {
			return false
		}
	}
	return p.Name != ""
}

// MaxRatio is how many times longer than wide, or wider than long, a page may be.
const MaxRatio = 20

// longSide is that of pages which are given as a ratio: of a slide of 16:9 in PowerPoint.
const longSide = 960

// sheet is a size of paper, landscape, in points.
type sheet struct {
	name string
	w, h float64
}

// sheets lists the sizes of paper by name: ISO 216 in whole millimetres, and the usual
// North American ones.
func sheets() []sheet {
	mm := func(v float64) float64 { return v * 72 / 25.4 }
	return []sheet{
		{"A0", mm(1189), mm(841)}, {"A1", mm(841), mm(594)}, {"A2", mm(594), mm(420)},
		{"A3", mm(420), mm(297)}, {"A4", mm(297), mm(210)}, {"A5", mm(210), mm(148)},
		{"letter", 792, 612}, {"tabloid", 1224, 792},
	}
}

// PageWords lists what can be asked for as a page, for help and completion.
func PageWords() []string {
	words := []string{"16:9", "4:3"}
	for _, s := range sheets() {
		words = append(words, s.name)
	}
	return words
}

// ParsePage reads a page as people write it: the name of a size of paper, or a ratio
// such as 16:9 or 1.78, landscape unless ",portrait" follows. A ratio stands for a page whose
// long side is 960 points, as slides have it; 4:3 is the older slide of 720 by 540. The
// error says what can be asked for.
func ParsePage(s string) (Page, error) {
	size, way, turned := strings.Cut(s, ",")
	way = strings.ToLower(strings.TrimSpace(way))
	if turned && way != "portrait" && way != "landscape" {
		return Page{}, fmt.Errorf("%q: after the comma stands portrait or landscape", s)
	}
	w, h, ok := pageSize(strings.TrimSpace(size))
	if !ok {
		return Page{}, fmt.Errorf("%q is no page: give %s or a ratio of up to 1:%d such as 3:2, each also with ,portrait", s, strings.Join(PageWords(), ", "), MaxRatio)
	}
	if turned {
		w, h = max(w, h), min(w, h)
		if way == "portrait" {
			w, h = h, w
		}
	}
	return Page{Name: s, W: w, H: h}, nil
}

// pageSize returns the width and height of a page by its name or ratio.
func pageSize(name string) (w, h float64, ok bool) {
	for _, s := range sheets() {
		if strings.EqualFold(s.name, name) {
			return s.w, s.h, true
		}
	}
	if name == "4:3" {
		return 720, 540, true
	}
	across, down, both := strings.Cut(name, ":")
	if !both {
		down = "1"
	}
	w, errW := strconv.ParseFloat(across, 64)
	h, errH := strconv.ParseFloat(down, 64)
	if errW != nil || errH != nil || !(w > 0 && h > 0 && w <= MaxRatio*h && h <= MaxRatio*w && w < 1e6 && h < 1e6) {
		return 0, 0, false
	}
	scale := longSide / max(w, h)
	return w * scale, h * scale, true
}
