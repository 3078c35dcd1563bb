package chart_test

import (
	"math"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
)

func TestParsePage(t *testing.T) {
	for _, c := range []struct {
		in   string
		w, h float64
	}{
		{"16:9", 960, 540}, {"16:9,portrait", 540, 960}, {"4:3", 720, 540}, {"1:2", 480, 960},
		{"A4", 841.89, 595.28}, {"a4, portrait", 595.28, 841.89}, {"A0", 3370.39, 2383.94},
		{"letter", 792, 612}, {"tabloid,landscape", 1224, 792}, {"20:1", 960, 48}, {"9:16,landscape", 960, 540}, {"1.5", 960, 640}, {"2", 960, 480},
	} {
		p, err := chart.ParsePage(c.in)
		if err != nil || math.Abs(p.W-c.w) > 0.01 || math.Abs(p.H-c.h) > 0.01 {
			t.Errorf("%q is %.2f × %.2f, %v; want %v × %v", c.in, p.W, p.H, err, c.w, c.h)
		}
	}
}

func TestParsePageRefuses(t *testing.T) {
	for _, in := range []string{"", "0:9", "A9", "16x9", "16:9,upright", "-1:2", "21:1", "1:21", "NaN:1", "Inf:Inf", "1e300:1e300", ":", "A4,"} {
		if p, err := chart.ParsePage(in); err == nil {
			t.Errorf("%q is read as %v", in, p)
		} else if !strings.Contains(err.Error(), "portrait") {
			t.Errorf("%q: the message does not say what would do: %v", in, err)
		}
	}
}
