package pptx

import (
	"path"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// Texts calls a function for every text of a presentation, with the name of its part:
// paragraphs of slides, notes, comments and what else there is, names and descriptions of
// shapes, properties of the file. It returns the first error of the function, or says that
// the file is damaged.
func Texts(data []byte, found func(part, text string) error) error {
	p, err := opc.Read(data)
	if err != nil {
		return err
	}
	for _, part := range p.Parts() {
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
			if e.Name == "a:p" {
				text = drawn.Text(e)
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
