package kind

import (
	"fmt"
	"strconv"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// exists counts the positions that "for" chooses, or the people who hold them. It
// does not look at organisations with fewer positions than from_size.
type exists struct {
	number   Range
	people   bool // count people: a job share counts each, a vacancy nobody, one person in two positions once
	fromSize int
}

func existsKind() Kind {
	t := NewTable(format.Mapping{Elsewhere: besideFor("exists")},
		Whole(format.Key{Name: "at_least", Doc: "at least so many; 1 when no number is given"}, func(c *exists, i int) { c.number.min, c.number.hasMin = i, true }),
		Whole(format.Key{Name: "at_most", Doc: "at most so many"}, func(c *exists, i int) { c.number.max, c.number.hasMax = i, true }),
		custom(format.Key{Name: "count", Type: format.TypeChoice, Enum: []string{"positions", "people"}, Doc: "what is counted: positions (when not given) or those who hold them"}, readCount),
		Whole(format.Key{Name: "from_size", Doc: "only in organisations with at least so many positions"}, func(c *exists, i int) { c.fromSize = i }))
	t.End = func(_ *format.Decoder, r *Reading[exists]) { r.checkRange(r.At, r.To.number) }
	return declare("exists", "how many positions or people there have to be", existsExample, t, func(c *exists) string {
		if !c.number.given() {
			c.number = Range{min: 1, hasMin: true}
		}
		return ""
	})
}

// readCount reads what is counted. A number, which many write there, gets a hint.
func readCount(r *Reading[exists], k *format.Key, n yamltree.Node) {
	if how := n.Target().Value(); isWhole(how) {
		r.bad(n.Span(), fmt.Sprintf("write at_least: %s, at_most: %s", how, how), "count says what is counted, positions or people, not how many")
	} else if t, ok := r.File.Text(k, n); ok {
		r.To.people = t.Value == "people"
	}
}

func isWhole(text string) bool {
	_, err := strconv.Atoi(text)
	return err == nil
}

func (c *exists) Check(r *Run) {
	if r.Size() < c.fromSize {
		return
	}
	var counted []*org.Position
	for _, p := range r.subjects() {
		if !r.IgnoreVacant || !hierarchy.IsVacant(p) {
			counted = append(counted, p)
		}
	}
	n, what := len(counted), "position"
	if c.people {
		n, what = countPeople(counted), "person"
	}
	whom := r.Subject.words()
	switch {
	case c.number.hasMin && n < c.number.min:
		r.Out.Report(Report{
			Aspect: "at_least", Measure: finding.Shortage(n),
			Message: fmt.Sprintf("%s with %s; at least %d is required", howMany(n, what), whom, c.number.min),
			Hint:    fmt.Sprintf("add a position with %s", whom),
		})
	case c.number.hasMax && n > c.number.max:
		last := counted[len(counted)-1]
		rep := Report{
			Position: last, Overall: true, Aspect: "at_most",
			Measure: finding.Measure{Figure: float64(n), Worse: finding.MoreIsWorse, Members: org.Identities(counted...)},
			Message: fmt.Sprintf("%s with %s; at most %d is required", howMany(n, what), whom, c.number.max),
			Hint:    "keep one of them, or give the others another role",
		}
		for _, p := range counted[:min(len(counted)-1, MaxNamed)] {
			rep.Notes = append(rep.Notes, NoteAt(p, "%s is one of them", Named(p)))
		}
		r.Out.Report(rep)
	}
}

func countPeople(positions []*org.Position) int {
	seen := map[*org.Person]bool{}
	unknown := 0
	for _, p := range positions {
		for _, h := range p.Holders {
			if h.Person == nil {
				unknown++
			} else {
				seen[h.Person] = true
			}
		}
	}
	return len(seen) + unknown
}

func howMany(n int, what string) string {
	switch {
	case n == 0:
		return "there is no " + what
	case n == 1:
		return "there is 1 " + what
	case what == "person":
		return "there are " + wording.CountOf(n, what, "people")
	}
	return "there are " + wording.Count(n, what)
}

const existsExample = `- id: one-ceo
  title: There is exactly one CEO
  for: {role: ceo}
  exists: {at_least: 1, at_most: 1}
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo}
    fail: |
      positions:
        - {id: chair, title: Chair}
`
