package theme

import (
	"archive/zip"
	"bytes"
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

// deck makes a PowerPoint file of parts, with some replaced.
func deck(t *testing.T, replace map[string]string) []byte {
	t.Helper()
	rel := func(kind, target string) string {
		return `<Relationships xmlns="x"><Relationship Id="a" Type="http://x/image" Target="../m.png"/><Relationship Id="r" Type="http://x/relationships/` + kind + `" Target="` + target + `"/></Relationships>`
	}
	parts := map[string]string{
		"_rels/.rels":                                  rel("officeDocument", "ppt/presentation.xml"),
		"ppt/presentation.xml":                         "<p/>",
		"ppt/_rels/presentation.xml.rels":              rel("slideMaster", "slideMasters/slideMaster1.xml"),
		"ppt/slideMasters/slideMaster1.xml":            `<p:sldMaster xmlns:p="p"><p:clrMap bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" accent1="accent2" accent2="accent1"/></p:sldMaster>`,
		"ppt/slideMasters/_rels/slideMaster1.xml.rels": rel("theme", "/ppt/theme/theme1.xml"),
		"ppt/theme/theme1.xml": `<a:theme xmlns:a="a" name="Ours"><a:themeElements><a:clrScheme name="c"><a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1><a:lt1><a:srgbClr val="fafafa"/></a:lt1>
<a:dk2><a:srgbClr val="202020"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2><a:accent1><a:srgbClr val="AA0000"/></a:accent1><a:accent2><a:srgbClr val="00BB00"/></a:accent2><a:hlink><a:srgbClr val="0000FF"/></a:hlink></a:clrScheme>
<a:fontScheme name="f"><a:majorFont><a:latin typeface="Head"/></a:majorFont><a:minorFont><a:latin typeface="Body"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`,
	}
	for name, text := range replace {
		parts[name] = text
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		if text == "" {
			continue
		}
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFromOffice holds that the colours are those behind the map of the master.
func TestFromOffice(t *testing.T) {
	got, err := From(deck(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if want := (Office{"Ours", "Head", "Body", "#101010", "#FAFAFA", "#202020", "#EEEEEE", []string{"#00BB00", "#AA0000"}}); fmt.Sprint(*got) != fmt.Sprint(want) {
		t.Errorf("%v", *got)
	}
}

func TestFromBadOffice(t *testing.T) {
	whole := deck(t, nil)
	for want, data := range map[string][]byte{
		"no PowerPoint file":              []byte("PK\x03\x04"),
		"is encrypted":                    []byte("\xD0\xCF\x11\xE0\xA1\xB1"),
		"or a damaged one":                whole[:len(whole)/2],
		"has no ppt/theme/theme1.xml":     deck(t, map[string]string{"ppt/theme/theme1.xml": ""}),
		"its theme is no XML":             deck(t, map[string]string{"ppt/theme/theme1.xml": "<a"}),
		"its slide master is no XML":      deck(t, map[string]string{"ppt/slideMasters/slideMaster1.xml": "<a"}),
		"no colour dk1":                   deck(t, map[string]string{"ppt/theme/theme1.xml": "<a:theme xmlns:a='a'/>"}),
		"has no theme":                    deck(t, map[string]string{"ppt/slideMasters/_rels/slideMaster1.xml.rels": "<Relationships/>"}),
		"has no presentation":             deck(t, map[string]string{"_rels/.rels": "<Relationships/>"}),
		"_rels/.rels is no XML":           deck(t, map[string]string{"_rels/.rels": "<Rel"}),
		"theme1.xml is larger than 16 MB": deck(t, map[string]string{"ppt/theme/theme1.xml": strings.Repeat(" ", maxOfficePart+1)}),
	} {
		if _, err := From(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func FuzzFromOffice(f *testing.F) {
	f.Add([]byte("<a:theme/>"), []byte("<p/>"))
	f.Fuzz(func(t *testing.T, theme, master []byte) { // never panics
		if o, err := office(master, theme); err == nil && (o.Paper == "" || o.Ink == "") {
			t.Errorf("%+v", o)
		}
	})
}
