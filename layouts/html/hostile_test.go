package html_test

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
)

// hostile is a chart that says one text wherever a file can say something.
func hostile(text string) *chart.Graph {
	g := &chart.Graph{
		Title: text, Subtitle: text, AsOf: text, Lang: text, Notes: []string{text},
		Groups: []chart.Group{{ID: "u" + text, Name: text, Parent: -1, Color: text}},
		Keys:   []chart.Key{{Name: "location", Form: chart.Bare}, {Name: "email", Form: chart.Email}, {Name: "since", Form: chart.Date}},
		Marks:  []chart.Mark{{Kind: "error", Message: text}},
	}
	for _, id := range []string{"a", "b", "c"} {
		g.Nodes = append(g.Nodes, chart.Node{ID: id + text, Names: []string{text, text}, Title: text, Badges: []string{text}, Tags: []string{text}, Link: "https://example.com/" + text,
			Values: []string{text, text, text}, Fields: []chart.Field{{Key: text, Value: text}}, Marks: []chart.Mark{{Kind: "warning", Message: text}}, Group: 0})
	}
	g.Edges = []chart.Edge{{From: 0, To: 1}, {From: 0, To: 2}, {From: 1, To: 2, Kind: chart.Dotted}}
	return g
}

// unpack takes the data out of a page.
func unpack(t testing.TB, page []byte) []byte {
	t.Helper()
	m := regexp.MustCompile(`id="data">([^<]*)</script>`).FindSubmatch(page)
	if m == nil {
		t.Fatal("no data")
	}
	raw, err := base64.StdEncoding.DecodeString(string(m[1]))
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// texts are such that could become markup, script, or the end of a piece of data.
var texts = []string{
	`</script><script>alert(1)</script>`, `<!--<script>`, `"><img src=x onerror=alert(1)>`, "' onload='alert(1)", "</title></style><svg/onload=alert(1)>", "javascript:alert(1)",
	"a\u2028b\u2029c", "\x00\x01\x07\x1b[31m\x7f", "\xff\xfe\xc0", "\u202e\u2066x\u2069", "]]>{{7*7}}${1}", strings.Repeat("\u0301", 200), "\ufffd", "",
}

// page parts that are ours.
var ours = regexp.MustCompile(`(?s)^<!DOCTYPE html>\n<html( lang="[^"<>]*")?( dir="rtl")?>\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="[^"<>]*">\n<meta name="viewport" content="[^"<>]*">\n` +
	`<meta name="referrer" content="no-referrer">\n<title>[^<>]*</title>\n</head>\n<body>\n<noscript>[^<>]*</noscript>\n<script type="application/octet-stream" id="css">[A-Za-z0-9+/=]*</script>\n<script type="application/octet-stream" id="app">[A-Za-z0-9+/=]*</script>\n` +
	`<script type="application/octet-stream" id="data">[A-Za-z0-9+/=]*</script>\n<script>[^<]*</script>\n</body>\n</html>\n$`)

// TestNoTextBecomesMarkup holds that a page has the markup that it always has, and that what
// the files say is in its data, whatever that is.
func TestNoTextBecomesMarkup(t *testing.T) {
	for _, text := range texts {
		pic := explorer(t, hostile(text))
		whole := page(t, pic)
		if !ours.Match(whole) {
			t.Errorf("%q becomes markup:\n%.1500s", text, whole)
		}
		data := unpack(t, whole)
		if want := strings.ToValidUTF8(text, "\uFFFD"); !bytes.Contains(data, append([]byte("a"+want), 0xFF)) {
			t.Errorf("%q is no id in the data", text)
		}
		if bytes.Contains(data, []byte("javascript:alert")) && text != "javascript:alert(1)" {
			t.Errorf("%q is an address", text)
		}
		if !bytes.Equal(whole, page(t, pic)) {
			t.Errorf("%q: two pages differ", text)
		}
	}
}

// FuzzPage looks for a text that becomes markup, or breaks the data of a page.
func FuzzPage(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = text[:min(len(text), 2000)] // which draws some in a second
		whole := page(t, explorer(t, hostile(text)))
		if !ours.Match(whole) {
			t.Errorf("%q becomes markup", text)
		}
		if data := unpack(t, whole); !bytes.HasPrefix(data, []byte("OWWC")) {
			t.Errorf("%q: %q", text, data[:min(8, len(data))])
		}
	})
}

// TestPagesAreReadByTheirHeading holds in which direction a page is read.
func TestPagesAreReadByTheirHeading(t *testing.T) {
	for title, want := range map[string]bool{"Harbour Books": false, "شركة الشمال": true, "3. חברה": true, "A شركة": false, "": false} {
		g := company(5)
		g.Title, g.Lang = title, "en"
		if got := bytes.Contains(page(t, explorer(t, g)), []byte(`<html lang="en" dir="rtl">`)); got != want {
			t.Errorf("%q: right to left is %v", title, got)
		}
	}
}

// TestPagesNeedCardsOnly holds that a picture with rows is refused, and nothing is written.
func TestPagesNeedCardsOnly(t *testing.T) {
	pic, err := layouts.Draw(t.Context(), company(60), layouts.Options{Fit: layouts.Fit{Density: "list"}})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := layouts.Write(t.Context(), &b, "html", []*output.Page{&pic.Page}, nil); err == nil || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}
