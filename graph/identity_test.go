package graph_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/baseline"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// staffed is a position that is to be written in one of several ways.
type staffed struct {
	id, role, title, name, person, unit, email, until string
	superior                                          *staffed
	dotted, duties                                    []string
}

// written is an organisation before it is written, with how it is.
type written struct {
	positions []*staffed
	file      string
	asOf      string
	words     string // in the titles of rules
	nested    map[*staffed]bool
	apart     map[*staffed]int // number of the included file
	comments  bool
	names     int // given so far
}

// identityRules find something of every kind.
const identityRules = `orgwright_rules: 1
pack: company
rules:
  - {id: few-reports, title: "WORDS few", span: {max: 2}}
  - {id: many-reports, title: "WORDS many", for: {role: cio}, span: {min: 9}}
  - {id: flat, title: "WORDS flat", depth: {max: 3}}
  - {id: near, title: "WORDS near", for: {role: it-manager}, chain: {max_steps: 1}}
  - {id: below-cso, title: "WORDS below", for: {role: ciso}, chain: {must: [cso], must_not: [coo]}}
  - {id: one-manager, title: "WORDS one", for: {role: it-manager}, exists: {at_most: 1}}
  - {id: no-coo-above, title: "WORDS coo", for: {role: cfo}, forbid_reports_to: {role: coo}}
  - {id: to-the-board, title: "WORDS board", for: {role: ciso}, functional_line: {to: {role: board}, otherwise: none}}
  - {id: apart, title: "WORDS apart", for: {role: cfo}, not_same_person: [coo]}
  - {id: own-lines, title: "WORDS lines", for: {role: cfo}, not_same_chain: [coo]}
  - {id: ranks, title: "WORDS ranks", for: {role: cso}, ranks_above: [it-manager]}
  - {id: budget, title: "WORDS budget", responsibility: {id: budget, who: [cfo], anyone: true}}
  - {id: strategy, title: "WORDS strategy", responsibility: {id: strategy, who: [cdo]}}
  - {id: address, title: "WORDS address", field: {key: email, pattern: ".*@example.com"}}
  - {id: placed, title: "WORDS placed", for: {role: [cto, cio]}, field: {key: location, required: true}}
  - {id: led, title: "WORDS led", for: {role: coo}, expr: {test: "manager.role == 'cfo'", message: "WORDS {position}"}}
  - {id: alone, title: "WORDS alone", for: {role: coo}, expr: "reports.size() == 0"}
`

// newWritten makes an organisation with much that is wrong with it.
func newWritten(r *rand.Rand) *written {
	w := &written{file: "a.org.yaml", asOf: "2026-11-01", words: "first", nested: map[*staffed]bool{}, apart: map[*staffed]int{}}
	ceo := w.add(nil, "ceo", "ceo")
	var heads []*staffed
	for _, id := range []string{"coo", "cfo", "cio", "cso"} {
		above := ceo
		if len(heads) > 0 && r.IntN(3) == 0 {
			above = heads[r.IntN(len(heads))]
		}
		heads = append(heads, w.add(above, id, id))
	}
	for i := range 4 + r.IntN(6) {
		heads = append(heads, w.add(heads[r.IntN(len(heads))], fmt.Sprintf("x:%d", i), ""))
	}
	wrong := heads[4:]
	w.add(wrong[r.IntN(len(wrong))], "cto", "cto")
	w.add(wrong[r.IntN(len(wrong))], "ciso", "ciso")
	for _, id := range []string{"m:1", "m:2", "m:3"} {
		w.add(wrong[r.IntN(len(wrong))], id, "it-manager")
	}
	for range 2 { // without ids
		w.add(wrong[r.IntN(len(wrong))], "", "cto")
		w.add(wrong[r.IntN(len(wrong))], "", "")
	}
	twin := w.add(wrong[0], "twin", "")
	*w.add(wrong[0], "twin", "") = *twin
	w.add(nil, "stray", "")
	if r.IntN(2) == 0 {
		coo, cfo := w.by("coo"), w.by("cfo")
		cfo.name, coo.person, cfo.person = coo.name, "one", "one"
	}
	for _, p := range w.positions {
		switch r.IntN(8) {
		case 0:
			p.dotted = []string{"gone:1"}
		case 1:
			p.unit = "gone:1"
		case 2:
			p.email = "somebody@elsewhere.example"
		case 3:
			p.until = "2026-12-31" // in force on every day of the test
		case 4:
			p.duties = []string{"budget"}
		}
	}
	return w
}

