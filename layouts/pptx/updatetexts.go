package pptx

import (
	"net/url"
	"path"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// Texts calls a function for every text of a presentation, with the name of its part:
// paragraphs of slides, notes, comments and what else there is, and all of those of a shape
// in one; names and descriptions of shapes, addresses of links, properties of the file.
// Pictures, and files of other kinds in it, are not read. It returns the first error of the
// function, or says that the file is damaged.
func Texts(data []byte, found func(part, text string) error) error {
	p, err := opc.Read(data)
	if err != nil {
		return err
	}
	for _, part := range p.Parts() {
		for _, r := range p.Relations(part) {
			if r.External {
				if err := found(part, address(r.Target)); err != nil {
					return err
				}
			}
		}
		if path.Ext(part) != ".xml" {
			continue
		}
		data, err := p.Data(part)
		if err != nil {
			return err
		}
		root, err := tree.Parse(data)
		if err != nil {
			return damaged(part, err)
		}
		root.All(func(e *tree.Element) bool {
			for _, a := range e.Attributes {
				if err == nil && (a.Name == "name" || a.Name == "descr" || a.Name == "title" || a.Name == "tooltip") && a.Value != "" {
					err = found(part, a.Value)
				}
			}
			text := e.Text
			switch e.Name {
			case "a:p", "p:txBody", "a:txBody": // names may be cut into runs, lines and paragraphs
				text = said(e)
			}
			if text = strings.TrimSpace(text); err == nil && text != "" && e.Name != "a:t" {
				err = found(part, text)
			}
			return err == nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// said is what can be read in a text or a paragraph, fields too, with a space for the end of
// a line.
func said(e *tree.Element) string {
	var b strings.Builder
	e.All(func(c *tree.Element) bool {
		switch c.Name {
		case "a:t":
			b.WriteString(c.Text)
		case "a:br", "a:tab", "a:p":
			b.WriteByte(' ')
		}
		return true
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// address is where a link leads, as people read it.
func address(target string) string {
	if plain, err := url.PathUnescape(target); err == nil {
		return plain
	}
	return target
}
