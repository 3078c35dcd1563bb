package layouts_test

import (
	"bytes"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
)

func TestTextsBeyondTheirLimitsAreCutAndNamed(t *testing.T) {
	long := strings.Repeat("å", 1_000_000)
	tags := make([]string, 100_000)
	names := make([]string, 100_000)
	for i := range tags {
		tags[i], names[i] = fmt.Sprint("tag", i), fmt.Sprint("Anna Holm ", i)
	}
	for want, change := range map[string]func(g *chart.Graph){
		`position "a": the title has 1000000 characters; the first 500 are shown`:                      func(g *chart.Graph) { g.Nodes[0].Title = long },
		`position "a": the name has 1000000 characters; the first 500 are shown`:                       func(g *chart.Graph) { g.Nodes[0].Names = []string{long} },
		`position "a": 999992 combining marks of the name are left out; at most 8 stand on one letter`: func(g *chart.Graph) { g.Nodes[0].Names = []string{"A" + strings.Repeat("\u0301", 1_000_000)} },
		`position "a": the location has 1000000 characters; the first 500 are shown`:                   func(g *chart.Graph) { g.Nodes[0].Values = []string{long} },
		`position "a": the value of "note" has 1000000 characters; the first 500 are shown`:            func(g *chart.Graph) { g.Nodes[0].Fields = []chart.Field{{Key: "note", Value: long}} },
		`position "a": 99900 of 100000 tags are left out`:                                              func(g *chart.Graph) { g.Nodes[0].Tags = tags },
		`position "a": 99900 of 100000 role marks are left out`:                                        func(g *chart.Graph) { g.Nodes[0].Badges = tags },
		`position "a": one of the tags has 1000000 characters; the first 200 are shown`:                func(g *chart.Graph) { g.Nodes[0].Tags = []string{"x", long} },
		`position "a": 99957 of 100000 holders are left out`:                                           func(g *chart.Graph) { g.Nodes[0].Names = names },
		`position "a": its link of 1000020 characters is left out; the limit is 2000`:                  func(g *chart.Graph) { g.Nodes[0].Link = "https://example.com/" + strings.Repeat("x", 1_000_000) },
		`position "a": what it is marked with has 1000000 characters; the first 500 are shown`:         func(g *chart.Graph) { g.Nodes[0].Marks = []chart.Mark{{Kind: "error", Message: long}} },
		`unit "u": the name has 1000000 characters; the first 200 are shown`:                           func(g *chart.Graph) { g.Groups[0].Name = long },
		`the legend: 99900 of 100000 notes are left out`:                                               func(g *chart.Graph) { g.Notes = tags },
		`the legend: one of the notes has 1000000 characters; the first 200 are shown`:                 func(g *chart.Graph) { g.Notes = []string{long} },
		`the picture: 19950 of its units are in more than 49 others: they are shown as parts of the innermost but`: func(g *chart.Graph) {
			for i := range 19_999 {
				g.Groups = append(g.Groups, chart.Group{ID: fmt.Sprint("u", i), Parent: i})
			}
			g.Nodes[1].Group = len(g.Groups) - 1
		},
		`the heading: the title has 1000000 characters; the first 500 are shown`:                             func(g *chart.Graph) { g.Title = long },
		`the texts have more than 20 million characters together: each is cut to a tenth of what else is sh`: func(g *chart.Graph) { fill(g, 41_000, strings.Repeat("x", 499)) },
	} {
		g := &chart.Graph{Title: "F", Keys: []chart.Key{{Name: "location", Form: chart.Bare}}, Groups: []chart.Group{{ID: "u", Name: "U", Parent: -1}}, Nodes: []chart.Node{
			{ID: "a", Names: []string{"Anna Holm"}, Title: "CEO"}, {ID: "b", Names: []string{"Bo Ek"}, Title: "CIO"},
		}}
		change(g)
		before := fmt.Sprint(len(g.Nodes[0].Tags), len(g.Nodes[0].Names), len(g.Nodes[0].Title), len(g.Nodes[0].Fields), len(g.Title))
		o := fixed(t)
		o.Look.Show = []string{"tags", "location"}
		o.Layout = "tree"
		start := time.Now()
		pic, err := layouts.Draw(context.Background(), g, o)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(pic.Warnings, func(w string) bool { return strings.HasPrefix(w, want) }) {
			t.Errorf("no warning %s, but\n%.200q", want, pic.Warnings)
		}
		var b bytes.Buffer
		if err := pic.Encode(context.Background(), &b, "", nil); err != nil {
			t.Error(err)
		}
		if len(g.Nodes) < 3 && (b.Len() > 20_000 || time.Since(start) > 10*time.Second) {
			t.Errorf("%s: %d bytes after %v", want, b.Len(), time.Since(start))
		}
		if len(pic.Warnings) > layouts.MaxWarnings+1 {
			t.Errorf("%d warnings", len(pic.Warnings))
		}
		if after := fmt.Sprint(len(g.Nodes[0].Tags), len(g.Nodes[0].Names), len(g.Nodes[0].Title), len(g.Nodes[0].Fields), len(g.Title)); after != before {
			t.Errorf("%s: the graph was changed", want)
		}
	}
}

