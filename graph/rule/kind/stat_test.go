package kind_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
)

// firm is measured by the tests of stat: two vacancies, three managers with 3, 1 and
// 2 reports, four layers in it.
const firm = `units: [{id: top}, {id: it, name: IT}, {id: data, parent: it}]
positions:
  - {id: ceo, role: ceo, name: Vera, unit: top}
  - {id: a, title: A, name: Ada, reports_to: ceo, unit: it, location: Lund}
  - {id: b, title: B, reports_to: ceo, unit: it, location: Lund, tags: [x]}
  - {id: c, title: C, name: Cy, reports_to: ceo}
  - {id: d, title: D, name: Dag, reports_to: a, unit: data, location: Ystad}
  - {id: e, title: E, name: Eva, reports_to: d, unit: data}
  - {id: f, title: F, reports_to: d, unit: data, fields: {grade: "7"}}
`

func TestStat(t *testing.T) {
	runKindTests(t, []kindTest{
		{"kept", "stat: {figure: average_span, at_least: 2, at_most: 2}", firm, nil},
		{"an average", "stat: {figure: average_span, at_least: 3}", firm,
			[]string{`1 the average span is 2 (6 direct reports, 3 managers); at least 3 is required`}},
		{"a rate", "stat: {figure: vacancy_rate, at_most: 10%}", firm,
			[]string{`1 the vacancy rate is 28.6 % (2 vacancies, 7 positions); at most 10 % is required`}},
		{"a rate that is just kept", "stat: {figure: vacancy_rate, at_most: 28.571429 %}", firm, nil},
		{"a rate at its limit", "stat: {figure: vacancy_rate, at_least: 28.571429 %}", firm, nil},
		{"a share at its limit", "stat: {figure: span_2_3, at_most: 66.666666%}", firm, nil},
		{"nobody is nobody", "for: {tag: nobody}\n    stat: {figure: headcount, at_least: 1}", firm, []string{`1 there are 0 heads among positions with the tag nobody; at least 1 is required`}},
		{"a rate that is not quite kept", "stat: {figure: vacancy_rate, at_most: 28.57%}", firm,
			[]string{`1 the vacancy rate is 28.5714 % (2 vacancies, 7 positions); at most 28.57 % is required`}},
		{"a number", "stat: {figure: layers, at_most: 3}", firm, []string{`1 there are 4 layers; at most 3 is required`}},
		{"of a unit, at the unit, with its parts", "for: {unit: it}\n    stat: {figure: layers, at_most: 2}", firm, []string{`2 there are 3 layers among positions with the unit it; at most 2 is required`}},
		{"of each unit", "stat: {figure: vacancies, at_most: 0, by: unit}", firm,
			[]string{`2 there are 2 vacancies in the unit "it"; at most 0 is required`, `2 there is 1 vacancy in the unit "data"; at most 0 is required`}},
		{"of each place", "stat: {figure: headcount, at_least: 2, by: location}", firm,
			[]string{`5 there is 1 head with location "Lund"; at least 2 is required`, `8 there is 1 head with location "Ystad"; at least 2 is required`}},
		{"not of small groups", "stat: {figure: headcount, at_least: 2, by: location, from_size: 2}", firm,
			[]string{`5 there is 1 head with location "Lund"; at least 2 is required`}},
		{"of no group there is nothing to say", "for: {unit: it}\n    stat: {figure: positions, at_most: 0, by: grade}", firm,
			[]string{`10 there is 1 position with grade "7" among positions with the unit it; at most 0 is required`}},
		{"not of a small organisation", "stat: {figure: vacancies, at_most: 0, from_size: 8}", firm, nil},
		{"of nobody there is no average", "for: {tag: x}\n    stat: {figure: average_span, at_least: 5}", firm, nil},
		{"but there is a number", "for: {tag: y}\n    stat: {figure: headcount, at_least: 1}", firm + "  - {id: z, title: Z, tags: [y], status: planned, reports_to: ceo}\n",
			[]string{`1 there are 0 heads among positions with the tag y; at least 1 is required`}},
		{"vacancies do not count", "vacant: ignored\n    stat: {figure: average_span, at_least: 2}", firm,
			[]string{`1 the average span is 1.33 (4 direct reports, 3 managers); at least 2 is required`}},
		{"nothing to compare with", "stat: {figure: vacancies, at_most: base}", firm, nil},
	})
}

