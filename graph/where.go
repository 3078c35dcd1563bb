package graph

import (
	"context"
	"errors"
	"slices"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
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

// keepWhere keeps the positions for which a condition is true, and those above them.
func (s *selection) keepWhere(ctx context.Context, o *org.Org, opt *view.Selection) error {
	if opt.Where == "" {
		return nil
	}
	if opt.Units {
		return errors.New("a condition is about positions, and the units are asked for")
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
