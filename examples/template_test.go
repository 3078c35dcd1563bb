package examples

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// TestTemplatesInLibreOffice puts a chart into templates that LibreOffice has made of its
// own, and into one of ours: it opens the results, draws one slide more than before, and on
// it are the title and all names and titles. It runs with ORGWRIGHT_HEAVY=1.
func TestTemplatesInLibreOffice(t *testing.T) {
	heavy.Only(t, "starts LibreOffice twice for each template")
	for _, p := range []string{"soffice", "pdftotext"} {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed", p)
		}
	}
	profile := t.TempDir()
	convert := func(file, to string) string {
		t.Helper()
		dir := t.TempDir()
		out, err := exec.Command("soffice", "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", to, "--outdir", dir, file).CombinedOutput()
		if err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
		return filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))+"."+to)
	}
	templates := map[string][]byte{"ours": pptxtest.Template{Masters: []pptxtest.Master{pptxtest.Office()}, Slides: 2, Notes: true}.File()}
	for _, name := range []string{"Focus", "Midnightblue", "Vivid"} {
		file := "/usr/lib/libreoffice/share/template/common/presnt/" + name + ".otp"
		if _, err := os.Stat(file); err != nil {
			continue
		}
		data, err := os.ReadFile(convert(file, "pptx"))
		if err != nil {
			t.Fatal(err)
		}
		templates[name] = data
	}
	for name, data := range templates {
		p, err := pptx.Open(data, "")
		if err != nil {
			t.Fatal(err)
		}
		s := p.Sheet()
		o := layouts.Options{}
		o.Fit.Page, o.Fit.Exact, o.Fit.Margins, o.Look.NoTitle = s.Page, true, &s.Margins, s.NoTitle
		pic := charts(t, o)["brightwater"]
		var b bytes.Buffer
		if err := p.Encode(&b, []*output.Page{&pic.Page}); err != nil {
			t.Fatal(err)
		}
		faults := pptxtest.Check(data) // of LibreOffice
		for _, m := range pptxtest.Check(b.Bytes()) {
			if !slices.Contains(faults, m) {
				t.Errorf("%s: %s", name, m)
			}
		}
		whole := filepath.Join(t.TempDir(), "whole.pptx")
		if err := os.WriteFile(whole, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.Command("pdftotext", "-raw", convert(whole, "pdf"), "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
		if len(pages) != s.Before+1 {
			t.Errorf("%s: %d pages, with %d slides before", name, len(pages), s.Before)
		}
		last := pages[len(pages)-1]
		if !strings.Contains(flatten(last), flatten(pic.Scene.Title)) {
			t.Errorf("%s: the title is not on the slide", name)
		}
		checkSaid(t, name, pic, last)
	}
}
