package change

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

func itoa(n int) string { return strconv.Itoa(n) }

// told writes changes one a line: id, kinds, and parts as "what: old > new".
func told(d *Diff) string {
	var b strings.Builder
	for _, c := range d.Changes {
		b.WriteString(c.ID)
		if c.WasID != "" {
			b.WriteString(" was " + c.WasID)
		}
		for _, k := range c.Outcomes {
			b.WriteString(" " + string(k))
		}
		for _, p := range c.Parts {
			fmt.Fprintf(&b, "; %s: %s > %s", p.What, joined(p.Old), joined(p.New))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestNobodyIsTakenForTheNamesakeOfAKey holds that the key which the model makes up
// for somebody without one is not taken for that of another holder.
func TestNobodyIsTakenForTheNamesakeOfAKey(t *testing.T) {
	d := Compare(read(t, `{orgwright: 1, positions: [{id: a, title: A, holders: [Ann, {name: Bo, person: "#1"}]}]}`),
		read(t, `{orgwright: 1, positions: [{id: a, title: A, holders: [{name: Bo, person: "#1"}]}]}`))
	if len(d.Left) != 1 || d.Left[0].Name != "Ann" {
		t.Errorf("who left: %v", d.Left)
	}
}

func TestCompareFindsEveryKindOfChange(t *testing.T) {
	const base = "orgwright: 1\nunits: [{id: it}, {id: hr}]\npositions:\n- {id: top, title: Top, name: Anna Holm}\n- {id: mid, title: Mid, name: Bo Ek, reports_to: top}\n"
	for _, tt := range []struct{ name, old, new, want string }{
		{"added", "", "- {id: a, title: A, reports_to: top}", "a added; title:  > A; superior:  > top"},
		{"removed", "- {id: a, title: A, reports_to: top}", "", "a removed; title: A > ; superior: top > "},
		{"moved", "- {id: a, title: A, reports_to: top}", "- {id: a, title: A, reports_to: mid}", "a moved; superior: top > mid"},
		{"moved to the top", "- {id: a, title: A, reports_to: top}", "- {id: a, title: A}", "a moved; superior: top > "},
		{"re-titled", "- {id: a, title: A}", "- {id: a, title: B}", "a retitled; title: A > B"},
		{"title of another role", "- {id: a, role: cio}", "- {id: a, role: cto}",
			"a retitled changed; title: Chief Information Officer > Chief Technology Officer; roles: cio > cto"},
		{"the same role in other words", "- {id: a, role: CIO}", "- {id: a, role: chief information officer}", ""},
		{"new holder", "- {id: a, title: A, name: X}", "- {id: a, title: A, name: Y}", "a newholder; holders: X > Y"},
		{"filled", "- {id: a, title: A}", "- {id: a, title: A, name: Y}", "a filled; holders:  > Y"},
		{"filled for the time being", "- {id: a, title: A}", "- {id: a, title: A, name: Y, status: acting}", "a filled changed; holders:  > Y; status: vacant > acting"},
		{"vacated", "- {id: a, title: A, name: X}", "- {id: a, title: A}", "a vacated; holders: X > "},
		{"the same holder by key", "- {id: a, title: A, name: X, person: k}", "- {id: a, title: A, name: X Y, person: k}", "a changed; name: X > X Y"},
		{"a holder gets a key", "- {id: a, title: A, name: X}", "- {id: a, title: A, name: X, person: k}", "a changed; person:  > k"},
		{"job share", "- {id: a, title: A, name: X}", "- {id: a, title: A, holders: [X, Y]}", "a newholder; holders: X > X, Y"},
		{"unit", "- {id: a, title: A, unit: it}", "- {id: a, title: A, unit: hr}", "a changed; unit: it > hr"},
		{"status", "- {id: a, title: A, name: X}", "- {id: a, title: A, name: X, status: leaving}", "a changed; status: filled > leaving"},
		{"status said or not", "- {id: a, title: A, name: X}", "- {id: a, title: A, name: X, status: filled}", ""},
		{"kind and level", "- {id: a, title: A, level: 2}", "- {id: a, title: A, kind: assistant}", "a changed; kind: line > assistant; level: 2 > "},
		{"fte", "- {id: a, title: A, fte: 0.5}", "- {id: a, title: A}", "a changed; fte: 0.5 > 1"},
		{"fte said or not", "- {id: a, title: A, fte: 1.0}", "- {id: a, title: A}", ""},
		{"second solid line", "- {id: a, title: A, reports_to: top}", "- {id: a, title: A, reports_to: [top, mid]}", "a changed; secondary:  > mid"},
		{"dotted line", "- {id: a, title: A, dotted_to: [top]}", "- {id: a, title: A, dotted_to: [mid]}", "a changed; dotted_to: top > mid"},
		{"location, tags", "- {id: a, title: A, location: Oslo, tags: [x]}", "- {id: a, title: A, tags: [x, y]}", "a changed; location: Oslo > ; tags: x > x, y"},
		{"own values", "- {id: a, title: A, fields: {x: 1, y: 2}}", "- {id: a, title: A, fields: {z: 3, y: 4}}",
			"a changed; fields.z:  > 3; fields.y: 2 > 4; fields.x: 1 > "},
		{"own values in another order", "- {id: a, title: A, fields: {x: 1, y: 2}}", "- {id: a, title: A, fields: {y: 2, x: 1}}", ""},
		{"nesting is another way to write it", "- {id: a, title: A, reports: [{id: b, title: B}]}", "- {id: b, title: B, reports_to: a}\n- {id: a, title: A}", ""},
		{"suppressions", "- {id: a, title: A}", "- {id: a, title: A, allow: {rule: depth, reason: r, until: 2027-01-01}}", "a changed; allow:  > depth: r (until 2027-01-01)"},
	} {
		got := told(Compare(read(t, base+tt.old), read(t, base+tt.new)))
		if strings.TrimRight(got, "\n") != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestPositionsWithAnotherID(t *testing.T) {
	const base = "orgwright: 1\npositions:\n- {id: top, title: Top, name: Anna Holm}\n"
	for _, tt := range []struct{ name, old, new, want string }{
		{"same holder and title", "- {id: a, title: A, name: X, reports_to: top}", "- {id: b, title: A, name: X, reports_to: top}", "b was a changed; id: a > b"},
		{"what names it is the same", "- {id: a, title: A, name: X}\n- {id: c, title: C, reports_to: a, dotted_to: [top]}", "- {id: b, title: A, name: X}\n- {id: c, title: C, reports_to: b, dotted_to: [top]}",
			"b was a changed; id: a > b"},
		{"it may move as well", "- {id: a, title: A, name: X, reports_to: top}", "- {id: b, title: A, name: X}", "b was a moved changed; id: a > b; superior: top > "},
		{"another title is another position", "- {id: a, title: A, name: X}", "- {id: b, title: B, name: X}", "a removed; title: A > ; holders: X > \nb added; title:  > B; holders:  > X"},
		{"two are alike", "- {id: a, title: A, name: X}\n- {id: c, title: A, name: X}", "- {id: b, title: A, name: X}",
			"a removed; title: A > ; holders: X > \nc removed; title: A > ; holders: X > \nb added; title:  > A; holders:  > X"},
		{"vacant with the same superior", "- {id: a, title: A, reports_to: top}", "- {id: b, title: A, reports_to: top}", "b was a changed; id: a > b"},
		{"vacant elsewhere", "- {id: a, title: A, reports_to: top}", "- {id: b, title: A}", "a removed; title: A > ; superior: top > \nb added; title:  > A"},
		{"an id that both have comes first", "- {id: a, title: A, name: X}", "- {id: a, title: B, name: Y}\n- {id: b, title: A, name: X}",
			"a retitled newholder; title: A > B; holders: X > Y\nb added; title:  > A; holders:  > X"},
	} {
		got := told(Compare(read(t, base+tt.old), read(t, base+tt.new)))
		if strings.TrimRight(got, "\n") != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestPeopleAndUnits(t *testing.T) {
	d := Compare(read(t, before), read(t, after))
	if want := []Person{{"Mona Grip", []string{"cso"}}, {"Yuki Tanaka", []string{"cto"}}}; !cmp.Equal(d.Joined, want) {
		t.Errorf("joined %v, want %v", d.Joined, want)
	}
	if want := []Person{{"Eva Nord", []string{"cso"}}, {"Kim Lund", []string{"cdo"}}, {"Leo Sand", []string{"clerk"}}}; !cmp.Equal(d.Left, want) {
		t.Errorf("left %v, want %v", d.Left, want)
	}
	if len(d.Transferred) != 0 {
		t.Errorf("transferred %v, want nobody: another id is no other position", d.Transferred)
	}
	const one = "orgwright: 1\npositions: [{id: a, title: A, name: X}, {id: b, title: B}]"
	const two = "orgwright: 1\npositions: [{id: a, title: A}, {id: b, title: B, name: X}]"
	d = Compare(read(t, one), read(t, two))
	if want := []Transfer{{"X", []string{"a"}, []string{"b"}}}; !cmp.Equal(d.Transferred, want) {
		t.Errorf("transferred %v, want %v", d.Transferred, want)
	}
}

func TestFigures(t *testing.T) {
	o := read(t, `{orgwright: 1, units: [{id: it}, {id: data, parent: it}], positions: [
		{id: a, title: A, name: X, person: x}, {id: b, title: B, name: X, person: x, reports_to: a, unit: it, fte: 0.4},
		{id: c, title: C, reports_to: b, unit: data, fte: 0.3}, {id: d, title: D, reports_to: b, unit: data, status: planned},
		{id: board, title: Board, kind: body}]}`)
	d := Compare(o, o)
	want := Figures{Positions: 4, People: 1, FTE: 2.7, HeldFTE: 1.4, Vacancies: 1, Planned: 1, Layers: 3, Managers: 2, AverageSpan: 1.5, WidestSpan: 2}
	if d.Old != want || d.New != want {
		t.Errorf("figures are %+v, want %+v", d.New, want)
	}
	if len(d.UnitFigures) != 0 {
		t.Errorf("no unit changed, got %+v", d.UnitFigures)
	}
	d = Compare(read(t, "{orgwright: 1, positions: [{id: a, title: A}]}"), o)
	if got, want := d.UnitFigures[0].New, (Figures{Positions: 3, People: 1, FTE: 1.7, HeldFTE: 0.4, Vacancies: 1, Planned: 1, Layers: 2, Managers: 1, AverageSpan: 2, WidestSpan: 2}); got != want {
		t.Errorf("unit %s: %+v, want %+v", d.UnitFigures[0].ID, got, want)
	}
}

// turned is a diff the other way round, without its order.
func turned(d *Diff) []string {
	kind := map[Outcome]Outcome{Added: Removed, Removed: Added, Filled: Vacated, Vacated: Filled}
	var lines []string
	for _, c := range d.Changes {
		var kinds, parts []string
		for _, k := range c.Outcomes {
			if back, ok := kind[k]; ok {
				k = back
			}
			kinds = append(kinds, string(k))
		}
		for _, p := range c.Parts {
			parts = append(parts, fmt.Sprint(p.What, p.New, p.Old))
		}
		slices.Sort(kinds)
		slices.Sort(parts)
		lines = append(lines, c.ID+fmt.Sprint(kinds, parts))
	}
	for _, p := range d.Joined {
		lines = append(lines, fmt.Sprint("left", p))
	}
	for _, p := range d.Left {
		lines = append(lines, fmt.Sprint("joined", p))
	}
	for _, p := range d.Transferred {
		lines = append(lines, fmt.Sprint(p.New, p.Old)) // a key may stand beside two names
	}
	for _, u := range d.Units {
		lines = append(lines, fmt.Sprint(u.ID, len(u.Parts)))
	}
	for _, u := range d.UnitFigures {
		lines = append(lines, fmt.Sprint(u.ID, u.New, u.Old))
	}
	slices.Sort(lines)
	return append(lines, fmt.Sprint(d.New, d.Old))
}

// straight is a diff as turned writes it.
func straight(d *Diff) []string {
	back := Diff{Joined: d.Left, Left: d.Joined, Old: d.New, New: d.Old}
	kind := map[Outcome]Outcome{Added: Removed, Removed: Added, Filled: Vacated, Vacated: Filled}
	for _, c := range d.Changes {
		var outcomes []Outcome
		for _, k := range c.Outcomes {
			if other, ok := kind[k]; ok {
				k = other
			}
			outcomes = append(outcomes, k)
		}
		var parts []Part
		for _, p := range c.Parts {
			parts = append(parts, Part{p.What, p.New, p.Old})
		}
		back.Changes = append(back.Changes, Change{ID: c.ID, Outcomes: outcomes, Parts: parts})
	}
	for _, p := range d.Transferred {
		back.Transferred = append(back.Transferred, Transfer{p.Name, p.New, p.Old})
	}
	back.Units = d.Units
	for _, u := range d.UnitFigures {
		back.UnitFigures = append(back.UnitFigures, UnitFigures{u.ID, u.Name, u.New, u.Old})
	}
	return turned(&back)
}

func TestComparingBackwardsMirrors(t *testing.T) {
	for seed := range 300 {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		a, b := read(t, writeOrg(r, randomOrg(r, 1+r.IntN(25)))), read(t, writeOrg(r, randomOrg(r, 1+r.IntN(25))))
		there, back := Compare(a, b), Compare(b, a)
		if slices.ContainsFunc(there.Changes, func(c Change) bool { return c.WasID != "" }) {
			continue // the two name such positions by different ids
		}
		if diff := cmp.Diff(straight(there), turned(back)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		if again := Compare(a, b); told(again) != told(there) {
			t.Fatalf("seed %d: comparing again gives something else", seed)
		}
	}
}

func TestEqualOrganisationsDoNotDiffer(t *testing.T) {
	for seed := range 200 {
		r := rand.New(rand.NewPCG(uint64(seed), 4))
		list := randomOrg(r, r.IntN(30))
		a := writeOrg(rand.New(rand.NewPCG(1, 1)), list)
		b := writeOrg(rand.New(rand.NewPCG(1, 1)), list)
		for i := range list { // written flat
			list[i].nested = false
		}
		flat := writeOrg(rand.New(rand.NewPCG(1, 1)), list)
		b = strings.ReplaceAll(b, "\n", "\r\n")
		if d := Compare(read(t, a), read(t, b)); !d.IsEmpty() {
			t.Fatalf("seed %d:\n%s", seed, told(d))
		}
		flat = flat[:strings.Index(flat, "units:")] + a[strings.Index(a, "units:"):strings.Index(a, "positions:")] + flat[strings.Index(flat, "positions:"):]
		if d := Compare(read(t, a), read(t, flat)); !d.IsEmpty() {
			t.Fatalf("seed %d: written flat\n%s", seed, told(d))
		}
	}
}

func TestCompareFindings(t *testing.T) {
	f := func(rule, position string, line int) finding.Finding {
		file := &source.File{Name: "x", Text: []byte(strings.Repeat("a\n", 50))}
		return finding.Finding{Code: finding.NewCode(finding.About{ID: rule}), Position: position, Severity: finding.Error, At: file.LineSpan(line)}
	}
	d := CompareFindings(
		[]finding.Finding{f("a", "p", 1), f("b", "p", 2), f("c", "p", 3), f("c", "p", 4)},
		[]finding.Finding{f("b", "p", 12), f("c", "p", 13), f("d", "p", 14), f("a", "q", 15)})
	rules := func(fs []finding.Finding) (s []string) {
		for _, f := range fs {
			s = append(s, f.Code.ID()+f.Position+itoa(int(f.At.Start.Line)))
		}
		return s
	}
	for _, tt := range []struct {
		name      string
		got, want []string
	}{
		{"new", rules(d.New), []string{"dp14", "aq15"}},
		{"gone", rules(d.Gone), []string{"ap1", "cp4"}},
		{"same", rules(d.Same), []string{"bp12", "cp13"}},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
}

// large writes an organisation of n positions, of which every tenth differs by
// the variant.
func large(n, variant int) []byte {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: Northlake Works, as_of: 2026-11-01}\nunits:\n")
	for i := range 40 {
		fmt.Fprintf(&b, "  - {id: unit-%d, name: Unit %d}\n", i, i)
	}
	b.WriteString("positions:\n")
	for i := range n {
		boss := (i - 1) / 7
		if i%10 == 0 && i > 0 {
			boss = (i - 1) / (7 + variant)
		}
		fmt.Fprintf(&b, "  - id: p%05d\n    title: Engineer of line %d\n    name: Åsa Nordin %d\n    unit: unit-%d\n", i, i%17, i+variant*(i%30/29), i%40)
		if i > 0 {
			fmt.Fprintf(&b, "    reports_to: p%05d\n", boss)
		}
	}
	return []byte(b.String())
}

// BenchmarkCompare measures comparing two organisations of 10,000 positions
// against the floor: reading both.
func BenchmarkCompare(b *testing.B) {
	texts := [2][]byte{large(10_000, 0), large(10_000, 1)}
	var reading, comparing time.Duration
	for b.Loop() {
		var orgs [2]*org.Org
		start := time.Now()
		for i := range orgs {
			doc, _ := orgfile.Parse(&source.File{Name: "x", Text: texts[i]})
			orgs[i], _ = org.Build(doc)
		}
		reading += time.Since(start)
		start = time.Now()
		if d := Compare(orgs[0], orgs[1]); d.Count(Moved) == 0 {
			b.Fatal("nothing moved")
		}
		comparing += time.Since(start)
	}
	b.ReportMetric(float64(comparing+reading)/float64(reading), "x-floor")
}

// BenchmarkApply measures applying a proposal with 2,000 changes to 10,000
// positions and writing the file, against the floor: reading the file.
func BenchmarkApply(b *testing.B) {
	text := large(10_000, 0)
	var change strings.Builder
	change.WriteString("orgwright_change: 1\nchanges:\n")
	for i := 5_000; i < 6_000; i++ {
		fmt.Fprintf(&change, "- move: {position: p%05d, reports_to: p00003}\n- set: {position: p%05d, fields: {location: Oslo}}\n", i, i+2_000)
	}
	p, _ := orgfile.ParseProposal(&source.File{Name: "x.change.yaml", Text: []byte(change.String())})
	var reading, applying time.Duration
	for b.Loop() {
		start := time.Now()
		doc, _ := orgfile.Parse(&source.File{Name: "x", Text: text})
		reading += time.Since(start)
		start = time.Now()
		a := Apply(doc, p)
		files, found := a.Write([]*source.File{doc.File})
		if len(a.Findings)+len(found) > 0 || len(files) != 1 {
			b.Fatal(a.Findings, found)
		}
		applying += time.Since(start)
	}
	b.ReportMetric(float64(applying)/float64(reading), "x-floor")
}