// since runs a rule on firm and what was before.
func since(t *testing.T, text string, before ...string) []string {
	t.Helper()
	s, found := rule.LoadFile(ruleFile("    "+text+"\n"), rule.Options{})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	o := orgtest.Read(t, firm)
	var out []string
	was := orgs(t, before)
	got, _ := rule.Run(context.Background(), o, s, was...)
	for _, f := range got {
		out = append(out, fmt.Sprintf("%d %s", f.At.Start.Line, strings.TrimSuffix(f.Message, " by rule own-rule of pack own")))
	}
	return out
}

func TestStatSinceTheBase(t *testing.T) {
	filled := strings.Replace(firm, "{id: f, title: F,", "{id: f, title: F, name: Fia,", 1)
	moved := strings.Replace(strings.Replace(firm, "unit: data, fields", "unit: top, fields", 1), "{id: data, parent: it}", "{id: other}", 1)
	moved = strings.ReplaceAll(moved, "unit: data", "unit: other")
	for _, tt := range []struct {
		name, rule string
		before     []string
		want       []string
	}{
		{"the same", "stat: {figure: vacancies, at_least: base, at_most: base}", []string{firm}, nil},
		{"more", "stat: {figure: vacancies, at_most: base}", []string{filled}, []string{`1 there are 2 vacancies; at most 1, as before, is required`}},
		{"fewer", "stat: {figure: headcount, at_least: base}", []string{filled}, []string{`1 there are 5 heads; at least 6, as before, is required`}},
		{"a rate", "stat: {figure: vacancy_rate, at_most: base}", []string{filled}, []string{`1 the vacancy rate is 28.6 % (2 vacancies, 7 positions); at most 14.3 %, as before, is required`}},
		{"several files before", "stat: {figure: vacancies, at_most: base}", []string{filled, filled}, nil},
		{"by unit, but not new ones", "stat: {figure: vacancies, at_most: base, by: unit}", []string{moved}, []string{`2 there are 2 vacancies in the unit "it"; at most 1, as before, is required`}},
		{"nothing was before", "stat: {figure: vacancies, at_most: base}", []string{"positions: []\n"}, nil},
		{"another limit counts all the same", "stat: {figure: vacancies, at_least: 3, at_most: base}", []string{firm}, []string{`1 there are 2 vacancies; at least 3 is required`}},
	} {
		if d := cmp.Diff(tt.want, since(t, tt.rule, tt.before...)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestStatIsCertain holds that an ambiguous word for a role makes no figure milder.
func TestStatIsCertain(t *testing.T) {
	const text = "positions:\n  - {id: a, role: ceo, name: Ada}\n  - {id: b, title: Chief Investment Officer, name: Bo, reports_to: a}\n  - {id: c, role: CIO, reports_to: a}\n"
	o := orgtest.Read(t, text)
	if len(o.Doubts) == 0 {
		t.Fatal("nothing is ambiguous")
	}
	s, _ := rule.LoadFile(ruleFile("    stat: {figure: vacancies, at_most: base}\n"), rule.Options{})
	found, _ := rule.Run(context.Background(), o, s, orgs(t, []string{strings.Replace(text, "role: CIO", "role: CIO, name: Cy", 1)})...)
	if len(found) != 1 || found[0].Severity != finding.Error {
		t.Error(brief(found))
	}
}

// TestStatSaysWhatWouldDo holds the hint and who is named.
func TestStatSaysWhatWouldDo(t *testing.T) {
	for text, want := range map[string]string{
		"{figure: average_span, at_least: 3}":            "3 direct reports more would do, or 1 manager fewer for as many",
		"{figure: average_span, at_most: 1.5}":           "2 direct reports fewer would do, or 1 manager more for as many",
		"{figure: vacancy_rate, at_most: 15%}":           `1 vacancy fewer would do; "b" (vacant) is one of them; "f" (vacant) is one of them`,
		"{figure: layers, at_most: 3}":                   `1 layer fewer would do; "e" (Eva) is in the lowest one; "f" (vacant) is in the lowest one`,
		"{figure: held_fte, at_least: 5.5}":              "0.5 full-time equivalents that are held more would do",
		"{figure: one_report_managers, at_most: 0}":      `1 manager with one report fewer would do; "a" (Ada) is one of them`,
		"{figure: span_4_7, at_least: 50%}":              "2 such managers more would do",
		"{figure: widest_span, at_most: 2}":              `1 direct report of one manager fewer would do; "ceo" (Vera) has so many`,
		"{figure: contributors_per_manager, at_most: 0}": "4 individual contributors fewer would do",
	} {
		s, _ := rule.LoadFile(ruleFile("    stat: "+text+"\n"), rule.Options{})
		found := findings(orgtest.Read(t, firm), s)
		if len(found) != 1 {
			t.Fatalf("%s: %v", text, brief(found))
		}
		got := found[0].Hint
		for _, n := range found[0].Notes[:len(found[0].Notes)-1] {
			got += "; " + n.Message
		}
		if got != want {
			t.Errorf("%s: %s\nwant %s", text, got, want)
		}
	}
}

// TestStatCountsWhatWouldDo holds the hint where fractions are not exact, and where
// fewer managers cannot do.
func TestStatCountsWhatWouldDo(t *testing.T) {
	many := "positions:\n  - {id: p0, title: T, name: N}\n"
	for i := range 99 {
		many += fmt.Sprintf("  - {id: v%d, title: T, status: %s, reports_to: p0, tags: [x, x]}\n", i, []string{"vacant", "filled"}[min(i/30, 1)])
	}
	for _, tt := range []struct{ org, stat, want string }{
		{many, "{figure: vacancy_rate, at_most: 29%}", "1 vacancy fewer would do 3"},
		{many, "{figure: vacancies, at_most: 29, by: tags}", "1 vacancy fewer would do 3"},
		{"positions:\n  - {id: a, title: A, reports: [{id: b, title: B}]}\n", "{figure: average_span, at_least: 3}", "2 direct reports more would do 0"},
		{"positions:\n  - {id: a, title: A, tags: [x, x]}\n", "{figure: vacancies, at_most: 0, by: tags}", "1 vacancy fewer would do 1"},
	} {
		s, _ := rule.LoadFile(ruleFile("    stat: "+tt.stat+"\n"), rule.Options{})
		found := findings(orgtest.Read(t, tt.org), s)
		if len(found) != 1 {
			t.Fatalf("%s: %v", tt.stat, brief(found))
		}
		if got := fmt.Sprintf("%s %d", found[0].Hint, len(found[0].Notes)-1); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.stat, got, tt.want)
		}
	}
}

func TestStatMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"{at_most: 5}":                                  "stat needs figure: ",
		"{figure: layers}":                              "stat says nothing: give at_least or at_most",
		"{figure: layer, at_most: 5}":                   `did you mean "layers"`,
		"{figure: vacancies, at_most: 10%}":             "vacancies is no share, so its limit is no percentage",
		"{figure: vacancy_rate, at_most: 10}":           "vacancy_rate is a share: its limit has to be a percentage",
		"{figure: layers, at_least: 5, at_most: 4}":     "the least, 5, is more than the most, 4",
		"{figure: layers, at_most: -1}":                 `"at_most" must be a number, a percentage or base, not "-1"`,
		"{figure: layers, at_most: bse}":                `did you mean "base"`,
		"{figure: layers, at_most: 5, role: cio}":       "for: {role: …}",
		"{figure: layers, at_most: 5, from_size: many}": "from_size",
		"[layers]": "",
		"{figure: layers, at_most: 99999999999999999999999}": "at_most",
	} {
		_, found := rule.LoadFile(ruleFile("    stat: "+text+"\n"), rule.Options{})
		if len(found) == 0 || !strings.Contains(found[0].Message+" "+found[0].Hint, want) {
			t.Errorf("%s: %v", text, brief(found))
		}
	}
	docs := rule.Options{Docs: docsOf(t, firm)}
	if _, found := rule.LoadFile(ruleFile("    stat: {figure: layers, at_most: 5, by: grad}\n"), docs); len(found) != 1 || found[0].Code.ID() != "unknown-field" || found[0].Hint != `did you mean "grade"?` {
		t.Error(brief(found))
	}
	for _, by := range []string{"grade", "unit", "layer", "fields.grade", "email"} {
		if _, found := rule.LoadFile(ruleFile("    stat: {figure: layers, at_most: 5, by: "+by+"}\n"), docs); len(found) > 0 {
			t.Error(by, brief(found))
		}
	}
}
