package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/layouts/scene"
)

var (
	black = scene.Color{A: 255}
	white = scene.Color{R: 255, G: 255, B: 255, A: 255}
	blue  = scene.Color{R: 0x25, G: 0x63, B: 0xEB, A: 255}
	half  = scene.Color{R: 0x25, G: 0x63, B: 0xEB, A: 127}
)

// tiny holds one item of every kind.
func tiny() *scene.Scene {
	at := func(x, y float64) [3]scene.Point { return [3]scene.Point{{X: x, Y: y}} }
	return &scene.Scene{
		Width: 200, Height: 100, Background: white, Lang: "en",
		Title: "Tiny <Org>", Desc: "Anna & Bo",
		Items: []scene.Item{
			&scene.Group{Class: "line solid", Data: []scene.Attr{{Key: "from", Value: "a"}, {Key: "to", Value: "b \"q\""}}, Items: []scene.Item{
				&scene.Path{
					Segs: []scene.Seg{{Op: scene.Move, P: at(10, 10)}, {Op: scene.Line, P: at(10, 20.125)},
						{Op: scene.Quad, P: [3]scene.Point{{X: 10, Y: 26}, {X: 16, Y: 26}}},
						{Op: scene.Cubic, P: [3]scene.Point{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: 5, Y: 6}}}, {Op: scene.Close}},
					Stroke: scene.Stroke{Color: blue, Width: 1.25, Dash: []float64{2, 3.5}, Round: true},
				}}},
			&scene.Group{ID: "p-cio", Class: "position filled", Title: "Bo Ek\nCIO", Link: "https://example.com/?a=1&b=2", Items: []scene.Item{
				&scene.Rect{X: 20, Y: 30, W: 100, H: 50, R: 6, Fill: half, Stroke: scene.Stroke{Color: black, Width: 1}},
				&scene.Ellipse{CX: 40, CY: 55, RX: 15, RY: 15, Fill: blue},
				&scene.Ellipse{CX: 40, CY: 55, RX: 15, RY: 12},
				&scene.Text{X: 60, Y: 50, Size: 11.5, Bold: true, Fill: black, String: "Bo <Ek>"},
				&scene.Text{X: 60, Y: 60, Size: 9, Italic: true, Anchor: scene.Middle, Fill: black, String: "CIO"},
				&scene.Text{X: 60, Y: 70, Size: 9, Anchor: scene.End, Fill: black, String: "محمد CIO", RTL: true},
				&scene.Image{X: 25, Y: 40, W: 30, H: 30, Round: true, MediaType: "image/png", Data: []byte("PNG")},
				&scene.Image{X: 25, Y: 40, W: 30, H: 30, MediaType: "image/jpeg", Data: []byte("JPG")},
			}},
		},
	}
}

