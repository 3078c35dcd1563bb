package examples

import (
	"bytes"
	"context"
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
	"github.com/orgwright/orgwright/layouts/scene"
)

// slide is a page of 16:9, as slides are.
func slide(t *testing.T) layouts.Options {
	t.Helper()
	page, err := chart.ParsePage("16:9")
	if err != nil {
		t.Fatal(err)
	}
	return layouts.Options{Fit: layouts.Fit{Page: page, Exact: true}}
}

// TestPPTXOfExamples holds that nothing is wrong with the file of any example, that it has
// every name and title, and a connector for every reporting line.
func TestPPTXOfExamples(t *testing.T) {
	outline := slide(t)
	outline.Fit.Density = "outline"
	for _, o := range []layouts.Options{{}, slide(t), outline} {
		for name, pic := range charts(t, o) {
			file := encode(t, pic, "pptx", nil)
			for _, m := range pptxtest.Check(file) {
				t.Errorf("%s: %s", name, m)
			}
			tree := pptxtest.Read(file).Trees["/ppt/slides/slide1.xml"]
			var names []string
			for _, e := range tree.All("p:cNvPr") {
				names = append(names, e.Get("name"))
			}
			checkSaid(t, name, pic, textOf(tree))
			checkLines(t, name, pic, names)
		}
	}
}

