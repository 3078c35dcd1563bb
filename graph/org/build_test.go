package org

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
	"gopkg.in/yaml.v3"
)

func TestBuildOfNothing(t *testing.T) {
	for _, doc := range []*orgfile.Document{nil, {}, {Positions: []*orgfile.Position{nil}, Units: []*orgfile.Unit{nil}, Roles: []*orgfile.Role{nil}, Views: []*orgfile.View{nil}}} {
		o, fs := Build(doc)
		if o == nil || len(o.Positions) != 0 || len(fs) != 0 {
			t.Errorf("got %v, %s", o, lines(fs))
		}
	}
}

// What the reader found out of a position explains what the model misses.
func TestConsequencesAreNotReported(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"mistyped reports_to", "positions:\n- {id: ceo, role: ceo}\n- {id: cfo, role: cfo, report_to: ceo}\n", ""},
		{"reports_to is a mapping", "positions:\n- {id: ceo, role: ceo}\n- {id: cfo, role: cfo, reports_to: {a: b}}\n", ""},
		{"mistyped name", "positions:\n- {id: ceo, nmae: Ann}\n", ""},
		{"positions are no list", "positions: none\n", ""},
		{"another mistake explains nothing", "positions:\n- {id: ceo, role: ceo}\n- {id: cfo, role: cfo, email: 7}\n", "several-tops(cfo)"},
		{"the only top stays it", "positions:\n- {id: ceo, nmae: Ann}\n- {id: cfo, role: cfo, report_to: ceo}\n", ""},
	}
	for _, tt := range tests {
		doc, said := orgfile.Parse(&source.File{Name: "x.org.yaml", Text: []byte("orgwright: 1\norganization: {name: Test}\n" + tt.text)})
		if len(said) == 0 {
			t.Errorf("%s: the reader is content", tt.name)
		}
		_, fs := Build(doc)
		if got := rulesOf(fs); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestMissingIncludeExplainsUnknownReferences(t *testing.T) {
	doc := parse(t, "orgwright: 1\norganization: {name: Test}\npositions:\n- {id: a, title: A, reports_to: boss, unit: u, dotted_to: [x], role: zzz}\n- {id: b, title: B, reports_to: A}\n")
	doc.Incomplete = true
	if _, fs := Build(doc); rulesOf(fs) != "unknown-superior(b)" {
		t.Errorf("only what is here in another spelling is certain, got %s", lines(fs))
	}
	doc.Incomplete = false
	if _, fs := Build(doc); len(fs) != 5 {
		t.Errorf("without the include: %s", lines(fs))
	}
}

// randomDocument makes a document with every kind of mistake in it.
func randomDocument(r *rand.Rand, n int) *orgfile.Document {
	f := &source.File{Name: "dir/x.org.yaml", Text: []byte(strings.Repeat("x\n", 4*n+9))}
	at := int32(0)
	text := func(s string) source.Text {
		at++
		return source.Text{Value: s, At: source.Span{File: f, Start: source.Pos{Line: at/4 + 1, Col: 1}, End: source.Pos{Line: at/4 + 1, Col: 2}}}
	}
	pick := func(words ...string) source.Text { return text(words[r.IntN(len(words))]) }
	id := func() source.Text { return text(fmt.Sprintf("p%d", r.IntN(n+2))) }
	when := func() *orgfile.Term {
		if r.IntN(3) > 0 {
			return nil
		}
		return &orgfile.Term{Since: pick("", "2025-01-01", "2026-01-01", "2026-02-01"), Until: pick("", "", "2025-12-30", "2026-01-01")}
	}
	doc := &orgfile.Document{File: f, Organization: orgfile.Organization{At: text("").At, AsOf: pick("", "2026-01-01")}}
	for i := range n {
		p := &orgfile.Position{Index: i, ID: text(fmt.Sprintf("p%d", i))}
		p.At = p.ID.At
		if r.IntN(12) == 0 {
			p.ID = id()
		}
		if r.IntN(20) == 0 {
			p.ID = source.Text{}
		}
		if i > 0 && r.IntN(5) == 0 {
			p.Parent = doc.Positions[r.IntN(i)]
		}
		for range r.IntN(3) {
			p.ReportsTo = append(p.ReportsTo, orgfile.Line{Text: id(), Term: when()})
		}
		for range r.IntN(2) {
			p.DottedTo = append(p.DottedTo, orgfile.Line{Text: id(), Term: when()})
			p.Successors, p.Deputies = append(p.Successors, id()), append(p.Deputies, id())
			p.Responsibilities = append(p.Responsibilities, orgfile.Duty{Text: pick("r0", "r1")})
			if term := when(); term != nil {
				p.Responsibilities[0].More = &orgfile.DutyMore{Term: *term, DelegatedTo: []source.Text{id()}}
			}
			p.Roles = append(p.Roles, pick("cio", "CSO", "nonsense", "Chief Data Officer", "own", ""))
		}
		p.Title = pick("", "Chief Strategy Officer", "Cook")
		p.Name, p.Person = pick("", "Ann", "Bo"), pick("", "", "ann", "bo")
		if r.IntN(3) == 0 {
			p.Name, p.Person = source.Text{}, source.Text{}
			for range 1 + r.IntN(3) {
				p.Holders = append(p.Holders, orgfile.Holder{Name: pick("Cy", "Di", "Eve", ""), Person: pick("", "", "ann"), Term: when()})
			}
		}
		p.Unit, p.Status = pick("", "u0", "u1", "U2", "nowhere"), pick("", "vacant", "filled", "acting", "planned", "leaving")
		p.Kind, p.Since, p.Until = pick("", "assistant", "body", "unit"), pick("", "", "", "2027-01-01"), pick("", "", "", "2020-01-01")
		if r.IntN(4) == 0 {
			p.Count = source.Int{Value: 12, At: text("").At}
		}
		p.Arrange = pick("", "row", "hang")
		p.Photo = pick("", "a.png", "../../b.png", "/c.png", "https://example.com/d.png")
		doc.Positions = append(doc.Positions, p)
	}
	for i := range 4 {
		u := &orgfile.Unit{ID: text(fmt.Sprintf("u%d", min(i, 2+r.IntN(9)))), Parent: text(fmt.Sprintf("u%d", r.IntN(6))), Head: id()}
		doc.Units = append(doc.Units, u)
	}
	doc.Roles = []*orgfile.Role{{ID: text("own"), Title: pick("Cook", "CSO")}, {ID: pick("own", "cio", ""), Title: text("Digital Cook")}}
	doc.Responsibilities = []*orgfile.Responsibility{{ID: text("r0")}, {ID: pick("r0", "r1", ""), Title: text("Cooking")}}
	doc.Views = []*orgfile.View{
		{Root: id(), Unit: pick("u0", "x"), Focus: id(), Exclude: []source.Text{id()}, Collapse: []source.Text{id()},
			Depths: []orgfile.Field{{Key: id(), Value: text("2")}}, Pins: []orgfile.Field{{Key: id(), Value: pick("row", "hang")}}},
		{Units: text("true"), Root: pick("u0", "x"), Unit: pick("u1", "y"), Focus: pick("u0", "z"), Exclude: []source.Text{pick("u1", "w")}, Collapse: []source.Text{id()},
			Depths: []orgfile.Field{{Key: pick("u0", "v"), Value: text("2")}}, Pins: []orgfile.Field{{Key: pick("u0", "u"), Value: text("row")}}},
	}
	for range r.IntN(3) {
		doc.Organization.Tops = append(doc.Organization.Tops, id())
	}
	return doc
}

func TestRandomDocuments(t *testing.T) {
	reported := map[*finding.Code]bool{}
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 7))
		doc := randomDocument(r, r.IntN(14))
		checkModel(t, doc, reported)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			if c.Group() == code.NoTop.Group() && !reported[c] && c != code.NoTop {
				t.Errorf("%s was never reported: the documents are too tame", c.ID())
			}
		}
	}
}

