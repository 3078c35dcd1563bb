package finding

import (
	"cmp"
	"io"
	"slices"
)

// Evidence is what somebody needs to repeat a run and get the same result: what was
// asked for, what was read, and which rules ran over what. A Report that has it can be
// written in the format evidence. The names of its JSON form are part of the program's
// interface: keys are added, never renamed.
type Evidence struct {
	Commit  string          `json:"-"`       // that the program was built from, "" = not known
	Command []string        `json:"command"` // that repeats the run, from the folder that names of files count from
	Today   string          `json:"today"`   // ISO date that stood for today
	AsOf    string          `json:"as_of,omitempty"`
	FailOn  string          `json:"fail_on"`
	Failed  bool            `json:"failed"` // there is a finding of that severity or a higher one
	Against *EvidenceCommit `json:"against,omitempty"`
	Files   []EvidenceFile  `json:"files"`
	Packs   []EvidencePack  `json:"packs"`
	Inputs  []EvidenceInput `json:"inputs"`
}

// EvidenceCommit is the commit that the files were compared with.
type EvidenceCommit struct {
	Ref    string `json:"ref"`    // as it was asked for
	Commit string `json:"commit"` // its full name
}

// EvidenceFile is a file that was read.
type EvidenceFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	At     string `json:"at,omitempty"` // the commit that it is of, "" = the file as it is
}

// EvidencePack is a pack of rules, or a rules file.
type EvidencePack struct {
	Name    string `json:"name"`
	File    string `json:"file,omitempty"` // "" for one that comes with the program
	Checked string `json:"checked,omitempty"`
	SHA256  string `json:"sha256"`
}

// EvidenceInput is an organisation that was checked, as it is on a day.
type EvidenceInput struct {
	File          string            `json:"file"`
	Name          string            `json:"name,omitempty"`
	Day           string            `json:"day,omitempty"` // on which it is seen, "" = all positions count
	RulesDay      string            `json:"rules_day"`     // on which rules are in force or not
	Sector        []string          `json:"sector,omitempty"`
	Jurisdictions []string          `json:"jurisdictions,omitempty"`
	Size          string            `json:"size,omitempty"`
	Positions     int               `json:"positions"`
	Absent        int               `json:"absent"` // positions that are not in force on the day
	Settings      []EvidenceSetting `json:"settings,omitempty"`
	Rules         []EvidenceRule    `json:"rules"`
}

// EvidenceSetting is a check that is no rule and has another severity than by default.
type EvidenceSetting struct {
	Check    string `json:"check"`
	Severity string `json:"severity"`
	Default  string `json:"default_severity"`
}

// What became of a rule.
const (
	RuleRan        = "ran"
	RuleNotApplied = "not applied" // the organisation, or the day, is not one that it is for
	RuleOff        = "off"
	RuleBroken     = "broken" // there is a mistake in it
)

// EvidenceRule is a rule with what became of it.
type EvidenceRule struct {
	ID         string              `json:"id"`
	Pack       string              `json:"pack"`
	Kind       string              `json:"kind"`
	Title      string              `json:"title,omitempty"`
	Severity   string              `json:"severity"`
	Default    string              `json:"default_severity"`
	Source     *EvidenceSource     `json:"source,omitempty"`
	State      string              `json:"state"`
	Why        string              `json:"why,omitempty"` // it does not apply
	Conditions []EvidenceCondition `json:"conditions,omitempty"`
	Findings   int                 `json:"findings"`
	Suppressed int                 `json:"suppressed"`
}

// EvidenceSource is what a rule is taken from.
type EvidenceSource struct {
	Title    string   `json:"title,omitempty"`
	Article  string   `json:"article,omitempty"`
	Version  string   `json:"version,omitempty"`
	Grade    string   `json:"grade,omitempty"`
	URL      string   `json:"url,omitempty"`
	Language string   `json:"language,omitempty"`
	Quotes   []string `json:"quotes,omitempty"`
}

// EvidenceCondition is a condition on which a rule applies, with what was found.
type EvidenceCondition struct {
	Key     string `json:"key"`
	Wants   string `json:"wants"`
	Says    string `json:"says,omitempty"`
	Met     bool   `json:"met"`
	Assumed bool   `json:"assumed"` // for want of anything said
}

// writeEvidence writes the evidence and the findings that go with it.
func writeEvidence(w io.Writer, r *Report) error {
	type tool struct {
		Name    string `json:"name"`
		Version string `json:"version"`
		Commit  string `json:"commit,omitempty"`
	}
	e := Evidence{}
	if r.Evidence != nil {
		e = *r.Evidence
	}
	e.FailOn, e.Failed = r.failOn().String(), Max(r.Findings) >= r.failOn()
	e.Command, e.Packs, e.Inputs = listOf(e.Command), listOf(e.Packs), listOf(e.Inputs)
	e.Files = listOf(e.Files)
	slices.SortStableFunc(e.Files, func(a, b EvidenceFile) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Name, b.Name), cmp.Compare(a.SHA256, b.SHA256))
	})
	e.Files = slices.Compact(e.Files)
	return encode(w, struct {
		Version int  `json:"version"` // of this form, 1
		Tool    tool `json:"tool"`
		Evidence
		Result jsonReport `json:"result"` // as --format json writes it
	}{1, tool{toolName, cmp.Or(r.Version, "unknown"), e.Commit}, e, r.object()})
}

// listOf makes a list that JSON has as one, also when it is empty.
func listOf[T any](list []T) []T { return append([]T{}, list...) }
