package orgfile

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
)

// everything uses every key of the format.
const everything = `orgwright: 1
organization: {name: Brightwater Energy, as_of: 2026-11-01, language: sv, roles_from: titles, needs: "0.9", tops: [ceo, board]}
include: [teams/*.org.yaml]
rules:
  use: [it-leadership]
  files: [company.rules.yaml]
  severity: {it-manager-reports-to: error, span: off}
units:
  - {id: it, name: Information Technology, parent: corporate, color: "#2563EB", head: cio}
roles:
  - {id: head-of-data, title: Head of Data, aliases: [data lead, "dl"], level: 3, responsibilities: [data-platform]}
positions:
  - id: cio
    role: cio
    title: 'Chief Information & "Technology" Officer'
    name: "Bo \u0045k"
    person: bo
    reports_to: [ceo, cfo]
    dotted_to: coo
    unit: it
    status: acting
    kind: line
    level: 2
    location: Malmö
    fte: 0.80
    email: bo@example.com
    photo: photos/bo.jpg
    link: https://example.com/people/bo
    since: 2026-01-01
    until: 2026-12-31
    tags: [interim]
    responsibilities: [it-budget-definition]
    successors: [it-manager]
    fields: {cost_center: "4711", grade: 007}
    note: |
      Until the new CTO
      starts
    allow:
      - {rule: cto-reports-to-cio, reason: one person holds both, until: 2027-06-30}
    x-payroll: {anything: [goes]}
    reports:
      - id: desk
        roles: [it-manager, [service-lead]]
        holders: [Kim Lund, {name: Ola Berg, person: ola}]
        reports:
          - {id: agent}
  - id: coo
views:
  - {id: board, title: Leadership, root: ceo, unit: it, depth: 2, layout: dot, fit: "16:9", color_by: unit, theme: light, show: [grade], exclude: [coo]}
  - {id: slide, page: A4}
  - {id: old, ratio: 1.78}
x-anything: 1
`

func parse(text string) (*Document, []finding.Finding) {
	return Parse(&source.File{Name: "a.org.yaml", Text: []byte(text)})
}

// exampled adds to a mapping the keys of its table that the text does not have, each
// with a value that it takes. entry is how the mapping begins in the text.
func exampled(t *testing.T, text string, m *format.Mapping, entry string) string {
	t.Helper()
	before, after, ok := strings.Cut(text, entry)
	if !ok {
		t.Fatalf("there is no entry %q", entry)
	}
	mapping, space := "\n    "+after, "\n    "
	if strings.HasSuffix(entry, "{") {
		mapping, _, _ = strings.Cut(after, "\n")
		mapping, space = "{"+mapping, ", "
	}
	for _, k := range m.Keys {
		if value := sample(k); value != nil && k.Excludes == "" && !regexp.MustCompile("(\n    |, |[{])"+k.Name+": ").MatchString(mapping) {
			value, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			entry += fmt.Sprintf("%s: %s%s", k.Name, value, space)
		}
	}
	return before + entry + after
}

// sample is a value that a key takes; nil for keys that hold mappings and name no
// example.
func sample(k *format.Key) any {
	switch {
	case k.Example != nil:
		return k.Example
	case len(k.Enum) > 0:
		return k.Enum[0]
	case k.Of != nil:
		return nil
	case k.Max > 0:
		return k.Max
	}
	return "x"
}

