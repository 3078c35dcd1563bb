package baseline

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
)

// Compared is the outcome of comparing findings with a Set.
type Compared struct {
	Fresh []finding.Finding // not in the baseline, or worse than there, in their order
	Known []finding.Finding // in the baseline, in their order
	Gone  int               // how many findings of the baseline are not found any more

	// Stale has a finding of the code stale-baseline for every entry of the
	// baseline that is gone or has become better. They point at lines of its file.
	Stale []finding.Finding
	// Pruned is the baseline without the entries that are gone, and with those that
	// became better as they are now. It knows nothing that the baseline did not
	// know.
	Pruned Set
}

// Compare tells the findings that are in the baseline from those that are not.
func (b Set) Compare(findings []finding.Finding) Compared {
	return b.compare(findings, nil)
}

// CompareSince is Compare for a baseline that may have been changed: a finding is
// known only if the baseline knew it then as well. See Grown.
func (b Set) CompareSince(then Set, findings []finding.Finding) Compared {
	return b.compare(findings, &then)
}

// Grown makes a finding of every entry that knows more than the baseline did then;
// from is what that time is called, such as a revision. They point into the file
// of the baseline.
func (b Set) Grown(then Set, from string) []finding.Finding {
	left := make([]int, len(then.entries))
	byPrint := map[string][]int{}
	for j := range then.entries {
		left[j] = then.entries[j].count()
		byPrint[then.entries[j].Print] = append(byPrint[then.entries[j].Print], j)
	}
	more := make([]int, len(b.entries))
	for i := range b.entries {
		more[i] = b.entries[i].count()
	}
	for _, exact := range []bool{true, false} {
		for i := range b.entries {
			for _, j := range byPrint[b.entries[i].Print] {
				if was := &then.entries[j]; (!exact || b.entries[i].equals(was)) && within(b.entries[i].measure(), was.measure()) {
					n := min(more[i], left[j])
					more[i], left[j] = more[i]-n, left[j]-n
				}
			}
		}
	}
	var out []finding.Finding
	for i := range b.entries {
		if e := &b.entries[i]; more[i] > 0 {
			out = append(out, code.PolicyLoosened.New(finding.Finding{At: e.at, Message: fmt.Sprintf("the finding of %s%s is not in the baseline at %s, or is better there", e.Rule, e.about(), from),
				Notes: []finding.Note{{Message: "it is: " + e.Message}}}))
		}
	}
	return out
}

func (b Set) compare(findings []finding.Finding, then *Set) Compared {
	var out Compared
	current := make([]entry, len(findings))
	for i := range findings {
		current[i] = entryOf(&findings[i])
	}
	if then != nil {
		known, _ := match(then.entries, current)
		for i := range current {
			current[i].unchecked = current[i].unchecked || known[i] < 0
		}
	}
	known, left := match(b.entries, current)
	better := make([]int, len(b.entries))
	for i := range findings {
		j := known[i]
		if j < 0 {
			out.Fresh = append(out.Fresh, findings[i])
			continue
		}
		out.Known = append(out.Known, findings[i])
		if !current[i].equals(&b.entries[j]) {
			better[j]++
		}
		out.Pruned.entries = append(out.Pruned.entries, current[i])
	}
	exceeded := b.exceeded(current, known, left)
	for j := range b.entries {
		e := b.entries[j]
		gone := left[j] - exceeded[j]
		out.Gone += gone
		if gone+better[j] > 0 {
			out.Stale = append(out.Stale, stale(&e, gone, better[j]))
		}
		if e.Count = exceeded[j]; e.Count > 0 {
			out.Pruned.entries = append(out.Pruned.entries, e)
		}
	}
	for i := range out.Pruned.entries {
		if e := &out.Pruned.entries[i]; e.Count == 1 {
			e.Count = 0
		}
	}
	out.Pruned.tidy()
	slices.SortStableFunc(out.Stale, func(x, y finding.Finding) int { return cmp.Compare(x.At.Start.Line, y.At.Start.Line) })
	return out
}

// exceeded counts, for each entry, the findings that are worse than it allows. Such
// an entry is not gone.
func (b Set) exceeded(current []entry, known, left []int) []int {
	byPrint := map[string][]int{}
	for j := range b.entries {
		if left[j] > 0 {
			byPrint[b.entries[j].Print] = append(byPrint[b.entries[j].Print], j)
		}
	}
	out := make([]int, len(b.entries))
	for i := range current {
		for _, j := range byPrint[current[i].Print] {
			if known[i] < 0 && out[j] < left[j] {
				out[j]++
				break
			}
		}
	}
	return out
}

