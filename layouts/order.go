package layouts

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/graphviz"
)

// The orders of reports and tops, for Options.Order.
const (
	OrderAuto      = "auto"      // that of the file unless a third of the crossings of lines or more goes away in another
	OrderFile      = "file"      // that of the file
	OrderCrossings = "crossings" // the one with the fewest crossings of lines that is found
)

// OrderWords lists the words for Options.Order, the default first.
func OrderWords() []string { return []string{OrderAuto, OrderFile, OrderCrossings} }

// OrderDoc says, for lists of words, what OrderAuto chooses.
func OrderDoc() string {
	return "that of the file, or one in which at least a third of the crossings of lines goes away"
}

// order decides the order of reports, for place.Problem.Order, and says what there is to
// say about it.
func (a *arranged) order(ctx context.Context, g *chart.Graph, o *Options, l *Layout) ([]int, error) {
	asked := o.Order == OrderCrossings
	switch {
	case o.Order != "" && !slices.Contains(OrderWords(), o.Order):
		return nil, fmt.Errorf("unknown order %q; known are %s", o.Order, strings.Join(OrderWords(), ", "))
	case !l.Orders && (asked || o.Order == OrderFile):
		a.warnings = append(a.warnings, fmt.Sprintf("the order %s has no effect: the layout %s has its own", o.Order, l.Name))
		return nil, nil
	case l.Own && o.Order == OrderFile:
		return make([]int, len(g.Nodes)), nil // all alike: the file decides
	case l.Own || o.Order == OrderFile:
		return nil, nil
	}
	few, err := graphviz.FewCrossings(ctx, g, o.Place)
	switch {
	case errors.Is(err, graphviz.ErrTooLarge) && asked:
		return nil, &OptionError{"order", OrderCrossings + ": " + tooLarge() + "; draw a part of it (root, depth, unit), or in the order " + OrderFile}
	case errors.Is(err, graphviz.ErrTooLarge):
		a.warnings = append(a.warnings, "the order of reports is that of the file, though lines may cross: "+tooLarge())
		return nil, nil
	case err != nil:
		return nil, err
	case asked && few.Before == 0:
		a.warnings = append(a.warnings, "the order "+OrderCrossings+" has no effect: no lines cross")
	case asked && few.Ranks == nil:
		a.warnings = append(a.warnings, fmt.Sprintf("the order %s has no effect: none with less than %d crossings of lines is found", OrderCrossings, few.Before))
	}
	if few.Ranks == nil || !asked && 3*(few.Before-few.After) < few.Before {
		return nil, nil
	}
	a.remarks = append(a.remarks, changed(g, few))
	return few.Ranks, nil
}

// tooLarge says what dot does not put in order.
func tooLarge() string {
	return fmt.Sprintf("dot puts up to %d positions in order, and lines of %d levels together", graphviz.MaxOrdered, graphviz.MaxStretches)
}

// mostNamed is the number of positions that are named in a warning about an order.
const mostNamed = 5

// changed says which reports stand in another order than in the file, and why.
func changed(g *chart.Graph, few *graphviz.Order) string {
	var of, ids []string
	for _, n := range few.Changed {
		if n < 0 {
			of = append(of, "the tops")
		} else {
			ids = append(ids, fmt.Sprintf("%q", g.Nodes[n].ID))
		}
	}
	if more := len(ids) - mostNamed; more > 1 {
		ids = append(ids[:mostNamed], fmt.Sprintf("%d more", more))
	}
	if len(ids) > 0 {
		of = append(of, "the reports of "+strings.Join(ids, ", "))
	}
	return fmt.Sprintf("order of %s changed: crossings of lines %d → %d (order: file keeps it)", strings.Join(of, " and of "), few.Before, few.After)
}
