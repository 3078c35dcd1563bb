package kind

import (
	"context"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
)

// Run is one rule at work on one organisation.
type Run struct {
	*View

	Context      context.Context // long loops end with it
	Account      *budget.Account // of the rule
	Subject      *Selector       // whom the rule is about
	IgnoreVacant bool            // vacant positions do not make a role exist
	Title        string          // of the rule, "" = none
	Out          Listener

	words *suggest.Set // of a list in the rule, made at need
}

// View is what all rules share about an organisation. It must not be shared by
// goroutines.
type View struct {
	*hierarchy.Lines

	values *expr.Values // made with the first expression
}

// NewView looks at an organisation.
func NewView(o *org.Org) *View { return &View{Lines: hierarchy.Of(o)} }

// Listener takes what a rule has to say.
type Listener interface {
	Report(Report)
	Room() bool                        // whether another report would be kept
	Trouble(at source.Span, why error) // something of the rule, written at a place, could not be decided
}

// Report is what a kind of rule says about a position.
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
	Others  []string // the other party, see org.Identities
	Measure finding.Measure
	Overall bool // it is about the organisation, although it points at a position
}

// subjects are the positions that the rule is about; none once all rules
// together have looked at too many.
func (r *Run) subjects() []*org.Position {
	all := r.Subject.pick(r.Lines)
	if err := r.Account.Take(budget.Positions, uint64(len(all))); err != nil {
		r.Out.Trouble(source.Span{}, err)
		return nil
	}
	return all
}

// holds answers an expression for a position, nil for the organisation. ok is
// false when that could not be done.
func (r *Run) holds(t *test, p *org.Position) (holds, ok bool) {
	if r.values == nil {
		r.values = expr.Of(r.Lines)
	}
	holds, err := t.program.Holds(r.Context, r.values, p, r.Account)
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
