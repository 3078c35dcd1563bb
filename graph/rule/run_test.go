package rule

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// findings are those of a run that nobody ends.
func findings(o *org.Org, s *Set) []finding.Finding {
	found, _ := Run(context.Background(), o, s)
	return found
}

// TestRunEndsWithItsContext holds that a run does not outlive its context, not
// even within one expression.
func TestRunEndsWithItsContext(t *testing.T) {
	o, _ := org.Build(parse(t, bigOrg(2_000)))
	s, found := LoadFile(&source.File{Name: "slow.rules.yaml", Text: []byte(`orgwright_rules: 1
rules:
  - id: slow
    expr: org.positions.all(p, org.positions.all(q, org.positions.all(r, p.id != "" || q.id != r.id)))
`)}, Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	start := time.Now()
	got, err := Run(ctx, o, s)
	if !errors.Is(err, context.Canceled) || len(got) > 0 {
		t.Errorf("%d findings, %v", len(got), err)
	}
	if took := time.Since(start); took > budget.MaxTime*2/3 { // the budget would end it, too
		t.Errorf("ended after %v", took)
	}
	if _, err := Run(ctx, o, s); !errors.Is(err, context.Canceled) {
		t.Errorf("started after the end: %v", err)
	}
}

// TestAcceptance holds what the default pack is there for, in the words of the
// articles behind it.
func TestAcceptance(t *testing.T) {
	const top = "positions:\n  - {id: ceo, role: ceo}\n  - {id: cfo, role: cfo, reports_to: ceo}\n"
	tests := []struct {
		name, org string
		want      []string
	}{
		{"CISO under the CIO while a CSO exists", top + "  - {id: cio, role: cio, reports_to: ceo}\n  - {id: cso, role: cso, reports_to: ceo}\n  - {id: x, role: ciso, reports_to: cio}\n", []string{"7 ciso-reports-to-cso error"}},
		{"CISO under the CIO without a CSO", top + "  - {id: cio, role: cio, reports_to: ceo}\n  - {id: x, role: ciso, reports_to: cio}\n", nil},
		{"CTO under the CEO", top + "  - {id: cio, role: cio, reports_to: ceo}\n  - {id: x, role: cto, reports_to: ceo}\n", []string{"6 cto-reports-to-cio error"}},
		{"CTO under the CEO without a CIO", top + "  - {id: x, role: cto, reports_to: ceo}\n", nil},
		{"CDO under the CEO", top + "  - {id: cio, role: cio, reports_to: ceo}\n  - {id: x, role: cdo, reports_to: ceo}\n", []string{"6 cdo-reports-to-cio warning"}},
		{"IT manager under the CFO without CIO and CTO", top + "  - {id: x, role: it-manager, reports_to: cfo}\n", nil},
		{"IT manager under the CFO with a CIO", top + "  - {id: cio, role: cio, reports_to: ceo}\n  - {id: x, role: it-manager, reports_to: cfo}\n", []string{"6 it-manager-reports-to warning"}},
		{"the only IT employee", "positions:\n  - {id: ceo, role: ceo}\n  - {id: x, role: it-manager, reports_to: ceo}\n", nil},
		{"CIO under the COO", top + "  - {id: coo, role: coo, reports_to: ceo}\n  - {id: x, role: cio, reports_to: coo}\n", []string{"6 cio-reports-to warning"}},
		{"CIO under the CFO", top + "  - {id: x, role: cio, reports_to: cfo}\n", nil},
		{"CSO under the CEO", top + "  - {id: x, role: cso, reports_to: ceo}\n", nil},
		{"CSO under the CIO", top + "  - {id: cio, role: cio, reports_to: ceo}\n  - {id: x, role: cso, reports_to: cio}\n", []string{"6 cso-reports-to info"}},
		{"CSO under the COO", top + "  - {id: coo, role: coo, reports_to: ceo}\n  - {id: x, role: cso, reports_to: coo}\n", []string{"6 cso-reports-to warning"}},
		{"IT director below the IT manager", top + "  - {id: m, role: it-manager, reports_to: cfo}\n  - {id: x, role: it-director, reports_to: m}\n", []string{"6 it-director-not-below-it-manager warning"}},
		{"everything in one person", top + "  - {id: x, roles: [cio, cto, cdo, cso, ciso, it-manager], reports_to: ceo}\n", nil},
	}
	s := loadPacks(t, DefaultPack)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range findings(orgtest.Read(t, tt.org), s) {
				got = append(got, fmt.Sprintf("%d %s %v", f.At.Start.Line, f.Code.ID(), f.Severity))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("findings (-want +got):\n%s", d)
			}
		})
	}
}

