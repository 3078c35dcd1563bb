package card

import "fmt"

// warn adds a sentence to the warnings of Draw.
func (s *Sheet) warn(format string, args ...any) {
	s.warnings = append(s.warnings, fmt.Sprintf(format, args...))
}

// warn adds a sentence about the position to the warnings of Draw.
func (c *content) warn(format string, args ...any) {
	c.cut = append(c.cut, fmt.Sprintf("position %q: ", c.node.ID)+fmt.Sprintf(format, args...))
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
