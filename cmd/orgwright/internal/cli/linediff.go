package cli

import (
	"fmt"
	"slices"
	"strings"
)

// hunkContext is how many equal lines stand around a change.
const hunkContext = 3

// diffRun is a stretch of lines that both texts have, or that each has for itself.
type diffRun struct {
	old, new [2]int // line numbers from 0, the second one behind the end
	same     bool
}

// unifiedDiff shows what became of a text, "" when nothing; label says what the
// new one is, such as "laid out". Lines that occur
// once in each text hold the two together; of those the longest rising sequence
// is taken (Cohen's "patience diff", 2008).
func unifiedDiff(name, label, old, new string) string {
	a, b := splitLines(old), splitLines(new)
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", name, name+" ("+label+")")
	runs := diffRuns(a, b)
	changes := 0
	for i := 0; i < len(runs); i++ {
		if runs[i].same {
			continue
		}
		last := i // changes that are near one another go into one hunk
		for j := i; j < len(runs); j++ {
			if !runs[j].same {
				last = j
			} else if runs[j].old[1]-runs[j].old[0] > 2*hunkContext {
				break
			}
		}
		writeHunk(&out, a, b, runs[i:last+1])
		changes++
		i = last
	}
	if changes == 0 {
		return ""
	}
	return out.String()
}

func writeHunk(out *strings.Builder, a, b []string, runs []diffRun) {
	first, last := runs[0], runs[len(runs)-1]
	before := min(hunkContext, first.old[0])
	after := min(hunkContext, len(a)-last.old[1])
	fmt.Fprintf(out, "@@ -%s +%s @@\n", hunkRange(first.old[0]-before, last.old[1]+after), hunkRange(first.new[0]-before, last.new[1]+after))
	write := func(sign string, lines []string) {
		for _, l := range lines {
			out.WriteString(sign + strings.TrimSuffix(l, "\n") + "\n")
			if !strings.HasSuffix(l, "\n") {
				out.WriteString("\\ No newline at end of file\n")
			}
		}
	}
	write(" ", a[first.old[0]-before:first.old[0]])
	for _, r := range runs {
		if r.same {
			write(" ", a[r.old[0]:r.old[1]])
			continue
		}
		write("-", a[r.old[0]:r.old[1]])
		write("+", b[r.new[0]:r.new[1]])
	}
	write(" ", a[last.old[1]:last.old[1]+after])
}

// hunkRange is the start and number of lines; an empty range is named by the
// line before it.
func hunkRange(from, to int) string {
	if to == from {
		return fmt.Sprintf("%d,0", from)
	}
	return fmt.Sprintf("%d,%d", from+1, to-from)
}

func splitLines(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// diffRuns splits two texts into runs, alternating between same and not.
func diffRuns(a, b []string) []diffRun {
	var runs []diffRun
	add := func(same bool, oldEnd, newEnd int) {
		var from diffRun
		if len(runs) > 0 {
			from = runs[len(runs)-1]
		}
		if from.old[1] == oldEnd && from.new[1] == newEnd {
			return
		}
		if len(runs) > 0 && from.same == same {
			runs[len(runs)-1].old[1], runs[len(runs)-1].new[1] = oldEnd, newEnd
			return
		}
		runs = append(runs, diffRun{[2]int{from.old[1], oldEnd}, [2]int{from.new[1], newEnd}, same})
	}
	i, j := 0, 0
	for _, pair := range append(anchors(a, b), [2]int{len(a), len(b)}) {
		if pair[0] < i {
			continue // taken with the lines around an earlier one
		}
		si, sj := i, j
		for si < pair[0] && sj < pair[1] && a[si] == b[sj] {
			si, sj = si+1, sj+1
		}
		add(true, si, sj)
		ei, ej := pair[0], pair[1]
		for ei > si && ej > sj && a[ei-1] == b[ej-1] {
			ei, ej = ei-1, ej-1
		}
		add(false, ei, ej)
		i, j = pair[0], pair[1]
		for i < len(a) && j < len(b) && a[i] == b[j] {
			i, j = i+1, j+1
		}
		add(true, i, j)
	}
	return runs
}

// anchors are the lines that occur once in each text and stand in the same
// order in both.
func anchors(a, b []string) [][2]int {
	type seen struct{ inA, inB, at int }
	lines := map[string]*seen{}
	for _, l := range a {
		if lines[l] == nil {
			lines[l] = &seen{}
		}
		lines[l].inA++
	}
	for j, l := range b {
		if s := lines[l]; s != nil {
			s.inB++
			s.at = j
		}
	}
	var pairs [][2]int
	for i, l := range a {
		if s := lines[l]; s.inA == 1 && s.inB == 1 {
			pairs = append(pairs, [2]int{i, s.at})
		}
	}
	return longestRising(pairs)
}

// longestRising returns the longest sequence of pairs whose second numbers
// rise.
func longestRising(pairs [][2]int) [][2]int {
	var ends []int // index of the pair with the smallest end, by length
	before := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, p[1], func(e, want int) int { return pairs[e][1] - want })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		ends = append(ends[:n], append([]int{i}, ends[min(n+1, len(ends)):]...)...)
	}
	out := make([][2]int, len(ends))
	at := -1
	if len(ends) > 0 {
		at = ends[len(ends)-1]
	}
	for n := len(ends) - 1; n >= 0; n-- {
		out[n] = pairs[at]
		at = before[at]
	}
	return out
}
