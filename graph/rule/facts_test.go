package rule

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgtest"
)

// TestApplies holds for whom a rule is, by what an organisation says about itself.
func TestApplies(t *testing.T) {
	tests := []struct {
		name, rule string
		facts      Facts
		want       string // why it does not apply
	}{
		{"for all", "", Facts{[]string{"bank"}, []string{"SE"}, "large", "2026-01-01"}, ""},
		{"nothing is said", "applies: {sector: bank, jurisdiction: EU, size: large}, from: 2030-01-01", Facts{}, ""},
		{"the sector", "applies: {sector: [bank, insurer]}", Facts{Sector: []string{"listed-company", "insurer"}}, ""},
		{"a kind of it", "applies: {sector: insurer}", Facts{Sector: []string{"life-insurer"}}, ""},
		{"only something wider is said", "applies: {sector: insurer}", Facts{Sector: []string{"financial-entity"}}, ""},
		{"something wider, and what it is", "applies: {sector: insurer}", Facts{Sector: []string{"financial-entity", "bank"}}, "it is for insurer, and organization.sector says financial-entity, bank"},
		{"another sector", "applies: {sector: [bank, insurer]}", Facts{Sector: []string{"hospital"}}, "it is for bank or insurer, and organization.sector says hospital"},
		{"a sector of one's own", "applies: {sector: waterworks}", Facts{Sector: []string{"waterworks"}}, ""},
		{"a sector that is left out", "applies: {sector: {any: financial-entity, not: insurer}}", Facts{Sector: []string{"life-insurer"}}, "it is for financial-entity, but not for insurer, and organization.sector says life-insurer"},
		{"perhaps one that is left out", "applies: {sector: {not: insurer}}", Facts{Sector: []string{"financial-entity"}}, ""},
		{"a member state", "applies: {jurisdiction: EU}", Facts{Jurisdictions: []string{"SE"}}, ""},
		{"the union alone", "applies: {jurisdiction: SE}", Facts{Jurisdictions: []string{"EU"}}, ""},
		{"elsewhere", "applies: {jurisdiction: [EU, GB]}", Facts{Jurisdictions: []string{"US-NY"}}, "it is for EU or GB, and organization.jurisdictions says US-NY"},
		{"not in one country", "applies: {jurisdiction: {any: EU, not: SE}}", Facts{Jurisdictions: []string{"SE"}}, "it is for EU, but not for SE, and organization.jurisdictions says SE"},
		{"size", "applies: {size: [large, significant]}", Facts{Size: "medium"}, "it is for large or significant, and organization.size says medium"},
		{"not that size", "applies: {size: {not: [micro, small]}}", Facts{Size: "small"}, "it is not for micro or small, and organization.size says small"},
		{"another size", "applies: {size: {not: [micro, small]}}", Facts{Size: "medium"}, ""},
		{"the first day", "from: 2026-01-11", Facts{Day: "2026-01-11"}, ""},
		{"the day before", "from: 2026-01-11", Facts{Day: "2026-01-10"}, "it is in force from 2026-01-11"},
		{"the last day", "until: 2026-01-10", Facts{Day: "2026-01-10"}, ""},
		{"the day after", "until: 2026-01-10", Facts{Day: "2026-01-11"}, "it was in force until 2026-01-10"},
		{"a note is no condition", "applies: {note: where it matters}", Facts{Sector: []string{"bank"}}, ""},
		{"two reasons", "applies: {sector: bank}, from: 2026-01-11", Facts{Sector: []string{"hospital"}, Day: "2025-01-01"},
			"it is for bank, and organization.sector says hospital; it is in force from 2026-01-11"},
	}
	for _, tt := range tests {
		text := "id: r, depth: 3"
		if tt.rule != "" {
			text += ", " + tt.rule
		}
		s, found := LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {"+text+"}\n"), Options{Facts: tt.facts})
		if len(found) > 0 {
			t.Fatalf("%s: %v", tt.name, brief(found))
		}
		r := s.Rule("r")
		if got := r.WhyNot(); got != tt.want || r.IsActive() != (tt.want == "") {
			t.Errorf("%s: %q, active %v", tt.name, got, r.IsActive())
		}
		if got := findings(orgtest.Read(t, "positions: [{id: a, title: A, reports: [{id: b, title: B, reports: [{id: c, title: C, reports: [{id: d, title: D}]}]}]}]\n"), s); (len(got) > 0) != (tt.want == "") {
			t.Errorf("%s: %v", tt.name, brief(got))
		}
	}
}

