package kind

import (
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// maxPatternSteps is how many steps a pattern of field may have. In the worst case
// a match looks at every step of the pattern for every byte of the value.
const maxPatternSteps = 1_000

// fieldPattern is a regular expression that the whole value has to fit.
type fieldPattern struct {
	re    *regexp.Regexp
	steps int
	text  source.Text
}

// pattern declares a key with a regular expression in the syntax of RE2.
func pattern[T any](k format.Key, field func(*T) **fieldPattern) *format.Field[Reading[T]] {
	k.Type, k.Longest = format.TypePattern, maxPattern
	return custom(k, func(r *Reading[T], k *format.Key, n yamltree.Node) {
		if t, ok := r.File.Text(k, n); ok {
			*field(r.To) = r.pattern(t)
		}
	})
}

// pattern compiles a regular expression; nil when it is wrong or too large.
func (r *Reader) pattern(t source.Text) *fieldPattern {
	tree, err := syntax.Parse(t.Value, syntax.Perl)
	if err != nil {
		_, text, _ := strings.Cut(err.Error(), ": ")
		r.bad(t.At, "the syntax is that of RE2: https://github.com/google/re2/wiki/Syntax", "the pattern cannot be read: %s", strings.ReplaceAll(text, "`", "\""))
		return nil
	}
	steps := stepsOf(tree)
	if steps > maxPatternSteps {
		r.bad(t.At, "repeat less within repetitions, or write several rules", "the pattern has more than %d steps once its repetitions are written out", maxPatternSteps)
		return nil
	}
	re, err := regexp.Compile(`\A(?:` + t.Value + `)\z`)
	if err != nil {
		r.bad(t.At, "", "the pattern is too large")
		return nil
	}
	return &fieldPattern{re, steps, t}
}

// stepsOf counts the steps of a pattern with its repetitions written out, up to
// a bit over maxPatternSteps.
func stepsOf(re *syntax.Regexp) int {
	times := 1
	if re.Op == syntax.OpRepeat {
		times = max(1, re.Min, re.Max)
	}
	steps := max(1, len(re.Rune))
	if re.Op == syntax.OpCharClass {
		steps = 1
	}
	for _, sub := range re.Sub {
		steps = min(steps+times*stepsOf(sub), maxPatternSteps+1)
	}
	return steps
}

// fits reports whether a value fits the pattern. Once all patterns together have
// used up their budget, every value fits, and a finding says so once.
func (p *fieldPattern) fits(r *Run, value string) bool {
	if err := r.Account.Take(budget.PatternSteps, uint64(p.steps+1)*uint64(len(value)+1)); err != nil {
		r.Out.Trouble(p.text.At, err)
		return true
	}
	return p.re.MatchString(value)
}
