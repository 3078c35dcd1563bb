package change

import (
	"cmp"
	"io"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/policy"
	"github.com/orgwright/orgwright/graph/schema"
)

// The JSON form of a report. The names are part of the program's interface:
// keys are added, never renamed.
type (
	jsonReport struct {
		Version  int             `json:"version"` // of this form, 1
		Old      jsonSide        `json:"old"`
		New      jsonSide        `json:"new"`
		Empty    bool            `json:"empty"`
		Counts   map[Outcome]int `json:"counts"` // written in the order of the keys
		Facts    []jsonPart      `json:"facts"`
		Changes  []jsonChange    `json:"changes"`
		People   jsonPeople      `json:"people"`
		Units    []jsonUnit      `json:"units"`
		ByUnit   []jsonUnitSides `json:"figures_by_unit"`
		Checks   []jsonCheck     `json:"checks"`
		Findings *jsonFindings   `json:"findings,omitempty"`
	}
	jsonSide struct {
		Name    string  `json:"name"`
		AsOf    string  `json:"as_of,omitempty"`
		Figures Figures `json:"figures"`
	}
	jsonPart struct {
		What string   `json:"what"`
		Old  []string `json:"old"`
		New  []string `json:"new"`
	}
	jsonChange struct {
		ID       string     `json:"id"`
		WasID    string     `json:"was_id,omitempty"`
		Title    string     `json:"title"`
		Outcomes []Outcome  `json:"kinds"`
		Parts    []jsonPart `json:"parts"`
	}
	jsonPeople struct {
		Joined      []jsonPerson   `json:"joined"`
		Left        []jsonPerson   `json:"left"`
		Transferred []jsonTransfer `json:"transferred"`
	}
	jsonPerson struct {
		Name      string   `json:"name"`
		Positions []string `json:"positions"`
	}
	jsonTransfer struct {
		Name string   `json:"name"`
		Old  []string `json:"old"`
		New  []string `json:"new"`
	}
	jsonUnit struct {
		ID      string     `json:"id"`
		Name    string     `json:"name"`
		Outcome Outcome    `json:"kind"`
		Parts   []jsonPart `json:"parts"`
	}
	jsonUnitSides struct {
		ID  string  `json:"id"`
		Old Figures `json:"old"`
		New Figures `json:"new"`
	}
	jsonCheck struct {
		Kind     policy.Topic  `json:"kind"`
		Change   policy.Change `json:"change"`
		Effect   policy.Effect `json:"effect"`
		Name     string        `json:"name"`
		Position string        `json:"position,omitempty"`
		Rules    []string      `json:"rules"`
		Old      string        `json:"old,omitempty"`
		New      string        `json:"new,omitempty"`
		File     string        `json:"file,omitempty"` // in the new version, else where it was
		Line     int32         `json:"line,omitempty"`
		Column   int32         `json:"column,omitempty"`
		Message  string        `json:"message"`
	}
	jsonFindings struct {
		New  []jsonFinding `json:"new"`
		Gone []jsonFinding `json:"gone"`
		Same []jsonFinding `json:"same"`
	}
	jsonFinding struct {
		Rule        string `json:"rule"`
		Severity    string `json:"severity"`
		Position    string `json:"position,omitempty"`
		File        string `json:"file,omitempty"`
		Line        int32  `json:"line,omitempty"`   // from 1
		Column      int32  `json:"column,omitempty"` // from 1, in characters
		Message     string `json:"message"`
		Fingerprint string `json:"fingerprint"`
	}
)

// WriteJSON writes a report as one JSON object with every list, also empty
// ones. The error is that of w.
func WriteJSON(w io.Writer, r Report) error {
	d := r.Diff
	out := jsonReport{Version: 1, Empty: d.IsEmpty(), Counts: map[Outcome]int{},
		Old:   jsonSide{d.OldName, d.OldAsOf, d.Old},
		New:   jsonSide{d.NewName, d.NewAsOf, d.New},
		Facts: toParts(d.Facts), Changes: []jsonChange{}, Units: []jsonUnit{}, ByUnit: []jsonUnitSides{}, Checks: toChecks(d.Checks),
		People: jsonPeople{[]jsonPerson{}, []jsonPerson{}, []jsonTransfer{}}}
	for _, k := range Outcomes() {
		out.Counts[k] = d.Count(k)
	}
	for i := range d.Changes {
		c := &d.Changes[i]
		out.Changes = append(out.Changes, jsonChange{c.ID, c.WasID, c.Position().Title, c.Outcomes, toParts(c.Parts)})
	}
	for _, p := range d.Joined {
		out.People.Joined = append(out.People.Joined, jsonPerson{p.Name, list(p.Positions)})
	}
	for _, p := range d.Left {
		out.People.Left = append(out.People.Left, jsonPerson{p.Name, list(p.Positions)})
	}
	for _, t := range d.Transferred {
		out.People.Transferred = append(out.People.Transferred, jsonTransfer{t.Name, list(t.Old), list(t.New)})
	}
	for _, u := range d.Units {
		out.Units = append(out.Units, jsonUnit{u.ID, u.Name, u.Outcome, toParts(u.Parts)})
	}
	for _, u := range d.UnitFigures {
		out.ByUnit = append(out.ByUnit, jsonUnitSides{u.ID, u.Old, u.New})
	}
	if f := r.Findings; f != nil {
		out.Findings = &jsonFindings{toFindings(f.New), toFindings(f.Gone), toFindings(f.Same)}
	}
	return schema.Encode(w, out, schema.Indent)
}

// list makes sure that an empty list is written as one.
func list(vs []string) []string {
	if vs == nil {
		return []string{}
	}
	return vs
}

func toChecks(checks []policy.Difference) []jsonCheck {
	out := make([]jsonCheck, len(checks))
	for i := range checks {
		c := &checks[i]
		out[i] = jsonCheck{Kind: c.Topic, Change: c.Change, Effect: c.Effect, Name: c.Name, Position: c.Position, Rules: list(c.Rules), Old: c.Old, New: c.New, Message: c.String()}
		if at := cmp.Or(c.At, c.Was); at.IsValid() {
			out[i].File, out[i].Line, out[i].Column = at.File.Name, at.Start.Line, at.Start.Col
		}
	}
	return out
}

func toParts(parts []Part) []jsonPart {
	out := make([]jsonPart, len(parts))
	for i, p := range parts {
		out[i] = jsonPart{p.What, list(p.Old), list(p.New)}
	}
	return out
}

func toFindings(fs []finding.Finding) []jsonFinding {
	out := make([]jsonFinding, len(fs))
	for i := range fs {
		f := &fs[i]
		out[i] = jsonFinding{Rule: f.Code.ID(), Severity: f.Severity.String(), Position: f.Position, Message: f.Message, Fingerprint: finding.Fingerprint(f)}
		if f.At.IsValid() {
			out[i].File, out[i].Line, out[i].Column = f.At.File.Name, f.At.Start.Line, f.At.Start.Col
		}
	}
	return out
}
