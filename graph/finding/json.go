package finding

import (
	"encoding/json"
	"io"

	"github.com/orgwright/orgwright/graph/source"
)

// The JSON form of findings. The names are part of the program's interface:
// keys are added, never renamed.
type (
	jsonReport struct {
		Version    int              `json:"version"` // of this form, 1
		Findings   []jsonFinding    `json:"findings"`
		Known      []jsonFinding    `json:"known,omitempty"` // in the baseline
		Suppressed []jsonSuppressed `json:"suppressed,omitempty"`
		NotApplied []jsonNotApplied `json:"not_applied,omitempty"` // rules that are not for an input
		Summary    jsonSummary      `json:"summary"`
	}
	jsonNotApplied struct {
		File    string           `json:"file"`
		Pack    string           `json:"pack"`
		Whole   bool             `json:"whole"` // all rules of the pack
		Rules   []NotAppliedRule `json:"rules"`
		Message string           `json:"message"`
	}
	jsonSuppressed struct {
		Finding jsonFinding `json:"finding"`
		Reason  string      `json:"reason"`
		Place   *jsonPlace  `json:"place,omitempty"` // of the suppression
	}
	jsonFinding struct {
		Rule     string     `json:"rule"`
		Severity string     `json:"severity"`
		Place    *jsonPlace `json:"place,omitempty"`
		Path     string     `json:"path,omitempty"`
		Position string     `json:"position,omitempty"`
		Message  string     `json:"message"`
		Notes    []jsonNote `json:"notes,omitempty"`
		Hint     string     `json:"hint,omitempty"`
		Fix      *jsonFix   `json:"fix,omitempty"`
		Print    string     `json:"fingerprint"` // see Fingerprint
	}
	jsonPlace struct {
		File      string `json:"file"`
		Line      int32  `json:"line"`   // from 1
		Column    int32  `json:"column"` // from 1, in characters
		EndLine   int32  `json:"end_line"`
		EndColumn int32  `json:"end_column"` // the first one behind
		Sheet     string `json:"sheet,omitempty"`
		Cell      string `json:"cell,omitempty"` // of the sheet, such as "B17"
	}
	jsonNote struct {
		Place   *jsonPlace `json:"place,omitempty"`
		Message string     `json:"message"`
	}
	jsonFix struct {
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		Place *jsonPlace `json:"place"`
		Text  string     `json:"text"`
	}
	jsonSummary struct {
		Errors   int `json:"errors"`
		Warnings int `json:"warnings"`
		Infos    int `json:"infos"`

		Known      int `json:"known,omitempty"`
		Gone       int `json:"gone,omitempty"`
		Suppressed int `json:"suppressed,omitempty"`
	}
)

// WriteJSON writes findings as one JSON object, also when there are none. The
// error is that of w.
func WriteJSON(w io.Writer, findings []Finding) error {
	return writeJSON(w, &Report{Findings: findings})
}

func writeJSON(w io.Writer, r *Report) error { return encode(w, r.object()) }

// object is the report in the JSON format.
func (r *Report) object() jsonReport {
	c := Count(r.Findings)
	out := jsonReport{
		Version: 1, Findings: make([]jsonFinding, 0, len(r.Findings)),
		Summary: jsonSummary{c.Errors, c.Warnings, c.Infos, len(r.Known), r.Gone, len(r.Suppressed)},
	}
	for i := range r.Findings {
		out.Findings = append(out.Findings, toJSON(&r.Findings[i]))
	}
	for _, f := range r.listed() {
		out.Known = append(out.Known, toJSON(&f))
	}
	for i := range r.Suppressed {
		s := &r.Suppressed[i]
		out.Suppressed = append(out.Suppressed, jsonSuppressed{toJSON(&s.Finding), s.Reason, toPlace(s.At)})
	}
	for _, n := range r.NotApplied {
		out.NotApplied = append(out.NotApplied, jsonNotApplied(n))
	}
	return out
}

// Object returns a finding as encoding/json writes it: the object that it is in the JSON
// format.
func Object(f *Finding) any { return toJSON(f) }

func toJSON(f *Finding) jsonFinding {
	out := jsonFinding{Rule: f.Code.ID(), Severity: f.Severity.String(), Place: toPlace(f.At), Path: f.Path, Position: f.Position,
		Message: f.Message, Hint: f.Hint, Print: Fingerprint(f)}
	for _, n := range f.Notes {
		out.Notes = append(out.Notes, jsonNote{Place: toPlace(n.At), Message: n.Message})
	}
	if f.Fix != nil {
		out.Fix = &jsonFix{Message: f.Fix.Message, Edits: []jsonEdit{}}
		for _, e := range f.Fix.Edits {
			out.Fix.Edits = append(out.Fix.Edits, jsonEdit{Place: toPlace(e.At), Text: e.Text})
		}
	}
	return out
}

func toPlace(at source.Span) *jsonPlace {
	if !at.IsValid() {
		return nil
	}
	return &jsonPlace{File: at.File.Name, Line: at.Start.Line, Column: at.Start.Col, EndLine: at.End.Line, EndColumn: at.End.Col,
		Sheet: at.File.Sheet, Cell: at.File.Cell(at.Start)}
}

// encode writes a value as indented JSON.
func encode(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}
