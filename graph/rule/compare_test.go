package rule

import (
	"strings"
	"testing"
)

// Whoever hides a weaker rule behind one that is too large to be compared is
// found out: it is the same as no other.
func TestSame(t *testing.T) {
	one := func(text string) *Rule {
		t.Helper()
		s, found := LoadFile(ownFile("orgwright_rules: 1\npack: own\nrules:\n  - "+text+"\n"), Options{})
		if len(found) > 0 {
			t.Fatal(brief(found))
		}
		return s.Rule("r")
	}
	large := "{id: r, title: R, why: W, depth: {max: 3}, x-more: [" + strings.Repeat("a, ", maxCompared) + "a]}"
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"the order of keys, quotes and title", "{id: r, title: R, depth: {max: 3}, severity: info}", "{depth: {max: '3'}, id: r, title: T}", true},
		{"another limit", "{id: r, title: R, depth: {max: 3}}", "{id: r, title: R, depth: {max: 4}}", false},
		{"too large to be compared", large, large, false},
	} {
		if got := one(tt.a).Same(one(tt.b)); got != tt.same {
			t.Errorf("%s: the same is %v", tt.name, got)
		}
	}
}
