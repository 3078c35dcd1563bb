package finding

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/source"
)

// MaxFindings is how many findings of one run are kept; the others are counted.
// Of every code at least MinOfRule are kept, as long as that does not double the
// number, so that many findings of one code do not hide those of another.
const (
	MaxFindings = 10_000
	MinOfRule   = 100
)

// Limiter decides which findings are kept, and counts the others. The zero value
// is ready to use.
type Limiter struct {
	kept int
	byID map[string]int // of a code
	rest map[alike]*rest
}

// alike identifies the findings that are counted together. It has the id of the
// code, because a rule has another Code in every set into which it was loaded.
type alike struct {
	id       string
	severity Severity
}

// rest is how many findings of a code were not kept.
type rest struct {
	code *Code
	n    int
}

// Keep reports whether there is room for another finding of a code. If not, it
// is counted.
func (l *Limiter) Keep(c *Code, severity Severity) bool {
	if l.Room(c) {
		if l.byID == nil {
			l.byID = map[string]int{}
		}
		l.kept++
		l.byID[c.ID()]++
		return true
	}
	l.count(c, severity, 1)
	return false
}

// Room reports whether Keep would keep a finding of a code. Others need no hint
// that takes time to make.
func (l *Limiter) Room(c *Code) bool {
	return l.kept < MaxFindings || l.kept < 2*MaxFindings && l.byID[c.ID()] < MinOfRule
}

func (l *Limiter) count(c *Code, severity Severity, n int) {
	if l.rest == nil {
		l.rest = map[alike]*rest{}
	}
	key := alike{c.ID(), severity}
	if l.rest[key] == nil {
		l.rest[key] = &rest{code: c}
	}
	l.rest[key].n += n
}

// Full reports whether any finding was not kept.
func (l *Limiter) Full() bool { return len(l.rest) > 0 }

// Rest returns a finding for each code and severity of which findings were not
// kept. It stands for these and points at the end of the file.
func (l *Limiter) Rest(file *source.File) []Finding {
	var out []Finding
	for key, r := range l.rest {
		f := r.code.New(Finding{Severity: key.severity, Stands: r.n, Unchecked: true,
			Message: fmt.Sprintf("there are %d more findings of this rule, which are not listed", r.n),
			Hint:    fmt.Sprintf("settle those that are listed; no more than %d are", MaxFindings)})
		if r.n == 1 {
			f.Message = "there is another finding of this rule, which is not listed"
		}
		if file != nil {
			end := len(bytes.TrimRight(file.Text, " \t\r\n"))
			f.At = file.LineSpan(int(file.Pos(end).Line))
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Code.ID(), b.Code.ID()), cmp.Compare(b.Severity, a.Severity))
	})
	return out
}

// Cut keeps as many findings as a Limiter does, in their order, and adds what its
// Rest says about the others, at the end of the file.
func Cut(findings []Finding, file *source.File) []Finding {
	if len(findings) <= MaxFindings && !slices.ContainsFunc(findings, func(f Finding) bool { return f.Stands > 0 }) {
		return findings
	}
	var l Limiter
	kept := findings[:0:0]
	for _, f := range findings {
		if f.Stands > 0 {
			l.count(f.Code, f.Severity, f.Stands)
		} else if l.Keep(f.Code, f.Severity) {
			kept = append(kept, f)
		}
	}
	return append(kept, l.Rest(file)...)
}

// A Bound is a limit of the program, for the list of all limits.
type Bound struct {
	What    string // what is limited
	Value   int64
	Unit    string // of the value
	Message string // what is said when it is reached, with … for what varies
}

// Limits lists the limits of findings.
func Limits() []Bound {
	return []Bound{
		{"findings of one run that are listed; of every rule at least " + fmt.Sprint(MinOfRule) + ", up to twice as many", MaxFindings, "findings",
			"there are … more findings of this rule, which are not listed"},
	}
}
