package finding

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/source"
)

// MaxFindings is how many findings of one run are kept; the others are counted.
// Of every rule at least MinOfRule are kept, as long as that does not double the
// number, so that many findings of one rule do not hide those of another.
const (
	MaxFindings = 10_000
	MinOfRule   = 100
)

// Limiter counts the findings that there is no room for. The zero value has
// kept none yet.
type Limiter struct {
	kept   int
	byRule map[string]int
	rest   map[rest]int
}

// rest is what is counted together.
type rest struct {
	rule     string
	severity Severity
}

// Keep reports whether there is room for another finding of a rule. If not, it
// is counted.
func (l *Limiter) Keep(rule string, severity Severity) bool {
	if l.Room(rule) {
		if l.byRule == nil {
			l.byRule = map[string]int{}
		}
		l.kept++
		l.byRule[rule]++
		return true
	}
	l.count(rule, severity, 1)
	return false
}

// Room reports whether Keep would keep a finding of a rule: a hint that takes
// time is only for those.
func (l *Limiter) Room(rule string) bool {
	return l.kept < MaxFindings || l.kept < 2*MaxFindings && l.byRule[rule] < MinOfRule
}

func (l *Limiter) count(rule string, severity Severity, n int) {
	if l.rest == nil {
		l.rest = map[rest]int{}
	}
	l.rest[rest{rule, severity}] += n
}

// Full reports whether findings have been counted only.
func (l *Limiter) Full() bool { return len(l.rest) > 0 }

// Rest returns a finding for each rule that has more than were kept; it stands
// for all of these and points at the end of the file.
func (l *Limiter) Rest(file *source.File) []Finding {
	var out []Finding
	for r, n := range l.rest {
		f := Finding{Rule: r.rule, Severity: r.severity, Stands: n, Unchecked: true,
			Message: fmt.Sprintf("there are %d more findings of this rule, which are not listed", n),
			Hint:    fmt.Sprintf("settle those that are listed; no more than %d are", MaxFindings)}
		if n == 1 {
			f.Message = "there is another finding of this rule, which is not listed"
		}
		if file != nil {
			end := len(bytes.TrimRight(file.Text, " \t\r\n"))
			f.At = file.LineSpan(int(file.Pos(end).Line))
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Rule, b.Rule), cmp.Compare(b.Severity, a.Severity))
	})
	return out
}

// Cut keeps what there is room for, in order, and says how many more there
// are of each rule. The place of that is the end of the file.
func Cut(findings []Finding, file *source.File) []Finding {
	if len(findings) <= MaxFindings && !slices.ContainsFunc(findings, func(f Finding) bool { return f.Stands > 0 }) {
		return findings
	}
	var l Limiter
	kept := findings[:0:0]
	for _, f := range findings {
		if f.Stands > 0 {
			l.count(f.Rule, f.Severity, f.Stands)
		} else if l.Keep(f.Rule, f.Severity) {
			kept = append(kept, f)
		}
	}
	return append(kept, l.Rest(file)...)
}

// A Bound is a limit that keeps input from costing more than it is worth.
type Bound struct {
	What    string // what is bounded
	Value   int64
	Unit    string // of the value
	Message string // what is said when it is reached, with … for what varies
}

// Limits lists the limits of findings.
func Limits() []Bound {
	return []Bound{
		{"findings of one run that are listed; of every rule at least " + fmt.Sprint(MinOfRule) + ", up to twice as many", MaxFindings, "findings",
			"there are … more findings of this rule, which are not listed"},
		{"mistakes in a baseline", maxBaselineMistakes, "mistakes", "there are more than … mistakes in the baseline; it is not read any further"},
	}
}
