package finding

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/source"
)

func TestSort(t *testing.T) {
	z, a, b := &source.File{Name: "z", Text: []byte("one\ntwo\n")}, &source.File{Name: "a", Text: []byte("one\n")}, &source.File{Name: "b", Text: []byte("x")}
	ordered := []Finding{
		{Code: coded("r"), Message: "1", At: z.Span(0, 1)},
		{Code: coded("r"), Message: "2", At: z.Span(0, 2)},
		{Code: coded("r"), Message: "3", At: z.Span(1, 2)},
		{Code: coded("r"), Message: "4", At: z.Span(4, 5)},
		{Code: coded("s"), Message: "0", At: z.Span(4, 5)},
		{Code: coded("s"), Message: "1", At: z.Span(4, 5), Severity: Error},
		{Code: coded("s"), Message: "1", At: z.Span(4, 5), Severity: Info},
		{Code: coded("s"), Message: "1", At: z.Span(4, 5), Severity: Info, Notes: []Note{{Message: "n"}}},
		{Code: coded("q"), Message: "0", At: a.Span(0, 1)},
		{Code: coded("q"), Message: "0", At: b.Span(0, 1)}, // not listed: by name, after the listed ones
		{Code: coded("a"), Message: "no place"},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		shuffled := append(append([]Finding(nil), ordered...), ordered[3], ordered[3], ordered[10])
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got := Sort(shuffled, []*source.File{z, a})
		if d := cmp.Diff(said(ordered), said(got)); d != "" {
			t.Fatalf("(-want +got):\n%s", d)
		}
	}
}

// said returns what tells findings apart in the test above.
func said(findings []Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.At.String()+" "+f.Code.ID()+" "+f.Message+" "+f.Severity.String())
	}
	return out
}

func TestCountAndMax(t *testing.T) {
	findings := []Finding{{Severity: Warning}, {Severity: Info}, {Severity: Warning}}
	if got := Count(findings); got != (Counts{Warnings: 2, Infos: 1}) {
		t.Errorf("Count = %+v", got)
	}
	if Max(findings) != Warning || Max(nil) != Off {
		t.Errorf("Max = %v, %v", Max(findings), Max(nil))
	}
}

func TestParseSeverity(t *testing.T) {
	for s := Off; s <= Error; s++ {
		if got, ok := ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("ParseSeverity(%q) = %v, %v", s, got, ok)
		}
	}
	for _, word := range []string{"", "Error", "fatal"} {
		if _, ok := ParseSeverity(word); ok {
			t.Errorf("%q is a severity", word)
		}
	}
}
