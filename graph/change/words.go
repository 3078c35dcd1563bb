package change

import (
	"fmt"
	"strings"
	"unicode"
)

// kindLabel is what a kind of change is called behind a number.
func kindLabel(k Kind) string {
	switch k {
	case Retitled:
		return "re-titled"
	case NewHolder:
		return "with a new holder"
	case Changed:
		return "changed otherwise"
	}
	return string(k)
}

// sign is what stands in front of a change.
func sign(k Kind) string {
	switch k {
	case Added:
		return "+"
	case Removed:
		return "-"
	case Moved:
		return ">"
	}
	return "~"
}

// partLabel is what a part is called in front of its values.
func partLabel(what string) string {
	if key, ok := strings.CutPrefix(what, "fields."); ok {
		return key
	}
	switch what {
	case "superior":
		return "reports to"
	case "secondary":
		return "second solid line"
	case "dotted_to":
		return "dotted line"
	case "fte":
		return "FTE"
	case "holders":
		return "held by"
	case "name":
		return "name"
	}
	return strings.ReplaceAll(what, "_", " ")
}

// sentence says in words how a part changed.
func sentence(c *Change, p *Part) string {
	switch p.What {
	case "id":
		return fmt.Sprintf("was called %s", quoted(joined(p.Old)))
	case "superior":
		return moveSentence(p)
	case "holders":
		switch {
		case c.Is(Filled):
			return "filled by " + clean(joined(p.New))
		case c.Is(Vacated):
			return "vacated by " + clean(joined(p.Old))
		}
		return fmt.Sprintf("held by %s, was %s", clean(joined(p.New)), clean(joined(p.Old)))
	}
	label := partLabel(p.What)
	switch {
	case len(p.Old) == 0:
		return fmt.Sprintf("%s %s, was none", label, quoted(joined(p.New)))
	case len(p.New) == 0:
		return fmt.Sprintf("no %s, was %s", label, quoted(joined(p.Old)))
	}
	return fmt.Sprintf("%s %s, was %s", label, quoted(joined(p.New)), quoted(joined(p.Old)))
}

func moveSentence(p *Part) string {
	switch {
	case len(p.Old) == 0:
		return fmt.Sprintf("reports to %s, was at the top", quoted(joined(p.New)))
	case len(p.New) == 0:
		return fmt.Sprintf("at the top, reported to %s", quoted(joined(p.Old)))
	}
	return fmt.Sprintf("reports to %s, was %s", quoted(joined(p.New)), quoted(joined(p.Old)))
}

// quoted puts what the user wrote in double quotes.
func quoted(s string) string { return `"` + clean(s) + `"` }

// clean makes a text fit for one line of a terminal: line ends become spaces,
// control characters and those that change the direction of text go.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
}

// label is how a position is called in a list: its id, what it is, and who
// holds it.
func label(c *Change) string {
	p := c.Position()
	s := clean(c.ID)
	if t := titleOf(p); t != "" {
		s += ", " + clean(t)
	}
	if names := holderNames(p); len(names) > 0 {
		s += " (" + clean(joined(names)) + ")"
	}
	return s
}
