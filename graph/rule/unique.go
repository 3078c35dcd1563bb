package rule

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// unique asks that no two subjects have the same value. Values are compared as
// they are written; one that is absent is shared by nobody, and of several each
// counts. What one position has twice is not shared.
type unique struct {
	value value
}

func readUnique(d *decoder, n *yamlfile.Node) checker {
	c := &unique{}
	before := len(d.found)
	switch n.Kind {
	case yamlfile.Scalar:
		d.value(&c.value)(n)
	case yamlfile.List:
		d.add(code.WrongType, n.At, "write one rule for each, such as unique: email", "unique has to be one key of positions, or one of their own fields")
	default:
		d.object(n, "unique", []entry{{"key", d.value(&c.value)}})
	}
	switch {
	case hasError(d.found[before:]):
		return nil
	case c.value.key == "":
		d.bad(n, "unique needs a key of positions, or one of their own fields")
		return nil
	}
	return c
}

// sharing is who has a value, with the place where each has it.
type sharing struct {
	value     string
	positions []*org.Position
	places    []source.Span
}

func (c *unique) check(r *run) {
	var order []*sharing
	byValue := map[string]*sharing{}
	for _, p := range r.subjects() {
		if p.Src == nil {
			continue
		}
		for _, t := range c.value.get(p.Src) {
			s := byValue[t.Value]
			if s == nil {
				s = &sharing{value: t.Value}
				byValue[t.Value] = s
				order = append(order, s)
			}
			if last := len(s.positions) - 1; last >= 0 && s.positions[last] == p {
				continue
			}
			s.positions, s.places = append(s.positions, p), append(s.places, t.At)
		}
	}
	for _, s := range order {
		if len(s.positions) > 1 {
			c.report(r, s)
		}
	}
}

// maxShared is how many of those who share a value a finding names.
const maxShared = 20

// report names all who share a value, at the second of them: the first one may
// keep it.
func (c *unique) report(r *run, s *sharing) {
	var who []string
	var notes []finding.Note
	for i, p := range s.positions[:min(len(s.positions), maxShared)] {
		who = append(who, named(p))
		if i != 1 {
			at := s.places[i]
			if !at.IsValid() {
				at = placeOf(p)
			}
			notes = append(notes, finding.Note{At: at, Message: fmt.Sprintf("%s has it here", named(p))})
		}
	}
	if more := len(s.positions) - len(who); more > 0 {
		who = append(who, fmt.Sprintf("%d more", more))
	}
	r.add(report{
		position: s.positions[1], at: s.places[1], key: c.value.key, overall: true,
		aspect: "shared", others: []string{s.value}, measure: finding.Measure{Members: org.Identities(s.positions...)},
		message: fmt.Sprintf("%s share the %s %q; one of their own for each is required", wording.And(who), c.value.name(), s.value),
		notes:   notes,
		hint:    fmt.Sprintf("give each position its own %s", c.value.name()),
	})
}
