package examples

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
	"github.com/orgwright/orgwright/layouts/output"
)

// TestSVGReadsAsTheOrganisation asks a browser what it tells programs that read pages
// aloud: of an SVG, alone or in the text of a page, a list of all positions in the order of
// the organisation, each with its level and its name once; of an <img>, what the page says
// of it. It runs with ORGWRIGHT_HEAVY=1.
func TestSVGReadsAsTheOrganisation(t *testing.T) {
	heavy.Only(t, "starts a browser")
	page := browsertest.Start(t).Page(t)
	read := func(file string) []browsertest.Node {
		page.Open(browsertest.FileURL(t, file))
		return page.Read()
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a.svg")
	for _, o := range []layouts.Options{{}, {Fit: layouts.Fit{Page: mustPage(t, "16:9"), Exact: true}}} {
		for name, pic := range charts(t, o) {
			want := readingOf(pic.Chart, strings.Join(pic.Warnings, "\n"))
			for _, kind := range []string{"portable", "paths", "inline"} {
				picture, path := encode(t, pic, "svg", output.Values{"svg": kind}), file
				if kind == "inline" {
					path = filepath.Join(dir, "a.html")
					picture = fmt.Appendf(nil, "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Page</title><h1>Our firm</h1>%s", picture)
				}
				if err := os.WriteFile(path, picture, 0o600); err != nil {
					t.Fatal(err)
				}
				compareReading(t, name+" "+kind, want, read(path))
			}
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "b.html"), []byte(`<html lang=en><img src="a.svg" alt="The organisation">`), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := read(filepath.Join(dir, "b.html")); len(got) != 3 || got[2].Role.Value != "image" || got[2].Name.Value != "The organisation" {
		t.Errorf("of an <img>, %v is read", got)
	}
}

// spoken is a position as it should be read: a number of levels, and names.
type spoken struct {
	level int
	names []string
}

// readingOf lists the positions of a chart, everybody before the reports. Of a
// body with a warning that not all members have room in its row, no names are asked for: who
// is only counted there is not read either.
func readingOf(g *chart.Graph, warnings string) (list []spoken) {
	up := chart.Superiors(g)
	var walk func(of, level int)
	walk = func(of, level int) {
		for i, m := range up {
			if m == of {
				names := g.Nodes[i].Names
				if g.Nodes[i].Kind == position.Body && strings.Contains(warnings, fmt.Sprintf("%q: no room for the whole", g.Nodes[i].ID)) {
					names = nil
				}
				list = append(list, spoken{level, names})
				walk(i, level+1)
			}
		}
	}
	walk(-1, 1)
	return list
}

func compareReading(t *testing.T, about string, want []spoken, tree []browsertest.Node) {
	t.Helper()
	plain := func(s string) string {
		return strings.NewReplacer(" ", "", "\n", "", "\u202a", "", "\u202b", "", "\u202c", "").Replace(s)
	}
	type item struct {
		level int
		says  string
	}
	var got []item
	lists, inside := 0, 0
	for _, n := range tree {
		if inside > 0 && n.Depth <= inside {
			inside = 0
		}
		switch role := n.Role.Value; {
		case role == "list":
			lists++
		case role == "listitem":
			level, _ := n.Property("level").(float64)
			if n.Name.Value != nil && n.Name.Value != "" {
				t.Errorf("%s: the name %q is read besides the texts", about, n.Name.Value)
			}
			got, inside = append(got, item{level: int(level)}), n.Depth
		case inside > 0 && (role == "StaticText" || role == "image" || role == "graphics-symbol"):
			got[len(got)-1].says += fmt.Sprint(n.Name.Value)
		}
	}
	if lists != 1 || len(got) != len(want) {
		t.Errorf("%s: %d lists with %d positions are read, not one with %d", about, lists, len(got), len(want))
		return
	}
	for i, w := range want {
		if got[i].level != w.level {
			t.Errorf("%s: %q is read on level %d, not %d", about, got[i].says, got[i].level, w.level)
		}
		for _, name := range w.names {
			if n := strings.Count(plain(got[i].says), plain(name)); n != 1 {
				t.Errorf("%s: %q is read %d times in %q", about, name, n, got[i].says)
			}
		}
	}
}

func mustPage(t *testing.T, s string) chart.Page {
	t.Helper()
	p, err := chart.ParsePage(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
