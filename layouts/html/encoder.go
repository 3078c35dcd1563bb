package html

import (
	"context"
	"io"

	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/svg"
	"github.com/orgwright/orgwright/layouts/text"
)

// Encoder returns the format "html" for the list of package layouts: a page.
func Encoder() output.Encoder {
	return output.Encoder{
		Name: "html", Title: "HTML", Extensions: []string{"html", "htm"}, Explored: true,
		Doc:     "one page for browsers without a network: search, branches that open and close, filters, details",
		Options: []output.Option{{Name: "embed", Doc: "make the page a part of another one: without a frame of its own, as large as its frame there"}},
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			data, err := contain(pages, v.Switch("embed"))
			if err != nil {
				return err
			}
			first := pages[0]
			p := page{program: app(), lang: first.Chart.Lang, rtl: rightToLeft(first), title: first.Scene.Title, csp: app().policy(""), noscript: noscript}
			_, err = w.Write(p.write(nil, packed(data)))
			return err
		},
	}
}

// Data is the format of what Encoder puts into a page, for a server whose page fetches it.
// It is in no list of formats.
func Data() output.Encoder {
	return output.Encoder{
		Name: "html-data", Title: "data of HTML", Extensions: []string{"orgwright"}, Explored: true, Binary: true,
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, _ output.Values) error {
			data, err := contain(pages, false)
			if err != nil {
				return err
			}
			_, err = w.Write(data)
			return err
		},
	}
}

// contain puts pages into a container.
func contain(pages []*output.Page, embed bool) ([]byte, error) {
	c := &container{}
	for _, p := range pages {
		d, err := newDocument(p, &c.blobs, embed)
		if err != nil {
			return nil, err
		}
		c.docs = append(c.docs, d)
	}
	return c.bytes()
}

// fontList is the CSS list of the fonts of a page.
func fontList(fonts *text.Fonts) string {
	if fonts == nil {
		return svg.DefaultFont
	}
	return svg.FontList(fonts)
}
