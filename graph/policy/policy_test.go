package policy

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// read makes the policy of an organisation file whose rules files are given.
func read(t *testing.T, text string, files map[string]string) *Policy {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "a.org.yaml", Text: []byte("orgwright: 1\n" + text)})
	if len(found) > 0 {
		t.Fatalf("%v\n%s", found, text)
	}
	o, _ := org.Build(doc)
	set, _ := rule.Load(rule.Options{Rules: doc.Rules, Roles: o.Roles, Facts: rule.FactsOf(o, "2026-11-28"),
		Open: func(name string, _ *source.File) (*source.File, error) {
			if files[name] == "" {
				return nil, fs.ErrNotExist
			}
			return &source.File{Name: name, Text: []byte("orgwright_rules: 1\n" + files[name])}, nil
		}})
	return &Policy{Org: o, Rules: set}
}

const (
	people  = "positions:\n- {id: ceo, role: ceo}\n- {id: cto, role: cto, reports_to: ceo}\n"
	ownRule = "pack: own\nrules:\n  - {id: located, title: Located, for: {role: cto}, field: {key: location, required: true}, examples: {fail: 'positions: [{id: ceo, role: ceo}, {id: cto, role: cto, reports_to: ceo}]'}}\n"
	filed   = "rules: {files: [own.rules.yaml]}\n"

	scoped   = "rules: {use: [], files: [own.rules.yaml]}\n"
	allots   = "pack: own\nrules:\n  - {id: held, title: Held, allocation: {held: true, source: Article 5}, examples: {fail: 'responsibilities: [{id: x, source: Article 5}]'}}\n"
	forBanks = "pack: own\napplies: {sector: bank, jurisdiction: EU, size: {not: micro}}\nrules:\n  - {id: located, title: Located, for: {role: cto}, field: {key: location, required: true}, examples: {fail: 'positions: [{id: ceo, role: ceo}, {id: cto, role: cto, reports_to: ceo}]'}}\n"
)

// duty is an organisation that defines a responsibility.
func duty(keys string) string { return scoped + "responsibilities: [{id: " + keys + "}]\n" + people }