// TestValuesToShowAreBounded holds that no list of values to show makes cards
// that are too high to be placed.
func TestValuesToShowAreBounded(t *testing.T) {
	g := &chart.Graph{Nodes: []chart.Node{{ID: "a", Title: "CEO", Group: -1}}}
	o := fixed(t)
	for i := range 5_000 {
		key := fmt.Sprint("k", i)
		g.Nodes[0].Fields = append(g.Nodes[0].Fields, chart.Field{Key: key, Value: "v"})
		o.Look.Show = append(o.Look.Show, key)
	}
	pic, err := layouts.Draw(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"4950 of 5000 values to show on every card are left out"}; !slices.Equal(pic.Warnings, want) {
		t.Errorf("warnings %q", pic.Warnings)
	}
}

func fill(g *chart.Graph, n int, title string) {
	for i := range n {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i), Title: title, Group: -1})
	}
}

func TestTextsWithinTheirLimitsStayAsTheyAre(t *testing.T) {
	g := organisation(3, 60)
	g.Nodes[0].Title = strings.Repeat("å", layouts.MaxText)
	g.Nodes[1].Names = []string{"Hồ\u0301\u0302\u0303 Chí", "שָׁלוֹם"}
	g.Nodes[2].Tags = slices.Repeat([]string{"t"}, layouts.MaxTags)
	pic, err := layouts.Draw(context.Background(), g, fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(pic.Chart, g) {
		t.Error("the graph is another one")
	}
}

func TestWarningsAreCounted(t *testing.T) {
	g := &chart.Graph{}
	fill(g, 150, strings.Repeat("x", 600))
	pic, err := layouts.Draw(context.Background(), g, fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(pic.Warnings); n != layouts.MaxWarnings+1 || pic.Warnings[n-1] != "and 51 more warnings about this picture" {
		t.Errorf("%d warnings, the last one %q", n, pic.Warnings[n-1])
	}
}

// TestLimits holds that the list is fit to be printed.
func TestLimits(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range layouts.Limits() {
		if l.What == "" || l.Unit == "" || l.Message == "" || l.Value <= 0 || seen[l.What] || !utf8.ValidString(l.Message) {
			t.Errorf("%+v", l)
		}
		seen[l.What] = true
	}
}

func TestDottedLinesAreBounded(t *testing.T) {
	g := &chart.Graph{Nodes: []chart.Node{{ID: "top", Group: -1}}}
	for i := range layouts.MaxLines + 10 {
		g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
		g.Edges = append(g.Edges, chart.Edge{From: 0, To: i + 1, Kind: chart.Solid}, chart.Edge{From: i + 1, To: max(i, 1), Kind: chart.Dotted})
	}
	pic, err := layouts.Draw(t.Context(), g, layouts.Options{Layout: "tree", Cross: layouts.CrossLines})
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("the picture: 10 of its %d dotted and secondary lines are left out", layouts.MaxLines+10)
	if !slices.Contains(pic.Warnings, want) {
		t.Errorf("warnings %q, want %q", pic.Warnings, want)
	}
	if len(g.Edges) != 2*(layouts.MaxLines+10) {
		t.Error("the graph that was given has changed")
	}
}

func TestMarksOfACardAreBounded(t *testing.T) {
	g := &chart.Graph{Nodes: []chart.Node{{ID: "a", Title: "CEO", Group: -1}}}
	for i := range 50_000 {
		g.Nodes[0].Marks = append(g.Nodes[0].Marks, chart.Mark{Kind: "warning", Message: fmt.Sprint("fault ", i)})
	}
	g.Nodes[0].Marks = append(g.Nodes[0].Marks, chart.Mark{Kind: "error", Message: "the worst"})
	pic, err := layouts.Draw(context.Background(), g, fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pic.Encode(context.Background(), &b, "", nil); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 10_000 || !strings.Contains(b.String(), "the worst") || len(g.Nodes[0].Marks) != 50_001 {
		t.Errorf("%d bytes, %d marks left", b.Len(), len(g.Nodes[0].Marks))
	}
	if want := []string{`position "a": 50001 marks are too many for a card; at least 20 are told`}; !slices.Equal(pic.Warnings, want) {
		t.Errorf("warnings %q", pic.Warnings)
	}
}
