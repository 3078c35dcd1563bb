package chart_test

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
)

func TestParseArrangement(t *testing.T) {
	for _, word := range append(chart.ArrangementWords(), "columns:1", "columns:20", "hang-left:2", "hang-right:20") {
		a, err := chart.ParseArrangement(word)
		if err != nil || a.String() != word {
			t.Errorf("%q is read as %v, %v", word, a, err)
		}
	}
	for _, word := range []string{"", "columns", "columns:0", "columns:21", "columns:x", "row:2", "hang:2", "both:2", "hang-left:0", "hang-left:", "grid", "Row"} {
		if a, err := chart.ParseArrangement(word); err == nil {
			t.Errorf("%q is read as %v", word, a)
		} else if !strings.Contains(err.Error(), "columns:2") {
			t.Errorf("%q: the message does not say what would do: %v", word, err)
		}
	}
}
