package stats_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/stats"
)

// firm has everything that is counted in a way of its own: a board, an assistant
// with a report, a vacancy, a planned position with a name, a job share, a person in
// two positions, a second solid line, and dotted lines.
const firm = `organization: {name: Firm}
units:
  - {id: a, name: Alpha}
  - {id: a1, name: Alpha one, parent: a}
  - {id: a2, name: Alpha two, parent: a}
  - {id: b}
positions:
  - {id: board, title: Board, kind: body, holders: [Uma, Ulf]}
  - {id: ceo, role: ceo, name: Vera, reports_to: board, unit: b, location: Lund}
  - {id: pa, title: PA, kind: assistant, name: Per, reports_to: ceo, fte: 0.5}
  - {id: clerk, title: Clerk, name: Ada, reports_to: pa, fte: 0.5}
  - {id: x, title: Head, name: Kim, person: kim, reports_to: ceo, unit: a1, location: Lund, tags: [red, blue]}
  - {id: y, title: Head, name: Kim, person: kim, reports_to: ceo, unit: a2, tags: [blue], dotted_to: [x]}
  - {id: x1, title: Member, holders: [Bo, Cy], reports_to: x, unit: a1, fields: {grade: "2", unit: night}}
  - {id: y1, title: Member, reports_to: [y, x], unit: a2, fields: {grade: "10"}}
  - {id: y2, title: Member, name: Eva, status: planned, reports_to: y, dotted_to: [x, board], fields: {grade: "2"}}
`

func linesOf(t testing.TB, text string) *hierarchy.Lines { return hierarchy.Of(orgtest.Read(t, text)) }

// texts are the figures by name, as people see them.
func texts(f stats.Figures) map[string]string {
	out := map[string]string{}
	for _, fig := range stats.All() {
		out[fig.Name] = fig.TextOf(&f)
	}
	return out
}

