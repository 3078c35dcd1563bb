package expr

import (
	"regexp"
	"regexp/syntax"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"
)

// matchCall is a call of text.matches(pattern) whose cost is taken before it runs.
// The cost that CEL counts goes by the characters of the pattern, which are few for
// a pattern like a{0,1000}.
type matchCall struct {
	interpreter.InterpretableV2
	args []interpreter.InterpretableV2
}

// meterMatches puts a matchCall in place of every call of matches.
func meterMatches(i interpreter.InterpretableV2) (interpreter.InterpretableV2, error) {
	if call, ok := i.(interpreter.InterpretableCall); ok && call.Function() == "matches" && len(call.Args()) == 2 {
		return &matchCall{call, call.Args()}, nil
	}
	return i, nil
}

// Eval runs the call by itself, which no program does.
func (m *matchCall) Eval(a interpreter.Activation) ref.Val { return m.InterpretableV2.Eval(a) }

// Exec runs the call.
func (m *matchCall) Exec(frame *interpreter.ExecutionFrame) ref.Val {
	text := m.args[0].Exec(frame)
	pattern := m.args[1].Exec(frame)
	t, isText := text.(types.String)
	p, isPattern := pattern.(types.String)
	if !isText || !isPattern {
		for _, v := range []ref.Val{text, pattern} {
			if types.IsUnknownOrError(v) {
				return v
			}
		}
		return types.NoSuchOverloadErr()
	}
	v, _ := frame.ResolveName(meterName)
	s, ok := v.(*meter)
	if !ok {
		return types.NewErr("matches outside of a program")
	}
	return s.matches(string(t), string(p))
}

// meterName is a variable that no expression can name.
const meterName = "#meter"

// meter counts the steps of matching patterns during one evaluation.
type meter struct {
	steps    uint64 // counted so far
	limit    uint64 // how many there may be
	patterns map[string]*pattern
}

// pattern is a compiled pattern, or what is wrong with it.
type pattern struct {
	re    *regexp.Regexp
	parts uint64 // of the program that runs it
	err   error
}

// matches costs a step for every ten parts of the pattern at a character.
func (m *meter) matches(text, of string) ref.Val {
	p := m.pattern(of)
	if p.err != nil {
		return types.WrapErr(p.err)
	}
	m.steps += 1 + uint64(len(text))*p.parts/10
	if m.steps > m.limit {
		return types.NewErr("no steps are left")
	}
	return types.Bool(p.re.MatchString(text))
}

// maxPatterns is how many compiled patterns are kept. An expression can build a
// pattern of its own for every position.
const maxPatterns = 1_000

func (m *meter) pattern(text string) *pattern {
	if p := m.patterns[text]; p != nil {
		return p
	}
	p := &pattern{}
	if tree, err := syntax.Parse(text, syntax.Perl); err == nil {
		if prog, err := syntax.Compile(tree.Simplify()); err == nil {
			p.parts = uint64(len(prog.Inst))
		}
	}
	m.steps += 10 * (p.parts + uint64(len(text)))
	p.re, p.err = regexp.Compile(text)
	if m.patterns == nil || len(m.patterns) >= maxPatterns {
		m.patterns = map[string]*pattern{}
	}
	m.patterns[text] = p
	return p
}
