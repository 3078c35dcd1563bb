package pdf_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-text/typesetting/font/cff"
	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pdf"
	"github.com/orgwright/orgwright/layouts/pdf/pdftest"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

var ink = scene.Color{A: 255}

// page is a page of three positions, two of whom report to the first.
func page(t testing.TB, names ...string) *output.Page {
	t.Helper()
	fonts, err := text.New(context.Background(), text.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := &chart.Graph{Title: "Firm", Lang: "en"}
	s := &scene.Scene{Width: 400, Height: 300, Background: scene.Color{R: 255, G: 255, B: 255, A: 255}, Lang: "en", Title: "Firm", Desc: "all"}
	s.Items = append(s.Items, &scene.Group{Class: "header", Items: []scene.Item{
		&scene.Text{X: 10, Y: 20, Size: 22, Bold: true, Fill: ink, String: "Firm"},
		&scene.Text{X: 10, Y: 40, Size: 11, Fill: ink, String: "as of today"},
	}})
	s.Items = append(s.Items, &scene.Group{Class: "line solid", Items: []scene.Item{
		&scene.Path{Segs: []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{X: 50, Y: 100}}}, {Op: scene.Line, P: [3]scene.Point{{X: 50, Y: 150}}}}, Stroke: scene.Stroke{Color: ink, Width: 1}},
	}})
	for i, name := range names {
		id := fmt.Sprint("n", i)
		g.Nodes = append(g.Nodes, chart.Node{ID: id, Names: []string{name}, Title: "Post"})
		if i > 0 {
			g.Edges = append(g.Edges, chart.Edge{From: 0, To: i, Kind: chart.Solid})
		}
		x, y := 20+float64(i)*110, 60+float64(min(i, 1))*100
		s.Items = append(s.Items, &scene.Group{ID: "p-" + id, Class: "position", Title: name + ", Post", Items: []scene.Item{
			&scene.Rect{X: x, Y: y, W: 100, H: 50, R: 6, Fill: ink, Stroke: scene.Stroke{Color: ink, Width: 1}},
			&scene.Text{X: x + 10, Y: y + 10, Size: 10, Bold: true, Fill: ink, String: "AA", Part: scene.Initials},
			&scene.Text{X: x + 10, Y: y + 40, Size: 9, Fill: ink, String: "Post", Part: scene.Title},
			&scene.Text{X: x + 10, Y: y + 20, Size: 11, Bold: true, Fill: ink, String: name, Part: scene.Name, RTL: text.Direction(name), Width: fonts.Width(name, text.Style{Size: 11, Bold: true})},
		}})
	}
	s.Items = append(s.Items, &scene.Group{Class: "legend", Items: []scene.Item{&scene.Text{X: 10, Y: 290, Size: 9, Fill: ink, String: "reports to"}}})
	return &output.Page{Scene: s, Chart: g, Fonts: fonts}
}

func write(t testing.TB, o pdf.Options, pages ...*output.Page) ([]byte, *pdftest.File) {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Encode(&b, pages, o); err != nil {
		t.Fatal(err)
	}
	f, err := pdftest.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), f
}