func TestAsOf(t *testing.T) {
	const text = `
positions:
  - {id: ceo, role: ceo}
  - {id: cio, role: cio, reports_to: ceo, since: 2027-01-01}
  - {id: cto, role: cto, reports_to: ceo}
  - {id: head, title: Head of Apps, reports_to: cio, until: 2027-06-30}
  - {id: im, role: it-manager, reports_to: head}
`
	s, _ := Load(Options{})
	for date, want := range map[string]string{
		"":           "it-manager-reports-to cto-reports-to-cio",
		"2026-12-31": "it-manager-reports-to", // under the CEO, while there is a CTO
		"2027-06-30": "it-manager-reports-to cto-reports-to-cio",
		"2027-07-01": "cto-reports-to-cio", // the head is stepped over
	} {
		o, _ := org.BuildWith(orgtest.Read(t, text).Doc, org.Options{AsOf: date})
		var got []string
		for _, f := range findings(o, s) {
			got = append(got, f.Code.ID())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on %q: %v, want %s", date, got, want)
		}
	}
}

func TestOwnRuleIsPointedAt(t *testing.T) {
	s, _ := LoadFile(ruleFile("    why: We are small\n    source: {title: Policy 7, url: https://example.com/7, strength: always, grade: policy}\n    fix: Put {position} under {expected}, not {manager}\n    for: {role: cto}\n    reports_to: [cio]\n"), Options{})
	f := findings(orgtest.Read(t, "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: cto, reports_to: a}\n"), s)[0]
	if want := `Put "c" under "b" (line 4), not "a"`; f.Hint != want {
		t.Errorf("hint %q, want %q", f.Hint, want)
	}
	var got []string
	for _, n := range f.Notes[2:] {
		got = append(got, fmt.Sprintf("%d %s", n.At.Start.Line, n.Message))
	}
	want := []string{`0 source: "Policy 7", "always", policy, https://example.com/7`, "0 reason: We are small", "4 the rule is written here"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

// planted is a company of many clean divisions, with one violation planted for
// every line of plants.
func planted(divisions int, plants []string) string {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: Planted}\nunits: [{id: it}]\nresponsibilities: [{id: petty-cash, source: Cash rules}]\npositions:\n  - {id: board, role: board, kind: body}\n" +
		"  - {id: ceo, role: ceo, name: Vera Lund, level: 1, reports_to: board}\n  - {id: cfo, role: cfo, level: 2, reports_to: ceo}\n" +
		"  - {id: cio, role: cio, level: 2, reports_to: ceo, unit: it, successors: [ceo]}\n  - {id: cso, role: cso, level: 2, reports_to: ceo}\n")
	for _, p := range plants {
		b.WriteString("  - " + p + "\n")
	}
	for d := range divisions {
		fmt.Fprintf(&b, "  - {id: d%d, title: Division %d, level: 2, reports_to: ceo}\n", d, d)
		for i := range 9 {
			fmt.Fprintf(&b, "  - {id: d%d-%d, title: Clerk, level: 3, reports_to: d%d, fields: {cost_center: \"%d\"}}\n", d, i, d, 1000+d)
		}
	}
	return b.String()
}

// policy has one rule of every kind, over the packs for reporting lines.
const policy = `orgwright_rules: 1
pack: policy
extends: [it-leadership, gdpr, iia, basel, security-independence, succession]
severity: {basel-chief-risk-officer: off}
rules:
  - {id: no-clerk-to-cfo, for: {tag: clerk}, forbid_reports_to: [cfo]}
  - {id: below-cio, for: {unit: it}, chain: {must: [cio], max_steps: 3}}
  - {id: apart, for: {role: legal-counsel}, not_same_chain: [cfo]}
  - {id: four-eyes, separate: {sets: [{responsibility: [payment-entry]}, {responsibility: [payment-approval]}], apart: line}}
  - {id: one-coo, for: {role: coo}, exists: {at_most: 1}}
  - {id: span-9, for: {tag: lead}, span: {max: 2}}
  - {id: layers-4, depth: {max: 4}}
  - {id: it-budget, responsibility: {id: it-budget-definition, who: [cio]}}
  - {id: petty-cash, allocation: {to: {role: cfo}, source: Cash rules}}
  - {id: cost-center, for: {tag: clerk}, field: {key: cost_center, pattern: "[0-9]{4}"}}
  - {id: one-desk, for: {tag: desk}, stat: {figure: positions, at_most: 1, by: location}}
  - {id: own-mailbox, for: {tag: clerk}, unique: email}
  - {id: clerks-full-time, for: {tag: clerk}, expr: position.fte >= 1.0}
`

