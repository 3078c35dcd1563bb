package finding

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

func TestEscapeMarkdown(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"plain text, Åsa 山田 (x)", `plain text, Åsa 山田 \(x\)`},
		{"*a* _b_ `c` ~~d~~ $e$", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\$e\\$"},
		{"<script>alert(1)</script> &amp;", `&lt;script&gt;alert\(1\)&lt;/script&gt; &amp;amp;`},
		{"[a](b) ![c](d) | e", `\[a\]\(b\) \!\[c\]\(d\) \| e`},
		{"@vera and #12", "@<!-- -->vera and #<!-- -->12"},
		{"https://example.com www.example.com", "https<!-- -->://example.com www<!-- -->.example.com"},
		{"- a", `\- a`}, {"+ a", `\+ a`}, {"a - b + c", "a - b + c"}, {"12. a", `12\. a`}, {"a 12. b", "a 12. b"},
		{"a\nb\\", `a␊b\\`},
	} {
		if got := Markdown(tt.text); got != tt.want {
			t.Errorf("%q became %q, want %q", tt.text, got, tt.want)
		}
	}
}

// summaryOf is the Markdown of n errors in one file.
func summaryOf(t *testing.T, n int, message string) string {
	f := &source.File{Name: "a <b>.org.yaml", Text: []byte("x\n")}
	r := &Report{}
	for range n {
		r.Findings = append(r.Findings, Finding{Code: coded("r"), Severity: Error, At: f.LineSpan(1), Message: message})
	}
	return write(t, "markdown", r)
}

func TestLongTablesAreFolded(t *testing.T) {
	if short := summaryOf(t, markdownOpen, "m"); strings.Contains(short, "<details>") || !strings.Contains(short, `**a &lt;b&gt;.org.yaml**`) {
		t.Errorf("%s", short)
	}
	long := summaryOf(t, markdownOpen+1, "m")
	if !strings.Contains(long, "<details><summary><b>a &lt;b&gt;.org.yaml</b>: 16 errors</summary>\n\n|") || strings.Count(long, "details>") != 2 {
		t.Errorf("%s", long)
	}
}

// Whatever there is to say fits into a comment, and says how much is left out.
func TestSummaryFits(t *testing.T) {
	for _, n := range []int{10, 100, 5000} {
		for _, message := range []string{"m", strings.Repeat("山", 10_000), strings.Repeat("<", 3000)} {
			got := summaryOf(t, n, message)
			if len(got) > 65_536 {
				t.Errorf("%d findings of %d bytes make %d", n, len(message), len(got))
			}
			shown := strings.Count(got, "\n| 🔴")
			if left := fmt.Sprintf("\nand %d errors\n", n-shown); shown < n && !strings.Contains(got, left) {
				t.Errorf("%d of %d are shown, but not that %d are left", shown, n, n-shown)
			}
		}
	}
}

func TestHeadings(t *testing.T) {
	one := func(s Severity) []Finding { return []Finding{{Code: coded("r"), Severity: s, Message: "m"}} }
	for _, tt := range []struct {
		r    Report
		want string
	}{
		{Report{}, "### ✅ orgwright: no findings\n\n"},
		{Report{Findings: one(Error)}, "### ❌ orgwright: 1 error\n\n"},
		{Report{Findings: one(Warning)}, "### ⚠️ orgwright: 1 warning\n\n"},
		{Report{Findings: one(Warning), FailOn: Warning}, "### ❌ orgwright: 1 warning\n\n"},
		{Report{Baseline: "baseline", Known: one(Error), Recorded: true}, "### ✅ orgwright: 1 error, known from now on\n\n"},
		{Report{Baseline: "baseline", Known: one(Error), Gone: 2}, "### ✅ orgwright: nothing new\n\n0 new · 1 known (baseline) · 2 gone\n\n"},
		{Report{Files: []string{"a"}, Rules: make([]RuleInfo, 7), Suppressed: make([]Suppressed, 1)}, "### ✅ orgwright: no findings\n\n1 suppressed · 1 file and 7 rules checked\n\n"},
	} {
		if got := write(t, "markdown", &tt.r); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
