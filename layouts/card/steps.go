package card

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// subtitle says what is shown, the date and how many positions there are.
func (s *Sheet) subtitle() string {
	var b strings.Builder
	for i, st := range s.phrases() {
		if i > 0 {
			b.WriteString(" " + st.sign + " ")
		}
		b.WriteString(st.text)
	}
	return b.String()
}

// phrase is a part of the subtitle.
type phrase struct {
	text  string
	sign  string // between it and the part before
	to    int    // page that it leads to, 0 = none
	title string // tooltip
}

// phrases are the parts of the subtitle.
func (s *Sheet) phrases() []phrase {
	var list []phrase
	add := func(text string, st phrase) {
		if st.text = trim(text); st.text == "" {
			return
		}
		if st.sign == "" {
			st.sign = "·"
		}
		if st.to > 0 {
			st.title = s.words.onPage + " " + strconv.Itoa(st.to)
		}
		list = append(list, st)
	}
	turn := &s.graph.Turn
	for i, w := range turn.Way {
		text := w.Text
		if i == len(turn.Way)-1 && w.Page > 0 {
			text += ", " + s.words.page + " " + strconv.Itoa(w.Page)
		}
		add(text, phrase{sign: "›", to: w.Page})
	}
	add(s.graph.Subtitle, phrase{})
	if turn.Before > 0 {
		add(fmt.Sprintf(s.words.continuedFrom, turn.Before), phrase{to: turn.Before})
	}
	if turn.After > 0 {
		add(fmt.Sprintf(s.words.continuedOn, turn.After), phrase{to: turn.After})
	}
	if s.graph.AsOf != "" {
		add(s.words.asOf+" "+s.words.months.Date(s.graph.AsOf), phrase{})
	}
	if f := s.figures; f.Shown > 0 {
		add(s.words.positions(f.Shown, f.All, f.Vacant), phrase{})
	}
	return list
}

// leads tells whether a part of a subtitle leads to another page.
func (p phrase) leads() bool { return p.to > 0 }

// The sizes of type of a subtitle whose parts lead to pages: on one line, and on several.
const stepSize, stepSmall = 11.0, 10.0

// steps paints a subtitle part by part, on as many lines of a width as it takes, from a top
// left corner. Parts that lead to pages are groups. It returns where it ends.
func (d *drawing) steps(g *scene.Group, list []phrase, x, y, width float64) (bottom, right float64) {
	size := stepSize
	lines := d.sheet.stepLines(list, size, width)
	if len(lines) > 1 {
		size = stepSmall
		lines = d.sheet.stepLines(list, size, width)
	}
	for i, line := range lines {
		if i > 0 {
			y += size * 0.5
		}
		y += size * capHeight
		right = math.Max(right, d.stepLine(g, line, x, y, size, width))
	}
	return y, right
}

// stepLines distributes the parts of a subtitle over lines of a width, in a size.
func (s *Sheet) stepLines(list []phrase, size, width float64) [][]phrase {
	var lines [][]phrase
	x := 0.0
	for _, st := range list {
		w := math.Min(s.fonts.Width(st.text, text.Style{Size: size}), width)
		if len(lines) == 0 || x+size+w > width {
			lines, x = append(lines, nil), 0
		}
		if x > 0 {
			x += size // room for the sign
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], st)
		x += w
	}
	return lines
}

// stepLine paints a line of parts of a subtitle and returns where it ends.
func (d *drawing) stepLine(g *scene.Group, line []phrase, x, y, size, width float64) float64 {
	style := text.Style{Size: size}
	for i, st := range line {
		if i > 0 {
			g.Items = append(g.Items, d.sheet.run(st.sign, x+size/2, y, scene.Middle, style, d.skin.Faint))
			x += size
		}
		fill := d.skin.Faint
		if st.leads() {
			fill = d.skin.Text
		}
		run := d.sheet.run(fitted(d.sheet, st.text, style, width), x, y, scene.Start, style, fill)
		x += run.Width
		if !st.leads() {
			g.Items = append(g.Items, run)
			continue
		}
		g.Items = append(g.Items, &scene.Group{Class: "step", To: PageID(st.to), Title: st.title, Items: []scene.Item{run}})
	}
	return x
}
