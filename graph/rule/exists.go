package rule

import (
	"fmt"
	"strconv"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// exists counts the positions that for selects, or the people who hold them.
// It says nothing about organisations with fewer positions than from_size.
type exists struct {
	number   limits
	people   bool // count people: a job share counts each, a vacancy nobody, one person in two positions once
	fromSize int
}

func readExists(d *decoder, n *yamlfile.Node) checker {
	c := &exists{}
	d.object(n, "exists", []entry{
		{"at_least", func(n *yamlfile.Node) { c.number.hasMin = true; d.count(&c.number.min)(n) }},
		{"at_most", func(n *yamlfile.Node) { c.number.hasMax = true; d.count(&c.number.max)(n) }},
		{"count", func(n *yamlfile.Node) {
			if _, err := strconv.Atoi(n.Value); err == nil {
				d.add(code.BadValue, n.At, fmt.Sprintf("write at_least: %s, at_most: %s", n.Value, n.Value), "count says what is counted, positions or people, not how many")
				return
			}
			d.oneOf([]string{"positions", "people"}, func(i int) { c.people = i == 1 })(n)
		}},
		{"from_size", d.count(&c.fromSize)},
	})
	if !c.number.given() {
		c.number = limits{min: 1, hasMin: true}
	}
	d.checkLimits(n, &c.number)
	return c
}

func (c *exists) check(r *run) {
	if r.Size() < c.fromSize {
		return
	}
	var counted []*org.Position
	for _, p := range r.subjects() {
		if !r.rule.noVacant || !hierarchy.IsVacant(p) {
			counted = append(counted, p)
		}
	}
	n, what := len(counted), "position"
	if c.people {
		n, what = countPeople(counted), "person"
	}
	whom := r.rule.subject.words()
	switch {
	case c.number.hasMin && n < c.number.min:
		r.add(report{
			aspect: "at_least", measure: finding.Shortage(n),
			message: fmt.Sprintf("%s with %s; at least %d is required", howMany(n, what), whom, c.number.min),
			hint:    fmt.Sprintf("add a position with %s", whom),
		})
	case c.number.hasMax && n > c.number.max:
		last := counted[len(counted)-1]
		rep := report{
			position: last, overall: true, aspect: "at_most",
			measure: finding.Measure{Figure: float64(n), Worse: finding.MoreIsWorse, Members: org.Identities(counted...)},
			message: fmt.Sprintf("%s with %s; at most %d is required", howMany(n, what), whom, c.number.max),
			hint:    "keep one of them, or give the others another role",
		}
		for _, p := range counted[:min(len(counted)-1, maxNamed)] {
			rep.notes = append(rep.notes, noteAt(p, "%s is one of them", named(p)))
		}
		r.add(rep)
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
