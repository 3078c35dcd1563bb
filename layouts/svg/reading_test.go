package svg

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/layouts/scene"
)

// TestPositionsAreAList holds what programs that read aloud go by: one list, an item with a
// level for each position, one name for each.
func TestPositionsAreAList(t *testing.T) {
	text := func(s string, part scene.Part) scene.Item {
		return &scene.Text{String: s, Size: 9, Part: part, Fill: black}
	}
	s := &scene.Scene{Width: 100, Height: 100, Title: "Firm", Summary: "2 positions", Desc: "Anna\n  Bo", Items: []scene.Item{
		&scene.Group{Class: "unit", Title: "IT", Aside: true, Items: []scene.Item{&scene.Rect{W: 9, H: 9}}},
		&scene.Group{ID: "p-a", Class: "position", Title: "Anna", Level: 1, Link: "https://example.com", Items: []scene.Item{text("A", scene.Initials), text("Anna", scene.Name)}},
		&scene.Group{ID: "p-b", Class: "position", Title: "Bo", Level: 12, Titled: true, Items: []scene.Item{&scene.Rect{W: 9, H: 9}}},
		&scene.Group{Class: "legend", Items: []scene.Item{text("reports to", scene.Other)}},
	}}
	const want = `role="graphics-document document">
<title>Firm</title>
<desc>2 positions</desc>
<g font-family="x" fill="#000000">
<g class="unit" aria-hidden="true">
<title>IT</title>
<rect x="0" y="0" width="9" height="9" fill="none"/>
</g>
<g role="list">
<g role="listitem" aria-level="1">
<a xlink:href="https://example.com" target="_blank"><g class="position" id="p-a" role="none">
<title>Anna</title>
<text x="0" y="0" font-size="9" aria-hidden="true">A</text>
<text x="0" y="0" font-size="9">Anna</text>
</g></a>
</g>
<g role="listitem" aria-level="12">
<g class="position" id="p-b" role="img">
<title>Bo</title>
<rect x="0" y="0" width="9" height="9" fill="none"/>
</g>
</g>
</g>
<g class="legend">
`
	s.Palette.Ink = black
	if got := encode(t, s, Options{Font: "x"}); !strings.Contains(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	s.Items = s.Items[3:]
	if got := encode(t, s, Options{}); !strings.Contains(got, `role="img"`) || !strings.Contains(got, "<desc>Anna\n  Bo</desc>") || strings.Contains(got, "list") {
		t.Errorf("without positions:\n%s", got)
	}
}