// stale reports an entry that is gone or has become better.
func stale(e *entry, gone, better int) finding.Finding {
	what := "is gone"
	switch {
	case gone == 0 && e.Figure != nil:
		what = fmt.Sprintf("is better than the figure %g that the baseline allows", *e.Figure)
	case gone == 0:
		what = "is about fewer than the baseline allows"
	case e.count() > 1:
		what = fmt.Sprintf("is gone %d of %d times", gone, e.count())
	}
	return code.StaleBaseline.New(finding.Finding{
		At:      e.at,
		Message: fmt.Sprintf("the finding of %s%s %s", e.Rule, e.about(), what),
		Notes:   []finding.Note{{Message: "it was: " + e.Message}},
		Hint:    "run validate with --prune-baseline, so that it is new when it returns",
	})
}

// about names the position, if there is one.
func (e *entry) about() string {
	if e.Position == "" {
		return ""
	}
	return fmt.Sprintf(" about %q", e.Position)
}

// match finds, for each of the current entries, the index of the old one that knows
// it, -1 for none. The second result is how much of the count of each old entry is
// left.
func match(old, current []entry) (known, left []int) {
	byPrint := make(map[string][]int, len(old))
	left = make([]int, len(old))
	for j := range old {
		left[j] = old[j].count()
		byPrint[old[j].Print] = append(byPrint[old[j].Print], j)
	}
	for _, list := range byPrint { // the nearest one that is bad enough comes first
		slices.SortStableFunc(list, func(x, y int) int {
			return cmp.Or(cmp.Compare(len(old[x].Members), len(old[y].Members)), cmp.Compare(old[x].measure().Figure, old[y].measure().Figure))
		})
	}
	known = make([]int, len(current))
	for i := range known {
		known[i] = -1
	}
	// What is left may have become better, or have come from another file.
	for _, pass := range []struct{ file, exact bool }{{true, true}, {true, false}, {false, true}, {false, false}} {
		for i := range current {
			now := &current[i]
			if known[i] >= 0 || now.unchecked {
				continue
			}
			for _, j := range nearest(byPrint[now.Print], now.Worse) {
				was := &old[j]
				if left[j] > 0 && (!pass.file || was.File == now.File) && (!pass.exact || now.equals(was)) && within(now.measure(), was.measure()) {
					left[j]--
					known[i] = j
					break
				}
			}
		}
	}
	return known, left
}

// equals reports whether two entries measure the same.
func (e *entry) equals(other *entry) bool {
	return e.measure().Figure == other.measure().Figure && slices.Equal(e.Members, other.Members)
}

// nearest sorts old entries, which come in rising order of their figures, from the
// least to the most bad one.
func nearest(list []int, worse finding.Worse) []int {
	if worse == finding.LessIsWorse {
		list = slices.Clone(list)
		slices.Reverse(list)
	}
	return list
}

// Diff compares the findings of two times: it returns those that are new or worse,
// those that are gone, and those of both times, as they are now. Each list keeps
// its order. A finding that is worse is in fresh as it is and in gone as it was.
func Diff(old, now []finding.Finding) (fresh, gone, same []finding.Finding) {
	entries := func(list []finding.Finding) []entry {
		out := make([]entry, len(list))
		for i := range list {
			out[i] = entryOf(&list[i])
			out[i].unchecked = false
		}
		return out
	}
	known, left := match(entries(old), entries(now))
	for i := range now {
		if known[i] < 0 {
			fresh = append(fresh, now[i])
		} else {
			same = append(same, now[i])
		}
	}
	for j := range old {
		if left[j] > 0 {
			gone = append(gone, old[j])
		}
	}
	return fresh, gone, same
}

// within reports whether a finding is as bad as a known one or better.
func within(m, known finding.Measure) bool {
	switch {
	case m.Worse != "" && known.Worse == "":
		return false
	case m.Worse == finding.MoreIsWorse && m.Figure > known.Figure, m.Worse == finding.LessIsWorse && m.Figure < known.Figure:
		return false
	}
	for _, one := range m.Members {
		if _, ok := slices.BinarySearch(known.Members, one); !ok {
			return false
		}
	}
	return true
}
