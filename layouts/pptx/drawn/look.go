package drawn

import (
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// Paint is a filling, or the colour of an outline or a text.
type Paint struct {
	Element *tree.Element // nil = nothing is said
	Plain   bool          // it is one colour, or none
	None    bool
	Color   *tree.Element // the one colour
}

// fillings are the elements that fill a shape.
var fillings = [...]string{"a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill"}

// paintIn is the filling that an element has.
func paintIn(e *tree.Element) Paint {
	for _, name := range fillings {
		f := e.Child(name)
		switch {
		case f == nil:
			continue
		case name == "a:noFill":
			return Paint{Element: f, Plain: true, None: true}
		case name == "a:solidFill" && len(f.Children) == 1:
			return Paint{Element: f, Plain: true, Color: f.Children[0]}
		}
		return Paint{Element: f}
	}
	return Paint{}
}

// Fill is what a shape is filled with.
func (s *Shape) Fill() Paint { return paintIn(s.Element.Child("p:spPr")) }

// Line is the colour of the outline of a shape, and the element of the whole outline.
func (s *Shape) Line() (Paint, *tree.Element) {
	ln := s.Element.Child("p:spPr", "a:ln")
	return paintIn(ln), ln
}

// Ink is the colour of the first letters of a shape.
func (s *Shape) Ink() Paint {
	var first *tree.Element
	s.Body().All(func(e *tree.Element) bool {
		if e.Name == "a:rPr" && first == nil {
			first = e
		}
		return first == nil
	})
	return paintIn(first)
}

// Effects are the shadows and other effects that a shape has of its own.
func (s *Shape) Effects() []*tree.Element {
	var list []*tree.Element
	if look := s.Element.Child("p:spPr"); look != nil {
		for _, c := range look.Children {
			switch c.Name {
			case "a:effectLst", "a:effectDag", "a:scene3d", "a:sp3d":
				if len(c.Children) > 0 {
					list = append(list, c)
				}
			}
		}
	}
	return list
}

// Body is the text of a shape, nil when it has none.
func (s *Shape) Body() *tree.Element { return s.Element.Child("p:txBody") }

// Paragraphs lists the paragraphs of a text.
func Paragraphs(body *tree.Element) []*tree.Element {
	var list []*tree.Element
	if body != nil {
		for _, c := range body.Children {
			if c.Name == "a:p" {
				list = append(list, c)
			}
		}
	}
	return list
}

// Field stands for a text that is worked out where it is shown, such as the number of the
// slide: programs save what they like in its place.
const Field = "#"

// Text is what a text or paragraph says, a line for each paragraph.
func Text(e *tree.Element) string {
	if e == nil {
		return ""
	}
	var b strings.Builder
	e.All(func(c *tree.Element) bool {
		switch c.Name {
		case "a:t":
			b.WriteString(c.Text)
		case "a:tab":
			if c.Parent.Name == "a:p" {
				b.WriteByte('\t')
			}
		case "a:p":
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
		case "a:fld":
			b.WriteString(Field)
			return false
		case "a:pPr", "a:rPr", "a:endParaRPr":
			return false
		}
		return true
	})
	return b.String()
}
