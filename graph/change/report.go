package change

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/policy"
	"github.com/orgwright/orgwright/graph/wording"
)

// Report is what the writers write: what changed, and which findings did.
type Report struct {
	Diff     *Diff
	Findings *FindingsDiff // nil = the findings were not compared
}

// section is a group of changes by their first outcome.
type section struct {
	outcome Outcome
	changes []*Change
}

// sections groups the changes, each in the group of its first outcome.
func sections(d *Diff) []section {
	var list []section
	for _, k := range Outcomes() {
		s := section{outcome: k}
		for i := range d.Changes {
			if d.Changes[i].Outcomes[0] == k {
				s.changes = append(s.changes, &d.Changes[i])
			}
		}
		if len(s.changes) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// details describes a change, one item for each part.
func details(c *Change) []string {
	var list []string
	for i := range c.Parts {
		p := &c.Parts[i]
		switch {
		case c.Old != nil && c.New != nil:
			list = append(list, sentence(c, p))
		case p.What == "title" || p.What == "holders":
			// in the label
		case c.New == nil:
			list = append(list, lone(p.What, p.Old, "reported to"))
		default:
			list = append(list, lone(p.What, p.New, "reports to"))
		}
	}
	return list
}

// lone describes one value of an added or removed position.
func lone(what string, vs []string, reports string) string {
	if what == "superior" {
		return reports + " " + wording.QuoteLine(joined(vs))
	}
	return partLabel(what) + " " + wording.QuoteLine(joined(vs))
}

// measure is one line of a table of figures.
type measure struct {
	name     string
	old, new string
}

// measures lists figures, all of them or those that differ.
func measures(old, new Figures, all bool) []measure {
	var list []measure
	add := func(name, a, b string) {
		if all || a != b {
			list = append(list, measure{name, a, b})
		}
	}
	whole := func(name string, a, b int) { add(name, strconv.Itoa(a), strconv.Itoa(b)) }
	whole("positions", old.Positions, new.Positions)
	whole("people", old.People, new.People)
	add("FTE", number(old.FTE), number(new.FTE))
	add("FTE held", number(old.HeldFTE), number(new.HeldFTE))
	whole("vacancies", old.Vacancies, new.Vacancies)
	whole("planned", old.Planned, new.Planned)
	whole("layers", old.Layers, new.Layers)
	whole("managers", old.Managers, new.Managers)
	add("average span", fmt.Sprintf("%.1f", old.AverageSpan), fmt.Sprintf("%.1f", new.AverageSpan))
	whole("widest span", old.WidestSpan, new.WidestSpan)
	return list
}

// fromTo names the two organisations.
func fromTo(d *Diff) string {
	name := cmp.Or(wording.OneLine(d.NewName), "organisation")
	if d.OldAsOf == d.NewAsOf || d.OldAsOf == "" || d.NewAsOf == "" {
		return name
	}
	return fmt.Sprintf("%s, %s to %s", name, d.OldAsOf, d.NewAsOf)
}

// findingsHeadline counts findings.
func findingsHeadline(f *FindingsDiff) string {
	return fmt.Sprintf("%d new, %d gone, %d unchanged", len(f.New), len(f.Gone), len(f.Same))
}

// findingLine is a finding on one line, with its place.
func findingLine(f *finding.Finding) string {
	s := findingText(f)
	if f.At.IsValid() {
		s = wording.OneLine(f.At.String()) + ": " + s
	}
	return s
}

// findingText is a finding on one line.
func findingText(f *finding.Finding) string {
	return f.Severity.String() + ": " + wording.OneLine(f.Message) + " [" + wording.OneLine(f.Code.ID()) + "]"
}

// checksTitle is the heading of what differs in what is checked.
func checksTitle(d *Diff) string { return fmt.Sprintf("Checks (%d)", len(d.Checks)) }

// effectWord says what a difference does to the checks.
func effectWord(e policy.Effect) string {
	if e == policy.Neutral {
		return "changes"
	}
	return string(e)
}

// checkLine is a difference on one line, with its place in the new files, else
// in the old ones.
func checkLine(c *policy.Difference) string {
	s := wording.OneLine(c.String())
	if at := cmp.Or(c.At, c.Was); at.IsValid() {
		s = wording.OneLine(at.String()) + ": " + s
	}
	return s
}

// unitSentence says what became of a unit.
func unitSentence(u *UnitChange) string {
	name := wording.QuoteLine(u.ID)
	switch u.Outcome {
	case Added:
		return name + " is new"
	case Removed:
		return name + " is gone"
	}
	s := name
	for i := range u.Parts {
		sep := ": "
		if i > 0 {
			sep = "; "
		}
		s += sep + sentence(&Change{}, &u.Parts[i])
	}
	return s
}

// personLine says what became of somebody.
type personLine struct {
	outcome    Outcome
	name, rest string
}

// peopleLines says who joined, who left, and who has other positions, which a function
// names by their ids.
func peopleLines(d *Diff, call func(id string) string) []personLine {
	var list []personLine
	named := func(ids []string) string {
		words := make([]string, len(ids))
		for i, id := range ids {
			words[i] = call(id)
		}
		return wording.OneLine(joined(words))
	}
	for _, p := range d.Joined {
		list = append(list, personLine{Added, wording.OneLine(p.Name), " joined: " + named(p.Positions)})
	}
	for _, p := range d.Left {
		list = append(list, personLine{Removed, wording.OneLine(p.Name), " left: " + named(p.Positions)})
	}
	for _, p := range d.Transferred {
		list = append(list, personLine{Moved, wording.OneLine(p.Name), ": " + named(p.Old) + " to " + named(p.New)})
	}
	return list
}
