package duty

import (
	"io"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/schema"
)

// The JSON form. Its names are part of the program's interface: keys are added,
// never renamed.
type (
	jsonTable struct {
		Version      int              `json:"version"`
		Organisation string           `json:"organization,omitempty"`
		Duties       []jsonDuty       `json:"responsibilities"`
		Successions  []jsonSuccession `json:"successions"`
		Summary      jsonSummary      `json:"summary"`
	}
	jsonDuty struct {
		ID    string         `json:"id"`
		Title string         `json:"title,omitempty"`
		State State          `json:"state"` // ok, fallback, gap, several, vacant or elsewhere
		Who   []jsonPosition `json:"accountable"`
		Rule  string         `json:"rule,omitempty"`
		Why   string         `json:"why"`
	}
	jsonSuccession struct {
		Position   jsonPosition    `json:"position"`
		State      State           `json:"state"` // ok, gap (none is named) or vacant (none of them could follow)
		Successors []jsonSuccessor `json:"successors"`
	}
	jsonSuccessor struct {
		jsonPosition
		Unfit string `json:"unfit,omitempty"` // why its holder cannot follow
	}
	jsonPosition struct {
		ID      string   `json:"id"`
		Title   string   `json:"title,omitempty"`
		Holders []string `json:"holders"`
	}
	jsonSummary struct {
		Gaps             int `json:"gaps"`
		Several          int `json:"several"`
		Fallback         int `json:"fallback"`
		WithoutSuccessor int `json:"without_successor"`
		Vacant           int `json:"vacant"`
		Elsewhere        int `json:"elsewhere"`
		NoneFit          int `json:"without_fit_successor"`
	}
)

func writeJSON(w io.Writer, t *Table) error {
	out := jsonTable{Version: 1, Organisation: t.Organisation, Duties: []jsonDuty{}, Successions: []jsonSuccession{},
		Summary: jsonSummary{t.Count(Gap), t.Count(Several), t.Count(Fallback), t.SuccessorsIn(Gap), t.Count(Vacant), t.Count(Elsewhere), t.SuccessorsIn(Vacant)}}
	for i := range t.Duties {
		d := &t.Duties[i]
		out.Duties = append(out.Duties, jsonDuty{d.ID, d.Title, d.State, toJSON(d.Who), d.ruleID(), d.Why})
	}
	for i := range t.Successions {
		s := &t.Successions[i]
		j := jsonSuccession{toJSON([]*org.Position{s.Position})[0], s.State(), []jsonSuccessor{}}
		for _, c := range s.Successors {
			j.Successors = append(j.Successors, jsonSuccessor{toJSON([]*org.Position{c.Position})[0], c.Unfit})
		}
		out.Successions = append(out.Successions, j)
	}
	return schema.Encode(w, out, schema.Indent)
}

func toJSON(positions []*org.Position) []jsonPosition {
	out := []jsonPosition{}
	for _, p := range positions {
		j := jsonPosition{ID: p.ID, Title: p.Title, Holders: []string{}}
		for _, h := range p.Holders {
			j.Holders = append(j.Holders, h.Name)
		}
		out = append(out, j)
	}
	return out
}