func (w *written) add(superior *staffed, id, role string) *staffed {
	w.names++
	p := &staffed{id: id, role: role, superior: superior, name: fmt.Sprintf("Person %d", w.names)}
	if role == "" {
		p.title = "Team " + id
	}
	w.positions = append(w.positions, p)
	return p
}

// copy makes an organisation that can be edited.
func (w *written) copy() *written {
	c := *w
	c.nested, c.apart = maps.Clone(w.nested), maps.Clone(w.apart)
	c.positions = make([]*staffed, len(w.positions))
	now := map[*staffed]*staffed{}
	for i, p := range w.positions {
		q := *p
		c.positions[i], now[p] = &q, &q
	}
	for _, p := range c.positions {
		p.superior = now[p.superior]
	}
	return &c
}

// text writes the files.
func (w *written) text() map[string]string {
	parts := make([]strings.Builder, 3)
	fmt.Fprintf(&parts[0], "orgwright: 1\norganization: {name: Example, as_of: %s}\n", w.asOf)
	fmt.Fprintf(&parts[0], "rules: {use: [it-leadership], files: [company.rules.yaml]}\ninclude: [parts/*.org.yaml]\npositions:\n")
	for i := range parts[1:] {
		fmt.Fprintf(&parts[i+1], "orgwright: 1\npositions:\n  - {id: part-%d, title: Part, name: Part %d, reports_to: ceo}\n", i, i)
	}
	for _, p := range w.positions {
		if !w.nested[p] {
			if w.comments {
				fmt.Fprintf(&parts[w.apart[p]], "\n  # A comment.\n")
			}
			fmt.Fprintf(&parts[w.apart[p]], "  - %s\n", w.entry(p, false))
		}
	}
	files := map[string]string{"company.rules.yaml": strings.ReplaceAll(identityRules, "WORDS", w.words), w.file: parts[0].String()}
	for i := range parts[1:] {
		files[fmt.Sprintf("parts/%d.org.yaml", i)] = parts[i+1].String()
	}
	return files
}

func (w *written) entry(p *staffed, inside bool) string {
	var keys []string
	set := func(key, value string) {
		if value != "" {
			keys = append(keys, fmt.Sprintf("%s: %q", key, value))
		}
	}
	set("id", p.id)
	set("role", p.role)
	set("title", p.title)
	set("name", p.name)
	set("person", p.person)
	set("unit", p.unit)
	set("email", p.email)
	set("until", p.until)
	if p.superior != nil && !inside {
		set("reports_to", p.superior.id)
	}
	for key, list := range map[string][]string{"dotted_to": p.dotted, "responsibilities": p.duties} {
		if len(list) > 0 {
			keys = append(keys, fmt.Sprintf("%s: [%s]", key, `"`+strings.Join(list, `", "`)+`"`))
		}
	}
	var below []string
	for _, q := range w.positions {
		if q.superior == p && w.nested[q] {
			below = append(below, w.entry(q, true))
		}
	}
	if len(below) > 0 {
		keys = append(keys, "reports: ["+strings.Join(below, ", ")+"]")
	}
	return "{" + strings.Join(keys, ", ") + "}"
}