// plants are violations and what has to be found for each.
func plants() (lines, want []string) {
	add := func(line string, rules ...string) {
		lines = append(lines, line)
		for _, r := range rules {
			want = append(want, fmt.Sprintf("%d %s", 10+len(lines), r))
		}
	}
	add("{id: cto1, role: cto, reports_to: ceo}", "cto-reports-to-cio")
	add("{id: cto2, role: cto, reports_to: cfo}", "cto-reports-to-cio")
	add("{id: cdo1, role: cdo, reports_to: ceo}", "cdo-reports-to-cio")
	add("{id: cdo2, role: cdo, reports_to: cso}", "cdo-reports-to-cio")
	add("{id: coo1, role: coo, reports_to: ceo}")
	add("{id: coo2, role: coo, reports_to: ceo}")
	add("{id: cio2, role: cio, reports_to: coo1, successors: [ceo]}", "cio-reports-to")
	add("{id: cso2, role: cso, reports_to: coo1}", "cso-reports-to")
	add("{id: cso3, role: cso, reports_to: cio}", "cso-reports-to")
	add("{id: ciso1, role: ciso, reports_to: cio}", "ciso-reports-to-cso", "ciso-not-under-head-of-it")
	add("{id: ciso2, role: ciso, reports_to: ceo}", "ciso-reports-to-cso")
	add("{id: ciso3, roles: [ciso, cio], reports_to: cso, successors: [ceo]}", "cio-reports-to", "ciso-is-not-cio", "it-budget")
	add("{id: im1, role: it-manager, reports_to: cfo, successors: [ceo]}", "it-manager-reports-to")
	add("{id: im2, role: it-manager, reports_to: cio}", "it-leaders-name-successors")
	add("{id: ciso4, role: ciso, reports_to: im1}", "ciso-reports-to-cso", "ciso-not-below-it-operations")
	add("{id: itd, role: it-director, reports_to: im2}", "it-director-not-below-it-manager")
	add("{id: dpo1, role: dpo, reports_to: im2, dotted_to: ceo}", "dpo-not-below-head-of-it")
	add("{id: dpo2, role: dpo, reports_to: cfo}", "dpo-line-to-the-top")
	add("{id: dpo3, roles: [dpo, head-of-hr], reports_to: ceo}", "dpo-without-conflicting-task")
	add("{id: hr, role: chro, name: Ulla, person: u, reports_to: ceo}")
	add("{id: dpo4, role: dpo, name: Ulla, person: u, reports_to: ceo}", "dpo-without-conflicting-task")
	add("{id: cae1, role: cae, reports_to: ceo}", "cae-functional-line", "iia-1110-functional-line") // without a day, rules of all days count
	add("{id: cae2, role: cae, reports_to: cfo, dotted_to: board}", "cae-administrative-line")
	add("{id: cro1, role: cro, reports_to: ceo}", "cro-line-to-the-board")
	add("{id: cro2, roles: [cro, coo], reports_to: ceo, dotted_to: board}", "cro-without-second-hat", "one-coo")
	add("{id: cro3, roles: [cro, head-of-sales], reports_to: ceo, dotted_to: board}", "cro-heads-no-business-line")
	add("{id: k1, title: Clerk, tags: [clerk], reports_to: cfo}", "no-clerk-to-cfo")
	add("{id: cash, title: Clerk, reports_to: coo1, responsibilities: [petty-cash]}", "petty-cash")
	add("{id: k0, title: Clerk, tags: [clerk], email: k@x.se, reports_to: coo1}")
	add("{id: k00, title: Clerk, tags: [clerk], email: k@x.se, reports_to: coo1}", "own-mailbox")
	add("{id: k2, title: Clerk, tags: [clerk], reports_to: [coo1, cfo]}", "no-clerk-to-cfo")
	add("{id: k3, title: Clerk, tags: [clerk], reports_to: coo1, fte: 0.5}", "clerks-full-time")
	add("{id: k4, title: Clerk, tags: [clerk], reports_to: coo1, fields: {cost_center: \"12\"}}", "cost-center")
	add("{id: k5, title: Clerk, tags: [clerk], reports_to: coo1, fte: 0.2, fields: {cost_center: \"123456\"}}", "clerks-full-time", "cost-center")
	add("{id: k6, title: Clerk, tags: [clerk], reports_to: cfo, fte: 0.9}", "no-clerk-to-cfo", "clerks-full-time")
	add("{id: u1, title: Developer, unit: it, reports_to: cfo}", "below-cio")
	add("{id: u2, title: Developer, unit: it, reports_to: cio}")
	add("{id: u3, title: Developer, unit: it, reports_to: u2}")
	add("{id: u4, title: Developer, unit: it, reports_to: u3}", "layers-4", "below-cio")
	add("{id: legal, role: legal-counsel, reports_to: cfo}", "apart")
	add("{id: pay1, title: Payables, responsibilities: [payment-approval], reports_to: cso}")
	add("{id: pay2, title: Payables, responsibilities: [payment-entry], reports_to: pay1}", "four-eyes")
	add("{id: pay3, title: Payables, responsibilities: [payment-entry], reports_to: cso}")
	add("{id: lead, title: Lead, tags: [lead], reports_to: cso}", "span-9")
	add("{id: l1, title: Officer, reports_to: lead}")
	add("{id: l2, title: Officer, reports_to: lead}")
	add("{id: l3, title: Officer, reports_to: lead}")
	add("{id: r1, title: Receptionist, tags: [desk], location: Ystad, reports_to: coo1}", "one-desk")
	add("{id: r2, title: Receptionist, tags: [desk], location: Lund, reports_to: coo1}")
	add("{id: r3, title: Receptionist, tags: [desk], location: Ystad, reports_to: coo1}")
	return lines, want
}

