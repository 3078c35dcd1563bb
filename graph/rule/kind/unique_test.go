package kind_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
)

func TestUnique(t *testing.T) {
	const email = "unique: email"
	runKindTests(t, []kindTest{
		{"each its own", email, "positions:\n  - {id: a, title: A, email: a@x.se}\n  - {id: b, title: B, email: b@x.se}\n", nil},
		{"none", email, "positions:\n  - {id: a, title: A}\n  - {id: b, title: B, email: }\n  - {id: c, title: C}\n", nil},
		{"two", email, "positions:\n  - {id: a, title: A, name: Per, email: x@x.se}\n  - {id: b, title: B, email: x@x.se}\n",
			[]string{`4 "a" (Per) and "b" (vacant) share the email "x@x.se"; one of their own for each is required`}},
		{"all in one finding", email, "positions:\n  - {id: a, title: A, email: x@x.se}\n  - {id: b, title: B, email: y@x.se}\n  - {id: c, title: C, email: x@x.se}\n  - {id: d, title: D, email: x@x.se}\n  - {id: e, title: E, email: y@x.se}\n",
			[]string{`5 "a" (vacant), "c" (vacant) and "d" (vacant) share the email "x@x.se"; one of their own for each is required`, `7 "b" (vacant) and "e" (vacant) share the email "y@x.se"; one of their own for each is required`}},
		{"a field", "unique: cost_center", "positions:\n  - {id: a, title: A, fields: {cost_center: 4711}}\n  - {id: b, title: B, fields: {cost_center: '4711'}}\n",
			[]string{`4 "a" (vacant) and "b" (vacant) share the cost_center "4711"; one of their own for each is required`}},
		{"a field with the name of a key", "unique: {key: fields.email}", "positions:\n  - {id: a, title: A, email: x@x.se, fields: {email: 1}}\n  - {id: b, title: B, email: x@x.se, fields: {email: 1}}\n",
			[]string{`4 "a" (vacant) and "b" (vacant) share the email "1"; one of their own for each is required`}},
		{"one of several", "unique: responsibilities", "positions:\n  - {id: a, title: A, responsibilities: [x, y, y]}\n  - {id: b, title: B, responsibilities: [z, y]}\n",
			[]string{`4 "a" (vacant) and "b" (vacant) share the responsibilities "y"; one of their own for each is required`}},
		{"among some", "for: {tag: k}\n    unique: {key: location}", "positions:\n  - {id: a, title: A, location: Lund}\n  - {id: b, title: B, location: Lund, tags: [k]}\n  - {id: c, title: C, location: Lund, tags: [k]}\n",
			[]string{`5 "b" (vacant) and "c" (vacant) share the location "Lund"; one of their own for each is required`}},
	})
}

// TestUniqueOfMany holds that one value of everybody is one finding, and that
// each of thousands of values has its own.
func TestUniqueOfMany(t *testing.T) {
	var b strings.Builder
	b.WriteString("positions:\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "  - {id: p%d, title: P, email: x@x.se, link: https://x.se/%d}\n", i, i%5_000)
	}
	o := orgtest.Read(t, b.String())
	s, found := rule.LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: a, unique: email}\n  - {id: b, unique: link}\n"), rule.Options{Docs: []*orgfile.Document{o.Doc}})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	got := findings(o, s)
	if len(got) != 1+5_000 {
		t.Fatalf("%d findings", len(got))
	}
	if got[0].Position != "p1" || got[0].Severity != finding.Error {
		t.Errorf("%+v", got[0].Position)
	}
}
