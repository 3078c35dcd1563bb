package cli

import (
	"strings"

	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/wording"
)

// jsonDuty is a responsibility that a position has, as JSON.
type jsonDuty struct {
	ID          string     `json:"id"`
	Title       string     `json:"title,omitempty"`
	Source      string     `json:"source,omitempty"`
	Since       string     `json:"since,omitempty"`
	Until       string     `json:"until,omitempty"`
	DelegatedTo []jsonPost `json:"delegated_to"`
	Reason      string     `json:"reason,omitempty"`
}

// jsonDuties lists what the position is accountable for on the day.
func (p *post) jsonDuties() []jsonDuty {
	out := []jsonDuty{}
	for i := range p.Src.Responsibilities {
		d := &p.Src.Responsibilities[i]
		known, _ := p.lines.Org.Roles.Responsibility(d.Value)
		j := jsonDuty{ID: d.Value, Title: p.lines.Org.ResponsibilityTitle(d.Value), Source: known.Source, DelegatedTo: jsonPosts(p.lines.Org.Delegates(d))}
		if d.More != nil {
			j.Since, j.Until, j.Reason = d.More.Since.Value, d.More.Until.Value, d.More.Reason.Value
		}
		out = append(out, j)
	}
	return out
}

// duties writes what the position is accountable for, if anything.
func (p *post) duties(w *manual.Page) {
	list := p.jsonDuties()
	if len(list) == 0 {
		return
	}
	w.Line("")
	w.Line("Accountable for")
	for _, d := range list {
		title := d.ID
		if d.Title != "" {
			title += ": " + d.Title
		}
		w.Line("  %s", wording.OneLine(title))
		var more []string
		if d.Since != "" {
			more = append(more, "since "+d.Since)
		}
		if d.Until != "" {
			more = append(more, "until "+d.Until)
		}
		var to []string
		for _, q := range d.DelegatedTo {
			to = append(to, q.ID)
		}
		if len(to) > 0 {
			more = append(more, "delegated to "+strings.Join(to, ", "))
		}
		if d.Reason != "" {
			more = append(more, d.Reason)
		}
		if len(more) > 0 {
			w.Line("      %s", wording.OneLine(strings.Join(more, "; ")))
		}
	}
}
