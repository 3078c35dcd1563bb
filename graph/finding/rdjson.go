package finding

import (
	"io"

	"github.com/orgwright/orgwright/graph/source"
)

// The diagnostic format of reviewdog, see proto/rdf/reviewdog.proto in
// github.com/reviewdog/reviewdog. Columns count bytes from 1; ends are behind
// the last byte.
type (
	rdResult struct {
		Source      rdSource       `json:"source"`
		Diagnostics []rdDiagnostic `json:"diagnostics"`
	}
	rdSource struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	rdDiagnostic struct {
		Message     string         `json:"message"`
		Location    *rdLocation    `json:"location,omitempty"`
		Severity    string         `json:"severity"`
		Code        rdCode         `json:"code"`
		Suggestions []rdSuggestion `json:"suggestions,omitempty"`
		Related     []rdRelated    `json:"related_locations,omitempty"`
	}
	rdLocation struct {
		Path  string   `json:"path"`
		Range *rdRange `json:"range,omitempty"`
	}
	rdRange struct {
		Start rdPosition `json:"start"`
		End   rdPosition `json:"end"`
	}
	rdPosition struct {
		Line   int32 `json:"line"`
		Column int   `json:"column"`
	}
	rdCode struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	rdSuggestion struct {
		Range *rdRange `json:"range"`
		Text  string   `json:"text"`
	}
	rdRelated struct {
		Message  string      `json:"message"`
		Location *rdLocation `json:"location"`
	}
)

func writeRDJSON(w io.Writer, r *Report) error {
	urls := make(map[string]string, len(r.Rules))
	for _, rule := range r.Rules {
		urls[rule.Code.ID()] = rule.URL
	}
	out := rdResult{Source: rdSource{Name: toolName, URL: toolURL}, Diagnostics: make([]rdDiagnostic, 0, len(r.Findings))}
	for i := range r.Findings {
		f := &r.Findings[i]
		d := rdDiagnostic{Message: plainText(f), Severity: bySeverity(f.Severity, "ERROR", "WARNING", "INFO"), Code: rdCode{f.Code.ID(), urls[f.Code.ID()]}}
		if f.At.IsValid() {
			d.Location = r.rdPlace(f.At)
			d.Suggestions = rdSuggestions(f)
		} else if name := r.fileOf(f); name != "" {
			d.Location = &rdLocation{Path: r.Places.Path(name)}
		}
		for _, n := range f.Notes {
			if n.At.IsValid() {
				d.Related = append(d.Related, rdRelated{Visible(cellIn(n.At) + n.Message), r.rdPlace(n.At)})
			}
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return encode(w, out)
}

func (r *Report) rdPlace(at source.Span) *rdLocation {
	return &rdLocation{r.Places.Path(at.File.Name), rdRangeOf(at)}
}

func rdRangeOf(at source.Span) *rdRange {
	position := func(p source.Pos) rdPosition {
		return rdPosition{p.Line, at.File.Offset(p) - at.File.LineStart(int(p.Line)) + 1}
	}
	return &rdRange{position(at.Start), position(at.End)}
}

// rdSuggestions returns the fix of a finding, when all of it is in the file of
// the finding: suggestions name none.
func rdSuggestions(f *Finding) []rdSuggestion {
	if f.Fix == nil {
		return nil
	}
	var out []rdSuggestion
	for _, e := range f.Fix.Edits {
		if e.At.File != f.At.File {
			return nil
		}
		out = append(out, rdSuggestion{rdRangeOf(e.At), e.Text})
	}
	return out
}
