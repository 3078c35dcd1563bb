package rule

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
)

// TestWordsThatNobodyHas holds that a rule which can never speak of anybody,
// for a word in it is wrong, says so, with what is probably meant.
func TestWordsThatNobodyHas(t *testing.T) {
	doc := orgtest.Read(t, "units: [{id: it}]\npositions:\n  - {id: a, title: A, unit: it, tags: [interim, key], fields: {cost_center: 1, grade: x}, responsibilities: [payment-entry]}\n").Doc
	tests := []struct{ rule, want string }{
		{"for: {tag: [interim, key], unit: it}, depth: 1", ""},
		{"for: {tag: interm}, depth: 1", `unknown-tag warning interm: no position has the tag "interm", so nobody is meant (did you mean "interim"?)`},
		{"when: {exists: {tag: temporary}}, depth: 1", `unknown-tag warning temporary: no position has the tag "temporary", so nobody is meant ()`},
		{"for: {unit: itt}, depth: 1", `unknown-unit warning itt: the organisation has no unit "itt", so nobody is meant (did you mean "it"?)`},
		{"functional_line: {to: {tag: kye}}", `unknown-tag warning kye: no position has the tag "kye", so nobody is meant (did you mean "key"?)`},
		{"separate: {sets: [{responsibility: [payment-entry]}, {responsibility: it-budget-definition}]}", ""},
		{"separate: {sets: [{responsibility: [payment-entri]}, {role: cfo}]}", `unknown-responsibility warning payment-entri: nobody has the responsibility "payment-entri" (did you mean "payment-entry"?)`},
		{"for: {role: cieo}, depth: 1", `unknown-role error cieo: there is no role "cieo" (did you mean "ceo"?)`},
		{"when: {missing: chief informaton officer}, depth: 1", `unknown-role error chief informaton officer: there is no role "chief informaton officer" (did you mean "Chief Information Officer"?)`},
		{"responsibility: {id: x, who: [ciio]}", `unknown-role error ciio: there is no role "ciio" (did you mean "cio"?)`},

		{"field: {key: cost_center, required: true}", ""},
		{"field: {key: fields.cost_center, required: true}", ""},
		{"field: {key: kind, one_of: [line]}", ""},
		{"field: {key: emial, required: true}", `unknown-field warning emial: no position has the field "emial" (did you mean "email"?)`},
		{"field: {key: cost_centre, required: true}", `unknown-field warning cost_centre: no position has the field "cost_centre" (did you mean "cost_center"?)`},
		{"unique: fields.graed", `unknown-field warning fields.graed: no position has the field "graed" (did you mean "fields.grade"?)`},
		{"unique: payroll_number", `unknown-field warning payroll_number: no position has the field "payroll_number" (positions have it so: fields: {payroll_number: …})`},

		{"fix: 'Move {position} from {manager} to {expected} {1} {}', depth: 1", ""},
		{"fix: 'Move {positon}', depth: 1", `unknown-placeholder warning {positon}: nothing is filled in for {positon} (did you mean "position"?)`},
		{"fix: 'Move {boss}', depth: 1", `unknown-placeholder warning {boss}: nothing is filled in for {boss} (those that are filled in are {position}, {manager}, {expected})`},
		{"expr: {test: 'true', message: '{expected} is wrong'}", `unknown-placeholder warning {expected}: nothing is filled in for {expected} (those that are filled in are {position}, {manager})`},
	}
	for _, tt := range tests {
		s, found := LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: r, "+tt.rule+"}\n"), Options{Docs: []*orgfile.Document{doc}})
		got := ""
		for _, f := range found {
			got += fmt.Sprintf("%s %v %s: %s (%s)", f.Code.ID(), f.Severity, f.At.Text(), f.Message, f.Hint)
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.rule, got, tt.want)
		}
		if slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Severity == finding.Error }) != s.Rule("r").Broken {
			t.Errorf("%s: broken: %v", tt.rule, s.Rule("r").Broken)
		}
	}
}

// TestWordsWithoutOrganisation holds that rules are not judged by words where
// there is no organisation, such as in rules list.
func TestWordsWithoutOrganisation(t *testing.T) {
	_, found := LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: r, for: {tag: x, unit: y}, field: {key: z, required: true}}\n"), Options{})
	if len(found) > 0 {
		t.Error(brief(found))
	}
}

