// Package examples holds organisations to look at. Its test keeps their
// findings and pictures equal to what the program says and draws.
package examples

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/layouts"
)

var update = flag.Bool("update", false, "write findings and pictures anew")

// examples lists the folders with how many errors, warnings and remarks each
// has, so that -update alone cannot let a mistake pass.
var examples = []struct {
	name string
	want finding.Counts
}{
	{"bank", finding.Counts{}},
	{"brightwater", finding.Counts{}},
	{"brightwater-broken", finding.Counts{Errors: 11}},
	{"drug-maker", finding.Counts{}},
	{"federal-agency", finding.Counts{}},
	{"first", finding.Counts{}},
	{"fund-manager", finding.Counts{}},
	{"large", finding.Counts{}},
	{"matrix", finding.Counts{}},
	{"municipal-utility", finding.Counts{}},
	{"ordinary-firm", finding.Counts{}},
	{"over-time", finding.Counts{Warnings: 1, Infos: 2}},
	{"reorganisation", finding.Counts{}},
	{"several-tops", finding.Counts{}},
	{"small-firm", finding.Counts{}},
	{"swedish", finding.Counts{}},
}

func TestExamplesAreAllThere(t *testing.T) {
	files, err := filepath.Glob("*/*.org.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, e := range examples {
		want = append(want, e.name+"/"+e.name+".org.yaml")
	}
	for _, f := range files {
		got = append(got, filepath.ToSlash(f))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("examples (- tested, + there):\n%s", diff)
	}
}

func TestExamples(t *testing.T) {
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			t.Chdir(e.name)
			l, err := graph.Load(context.Background(), e.name+".org.yaml", graph.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			found := check(t, l, graph.CheckOptions{}).Findings
			if got := finding.Count(found); got != e.want {
				t.Errorf("findings %+v, want %+v", got, e.want)
			}
			var b bytes.Buffer
			if err := finding.WriteText(&b, found, finding.TextOptions{}); err != nil {
				t.Fatal(err)
			}
			golden(t, "findings.txt", b.String())
			picture := draw(t, l, found)
			golden(t, e.name+".svg", picture)
			checkPicture(t, l, picture)
		})
	}
}

// check is graph.Check that nobody ends.
func check(t *testing.T, l *graph.Loaded, opt graph.CheckOptions) *graph.Report {
	t.Helper()
	report, err := graph.Check(context.Background(), l, opt)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// draw makes the picture that render makes with its defaults, for a faulty
// organisation with --force.
func draw(t *testing.T, l *graph.Loaded, found []finding.Finding) string {
	t.Helper()
	g, err := graph.Compile(context.Background(), l.Org, graph.CompileOptions{Findings: found})
	if err != nil {
		t.Fatal(err)
	}
	return picture(t, g)
}

// picture is the SVG of a graph, about which there are no warnings.
func picture(t *testing.T, g *chart.Graph) string {
	t.Helper()
	pic, err := layouts.Draw(context.Background(), g, layouts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range pic.Warnings {
		t.Errorf("warning: %s", w)
	}
	var svg bytes.Buffer
	if err := pic.Encode(context.Background(), &svg, "svg", nil); err != nil {
		t.Fatal(err)
	}
	return svg.String()
}

// The picture of a proposal is what diff -o draws.
func TestReorganisation(t *testing.T) {
	t.Chdir("reorganisation")
	l, err := graph.Load(context.Background(), "reorganisation.change.yaml", graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if found := check(t, l, graph.CheckOptions{}).Findings; len(found) > 0 {
		t.Errorf("findings: %v", found)
	}
	var sides [2]*chart.Graph
	for i, o := range []*org.Org{l.Before.Org, l.Org} {
		if sides[i], err = graph.Compile(context.Background(), o, graph.CompileOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	g := change.Graph(sides[0], sides[1], change.Compare(l.Before.Org, l.Org), change.GraphOptions{Former: true})
	golden(t, "diff.svg", picture(t, g))
}

// checkPicture makes sure that a picture is well-formed and shows every
// position with its holders.
func checkPicture(t *testing.T, l *graph.Loaded, picture string) {
	t.Helper()
	shown := map[string]bool{}
	dec := xml.NewDecoder(strings.NewReader(picture))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the picture is not well-formed: %v", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		class, id := "", ""
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "class":
				class = a.Value
			case "data-id":
				id = a.Value
			}
		}
		if strings.HasPrefix(class, "position") {
			shown[id] = true
		}
	}
	for _, p := range l.Org.Positions {
		if !shown[p.ID] {
			t.Errorf("position %q is not in the picture", p.ID)
		}
	}
}

// golden compares a text with a file, or writes the file with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s is stale; look at the difference and run go test ./examples -update:\n%s", name, firstDifference(string(want), got))
	}
}

// firstDifference shows the first line in which two texts differ.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d\n- %.300s\n+ %.300s", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("%d lines became %d", len(w), len(g))
}
