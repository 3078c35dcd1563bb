package change

import (
	"cmp"
	"fmt"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
)

// Passage is a part of a report that is laid out elsewhere, as on slides: a title and what
// stands below it.
type Passage struct {
	Title string
	Items []Item
}

// Item is one statement of a passage.
type Item struct {
	ID      string // of the position that it is about, "" = none
	Former  bool   // only the old organisation has that
	Mark    string // kind of the chart.Mark that goes with it, "" = none
	Text    string
	Details []string // one sentence each
}

// Passages says what changed, as WriteText does, without findings.
func Passages(d *Diff) []Passage {
	var list []Passage
	add := func(title string, items []Item) {
		if len(items) > 0 {
			list = append(list, Passage{title, items})
		}
	}
	var facts, people, units, checks, figures []Item
	for i := range d.Facts {
		facts = append(facts, Item{Mark: "changed", Text: sentence(&Change{}, &d.Facts[i])})
	}
	add("Organisation", facts)
	for _, s := range sections(d) {
		var items []Item
		for _, c := range s.changes {
			items = append(items, Item{ID: c.ID, Former: c.New == nil, Mark: markOf(s.outcome), Text: called(c.Position()), Details: details(readable(c))})
		}
		add(fmt.Sprintf("%s (%d)", lookOf(s.outcome).heading, len(items)), items)
	}
	titles := make(map[string]string, len(d.Changes))
	for i := range d.Changes {
		titles[d.Changes[i].ID] = titleOf(d.Changes[i].Position())
	}
	for _, p := range peopleLines(d, func(id string) string { return cmp.Or(titles[id], id) }) {
		people = append(people, Item{Mark: markOf(p.outcome), Text: p.name + p.rest})
	}
	add("People", people)
	for i := range d.Units {
		units = append(units, Item{Mark: markOf(d.Units[i].Outcome), Text: unitSentence(&d.Units[i])})
	}
	add("Units", units)
	for i := range d.Checks {
		checks = append(checks, Item{Text: effectWord(d.Checks[i].Effect) + ": " + checkLine(&d.Checks[i])})
	}
	add(checksTitle(d), checks)
	for _, m := range measures(d.Old, d.New, false) {
		figures = append(figures, Item{Text: m.name + ": " + m.old + " → " + m.new})
	}
	add("Figures", figures)
	return list
}

// called is what a position is called for people who do not know its id.
func called(p *org.Position) string {
	title, names := wording.OneLine(titleOf(p)), wording.OneLine(joined(holderNames(p)))
	switch {
	case title == "" && names == "":
		return wording.OneLine(p.ID)
	case title == "" || names == "":
		return title + names
	}
	return title + " (" + names + ")"
}

// readable returns a change whose parts call positions by their titles instead of their ids.
func readable(c *Change) *Change {
	out := *c
	out.Parts = append([]Part(nil), c.Parts...)
	call := func(ids []string, of *org.Position, what string) []string {
		if of == nil {
			return ids
		}
		var list []*org.Position
		switch {
		case what == "superior" && len(of.Superiors) > 0:
			list = of.Superiors[:1]
		case what == "secondary" && len(of.Superiors) > 0:
			list = of.Superiors[1:]
		case what == "dotted_to":
			list = of.Dotted
		}
		if len(list) != len(ids) {
			return ids
		}
		names := make([]string, len(list))
		for i, p := range list {
			names[i] = called(p)
		}
		return names
	}
	for i := range out.Parts {
		p := &out.Parts[i]
		p.Old, p.New = call(p.Old, c.Old, p.What), call(p.New, c.New, p.What)
	}
	return &out
}

// FindingPassages says which findings are new, and which are gone.
func FindingPassages(f *FindingsDiff) []Passage {
	var list []Passage
	add := func(title string, former bool, of []finding.Finding) {
		if len(of) == 0 {
			return
		}
		p := Passage{Title: fmt.Sprintf("%s (%d)", title, len(of))}
		for i := range of {
			it := Item{ID: of[i].Position, Former: former, Text: findingText(&of[i])}
			if !former && of[i].Severity >= finding.Warning {
				it.Mark = of[i].Severity.String()
			}
			if of[i].At.IsValid() {
				it.Details = []string{wording.OneLine(of[i].At.String())}
			}
			p.Items = append(p.Items, it)
		}
		list = append(list, p)
	}
	add("New", false, f.New)
	add("Gone", true, f.Gone)
	return list
}

// FindingsHeadline counts findings: "2 new, 1 gone, 3 unchanged".
func FindingsHeadline(f *FindingsDiff) string { return findingsHeadline(f) }

// markOf is the kind of mark on the card of a position with an outcome.
func markOf(k Outcome) string {
	switch k {
	case Added, Removed, Moved:
		return string(k)
	}
	return "changed"
}

// Before returns the old chart with marks on what was removed, moved or changed; with
// OnlyChanges, that and the superiors above it. It keeps its arguments as they are.
func Before(old *chart.Graph, d *Diff, opt GraphOptions) *chart.Graph {
	m := &merger{old: old, diff: d, opt: opt, g: &chart.Graph{}}
	*m.g = *old
	m.g.Nodes = append([]chart.Node(nil), old.Nodes...)
	of := make(map[string]*Change, len(d.Changes))
	for i := range d.Changes {
		c := &d.Changes[i]
		switch {
		case c.Old == nil:
		case c.WasID != "":
			of[c.WasID] = c
		default:
			of[c.ID] = c
		}
	}
	for i := range m.g.Nodes {
		n := &m.g.Nodes[i]
		c := of[n.ID]
		switch {
		case c == nil:
		case c.New == nil:
			n.Marks = append(n.Marks[:len(n.Marks):len(n.Marks)], chart.Mark{Kind: "removed", Message: "removed"})
		default:
			n.Marks = append(n.Marks[:len(n.Marks):len(n.Marks)], marks(c)...)
		}
	}
	if opt.OnlyChanges {
		return m.onlyChanges()
	}
	return m.g
}