// TestSeverityOfUnknownWords holds that rules which are shared can be quiet
// about the words of others.
func TestSeverityOfUnknownWords(t *testing.T) {
	o := orgtest.Read(t, "positions:\n  - {id: a, title: A}\n")
	text := "orgwright_rules: 1\nseverity: {unknown-tag: off, unknown-field: error}\nrules:\n  - {id: r, for: {tag: x}, field: {key: z, required: true}}\n"
	_, found := LoadFile(ownFile(text), Options{Docs: []*orgfile.Document{o.Doc}})
	if d := cmp.Diff([]string{`4 unknown-field error: no position has the field "z"`}, brief(found)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	_, found = Load(Options{Severity: []Setting{{"it-leadrship", finding.Off}}})
	if len(found) != 1 || found[0].Hint != `did you mean "it-leadership"?` {
		t.Errorf("a pack: %v", found)
	}
}

// TestMessagesThatLeadOn holds that what people try first gets an answer that
// leads to what works.
func TestMessagesThatLeadOn(t *testing.T) {
	tests := []struct{ rule, want string }{
		{"exists: {role: ceo, at_least: 1}", `unknown-key: unknown key "role" in a rule of kind exists (say whom the rule is about beside exists: for: {role: …})`},
		{"for: ceo, exists: {count: 1}", `bad-value: count says what is counted, positions or people, not how many (write at_least: 1, at_most: 1)`},
		{"span: {tag: x, max: 1}", `unknown-key: unknown key "tag" in a rule of kind span (say whom the rule is about beside span: for: {tag: …})`},
		{"not_same_person: cio", `bad-value: not_same_person of one role, without for, keeps nothing apart (name a second role, or say whom the rule is about: for: {role: …})`},
		{"ranks_above: cio", `bad-value: ranks_above of one role, without for, keeps nothing apart (name a second role, or say whom the rule is about: for: {role: …})`},
		{"span: many", `bad-value: "span" must be a whole number, 0 or more, not "many" ()`},
		{"span: 1000000001", `bad-value: "span" must be a whole number from 0 to 1000000000, not "1000000001" ()`},
		{"span: 99999999999999999999", `bad-value: "span" must be a whole number from 0 to 1000000000, not "99999999999999999999" ()`},
		{"unique: {}", `bad-value: unique needs a key of positions, or one of their own fields ()`},
		{"separate: {sets: [{role: cfo}]}", `bad-value: separate keeps 2 to 50 sets apart, not 1 ()`},
		{"separate: {sets: [{role: cfo}, {}]}", `bad-value: a set of separate has no responsibility and no role ()`},
		{"separate: {sets: [{role: cfo}, {role: [ceo, cfo]}]}", `bad-value: "cfo" is in two sets of separate, so it would have to be kept apart from itself ()`},
		{"unique: [email]", `wrong-type: a rule of kind unique must be a mapping of keys and values, not a list (take away the "-" or the brackets)`},
	}
	for _, tt := range tests {
		_, found := LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: r, "+tt.rule+"}\n"), Options{})
		got := ""
		for _, f := range found {
			got += fmt.Sprintf("%s: %s (%s)", f.Code.ID(), f.Message, f.Hint)
		}
		if got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.rule, got, tt.want)
		}
	}
}

// TestFieldLeadsToFields holds that the hint for a missing field can be
// followed.
func TestFieldLeadsToFields(t *testing.T) {
	for key, want := range map[string]string{
		"cost_center": `add fields: {cost_center: …} to "a"`,
		"email":       `add email to "a"`,
	} {
		s, _ := LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: r, field: {key: "+key+", required: true}}\n"), Options{})
		got := findings(orgtest.Read(t, "positions:\n  - {id: a, title: A}\n"), s)
		if len(got) != 1 || got[0].Hint != want {
			t.Errorf("%s: %v", key, got)
		}
	}
}

// TestSuppressionOfAPack holds that the name of a pack in a suppression leads
// to its rules.
func TestSuppressionOfAPack(t *testing.T) {
	for name, want := range map[string]string{
		"it-leadership": `"it-leadership" is a pack; a suppression names one rule (name one of its rules: orgwright rules --pack it-leadership)`,
		"it-leadrship":  `there is no rule "it-leadrship" ("it-leadership" is a pack; name one of its rules: orgwright rules --pack it-leadership)`,
		"gdpr":          `"gdpr" is a pack; a suppression names one rule (name one of its rules: orgwright rules --pack gdpr)`,
		"nothing":       `there is no rule "nothing" (orgwright rules lists them)`,
	} {
		o := orgtest.Read(t, "positions:\n  - {id: a, role: ceo, allow: [{rule: "+name+", reason: all of it}]}\n")
		s, _ := Load(Options{})
		kept, _ := Suppress(nil, o, s, SuppressOptions{})
		if len(kept) != 1 || kept[0].Code.ID() != "unknown-rule" {
			t.Fatal(kept)
		}
		if got := fmt.Sprintf("%s (%s)", kept[0].Message, kept[0].Hint); got != want {
			t.Errorf("%s\n got %s\nwant %s", name, got, want)
		}
	}
}
