package examples

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pdf/pdftest"
)

// scripts is an organisation in several scripts, with the ligatures that readers miss
// when they are used.
const scripts = `orgwright: 1
organization: {name: Scripts, language: en}
positions:
  - {id: a, name: Steffi Official, title: Head of the Office of Affairs}
  - {id: b, name: 山田 太郎, title: 最高技術責任者, reports_to: a}
  - {id: c, name: ليلى حداد, title: المدير المالي, reports_to: a}
  - {id: d, name: נועה כהן, title: מנהלת תפעול, reports_to: a}
  - {id: e, name: Łukasz Žižek, title: Fjord waffle flow, reports_to: b}
  - {id: f, name: علاء الدين, title: محاسب, reports_to: c}
`

// charts returns the examples, and one in several scripts, as they are drawn on a page.
func charts(t *testing.T, o layouts.Options) map[string]*layouts.Picture {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"scripts": filepath.Join(dir, "scripts.org.yaml")}
	if err := os.WriteFile(files["scripts"], []byte(scripts), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, e := range examples {
		if e.name != "brightwater-broken" {
			files[e.name] = filepath.Join(e.name, e.name+".org.yaml")
		}
	}
	out := map[string]*layouts.Picture{}
	for name, file := range files {
		l, err := graph.Load(context.Background(), file, graph.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{})
		if err != nil {
			t.Fatal(err)
		}
		pic, err := layouts.Draw(context.Background(), g, o)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = pic
	}
	return out
}

// encode writes a picture in a format.
func encode(t *testing.T, pic *layouts.Picture, format string, v output.Values) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pic.Encode(context.Background(), &b, format, v); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPDFReadsAsTheOrganisation holds that what is read aloud of a PDF is the
// organisation: every name once, below that of its superior, with all positions.
func TestPDFReadsAsTheOrganisation(t *testing.T) {
	for name, pic := range charts(t, layouts.Options{}) {
		if name == "scripts" {
			continue // letters stand as they are seen
		}
		f, err := pdftest.Read(encode(t, pic, "pdf", nil))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		structure, err := f.Structure()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got, want []string
		first := false
		for line := range strings.Lines(structure) {
			depth := len(line) - len(strings.TrimLeft(line, " "))
			switch tag, rest, _ := strings.Cut(strings.TrimSpace(line), " "); {
			case tag == "LBody":
				first = true
			case first && tag == "P":
				first = false
				words := regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`).FindAllStringSubmatch(rest, -1)
				said := ""
				for _, w := range words {
					said = strings.TrimSpace(said + " " + w[1])
				}
				got = append(got, strings.Repeat("  ", (depth-8)/6)+said)
			}
		}
		want = strings.Split(pic.Scene.Desc, "\n") // with titles
		if len(got) != len(want) {
			t.Errorf("%s: %d positions are read, not %d", name, len(got), len(want))
			continue
		}
		for i := range want {
			if rest, ok := strings.CutPrefix(want[i], got[i]); !ok || rest != "" && rest[0] != ',' && rest[0] != ' ' {
				t.Errorf("%s: %q is read for %q", name, got[i], want[i])
			}
		}
	}
}

// TestPDFInReaders gives PDF of every example to other programs: they find no fault, all
// fonts as parts with their characters, tags, every name as it is written, and the same
// picture as our PNG. It runs with ORGWRIGHT_HEAVY=1.
func TestPDFInReaders(t *testing.T) {
	heavy.Only(t, "starts seven programs for each picture")
	for _, p := range []string{"qpdf", "mutool", "pdfinfo", "pdffonts", "pdftotext", "pdftoppm"} {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed", p)
		}
	}
	run := func(name string, args ...string) string {
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	for name, pic := range charts(t, layouts.Options{}) {
		dir := t.TempDir()
		file := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(file, encode(t, pic, "pdf", nil), 0o600); err != nil {
			t.Fatal(err)
		}
		run("qpdf", "--check", file)
		if out := run("mutool", "draw", "-o", filepath.Join(dir, "m.png"), file); regexp.MustCompile(`(?m)^(error|warning: [^I])`).MatchString(out) {
			t.Errorf("%s: mutool: %s", name, out)
		}
		if out := run("pdfinfo", file); !regexp.MustCompile(`Tagged: +yes`).MatchString(out) {
			t.Errorf("%s: %s", name, out)
		}
		for line := range strings.Lines(run("pdffonts", file)) {
			if strings.Contains(line, "+") && !regexp.MustCompile(`CID Type 0C +Identity-H +yes yes yes`).MatchString(line) {
				t.Errorf("%s: %s", name, line)
			}
		}
		text := strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "").Replace(run("pdftotext", file, "-"))
		flat := strings.Join(strings.Fields(text), " ")
		times := map[string]int{}
		for _, n := range pic.Chart.Nodes {
			for _, who := range n.Names {
				times[who]++
			}
		}
		for who, n := range times {
			if got := strings.Count(flat, who); got < n {
				t.Errorf("%s: pdftotext finds %q %d times, not %d:\n%s", name, who, got, n, text)
			}
		}
		run("pdftoppm", "-scale-to-x", "1200", "-scale-to-y", "-1", "-png", "-singlefile", file, filepath.Join(dir, "out"))
		if err := sameAsPNG(t, pic, filepath.Join(dir, "out.png")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// sameAsPNG compares the picture that another program drew with our PNG.
func sameAsPNG(t *testing.T, pic *layouts.Picture, file string) error {
	t.Helper()
	ours, err := png.Decode(bytes.NewReader(encode(t, pic, "png", output.Values{"width": 1200})))
	if err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	theirs, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("the other picture: %w", err)
	}
	return compareDrawings(ours, theirs)
}
