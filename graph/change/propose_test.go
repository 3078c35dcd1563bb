package change

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// entry is a position of a random organisation.
type entry struct {
	id, boss string
	second   string // a further solid line
	dated    string // a superior before the present one
	nested   bool
	keys     [][2]string
}

// randomOrg makes entries such that every superior stands above its reports.
// Ids are of one small range, so that two organisations share many.
func randomOrg(r *rand.Rand, n int) []entry {
	var list []entry
	for _, i := range r.Perm(n + n/3)[:n] {
		e := entry{id: fmt.Sprintf("p%d", i)}
		if len(list) > 0 && r.IntN(20) > 0 {
			e.boss = list[r.IntN(len(list))].id
			if s := list[r.IntN(len(list))].id; r.IntN(8) == 0 && s != e.boss {
				e.second = s
			}
		}
		e.nested = e.boss != "" && r.IntN(2) == 0
		if e.boss != "" && !e.nested && r.IntN(3) == 0 {
			e.dated = list[r.IntN(len(list))].id
		}
		e.keys = randomKeys(r, list)
		list = append(list, e)
	}
	return list
}

func randomKeys(r *rand.Rand, above []entry) [][2]string {
	var keys [][2]string
	add := func(key string, odds int, choices ...string) {
		if r.IntN(odds) == 0 {
			keys = append(keys, [2]string{key, choices[r.IntN(len(choices))]})
		}
	}
	if r.IntN(3) > 0 { // some are those of roles, which a position has without a title
		add("title", 1, "Chief Information Officer", "Chief Financial Officer", "Clerk", "Lead", `"Head: of #1"`, "'It''s'", "Åsa \U0001F600", `"no"`, "日本")
	}
	add("role", 4, "cio", "[cto, cso]", "cfo")
	switch r.IntN(4) {
	case 0:
		keys = append(keys, [2]string{"holders", []string{"[Kim Lund, {name: Ola Berg, person: ola}]", "[{name: Kim Lund, until: 2025-12-31}, {name: Ola Berg, person: ola, since: 2026-01-01}]",
			"[{name: Eva Nord, until: 2025-06-30}, {name: Kim Lund, since: 2025-07-01, until: 2025-12-31}]", "{name: Eva Nord, since: 2025-06-30}"}[r.IntN(4)]})
	case 1, 2:
		keys = append(keys, [2]string{"name", []string{"Bo Ek", "Eva Nord", "Liv Strand", "Nils Ask"}[r.IntN(4)]})
		add("person", 3, "k1", "k2", "k3")
		add("status", 5, "acting", "leaving", "planned")
		add("email", 4, "a@example.com", "b@example.com")
	default:
		add("status", 4, "vacant", "planned")
	}
	add("unit", 2, "it", "hr", "law")
	add("kind", 8, "assistant", "adviser", "body")
	add("level", 4, "1", "2")
	add("location", 3, "Malmö", "'Oslo, West'")
	add("fte", 4, "0.5", "1.0", "2")
	add("since", 5, "2026-01-01", "2026-02-01")
	add("tags", 4, "[a, b]", "[b]", "a")
	add("note", 6, "'x: y'", "a\\b", "\"two\\nlines\"")
	add("fields", 3, `{cost: "1"}`, `{cost: "2", "a b": c}`, `{other: ""}`)
	add("allow", 9, "[{rule: depth, reason: why}]", "[{rule: span, reason: because, until: 2027-01-01}]")
	if len(above) > 0 {
		other := above[r.IntN(len(above))].id
		add("dotted_to", 6, "["+other+"]", "[{to: "+other+", until: 2025-12-31}]")
		add("successors", 9, "["+other+"]")
	}
	return keys
}