const tinySVG = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100" viewBox="0 0 200 100" role="img" xml:lang="en" lang="en">
<title>Tiny &lt;Org&gt;</title>
<desc>Anna &amp; Bo</desc>
<defs>
<clipPath id="clip-1"><ellipse cx="40" cy="55" rx="15" ry="15"/></clipPath>
</defs>
<rect width="200" height="100" fill="#FFFFFF"/>
<g font-family="Arial, 'Liberation Sans', Helvetica, sans-serif">
<g class="line solid" data-from="a" data-to='b "q"'>
<path d="M10,10L10,20.13Q10,26 16,26C1,2 3,4 5,6Z" fill="none" stroke="#2563EB" stroke-width="1.25" stroke-dasharray="2 3.5" stroke-linecap="round" stroke-linejoin="round"/>
</g>
<a xlink:href="https://example.com/?a=1&amp;b=2" target="_blank"><g class="position filled" id="p-cio">
<title>Bo Ek
CIO</title>
<rect x="20" y="30" width="100" height="50" rx="6" fill="#2563EB" fill-opacity="0.5" stroke="#000000"/>
<circle cx="40" cy="55" r="15" fill="#2563EB"/>
<ellipse cx="40" cy="55" rx="15" ry="12" fill="none"/>
<text x="60" y="50" font-size="11.5" font-weight="bold" fill="#000000">Bo &lt;Ek&gt;</text>
<text x="60" y="60" font-size="9" font-style="italic" text-anchor="middle" fill="#000000">CIO</text>
<text x="60" y="70" font-size="9" text-anchor="end" fill="#000000">` + "\u202Bمحمد CIO\u202C" + `</text>
<image x="25" y="40" width="30" height="30" preserveAspectRatio="xMidYMid slice" clip-path="url(#clip-1)" xlink:href="data:image/png;base64,UE5H"/>
<image x="25" y="40" width="30" height="30" preserveAspectRatio="xMidYMid slice" xlink:href="data:image/jpeg;base64,SlBH"/>
</g></a>
</g>
</svg>
`

func encode(t testing.TB, s *scene.Scene, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Encode(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEncode(t *testing.T) {
	if diff := cmp.Diff(tinySVG, encode(t, tiny(), Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestEncodeTwiceGivesTheSameBytes(t *testing.T) {
	s := tiny()
	first := encode(t, s, Options{})
	for range 3 {
		if encode(t, s, Options{}) != first {
			t.Error("two runs differ")
		}
	}
}

func TestScaleMultipliesEveryLength(t *testing.T) {
	got := encode(t, tiny(), Options{Scale: 2})
	for _, want := range []string{
		`width="400" height="200" viewBox="0 0 400 200"`, `x="40" y="60" width="200" height="100" rx="12"`,
		`font-size="23"`, `stroke="#000000" stroke-width="2"`, `stroke-dasharray="4 7"`, `M20,20L20,40.25`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("scale 2 lacks %s", want)
		}
	}
	if strings.Contains(got, "transform") {
		t.Error("scaled by a transform")
	}
}

func TestDarkVariant(t *testing.T) {
	s := tiny()
	if strings.Contains(encode(t, s, Options{Dark: true}), "<style>") {
		t.Error("style without dark colours")
	}
	s.Dark = &scene.DarkColors{From: []scene.Color{white}, To: []scene.Color{black}}
	if strings.Contains(encode(t, s, Options{}), "<style>") {
		t.Error("style although not asked for")
	}
	want := `<style>@media (prefers-color-scheme: dark){[fill="#FFFFFF"]{fill:#000000}[stroke="#FFFFFF"]{stroke:#000000}}</style>`
	if got := encode(t, s, Options{Dark: true}); !strings.Contains(got, want) {
		t.Errorf("no %s in\n%s", want, got)
	}
}

func TestNoUnsafeOrFragileConstruct(t *testing.T) {
	s := tiny()
	for _, link := range []string{"javascript:alert(1)", "data:text/html,x", " https://a", "//a", "file:///etc/passwd", "vbscript:x", "https:"} {
		s.Items = append(s.Items, &scene.Group{Link: link, Items: []scene.Item{&scene.Rect{W: 1, H: 1}}})
	}
	got := encode(t, s, Options{})
	bad := regexp.MustCompile(`(?i)<style|rgba?\(|hsl|transparent|var\(|foreignObject|dominant-baseline|<symbol|<use|filter|transform|<script|javascript|vbscript|file:|font:|direction=|NaN|Inf|#[0-9a-f]{8}\b`)
	if m := bad.FindString(got); m != "" {
		t.Errorf("found %q in\n%s", m, got)
	}
	if n := strings.Count(got, "<a "); n != 1 {
		t.Errorf("%d links, want the one that is allowed", n)
	}
}

// hostile are texts that try to break out of where they are written.
var hostile = []string{
	`</text><script>alert(1)</script>`, `" onload="x`, `'--><!--`, `]]>`, `<![CDATA[`, "&amp;&#x0;", "a\x00b\x08\x1f",
	"\uFFFE\uFFFF", "broken \xff\xfe utf", "line\nfeed\ttab\rreturn", "\u202E reversed", "😀", "\U0010FFFF", "",
}

func TestAnyTextStaysText(t *testing.T) {
	for _, text := range hostile {
		s := &scene.Scene{Width: 10, Height: 10, Title: text, Desc: text, Lang: text, Items: []scene.Item{
			&scene.Group{ID: "p-" + text, Class: text, Title: text, Link: "https://example.com/" + text,
				Data:  []scene.Attr{{Key: "id", Value: text}},
				Items: []scene.Item{&scene.Text{X: 1, Y: 1, Size: 9, Fill: black, String: text}}},
			&scene.Image{MediaType: text, Data: []byte(text), W: 1, H: 1},
		}}
		got := encode(t, s, Options{Font: "'" + text + "'"})
		names := elements(t, got)
		for _, n := range names {
			if !strings.Contains(" svg title desc g a text image ", " "+n+" ") {
				t.Errorf("text %q made an element %s", text, n)
			}
		}
	}
}

// elements parses a document strictly and returns the names of its elements.
func elements(t testing.TB, doc string) []string {
	t.Helper()
	var names []string
	d := xml.NewDecoder(strings.NewReader(doc))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, doc)
		}
		if start, ok := tok.(xml.StartElement); ok {
			names = append(names, start.Name.Local)
			seen := map[xml.Name]bool{}
			for _, a := range start.Attr {
				if seen[a.Name] {
					t.Errorf("attribute %s twice in %s", a.Name.Local, start.Name.Local)
				}
				seen[a.Name] = true
			}
		}
	}
}

