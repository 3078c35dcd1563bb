package cli

import (
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/card"
)

// The chapters of a deck about a change.
const (
	whatChanges = iota
	beforeIt
	afterIt
)

// changeDeck is a deck about a change: what changes, before, after, and the findings that
// are new and gone. Entries lead to the cards that they are about.
func changeDeck(before, after *chart.Graph, report *change.Report, redactor *privacy.Redactor, o layouts.Options) []layouts.Chapter {
	head := *after
	head.Subtitle = ""
	plain := *after
	plain.Subtitle = "" // the first page says it
	changes, leads := listOf(change.Passages(report.Diff), redactor, afterIt)
	changes.Title, changes.Subtitle = "What changes", change.Headline(report.Diff)
	list := []layouts.Chapter{
		whatChanges: {Graph: &head, Options: o, List: changes, Leads: leads},
		beforeIt:    {Label: "Before", Graph: before, Options: o},
		afterIt:     {Label: "After", Graph: &plain, Options: o},
	}
	if report.Findings == nil {
		return list
	}
	findings, leads := listOf(change.FindingPassages(report.Findings), redactor, beforeIt)
	findings.Title, findings.Subtitle = "Findings", change.FindingsHeadline(report.Findings)
	if len(findings.Entries) == 0 {
		findings.Entries = []card.Entry{{Text: "No finding is new, and none is gone."}}
	}
	return append(list, layouts.Chapter{Graph: &head, Options: o, List: findings, Leads: leads})
}

// listOf lays out passages as a list. What only the old organisation has is in a chapter of
// its own, all else in that after the change.
func listOf(passages []change.Passage, redactor *privacy.Redactor, former int) (*card.List, []layouts.Lead) {
	list := &card.List{Prose: true}
	var leads []layouts.Lead
	for _, p := range passages {
		list.Entries = append(list.Entries, card.Entry{Text: p.Title, Heading: true})
		leads = append(leads, layouts.Lead{})
		for _, it := range p.Items {
			e := card.Entry{Text: redactor.Message(it.Text), Mark: it.Mark}
			for _, d := range it.Details {
				e.More = append(e.More, redactor.Message(d))
			}
			lead := layouts.Lead{Chapter: afterIt, ID: redactor.ID(it.ID)}
			if it.Former {
				lead.Chapter = former
			}
			list.Entries, leads = append(list.Entries, e), append(leads, lead)
		}
	}
	return list, leads
}
