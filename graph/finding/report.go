package finding

import (
	"fmt"
	"io"

	"github.com/orgwright/orgwright/graph/source"
)

// Report is the outcome of a run, as the writers of formats take it. The zero
// value is a run without findings.
type Report struct {
	Findings   []Finding    // those that count, sorted
	Known      []Finding    // those that a baseline knows and that do not count, sorted
	Suppressed []Suppressed // those that the input suppresses, sorted
	Gone       int          // how many findings of the baseline are not found any more
	Baseline   string       // what the findings were compared with, such as "baseline" or "main"; "" = nothing
	Recorded   bool         // the known findings have just been written to a new baseline
	NewOnly    bool         // known findings are counted, but listed in no format

	NotApplied []NotApplied // rules that are not for an input, so that they were not run

	Rules   []RuleInfo // what was checked, each id once
	Files   []string   // the inputs by name, in order; findings without a place are shown at the first
	FailOn  Severity   // from which severity on the run fails; Off stands for Error
	Version string     // of the program, "" = not said

	Evidence *Evidence // what the format evidence writes, nil = nothing was gathered

	Places Places      // how files are named for other programs
	Text   TextOptions // how text looks
}

// Suppressed is a finding that the input suppresses.
type Suppressed struct {
	Finding Finding
	Reason  string
	At      source.Span // of the suppression, may be invalid
}

// NotApplied are rules of one pack that are not for one input, by what that says about
// itself or the day on which it is seen.
type NotApplied struct {
	File    string // the input
	Pack    string
	Whole   bool // all rules of the pack
	Rules   []NotAppliedRule
	Message string // all of it in one line
}

// NotAppliedRule is a rule with why it was not run.
type NotAppliedRule struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

// RuleInfo is what readers of a report are told about a rule, or a check that is
// no rule.
type RuleInfo struct {
	Code   *Code
	Help   string // why the rule exists, may be several lines, "" = not said
	Source string // article, law or standard, with its strength, "" = not said
	URL    string // of the source, "" = not said
}

// Format is one way to write a report.
type Format struct {
	Name  string
	Doc   string // one line, for lists
	Write func(w io.Writer, r *Report) error
	As    Notation // how a Screen writes it
}

// Formats lists the formats in the order of the documentation. A new one is one
// file and one line here. All of them write something valid for a report
// without findings, and the same bytes for the same report; the error is that
// of the writer.
func Formats() []Format {
	return []Format{
		{"text", "for people: place, excerpt, notes and hint of each finding", writeText, Prose},
		{"concise", "one line for each finding", func(w io.Writer, r *Report) error { return WriteConcise(w, r.Findings) }, Prose},
		{"json", "one JSON object with findings, known and suppressed ones, and counts", writeJSON, JSON},
		{"jsonl", "one JSON object on a line for each finding", writeJSONLines, JSON},
		{"sarif", "SARIF 2.1.0, for code scanning", writeSARIF, JSON},
		{"github", "annotations of GitHub Actions", writeGitHub, Exact},
		{"gitlab", "Code Quality report of GitLab", writeGitLab, JSON},
		{"junit", "JUnit XML, one test case for each rule and finding", writeJUnit, XML},
		{"rdjson", "diagnostics for reviewdog", writeRDJSON, JSON},
		{"evidence", "one JSON object for auditors: which rules ran over what, hashes of all that was read, and how to repeat it", writeEvidence, JSON},
		{"markdown", "a summary for a job, a pull request or a wiki", writeMarkdown, Prose},
	}
}

// failOn is the severity from which on the run fails.
func (r *Report) failOn() Severity {
	if r.FailOn == Off {
		return Error
	}
	return r.FailOn
}

// fileOf returns the name of the file that a finding is shown in, "" for none.
func (r *Report) fileOf(f *Finding) string {
	switch {
	case f.At.IsValid():
		return f.At.File.Name
	case len(r.Files) > 0:
		return r.Files[0]
	}
	return ""
}

// Summary says how many findings there are and where, how many of them are not
// new, and how many are suppressed.
func (r *Report) Summary() string {
	text := Summary(r.Findings)
	switch {
	case r.Recorded:
		text = Summary(r.Known) + ", known from now on"
	case r.Baseline != "":
		known := fmt.Sprintf("%d known (%s)", len(r.Known), Visible(r.Baseline))
		text += fmt.Sprintf(": %d new, %s", len(r.Findings), known)
		if len(r.Findings) == 0 {
			text = "nothing new, " + known
		}
		if r.Gone > 0 {
			text += fmt.Sprintf(", %d gone", r.Gone)
		}
	}
	if n := len(r.Suppressed); n > 0 {
		text += fmt.Sprintf(", %d suppressed", n)
	}
	return text
}

// listed returns the known findings that formats list.
func (r *Report) listed() []Finding {
	if r.NewOnly {
		return nil
	}
	return r.Known
}

// numbered returns the fingerprint of each finding, made unique: of findings
// with the same one, the second and later get a number behind it.
func numbered(findings []Finding) []fingerprinted {
	seen := make(map[string]int, len(findings))
	out := make([]fingerprinted, len(findings))
	for i := range findings {
		print := Fingerprint(&findings[i])
		seen[print]++
		out[i] = fingerprinted{&findings[i], print, seen[print]}
	}
	return out
}

// fingerprinted is a finding with its fingerprint, and which of several with
// the same one it is, from 1.
type fingerprinted struct {
	*Finding
	print string
	nth   int
}