// sits is an organisation with one name in a body and in another position, by keys of people.
func sits(member, ceo string) string {
	return fmt.Sprintf("positions:\n- {id: board, title: Board, kind: body, holders: [{name: Anna Holm, person: '%s'}, {name: Bo Ek}]}\n- {id: ceo, role: ceo, name: Anna Holm, person: '%s', reports_to: board}\n", member, ceo)
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name         string
		old, new     string
		oldDo, newDo string // text of own.rules.yaml
		want         []string
	}{
		{"nothing", people, people, "", "", nil},
		{"another way to say the same", people, "rules: {use: it-leadership}\n" + people, "", "", nil},
		{"no pack", people, "rules:\n  files: []\n  use: []\n" + people, "", "",
			[]string{`loosens 4: the pack "it-leadership" is not in use any more, with 7 rules (it-manager-reports-to, cio-reports-to, cto-reports-to-cio and 4 more)`}},
		{"another pack", people, "rules: {use: [it-leadership, gdpr]}\n" + people, "", "",
			[]string{`tightens 2: the pack "gdpr" is new, with 3 rules (dpo-line-to-the-top, dpo-without-conflicting-task, dpo-not-below-head-of-it)`}},
		{"a rule off", people, "rules: {severity: {cto-reports-to-cio: off}}\n" + people, "", "",
			[]string{`loosens 2: the severity of "cto-reports-to-cio" is off, was error`}},
		{"a pack less severe", people, "rules: {severity: {it-leadership: info}}\n" + people, "", "",
			[]string{`loosens 2: the severity of 7 rules (it-manager-reports-to, cio-reports-to, cto-reports-to-cio and 4 more) is info by "it-leadership"`}},
		{"a severity not raised any more", "rules: {severity: {cio-reports-to: error}}\n" + people, people, "", "",
			[]string{`loosens 1: the severity of "cio-reports-to" is warning, was error`}},
		{"a check off", people, "rules: {severity: {several-tops: warning}}\n" + people, "", "",
			[]string{`loosens 2: the severity of "several-tops" is warning, was error`}},
		{"a rules file gone", filed + people, people, ownRule, "",
			[]string{`loosens 1: the rules file "own.rules.yaml" is not in use any more, with 1 rule (located)`}},
		{"a rule gone from a file", filed + people, filed + people, ownRule, "pack: own\nrules: []\n",
			[]string{`loosens 1: the rule "located" is gone`}},
		{"a rule that finds less", filed + people, filed + people, ownRule, strings.ReplaceAll(ownRule, "{role: cto}", "{role: cfo}"),
			[]string{`loosens 4: the rule "located" is in other words and finds nothing in an example that was there to fail`}},
		{"a rule for others", filed + people, filed + people, ownRule, strings.ReplaceAll(ownRule, "title: Located,", "title: Located, applies: {size: large},"),
			[]string{`neutral 4: the rule "located" is in other words`}},
		{"a rule that does not apply here", filed + "organization: {size: small}\n" + people, filed + "organization: {size: small}\n" + people, ownRule, strings.ReplaceAll(ownRule, "title: Located,", "title: Located, applies: {size: large},"),
			[]string{`loosens 4: the rule "located" does not apply, as it is for large, and organization.size says small, now; before, it applies`}},
		{"a rule that is over", filed + people, filed + people, ownRule, strings.ReplaceAll(ownRule, "title: Located,", "title: Located, until: 2026-01-01,"),
			[]string{`loosens 4: the rule "located" does not apply, as it was in force until 2026-01-01, now; before, it applies`}},
		{"a rule that will be over", filed + people, filed + people, ownRule, strings.ReplaceAll(ownRule, "title: Located,", "title: Located, until: 2099-01-01,"),
			[]string{`loosens 4: the rule "located" is in force until 2099-01-01 now; before, it is in force without an end`}},
		{"a rule that is in force for longer", filed + people, filed + people, strings.ReplaceAll(ownRule, "title: Located,", "title: Located, until: 2099-01-01,"), ownRule,
			[]string{`neutral 4: the rule "located" is in other words`}},
		{"a rule that may find anything", filed + people, filed + people, ownRule, strings.ReplaceAll(ownRule, "{role: cto}", "{role: [cto, cio]}"),
			[]string{`neutral 4: the rule "located" is in other words`}},
		{"a rule that is better explained", filed + people, filed + people, ownRule, strings.ReplaceAll(ownRule, "title: Located", "title: Has a place, why: so"), nil},
		{"a rule with a mistake", filed + people, filed + people, ownRule, strings.ReplaceAll(ownRule, "key: location", "kye: location"),
			[]string{`loosens 4: the rule "located" is not run, because of a mistake in it now; before, it is run`}},
		{"a built-in rule replaced", people, filed + people, "", strings.NewReplacer("located", "cto-reports-to-cio", "role: cto}", "role: cfo}").Replace(ownRule),
			[]string{`neutral 1: the rules file "own.rules.yaml" is new, without a rule that was not in use before`,
				`loosens 4: the rule "cto-reports-to-cio" is in other words and finds nothing in an example that was there to fail`}},
		{"a pack posed as", people, "rules: {use: [], files: [own.rules.yaml]}\n" + people, "", strings.ReplaceAll(ownRule, "pack: own", "pack: it-leadership"),
			[]string{`loosens 2: the pack "it-leadership" is not in use any more, with 7 rules (it-manager-reports-to, cio-reports-to, cto-reports-to-cio and 4 more)`,
				`tightens 1: the rules file "own.rules.yaml" is new, with 1 rule (located)`}},
		{"a suppression", people, strings.ReplaceAll(people, "reports_to: ceo}", "reports_to: ceo, allow: [{rule: cto-reports-to-cio, reason: x, until: 2999-01-01}]}"), "", "",
			[]string{`loosens 4: the suppression of "cto-reports-to-cio" at "cto" is new: x (until 2999-01-01)`}},
		{"a suppression that has expired", people, strings.ReplaceAll(people, "reports_to: ceo}", "reports_to: ceo, allow: [{rule: cto-reports-to-cio, reason: x, until: 2020-01-01}]}"), "", "", nil},
		{"a comment that becomes an entry, for good", people[:len(people)-1] + " # orgwright:allow cto-reports-to-cio x, until: 2999-01-01\n",
			strings.ReplaceAll(people, "reports_to: ceo}", "reports_to: ceo, allow: [{rule: cto-reports-to-cio, reason: x}]}"), "", "",
			[]string{`loosens 4: the suppression of "cto-reports-to-cio" at "cto" says: x, said: x (until 2999-01-01)`}},
		{"a suppression gone", people[:len(people)-1] + " # orgwright:allow cto-reports-to-cio x\n", people, "", "",
			[]string{`tightens 0: the suppression of "cto-reports-to-cio" at "cto" is gone: x`}},
		{"a word taken", people, "roles: [{id: inventor, title: Inventor, aliases: [CTO]}]\n" + people, "", "",
			[]string{`loosens 2: the word "CTO" means the role inventor, it meant cto`}},
		{"a role lost", people, strings.ReplaceAll(people, "role: cto", "title: Chief Technology Officer"), "", "",
			[]string{`loosens 4: "cto" has lost the role cto, which its title "Chief Technology Officer" still means, so that the rules do not see it`}},
		{"another role", people, strings.ReplaceAll(people, "role: cto", "role: cfo, title: Chief Technology Officer"), "", "",
			[]string{`loosens 4: "cto" has lost the role cto, which its title "Chief Technology Officer" still means, so that the rules do not see it`}},
		{"another position", people, strings.ReplaceAll(people, "role: cto", "title: Head of Sales"), "", "", nil},
		{"a new word", people, "roles: [{id: inventor, title: Inventor}]\n" + people, "", "", nil},
		{"an earlier day", "organization: {as_of: 2026-11-01}\n" + people, "organization: {as_of: 2020-11-01}\n" + people, "", "",
			[]string{`loosens 2: as_of is 2020-11-01, was 2026-11-01`}},
		{"a day given", people, "organization: {as_of: 2026-12-01}\n" + people, "", "", []string{`neutral 2: as_of is 2026-12-01, was not given`}},
		{"titles that count no more", "organization: {roles_from: titles}\n" + people, people, "", "", []string{`loosens 1: roles_from is roles, was titles`}},
		{"a later day", "organization: {as_of: 2026-11-01}\n" + people, "organization: {as_of: 2026-12-01}\n" + people, "", "", nil},
		{"a sector that a rule is not for", scoped + people, "organization: {sector: [utility]}\n" + scoped + people, forBanks, forBanks,
			[]string{`loosens 2: sector is utility, was not given, so that 1 rule (located) does not apply any more`}},
		{"a sector that it is for", "organization: {sector: [utility]}\n" + scoped + people, "organization: {sector: [bank]}\n" + scoped + people, forBanks, forBanks,
			[]string{`tightens 2: sector is bank, was utility`}},
		{"a jurisdiction that a rule is not for", "organization: {jurisdictions: [SE]}\n" + scoped + people, "organization: {jurisdictions: [NO]}\n" + scoped + people, forBanks, forBanks,
			[]string{`loosens 2: jurisdictions is NO, was SE, so that 1 rule (located) does not apply any more`}},
		{"another jurisdiction that it is for", "organization: {jurisdictions: [SE]}\n" + scoped + people, "organization: {jurisdictions: [DE]}\n" + scoped + people, forBanks, forBanks,
			[]string{`neutral 2: jurisdictions is DE, was SE`}},
		{"a size that a rule is not for", "organization: {size: large}\n" + scoped + people, "organization: {size: micro}\n" + scoped + people, forBanks, forBanks,
			[]string{`loosens 2: size is micro, was large, so that 1 rule (located) does not apply any more`}},
		{"a size that is not said any more", "organization: {size: large}\n" + scoped + people, scoped + people, forBanks, forBanks,
			[]string{`neutral 2: size is not given, was large`}},
		{"a responsibility that is not defined any more", duty("x, title: Outsource, source: Article 5"), scoped + people, allots, allots,
			[]string{`loosens 2: the responsibility "x" is not defined any more, so that 1 rule (held) does not look at it as before`}},
		{"a responsibility from another source", duty("x, title: Outsource, source: Article 5"), duty("x, title: Outsource, source: Article 6"), allots, allots,
			[]string{`loosens 3: the responsibility "x" is "Outsource (Article 6)", was "Outsource (Article 5)", so that 1 rule (held) does not look at it as before`}},
		{"a responsibility that no rule looks at", duty("x, title: Outsource, source: Article 6"), scoped + people, allots, allots,
			[]string{`neutral 2: the responsibility "x" is not defined any more`}},
		{"a responsibility that a rule looks at now", duty("x, title: Outsource, source: Article 6"), duty("x, title: Outsource, source: Article 5"), allots, allots,
			[]string{`neutral 3: the responsibility "x" is "Outsource (Article 5)", was "Outsource (Article 6)"`}},
		{"a responsibility in other words", duty("x, title: Outsource, source: Article 5"), duty("x, title: Outsourcing, source: Article 5"), allots, allots,
			[]string{`neutral 3: the responsibility "x" is "Outsourcing (Article 5)", was "Outsource (Article 5)"`}},
		{"a new responsibility", scoped + people, duty("x, title: Outsource, source: Article 5"), allots, allots, nil},
		{"one person who is two by another key", sits("anna", "anna"), sits("anna", "anna-2"), "", "",
			[]string{`loosens 4: "board" and "ceo" are held by two people of one name who were one person before, so that rules about one person do not see it`}},
		{"one person who is two without a key", sits("anna", "anna"), strings.ReplaceAll(sits("", ""), ", person: ''", ""), "", "",
			[]string{`loosens 4: "board" and "ceo" are held by two people of one name who were one person before, so that rules about one person do not see it`}},
		{"one person with another key", sits("anna", "anna"), sits("anna-2", "anna-2"), "", "", nil},
		{"two people who are one now", sits("anna", "anna-2"), sits("anna", "anna"), "", "", nil},
		{"two people of one name", sits("anna", "anna-2"), sits("anna-3", "anna-4"), "", "", nil},
		{"two of one name in one body", strings.ReplaceAll(sits("anna", "anna"), "[{", "[{name: Anna Holm, person: other}, {"), strings.ReplaceAll(sits("anna", "anna"), "[{", "[{name: Anna Holm, person: other}, {"), "", "", nil},
		{"somebody else", sits("anna", "anna"), strings.ReplaceAll(sits("anna", "bo"), "name: Anna Holm, person: 'bo'", "name: Bo Berg, person: bo"), "", "", nil},
		{"a body that is none any more", sits("anna", "anna"), strings.ReplaceAll(sits("anna", "anna"), "kind: body, ", ""), "", "",
			[]string{`loosens 3: "board" is no body any more, so that rules take who sits in it for its holder`}},
		{"a body that was none", strings.ReplaceAll(sits("anna", "anna"), "kind: body, ", ""), sits("anna", "anna"), "", "", nil},
		{"another top", people, "organization: {tops: [ceo, cto]}\n" + people, "", "", []string{`neutral 2: tops is ceo, cto, was not given`}},
	} {
		old, new := read(t, tt.old, map[string]string{"own.rules.yaml": tt.oldDo}), read(t, tt.new, map[string]string{"own.rules.yaml": tt.newDo})
		var got []string
		for _, d := range Compare(old, new, Options{Today: "2026-11-01"}) {
			got = append(got, fmt.Sprintf("%s %d: %s", d.Effect, d.At.Start.Line, d.String()))
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (- want, + got)\n%s", tt.name, d)
		}
	}
}
