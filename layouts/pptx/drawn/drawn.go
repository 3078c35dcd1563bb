// Package drawn reads slides that charts were drawn on: which of their shapes are those of
// the chart, which the names of shapes tell; where they stand and how they look now; and
// what people have put beside them.
//
// Lengths are English Metric Units (EMU). Places are those on the slide, whatever groups
// shapes are in. A Slide may be read by many goroutines.
package drawn

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// Slide is a slide with a chart.
type Slide struct {
	Data   []byte
	Root   *tree.Element
	Shapes []*Shape // those of the chart, groups before what is in them
	Own    []Own    // what people have put there, one over the other
	Last   int      // the largest id of a shape
	named  map[string]*Shape
}

// Box is an upright rectangle on a slide.
type Box struct{ X, Y, W, H int64 }

// Shape is a shape of the chart, or a group of them.
type Shape struct {
	Name    string // of placeholders: title, date, footer or number
	ID      int
	Box     Box
	Element *tree.Element
}

// Own is a shape that is none of the chart.
type Own struct {
	Element *tree.Element
	Groups  []*tree.Element // of the chart, that it is in and which change its place, the outermost first
	Below   bool            // it stands behind the cards
}

// Known is what is known of the names of shapes.
type Known struct {
	IDs   map[string]bool // of positions
	Units map[string]bool
	Names map[string]bool // others, whole
	Holds map[string]bool // placeholders, by the names that Shape has for them
}

// KnownOf returns what a manifest says of the names of shapes.
func KnownOf(s *manifest.Slide) *Known {
	k := &Known{IDs: map[string]bool{}, Units: map[string]bool{}, Names: map[string]bool{}, Holds: map[string]bool{}}
	for _, c := range s.Cards {
		k.IDs[c.ID] = true
	}
	for _, c := range s.Panels {
		k.IDs[c.ID] = true
	}
	for _, r := range s.Rows {
		k.IDs[r.ID] = true
	}
	for _, f := range s.Frames {
		k.Units[f.ID] = true
	}
	for _, n := range s.Others {
		k.Names[n] = true
	}
	for _, t := range s.Texts {
		k.Holds[t.Name] = true
	}
	return k
}

// Has tells whether a name is that of a shape of the chart.
func (k *Known) Has(name string) bool {
	word, rest, _ := strings.Cut(name, " ")
	switch word {
	case "card", "position", "panel", "label", "row", "trunk", "port", "part", "photo", "initials", "badge", "relation", "text":
		return k.IDs[rest] || k.Names[name]
	case "list":
		id, n, _ := cutLast(rest)
		return n != "" && k.IDs[id] || k.Names[name]
	case "unit", "frame":
		return k.Units[rest] || k.Names[name]
	case "line":
		for i, n := 0, 0; n < maxWays; n++ { // ids may hold what stands between two
			next := strings.Index(rest[i:], " > ")
			if next < 0 {
				break
			}
			if i += next; k.IDs[rest[:i]] && k.IDs[rest[i+3:]] {
				return true
			}
			i++
		}
	}
	return k.Names[name]
}

// maxWays is in how many ways the name of a line is cut into those of its ends.
const maxWays = 100

// cutLast cuts a number off the end of a name.
func cutLast(s string) (before, number string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}

// single tells whether a chart has a name once.
func single(name string) bool {
	word, _, _ := strings.Cut(name, " ")
	return slices.Contains([]string{"card", "position", "list", "unit", "frame"}, word)
}

// Read reads a slide. The error says that it is damaged.
func Read(data []byte, known *Known) (*Slide, error) {
	root, err := tree.Parse(data)
	if err != nil {
		return nil, err
	}
	s := &Slide{Data: data, Root: root, named: map[string]*Shape{}}
	r := reader{Slide: s, known: known, seen: map[string]bool{}}
	if list := root.Child("p:cSld", "p:spTree"); list != nil {
		r.shapes(list, nil, frame{sx: 1, sy: 1})
	}
	root.All(func(e *tree.Element) bool {
		if e.Name == "p:cNvPr" {
			if id, err := strconv.Atoi(e.Get("id")); err == nil && id < 1<<30 {
				s.Last = max(s.Last, id)
			}
		}
		return true
	})
	s.behind()
	return s, nil
}

// behind finds those shapes of people that stand behind all of the chart but its title.
func (s *Slide) behind() {
	first := math.MaxInt
	for _, o := range s.Shapes {
		if !o.holder() {
			first = min(first, o.Element.Start)
		}
	}
	for i := range s.Own {
		s.Own[i].Below = s.Own[i].Element.Start < first
	}
}

func (s *Shape) holder() bool { return Holder(s.Element) != "" }

// Named returns the first shape with a name, nil when there is none.
func (s *Slide) Named(name string) *Shape { return s.named[name] }

// reader reads the shapes of a slide.
type reader struct {
	*Slide
	known *Known
	seen  map[string]bool
}

