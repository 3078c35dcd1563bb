// Package query finds positions of an organisation by an expression in CEL, such as
// `reports.size() > 10 && position.unit == "it"`, and counts and adds up what was
// found. Package expr documents what expressions can use; they are those of rules.
package query

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// Query is an expression that is true or false of a position. It may be shared by
// goroutines.
type Query struct {
	program *expr.Program
}

// Compile reads an expression. The error is a *Mistake.
func Compile(text string) (*Query, error) {
	program, mistakes := new(expr.Compiler).Compile(text, expr.Position)
	if len(mistakes) > 0 {
		return nil, &Mistake{Text: text, Mistake: mistakes[0]}
	}
	return &Query{program}, nil
}

// Text is the expression in one line.
func (q *Query) Text() string { return q.program.Text() }

// Positions lists the positions in force for which the expression is true, in the
// order of the file. The error is a *Failed, a *budget.Spent or ctx.Err().
func (q *Query) Positions(ctx context.Context, l *hierarchy.Lines) ([]*org.Position, error) {
	values, account := expr.Of(l), budget.New(0).Account(budget.Query, source.Span{})
	var found []*org.Position
	for _, p := range l.Org.Positions {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		holds, err := q.program.Holds(ctx, values, p, account)
		var spent *budget.Spent
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.As(err, &spent):
			return nil, err
		case err != nil:
			return nil, &Failed{Position: p.ID, Why: err}
		case holds:
			found = append(found, p)
		}
	}
	return found, nil
}

// Mistake says what is wrong with an expression.
type Mistake struct {
	Text string // the expression
	expr.Mistake
}

// Error says it, with a mark below the place when that is known.
func (m *Mistake) Error() string {
	said := "the expression is wrong: " + m.Message
	if m.Hint != "" {
		said += "; " + m.Hint
	}
	if m.Offset < 0 || strings.ContainsAny(m.Text, "\n\t") {
		return said
	}
	const most = 60 // characters that are shown on either side of the place
	runes := []rune(wording.OneLine(m.Text))
	at := min(m.Offset, len(runes))
	from, to := max(0, at-most), min(len(runes), at+most)
	return said + "\n  " + string(runes[from:to]) + "\n  " + strings.Repeat(" ", at-from) + "^"
}

// Failed says that an expression has no answer for a position, for instance because
// it asks for the third of two reports.
type Failed struct {
	Position string // id
	Why      error
}

func (f *Failed) Error() string {
	return fmt.Sprintf("the expression fails for %q: %v", f.Position, f.Why)
}

// Unwrap returns the reason.
func (f *Failed) Unwrap() error { return f.Why }