// check returns what is found. That ids are missing is left out: it is said
// every time, like all mistakes in the form of a file.
func (w *written) check(t *testing.T) []finding.Finding {
	t.Helper()
	l, err := graph.Load(context.Background(), w.file, graph.LoadOptions{Files: workspace.Of(w.text())})
	if err != nil {
		t.Fatal(err)
	}
	report, err := graph.Check(context.Background(), l, graph.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(report.Findings, func(f finding.Finding) bool { return f.Code.ID() == "missing-key" })
}

// leaf reports whether nobody stands below a position that only its superior
// knows of, who has no least number of reports.
func (w *written) leaf(p *staffed) bool {
	return p.role == "" && len(p.duties) == 0 && p.id != "stray" && p.id != "twin" &&
		(p.superior == nil || p.superior.role != "cio") &&
		!slices.ContainsFunc(w.positions, func(q *staffed) bool { return q.superior == p })
}

func (w *written) by(id string) *staffed {
	for _, p := range w.positions {
		if p.id == id {
			return p
		}
	}
	return nil
}

// harmless edits change nothing that anybody is to be told of.
var harmless = []struct {
	name string
	edit func(w *written, r *rand.Rand)
}{
	{"other order", func(w *written, r *rand.Rand) {
		r.Shuffle(len(w.positions), func(i, j int) { w.positions[i], w.positions[j] = w.positions[j], w.positions[i] })
	}},
	{"nested", func(w *written, r *rand.Rand) {
		for _, p := range w.positions {
			w.nested[p] = p.superior != nil && r.IntN(2) == 0
		}
	}},
	{"included", func(w *written, r *rand.Rand) {
		for _, p := range w.positions {
			w.apart[p] = r.IntN(3)
		}
	}},
	{"another name of the file", func(w *written, r *rand.Rand) { w.file = fmt.Sprintf("b%d.org.yaml", r.IntN(9)) }},
	{"another day", func(w *written, r *rand.Rand) { w.asOf = fmt.Sprintf("2026-11-%02d", 1+r.IntN(28)) }},
	{"other words", func(w *written, r *rand.Rand) { w.words = fmt.Sprintf("words %d", r.IntN(9)) }},
	{"comments", func(w *written, r *rand.Rand) { w.comments = !w.comments }},
	{"new holders", func(w *written, r *rand.Rand) {
		for _, p := range w.positions {
			if r.IntN(2) == 0 && p.person == "" {
				w.names++
				p.name = fmt.Sprintf("Person %d", w.names)
			}
		}
	}},
	{"fewer reports", func(w *written, r *rand.Rand) {
		if i := r.IntN(len(w.positions)); w.leaf(w.positions[i]) {
			w.positions = slices.Delete(w.positions, i, i+1)
		}
	}},
}

// harmful edits bring about something that was not there, or is worse.
var harmful = []struct {
	name string
	edit func(w *written, r *rand.Rand)
}{
	{"from one wrong superior to another", func(w *written, r *rand.Rand) {
		cto := w.by("cto")
		for _, p := range w.positions {
			if strings.HasPrefix(p.id, "x:") && p != cto.superior {
				cto.superior = p
				return
			}
		}
	}},
	{"another CTO", func(w *written, r *rand.Rand) { w.add(w.by("ceo"), "cto:2", "cto") }},
	{"another CTO without an id", func(w *written, r *rand.Rand) { w.add(w.by("ceo"), "", "cto") }},
	{"another id", func(w *written, r *rand.Rand) { w.by("cto").id = "cto:1" }},
	{"three reports more", func(w *written, r *rand.Rand) {
		for range 3 {
			w.add(w.by("x:1"), fmt.Sprintf("more:%d", len(w.positions)), "")
		}
	}},
	{"deeper", func(w *written, r *rand.Rand) {
		p := w.by("cto")
		for i := range 4 {
			p = w.add(p, fmt.Sprintf("deep:%d", i), "")
		}
	}},
	{"another IT manager instead", func(w *written, r *rand.Rand) { w.by("m:2").id = "m:4" }},
	{"another unknown position", func(w *written, r *rand.Rand) { w.by("ceo").dotted = []string{"gone:2"} }},
	{"another unknown unit", func(w *written, r *rand.Rand) { w.by("ceo").unit = "gone:2" }},
	{"another address", func(w *written, r *rand.Rand) { w.by("ceo").email = "other@elsewhere.example" }},
	{"a second top", func(w *written, r *rand.Rand) { w.add(nil, "top:2", "") }},
	{"an id taken again", func(w *written, r *rand.Rand) { w.add(w.by("x:0"), "twin", "") }},
	{"an unknown role", func(w *written, r *rand.Rand) { w.by("x:0").role = "wizzard" }},
	{"one person for two", func(w *written, r *rand.Rand) { w.by("cfo").role, w.by("coo").role = "coo", "cfo" }},
	{"one more with a duty", func(w *written, r *rand.Rand) {
		w.add(w.by("ceo"), "budget:2", "").duties = []string{"budget", "budget"}[:1]
	}},
	{"a circle", func(w *written, r *rand.Rand) {
		a, b := w.add(nil, "circle:1", ""), w.add(nil, "circle:2", "")
		a.superior, b.superior = b, a
		w.nested[a], w.nested[b] = false, false
	}},
}

// TestIdentityOverEdits makes random edits to random organisations. After
// harmless ones nothing is new; among harmless ones a harmful one always is.
func TestIdentityOverEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 4))
	rules := map[string]bool{}
	for i := range heavy.Size(100, 1000) {
		w := newWritten(r)
		for _, p := range w.positions { // who has a superior without an id can only be nested in it
			w.nested[p] = p.superior != nil && p.superior.id == ""
		}
		found := w.check(t)
		for j := range found {
			rules[found[j].Code.ID()] = true
		}
		base := throughFile(t, found)
		edited := w.copy()
		var done []string
		for range 1 + r.IntN(4) {
			e := harmless[r.IntN(len(harmless))]
			e.edit(edited, r)
			done = append(done, e.name)
		}
		if c := base.Compare(edited.check(t)); len(c.Fresh) > 0 {
			t.Fatalf("%d: new after %q: %s: %s %+v %+v\nbefore:\n%s\nafter:\n%s", i, done, c.Fresh[0].Code.ID(), c.Fresh[0].Message, c.Fresh[0].Identity, c.Fresh[0].Measure, w.text(), edited.text())
		}
		e := harmful[i%len(harmful)]
		e.edit(edited, r)
		if c := base.Compare(edited.check(t)); len(c.Fresh) == 0 {
			t.Fatalf("%d: nothing new after %q and %q\nbefore:\n%s\nafter:\n%s", i, done, e.name, w.text(), edited.text())
		}
	}
	if heavy.On() && len(rules) < 20 {
		t.Errorf("only %d rules found anything: %v", len(rules), slices.Sorted(maps.Keys(rules)))
	}
}

