package layouts_test

import (
	"io"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pdf"
	"github.com/orgwright/orgwright/layouts/scene"
)

// BenchmarkDocument reports how many pages of a document a second are set and written as PDF,
// and as a ratio how much longer that takes than to write nothing but the same lines of text,
// at the places that were found for them:
//
//	go test ./layouts -run '^$' -bench Document
func BenchmarkDocument(b *testing.B) {
	names := []string{"Anna Holm", "Bo Ek", longName}
	for _, tt := range []struct {
		name string
		doc  *document.Document
	}{
		{"table=1000", sheetOf(responsibilities(1000, names))},
		{"map=50", mapDocument(50, 100, 50)},
	} {
		b.Run(tt.name, func(b *testing.B) {
			o := fixed(b)
			o.Fit.Page = paperOf(b, "A4")
			whole, texts, pages := time.Hour, time.Hour, 0
			for b.Loop() {
				start := time.Now()
				drawn, err := layouts.DrawDocument(b.Context(), tt.doc, o)
				if err != nil {
					b.Fatal(err)
				}
				encode(b, drawn.Output())
				whole, pages = min(whole, time.Since(start)), len(drawn.Pages)
				bare := onlyTexts(drawn.Output())
				start = time.Now()
				encode(b, bare)
				texts = min(texts, time.Since(start))
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(pages)/whole.Seconds(), "pages/s")
			b.ReportMetric(whole.Seconds()/texts.Seconds(), "x-texts")
		})
	}
}

func encode(b *testing.B, pages []*output.Page) {
	if err := pdf.Encode(io.Discard, pages, pdf.Options{}); err != nil {
		b.Fatal(err)
	}
}

// onlyTexts are pages with the lines of text of others.
func onlyTexts(pages []*output.Page) []*output.Page {
	list := make([]*output.Page, len(pages))
	for i, p := range pages {
		bare := *p
		bare.Scene = &scene.Scene{ID: p.Scene.ID, Width: p.Scene.Width, Height: p.Scene.Height, Lang: p.Scene.Lang, Title: p.Scene.Title}
		for _, t := range textsOf(p.Scene) {
			bare.Scene.Items = append(bare.Scene.Items, t)
		}
		list[i] = &bare
	}
	return list
}