func TestParseReadsEveryKey(t *testing.T) {
	text := everything
	for _, part := range []struct {
		entry string
		m     *format.Mapping
	}{
		{"positions:\n  - id: cio\n    ", &PositionTable().Mapping}, // first, because views have keys of the same names
		{"organization: {", &OrganizationTable().Mapping}, {"units:\n  - {", &UnitTable().Mapping}, {"roles:\n  - {", &known().role.Mapping},
		{"views:\n  - {", &ViewTable().Mapping},
	} {
		text = exampled(t, text, part.m, part.entry)
	}
	doc, findings := parse(text)
	for _, f := range findings {
		t.Errorf("%d:%d: %s", f.At.Start.Line, f.At.Start.Col, f.Message)
	}
	cio := *doc.Positions[0]
	cio.Parent = &cio // the nested one has the others
	cio.Index, cio.Holders, cio.Damaged = 1, []Holder{doc.Positions[1].Holders[1]}, true
	board := *doc.Views[0]
	board.Page = doc.Views[1].Page // not beside fit
	if doc.Views[2].Fit.Value != "1.78" {
		t.Error("ratio is not read as fit")
	}
	for _, part := range []any{doc.Organization, doc.Rules, *doc.Units[0], *doc.Roles[0], board, cio} {
		v := reflect.ValueOf(part)
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s.%s was not read", v.Type().Name(), v.Type().Field(i).Name)
			}
		}
	}
	want := []string{"cio", "desk", "agent", "coo"}
	var got []string
	for _, p := range doc.Positions {
		got = append(got, p.ID.Value)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("order of positions (-want +got):\n%s", d)
	}
	if doc.Positions[1].Parent != doc.Positions[0] || doc.Positions[2].Parent != doc.Positions[1] || doc.Positions[3].Parent != nil {
		t.Error("nesting by reports is lost")
	}
}

func TestParseValues(t *testing.T) {
	doc, _ := parse(everything)
	p := doc.Positions[0]
	tests := []struct{ what, got, want string }{
		{"title", p.Title.Value, `Chief Information & "Technology" Officer`},
		{"name", p.Name.Value, "Bo Ek"},
		{"fields", p.Fields[1].Key.Value + "=" + p.Fields[1].Value.Value, "grade=007"},
		{"note", p.Note.Value, "Until the new CTO\nstarts"},
		{"reports_to", fmt.Sprint(source.Values(Targets(p.ReportsTo))), "[ceo cfo]"},
		{"dotted_to", fmt.Sprint(source.Values(Targets(p.DottedTo))), "[coo]"},
		{"roles", fmt.Sprint(source.Values(doc.Positions[1].Roles)), "[it-manager service-lead]"},
		{"holders", doc.Positions[1].Holders[0].Name.Value + "/" + doc.Positions[1].Holders[1].Person.Value, "Kim Lund/ola"},
		{"fte", fmt.Sprint(p.FTE.Value), "0.8"},
		{"severity", doc.Rules.Severity[1].Severity.Value, "off"},
		{"place of title", string(p.Title.At.Text()), `'Chief Information & "Technology" Officer'`},
		{"place of name", string(p.Name.At.Text()), `"Bo \u0045k"`},
		{"place of fte", string(p.FTE.At.Text()), "0.80"},
		{"place of position", string(p.At.Text()), "cio"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s = %q, want %q", tt.what, tt.got, tt.want)
		}
	}
}

// Plain and quoted scalars are covered exactly, whatever stands around them.
func TestSpansAreExact(t *testing.T) {
	doc, _ := parse(everything)
	n := 0
	eachText(reflect.ValueOf(*doc), func(x source.Text) {
		if !x.IsSet() {
			return
		}
		n++
		raw := string(x.At.Text())
		if raw != x.Value && !strings.ContainsAny(raw[:1], `"'|`) {
			t.Errorf("the place of %q covers %q", x.Value, raw)
		}
	})
	if n < 60 {
		t.Errorf("only %d texts were looked at", n)
	}
}

// eachText calls f for every Text in v.
func eachText(v reflect.Value, f func(source.Text)) {
	switch v.Kind() {
	case reflect.Struct:
		if x, ok := v.Interface().(source.Text); ok {
			f(x)
			return
		}
		if v.Type() == reflect.TypeFor[source.Span]() {
			return
		}
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "Parent" && name != "File" {
				eachText(v.Field(i), f)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), f)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), f)
		}
	}
}

