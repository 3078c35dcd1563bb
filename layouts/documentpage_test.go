package layouts_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

// TestDocumentsForBrowsers: the page for browsers has the charts in it, each with ids of its own,
// and nobody is shut out of it.
func TestDocumentsForBrowsers(t *testing.T) {
	d := mapDocument(20, 12, 3)
	d.Sections[1].Blocks = append(d.Sections[1].Blocks, &document.Figure{Graph: organisation(5, 8), Caption: "A second chart"})
	var b bytes.Buffer
	if _, err := layouts.WriteDocument(t.Context(), &b, d, fixed(t)); err != nil {
		t.Fatal(err)
	}
	page, ids := b.String(), map[string]bool{}
	if n := strings.Count(page, "<svg"); n != 2 {
		t.Errorf("%d charts", n)
	}
	for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			t.Errorf("the id %s is used twice", m[1])
		}
		ids[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if !ids[m[1]] {
			t.Errorf("a link leads to %s, which is nowhere", m[1])
		}
	}
	file := filepath.Join(t.TempDir(), "map.html")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	p := browsertest.Start(t).Page(t)
	p.Open(browsertest.FileURL(t, file))
	p.Axe("the map")
}
