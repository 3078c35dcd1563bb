// Package tree reads parts of Office files as elements that know their bytes, and changes
// pieces of these, so that everything else stays as it was, byte for byte.
//
// Elements have the names of the transitional schemas with the usual prefixes (p:sp, a:off,
// r:id), whatever prefixes a part has for these namespaces. Values of functions may be read
// by many goroutines.
package tree

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Element is an element of a part.
type Element struct {
	Name       string // with the usual prefix, such as "p:sp"
	Attributes []Attribute
	Text       string // the characters in it, without those in its children
	Children   []*Element
	Parent     *Element // nil = it is the root
	// Start and End are its first byte and the one behind its last; Inner and InnerEnd are
	// those of what is in it, the same for elements that hold nothing.
	Start, Inner, InnerEnd, End int
}

// Attribute is one attribute. Those without a prefix have none here.
type Attribute struct{ Name, Value string }

// The most elements of one part, and how deep they may be in each other.
const (
	maxElements = 2_000_000
	maxDepth    = 200
)

// The namespaces that have usual prefixes.
var namespaces = [...]struct{ prefix, name string }{
	{"p", "http://schemas.openxmlformats.org/presentationml/2006/main"},
	{"a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
	{"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
	{"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
	{"p14", "http://schemas.microsoft.com/office/powerpoint/2010/main"},
	{"cp", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"},
	{"vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"},
	{"xml", "http://www.w3.org/XML/1998/namespace"},
}

// Namespace returns the namespace of a usual prefix, "" when it is none.
func Namespace(prefix string) string {
	for i := range namespaces {
		if namespaces[i].prefix == prefix {
			return namespaces[i].name
		}
	}
	return ""
}

// Parse reads a part. The error says that it is no XML, or too large.
func Parse(data []byte) (*Element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var root, at *Element
	var texts [maxDepth + 1][]byte // of the elements that are open
	count, depth := 0, 0
	for {
		from := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := &Element{Name: named(t.Name), Parent: at, Start: from, Inner: int(d.InputOffset())}
			for _, a := range t.Attr {
				e.Attributes = append(e.Attributes, Attribute{named(a.Name), a.Value})
			}
			if count++; count > maxElements {
				return nil, fmt.Errorf("it has more than %d elements", maxElements)
			}
			if depth++; depth > maxDepth {
				return nil, fmt.Errorf("its elements are more than %d deep in each other", maxDepth)
			}
			if at != nil {
				at.Children = append(at.Children, e)
			} else if root == nil {
				root = e
			} else {
				return nil, errors.New("it has two roots")
			}
			at, texts[depth] = e, texts[depth][:0]
		case xml.EndElement:
			at.Text = string(texts[depth])
			at.InnerEnd, at.End = from, int(d.InputOffset())
			at, depth = at.Parent, depth-1
		case xml.CharData:
			if at != nil {
				texts[depth] = append(texts[depth], t...)
			}
		case xml.Directive:
			return nil, errors.New("it has a document type")
		}
	}
	if root == nil {
		return nil, errors.New("it is empty")
	}
	return root, nil
}

func named(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	for i := range namespaces {
		if namespaces[i].name == n.Space {
			return namespaces[i].prefix + ":" + n.Local
		}
	}
	return n.Space + ":" + n.Local
}

// Get returns the value of an attribute, "" when there is none.
func (e *Element) Get(name string) string {
	v, _ := e.Has(name)
	return v
}

// Has returns the value of an attribute, and whether there is one.
func (e *Element) Has(name string) (string, bool) {
	if e != nil {
		for _, a := range e.Attributes {
			if a.Name == name {
				return a.Value, true
			}
		}
	}
	return "", false
}

// Child returns the first child of a name, or along a path of names; nil when there is none.
func (e *Element) Child(path ...string) *Element {
	for _, name := range path {
		if e == nil {
			return nil
		}
		i := slices.IndexFunc(e.Children, func(c *Element) bool { return c.Name == name })
		if i < 0 {
			return nil
		}
		e = e.Children[i]
	}
	return e
}

// All calls a function for the element and everything in it, in the order of the part, and
// leaves out what is in an element for which it returns false.
func (e *Element) All(visit func(*Element) bool) {
	if e == nil || !visit(e) {
		return
	}
	for _, c := range e.Children {
		c.All(visit)
	}
}

// Raw returns the bytes of the element.
func (e *Element) Raw(part []byte) []byte {
	if e == nil {
		return nil
	}
	return part[e.Start:e.End]
}

// Standalone returns the bytes of the element as they can stand anywhere below the root: with
// the namespaces that elements between it and the root declare.
func (e *Element) Standalone(part []byte) string { return e.Edited(part, &Edits{}) }

// Edited is the same with changes that lie within the element.
func (e *Element) Edited(part []byte, change *Edits) string {
	raw := string(change.apply(part, e.Start, e.End))
	var more strings.Builder
	seen := map[string]bool{}
	for at := e; at != nil && at.Parent != nil; at = at.Parent {
		for _, a := range at.Attributes {
			if (a.Name == "xmlns" || strings.HasPrefix(a.Name, "xmlns:")) && !seen[a.Name] {
				if seen[a.Name] = true; at != e {
					fmt.Fprintf(&more, " %s=%q", a.Name, a.Value)
				}
			}
		}
	}
	name := strings.IndexAny(raw, " \t\r\n/>")
	return raw[:name] + more.String() + raw[name:]
}

// Edits are changes of a part. The zero value is none.
type Edits struct{ list []edit }

type edit struct {
	from, to int
	by       string
}

// Replace puts other bytes into the place of some.
func (s *Edits) Replace(from, to int, by string) { s.list = append(s.list, edit{from, to, by}) }

// Remove takes an element out.
func (s *Edits) Remove(e *Element) { s.Replace(e.Start, e.End, "") }

// After puts bytes behind an element.
func (s *Edits) After(e *Element, what string) { s.Replace(e.End, e.End, what) }

// Fill puts bytes into the place of what is in an element.
func (s *Edits) Fill(part []byte, e *Element, what string) {
	if e.InnerEnd < e.End { // it has an end tag
		s.Replace(e.Inner, e.InnerEnd, what)
		return
	}
	tag := strings.TrimSuffix(strings.TrimSpace(string(part[e.Start:e.End])), "/>")
	name, _, _ := strings.Cut(strings.TrimPrefix(tag, "<"), " ")
	s.Replace(e.Start, e.End, tag+">"+what+"</"+strings.Fields(name)[0]+">")
}

// Append puts bytes behind what is in an element.
func (s *Edits) Append(part []byte, e *Element, what string) {
	if e.InnerEnd < e.End {
		s.Replace(e.InnerEnd, e.InnerEnd, what)
		return
	}
	s.Fill(part, e, what)
}

// Apply returns the part with the changes. Of those that overlap, the one that begins first
// holds; of those at one place, they come in the order in which they were made.
func (s *Edits) Apply(part []byte) []byte { return s.apply(part, 0, len(part)) }

// apply returns a piece of a part with the changes, which lie within it.
func (s *Edits) apply(part []byte, at, end int) []byte {
	list := slices.Clone(s.list)
	slices.SortStableFunc(list, func(a, b edit) int { return a.from - b.from })
	var out []byte
	for _, e := range list {
		if e.from < at {
			continue
		}
		out = append(append(out, part[at:e.from]...), e.by...)
		at = e.to
	}
	return append(out, part[at:end]...)
}