func TestIDsAreTextAsWritten(t *testing.T) {
	for _, id := range []string{"no", "on", "Yes", "007", "1.10", "1e3", "0x1F", "2026-01-01", "12:30:45", "Null", "true", "a.b'c d:e", "社長", ".5", "-1", "1_000"} {
		doc, findings := parse("orgwright: 1\npositions:\n  - id: " + id + "\n    name: x\n  - {id: b, reports_to: [" + id + "]}\n")
		if len(findings) > 0 {
			t.Errorf("%s: %s", id, findings[0].Message)
			continue
		}
		if got := doc.Positions[0].ID; got.Value != id || string(got.At.Text()) != id {
			t.Errorf("id %s was read as %q from %q", id, got.Value, got.At.Text())
		}
		if got := doc.Positions[1].ReportsTo[0].Value; got != id {
			t.Errorf("reference %s was read as %q", id, got)
		}
	}
}

func TestIDLength(t *testing.T) {
	for n, want := range map[int]int{1: 0, 200: 0, 201: 1} {
		_, findings := parse("orgwright: 1\npositions:\n  - id: " + strings.Repeat("å", n) + "\n")
		if len(findings) != want {
			t.Errorf("an id of %d characters gives %d findings, want %d", n, len(findings), want)
		}
	}
}