// writeOrg writes entries as a file, in flow and block style, nested or not,
// with comments.
func writeOrg(r *rand.Rand, list []entry) string {
	var b strings.Builder
	b.WriteString("# head\norgwright: 1\norganization: {name: Testbed}\nunits:\n")
	for _, u := range []string{"it", "hr", "law"} {
		fmt.Fprintf(&b, "  - {id: %s, name: N%d}\n", u, r.IntN(2))
	}
	b.WriteString("positions:\n")
	children := map[string][]entry{}
	for _, e := range list {
		if e.nested {
			children[e.boss] = append(children[e.boss], e)
		}
	}
	for _, e := range list {
		if !e.nested {
			writeEntry(r, &b, e, children, "  ")
		}
	}
	return b.String()
}

func writeEntry(r *rand.Rand, b *strings.Builder, e entry, children map[string][]entry, indent string) {
	pairs := append([][2]string{{"id", e.id}}, e.keys...)
	switch {
	case e.nested && e.second != "":
		pairs = append(pairs, [2]string{"reports_to", "[" + e.boss + ", " + e.second + "]"})
	case !e.nested && e.second != "":
		pairs = append(pairs, [2]string{"reports_to", "[" + e.boss + ", " + e.second + "]"})
	case !e.nested && e.dated != "":
		pairs = append(pairs, [2]string{"reports_to", "[{to: " + e.dated + ", until: 2025-12-31}, {to: " + e.boss + ", since: 2026-01-01}]"})
	case !e.nested && e.boss != "":
		pairs = append(pairs, [2]string{"reports_to", e.boss})
	}
	if r.IntN(6) == 0 {
		fmt.Fprintf(b, "%s# about %s\n", indent, e.id)
	}
	kids := children[e.id]
	if len(kids) == 0 && r.IntN(2) == 0 {
		var parts []string
		for _, p := range pairs {
			parts = append(parts, p[0]+": "+p[1])
		}
		fmt.Fprintf(b, "%s- {%s}\n", indent, strings.Join(parts, ", "))
		return
	}
	for i, p := range pairs {
		lead := indent + "  "
		if i == 0 {
			lead = indent + "- "
		}
		comment := ""
		if r.IntN(5) == 0 {
			comment = "  # " + p[0]
		}
		fmt.Fprintf(b, "%s%s: %s%s\n", lead, p[0], p[1], comment)
	}
	if len(kids) > 0 {
		fmt.Fprintf(b, "%s  reports:\n", indent)
		for _, k := range kids {
			writeEntry(r, b, k, children, indent+"    ")
		}
	}
}

// parse reads an organisation that must have no mistakes in its YAML.
func parse(t testing.TB, text string) *orgfile.Document {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "test.org.yaml", Text: []byte(text)})
	for _, f := range found {
		if f.Severity == finding.Error {
			t.Fatalf("%d:%d: %s\n%s", f.At.Start.Line, f.At.Start.Col, f.Message, text)
		}
	}
	return doc
}

func model(doc *orgfile.Document) *org.Org {
	o, _ := org.Build(doc)
	return o
}

func proposal(t testing.TB, text string) *orgfile.Proposal {
	t.Helper()
	p, found := orgfile.ParseProposal(&source.File{Name: "test.change.yaml", Text: []byte(text)})
	for _, f := range found {
		t.Fatalf("%d:%d: %s\n%s", f.At.Start.Line, f.At.Start.Col, f.Message, text)
	}
	return p
}

