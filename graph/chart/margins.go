package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// MaxMargin is how wide a margin may be, in points: two metres.
const MaxMargin = 5670

// MarginPattern matches what ParseMargins takes.
const MarginPattern = `^ *(0|[0-9.]+ *(mm|cm|in|pt))( *, *(0|[0-9.]+ *(mm|cm|in|pt))){0,3} *$`

// ParseMargins reads margins as people write them: one length for all edges, two for top
// and bottom and for the sides, or four for top, right, bottom and left, divided by commas;
// a length is 0, or a number with mm, cm, in or pt. The error says what can be asked for.
func ParseMargins(s string) (Margins, error) {
	var v []float64
	for _, part := range strings.Split(s, ",") {
		l, ok := length(strings.TrimSpace(part))
		if !ok {
			return Margins{}, fmt.Errorf("%q: %q is no length for a margin: give 0, or a number with mm, cm, in or pt, such as 10mm, up to 2 m", s, strings.TrimSpace(part))
		}
		v = append(v, l)
	}
	switch len(v) {
	case 1:
		return Margins{v[0], v[0], v[0], v[0]}, nil
	case 2:
		return Margins{v[0], v[1], v[0], v[1]}, nil
	case 4:
		return Margins{v[0], v[1], v[2], v[3]}, nil
	}
	return Margins{}, fmt.Errorf("%q: margins are one length, two (top and bottom, sides) or four (top, right, bottom, left)", s)
}

// length reads a length in points.
func length(s string) (points float64, ok bool) {
	if s == "0" {
		return 0, true
	}
	for _, u := range [...]struct {
		name   string
		points float64
	}{{"mm", 72 / 25.4}, {"cm", 720 / 25.4}, {"in", 72}, {"pt", 1}} {
		number, is := strings.CutSuffix(s, u.name)
		if !is {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		v *= u.points
		return v, err == nil && v >= 0 && v <= MaxMargin && !math.Signbit(v) && strings.Trim(number, "0123456789. ") == ""
	}
	return 0, false
}