func TestFigures(t *testing.T) {
	l := linesOf(t, firm)
	got := texts(stats.Of(l).Figures)
	want := map[string]string{
		"positions": "8", "bodies": "1",
		"headcount":               "6", // Vera, Per, Ada, Kim once, Bo and Cy; not Eva, who is planned, nor the board
		"fte":                     "7", // 6 full-time positions and two halves
		"held_fte":                "5", // without y1 and y2
		"vacancies":               "1", // y1
		"planned":                 "1", // y2
		"layers":                  "3", // the board and the assistant make none
		"managers":                "3", // Vera, and Kim twice
		"average_span":            "2", // Vera 3 with the clerk and without the assistant, x 1, y 2
		"widest_span":             "3",
		"one_report_managers":     "1", // x: the second solid line does not count
		"individual_contributors": "5", "contributors_per_manager": "1.67", "manager_share": "37.5 %",
		"vacancy_rate": "14.3 %", // of the 7 that are not only planned
		"span_1":       "33.3 %", "span_2_3": "66.7 %", "span_4_7": "0.0 %", "span_8_12": "0.0 %", "span_13_16": "0.0 %", "span_17_up": "0.0 %",
		"dotted_lines": "3", "dotted_load": "0.5",
		"most_dotted": "3", // Kim in both positions: one to x, and two at x
		"key_posts":   "1", // Vera, whose role stands at the top
		"most_named":  "0", "posts_without_deputy": "1", "posts_without_successor": "1", "bus_factor": "–",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestHeldOnly(t *testing.T) {
	l := linesOf(t, firm)
	got := texts(stats.Measure(stats.Set{Lines: l, Positions: l.Org.Positions, HeldOnly: true}))
	for name, want := range map[string]string{"positions": "7", "vacancies": "0", "average_span": "1.67", "one_report_managers": "2"} {
		if got[name] != want {
			t.Errorf("%s = %s, want %s", name, got[name], want)
		}
	}
}

// TestUnnamed holds that people whose names are not said, and those of a unit that
// stands for several positions, count as heads.
func TestUnnamed(t *testing.T) {
	got := texts(stats.Of(linesOf(t, `positions:
  - {id: a, title: A, status: filled}
  - {id: b, title: B, reports_to: a}
  - {id: c, title: C, kind: unit, count: 12, reports_to: a}
  - {id: d, title: D, kind: unit, count: 5, name: Dag, fte: 4, reports_to: c}
  - {id: e, title: E, kind: unit, count: 2, status: vacant, reports_to: c}
  - {id: f, title: F, kind: unit, reports_to: c}
`)).Figures)
	for name, want := range map[string]string{"positions": "22", "headcount": "19", "vacancies": "3", "fte": "21", "held_fte": "18", "managers": "2", "average_span": "2.5", "layers": "3", "individual_contributors": "20"} {
		if got[name] != want {
			t.Errorf("%s = %s, want %s", name, got[name], want)
		}
	}
}

func TestNothing(t *testing.T) {
	l := hierarchy.Of(&org.Org{})
	s := stats.Of(l)
	for name, text := range texts(s.Figures) {
		if f, _ := stats.Named(name); text != "0" && (text != "–" || f.For == (stats.Noun{}) && f.Name != "bus_factor") {
			t.Errorf("%s of nothing is %s", name, text)
		}
	}
	for _, write := range writers() {
		var b strings.Builder
		if err := write(&b, stats.Report{Now: s, Before: s}); err != nil || b.Len() == 0 {
			t.Errorf("%v: %q", err, b.String())
		}
	}
}

// TestBy holds what groups there are, in which order, and with how many heads and
// positions.
func TestBy(t *testing.T) {
	l := linesOf(t, firm)
	for key, want := range map[string][]string{
		"unit":        {"Alpha 3 4", ">Alpha one 3 2", ">Alpha two 1 2", "b 1 1", "(none) 2 3"},
		"location":    {"Lund 2 2", "(none) 5 6"},
		"tags":        {"blue 1 2", "red 1 1", "(none) 5 6"},
		"role":        {"ceo 1 1", "(none) 5 7"},
		"title":       {"Member 2 3", "Head 1 2", "Chief Executive Officer 1 1", "Clerk 1 1", "PA 1 1", "Board 0 0"},
		"status":      {"filled 6 6", "vacant 0 1", "planned 0 1"},
		"kind":        {"line 5 7", "assistant 1 1", "body 0 0"},
		"fte":         {"0.5 2 2", "1 4 6"},
		"layer":       {"1 1 1", "2 2 3", "3 2 3", "(none) 1 1"},
		"reports_to":  {"ceo 2 3", "y 0 2", "board 1 1", "pa 1 1", "x 2 1", "(none) 0 0"},
		"grade":       {"2 2 2", "10 0 1", "(none) 4 5"},
		"fields.unit": {"night 2 1", "(none) 4 7"},
		"person":      {"kim 1 2", "(none) 5 6"},
	} {
		var got []string
		for _, g := range stats.MeasureBy(stats.KeyOf(key), stats.Set{Lines: l, Positions: l.Org.Positions}) {
			got = append(got, fmt.Sprintf("%s%s %d %d", strings.Repeat(">", g.Depth), g.Shown(), g.Figures.Headcount, g.Figures.Positions))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("by %s (-want +got):\n%s", key, d)
		}
	}
	want := []string{"role", "title", "name", "person", "status", "kind", "reports_to", "dotted_to", "unit", "location", "fte", "tags", "layer", "grade", "fields.unit"}
	if d := cmp.Diff(want, stats.Used(l)); d != "" {
		t.Errorf("in use (-want +got):\n%s", d)
	}
}

// TestUnitsInsideOneAnother holds that a person counts once in every unit, however
// the units stand to one another and in the file.
func TestUnitsInsideOneAnother(t *testing.T) {
	l := linesOf(t, `
units:
  - {id: low, parent: mid}
  - {id: side, parent: top}
  - {id: mid, parent: top}
  - {id: top}
positions:
  - {id: p1, title: A, name: Kim, person: kim, unit: low}
  - {id: p2, title: B, name: Kim, person: kim, unit: mid, reports_to: p1}
  - {id: p3, title: C, name: Kim, person: kim, unit: side, reports_to: p1}
  - {id: p4, title: D, name: Bo, person: bo, unit: top, reports_to: p1}
  - {id: p5, title: E, name: Bo, person: bo, unit: low, reports_to: p1}
`)
	var got []string
	for _, g := range stats.MeasureBy(stats.KeyOf("unit"), stats.Set{Lines: l, Positions: l.Org.Positions}) {
		got = append(got, fmt.Sprintf("%d %s < %q: %d heads, %d layers", g.Depth, g.ID, g.Parent, g.Figures.Headcount, g.Figures.Layers))
	}
	want := []string{`0 top < "": 2 heads, 2 layers`, `1 side < "top": 1 heads, 1 layers`, `1 mid < "top": 2 heads, 2 layers`, `2 low < "mid": 2 heads, 2 layers`}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestChainsAndLoads(t *testing.T) {
	s := stats.Of(linesOf(t, firm))
	var chains []string
	for _, c := range s.Chains.Longest {
		var ids []string
		for _, p := range c.Positions {
			ids = append(ids, p.ID)
		}
		chains = append(chains, fmt.Sprintf("%s +%d", strings.Join(ids, ">"), c.Beside))
	}
	if d := cmp.Diff([]string{"ceo>x>x1 +0", "ceo>y>y1 +1"}, chains); d != "" {
		t.Errorf("chains (-want +got):\n%s", d)
	}
	var loads []string
	for _, l := range s.Dotted {
		loads = append(loads, fmt.Sprintf("%s %d %d", l.Name, l.Superiors, l.Reports))
	}
	if d := cmp.Diff([]string{"Kim 1 2", "Eva 2 0"}, loads); d != "" {
		t.Errorf("loads (-want +got):\n%s", d)
	}
	wide := "positions:\n  - {id: top, title: T}\n"
	for i := range 20 {
		wide += fmt.Sprintf("  - {id: m%d, title: M, reports_to: top}\n  - {id: r%d, title: R, reports_to: m%d}\n  - {id: s%d, title: R, reports_to: m%d}\n", i, i, i, i, i)
	}
	if c := stats.Of(linesOf(t, wide)).Chains; len(c.Longest) != 5 || c.More != 15 || c.Longest[4].Beside != 1 {
		t.Errorf("%d chains, %d more", len(c.Longest), c.More)
	}
	deep := "positions:\n  - {id: r0, title: T}\n"
	for i := range 99 {
		deep += fmt.Sprintf("  - {id: r%d, title: T, reports_to: r%d}\n", i+1, i)
	}
	if text := write(t, stats.Report{Now: stats.Of(linesOf(t, deep))}, writers()[0]); !strings.Contains(text, "r7 → … 84 more … → r92 →") || !strings.Contains(text, "\n  and 50 more; JSON has all\n") {
		t.Errorf("a long chain is not cut:\n%s", text)
	}
	if c := stats.Of(linesOf(t, "positions:\n  - {id: a, title: A}\n  - {id: b, title: B}\n")).Chains; len(c.Longest) != 2 || c.Longest[0].Beside != 0 {
		t.Errorf("two tops make %d chains", len(c.Longest))
	}
}

// TestAgreesWithCounting compares with plain counting, one figure after the other,
// on random organisations with circles, bodies and assistants.
func TestAgreesWithCounting(t *testing.T) {
	for seed := range uint64(200) {
		o := orgtest.Random(rand.New(rand.NewPCG(seed, 7)), 1+int(seed)%60)
		l := hierarchy.Of(o)
		f := stats.Of(l).Figures
		var people, managers, reports, widest, vacant int
		layers := map[int]bool{}
		for _, p := range o.Positions {
			if p.Kind == position.Body {
				continue
			}
			people++
			if hierarchy.IsVacant(p) {
				vacant++
			}
			span := 0
			for _, q := range o.Positions {
				if l.Up(q) == p && q.Kind != position.Body && q.Kind != position.Assistant {
					span++
				}
			}
			if span > 0 {
				managers++
			}
			reports += span
			widest = max(widest, span)
			if n := l.Layer(p); n > 0 && p.Kind != position.Assistant {
				layers[n] = true
			}
		}
		got := []int{f.Positions, f.Vacancies, f.Managers, f.Reports, f.WidestSpan, f.Layers}
		low, top := 0, 0
		for n := range layers {
			low = max(low, n)
			if top == 0 || n < top {
				top = n
			}
		}
		want := []int{people, vacant, managers, reports, widest, 0}
		if top > 0 {
			want[5] = low - top + 1
		}
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: %v, want %v", seed, got, want)
		}
		banded := 0
		for _, n := range f.Spans {
			banded += n
		}
		for _, c := range stats.Of(l).Chains.Longest {
			if slices.Contains(c.Positions, nil) {
				t.Fatalf("seed %d: a chain has a gap", seed)
			}
		}
		if banded != f.Managers {
			t.Errorf("seed %d: %d managers in bands, %d in all", seed, banded, f.Managers)
		}
		by := stats.MeasureBy(stats.KeyOf("kind"), stats.Set{Lines: l, Positions: o.Positions})
		sum := 0
		for _, g := range by {
			sum += g.Figures.Positions
		}
		if sum != f.Positions {
			t.Errorf("seed %d: %d positions by kind, %d in all", seed, sum, f.Positions)
		}
	}
}

// nested is a random organisation in units inside one another, in any order, with
// people in several positions.
func nested(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("units:\n")
	for _, i := range r.Perm(8) {
		if fmt.Fprintf(&b, "  - {id: u%d", i); i > 0 && r.IntN(4) > 0 {
			fmt.Fprintf(&b, ", parent: u%d", r.IntN(i))
		}
		b.WriteString("}\n")
	}
	b.WriteString("positions:\n")
	for i := range 40 {
		fmt.Fprintf(&b, "  - {id: p%d, title: T, fte: 0.%d", i, 1+r.IntN(9))
		if i > 0 {
			fmt.Fprintf(&b, ", reports_to: p%d", r.IntN(i))
		}
		if r.IntN(5) > 0 {
			fmt.Fprintf(&b, ", unit: u%d", r.IntN(8))
		}
		if k := r.IntN(12); r.IntN(4) > 0 {
			fmt.Fprintf(&b, ", name: N%d, person: k%d", k, k)
		}
		if i > 2 && r.IntN(3) == 0 {
			fmt.Fprintf(&b, ", dotted_to: [p%d]", r.IntN(i))
		}
		b.WriteString([]string{"", "", "", ", kind: assistant", ", kind: body", ", status: planned"}[r.IntN(6)] + "}\n")
	}
	return b.String()
}

// TestUnitsAgreeWithTheirPositions holds that what is added up for a unit is what is
// measured of its positions and those of its parts, and that Each visits these.
func TestUnitsAgreeWithTheirPositions(t *testing.T) {
	key := stats.KeyOf("unit")
	for seed := range uint64(100) {
		l := linesOf(t, nested(rand.New(rand.NewPCG(seed, 3))))
		whole := stats.Set{Lines: l, Positions: l.Org.Positions, HeldOnly: seed%3 == 0}
		for _, g := range stats.MeasureBy(key, whole) {
			part := stats.Set{Lines: l, HeldOnly: whole.HeldOnly}
			for _, p := range l.Org.Positions {
				in := p.Unit == nil && g.ID == ""
				for u := p.Unit; u != nil; u = u.Parent {
					in = in || u.ID == g.ID
				}
				if in {
					part.Positions = append(part.Positions, p)
				}
			}
			if d := cmp.Diff(stats.Measure(part), g.Figures); d != "" {
				t.Fatalf("seed %d, unit %q (-its positions +added up):\n%s", seed, g.ID, d)
			}
			visited := stats.Set{Lines: l, HeldOnly: whole.HeldOnly}
			key.Each(&whole, map[string]bool{g.ID: true, "u0": true, "u3": true}, func(group string, p *org.Position) {
				if group == g.ID {
					visited.Positions = append(visited.Positions, p)
				}
			})
			if got := stats.Measure(visited); got != g.Figures {
				t.Fatalf("seed %d, unit %q: %+v, visited %+v", seed, g.ID, g.Figures, got)
			}
		}
	}
}

// TestFiguresAreDocumented holds that every figure can be told from the others.
func TestFiguresAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range stats.All() {
		if f.Name == "" || f.Label == "" || f.Doc == "" || seen[f.Name] || seen[f.Doc] || f.Counted.Count(2) == f.Counted.Count(1) {
			t.Errorf("%+v", f)
		}
		seen[f.Name], seen[f.Doc] = true, true
	}
}
