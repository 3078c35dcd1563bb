package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/workspace"
)

// plantation writes an organisation file line by line and notes what has to be
// found in it.
type plantation struct {
	text strings.Builder
	line int
	want []string // "line rule"
}

func (c *plantation) add(line string, rules ...string) {
	c.line++
	c.text.WriteString(line + "\n")
	for _, r := range rules {
		c.want = append(c.want, fmt.Sprintf("%d %s", c.line, r))
	}
}

func (c *plantation) position(entry string, rules ...string) { c.add("  - {"+entry+"}", rules...) }

// small is a company of 12 with 8 mistakes.
func small() *plantation {
	c := &plantation{}
	c.add("orgwright: 1")
	c.add("organization: {name: Pike and Sons, as_of: 2026-11-01}")
	c.add("positions:")
	c.position("id: ceo, role: CEO, name: Vera Lund")
	c.position("id: cfo, role: CFO, name: Isak Roth, reports_to: ceo")
	c.position("id: cio, role: CIO, name: Mira Stone, reports_to: ceo")
	c.position("id: cto, role: CTO, name: Elis Quist, reports_to: ceo", "cto-reports-to-cio")
	c.position("id: it-manager, role: IT-chef, name: Nour Aziz, reports_to: cfo", "it-manager-reports-to")
	c.position("id: cso, role: CSO, reports_to: cio", "cso-reports-to")
	c.position("id: ciso, role: CISO, name: Ada Wolf, reports_to: cio", "ciso-reports-to-cso")
	c.position("id: cdo, role: CDO, name: Tove Berg, reports_to: cfo", "cdo-reports-to-cio")
	c.position("id: agent-1, title: Agent, name: Kim Ek, reports_to: it-manger", "unknown-superior")
	c.position("id: agent-2, title: Agent, name: Ola By, reports_to: agent-2", "self-report")
	c.position("id: agent-2, title: Agent, name: Ulf By, reports_to: it-manager", "duplicate-id")
	c.position("id: clerk, title: Clerk, name: Eva Nord, reports_to: cfo")
	return c
}

// large is a company of 2,000 with 40 mistakes of every kind: of reading, of the
// structure, of the rules and of the suppressions. What is planted stands between
// hundreds of clean positions.
func large() *plantation {
	c := &plantation{}
	c.add("orgwright: 1")
	c.add("organization: {name: Brightwater Energy, as_of: 2026-11-01}")
	c.add("rules: {use: [it-leadership, gdpr, basel, iia, security-independence, succession]}")
	c.add("units:")
	c.add("  - {id: it, name: Technology, parent: corporate}")
	c.add("  - {id: corporate, name: Corporate}")
	c.add("  - {id: it, name: Technology again}", "duplicate-unit")
	c.add("  - {id: north, name: North, parent: south}", "unit-cycle")
	c.add("  - {id: south, name: South, parent: north}")
	c.add("positions:")
	c.position("id: board, role: board, kind: body")
	c.position("id: ceo, role: ceo, name: Vera Lund, reports_to: board")
	c.position("id: cfo, role: cfo, name: Isak Roth, reports_to: ceo")
	c.position("id: coo, role: coo, name: Rut Berg, reports_to: ceo")
	c.position("id: cio, role: cio, name: Mira Stone, reports_to: ceo, successors: [it-manager]")
	c.position("id: cso, role: cso, name: Ada Wolf, reports_to: ceo")
	c.position("id: it-manager, role: it-manager, name: Nour Aziz, reports_to: cio, successors: [cfo]")
	plants := mistakes()
	staff := 1_993 - len(plants)
	every := staff / len(plants)
	for i := range staff {
		if i%every == 0 && i/every < len(plants) {
			p := plants[i/every]
			c.position(p[0], p[1:]...)
		}
		if i%11 == 0 {
			c.position(fmt.Sprintf("id: d%d, title: Division %d, name: Head %d, reports_to: coo", i, i, i))
			continue
		}
		c.position(fmt.Sprintf("id: s%d, title: Clerk, name: Clerk %d, reports_to: d%d, unit: corporate", i, i, i-i%11))
	}
	return c
}