func FuzzBuild(f *testing.F) {
	f.Add(uint64(1), 5)
	f.Add(uint64(99), 40)
	f.Fuzz(func(t *testing.T, seed uint64, n int) {
		if n < 0 || n > 200 {
			return
		}
		checkModel(t, randomDocument(rand.New(rand.NewPCG(seed, 7)), n), map[*finding.Code]bool{})
	})
}

// checkModel holds what is true of every model, however broken its file is.
func checkModel(t *testing.T, doc *orgfile.Document, reported map[*finding.Code]bool) {
	opt := Options{Exists: func(path string) bool { return false }}
	o, fs := BuildWith(doc, opt)
	if _, again := BuildWith(doc, opt); lines(again) != lines(fs) {
		t.Errorf("two runs differ:\n%s\n\n%s", lines(fs), lines(again))
	}
	for _, f := range fs {
		reported[f.Code] = true
		if f.Message == "" || f.Code.Group() != code.NoTop.Group() || f.Code.Severity() != f.Severity || !f.At.IsValid() {
			t.Errorf("odd finding: %s", line(f))
		}
		if f.Position != "" && o.Position(f.Position) == nil && o.AbsentPosition(f.Position) == nil {
			t.Errorf("finding about nobody: %s", line(f))
		}
	}
	ids := map[string]bool{}
	for i, p := range o.Positions {
		if ids[p.ID] || p.Index != i || o.Position(p.ID) != p || p.Title == "" {
			t.Errorf("position %d %q", i, p.ID)
		}
		ids[p.ID] = true
		checkPlace(t, o, p)
	}
	opt.AnyDay = true
	whole, _ := BuildWith(doc, opt)
	checkCyclesOnce(t, whole, fs)
	checkDay(t, o, whole)
}