// TestAppliesOfThePack holds that a rule is for those that its pack is for, but for the
// keys that it gives itself, wherever the pack says so.
func TestAppliesOfThePack(t *testing.T) {
	text := "orgwright_rules: 1\npack: p\nrules:\n  - {id: one, depth: 3}\n  - {id: two, applies: {sector: aifm, note: often}, depth: 3}\napplies: {sector: bank, jurisdiction: EU, note: mostly}\n"
	s, found := LoadFile(ownFile(text), Options{})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	got := []string{s.Rule("one").Applies.deciding(), s.Rule("one").Applies.Note, s.Rule("two").Applies.deciding(), s.Rule("two").Applies.Note}
	want := []string{"applies: sector bank, jurisdiction EU, size", "mostly", "applies: sector aifm, jurisdiction EU, size", "often"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	other, _ := LoadFile(ownFile(strings.Replace(text, "sector: bank", "sector: insurer", 1)), Options{})
	if s.Rule("one").Same(other.Rule("one")) || !s.Rule("two").Same(other.Rule("two")) {
		t.Error("a pack that is for others does not change what its rules are")
	}
	noted, _ := LoadFile(ownFile(strings.Replace(text, "mostly", "as a rule", 1)), Options{})
	if !s.Rule("one").Same(noted.Rule("one")) {
		t.Error("a note makes another rule")
	}
}

// TestNotApplied holds what is said about rules that do not apply: one line for a pack.
func TestNotApplied(t *testing.T) {
	rules := func(list ...string) string {
		return "orgwright_rules: 1\npack: eu\nrules:\n  - " + strings.Join(list, "\n  - ") + "\n"
	}
	const all, bank, insurer, later = "{id: all, depth: 3}", "{id: bank, applies: {sector: bank}, depth: 3}", "{id: insurer, applies: {sector: insurer}, depth: 3}", "{id: later, from: 2027-01-30, depth: 3}"
	for _, tt := range []struct {
		text, sector string
		want         []string
	}{
		{rules(all, bank), "bank", nil},
		{rules(bank), "drug-maker", []string{"pack eu does not apply: it is for bank, and organization.sector says drug-maker"}},
		{rules(bank, strings.Replace(bank, "id: bank", "id: later, from: 2027-01-30", 1)), "drug-maker", []string{"pack eu does not apply: it is for bank, and organization.sector says drug-maker"}},
		{rules(bank, insurer), "drug-maker", []string{"pack eu does not apply: it is for bank or insurer, and organization.sector says drug-maker"}},
		{rules(all, later), "bank", []string{"rule later of pack eu does not apply: it is in force from 2027-01-30"}},
		{rules(all, bank, strings.Replace(bank, "id: bank", "id: bank-2", 1), later), "insurer", []string{"3 of 4 rules of pack eu do not apply: bank and bank-2 (it is for bank, and organization.sector says insurer); later (it is in force from 2027-01-30)"}},
		{rules(bank, later, strings.Replace(later, "id: later, from", "id: over, until", 1), "{id: large, applies: {size: large}, until: 2020-01-01, depth: 3}"), "insurer",
			[]string{"3 of 4 rules of pack eu do not apply: bank (it is for bank, and organization.sector says insurer); later (it is in force from 2027-01-30); and 1 reason more"}},
		{rules(all, bank) + "severity: {bank: off}\n", "insurer", nil},
	} {
		s, found := LoadFile(ownFile(tt.text), Options{Facts: Facts{Sector: []string{tt.sector}, Day: "2026-11-28"}})
		if len(found) > 0 {
			t.Fatal(brief(found))
		}
		var got []string
		for _, n := range s.NotApplied() {
			got = append(got, n.String())
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s(-want +got):\n%s", tt.text, d)
		}
	}
}

// TestSourceAndScopeAreRead holds what can be said about where a rule comes from and for
// whom it is, and what is wrong there.
func TestSourceAndScopeAreRead(t *testing.T) {
	const whole = `orgwright_rules: 1
pack: p
checked: 2026-11-27
applies: {jurisdiction: [EU], size: {any: [large], not: [micro]}}
rules:
  - id: r
    from: 2026-01-11
    until: 2027-01-29
    source:
      title: T
      article: Article 76(6)
      version: consolidated 2026-07-11
      url: https://example.org
      strength: shall
      grade: law
      read: issuer's page
      language: de
      quote:
        - ist der Geschäftsleitung
          unmittelbar nachgeordnet
        - two
    depth: 3
`
	if err := validates(t, rulesSchema(t), whole); err != nil {
		t.Error(err)
	}
	s, found := LoadFile(ownFile(whole), Options{})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	want := Source{Title: "T", Article: "Article 76(6)", Version: "consolidated 2026-07-11", URL: "https://example.org", Strength: "shall", Grade: "law", Read: "issuer's page", Language: "de",
		Quotes: []string{"ist der Geschäftsleitung unmittelbar nachgeordnet", "two"}}
	r := s.Rule("r")
	if d := cmp.Diff(want, r.Source); d != "" || r.From != "2026-01-11" || r.Until != "2027-01-29" || s.Pack("p").Checked != "2026-11-27" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if out, found := Format(ownFile(whole)); len(found) > 0 || strings.Index(string(out), "checked") > strings.Index(string(out), "\nrules:") {
		t.Errorf("%v\n%s", brief(found), out)
	}
	for _, tt := range []struct{ rule, want string }{
		{"source: {title: T, quote: none}", ""},
		{"source: {title: T, quote: [none, Q]}", `bad-value: there is a quotation, or none, but not both`},
		{"source: {title: T, language: de}", `bad-value: language is that of the quotations, of which there are none`},
		{"applies: {sector: []}", `bad-value: "sector" names no word, so it says nothing`},
		{"applies: {sector: {not: []}}", `bad-value: "sector" names no word, so it says nothing`},
		{"applies: {sector: Bank}", `bad-value: "sector": has lower-case letters, digits and hyphens`},
		{"applies: {jurisdiction: UK}", `bad-value: "jurisdiction": "UK" is not the code of a country; write GB`},
		{"applies: {size: huge}", `bad-value: "size" must be micro, small, medium, large or significant, not "huge"`},
		{"applies: {sector: {any: [insurer, bank], not: [bank]}}", `bad-value: "sector" asks for "bank" and rules it out`},
		{"applies: {sector: {any: bank, not: financial-entity}}", `bad-value: "sector" asks for "bank" and rules it out`},
		{"applies: {sector: {any: financial-entity, not: bank}}", ""},
		{"applies: {jurisdiction: {any: US-NY, not: US}}", `bad-value: "jurisdiction" asks for "US-NY" and rules it out`},
		{"applies: {jurisdiction: {any: EU, not: DE}}", ""},
		{"applies: {size: {any: large, not: large}}", `bad-value: "size" asks for "large" and rules it out`},
		{"applies: {size: {not: [micro, small, medium, large, significant]}}", `bad-value: "size" rules out every size`},
		{"applies: {sector: [" + strings.Repeat("a, ", 1001) + "]}", "too-large: a list of more than 1000 words"},
		{"applies: bank", `wrong-type: the scope of a rule must be a mapping of keys and values, not the text "bank"`},
		{"from: soon", `bad-date: "from" must be a date`},
		{"from: 2027-01-02, until: 2027-01-01", `bad-value: the rule "r" is never in force: its last day, 2027-01-01, is before its first, 2027-01-02`},
	} {
		_, found := LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: r, depth: 3, "+tt.rule+"}\n"), Options{})
		got := ""
		for _, f := range found {
			got += f.Code.ID() + ": " + f.Message
		}
		if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s\n got %s\nwant %s", tt.rule, got, tt.want)
		}
	}
	if _, err := Schema(format.Words{}); err != nil {
		t.Error(err)
	}
}