// TestIdentityOfEqualTops holds that the findings about several tops stay the
// same whichever of equals is taken as the main one, and that one more is new.
func TestIdentityOfEqualTops(t *testing.T) {
	tops := func(ids ...string) []finding.Finding {
		text := "orgwright: 1\norganization: {name: Example}\npositions:\n"
		for _, id := range ids {
			text += fmt.Sprintf("  - {id: %s, title: %s, name: %s}\n", id, id, id)
		}
		l, err := graph.Load(context.Background(), "a.org.yaml", graph.LoadOptions{Files: workspace.Of(map[string]string{"a.org.yaml": text})})
		if err != nil {
			t.Fatal(err)
		}
		return l.Findings
	}
	base := baseline.New(tops("a", "b", "c"))
	for _, ids := range [][]string{{"b", "a", "c"}, {"c", "b", "a"}, {"b", "c", "a"}} {
		if c := base.Compare(tops(ids...)); len(c.Known) != 2 || len(c.Fresh)+c.Gone > 0 {
			t.Errorf("%v: %d new, %d known, %d gone", ids, len(c.Fresh), len(c.Known), c.Gone)
		}
		if c := base.Compare(tops(append(ids, "d")...)); len(c.Fresh) != 1 || c.Fresh[0].Position != "d" {
			t.Errorf("%v and d: %+v", ids, c.Fresh)
		}
	}
}

// throughFile writes a baseline and reads it again.
func throughFile(t *testing.T, found []finding.Finding) baseline.Set {
	t.Helper()
	var b bytes.Buffer
	if err := baseline.New(found).Write(&b); err != nil {
		t.Fatal(err)
	}
	base, mistakes := baseline.Read(&source.File{Name: "base.json", Text: b.Bytes()})
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	return base
}