// checkPlace compares the counts of a position with a walk.
func checkPlace(t *testing.T, o *Org, p *Position) {
	var chain []*Position
	for q := p.Superior(); q != nil && q != p && !slices.Contains(chain, q); q = q.Superior() {
		chain = append(chain, q)
	}
	if o.Depth(p) != len(chain) {
		t.Errorf("depth of %s: %d, want %d", p.ID, o.Depth(p), len(chain))
	}
	n := 0
	for _, q := range below(p) {
		n += q.Count
	}
	if n != o.Total(p) {
		t.Errorf("total of %s: %d, below %d", p.ID, o.Total(p), n)
	}
	if slices.Contains(p.Superiors, p) {
		t.Errorf("%s is its own superior", p.ID)
	}
}

// below returns all positions below p by primary lines, level by level.
func below(p *Position) []*Position {
	var all []*Position
	for next := p.Reports; len(next) > 0; {
		var reports []*Position
		for _, q := range next {
			if q != p && !slices.Contains(all, q) {
				all = append(all, q)
				reports = append(reports, q.Reports...)
			}
		}
		next = reports
	}
	return all
}

// checkCyclesOnce compares the reported circles with all simple paths back to
// their start.
func checkCyclesOnce(t *testing.T, o *Org, fs []finding.Finding) {
	if len(o.Positions) > 20 {
		return // brute force is for the small
	}
	want := map[string]bool{}
	var walk func(path []*Position)
	walk = func(path []*Position) {
		for _, s := range path[len(path)-1].Superiors {
			if s == path[0] {
				var names []string
				for _, p := range append(path, s) {
					names = append(names, p.shown())
				}
				want["reporting cycle: "+strings.Join(names, " → ")] = true
			} else if s.Index > path[0].Index && !slices.Contains(path, s) {
				walk(append(path[:len(path):len(path)], s))
			}
		}
	}
	for _, p := range o.Positions {
		walk([]*Position{p})
	}
	got := map[string]bool{}
	for _, f := range fs {
		if f.Code.ID() == "reporting-cycle" {
			got[f.Message] = true
			if !want[f.Message] {
				t.Errorf("not there: %s", f.Message)
			}
		}
	}
	for m := range want {
		if !got[m] {
			t.Errorf("not reported: %s", m)
		}
	}
}

