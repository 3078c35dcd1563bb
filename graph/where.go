package graph

import (
	"context"
	"errors"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/query"
	"github.com/orgwright/orgwright/graph/view"
)

// Where lists the positions for which an expression is true, in the order of the file;
// "" is true for all. The error is one of package query, or ctx.Err().
func Where(ctx context.Context, l *hierarchy.Lines, text string) ([]*org.Position, error) {
	if text == "" {
		return l.Org.Positions, nil
	}
	q, err := query.Compile(text)
	if err != nil {
		return nil, err
	}
	return q.Positions(ctx, l)
}

// FindPosition returns the position with an id. The error is an *UnknownError.
func FindPosition(o *org.Org, id string) (*org.Position, error) {
	pool := positionsOf(o)
	at, _, err := pool.find(id)
	if err != nil {
		return nil, err
	}
	return o.Positions[at], nil
}

// checkConditions finds what is wrong with the expressions of views.
func checkConditions(doc *orgfile.Document) []finding.Finding {
	var found []finding.Finding
	for _, v := range doc.Views {
		if v.Where.Value == "" {
			continue
		}
		var m *query.Mistake
		if _, err := query.Compile(v.Where.Value); errors.As(err, &m) {
			found = append(found, code.BadExpression.New(finding.Finding{At: v.Where.At, Message: m.Message, Hint: m.Hint}))
		}
		if v.Units.Value == "true" {
			found = append(found, code.BadExpression.New(finding.Finding{At: v.Where.At, Message: `"where" is about positions, and the view shows units`, Notes: []finding.Note{{At: v.Units.At, Message: `"units" is here`}}, Hint: "leave out one of the two"}))
		}
	}
	return found
}

// keepWhere keeps the positions for which a condition is true, and those above them.
func (s *selection) keepWhere(ctx context.Context, o *org.Org, opt *view.Selection) error {
	if opt.Where == "" {
		return nil
	}
	if opt.Units {
		return &query.Mistake{Text: opt.Where, Mistake: expr.Mistake{Offset: -1, Message: "it is about positions, and the units are asked for"}}
	}
	found, err := Where(ctx, hierarchy.Of(o), opt.Where)
	if err != nil {
		return err
	}
	kept := make([]bool, len(s.in))
	for _, p := range found {
		for i := p.Index; i >= 0 && s.in[i] && !kept[i]; i = s.up[i] {
			kept[i] = true
			if opt.Alone {
				break
			}
		}
	}
	if slices.Equal(kept, s.in) {
		s.idlef("the condition %q has no effect: all of the picture fits it", opt.Where)
	}
	s.in = kept
	return nil
}
