package rule

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// interruptEvery is after how many rounds of a loop an expression looks whether
// it is still wanted.
const interruptEvery = 1_000

// program is a compiled CEL expression that gives true or false.
type program struct {
	prg     cel.Program // with all of MaxSteps as the limit of one evaluation, when metered
	limited func(steps uint64) (cel.Program, error)
	text    string
	at      source.Span
	metered bool // its cost grows with the organisation, so it is counted; see budget
	perOrg  bool // it looks at nothing but org
	lines   bool // it looks at those above
	reports bool // it looks at the direct reports
}

// compiler makes programs. The CEL environment costs some milliseconds, so it
// is made with the first expression.
type compiler struct {
	env, orgEnv *cel.Env
}

// compile reads an expression; nil when it is wrong. With orgOnly there is no
// position to speak of.
func (c *compiler) compile(d *decoder, n *yamlfile.Node, orgOnly bool) *program {
	if n.Kind != yamlfile.Scalar {
		d.bad(n, "a CEL expression is expected here")
		return nil
	}
	env, err := c.environment(orgOnly)
	if err != nil {
		d.bad(n, "the expression cannot be compiled: %v", err)
		return nil
	}
	tree, issues := env.Compile(n.Value)
	if issues.Err() != nil {
		for _, e := range issues.Errors() {
			at := n.Place(offsetIn(n.Value, e.Location.Line(), e.Location.Column()))
			d.add("bad-expression", at, celHint(e.Message, orgOnly), "%s", plainCEL(e.Message))
			if strings.HasPrefix(e.Message, syntaxError) {
				break // the others follow from the first one
			}
		}
		return nil
	}
	if !tree.OutputType().IsExactType(cel.BoolType) {
		d.add("bad-expression", n.At, "compare with something: == != < > in", "the expression gives %s, but has to be true or false", tree.OutputType())
		return nil
	}
	p := &program{text: strings.Join(strings.Fields(n.Value), " "), at: n.At, perOrg: true}
	ast.PreOrderVisit(tree.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		switch e.Kind() {
		case ast.ComprehensionKind:
			p.metered = true
		case ast.CallKind:
			name := e.AsCall().FunctionName()
			p.metered = p.metered || name == "matches" || slices.Contains(functionNames(), name)
		case ast.IdentKind:
			p.mentions(e.AsIdent())
			p.perOrg = p.perOrg && !slices.Contains([]string{"position", "manager", "chain", "reports"}, e.AsIdent())
		case ast.SelectKind:
			p.mentions(e.AsSelect().FieldName())
		}
	}))
	p.limited = func(steps uint64) (cel.Program, error) {
		return env.Program(tree, cel.EvalOptions(cel.OptOptimize), cel.CustomDecoratorV2(meterMatches), cel.CostLimit(steps), cel.InterruptCheckFrequency(interruptEvery))
	}
	if p.metered {
		p.prg, err = p.limited(MaxSteps)
	} else {
		p.prg, err = env.Program(tree, cel.EvalOptions(cel.OptOptimize))
	}
	if err != nil {
		d.add("bad-expression", n.At, "", "the expression cannot be compiled: %v", err)
		return nil
	}
	return p
}

// mentions takes note of a variable or field that the expression looks at.
func (p *program) mentions(name string) {
	switch name {
	case "manager", "chain", "superiors", "dotted", "layer":
		p.lines = true
	case "reports", "direct", "total":
		p.reports = true
	}
	switch name {
	case "chain", "reports", "positions":
		p.metered = true // lists that can be long
	}
}

func (c *compiler) environment(orgOnly bool) (*cel.Env, error) {
	at := &c.env
	if orgOnly {
		at = &c.orgEnv
	}
	if *at != nil {
		return *at, nil
	}
	registry, err := types.NewRegistry()
	if err != nil {
		return nil, err
	}
	opts := []cel.EnvOption{
		cel.CustomTypeProvider(celTypes{registry}),
		cel.CustomTypeAdapter(celTypes{registry}),
		cel.Variable("org", orgType),
	}
	opts = append(opts, lookupOptions()...)
	if !orgOnly {
		opts = append(opts,
			cel.Variable("position", positionType),
			cel.Variable("manager", positionType),
			cel.Variable("chain", types.NewListType(positionType)),
			cel.Variable("reports", types.NewListType(positionType)))
	}
	*at, err = cel.NewEnv(opts...)
	return *at, err
}