func TestAnchorsAndMerges(t *testing.T) {
	doc, findings := parse(`orgwright: 1
x-base: &base {unit: it, location: Malmö}
x-more: &more {<<: *base, level: 2, location: Lund}
x-tags: &tags [a, b]
positions:
  - {<<: *base, id: one, tags: *tags}
  - {id: two, <<: [*more, *base], unit: hr, tags: [*tags, c]}
  - {id: &three three, reports_to: *three}
`)
	if len(findings) > 0 {
		t.Fatal(findings[0].Message)
	}
	one, two, three := doc.Positions[0], doc.Positions[1], doc.Positions[2]
	got := []string{one.Unit.Value, one.Location.Value, two.Unit.Value, two.Location.Value, fmt.Sprint(two.Level.Value),
		fmt.Sprint(source.Values(one.Tags)), fmt.Sprint(source.Values(two.Tags)), three.ID.Value, three.ReportsTo[0].Value,
		string(three.ID.At.Text()), string(three.ReportsTo[0].At.Text())}
	want := []string{"it", "Malmö", "hr", "Lund", "2", "[a b]", "[a b c]", "three", "three", "three", "*three"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestEmptyValuesAreAbsent(t *testing.T) {
	doc, findings := parse("orgwright: 1\norganization:\nunits: ~\npositions:\n  - id: a\n    name:\n    reports_to: null\n    tags: []\n    reports:\nrules: {use: []}\n")
	if len(findings) > 0 {
		t.Fatal(findings[0].Message)
	}
	if p := doc.Positions[0]; p.Name.IsSet() || len(p.ReportsTo) > 0 {
		t.Error("a key without value was taken as a value")
	}
	if doc.Rules.Use == nil || len(doc.Rules.Use) > 0 {
		t.Error("the empty list of packs is lost")
	}
}

// TestAnEmptyListOfPacksIsAValue holds that the table of the rules tells "no packs"
// from nothing said, which stands for the default one.
func TestAnEmptyListOfPacksIsAValue(t *testing.T) {
	rules := known().rules
	for _, text := range []string{"{use: []}", "{use: [a]}", "{files: [a.rules.yaml]}"} {
		doc, _ := parse("orgwright: 1\nrules: " + text + "\n")
		var again Rules
		rules.Set(&again, rules.Get(&doc.Rules))
		if (again.Use == nil) != (text[:5] != "{use:") || !rules.Equal(&again, &doc.Rules) {
			t.Errorf("%s becomes %+v", text, again)
		}
		if text == "{use: []}" && rules.Equal(&doc.Rules, &Rules{}) {
			t.Errorf("%s is taken for nothing", text)
		}
	}
}

func TestLimits(t *testing.T) {
	nested := func(n int) string {
		var b strings.Builder
		b.WriteString("orgwright: 1\npositions:\n")
		for i := range n {
			indent := strings.Repeat(" ", 2*i)
			fmt.Fprintf(&b, "%s- id: p%d\n%s  reports:\n", indent, i, indent)
		}
		return b.String()
	}
	tens := func(anchor, of string) string {
		return "x-" + anchor + ": &" + anchor + " [" + strings.Repeat(of+",", 10) + "]\n"
	}
	bomb := "orgwright: 1\n" + tens("a", "x") + tens("b", "*a") + tens("c", "*b") + tens("d", "*c") + tens("e", "*d") + tens("f", "*e") + tens("g", "*f")
	tests := []struct {
		name, text, rule string
		positions        int
	}{
		{"reports 300 deep", nested(300), "", 300},
		{"reports 2000 deep", nested(2000), "too-deep", 499},
		{"brackets 20000 deep", "orgwright: 1\npositions: " + strings.Repeat("[", 20_000), "too-deep", 0},
		{"alias bomb", bomb + "positions: [{id: a, tags: *g}]\n", "too-large", 1},
		{"alias bomb of positions", bomb + "positions: *g\n", "wrong-type", 0},
		{"alias inside itself", "orgwright: 1\npositions: &p\n  - {id: a, reports: *p}\n", "too-deep", 1},
		{"merge of itself", "orgwright: 1\npositions:\n  - &p {id: a, <<: *p}\n", "too-deep", 1},
		{"words for sectors", "orgwright: 1\norganization: {sector: [" + strings.Repeat("bank, ", 501) + "]}\npositions: [{id: a}]\n", "too-large", 1},
		{"too large", "orgwright: 1\n" + strings.Repeat("#\n", source.MaxSize/2), "too-large", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, findings := parse(tt.text)
			rule := ""
			if len(findings) > 0 {
				rule = findings[0].Code.ID()
			}
			if rule != tt.rule || len(doc.Positions) != tt.positions {
				t.Errorf("rule %q, %d positions; want %q, %d", rule, len(doc.Positions), tt.rule, tt.positions)
			}
		})
	}
}

// TestManyMistakesAreCounted holds that no more than a number of findings is
// kept, and that the others are counted, each kind of them.
func TestManyMistakesAreCounted(t *testing.T) {
	const more = 100
	_, findings := parse("orgwright: 1\npositions:\n" + strings.Repeat("  - {id: a, foo: b}\n", finding.MaxFindings+more) +
		strings.Repeat("  - {id: a, since: tomorrow}\n", more))
	if n := finding.Count(findings).Errors; n != finding.MaxFindings+2*more {
		t.Errorf("%d errors", n)
	}
	last := findings[len(findings)-1]
	if len(findings) != finding.MaxFindings+finding.MinOfRule+1 || last.Code.ID() != "unknown-key" || last.Stands != more {
		t.Errorf("%d findings, the last one %+v", len(findings), last)
	}
}

// TestTables holds that every key of our files is described, that the keys
// which it names exist, and that no word stands for two keys.
func TestTables(t *testing.T) {
	for _, m := range append(DocumentTable().All(), ProposalTable().All()...) {
		names := map[string]bool{"": true}
		for _, k := range m.Keys {
			names[k.Name] = true
		}
		words := map[string]string{}
		for _, k := range m.Keys {
			if len(k.Doc) < 4 || !strings.HasSuffix(k.Doc, ".") || !names[k.Excludes] || !names[k.Same] ||
				k.Type == "" || k.Type == format.TypeChoice && len(k.Enum) < 2 || k.Type == format.TypeObject && k.Of == nil {
				t.Errorf("%s: key %+v is not well described", m.Name, k)
			}
			for _, w := range k.Also {
				if names[w] || words[w] != "" {
					t.Errorf("%s: %q stands for %q and %q", m.Name, w, k.Name, words[w])
				}
				words[w] = k.Name
			}
		}
		if !names[m.Alone] {
			t.Errorf("%s has no key %q", m.Name, m.Alone)
		}
	}
}