// Applying the proposal that leads from one organisation to another gives the
// other one, as a model and as written.
func TestProposeThenApplyGivesTheTarget(t *testing.T) {
	for seed := range heavy.Size(100, 1_000) {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		a, b := writeOrg(r, randomOrg(r, 1+r.IntN(25))), writeOrg(r, randomOrg(r, 1+r.IntN(25)))
		checkRoundTrip(t, a, b)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func checkRoundTrip(t *testing.T, a, b string) {
	t.Helper()
	docA := parse(t, a)
	target := model(parse(t, b))
	proposed := Propose(model(docA), target, ProposeOptions{Base: "test.org.yaml"})
	show := func(d *Diff) string {
		var s strings.Builder
		_ = WriteText(&s, Report{Diff: d}, TextOptions{})
		return s.String()
	}
	if !proposed.Rest.IsEmpty() {
		t.Errorf("the proposal leaves out:\n%s\nA:\n%s\nB:\n%s\nproposal:\n%s", show(proposed.Rest), a, b, proposed.Text)
		return
	}
	applied := Apply(docA, proposal(t, string(proposed.Text)))
	for _, f := range applied.Findings {
		t.Errorf("conflict: %s", f.Message)
	}
	if d := Compare(model(applied.Doc), target); !d.IsEmpty() {
		t.Errorf("the model differs:\n%s", show(d))
	}
	files, found := applied.Write([]*source.File{docA.File})
	for _, f := range found {
		t.Errorf("not written: %s %v\n%s\nproposal:\n%s", f.Message, f.Notes, a, proposed.Text)
	}
	text := a
	if len(files) > 0 {
		text = string(files[0].Text)
	}
	if t.Failed() {
		return
	}
	written := parse(t, text)
	if d := Compare(model(written), target); !d.IsEmpty() {
		t.Errorf("what is written differs:\n%s\nA:\n%s\nproposal:\n%s\nwritten:\n%s", show(d), a, proposed.Text, text)
	}
	for i, p := range written.Positions {
		if want := applied.Doc.Positions[i]; p.ID.Value != want.ID.Value {
			t.Errorf("position %d is %s in the file, %s in the document", i, p.ID.Value, want.ID.Value)
			break
		}
	}
}

func orgBuild(doc *orgfile.Document) (*org.Org, []finding.Finding) { return org.Build(doc) }

func TestProposalOfTheSample(t *testing.T) {
	p := Propose(read(t, before), read(t, after), ProposeOptions{Title: "Security under the CSO", Base: "before.org.yaml", Effective: "2027-01-01"})
	if !p.Rest.IsEmpty() {
		t.Errorf("left out:\n%s", told(p.Rest))
	}
	golden(t, "proposal.change.yaml", string(p.Text))
}

func TestProposeSaysWhatItLeavesOut(t *testing.T) {
	a := read(t, "{orgwright: 1, organization: {name: A}, positions: [{id: a, title: A}]}")
	b := read(t, "{orgwright: 1, organization: {name: B}, positions: [{id: a, title: A}]}")
	p := Propose(a, b, ProposeOptions{})
	if len(p.Rest.Facts) != 1 || p.Rest.Facts[0].What != "name" {
		t.Errorf("the rest is %+v, want the name", p.Rest)
	}
	if want := "orgwright_change: 1\nchanges: []\n"; string(p.Text) != want {
		t.Errorf("the proposal is %q, want %q", p.Text, want)
	}
}

// Organisations with mistakes are compared and proposed without a panic.
func TestProposeWithMistakes(t *testing.T) {
	texts := []string{
		"{orgwright: 1, positions: [{id: a, reports_to: b}, {id: b, reports_to: a}, {id: c, reports_to: a}]}",
		"{orgwright: 1, positions: [{id: a, reports_to: c}, {id: c, reports_to: a}]}",
		"{orgwright: 1, positions: [{id: a, title: x, reports_to: a}, {id: a, title: y, dotted_to: [a, z]}, {title: none}]}",
		"{orgwright: 1}",
		"{orgwright: 1, positions: [{id: z, title: Z, unit: u, role: what, reports: [{id: a, reports_to: [q, z]}]}]}",
	}
	for _, a := range texts {
		for _, b := range texts {
			docA, _ := orgfile.Parse(&source.File{Name: "a", Text: []byte(a)})
			docB, _ := orgfile.Parse(&source.File{Name: "b", Text: []byte(b)})
			p := Propose(model(docA), model(docB), ProposeOptions{})
			if _, found := orgfile.ParseProposal(&source.File{Name: "c", Text: p.Text}); len(found) > 0 && a != texts[2] && b != texts[2] {
				t.Errorf("from %s to %s: %s\n%s", a, b, saying(found), p.Text)
			}
		}
	}
}
