// Package expr compiles and evaluates expressions about the positions of an
// organisation, or about the organisation as a whole, in CEL, the Common
// Expression Language (https://cel.dev). It knows nothing of rules: the caller
// says for which position an expression is evaluated and what it may cost.
//
// A Compiler makes Programs of text. Program.Holds evaluates one with the Values
// of an organisation. Variables, PositionFields, OrgFields and OrgFunctions
// document what expressions can use.
package expr

import (
	"slices"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"

	"github.com/orgwright/orgwright/graph/org"
)

// About says what an expression is about.
type About int

const (
	// Position is for expressions that are evaluated for each position: they can
	// use all Variables.
	Position About = iota
	// Organisation is for those that are evaluated once: they can use only org.
	Organisation
	abouts // how many there are
)

// variable is a variable that expressions can use.
type variable struct {
	name, doc string
	typ       *types.Type
	whole     bool // it is there without a position, too
	get       func(v *Values, p *org.Position) any
}

func variables() []variable {
	positions := types.NewListType(positionType)
	return []variable{
		{"position", "the position that is asked about", positionType, false, func(v *Values, p *org.Position) any { return v.position(p) }},
		{"manager", "its superior; the position with an empty id when there is none", positionType, false, func(v *Values, p *org.Position) any { return v.position(v.lines.Up(p)) }},
		{"chain", "list of the superiors, the nearest first", positions, false, func(v *Values, p *org.Position) any { return v.chain(p) }},
		{"reports", "list of the direct reports", positions, false, func(v *Values, p *org.Position) any { return v.reports(p) }},
		{"org", "the organisation", orgType, true, func(v *Values, _ *org.Position) any { return v.organisation }},
	}
}

// Variable documents a variable that expressions can use.
type Variable struct {
	Name, Doc string
}

// Variables documents the variables of expressions about positions.
func Variables() []Variable {
	var out []Variable
	for _, v := range variables() {
		out = append(out, Variable{v.name, v.doc})
	}
	return out
}

// names returns the names of the variables that an expression can use.
func (a About) names() []string {
	var out []string
	for _, v := range variables() {
		if a == Position || v.whole {
			out = append(out, v.name)
		}
	}
	return out
}

// Mistake says what is wrong with an expression.
type Mistake struct {
	Offset  int    // in the text, in runes; -1 = it is about the whole
	Message string // in plain words, without a full stop
	Hint    string // what may have been meant, "" = not known
}

// Compiler makes programs. The zero value is ready; the environment of CEL costs
// some milliseconds, so it is made with the first expression. A Compiler must not
// be shared by goroutines, its programs may be.
type Compiler struct {
	env [abouts]*cel.Env
}

// Compile reads an expression that gives true or false. The program is nil when
// there are mistakes.
func (c *Compiler) Compile(text string, about About) (*Program, []Mistake) {
	env, err := c.environment(about)
	if err != nil {
		return nil, []Mistake{{-1, "the expression cannot be compiled: " + err.Error(), ""}}
	}
	tree, issues := env.Compile(text)
	if issues.Err() != nil {
		var mistakes []Mistake
		for _, e := range issues.Errors() {
			mistakes = append(mistakes, Mistake{offsetIn(text, e.Location.Line(), e.Location.Column()), plain(e.Message), hint(e.Message, about)})
			if strings.HasPrefix(e.Message, syntaxError) {
				break // the others follow from the first one
			}
		}
		return nil, mistakes
	}
	if !tree.OutputType().IsExactType(cel.BoolType) {
		return nil, []Mistake{{-1, "the expression gives " + tree.OutputType().String() + ", but has to be true or false", "compare with something: == != < > in"}}
	}
	p := programOf(text, tree)
	p.limited = func(steps uint64) (cel.Program, error) {
		return env.Program(tree, cel.EvalOptions(cel.OptOptimize), cel.CustomDecoratorV2(meterMatches), cel.CostLimit(steps), cel.InterruptCheckFrequency(interruptEvery))
	}
	if err := p.finish(env, tree); err != nil {
		return nil, []Mistake{{-1, "the expression cannot be compiled: " + err.Error(), ""}}
	}
	return p, nil
}

func (c *Compiler) environment(about About) (*cel.Env, error) {
	if c.env[about] != nil {
		return c.env[about], nil
	}
	registry, err := types.NewRegistry()
	if err != nil {
		return nil, err
	}
	opts := []cel.EnvOption{
		cel.CustomTypeProvider(typeProvider{registry}),
		cel.CustomTypeAdapter(typeProvider{registry}),
	}
	opts = append(opts, lookupOptions()...)
	for _, v := range variables() {
		if slices.Contains(about.names(), v.name) {
			opts = append(opts, cel.Variable(v.name, v.typ))
		}
	}
	c.env[about], err = cel.NewEnv(opts...)
	return c.env[about], err
}

// programOf makes a program with what can be seen in the tree of an expression:
// which variables it uses, and whether its cost has to be counted.
func programOf(text string, tree *cel.Ast) *Program {
	p := &Program{text: strings.Join(strings.Fields(text), " "), about: Organisation}
	ast.PreOrderVisit(tree.NativeRep().Expr(), ast.NewExprVisitor(func(e ast.Expr) {
		switch e.Kind() {
		case ast.ComprehensionKind:
			p.metered = true
		case ast.CallKind:
			name := e.AsCall().FunctionName()
			p.metered = p.metered || name == "matches" || slices.Contains(functionNames(), name)
		case ast.IdentKind:
			p.mentions(e.AsIdent())
			if name := e.AsIdent(); slices.Contains(Position.names(), name) && !slices.Contains(Organisation.names(), name) {
				p.about = Position
			}
		case ast.SelectKind:
			p.mentions(e.AsSelect().FieldName())
		}
	}))
	return p
}

// mentions notes what using a variable or a field means for the program.
func (p *Program) mentions(name string) {
	switch name {
	case "manager", "chain", "superiors", "dotted", "layer":
		p.above = true
	case "reports", "direct", "total":
		p.below = true
	}
	switch name {
	case "chain", "reports", "positions":
		p.metered = true // lists that can be long
	}
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
