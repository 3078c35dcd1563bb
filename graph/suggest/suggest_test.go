package suggest

import (
	"fmt"
	"testing"
)

func TestClosest(t *testing.T) {
	keys := []string{"id", "role", "roles", "title", "name", "reports_to", "dotted_to", "unit", "status", "kind", "location"}
	people := []string{"it-manager", "it-director", "cio", "cto", "cfo", "Åsa Öberg", "väst", "service-desk"}
	tests := []struct {
		word string
		from []string
		want string
	}{
		{"report_to", keys, "reports_to"},
		{"reports-to", keys, "reports_to"},
		{"Reports To", keys, "reports_to"},
		{"tilte", keys, "title"},
		{"titel", keys, "title"},
		{"rol", keys, "role"},
		{"nmae", keys, "name"},
		{"locaton", keys, "location"},
		{"ID", keys, "id"},
		{"it", keys, ""},
		{"salary", keys, ""},
		{"", keys, ""},
		{"CIO", people, "cio"},
		{"cdo", people, "cio"},
		{"it-manger", people, "it-manager"},
		{"IT Manager", people, "it-manager"},
		{"vast", people, "väst"},
		{"asa oberg", people, "Åsa Öberg"},
		{"A\u030asa O\u0308berg", people, "Åsa Öberg"},
		{"sevrice-desk", people, "service-desk"},
		{"cio", people, "cto"},
		{"warehouse", people, ""},
		{"employment", []string{"name", "employee", "deployment"}, "deployment"},
		{"employment", []string{"name", "employee", "department"}, ""},
		{"responsibilites", []string{"responsibilities"}, "responsibilities"},
		{"x", nil, ""},
	}
	for _, tt := range tests {
		if got := Closest(tt.word, tt.from); got != tt.want {
			t.Errorf("Closest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"abc", "xabc", 1},
		{"abcd", "badc", 2}, {"kitten", "sitting", 3}, {"ca", "abc", 3}, {"", "ab", 2},
	}
	for _, tt := range tests {
		var rows [3][maxRunes + 1]int
		if got := distance([]rune(tt.a), []rune(tt.b), 9, &rows); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

// The quick filters must never change the answer, only the time.
func TestFiltersKeepTheAnswer(t *testing.T) {
	words := []string{"abc", "acb", "cab", "abcd", "service", "servcie", "srvce", "it-lead", "lead-it", "öl", "ol"}
	for _, w := range words {
		want, least := "", allowed(len(fold(w)))+1
		for _, c := range words {
			var rows [3][maxRunes + 1]int
			if d := distance(fold(w), fold(c), 99, &rows); c != w && d < least {
				want, least = c, d
			}
		}
		if got := Closest(w, words); got != want {
			t.Errorf("Closest(%q) = %q, without filters %q", w, got, want)
		}
	}
}

// A file in which every reference is wrong must not take for ever.
func TestGivesUp(t *testing.T) {
	var ids []string
	for i := range 3_000 {
		ids = append(ids, fmt.Sprintf("position-%05d", i))
	}
	set := New(ids)
	answered := 0
	for i := range 3_000 {
		if set.Closest(fmt.Sprintf("position-%05dx", i+100_000)) != "" {
			answered++
		}
	}
	if answered == 0 || answered == 3_000 {
		t.Errorf("%d of 3000 questions answered, want some but not all", answered)
	}
	if got := set.Closest("Position 00007"); got != "position-00007" {
		t.Errorf("a word in another case gives %q after many questions", got)
	}
}

func FuzzClosest(f *testing.F) {
	f.Add("reports_to", "report_to")
	f.Add("\xff", "å")
	f.Fuzz(func(t *testing.T, word, candidate string) {
		got := Closest(word, []string{candidate})
		if got != "" && got != candidate {
			t.Errorf("Closest(%q, %q) made up %q", word, candidate, got)
		}
	})
}

func BenchmarkClosest(b *testing.B) {
	var ids []string
	for i := range 10_000 {
		ids = append(ids, fmt.Sprintf("position-%05d", i))
	}
	set := New(ids)
	for b.Loop() {
		set.Closest("postion-09x99")
	}
}
