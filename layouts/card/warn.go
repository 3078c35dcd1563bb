package card

import (
	"fmt"
	"strings"
)

// warn adds a sentence to the warnings of Draw.
func (s *Sheet) warn(format string, args ...any) {
	s.warnings = append(s.warnings, fmt.Sprintf(format, args...))
}

// warn notes what is to be said about the position in the warnings of Draw.
func (c *content) warn(format string, args ...any) {
	c.cut = append(c.cut, fmt.Sprintf(format, args...))
}

// noRoom is said of a text that had to be cut.
const noRoom = "no room for the whole of %q"

// told is what is said about one or several positions.
type told struct {
	what string
	ids  []string
}

// mostTold is the number of positions that a warning about several names.
const mostTold = 5

// tell notes what is to be said about a position; the same about several is one warning.
func (d *drawing) tell(id string, whats ...string) {
	for _, what := range whats {
		at, ok := d.toldAt[what]
		if !ok {
			at = len(d.told)
			if d.toldAt == nil {
				d.toldAt = map[string]int{}
			}
			d.toldAt[what] = at
			d.told = append(d.told, told{what: what})
		}
		d.told[at].ids = append(d.told[at].ids, id)
	}
}

// sentence is the warning about all positions of which the same is said.
func (t *told) sentence() string {
	if len(t.ids) == 1 {
		return fmt.Sprintf("position %q: %s", t.ids[0], t.what)
	}
	var names []string
	for _, id := range t.ids[:min(len(t.ids), mostTold)] {
		names = append(names, fmt.Sprintf("%q", id))
	}
	if rest := len(t.ids) - len(names); rest > 0 {
		names = append(names, fmt.Sprintf("%d more", rest))
	}
	last := len(names) - 1
	return fmt.Sprintf("positions %s and %s: %s", strings.Join(names[:last], ", "), names[last], t.what)
}

// warnMissing names the characters that no font has, each once, with the first
// position that uses it.
func (s *Sheet) warnMissing() {
	seen := map[rune]bool{}
	look := func(texts ...string) []rune {
		var found []rune
		for _, t := range texts {
			for _, r := range s.fonts.Missing(t) {
				if !seen[r] {
					seen[r] = true
					found = append(found, r)
				}
			}
		}
		return found
	}
	for _, r := range look(s.heading()...) {
		s.warn("no font has the character %q (U+%04X) of the heading", r, r)
	}
	for i := range s.cards {
		c := &s.cards[i]
		texts := []string{c.name.text, c.title.text}
		for _, l := range c.details {
			texts = append(texts, l.text)
		}
		for _, ch := range c.chips {
			texts = append(texts, ch.text)
		}
		for _, r := range look(texts...) {
			s.warn("position %q: no font has the character %q (U+%04X)", c.node.ID, r, r)
		}
	}
	for i, shown := range s.graph.Shown() {
		if !shown {
			continue
		}
		for _, r := range look(s.graph.Groups[i].Name) {
			s.warn("unit %q: no font has the character %q (U+%04X)", s.graph.Groups[i].ID, r, r)
		}
	}
}

// clip shortens a text for a message.
func clip(s string) string {
	r := []rune(s)
	if len(r) <= 60 {
		return s
	}
	return string(r[:59]) + "…"
}
