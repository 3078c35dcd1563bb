package expr

import (
	"context"
	"errors"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/org"
)

// interruptEvery is after how many rounds of a loop an expression looks whether
// it is still wanted.
const interruptEvery = 1_000

// Program is a compiled expression that gives true or false. It may be shared by
// goroutines.
type Program struct {
	prg     cel.Program // with all of budget.MaxSteps as the limit of one evaluation, when metered
	limited func(steps uint64) (cel.Program, error)
	text    string
	about   About
	metered bool // its cost grows with the organisation, so it is counted
	above   bool // see LooksAbove
	below   bool // see LooksBelow
}

func (p *Program) finish(env *cel.Env, tree *cel.Ast) (err error) {
	if p.metered {
		p.prg, err = p.limited(budget.MaxSteps)
	} else {
		p.prg, err = env.Program(tree, cel.EvalOptions(cel.OptOptimize))
	}
	return err
}

// Text is the expression in one line.
func (p *Program) Text() string { return p.text }

// About tells what the expression is about. It is Organisation also for one that
// was compiled for positions but uses nothing of them.
func (p *Program) About() About { return p.about }

// LooksAbove reports whether the answer depends on who stands above a position.
func (p *Program) LooksAbove() bool { return p.above }

// LooksBelow reports whether the answer depends on the direct reports.
func (p *Program) LooksBelow() bool { return p.below }

// Holds evaluates the expression for a position, nil for one about the
// organisation. What can take long is charged to the account; expressions that
// look at one position alone cost nothing. The error is that of the context, a
// *budget.Spent, or what CEL finds wrong with the values, such as an index beyond
// the end of a list.
func (p *Program) Holds(ctx context.Context, v *Values, of *org.Position, a *budget.Account) (bool, error) {
	v.prepare()
	v.scope.p = of
	out, err := p.eval(ctx, v, a)
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil {
		return false, err
	}
	b, isBool := out.(types.Bool)
	return isBool && bool(b), nil
}

// eval runs the program and charges its cost to the account. A budget that is used
// up is an error even where the expression has a result, as "or" gives one despite
// an error on one side.
func (p *Program) eval(ctx context.Context, v *Values, a *budget.Account) (ref.Val, error) {
	s := &v.scope
	if !p.metered {
		out, _, err := p.prg.Eval(s) // over at once; to watch a context would take twice as long
		return out, err
	}
	left := a.Left()
	if left == 0 {
		return nil, a.Spent(budget.Steps)
	}
	prg, err := v.within(p, left)
	if err != nil {
		return nil, err
	}
	s.meter.steps, s.meter.limit = 0, left
	out, details, err := prg.ContextEval(ctx, s)
	steps := s.meter.steps
	if details != nil && details.ActualCost() != nil {
		steps += *details.ActualCost()
	}
	if spent := a.Take(budget.Steps, steps); spent != nil {
		return nil, spent
	}
	var cancelled interpreter.EvalCancelledError
	if errors.As(err, &cancelled) {
		return nil, a.Spent(budget.Steps)
	}
	return out, err
}

// within returns the program with a limit for one evaluation of at most twice the
// steps that are left. A limit is part of a CEL program, so limits are halved from
// budget.MaxSteps, and the programs are kept.
func (v *Values) within(p *Program, left uint64) (cel.Program, error) {
	limit := uint64(budget.MaxSteps)
	for limit/2 >= left {
		limit /= 2
	}
	if limit == budget.MaxSteps {
		return p.prg, nil
	}
	key := limitedProgram{p, limit}
	if prg := v.limited[key]; prg != nil {
		return prg, nil
	}
	prg, err := p.limited(limit)
	if v.limited == nil {
		v.limited = map[limitedProgram]cel.Program{}
	}
	v.limited[key] = prg
	return prg, err
}

type limitedProgram struct {
	program *Program
	limit   uint64
}

// scope gives an expression its variables, for one position at a time.
type scope struct {
	values *Values
	p      *org.Position // nil in an expression about the organisation
	meter  meter
}

// ResolveName gives the value of a variable.
func (s *scope) ResolveName(name string) (any, bool) {
	if name == meterName {
		return &s.meter, true
	}
	for i := range s.values.variables {
		if v := &s.values.variables[i]; v.name == name && (s.p != nil || v.whole) {
			return v.get(s.values, s.p), true
		}
	}
	return nil, false
}

// Parent says that there are no further variables.
func (s *scope) Parent() interpreter.Activation { return nil }
