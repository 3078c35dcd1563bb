package manifest

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// prefix begins the names of the properties that hold the manifest.
const prefix = "orgwright."

// propertyLength is the most bytes of one property: Office shows and edits 255 characters.
const propertyLength = 240

// The part with the custom properties of a file that has none.
const empty = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
	`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>`

// Properties is the part with the custom properties that holds the manifest: that of the
// file, nil for none, with its other properties as they are. The error says that the part
// is damaged.
func (m *Manifest) Properties(part []byte) ([]byte, error) {
	if part == nil {
		part = []byte(empty)
	}
	root, err := tree.Parse(part)
	if err != nil {
		return nil, damaged(err)
	}
	want := m.String()
	if said, _ := text(root); said == want {
		return part, nil
	}
	var edits tree.Edits
	last := 1 // ids begin at 2
	for _, p := range root.Children {
		if isOurs(p) {
			edits.Remove(p)
		} else if id, err := strconv.Atoi(p.Get("pid")); err == nil && id < 1<<30 {
			last = max(last, id)
		}
	}
	var b strings.Builder
	for i, piece := range pieces(want, propertyLength) {
		b.WriteString(`<property xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"`)
		fmt.Fprintf(&b, ` pid="%d" name="%s%04d"><vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`, last+i+1, prefix, i+1)
		_ = xml.EscapeText(&b, []byte(piece)) // into memory
		b.WriteString("</vt:lpwstr></property>")
	}
	own := b.String()
	if string(part[root.Start:root.Inner]) == empty[strings.Index(empty, "<Properties"):len(empty)-len("</Properties>")] { // says the namespaces already
		own = strings.NewReplacer(` xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"`, "",
			` xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"`, "").Replace(own)
	}
	edits.Append(part, root, own)
	return edits.Apply(part), nil
}

// Read reads the manifest of a part with custom properties. The error is one of those of
// Parse, or says that the part is damaged, or that one of the properties is missing.
func Read(part []byte) (*Manifest, error) {
	root, err := tree.Parse(part)
	if err != nil {
		return nil, damaged(err)
	}
	last := 0
	for _, p := range root.Children {
		if n, err := strconv.Atoi(strings.TrimPrefix(p.Get("name"), prefix)); isOurs(p) && err == nil {
			last = max(last, n)
		}
	}
	said, count := text(root)
	if count < last {
		return nil, fmt.Errorf("the property %s%04d, of what it says about its charts, is missing", prefix, count+1)
	}
	return Parse(said)
}

func damaged(err error) error { return fmt.Errorf("its custom properties are damaged: %w", err) }

func isOurs(p *tree.Element) bool { return strings.HasPrefix(p.Get("name"), prefix) }

// text joins the properties in the order of their names, up to the first that is missing,
// and counts them.
func text(root *tree.Element) (joined string, count int) {
	byName := map[string]string{}
	for _, p := range root.Children {
		if isOurs(p) && len(p.Children) == 1 {
			byName[p.Get("name")] = p.Children[0].Text
		}
	}
	var b strings.Builder
	for i := 1; ; i++ {
		s, ok := byName[fmt.Sprintf("%s%04d", prefix, i)]
		if !ok {
			return b.String(), i - 1
		}
		b.WriteString(s)
	}
}

// pieces cuts a text into pieces of at most so many bytes, between characters, and neither
// before nor after a space, which some programs leave out at the ends of values.
func pieces(s string, most int) []string {
	var list []string
	for len(s) > most {
		at := most
		for at > 1 && (!utf8.RuneStart(s[at]) || s[at] == ' ' || s[at-1] == ' ') {
			at--
		}
		list = append(list, s[:at])
		s = s[at:]
	}
	return append(list, s)
}