// bigFile writes an organisation of n positions as one would.
func bigFile(n int) []byte {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: Big, as_of: 2026-01-01}\nunits:\n")
	for i := range 20 {
		fmt.Fprintf(&b, "- {id: u%d, name: Unit %d}\n", i, i)
	}
	b.WriteString("positions:\n")
	for i := range n {
		fmt.Fprintf(&b, "- id: p%d\n  title: Position number %d\n  name: Kim Lund %d\n  unit: u%d\n", i, i, i, i%20)
		if i > 0 {
			fmt.Fprintf(&b, "  reports_to: p%d\n", (i-1)/6)
		}
		if i%10 == 0 {
			b.WriteString("  role: Project Manager\n")
		}
		if i > 0 && i%25 == 0 {
			fmt.Fprintf(&b, "  dotted_to: [p%d]\n", i/2)
		}
	}
	return []byte(b.String())
}

// BenchmarkBuild reports the time of model and checks as a share of the time
// that yaml.v3 takes to read the same file into nodes.
func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			text := bigFile(n)
			doc := parse(b, string(text))
			floor := time.Duration(1 << 62)
			for range 2 {
				start := time.Now()
				var node yaml.Node
				if err := yaml.Unmarshal(text, &node); err != nil {
					b.Fatal(err)
				}
				floor = min(floor, time.Since(start))
			}
			runtime.GC()
			b.ReportAllocs()
			for b.Loop() {
				_, fs := Build(doc)
				if len(fs) > 0 {
					b.Fatal(lines(fs))
				}
			}
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(floor), "x-floor")
		})
	}
}

// The kinds and states of a position come from words.
func TestPlainValues(t *testing.T) {
	o, fs := build(t, `positions:
- {id: a, title: A, name: Ann}
- {id: b, title: B, reports_to: a}
- {id: c, title: C, reports_to: a, kind: body}
- {id: d, title: D, reports_to: a, kind: assistant, status: planned, fte: 0.5, level: 3}
- {id: e, title: E, reports_to: a, kind: adviser, status: leaving, name: Eva}
- {id: f, title: F, reports_to: a, status: acting, name: Finn, person: finn}
- {id: g, title: G, reports_to: a, status: filled}
- {id: h, title: H, reports_to: a, kind: unit, count: 12}
`)
	if len(fs) > 0 {
		t.Fatal(lines(fs))
	}
	want := []struct {
		status position.Status
		kind   position.Kind
		fte    float64
		level  int
	}{
		{position.Filled, position.Line, 1, 0}, {position.Vacant, position.Line, 1, 0}, {position.Filled, position.Body, 1, 0},
		{position.Planned, position.Assistant, 0.5, 3}, {position.Leaving, position.Adviser, 1, 0}, {position.Acting, position.Line, 1, 0},
		{position.Filled, position.Line, 1, 0}, {position.Filled, position.Unit, 12, 0},
	}
	for i, p := range o.Positions {
		w := want[i]
		if p.Status != w.status || p.Kind != w.kind || p.FTE != w.fte || p.Level != w.level {
			t.Errorf("%s: status %d kind %d fte %g level %d, want %+v", p.ID, p.Status, p.Kind, p.FTE, p.Level, w)
		}
	}
	if got := o.People[2]; got.Key != "finn" || got.Name != "Finn" || len(o.People) != 3 {
		t.Errorf("people: %+v", got)
	}
}
