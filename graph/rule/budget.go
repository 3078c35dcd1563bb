package rule

import (
	"fmt"
	"time"

	"cel.dev/cel-go/cel"

	"github.com/orgwright/orgwright/graph/finding"
)

// What the expressions of all rules together may spend in one run on one
// organisation. The steps are the cost units of CEL: about one operation, or
// ten characters of text, each. They run out first on every machine that is not
// many times slower than usual, so that the same input has the same findings;
// the time is there for the others.
const (
	MaxSteps = 50_000_000
	MaxTime  = 30 * time.Second
)

// UndecidedRule is the id of the finding for a rule that the budget was too
// small for.
const UndecidedRule = "undecided-rule"

// BudgetDoc says what expressions may spend.
func BudgetDoc() string {
	return fmt.Sprintf("The expressions of all rules together have %s steps and %d seconds for one organisation; a step is about one operation, ten characters of text, or ten parts of a pattern at one character (matches). "+
		"A rule that they do not suffice for is an error (%s) and never known to a baseline; the other rules go on. To go through org.positions for every position takes the square of their number: to compare each name with each uses it all up from some 3,000 positions on. Look them up instead: org.named(position.name).size() == 1.",
		grouped(MaxSteps), int(MaxTime.Seconds()), UndecidedRule)
}

// budget is what is left for the expressions of a run. Only expressions whose
// cost grows with the organisation are charged: those that loop, look at lists
// of positions, or match patterns.
type budget struct {
	steps uint64    // in all
	left  uint64    // of steps
	until time.Time // zero = nothing was charged yet
	late  bool      // the time has run out
	used  []usage   // by rule, in the order of their first use
	made  map[limitedProgram]cel.Program
}

type usage struct {
	rule  *Rule
	steps uint64
}

func newBudget(steps uint64) *budget { return &budget{steps: steps, left: steps} }

// open reports whether anything is left.
func (b *budget) open() bool {
	now := time.Now()
	if b.until.IsZero() {
		b.until = now.Add(MaxTime)
	}
	b.late = b.late || now.After(b.until)
	return b.left > 0 && !b.late
}

// spend charges a rule.
func (b *budget) spend(rule *Rule, steps uint64) {
	b.left -= min(b.left, steps)
	for i := range b.used {
		if b.used[i].rule == rule {
			b.used[i].steps += steps
			return
		}
	}
	b.used = append(b.used, usage{rule, steps})
}

// undecided reports that the budget does not suffice for a rule. What it found
// before is not taken back.
func (r *run) undecided(p *program) {
	b := r.view.budget
	f := finding.Finding{
		Rule: UndecidedRule, Severity: finding.Error, At: p.at, Unchecked: true,
		Identity: finding.Identity{Aspect: "budget", Subject: finding.SubjectOf("rule", r.rule.ID)},
		Hint:     "look positions up, as org.named(position.name) does, in place of going through org.positions for every position, use the kind unique, or split the rules over two runs",
	}
	limit := fmt.Sprintf("%s steps", grouped(b.steps))
	if b.late {
		limit = fmt.Sprintf("%d seconds", int(MaxTime.Seconds()))
	}
	f.Message = fmt.Sprintf("rule %s of pack %s was not decided: the expressions of all rules have %s together, which are used up", r.rule.ID, r.rule.Pack, limit)
	for _, u := range b.used {
		if u.steps >= b.steps/100 {
			f.Notes = append(f.Notes, finding.Note{At: u.rule.At, Message: fmt.Sprintf("rule %s of pack %s used %s steps", u.rule.ID, u.rule.Pack, grouped(u.steps))})
		}
	}
	r.found = append(r.found, f)
}

// grouped writes a number with commas between thousands.
func grouped(n uint64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}
