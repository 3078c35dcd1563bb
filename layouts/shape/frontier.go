package shape

import (
	"math"
	"slices"

	"github.com/orgwright/orgwright/layouts/place"
)

// mode is the way in which the cards below a manager stand.
type mode uint8

const (
	none    mode = iota // there are none
	columns             // in columns
	row                 // beside each other
	matrix              // in rows of equal length
)

// option is one shape of a branch, and how it comes about. The shapes of the reports
// follow from budget: with one column, each is the lowest that is at most so wide; with
// several and in a row, what is below the manager is at most so high.
type option struct {
	w, h   float64
	card   place.Point // where the manager's card stands
	lift   float64     // how far the chart goes up beside its heading, of a top that is alone
	mode   mode
	k      int // number of columns; 1 of a row that is not at the side
	panel  int // number of columns of the panel
	budget float64
}

// kept is the number of shapes that are kept of a branch.
const kept = 16

// prune keeps those options of which none is better in both sizes, from narrow to wide,
// and at most limit. Of more, those go that lie least before the line from their
// neighbours. Among equals the one with fewer columns stays.
func prune(all []option, limit int) []option {
	slices.SortStableFunc(all, func(a, b option) int {
		switch {
		case a.w != b.w:
			return sign(a.w - b.w)
		case a.h != b.h:
			return sign(a.h - b.h)
		}
		return a.k - b.k
	})
	out := all[:0]
	low := math.Inf(1)
	for _, o := range all {
		if o.h < low-1e-9 {
			out = append(out, o)
			low = o.h
		}
	}
	if len(out) <= limit {
		return slices.Clone(out)
	}
	return thin(out, limit)
}

func sign(v float64) int {
	if v < 0 {
		return -1
	}
	return 1
}

// thin takes away options between the first and the last until limit are left.
func thin(out []option, limit int) []option {
	w, h := make([]float64, len(out)), make([]float64, len(out))
	for i, o := range out {
		w[i], h[i] = math.Log(o.w), math.Log(o.h)
	}
	for len(out) > limit {
		worst, least := 1, math.Inf(1)
		for i := 1; i+1 < len(out); i++ {
			if corner := (w[i+1] - w[i]) * (h[i-1] - h[i]); corner < least {
				worst, least = i, corner
			}
		}
		out = slices.Delete(out, worst, worst+1)
		w, h = slices.Delete(w, worst, worst+1), slices.Delete(h, worst, worst+1)
	}
	return slices.Clone(out)
}

// within returns the lowest option that is at most so wide, else the narrowest one.
func within(all []option, width float64) option {
	best := all[0]
	for _, o := range all[1:] {
		if o.w > width+1e-9 {
			break
		}
		best = o
	}
	return best
}

// under returns the narrowest option that is at most so high, else the lowest one.
func under(all []option, height float64) option {
	for _, o := range all {
		if o.h <= height+1e-9 {
			return o
		}
	}
	return all[len(all)-1]
}
