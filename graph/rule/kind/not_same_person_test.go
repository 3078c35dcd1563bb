package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
)

func TestNotSamePerson(t *testing.T) {
	const cro = "for: {role: cro}\n    not_same_person: [cfo, coo]"
	runKindTests(t, []kindTest{
		{"one position", cro, "positions:\n  - id: a\n    roles:\n      - cro\n      - cfo\n", []string{`6 "a" (vacant) has the role cfo as well, which is ruled out`}},
		{"one person", cro, "positions:\n  - {id: a, role: cfo, name: Per, person: per}\n  - {id: b, role: cro, name: Per, person: per, reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per) also holds "a" with the role cfo, which is ruled out`}},
		{"one of two who share", cro, "positions:\n  - {id: a, role: coo, holders: [{name: Per, person: per}, Ida]}\n  - {id: b, role: cro, holders: [Siv, {name: Per, person: per}], reports_to: a}\n",
			[]string{`4 whoever holds "b" (Siv and 1 more) also holds "a" with the role coo, which is ruled out`}},
		{"two people of one name", cro, "positions:\n  - {id: a, role: cfo, name: Per}\n  - {id: b, role: cro, name: Per, reports_to: a}\n", nil},
		{"another role", cro, "positions:\n  - {id: a, roles: [cro, clo]}\n", nil},
	})
}

// Without for, every two of the roles are kept apart, and nobody else is meant.
func TestNotSamePersonOfPairs(t *testing.T) {
	const pairs = "not_same_person: [ciso, cio, cfo]"
	runKindTests(t, []kindTest{
		{"apart", pairs, "positions:\n  - {id: a, role: cio, name: Per}\n  - {id: b, role: ciso, name: Ida, reports_to: a}\n  - {id: c, roles: [cfo, coo], reports_to: a}\n", nil},
		{"one position", pairs, "positions:\n  - {id: a, roles: [coo, cio, ciso]}\n", []string{`3 "a" (vacant) has the roles ciso and cio, which is ruled out`}},
		{"one person", pairs, "positions:\n  - {id: a, role: cio, name: Per, person: per}\n  - {id: b, role: ciso, name: Per, person: per, reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per) with the role ciso also holds "a" with the role cio, which is ruled out`}},
		{"three positions", pairs, "positions:\n  - {id: a, role: cio, name: Per, person: per}\n  - {id: b, role: ciso, name: Per, person: per, reports_to: a}\n  - {id: c, role: cfo, name: Per, person: per, reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per) with the role ciso also holds "a" with the role cio and "c" with the role cfo, which is ruled out`}},
		{"two who share", pairs, "positions:\n  - {id: a, role: cio, holders: [{name: Per, person: per}, {name: Ida, person: ida}]}\n  - {id: b, role: ciso, holders: [{name: Per, person: per}, {name: Ida, person: ida}], reports_to: a}\n",
			[]string{`4 whoever holds "b" (Per and 1 more) with the role ciso also holds "a" with the role cio, which is ruled out`}},
		{"one role twice", pairs, "positions:\n  - {id: a, role: cio, name: Per, person: per}\n  - {id: b, role: cio, name: Per, person: per, reports_to: a}\n", nil},
	})
}

// TestManyPostsOfOnePerson holds that a finding about one person in thousands of
// positions does not keep all of them: together that would be their square.
func TestManyPostsOfOnePerson(t *testing.T) {
	var b strings.Builder
	b.WriteString("positions:\n  - {id: a, role: ceo}\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "  - {id: p%05d, role: %s, name: Per, person: per, reports_to: a}\n", i, []string{"cio", "cto"}[i%2])
	}
	o := orgtest.Read(t, b.String())
	s, found := rule.LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: a, for: {role: cio}, not_same_person: [cto]}\n"), rule.Options{Docs: []*orgfile.Document{o.Doc}})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	got := findings(o, s)
	if members := got[0].Measure.Members; len(members) != 101 || members[100] != "9900 more" {
		t.Errorf("told apart by %d posts, the last %q", len(members), members[len(members)-1])
	}
}

// TestManyRolesOfAList holds that pairs of the longest list are checked, and that
// a longer one is refused: the work grows with its square.
func TestManyRolesOfAList(t *testing.T) {
	var org, rules strings.Builder
	org.WriteString("roles:\n")
	rules.WriteString("orgwright_rules: 1\nrules:\n")
	ids := make([]string, 100)
	for i := range ids {
		ids[i] = fmt.Sprintf("own-%d", i)
		fmt.Fprintf(&org, "  - {id: %s, title: Own %d}\n", ids[i], i)
	}
	org.WriteString("positions:\n  - {id: p0, title: P, role: own-0}\n")
	for i := 1; i < 5_000; i++ {
		fmt.Fprintf(&org, "  - {id: p%d, role: own-%d, person: q%d, name: Q, reports_to: p%d}\n", i, i%100, i, (i-1)/2)
	}
	for _, kind := range []string{"not_same_chain", "ranks_above", "not_same_person"} {
		fmt.Fprintf(&rules, "  - {id: %s, %s: [%s]}\n", strings.ReplaceAll(kind, "_", "-"), kind, strings.Join(ids, ", "))
	}
	o := orgtest.Read(t, org.String())
	opt := rule.Options{Roles: o.Roles}
	s, found := rule.LoadFile(ownFile(rules.String()), opt)
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	findings(o, s)
	more := strings.Join(append(ids, "cio"), ", ")
	for _, tt := range []struct{ rule, want string }{
		{"not_same_chain: [" + more + "]", "not_same_chain has more than 100 roles, without for"},
		{"for: {tag: x}, not_same_chain: [" + more + "]", ""},
		{"for: {}, not_same_person: [cio]", "not_same_person of one role, without for, keeps nothing apart"},
	} {
		_, found := rule.LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: a, "+tt.rule+"}\n"), opt)
		got := ""
		for _, f := range found {
			got += f.Message
		}
		if got != tt.want {
			t.Errorf("%.60s: %q, want %q", tt.rule, got, tt.want)
		}
	}
}
