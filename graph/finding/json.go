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
		Version  int           `json:"version"` // of this form, 1
		Findings []jsonFinding `json:"findings"`
		Summary  jsonSummary   `json:"summary"`
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
	}
	jsonPlace struct {
		File      string `json:"file"`
		Line      int32  `json:"line"`   // from 1
		Column    int32  `json:"column"` // from 1, in characters
		EndLine   int32  `json:"end_line"`
		EndColumn int32  `json:"end_column"` // the first one behind
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
	}
)

// WriteJSON writes findings as one JSON object, also when there are none. The
// error is that of w.
func WriteJSON(w io.Writer, findings []Finding) error {
	c := Count(findings)
	report := jsonReport{Version: 1, Findings: make([]jsonFinding, len(findings)), Summary: jsonSummary(c)}
	for i := range findings {
		report.Findings[i] = toJSON(&findings[i])
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(report)
}

func toJSON(f *Finding) jsonFinding {
	out := jsonFinding{Rule: f.Rule, Severity: f.Severity.String(), Place: toPlace(f.At), Path: f.Path, Position: f.Position,
		Message: f.Message, Hint: f.Hint}
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
	return &jsonPlace{File: at.File.Name, Line: at.Start.Line, Column: at.Start.Col, EndLine: at.End.Line, EndColumn: at.End.Col}
}
