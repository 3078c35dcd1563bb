package rule

import (
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Limits of the patterns of field. A match looks at every step of the pattern
// for every byte of the value in the worst case.
const (
	maxPattern      = 1_000 // bytes
	maxPatternSteps = 1_000 // of one pattern
)

// fieldPattern is a regular expression that the whole value has to fit.
type fieldPattern struct {
	re    *regexp.Regexp
	steps int
	node  *yamlfile.Node
}

// pattern reads a regular expression in the syntax of RE2; nil when it is wrong
// or too large.
func (d *decoder) pattern(n *yamlfile.Node) *fieldPattern {
	if len(n.Value) > maxPattern {
		d.bad(n, "the pattern is longer than %d bytes", maxPattern)
		return nil
	}
	tree, err := syntax.Parse(n.Value, syntax.Perl)
	if err != nil {
		_, text, _ := strings.Cut(err.Error(), ": ")
		d.add(code.BadValue, n.At, "the syntax is that of RE2: https://github.com/google/re2/wiki/Syntax", "the pattern cannot be read: %s", strings.ReplaceAll(text, "`", "\""))
		return nil
	}
	steps := stepsOf(tree)
	if steps > maxPatternSteps {
		d.add(code.BadValue, n.At, "repeat less within repetitions, or write several rules", "the pattern has more than %d steps once its repetitions are written out", maxPatternSteps)
		return nil
	}
	re, err := regexp.Compile(`\A(?:` + n.Value + `)\z`)
	if err != nil {
		d.bad(n, "the pattern is too large")
		return nil
	}
	return &fieldPattern{re, steps, n}
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

// fits reports whether a value fits the pattern. When all patterns together have
// worked too much, nothing is known any more, and a finding says so once.
func (p *fieldPattern) fits(r *run, value string) bool {
	if err := r.account.Take(budget.PatternSteps, uint64(p.steps+1)*uint64(len(value)+1)); err != nil {
		return r.undecided(err, p.node.At)
	}
	return p.re.MatchString(value)
}
