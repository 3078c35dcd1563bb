package wording

import (
	"strings"
	"testing"
)

func TestWording(t *testing.T) {
	long := strings.Repeat("å", 61)
	for _, tt := range []struct{ got, want string }{
		{Quote("cio"), `"cio"`},
		{Quote(long[:120]), `"` + long[:120] + `"`},
		{Quote(long), `"` + long[:118] + `…"`},
		{QuoteLine("a\tb\n\u202ec\x1b" + long), `"a b c` + long + `"`},
		{strings.Join(QuoteEach([]string{"a", `b"`}), " "), `"a" "b\""`},
		{Or(nil), ""},
		{Or([]string{"a"}), "a"},
		{Or([]string{"a", "b"}), "a or b"},
		{And([]string{"a", "b", "c"}), "a, b and c"},
		{OrUpTo(3, []string{"a", "b", "c"}), "a, b or c"},
		{OrUpTo(3, []string{"a", "b", "c", "d"}), "a, b or one of 2 more"},
		{Count(0, "error"), "0 errors"},
		{Count(1, "error"), "1 error"},
		{CountOf(2, "person", "people"), "2 people"},
		{DidYouMean("report_to", []string{"role", "reports_to"}), `did you mean "reports_to"?`},
		{DidYouMean("colour", []string{"role"}), ""},
		{Meant(""), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("got %s, want %s", tt.got, tt.want)
		}
	}
}

// TestCells holds that no cell is a formula, and that texts come back from cells.
func TestCells(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "Vera Lund": "Vera Lund", "=1+1": "'=1+1", "+46 8": "'+46 8", "-1": "'-1", "@a": "'@a", "\t=1": "'\t=1",
		"'=1+1": "''=1+1", "''=1": "'''=1", "'t Hooft": "'t Hooft", "''": "''",
	} {
		got := Cell(text)
		if got != want || FromCell(got) != text {
			t.Errorf("%q: %q, back %q", text, got, FromCell(got))
		}
	}
	if got := FromCell("'t Hooft"); got != "'t Hooft" {
		t.Error(got)
	}
}
