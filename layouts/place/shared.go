package place

import (
	"cmp"
	"math"
	"slices"
)

const (
	onLine   = 2.0 // points apart at which parallel lines cannot be told from each other
	together = 1.0 // points that they may run beside each other all the same, where they meet
)

// stretch is a straight part of a line.
type stretch struct {
	line     int
	a, b     Point
	at       float64 // across, of a level or upright stretch
	from, to float64 // along
}

// shared looks for lines that run on each other, and for stretches that one line draws
// twice.
func (v *verifier) shared() {
	level, upright := v.countStraight()
	straight := [2][]stretch{make([]stretch, 0, level), make([]stretch, 0, upright)}
	var slanting []stretch
	for i, l := range v.pl.Lines {
		for _, path := range l.Paths {
			for k := 1; k < len(path); k++ {
				a, b := path[k-1], path[k]
				s := stretch{line: i, a: a, b: b}
				switch {
				case a.Y == b.Y:
					s.at, s.from, s.to = a.Y, min(a.X, b.X), max(a.X, b.X)
					straight[0] = append(straight[0], s)
				case a.X == b.X:
					s.at, s.from, s.to = a.X, min(a.Y, b.Y), max(a.Y, b.Y)
					straight[1] = append(straight[1], s)
				default:
					slanting = append(slanting, s)
				}
			}
		}
	}
	v.sharedStraight(straight[0])
	v.sharedStraight(straight[1])
	v.sharedSlanting(slanting)
}

// countStraight counts the level and the upright stretches of all lines.
func (v *verifier) countStraight() (level, upright int) {
	for i := range v.pl.Lines {
		for _, path := range v.pl.Lines[i].Paths {
			for k := 1; k < len(path); k++ {
				switch {
				case path[k-1].Y == path[k].Y:
					level++
				case path[k-1].X == path[k].X:
					upright++
				}
			}
		}
	}
	return level, upright
}

// sharedStraight compares stretches of one axis that are in one strip or in neighbouring
// ones; strips are as wide as stretches may be near.
func (v *verifier) sharedStraight(list []stretch) {
	strip := func(s *stretch) float64 { return math.Floor(s.at / onLine) }
	putInOrder(list, strip)
	var strips [][]stretch
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && strip(&list[end]) == strip(&list[i]) {
			end++
		}
		strips = append(strips, list[i:end])
		i = end
	}
	for i, s := range strips {
		v.sweep(s, false)
		if i+1 < len(strips) && strip(&strips[i+1][0]) == strip(&s[0])+1 {
			both := slices.Concat(s, strips[i+1])
			slices.SortStableFunc(both, func(x, y stretch) int { return cmp.Compare(x.from, y.from) })
			v.sweep(both, true)
		}
	}
}

// putInOrder sorts stretches by their strips, by where they begin, and by their lines.
func putInOrder(list []stretch, strip func(*stretch) float64) {
	type key struct { // what is compared, in little memory
		strip, from float64
		line, i     int32
	}
	keys := make([]key, len(list))
	for i := range list {
		keys[i] = key{strip(&list[i]), list[i].from, int32(list[i].line), int32(i)}
	}
	slices.SortFunc(keys, func(x, y key) int {
		switch {
		case x.strip != y.strip:
			return less(x.strip < y.strip)
		case x.from != y.from:
			return less(x.from < y.from)
		}
		return int(x.line - y.line)
	})
	for i := range keys { // moves go round in circles; each is gone round once
		first, at := list[i], i
		for next := int(keys[at].i); next != i; next = int(keys[at].i) {
			list[at], keys[at].i = list[next], int32(at)
			at = next
		}
		list[at], keys[at].i = first, int32(at)
	}
}

func less(is bool) int {
	if is {
		return -1
	}
	return 1
}

// sweep compares stretches, which are in order, with those that still go on where they
// begin; across = only those of different strips.
func (v *verifier) sweep(list []stretch, across bool) {
	var open []stretch
	for _, s := range list {
		kept := open[:0]
		for _, o := range open {
			if o.to <= s.from+together {
				continue
			}
			kept = append(kept, o)
			differ := math.Floor(o.at/onLine) != math.Floor(s.at/onLine)
			if differ == across && math.Abs(o.at-s.at) < onLine && min(o.to, s.to)-s.from > together {
				v.foundShared(&o, &s)
			}
		}
		open = append(kept, s)
	}
}

// sharedSlanting compares slanting stretches whose areas overlap.
func (v *verifier) sharedSlanting(list []stretch) {
	areas := make([]Rect, len(list))
	for i, s := range list {
		areas[i] = Rect{min(s.a.X, s.b.X), min(s.a.Y, s.b.Y), math.Abs(s.a.X - s.b.X), math.Abs(s.a.Y - s.b.Y)}
	}
	NewIndex(areas).Overlaps(0, func(i, k int) {
		if sharedLength(&list[i], &list[k]) > together {
			v.foundShared(&list[i], &list[k])
		}
	})
}

// sharedLength is how far two nearly parallel stretches run on each other.
func sharedLength(s, o *stretch) float64 {
	ux, uy := s.b.X-s.a.X, s.b.Y-s.a.Y
	length := math.Hypot(ux, uy)
	ux, uy = ux/length, uy/length
	along := func(q Point) float64 { return (q.X-s.a.X)*ux + (q.Y-s.a.Y)*uy }
	off := func(q Point) float64 { return math.Abs((q.X-s.a.X)*uy - (q.Y-s.a.Y)*ux) }
	if off(o.a) >= onLine || off(o.b) >= onLine {
		return 0
	}
	from, to := along(o.a), along(o.b)
	return min(length, max(from, to)) - max(0, min(from, to))
}

func (v *verifier) foundShared(s, o *stretch) {
	a, b := v.pl.Lines[s.line].From, v.pl.Lines[o.line].From
	if s.line == o.line {
		v.add(Shared, []int{a}, "a line from %q is drawn twice at %.0f, %.0f", v.id(a), o.a.X, o.a.Y)
		return
	}
	v.add(Shared, []int{a, b}, "lines from %q and %q run on each other at %.0f, %.0f", v.id(a), v.id(b), o.a.X, o.a.Y)
}
