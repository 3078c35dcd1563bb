package finding

import (
	"fmt"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// TestLimit holds that a run keeps a bounded number of findings, some of every
// rule, and that the counts stay true however often the limit is applied.
func TestLimit(t *testing.T) {
	file := &source.File{Name: "a.org.yaml", Text: []byte("a\nb\n")}
	make := func(rule string, n int) []Finding {
		var out []Finding
		for i := range n {
			out = append(out, Finding{Code: coded(rule), Severity: Error, Message: fmt.Sprint(i), At: file.LineSpan(1)})
		}
		return out
	}
	if few := make("noise", 10); len(Cut(few, file)) != 10 {
		t.Error("few are not all kept")
	}
	all := append(make("noise", 3*MaxFindings), make("grave", 2*MinOfRule)...)
	all[0].Severity = Warning
	want := Count(all)
	got := Cut(all, file)
	for range 2 {
		if Count(got) != want {
			t.Errorf("counted %+v, want %+v", Count(got), want)
		}
		if len(got) != MaxFindings+MinOfRule+2 {
			t.Errorf("%d are kept", len(got))
		}
		got = Cut(append(got, make("noise", 1)...), file)
		want.Errors++
	}
	last := got[len(got)-1]
	if last.Code.ID() != "noise" || last.Stands != 2*MaxFindings+2 || last.At.Start.Line != 2 || !last.Unchecked {
		t.Errorf("the last one is %+v", last)
	}
}
