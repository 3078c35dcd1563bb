package change

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

// outcomeLabel is what an outcome is called behind a number.
func outcomeLabel(k Outcome) string {
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
func sign(k Outcome) string {
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
		return fmt.Sprintf("was called %s", wording.QuoteLine(joined(p.Old)))
	case "superior":
		return moveSentence(p)
	case "holders":
		switch {
		case c.Is(Filled):
			return "filled by " + wording.OneLine(joined(p.New))
		case c.Is(Vacated):
			return "vacated by " + wording.OneLine(joined(p.Old))
		}
		return fmt.Sprintf("held by %s, was %s", wording.OneLine(joined(p.New)), wording.OneLine(joined(p.Old)))
	}
	label := partLabel(p.What)
	switch {
	case len(p.Old) == 0:
		return fmt.Sprintf("%s %s, was none", label, wording.QuoteLine(joined(p.New)))
	case len(p.New) == 0:
		return fmt.Sprintf("no %s, was %s", label, wording.QuoteLine(joined(p.Old)))
	}
	return fmt.Sprintf("%s %s, was %s", label, wording.QuoteLine(joined(p.New)), wording.QuoteLine(joined(p.Old)))
}

func moveSentence(p *Part) string {
	switch {
	case len(p.Old) == 0:
		return fmt.Sprintf("reports to %s, was at the top", wording.QuoteLine(joined(p.New)))
	case len(p.New) == 0:
		return fmt.Sprintf("at the top, reported to %s", wording.QuoteLine(joined(p.Old)))
	}
	return fmt.Sprintf("reports to %s, was %s", wording.QuoteLine(joined(p.New)), wording.QuoteLine(joined(p.Old)))
}

// label is how a position is called in a list: its id, what it is, and who
// holds it.
func label(c *Change) string {
	p := c.Position()
	s := wording.OneLine(c.ID)
	if t := titleOf(p); t != "" {
		s += ", " + wording.OneLine(t)
	}
	if names := holderNames(p); len(names) > 0 {
		s += " (" + wording.OneLine(joined(names)) + ")"
	}
	return s
}
