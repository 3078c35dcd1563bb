// Package pptxtest looks for mistakes in presentations that make PowerPoint refuse or repair
// them, for tests. Other programs say nothing about most of these, and neither do the
// schemas of the format.
//
// Check reads a whole file and returns a sentence for every mistake. It knows what this
// program writes and what the files of others have: it is no validator of all that the
// format allows.
package pptxtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Element is an element of a part.
type Element struct {
	Name     string // with the usual prefix of its namespace, such as p:sp
	Attr     []xml.Attr
	Children []*Element
	Text     string // directly in it
	Parent   *Element
}

// prefixes are the usual ones of the namespaces.
func prefix(space string) string {
	return map[string]string{
		"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a:",
		"http://schemas.openxmlformats.org/presentationml/2006/main":                "p:",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships":       "r:",
		"http://schemas.openxmlformats.org/package/2006/relationships":              "",
		"http://schemas.openxmlformats.org/package/2006/content-types":              "",
		"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties":   "cp:",
		"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes":      "vt:",
		"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc:",
		"http://schemas.openxmlformats.org/package/2006/metadata/core-properties":   "core:",
		"http://schemas.microsoft.com/office/powerpoint/2010/main":                  "p14:",
		"http://schemas.microsoft.com/office/drawing/2017/decorative":               "adec:",
		"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "ep:",
		"http://purl.org/dc/elements/1.1/":                                          "dc:",
		"http://schemas.microsoft.com/office/powerpoint/2012/main":                  "p15:",
	}[space]
}

// Get returns an attribute, "" when there is none.
func (e *Element) Get(name string) string {
	v, _ := e.Has(name)
	return v
}

// Has returns an attribute and whether there is one.
func (e *Element) Has(name string) (string, bool) {
	for _, a := range e.Attr {
		if prefix(a.Name.Space)+a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// Child returns the first child of a name, nil when there is none.
func (e *Element) Child(names ...string) *Element {
	at := e
	for _, name := range names {
		i := slices.IndexFunc(at.Children, func(c *Element) bool { return c.Name == name })
		if i < 0 {
			return nil
		}
		at = at.Children[i]
	}
	return at
}

// All lists the elements below of a name, in document order, "" = all.
func (e *Element) All(name string) (list []*Element) {
	for _, c := range e.Children {
		if c.Name == name || name == "" {
			list = append(list, c)
		}
		list = append(list, c.All(name)...)
	}
	return list
}

// Parse reads XML as Office does: any mistake is an error.
func Parse(data []byte) (*Element, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &Element{}
	at := root
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			e := &Element{Name: prefix(t.Name.Space) + t.Name.Local, Attr: t.Copy().Attr, Parent: at}
			at.Children = append(at.Children, e)
			at = e
		case xml.EndElement:
			at = at.Parent
		case xml.CharData:
			at.Text += string(t)
		}
	}
	if len(root.Children) != 1 {
		return nil, fmt.Errorf("%d elements at the top", len(root.Children))
	}
	root.Children[0].Parent = nil
	return root.Children[0], nil
}

// File is a file that was read.
type File struct {
	Names []string // of the parts, in the order of the archive, with a slash before them
	Data  map[string][]byte
	Trees map[string]*Element // of the parts that are XML
	Types map[string]string   // content types by part
	Rels  map[string][]Rel    // relationships by the part that they come from; "/" is the package
	found []string
}

// Rel is a relationship; Target is the name of a part, or an address.
type Rel struct {
	ID, Type, Target string
	External         bool
}

func (f *File) report(part, format string, args ...any) {
	f.found = append(f.found, part+": "+fmt.Sprintf(format, args...))
}

// Check returns the mistakes of a presentation, one sentence each; none when it is right.
func Check(data []byte) []string {
	f := Read(data)
	if len(f.Trees) == 0 {
		return f.found
	}
	f.presentation()
	for _, name := range f.Names {
		if tree := f.Trees[name]; tree != nil {
			f.part(name, tree)
		}
	}
	return f.found
}

// Read reads a file and notes what is wrong with the archive, its XML, content types and
// relationships; see Check.
func Read(data []byte) *File {
	f := &File{Data: map[string][]byte{}, Trees: map[string]*Element{}, Types: map[string]string{}, Rels: map[string][]Rel{}}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		f.report("file", "%v", err)
		return f
	}
	seen := map[string]bool{}
	for _, zf := range z.File {
		name := "/" + zf.Name
		if key := strings.ToLower(name); seen[key] {
			f.report(name, "is in the archive twice")
		} else {
			seen[key] = true
		}
		r, err := zf.Open()
		if err != nil {
			f.report(name, "%v", err)
			continue
		}
		b, err := io.ReadAll(r)
		if err != nil {
			f.report(name, "%v", err)
			continue
		}
		f.Names = append(f.Names, name)
		f.Data[name] = b
		if ext := path.Ext(name); ext != ".xml" && ext != ".rels" {
			continue
		}
		tree, err := Parse(b)
		if err != nil {
			f.report(name, "%v", err)
			continue
		}
		f.Trees[name] = tree
	}
	f.parts()
	return f
}

// parts checks content types and relationships.
func (f *File) parts() {
	types := f.Trees["/[Content_Types].xml"]
	if types == nil {
		f.report("file", "there is no [Content_Types].xml")
		return
	}
	defaults := map[string]string{}
	for _, d := range types.All("Default") {
		defaults[strings.ToLower(d.Get("Extension"))] = d.Get("ContentType")
	}
	overrides := map[string]string{}
	for _, o := range types.All("Override") {
		name := o.Get("PartName")
		if _, twice := overrides[name]; twice {
			f.report(name, "has two content types")
		}
		overrides[name] = o.Get("ContentType")
		if f.Data[name] == nil {
			f.report(name, "has a content type, but is not there")
		}
	}
	for _, name := range f.Names {
		if name == "/[Content_Types].xml" || strings.HasSuffix(name, "/") {
			continue
		}
		f.Types[name] = overrides[name]
		if f.Types[name] == "" {
			f.Types[name] = defaults[strings.TrimPrefix(strings.ToLower(path.Ext(name)), ".")]
		}
		if f.Types[name] == "" || f.Types[name] == "application/xml" && strings.HasPrefix(name, "/ppt/") {
			f.report(name, "has no content type of its own")
		}
	}
	for _, name := range f.Names {
		if path.Ext(name) == ".rels" && f.Trees[name] != nil {
			f.relations(name)
		}
	}
}

// relations checks the relationships of a part.
func (f *File) relations(name string) {
	dir, base := path.Split(name)
	owner := strings.TrimSuffix(dir, "_rels/") + strings.TrimSuffix(base, ".rels")
	if owner != "/" && f.Data[owner] == nil {
		f.report(name, "is of a part that is not there")
	}
	ids := map[string]bool{}
	for _, r := range f.Trees[name].All("Relationship") {
		rel := Rel{ID: r.Get("Id"), Type: path.Base(r.Get("Type")), Target: r.Get("Target"), External: r.Get("TargetMode") == "External"}
		if rel.ID == "" || ids[rel.ID] {
			f.report(name, "relationship id %q is used twice or empty", rel.ID)
		}
		ids[rel.ID] = true
		if !rel.External {
			if !strings.HasPrefix(rel.Target, "/") {
				rel.Target = path.Join(path.Dir(owner), rel.Target)
			}
			if f.Data[rel.Target] == nil {
				f.report(name, "relationship %s leads to %s, which is not there", rel.ID, rel.Target)
			}
		}
		f.Rels[owner] = append(f.Rels[owner], rel)
	}
}