// shapes sorts what is in a group, or on the slide.
func (r *reader) shapes(list *tree.Element, groups []*tree.Element, at frame) {
	for _, e := range list.Children {
		switch e.Name {
		case "p:sp", "p:pic", "p:cxnSp", "p:grpSp", "p:graphicFrame", "p:contentPart", "mc:AlternateContent":
		default:
			continue
		}
		name := Name(e)
		ours := r.takes(e, &name)
		if !ours && !(e.Name == "p:grpSp" && r.inside(e)) {
			r.Own = append(r.Own, Own{Element: e, Groups: groups})
			continue
		}
		if ours {
			shape := &Shape{Name: name, ID: ID(e), Box: at.of(boxOf(e)), Element: e}
			if r.Shapes = append(r.Shapes, shape); r.named[name] == nil {
				r.named[name] = shape
			}
		}
		if e.Name == "p:grpSp" {
			inner, moved := at.inner(e)
			around := groups
			if moved {
				around = append(slices.Clip(groups), e)
			}
			r.shapes(e, around, inner)
		}
	}
}

// takes tells whether a shape is one of the chart, and notes its name. Copies of what a
// chart has once are shapes of people.
func (r *reader) takes(e *tree.Element, name *string) bool {
	if h := Holder(e); h != "" {
		*name = h
		if !r.known.Holds[h] || r.seen["\x00"+h] {
			return false
		}
		r.seen["\x00"+h] = true
		return true
	}
	if !r.known.Has(*name) || single(*name) && r.seen[*name] {
		return false
	}
	r.seen[*name] = true
	return true
}

// inside tells whether a group holds shapes of the chart that were not read yet.
func (r *reader) inside(e *tree.Element) bool {
	found := false
	e.All(func(c *tree.Element) bool {
		if n := Name(c); c != e && n != "" && r.known.Has(n) && !(single(n) && r.seen[n]) {
			found = true
		}
		return !found
	})
	return found
}

// about is the element with the name of a shape; nil when it is none.
func about(e *tree.Element) *tree.Element {
	if len(e.Children) == 0 {
		return nil
	}
	return e.Children[0].Child("p:cNvPr")
}

// Name is the name of a shape, "" when it has none.
func Name(e *tree.Element) string { return about(e).Get("name") }

// ID is the id of a shape, 0 when it has none.
func ID(e *tree.Element) int {
	n, err := strconv.Atoi(about(e).Get("id"))
	if err != nil || n < 0 || n > 1<<30 {
		return 0
	}
	return n
}

// Holder is which placeholder of a chart a shape is: title, date, footer or number; "" for
// all others.
func Holder(e *tree.Element) string {
	if e.Name != "p:sp" || len(e.Children) == 0 {
		return ""
	}
	switch e.Children[0].Child("p:nvPr", "p:ph").Get("type") {
	case "title", "ctrTitle":
		return "title"
	case "dt":
		return "date"
	case "ftr":
		return "footer"
	case "sldNum":
		return "number"
	}
	return ""
}

// transform is where a shape or group says that it is.
func transform(e *tree.Element) *tree.Element {
	for _, way := range [...][]string{{"p:spPr", "a:xfrm"}, {"p:grpSpPr", "a:xfrm"}, {"p:xfrm"}} {
		if x := e.Child(way...); x != nil {
			return x
		}
	}
	return nil
}

func boxOf(e *tree.Element) Box {
	x := transform(e)
	return Box{number(x.Child("a:off").Get("x")), number(x.Child("a:off").Get("y")), number(x.Child("a:ext").Get("cx")), number(x.Child("a:ext").Get("cy"))}
}

// number is a length; 0 when it is none.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < math.MinInt32 || n > math.MaxInt32 {
		return 0
	}
	return n
}

// frame turns places within a group into those on the slide.
type frame struct{ sx, sy, dx, dy float64 }

// farthest is how far away shapes are taken to be, and how large, in EMU: ten times the
// largest slide, so that sums of a few are lengths, too.
const farthest = 10 * 51_206_400

func (f frame) of(b Box) Box {
	round := func(v float64) int64 {
		if math.IsNaN(v) {
			return 0
		}
		return int64(math.Round(math.Min(math.Max(v, -farthest), farthest)))
	}
	return Box{round(float64(b.X)*f.sx + f.dx), round(float64(b.Y)*f.sy + f.dy), round(float64(b.W) * f.sx), round(float64(b.H) * f.sy)}
}

// inner is the frame of what is in a group; moved tells whether it is another than that
// about the group.
func (f frame) inner(group *tree.Element) (in frame, moved bool) {
	x := transform(group)
	own := boxOf(group)
	from := Box{number(x.Child("a:chOff").Get("x")), number(x.Child("a:chOff").Get("y")), number(x.Child("a:chExt").Get("cx")), number(x.Child("a:chExt").Get("cy"))}
	turned := x.Get("rot") != "" && x.Get("rot") != "0" || on(x.Get("flipH")) || on(x.Get("flipV"))
	if own == from || x.Child("a:chExt") == nil {
		return f, turned
	}
	kx, ky := 1.0, 1.0
	if from.W > 0 {
		kx = float64(own.W) / float64(from.W)
	}
	if from.H > 0 {
		ky = float64(own.H) / float64(from.H)
	}
	return frame{f.sx * kx, f.sy * ky, f.dx + f.sx*(float64(own.X)-kx*float64(from.X)), f.dy + f.sy*(float64(own.Y)-ky*float64(from.Y))}, true
}

func on(s string) bool { return s == "1" || s == "true" }