// textOf is all text of a slide, with a line for each paragraph.
func textOf(tree *pptxtest.Element) string {
	var b strings.Builder
	for _, p := range tree.All("a:p") {
		for _, r := range p.All("a:t") {
			b.WriteString(r.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// checkSaid holds that a text has the names and titles of a picture that are not cut there.
func checkSaid(t *testing.T, name string, pic *layouts.Picture, text string) {
	t.Helper()
	flat := flatten(text)
	cut := strings.Join(pic.Warnings, "\n")
	for _, n := range pic.Chart.Nodes {
		said := slices.Clone(n.Names)
		if len(n.Badges) == 0 || pic.Choice == nil { // rows say CTO in place of a long title
			said = append(said, n.Title)
		}
		for _, said := range said {
			if !strings.Contains(flat, flatten(said)) && !strings.Contains(cut, said) {
				t.Errorf("%s: %q is not in the text", name, said)
			}
		}
	}
}

// flatten leaves out spaces, which readers make different use of.
func flatten(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\n\u00a0\u2002\u202a\u202b\u202c", r) }), "")
}

// checkLines holds that there is a connector for every reporting line that is drawn.
func checkLines(t *testing.T, name string, pic *layouts.Picture, names []string) {
	t.Helper()
	has := map[string]bool{}
	for _, n := range names {
		has[n] = true
	}
	lines := 0
	for _, l := range pic.Placement.Lines {
		for _, to := range l.To {
			lines++
			if want := "line " + pic.Chart.Nodes[l.From].ID + " > " + pic.Chart.Nodes[to].ID; !has[want] {
				t.Errorf("%s: there is no connector %q", name, want)
			}
		}
	}
	if lines == 0 {
		t.Errorf("%s has no lines", name)
	}
}

// TestPPTXOfDecks holds that nothing is wrong with a file of several slides.
func TestPPTXOfDecks(t *testing.T) {
	for name, pic := range charts(t, slide(t)) {
		pages, err := layouts.DrawPages(context.Background(), pic.Chart, slide(t), layouts.Deck{Most: 8})
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := layouts.Write(context.Background(), &b, "pptx", pages.Output(), nil); err != nil {
			t.Fatal(err)
		}
		for _, m := range pptxtest.Check(b.Bytes()) {
			t.Errorf("%s: %s", name, m)
		}
	}
}

// readers read a file with two programs that others wrote, and print what they found:
// the names and texts of the shapes of the first slide with its notes, and all text.
const readers = `
const fs = require('fs'), file = fs.readFileSync(process.argv[2]);
(async () => {
	const {parse} = require('pptxtojson/dist/index.cjs');
	const slide = (await parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.length))).slides[0];
	const shapes = [], walk = list => list.forEach(e => { shapes.push({Name: e.name, Content: e.content || '', Path: e.path || '', Shape: e.shapType || ''}); if (e.elements) walk(e.elements); });
	walk(slide.elements);
	const parsed = await require('officeparser').parseOffice(file);
	fs.writeFileSync(process.argv[3], JSON.stringify({Shapes: shapes, Notes: slide.note || '', Text: parsed.toText ? parsed.toText() : parsed}));
	process.exit(0);
})();
`

// TestPPTXInReaders gives the file of every example to pptxtojson and officeparser: both
// find every name and title, and the first one every connector, with its path, and the
// outline in the notes. It runs with ORGWRIGHT_HEAVY=1.
func TestPPTXInReaders(t *testing.T) {
	heavy.Only(t, "starts node for each example")
	if exec.Command("node", "-e", "require('pptxtojson/dist/index.cjs'); require('officeparser')").Run() != nil {
		t.Skip("pptxtojson or officeparser is not installed: npm install --prefix .ci/peers, and NODE_PATH=$PWD/.ci/peers/node_modules")
	}
	script := filepath.Join(t.TempDir(), "readers.cjs")
	if err := os.WriteFile(script, []byte(readers), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, pic := range charts(t, slide(t)) {
		in, out := filepath.Join(t.TempDir(), "in.pptx"), filepath.Join(t.TempDir(), "out.json")
		if err := os.WriteFile(in, encode(t, pic, "pptx", nil), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command("node", script, in, out).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, said)
			continue
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		var read struct {
			Shapes      []struct{ Name, Content, Path, Shape string }
			Notes, Text string
		}
		if err := json.Unmarshal(data, &read); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		var names []string
		for _, s := range read.Shapes {
			text.WriteString(s.Content)
			shape := html.UnescapeString(s.Name)
			names = append(names, shape)
			if strings.HasPrefix(shape, "line ") && (s.Path == "" || !strings.HasPrefix(s.Shape, "bentConnector") && s.Shape != "line") {
				t.Errorf("%s: %q is a %s with the path %q", name, shape, s.Shape, s.Path)
			}
		}
		plain := func(s string) string {
			return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(s, ""))
		}
		checkSaid(t, name+" in pptxtojson", pic, plain(text.String()))
		checkSaid(t, name+" in the notes", pic, plain(read.Notes)+strings.Join(pic.Warnings, "\n"))
		checkSaid(t, name+" in officeparser", pic, read.Text)
		checkLines(t, name+" in pptxtojson", pic, names)
	}
}

// TestPPTXInLibreOffice has LibreOffice draw and save the file of every example: without
// lines, which it lays its own way, it looks as our PNG does; and the names of shapes, what
// lines are glued to, and the properties are still there after a save. It runs with
// ORGWRIGHT_HEAVY=1.
func TestPPTXInLibreOffice(t *testing.T) {
	heavy.Only(t, "starts LibreOffice twice for each example")
	for _, p := range []string{"soffice", "pdftoppm"} {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed", p)
		}
	}
	profile := t.TempDir()
	convert := func(file, to, dir string) string {
		t.Helper()
		out, err := exec.Command("soffice", "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", to, "--outdir", dir, file).CombinedOutput()
		if err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
		return filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), ".pptx")+"."+to)
	}
	pictures := charts(t, slide(t))
	for _, density := range []string{"list", "outline"} {
		o := slide(t)
		o.Fit.Density = density
		pictures["large as "+density] = charts(t, o)["large"]
	}
	for name, pic := range pictures {
		dir := t.TempDir()
		whole := filepath.Join(dir, "whole.pptx")
		before := encode(t, pic, "pptx", nil)
		if err := os.WriteFile(whole, before, 0o600); err != nil {
			t.Fatal(err)
		}
		after, err := os.ReadFile(convert(whole, "pptx", t.TempDir()))
		if err != nil {
			t.Fatal(err)
		}
		survives(t, name, before, after)

		bare := *pic
		bare.Scene = withoutLines(pic.Scene)
		without := filepath.Join(dir, "without.pptx")
		if err := os.WriteFile(without, encode(t, &bare, "pptx", nil), 0o600); err != nil {
			t.Fatal(err)
		}
		picture := filepath.Join(dir, "out")
		if out, err := exec.Command("pdftoppm", "-scale-to-x", "1200", "-scale-to-y", "-1", "-png", "-singlefile", convert(without, "pdf", dir), picture).CombinedOutput(); err != nil {
			t.Fatalf("pdftoppm: %v\n%s", err, out)
		}
		if err := sameAsPNG(t, &bare, picture+".png"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// withoutLines is a scene without its lines.
func withoutLines(s *scene.Scene) *scene.Scene {
	out := *s
	out.Items = slices.DeleteFunc(slices.Clone(s.Items), func(it scene.Item) bool {
		g, ok := it.(*scene.Group)
		return ok && (g.Class == "bus" || strings.HasPrefix(g.Class, "line "))
	})
	return &out
}

// survives holds that another program kept what a later update of a file goes by.
func survives(t *testing.T, name string, before, after []byte) {
	t.Helper()
	was, is := pptxtest.Read(before), pptxtest.Read(after)
	const slide, properties = "/ppt/slides/slide1.xml", "/docProps/custom.xml"
	for _, tag := range []string{"card ", "position ", "unit ", "list ", "line "} {
		if a, b := namesOf(was.Trees[slide], tag), namesOf(is.Trees[slide], tag); !slices.Equal(a, b) {
			t.Errorf("%s: of the shapes with the names %q there are %q", name, a, b)
		}
	}
	if a, b := glued(was.Trees[slide]), glued(is.Trees[slide]); !slices.Equal(a, b) {
		t.Errorf("%s: lines were glued to %q, and are to %q", name, a, b)
	}
	values := func(f *pptxtest.File) string {
		var b strings.Builder
		if tree := f.Trees[properties]; tree != nil {
			for _, v := range tree.All("vt:lpwstr") {
				b.WriteString(v.Text)
			}
		}
		return b.String()
	}
	if a, b := values(was), values(is); a == "" || a != b {
		t.Errorf("%s: the properties were %q, and are %q", name, a, b)
	}
}

func namesOf(tree *pptxtest.Element, tag string) []string {
	var names []string
	for _, e := range tree.All("p:cNvPr") {
		if strings.HasPrefix(e.Get("name"), tag) {
			names = append(names, e.Get("name"))
		}
	}
	slices.Sort(names)
	return names
}

// glued lists the ends of connectors by the names of their shapes.
func glued(tree *pptxtest.Element) []string {
	byID := map[string]string{}
	for _, e := range tree.All("p:cNvPr") {
		byID[e.Get("id")] = e.Get("name")
	}
	var list []string
	for _, c := range tree.All("p:cxnSp") {
		about := c.Child("p:nvCxnSpPr")
		for _, end := range []string{"a:stCxn", "a:endCxn"} {
			if e := about.Child("p:cNvCxnSpPr", end); e != nil {
				list = append(list, about.Child("p:cNvPr").Get("name")+" "+end+" "+byID[e.Get("id")])
			}
		}
	}
	slices.Sort(list)
	return list
}