// mistakes are entries with the rules that have to find something in each.
func mistakes() [][]string {
	return [][]string{
		{"id: a1, title: A, name: A1, reports_to: nobody-at-all", "unknown-superior"},
		{"id: a2, title: A, name: A2, reports_to: a2", "self-report"},
		{"id: a3, title: A, name: A3, reports_to: a4", "reporting-cycle"},
		{"id: a4, title: A, name: A4, reports_to: a3"},
		{"id: cfo, title: A, name: A5, reports_to: ceo", "duplicate-id"},
		{"id: a6, title: A, name: A6, reports_to: [cfo, cfo]", "duplicate-superior"},
		{"id: a7, title: A, name: A7, reports_to: cfo, dotted_to: [cfo]", "needless-line"},
		{"id: a8, title: A, name: A8, reports_to: cfo, dotted_to: [zzz]", "unknown-position"},
		{"id: a9, title: A, name: A9, reports_to: cfo, successors: [a9]", "own-successor"},
		{"id: b1, title: B, name: B1, reports_to: cfo, unit: eastern-seaboard", "unknown-unit"},
		{"id: b2, role: grand vizier, name: B2, reports_to: cfo", "unknown-role"},
		{"id: b3, reports_to: cfo", "empty-position"},
		{"id: b4, title: B, name: B4, status: vacant, reports_to: cfo", "holder-on-vacant"},
		{"id: b5, title: B, status: acting, reports_to: cfo", "no-holder"},
		{"id: b6, title: B, name: B6, reports_to: cfo, until: 2025-01-31", "outside-dates"},
		{"id: b7, title: B, name: B7, reports_to: cfo, photo: ../b7.jpg", "photo-outside"},
		{"id: b8, title: B, name: B8, reports_to: cfo, since: 2026-02-30", "bad-date"},
		{"id: b9, title: B, name: B9, reports_to: cfo, status: gone", "bad-value"},
		{"id: c1, title: C, name: C1, reports_to: cfo, colour: red", "unknown-key"},
		{"id: c2, title: C, name: C2, reports_to: cfo, reports: none", "wrong-type"},
		{"id: c3, role: cto, name: C3, reports_to: ceo", "cto-reports-to-cio"},
		{"id: c4, role: cto, name: C4, reports_to: cfo, allow: [{rule: cto-reports-to-cio, reason: a trial}]"},
		{"id: c5, role: cdo, name: C5, reports_to: ceo", "cdo-reports-to-cio"},
		{"id: c6, role: cio, name: C6, reports_to: coo, successors: [cfo]", "cio-reports-to"},
		{"id: c7, role: cso, name: C7, reports_to: coo", "cso-reports-to"},
		{"id: c8, role: ciso, name: C8, reports_to: ceo", "ciso-reports-to-cso"},
		{"id: c9, role: it-manager, name: C9, reports_to: cfo, successors: [cfo]", "it-manager-reports-to"},
		{"id: d1, role: it-manager, name: D1, reports_to: cio", "it-leaders-name-successors"},
		{"id: e2, role: it-director, name: E2, reports_to: it-manager", "it-director-not-below-it-manager"},
		{"id: e3, role: dpo, name: E3, reports_to: cfo", "dpo-line-to-the-top"},
		{"id: e4, roles: [dpo, head-of-hr], name: E4, reports_to: ceo", "dpo-without-conflicting-task"},
		{"id: e5, role: dpo, name: E5, reports_to: it-manager, dotted_to: [ceo]", "dpo-not-below-head-of-it"},
		{"id: e6, role: cae, name: E6, reports_to: ceo", "cae-functional-line"},
		{"id: e7, role: cae, name: E7, reports_to: cfo, dotted_to: [board]", "cae-administrative-line"},
		{"id: e8, role: cro, name: E8, reports_to: ceo", "cro-line-to-the-board"},
		{"id: e9, roles: [cro, cfo], name: E9, reports_to: ceo, dotted_to: [board]", "cro-without-second-hat"},
		{"id: f1, roles: [cro, head-of-sales], name: F1, reports_to: ceo, dotted_to: [board]", "cro-heads-no-business-line"},
		{"id: f2, roles: [ciso, cio], name: F2, reports_to: ceo, successors: [cfo]", "ciso-is-not-cio", "ciso-reports-to-cso"},
		{"id: f3, title: F, name: F3, reports_to: cfo, allow: [{rule: no-holder, reason: none needed}]", "unused-allow"},
		{"id: f4, title: F, status: acting, reports_to: cfo, allow: [{rule: no-holder, reason: soon, until: 2026-10-31}]", "no-holder", "expired-allow"},
	}
}

// TestAcceptance holds that in a company of 12 and in one of 2,000 exactly the
// planted mistakes are found, each once and at its line, run after run.
func TestAcceptance(t *testing.T) {
	for _, c := range []*plantation{small(), large()} {
		text := c.text.String()
		slices.Sort(c.want)
		for range 3 {
			var got []string
			for _, f := range checkReport(t, text).Findings {
				got = append(got, fmt.Sprintf("%d %s", f.At.Start.Line, f.Code.ID()))
			}
			slices.Sort(got)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Fatalf("%d lines (-planted +found):\n%s", c.line, d)
			}
		}
	}
	if n := len(large().want); n < 40 {
		t.Errorf("only %d planted", n)
	}
	if n := strings.Count(large().text.String(), "  - {id: ") - 5; n != 2_000 {
		t.Errorf("%d positions", n)
	}
	l := checkReport(t, large().text.String())
	if len(l.Suppressed) != 1 {
		t.Errorf("%d suppressed", len(l.Suppressed))
	}
}

func checkReport(t *testing.T, text string) *graph.Report {
	t.Helper()
	l, err := graph.Load(t.Context(), graph.Stdin, graph.LoadOptions{Files: &workspace.Workspace{Stdin: strings.NewReader(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return check(l, graph.CheckOptions{Today: "2026-11-01"})
}