// offsetIn turns a line from 1 and a column from 0, both as CEL counts them,
// into a number of runes.
func offsetIn(text string, line, column int) int {
	n := 0
	for i, l := range strings.SplitAfter(text, "\n") {
		if i+1 >= line {
			break
		}
		n += len([]rune(l))
	}
	return n + max(column, 0)
}

// scope is what an expression can speak of, for one position at a time.
type scope struct {
	values *celValues
	p      *org.Position // nil in an expression about the organisation
	meter  meter
}

// ResolveName gives the value of a variable.
func (s *scope) ResolveName(name string) (any, bool) {
	switch name {
	case meterName:
		return &s.meter, true
	case "org":
		return s.values.organisation, true
	case "position":
		return s.values.position(s.p), s.p != nil
	case "manager":
		return s.values.position(s.values.view.up[s.p.Index]), true
	case "chain":
		return s.values.chain(s.p), true
	case "reports":
		return s.values.reports(s.p), true
	}
	return nil, false
}

// Parent says that there are no further variables.
func (s *scope) Parent() interpreter.Activation { return nil }

// eval runs a program within what is left of the budget. ok is false when it
// could not be finished; a finding says why, unless the context has ended.
func (p *program) eval(r *run, s *scope) (holds, ok bool) {
	out, err := p.spend(r, s)
	switch {
	case r.ctx.Err() != nil:
		return false, false
	case errors.Is(err, errBudget):
		r.undecided(p)
		return false, false
	case err != nil && s.p != nil:
		r.broken(p, "the expression fails for %s: %v", named(s.p), err)
		return false, false
	case err != nil:
		r.broken(p, "the expression fails: %v", err)
		return false, false
	}
	b, isBool := out.(types.Bool)
	return isBool && bool(b), true
}

// errBudget says that the budget is used up.
var errBudget = errors.New("the budget is used up")

// spend runs a program and charges it. Which of its errors an expression gets
// over, as "or" does, is not asked when the budget is used up.
func (p *program) spend(r *run, s *scope) (ref.Val, error) {
	if !p.metered {
		out, _, err := p.prg.Eval(s) // over at once; to watch a context would take twice as long
		return out, err
	}
	b := r.view.budget
	if !b.open() {
		return nil, errBudget
	}
	prg, err := p.within(b)
	if err != nil {
		return nil, err
	}
	s.meter.steps, s.meter.limit = 0, b.left
	out, details, err := prg.ContextEval(r.ctx, s)
	steps := s.meter.steps
	if details != nil && details.ActualCost() != nil {
		steps += *details.ActualCost()
	}
	b.spend(r.rule, steps)
	var cancelled interpreter.EvalCancelledError
	if errors.As(err, &cancelled) || b.left == 0 {
		return nil, errBudget
	}
	return out, err
}

// within returns the program with a limit for one evaluation that is at most
// twice of what is left: a limit is part of a program, and one is not made for
// every step.
func (p *program) within(b *budget) (cel.Program, error) {
	limit := uint64(MaxSteps)
	for limit/2 >= b.left {
		limit /= 2
	}
	if limit == MaxSteps {
		return p.prg, nil
	}
	key := limitedProgram{p, limit}
	if prg := b.made[key]; prg != nil {
		return prg, nil
	}
	prg, err := p.limited(limit)
	if b.made == nil {
		b.made = map[limitedProgram]cel.Program{}
	}
	b.made[key] = prg
	return prg, err
}

type limitedProgram struct {
	*program
	limit uint64
}

// broken reports an expression that cannot be answered.
func (r *run) broken(p *program, format string, args ...any) {
	r.found = append(r.found, finding.Finding{
		Rule: "bad-expression", Severity: finding.Error, At: p.at,
		Message: fmt.Sprintf(format, args...) + r.rule.inRule(),
	})
}

func (rule *Rule) inRule() string {
	return fmt.Sprintf(", in rule %s of pack %s", rule.ID, rule.Pack)
}

func (p *program) holdsForOrg(r *run) bool {
	holds, _ := p.eval(r, &scope{values: r.celValues()})
	return holds
}
