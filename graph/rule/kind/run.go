package kind

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
)

// Run is one run of a rule on one organisation: what the rule looks at, and where
// it reports to.
type Run struct {
	*hierarchy.Lines

	Values       *expr.Values    // of the same lines
	Context      context.Context // long loops end with it
	Account      *budget.Account // what the rule may spend
	Subject      *Selector       // whom the rule is about
	IgnoreVacant bool            // vacant positions do not make a role exist
	Title        string          // of the rule, "" = none
	Older        *Older          // what figures are compared with, nil = nothing
	Out          Listener

	words *suggest.Set // of a list in the rule, made at need
}

// Listener receives what a rule finds.
type Listener interface {
	// Report takes one finding.
	Report(Report)
	// Room reports whether another finding would be kept.
	Room() bool
	// Trouble takes the reason why the part of the rule at a place could not be
	// decided.
	Trouble(at source.Span, why error)
}

// Report is something that a rule finds, about a position or the organisation.
type Report struct {
	Position *org.Position    // nil = about the organisation
	At       source.Span      // invalid = the position itself
	Key      string           // the key of the position that is wrong, "" = none in particular
	Severity finding.Severity // 0 = that of the rule, which is also the highest
	Message  string           // what is the case, ends in a verb such as "is required"; "by rule …" is added
	Notes    []finding.Note
	Hint     string
	Expected string // for the rule's own template of the hint
	Fix      *finding.Fix

	// What makes it the same finding at another time, whatever its words.
	Aspect  string   // which of the faults that the kind can find; "" = told by the words
	Others  []string // who else is concerned, see org.Identities
	Measure finding.Measure
	Overall bool // it is about the organisation, although it points at a position
}

// subjects returns the positions that the rule is about; none once all rules
// together have looked at too many.
func (r *Run) subjects() []*org.Position {
	all, _ := r.subjectsIn(r.Lines)
	return all
}

// subjectsIn is subjects for the lines of any organisation; ok is false once all
// rules together have looked at too many.
func (r *Run) subjectsIn(l *hierarchy.Lines) (all []*org.Position, ok bool) {
	all = r.Subject.pick(l)
	if !r.look(len(all)) {
		return nil, false
	}
	return all, true
}

// look charges looking at n positions, or at as many other entries. It reports whether
// all rules together have not looked at too many.
func (r *Run) look(n int) bool {
	err := r.Account.Take(budget.Positions, uint64(n))
	if err != nil {
		r.Out.Trouble(source.Span{}, err)
	}
	return err == nil
}

// Older is the organisation before a change, in one or several files. It must not be
// shared by goroutines.
type Older struct {
	Orgs  []*org.Org
	lines []*hierarchy.Lines
}

// Lines returns the lines of the organisations that have positions, made when first
// asked for.
func (o *Older) Lines() []*hierarchy.Lines {
	if o == nil {
		return nil
	}
	for _, older := range o.Orgs[len(o.lines):] {
		o.lines = append(o.lines, hierarchy.Of(older))
	}
	return slices.DeleteFunc(slices.Clone(o.lines), func(l *hierarchy.Lines) bool { return len(l.Org.Positions) == 0 })
}

// holds evaluates an expression for a position, nil for the organisation. ok is
// false when that failed, which is reported.
func (r *Run) holds(t *test, p *org.Position) (holds, ok bool) {
	holds, err := t.program.Holds(r.Context, r.Values, p, r.Account)
	if err != nil && r.Context.Err() == nil {
		r.Out.Trouble(t.at, &failed{p, err})
	}
	return holds, err == nil
}

// failed says that an expression has no answer for a position, nil for the
// organisation.
type failed struct {
	of  *org.Position
	why error
}

func (f *failed) Error() string {
	if f.of == nil {
		return fmt.Sprintf("the expression fails: %v", f.why)
	}
	return fmt.Sprintf("the expression fails for %s: %v", Named(f.of), f.why)
}

func (f *failed) Unwrap() error { return f.why }

// Fill puts names into a template: those of the position, if any, and of its
// superior, and what was expected.
func (r *Run) Fill(template string, p *org.Position, expected string) string {
	var position, manager string
	if p != nil {
		position = fmt.Sprintf("%q", p.ID)
		if u := r.Up(p); u != nil {
			manager = fmt.Sprintf("%q", u.ID)
		}
	}
	return strings.NewReplacer("{position}", position, "{manager}", manager, "{expected}", expected).Replace(template)
}