// TestReadingOrder: what is read is the organisation, name before title, without the
// initials, which repeat the name; the legend comes last.
func TestReadingOrder(t *testing.T) {
	p := page(t, "Steffi Official", "Ann Ärlig", "Fjord Waffle")
	p.Scene.Items[2], p.Scene.Items[3] = p.Scene.Items[3], p.Scene.Items[2] // painted in another order
	_, f := write(t, pdf.Options{}, p)
	got, err := f.Structure()
	if err != nil {
		t.Fatal(err)
	}
	want := `Document
  H1 "Firm"
  P "as of today"
  L
    LI
      LBody
        P "Steffi Official"
        P "Post"
        L
          LI
            LBody
              P "Ann Ärlig"
              P "Post"
          LI
            LBody
              P "Fjord Waffle"
              P "Post"
  Div
    P "reports to"
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if all := f.Everything(); !strings.Contains(all, "/Lang") || !strings.Contains(all, "pdfuaid:part>1<") || !strings.Contains(all, "/DisplayDocTitle true") {
		t.Error("the file does not say what PDF/UA asks for")
	}
}

// TestEveryScript: names come out with the characters that they were written in; lines
// from right to left with their letters as they are seen, as readers expect them.
func TestEveryScript(t *testing.T) {
	reversed := func(s string) string { r := []rune(s); slices.Reverse(r); return string(r) }
	for _, c := range []struct{ name, want string }{
		{"office fjord AVATAR", "office fjord AVATAR"},
		{"naïve Łódź Œuvre", "naïve Łódź Œuvre"},
		{"Καλημέρα Владимир", "Καλημέρα Владимир"},
		{"שלום עולם", reversed("שלום") + " " + reversed("עולם")},
		{"non\u00a0breaking x\u2011y", "non\u00a0breaking x\u2011y"},
	} {
		_, f := write(t, pdf.Options{}, page(t, c.name))
		got, err := f.Structure()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(got, fmt.Sprintf("%q", c.want)) {
			t.Errorf("%q is not in\n%s", c.want, got)
		}
	}
}

// TestGlyphs: a file holds the glyphs that it shows, and no others.
func TestGlyphs(t *testing.T) {
	_, f := write(t, pdf.Options{}, page(t, "Ab"))
	programs := 0
	for _, o := range f.Objects {
		if !strings.Contains(o.Text, "/CIDFontType0C") {
			continue
		}
		programs++
		parsed, err := cff.Parse(o.Stream)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(parsed.Charstrings); n < 2 || n > 20 {
			t.Errorf("%d glyphs", n)
		}
	}
	if programs != 2 { // regular and bold
		t.Errorf("%d fonts", programs)
	}
}

// TestLinks: groups lead to addresses, and to each other on any page; what is no address
// for a picture, or is not there, leads nowhere.
func TestLinks(t *testing.T) {
	a, b := page(t, "Ann", "Bo"), page(t, "Cy")
	group := func(p *output.Page, i int) *scene.Group { return p.Scene.Items[2+i].(*scene.Group) }
	group(a, 0).Link = "https://example.org/ann"
	group(a, 1).To = "p-c0"
	group(b, 0).ID, b.Chart.Nodes[0].ID = "p-c0", "c0"
	group(b, 0).Items = append(group(b, 0).Items, &scene.Group{Link: "javascript:alert(1)", Items: []scene.Item{&scene.Text{X: 1, Y: 1, Size: 9, Fill: ink, String: "x"}}})
	group(b, 0).To = "p-nobody"
	_, f := write(t, pdf.Options{}, a, b)
	all := f.Everything()
	if n := strings.Count(all, "/Subtype/Link"); n != 2 {
		t.Errorf("%d links, want 2", n)
	}
	if !strings.Contains(all, fmt.Sprintf("/URI<%X>", "https://example.org/ann")) || strings.Contains(all, fmt.Sprintf("%X", "javascript")) {
		t.Error("wrong addresses")
	}
	if second := f.Pages()[1]; !strings.Contains(all, fmt.Sprintf("/Dest[%d 0 R/XYZ", second)) {
		t.Error("no link leads to the second page")
	}
	got, _ := f.Structure()
	if !strings.Contains(got, `Link link "Ann"`) || !strings.Contains(got, `Link link "Bo"`) {
		t.Errorf("links are not in the structure:\n%s", got)
	}
}

// TestBookmarks: every manager has one, and every page where there are several.
func TestBookmarks(t *testing.T) {
	_, f := write(t, pdf.Options{}, page(t, "Ann", "Bo"), page(t, "Cy"))
	titles := 0
	for _, o := range f.Objects {
		if strings.HasPrefix(o.Text, "<</Title") && strings.Contains(o.Text, "/Parent") {
			titles++
		}
	}
	if titles != 3 { // two pages, Ann
		t.Errorf("%d bookmarks, want 3", titles)
	}
}

// TestPoster: all of a poster is on its pages, each text is read once.
func TestPoster(t *testing.T) {
	p := page(t, "Ann Arbor", "Bo Longname Overtheborder", "Cy")
	p.Paper = chart.Page{Name: "small", W: 200, H: 200}
	_, f := write(t, pdf.Options{Tile: true, Scale: 1.5}, p)
	if n := len(f.Pages()); n != 20 { // 600 × 450 in parts of 144 that share 14
		t.Errorf("%d pages", n)
	}
	got, err := f.Structure()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Ann Arbor", "Bo Longname Overtheborder", "Cy", "reports to"} {
		if n := strings.Count(got, `"`+name+`"`); n != 1 {
			t.Errorf("%q is read %d times:\n%s", name, n, got)
		}
	}
	p.Margins = &chart.Margins{Top: 10, Right: 20, Bottom: 6, Left: 30}
	_, f = write(t, pdf.Options{Tile: true, Scale: 1.5}, p)
	if n := len(f.Pages()); n != 15 { // in parts of 150 by 184
		t.Errorf("%d pages with margins", n)
	}
	if ops := f.Operators(f.Pages()[0]); !strings.Contains(ops, "\n30 6 150 184 re\nW\n") {
		t.Errorf("the part does not stand between the margins:\n%.200s", ops)
	}
	p.Paper = chart.Page{}
	var missing *output.ValueError
	if err := pdf.Encode(&bytes.Buffer{}, []*output.Page{p}, pdf.Options{Tile: true}); !errors.As(err, &missing) {
		t.Errorf("a poster for no paper: %v", err)
	}
	var many *pdf.TileError
	p.Paper, p.Scene.Width, p.Scene.Height = chart.Page{W: 100, H: 100}, 1e5, 1e5
	if err := pdf.Encode(&bytes.Buffer{}, []*output.Page{p}, pdf.Options{Tile: true}); !errors.As(err, &many) {
		t.Errorf("a poster of 10,000s of pages: %v", err)
	}
}

// TestLargePages: sides above the limit of the format have larger units.
func TestLargePages(t *testing.T) {
	p := page(t, "Ann")
	p.Scene.Width = 144_000
	_, f := write(t, pdf.Options{}, p)
	dict := f.Objects[f.Pages()[0]].Text
	if !strings.Contains(dict, "/UserUnit 10") || !strings.Contains(dict, "/MediaBox[0 0 14400 30]") {
		t.Error(dict)
	}
}

// TestSameBytes: files do not depend on when, or beside what, they are written.
func TestSameBytes(t *testing.T) {
	p := page(t, "Ann", "Bo")
	a, _ := write(t, pdf.Options{}, p)
	b, _ := write(t, pdf.Options{}, p)
	if !bytes.Equal(a, b) {
		t.Error("two files of one page differ")
	}
}

// failing is a writer whose disk is full after some bytes.
type failing struct{ left int }

func (w *failing) Write(b []byte) (int, error) {
	if w.left -= len(b); w.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

var errFull = errors.New("full")

func TestWriterFails(t *testing.T) {
	p := page(t, "Ann")
	whole, _ := write(t, pdf.Options{}, p)
	for n := 0; n < len(whole); n += 97 {
		if err := pdf.Encode(&failing{n}, []*output.Page{p}, pdf.Options{}); !errors.Is(err, errFull) {
			t.Fatalf("after %d bytes: %v", n, err)
		}
	}
	p.Scene.Width = 0
	if err := pdf.Encode(&bytes.Buffer{}, []*output.Page{p}, pdf.Options{}); err == nil {
		t.Error("a page without a size is written")
	}
}

// TestForbiddenFont: a font whose licence bits forbid that it becomes part of a file, or
// only as a whole, is refused by its name; others are not.
func TestForbiddenFont(t *testing.T) {
	for kind, refused := range map[uint16]bool{0: false, 2: true, 4: false, 8: false, 6: false, 0x100: true, 0x200: true} {
		font := bytes.Clone(liberationsansbold.TTF)
		at := bytes.Index(font, []byte("OS/2")) // its entry in the directory
		binary.BigEndian.PutUint16(font[binary.BigEndian.Uint32(font[at+8:])+8:], kind)
		fonts, err := text.New(context.Background(), text.Options{NoSystem: true, Files: []text.FontFile{{Name: "own.ttf", Data: font}}})
		if err != nil {
			t.Fatal(err)
		}
		p := page(t, "Ann")
		p.Fonts = fonts
		var b bytes.Buffer
		var forbidden *pdf.ForbiddenError
		err = pdf.Encode(&b, []*output.Page{p}, pdf.Options{})
		if errors.As(err, &forbidden) != refused || err != nil && !strings.Contains(err.Error(), "Liberation Sans") {
			t.Errorf("fsType %#x: %v", kind, err)
		}
	}
}
