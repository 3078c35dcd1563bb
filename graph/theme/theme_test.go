package theme

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

func TestParse(t *testing.T) {
	got, found := Parse(&source.File{Name: "a.theme.yaml", Text: []byte(`orgwright_theme: 1
base: dark
colors: {ink: "#112233"}
palette: ["#AABBCC", "#000000"]
fonts: [a.ttf]
card: {corners: 0, show: [location]}
lines: {dotted: {width: 1.5, style: dashed}}
logo: logo.png
header: Draft
footer: {left: We, middle: Confidential}
styles: [{tag: interim, fill: "#FFFFFF"}]
`)}, []string{"light", "dark"})
	if len(found) > 0 {
		t.Fatal(found)
	}
	said := fmt.Sprint(got.Base.Value, got.Colors[5].Value, len(got.Palette), got.Fonts[0].Value, got.Card.Corners.IsSet(), got.Card.Bar.IsSet(), got.Lines.Dotted.Width.Value, got.Lines.Dotted.Style.Value,
		got.Logo.File.Value, got.Header.Left.Value, got.Footer.Middle.Value, got.Styles[0].Tag.Value)
	if want := "dark#1122332a.ttftruefalse1.5dashedlogo.pngDraftConfidentialinterim"; strings.ReplaceAll(said, " ", "") != want {
		t.Errorf("%s", said)
	}
	if at := got.At("ink"); at.Start.Line != 3 || got.At("text").IsValid() || got.At("none").IsValid() {
		t.Errorf("%v", at)
	}
}

func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"colors: {inc: '#000000'}":                            `2:10: unknown-key: .*did you mean "ink"`,
		"colors: {ink: blue}":                                 "2:15: bad-value",
		"base: drak":                                          `2:7: bad-value: there is no built-in theme "drak"`,
		"card: {corners: 99}":                                 "2:17: bad-value",
		"lines: {solid: {width: -1}}":                         "2:24: bad-value",
		"logo: {place: left}":                                 "missing-key",
		"styles: [{color: '#000000'}]":                        "bad-value: a style is for one thing",
		"styles: [{tag: a, unit: b, color: '#000000'}]":       "bad-value: a style is for one thing",
		"styles: [{unit: b, fill: '#000000'}]":                "bad-value: a unit has a colour",
		"styles: [{tag: b}]":                                  "bad-value: the style changes nothing",
		"palette: [" + strings.Repeat("'#000000',", 25) + "]": "too-large",
		"fonts: [a.ttf, b.ttf, a.ttf]":                        `2:23: bad-value: the font "a.ttf" is named twice`,
		"pallete: []":                                         `did you mean "palette"`,
	} {
		_, found := Parse(&source.File{Name: "a.theme.yaml", Text: []byte("orgwright_theme: 1\n" + text + "\n")}, []string{"light", "dark"})
		if len(found) == 0 {
			t.Errorf("%s: nothing is found", text)
			continue
		}
		f := found[0]
		said := fmt.Sprintf("%d:%d: %s: %s %s", f.At.Start.Line, f.At.Start.Col, f.Code.ID(), f.Message, f.Hint)
		for _, part := range strings.Split(want, ".*") {
			if !strings.Contains(said, part) {
				t.Errorf("%.40s: %s, want %s", text, said, want)
			}
		}
	}
	for _, text := range []string{"", "- a\n", "orgwright: 1\n"} {
		if _, found := Parse(&source.File{Name: "a.theme.yaml", Text: []byte(text)}, nil); len(found) == 0 {
			t.Errorf("%q: nothing is found", text)
		}
	}
}
