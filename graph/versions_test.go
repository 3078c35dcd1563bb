package graph_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/workspace"
)

// TestPairVersions holds which older organisations each one has to meet the policy
// of. Files are written as their name, a colon, and the ids in them or the name of
// a file that they include.
func TestPairVersions(t *testing.T) {
	tests := []struct {
		name     string
		old, new []string
		renamed  map[string]string // from new names to old ones
		want     string
	}{
		{"nothing is new", []string{"a: x y", "b: z"}, []string{"a: x y", "b: z"}, nil, "a: a, b: b"},
		{"a file has another name", []string{"a: x y"}, []string{"c: x y"}, map[string]string{"c": "a"}, "c: a"},
		{"a file is new", []string{"a: x y"}, []string{"a: x y", "c: z"}, nil, "a: a, c: default"},
		{"a file is new, another is gone", []string{"a: x", "b: y"}, []string{"a: x", "c: z"}, nil, "a: a, c: default b, gone b"},
		{"two are put together", []string{"a: x", "b: y"}, []string{"a: x b.org.yaml"}, nil, "a: a b"},
		{"one is parted", []string{"a: x b.org.yaml"}, []string{"b: y"}, nil, "b: a, gone a"},
		{"a position moves", []string{"a: x y", "b: z"}, []string{"a: x", "b: z y"}, nil, "a: a, b: b moved-a"},
		{"a position is copied", []string{"a: x y", "b: z"}, []string{"a: x y", "b: z y"}, nil, "a: a, b: b"},
		{"a position of the same id was there", []string{"a: x y", "b: z y"}, []string{"a: x", "b: z y"}, nil, "a: a, b: b"},
		{"a position moves to a new file", []string{"a: x y"}, []string{"a: x", "c: y"}, nil, "a: a, c: default moved-a"},
		{"two positions of an id become one in a new file", []string{"a: x y", "b: z y"}, []string{"a: x", "b: z", "c: y"}, nil, "a: a, b: b, c: default moved-a moved-b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			former := func(name string) (string, bool, error) {
				stem := strings.TrimSuffix(name, ".org.yaml")
				if was := tt.renamed[stem]; was != "" {
					stem = was
				}
				there := slices.ContainsFunc(tt.old, func(f string) bool { return strings.HasPrefix(f, stem+":") || strings.Contains(f, stem+".org.yaml") })
				return stem + ".org.yaml", there, nil
			}
			old, new := loadShort(t, tt.old), loadShort(t, tt.new)
			v, err := graph.PairVersions(old, new, former)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range new {
				line := stemOf(l) + ":"
				for _, b := range v.Bases(l) {
					line += " "
					if b.Moved {
						line += "moved-"
					}
					line += stemOf(b.Loaded)
				}
				got = append(got, line)
			}
			for _, l := range v.Gone {
				got = append(got, "gone "+stemOf(l))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
	bad := errors.New("bad")
	if _, err := graph.PairVersions(nil, loadShort(t, []string{"a: x"}), func(string) (string, bool, error) { return "", false, bad }); err != bad {
		t.Errorf("error %v", err)
	}
}

// stemOf is the name of the file of an organisation without its ending.
func stemOf(l *graph.Loaded) string {
	if len(l.Files) == 0 {
		return "default"
	}
	return strings.TrimSuffix(l.Files[0].Name, ".org.yaml")
}

// loadShort loads organisations that are written as in TestPairVersions.
func loadShort(t *testing.T, list []string) []*graph.Loaded {
	t.Helper()
	files := map[string]string{"b.org.yaml": "orgwright: 1\npositions:\n  - {id: y, title: y}\n"}
	var names []string
	for _, f := range list {
		stem, words, _ := strings.Cut(f, ": ")
		head, entries := "orgwright: 1\n", "positions:\n"
		for _, w := range strings.Fields(words) {
			if strings.HasSuffix(w, ".org.yaml") {
				head += "include: [" + w + "]\n"
			} else {
				entries += "  - {id: " + w + ", title: " + w + "}\n"
			}
		}
		names = append(names, stem+".org.yaml")
		files[stem+".org.yaml"] = head + entries
	}
	var loaded []*graph.Loaded
	for _, name := range names {
		l, err := graph.Load(context.Background(), name, graph.LoadOptions{Files: workspace.Of(files)})
		if err != nil {
			t.Fatal(err)
		}
		loaded = append(loaded, l)
	}
	return loaded
}

// TestChecksOfRenamedPositions holds that a position with another id is the same
// one to the checks: its suppression is none that is new.
func TestChecksOfRenamedPositions(t *testing.T) {
	text := func(id string) string {
		return "orgwright: 1\npositions:\n  - {id: ceo, role: CEO, name: Vera Lund}\n  - {id: cio, role: CIO, name: Mira Stone, reports_to: ceo}\n" +
			"  - {id: " + id + ", role: CTO, name: Elis Quist, reports_to: ceo, allow: [{rule: cto-reports-to-cio, reason: agreed}]}\n"
	}
	var sides []*graph.Loaded
	for _, id := range []string{"cto", "technology"} {
		l, err := graph.Load(context.Background(), "a.org.yaml", graph.LoadOptions{Files: workspace.Of(map[string]string{"a.org.yaml": text(id)})})
		if err != nil {
			t.Fatal(err)
		}
		sides = append(sides, l)
	}
	if d := graph.Compare(sides[0], sides[1], graph.CheckOptions{}); len(d.Changes) != 1 || len(d.Checks) > 0 {
		t.Errorf("changes %+v, in what is checked %+v", d.Changes, d.Checks)
	}
	v, err := graph.PairVersions(sides[:1], sides[1:], func(name string) (string, bool, error) { return name, true, nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, base := range v.Bases(sides[1]) {
		found, err := graph.Loosened(context.Background(), base, sides[1], graph.CheckOptions{}, graph.CheckOptions{}, "")
		if err != nil || len(found) > 0 {
			t.Errorf("%v %v", found, err)
		}
		report, err := graph.CheckBy(context.Background(), sides[1], base, graph.CheckOptions{})
		if err != nil || len(report.Findings) > 0 || len(report.Suppressed) != 1 {
			t.Errorf("%+v %v", report, err)
		}
	}
}
