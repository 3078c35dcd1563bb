package kind

import (
	"cmp"
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// unique asks that no two subjects have the same value. Values are compared as
// they are written. Absent values are not compared, and of a list each value
// counts. What one position has twice is not shared.
type unique struct {
	value value
}

func uniqueKind() Kind {
	return declare("unique", "a value that no two positions share", uniqueExample,
		NewTable(format.Mapping{Alone: "key", Elsewhere: besideFor("unique")}, valueKey(func(c *unique) *value { return &c.value })),
		func(c *unique) string {
			if c.value.key == "" {
				return "unique needs a key of positions, or one of their own fields"
			}
			return ""
		})
}

// sharing is a value with the positions that have it, and where each has it.
type sharing struct {
	value     string
	positions []*org.Position
	places    []source.Span
}

func (c *unique) Check(r *Run) {
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
func (c *unique) report(r *Run, s *sharing) {
	var who []string
	var notes []finding.Note
	for i, p := range s.positions[:min(len(s.positions), maxShared)] {
		who = append(who, Named(p))
		if i != 1 {
			notes = append(notes, finding.Note{At: cmp.Or(s.places[i], PlaceOf(p)), Message: fmt.Sprintf("%s has it here", Named(p))})
		}
	}
	if more := len(s.positions) - len(who); more > 0 {
		who = append(who, fmt.Sprintf("%d more", more))
	}
	r.Out.Report(Report{
		Position: s.positions[1], At: s.places[1], Key: c.value.key, Overall: true,
		Aspect: "shared", Others: []string{s.value}, Measure: finding.Measure{Members: org.Identities(s.positions...)},
		Message: fmt.Sprintf("%s share the %s %q; one of their own for each is required", wording.And(who), c.value.name(), s.value),
		Notes:   notes,
		Hint:    fmt.Sprintf("give each position its own %s", c.value.name()),
	})
}

const uniqueExample = `- id: mailboxes-are-personal
  title: No two positions share a mailbox
  severity: warning
  unique: email
  examples:
    pass: |
      positions:
        - {id: ceo, role: ceo, email: vera@example.com}
        - {id: cfo, role: cfo, email: isak@example.com, reports_to: ceo}
        - {id: coo, role: coo, reports_to: ceo}
    fail: |
      positions:
        - {id: ceo, role: ceo, email: office@example.com}
        - {id: cfo, role: cfo, email: office@example.com, reports_to: ceo}
`