// TestPlantedViolations holds that exactly what was planted is found, each once
// and at its line, in a small and in a large company, run after run.
func TestPlantedViolations(t *testing.T) {
	s, found := LoadFile(ownFile(policy), Options{})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	lines, want := plants()
	for _, name := range kindNames() {
		if !slices.ContainsFunc(s.Rules, func(r *Rule) bool {
			return r.Kind == name && slices.ContainsFunc(want, func(w string) bool { return strings.HasSuffix(w, " "+r.ID) })
		}) {
			t.Errorf("nothing is planted for rules of the kind %s", name)
		}
	}
	for _, divisions := range []int{0, 200} {
		o, _ := org.Build(parse(t, planted(divisions, lines)))
		for range 3 {
			var got []string
			for _, f := range finding.Sort(findings(o, s), nil) {
				got = append(got, fmt.Sprintf("%d %s", f.At.Start.Line, f.Code.ID()))
			}
			if d := cmp.Diff(tally(want), tally(got)); d != "" {
				t.Fatalf("%d divisions (-want +got):\n%s", divisions, d)
			}
		}
	}
	clean, _ := org.Build(parse(t, planted(1, nil)))
	if got := findings(clean, s); len(got) > 0 {
		t.Errorf("nothing planted: %v", brief(got))
	}
}

func kindNames() (names []string) {
	for _, k := range kind.All() {
		names = append(names, k.Name)
	}
	return names
}

func tally(list []string) map[string]int {
	count := map[string]int{}
	for _, l := range list {
		count[l]++
	}
	return count
}

// TestSetIsShared runs one set from many goroutines; the race detector has to
// be silent.
func TestSetIsShared(t *testing.T) {
	s, _ := LoadFile(ownFile(policy), Options{})
	lines, _ := plants()
	o, _ := org.Build(parse(t, planted(3, lines)))
	want := brief(findings(o, s))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			if d := cmp.Diff(want, brief(findings(o, s))); d != "" {
				t.Error(d)
			}
		})
	}
	wait.Wait()
}
