package change

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/wording"
)

// look is how an outcome is shown.
type look struct {
	heading string // of a list of changes
	counted string // behind a number
	sign    string // in front of a change
	style   finding.Style
}

// lookOf returns how an outcome is shown.
func lookOf(k Outcome) look {
	switch k {
	case Added:
		return look{"Added", "added", "+", finding.Green}
	case Removed:
		return look{"Removed", "removed", "-", finding.Red}
	case Moved:
		return look{"Moved", "moved", ">", finding.Blue}
	case Retitled:
		return look{"Re-titled", "re-titled", "~", finding.Yellow}
	case NewHolder:
		return look{"New holder", "with a new holder", "~", finding.Yellow}
	case Filled:
		return look{"Filled", "filled", "~", finding.Yellow}
	case Vacated:
		return look{"Vacated", "vacated", "~", finding.Yellow}
	}
	return look{"Changed otherwise", "changed otherwise", "~", finding.Yellow}
}

// partLabel is what a part is called in front of its values.
func partLabel(what string) string {
	if key, ok := strings.CutPrefix(what, "fields."); ok {
		return key
	}
	switch what {
	case history + "holders":
		return "holders over time"
	case history + "reports_to":
		return "superiors over time"
	case history + "dotted_to":
		return "dotted lines over time"
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
