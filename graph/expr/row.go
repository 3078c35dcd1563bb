package expr

import (
	"regexp"
	"slices"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/interpreter"

	"github.com/orgwright/orgwright/graph/finding"
)

// maxRowSteps is what an expression may cost for one row of a table, in the cost units
// of CEL.
const maxRowSteps = 100_000

// Limits lists the limits of expressions about rows; those about positions have a
// budget.
func Limits() []finding.Bound {
	return []finding.Bound{{What: "an expression that chooses rows of a table, for one row, in the cost units of CEL", Value: maxRowSteps, Unit: "steps", Message: "the filter of rows … cannot be used"}}
}

// RowProgram is a compiled expression about a row of a table. It is used by one
// goroutine at a time.
type RowProgram struct {
	prg cel.Program
	row row
}

// row gives an expression the values of a row.
type row struct {
	columns map[string]int
	get     func(column int) string
	all     map[string]string // made when it is asked for
	names   []string
}

// CompileRow reads an expression that gives true or false for a row of a table with
// some columns. A column whose name is a word is a variable; all are in the map row.
// Values are texts, "" for an empty cell.
func CompileRow(text string, columns []string) (*RowProgram, []Mistake) {
	p := &RowProgram{row: row{columns: map[string]int{}, names: columns}}
	opts := []cel.EnvOption{cel.Variable("row", cel.MapType(cel.StringType, cel.StringType))}
	for i, name := range columns {
		if _, taken := p.row.columns[name]; !taken && isVariable.MatchString(name) && !slices.Contains(reserved, name) {
			opts = append(opts, cel.Variable(name, cel.StringType))
			p.row.columns[name] = i
		}
	}
	env, err := cel.NewEnv(opts...)
	if err != nil {
		return nil, []Mistake{{-1, "the expression cannot be compiled: " + err.Error(), ""}}
	}
	tree, issues := env.Compile(text)
	if issues.Err() != nil {
		e := issues.Errors()[0]
		return nil, []Mistake{{offsetIn(text, e.Location.Line(), e.Location.Column()), plain(e.Message), ""}}
	}
	if !tree.OutputType().IsExactType(cel.BoolType) {
		return nil, []Mistake{{-1, "the expression gives " + tree.OutputType().String() + ", but has to be true or false", "compare with something: == != < > in"}}
	}
	if p.prg, err = env.Program(tree, cel.EvalOptions(cel.OptOptimize), cel.CostLimit(maxRowSteps)); err != nil {
		return nil, []Mistake{{-1, "the expression cannot be compiled: " + err.Error(), ""}}
	}
	return p, nil
}

// isVariable matches names that can be variables of expressions.
var isVariable = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// reserved are words that CEL keeps for itself.
var reserved = []string{"true", "false", "null", "in", "row", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while"}

// Holds evaluates the expression for a row, whose values get returns by the number of
// the column.
func (p *RowProgram) Holds(get func(column int) string) (bool, error) {
	p.row.get, p.row.all = get, nil
	out, _, err := p.prg.Eval(&p.row)
	b, isBool := out.(types.Bool)
	return isBool && bool(b), err
}

// ResolveName gives the value of a variable.
func (r *row) ResolveName(name string) (any, bool) {
	if name == "row" {
		if r.all == nil {
			r.all = make(map[string]string, len(r.names))
			for i, n := range r.names {
				if _, taken := r.all[n]; !taken {
					r.all[n] = r.get(i)
				}
			}
		}
		return r.all, true
	}
	i, known := r.columns[name]
	if !known {
		return nil, false
	}
	return r.get(i), true
}

// Parent says that there are no further variables.
func (r *row) Parent() interpreter.Activation { return nil }
