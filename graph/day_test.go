package graph_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/workspace"
)

func loadOn(t *testing.T, text, day string) *graph.Loaded {
	t.Helper()
	l, err := graph.Load(t.Context(), "a.org.yaml", graph.LoadOptions{Files: workspace.Of(map[string]string{"a.org.yaml": text}), AsOf: day})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestCompileOnADay(t *testing.T) {
	for day, want := range map[string]string{
		"":           "ceo cfo cio cto lab desk | ceo>cfo ceo>cio cio>cto cfo.cto cto>lab cfo+lab cio>desk", // that of the file
		"2026-01-31": "ceo cfo cio cto desk | ceo>cfo ceo>cio cio>cto cfo.cto cio>desk",
		"2027-03-01": "ceo cfo cto lab desk | ceo>cfo ceo>cto cfo.cto cto>lab cfo+lab ceo>desk", // reports move up
	} {
		l := loadOn(t, company, day)
		g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{})
		if err != nil || shape(g) != want {
			t.Errorf("on %q: %v\ngot  %s\nwant %s", day, err, shape(g), want)
		}
	}
	_, err := graph.Compile(t.Context(), loadOn(t, company, "2027-03-01").Org, graph.CompileOptions{Selection: view.Selection{Root: "cio"}})
	var unknown *graph.UnknownError
	if want := `the position "cio" is not in force on 2027-03-01, the day on which the organisation is seen; choose another with --as-of`; !errors.As(err, &unknown) || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

// randomDays is an organisation of n positions of which many are not in force
// on 2026-06-01; as_of is put into its head.
func randomDays(r *rand.Rand, n int, asOf string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "orgwright: 1\norganization: {name: Days%s}\nrules: {use: [it-leadership, it-responsibilities, succession, healthy-structure]}\nunits: [{id: u, head: p1}]\npositions:\n", asOf)
	roles := []string{"ceo", "cfo", "cio", "cto", "cso", "ciso", "it-manager", "cdo", "it-director"}
	days := []string{"2025-01-01", "2026-05-31", "2026-06-01", "2026-06-02", "2030-01-01"}
	for i := range n {
		fmt.Fprintf(&b, "  - {id: p%d", i)
		if r.IntN(3) > 0 {
			fmt.Fprintf(&b, ", role: %s", roles[r.IntN(len(roles))])
		} else {
			b.WriteString(", title: Clerk")
		}
		if r.IntN(3) > 0 {
			fmt.Fprintf(&b, ", name: N%d, person: n%d", r.IntN(n), r.IntN(n))
		}
		if i > 0 && r.IntN(9) > 0 {
			fmt.Fprintf(&b, ", reports_to: [p%d, p%d]", r.IntN(i), r.IntN(n))
		}
		if r.IntN(4) == 0 {
			fmt.Fprintf(&b, ", dotted_to: p%d, successors: [p%d]", r.IntN(n), r.IntN(n))
		}
		if r.IntN(3) == 0 {
			fmt.Fprintf(&b, ", since: %s", days[r.IntN(len(days))])
		}
		if r.IntN(3) == 0 {
			fmt.Fprintf(&b, ", until: %s", days[r.IntN(len(days))])
		}
		fmt.Fprintf(&b, ", status: %s, kind: %s, responsibilities: [r%d, it-budget-definition]",
			[]string{"planned", "leaving", "vacant", "acting"}[r.IntN(4)], []string{"line", "line", "assistant", "body"}[r.IntN(4)], r.IntN(3))
		b.WriteString("}\n")
	}
	return b.String()
}

// seen is all that the program has to say of an organisation, without the
// places, which differ by the words that are compared.
func seen(t *testing.T, l *graph.Loaded) []string {
	t.Helper()
	var out []string
	report, err := graph.Check(t.Context(), l, graph.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		out = append(out, fmt.Sprintf("%d %s %s %s", f.At.Start.Line, f.Severity, f.Code.ID(), f.Message))
	}
	g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, g.AsOf+" "+shape(g))
	table := duty.Of(l.Org, report.Rules)
	for _, d := range table.Duties {
		line := d.ID + " " + string(d.State) + " " + d.Why
		for _, p := range d.Who {
			line += " " + p.ID
		}
		out = append(out, line)
	}
	for _, s := range table.Successions {
		out = append(out, fmt.Sprint(s.Position.ID, len(s.Successors)))
	}
	return out
}

// TestOneDay holds that the day of a file's as_of is the same as that day asked
// for, whatever looks at the organisation; and that nothing but the positions of
// that day has a say: without the others the file is the same organisation.
func TestOneDay(t *testing.T) {
	const day = "2026-06-01"
	for seed := range uint64(heavy.Size(60, 300)) {
		n := 2 + int(seed%20)
		inFile := loadOn(t, randomDays(rand.New(rand.NewPCG(seed, 5)), n, ", as_of: "+day), "")
		asked := loadOn(t, randomDays(rand.New(rand.NewPCG(seed, 5)), n, ""), day)
		other := loadOn(t, randomDays(rand.New(rand.NewPCG(seed, 5)), n, ", as_of: 2031-01-01"), day)
		for _, l := range []*graph.Loaded{asked, other} {
			if d := cmp.Diff(seen(t, inFile), seen(t, l)); d != "" {
				t.Fatalf("seed %d: as_of and --as-of differ (-file +asked):\n%s\n%s", seed, d, inFile.Files[0].Text)
			}
			if d := change.Compare(inFile.Org, l.Org); !d.IsEmpty() {
				t.Fatalf("seed %d: as_of and --as-of give different organisations", seed)
			}
		}
	}
}

// TestPlannedIsNobodyYet is the case that as_of and --as-of once judged in two
// ways: a CIO who begins in 2030 is no reason to put the CTO under a CIO.
func TestPlannedIsNobodyYet(t *testing.T) {
	text := func(asOf string) string {
		return "orgwright: 1\norganization: {name: A" + asOf + "}\npositions:\n  - {id: ceo, role: ceo, name: Ann}\n" +
			"  - {id: cio, role: cio, status: planned, reports_to: ceo, since: 2030-01-01}\n  - {id: cto, role: cto, name: Bo, reports_to: ceo}\n"
	}
	for _, tt := range []struct{ asOf, day, want string }{
		{", as_of: 2026-11-01", "", "outside-dates"},
		{"", "2026-11-01", "outside-dates"},
		{", as_of: 2026-11-01", "2030-01-01", "cto-reports-to-cio"},
		{"", "", "cto-reports-to-cio"},
	} {
		var got []string
		report, err := graph.Check(t.Context(), loadOn(t, text(tt.asOf), tt.day), graph.CheckOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range report.Findings {
			got = append(got, f.Code.ID())
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q on %q: %v, want %s", tt.asOf, tt.day, got, tt.want)
		}
	}
}