func TestAttributeValuesComeBackWhole(t *testing.T) {
	value := "tab\tline\nquote\" and <b> & ' back"
	s := &scene.Scene{Width: 1, Height: 1, Items: []scene.Item{&scene.Group{Data: []scene.Attr{{Key: "id", Value: value}}}}}
	d := xml.NewDecoder(strings.NewReader(encode(t, s, Options{})))
	for {
		tok, err := d.Token()
		if err != nil {
			t.Fatal("attribute not found")
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Local == "data-id" {
				if a.Value != value {
					t.Errorf("got %q, want %q", a.Value, value)
				}
				return
			}
		}
	}
}

func TestBadSizes(t *testing.T) {
	for _, s := range []scene.Scene{{}, {Width: -1, Height: 1}, {Width: math.NaN(), Height: 1}, {Width: math.Inf(1), Height: 1}} {
		if err := Encode(io.Discard, &s, Options{}); err == nil {
			t.Errorf("%v x %v was written", s.Width, s.Height)
		}
	}
	for _, scale := range []float64{-1, math.NaN(), math.Inf(1)} {
		if err := Encode(io.Discard, &scene.Scene{Width: 1, Height: 1}, Options{Scale: scale}); err == nil {
			t.Errorf("scale %v was taken", scale)
		}
	}
}

func TestAppendNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1: "-1", 0.5: "0.5", 0.25: "0.25", 0.125: "0.13", 1.005: "1", 99.999: "100", -0.001: "0",
		-0.5: "-0.5", 10.1: "10.1", 10.01: "10.01", 123456.78: "123456.78", 9.99: "9.99", 10: "10", 99.5: "99.5", 100: "100", 999.25: "999.25", 1000: "1000", 9999.75: "9999.75", 10000: "10000", 99999.01: "99999.01", 100000: "100000", -20304.05: "-20304.05", math.Inf(1): "0", math.NaN(): "0", 1e13: "10000000000000",
	} {
		if got := string(appendNumber(nil, v)); got != want {
			t.Errorf("%v is written %s, want %s", v, got, want)
		}
	}
}

func TestOneWay(t *testing.T) {
	for text, want := range map[string]bool{
		"محمد": true, "محمد عبد الله": true, "דוד כהן": true, "محمد CIO": false, "مدير (بالنيابة)": false, "دور 12": false, "نهاية.": false, "": true,
	} {
		if got := oneWay(text); got != want {
			t.Errorf("oneWay(%q) = %v", text, got)
		}
	}
}

// TestNamesOfFontsAreNoStyle holds that the name of a font, which its file says, cannot end
// the rule that it stands in.
func TestNamesOfFontsAreNoStyle(t *testing.T) {
	for name, want := range map[string]string{
		"Brand": "Brand", "Brand Sans": "'Brand Sans'", "sans-serif": "sans-serif", "x}text{display:none": "'x}text{display:none'", `a'}*{b\`: "'a}*{b'",
		"</style>": "'</style>'", "a,b": "'a,b'", "明朝": "'明朝'", "A1": "'A1'", "url(x)": "'url(x)'",
	} {
		if got := cssFamilies([]string{name}); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
	if got := encode(t, tiny(), Options{Font: cssFamilies([]string{"</style><b>"}), Style: true}); strings.Contains(got, "</style><b>") || strings.Count(got, "</style>") != 1 {
		t.Errorf("%.900s", got)
	}
}
