// Package budget limits the work that all rules, or a query, may cause on one
// organisation: the steps of expressions and their time, the steps of patterns,
// and the positions that are looked at. Each limit is large enough for every
// honest use and small enough to end a hostile one within seconds.
//
// A Budget is for one run. Each rule has an Account of it and charges its work
// with Take, which returns a *Spent when the budget does not suffice.
package budget

import (
	"cmp"
	"fmt"
	"time"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// What may be spent on one organisation. The steps are the cost units of CEL: each
// is about one operation, or ten characters of text. On usual machines the steps
// run out before the time, so that the same input has the same findings
// everywhere; the time is for machines that are many times slower.
const (
	MaxSteps        = 50_000_000
	MaxTime         = 30 * time.Second
	MaxPatternSteps = 300_000_000 // steps of a pattern times bytes of a value: some seconds
	MaxPositions    = 5_000_000   // a thousand rules about each of 5,000 positions, or fifty about each of 100,000
)

// Limits lists what all rules together may spend.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "all patterns on one organisation, each step for each byte", Value: MaxPatternSteps, Unit: "steps", Message: "the patterns of the rules take too long: they were stopped after … steps"},
		{What: "positions that all rules together look at", Value: MaxPositions, Unit: "positions", Message: "there are too many rules for so many positions: they were stopped after …"},
		{What: "all expressions on one organisation, in the cost units of CEL", Value: MaxSteps, Unit: "steps", Message: "rule … was not decided: the expressions of all rules have … steps together, which are used up"},
		{What: "all expressions on one organisation", Value: int64(MaxTime.Seconds()), Unit: "seconds", Message: "rule … was not decided: the expressions of all rules have … seconds together, which are used up"},
	}
}

// Query is the name of the account of an expression that is no rule.
const Query = "the expression"

// Budget is what is left for one run. It must not be shared by goroutines.
type Budget struct {
	steps  uint64        // of expressions, in all
	left   [works]uint64 // by Work
	spent  [works]bool   // by Work: a Spent was returned for it
	until  time.Time     // zero = no expression was run yet
	late   bool          // the time has run out
	used   []*Account    // those that took steps, in the order of their first one
	opened map[string]*Account
}

// New makes a budget; steps are those of expressions, 0 = MaxSteps.
func New(steps uint64) *Budget {
	steps = cmp.Or(steps, MaxSteps)
	return &Budget{steps: steps, left: [works]uint64{steps, MaxPatternSteps, MaxPositions}, opened: map[string]*Account{}}
}

// Work says what is spent; each has a limit of its own.
type Work int

// What can be spent.
const (
	Steps        Work = iota // of expressions
	PatternSteps             // steps of a pattern times bytes of a value
	Positions                // that are looked at
	works                    // how many there are
)

// Account is the share of one rule in a budget.
type Account struct {
	budget *Budget
	name   string
	at     source.Span
	steps  uint64
}

// Account returns the account of a name, such as "rule a of pack b", which is
// written at a place.
func (b *Budget) Account(name string, at source.Span) *Account {
	a := b.opened[name]
	if a == nil {
		a = &Account{budget: b, name: name, at: at}
		b.opened[name] = a
	}
	return a
}

// Left returns how many steps expressions have left, 0 also when the time is over.
// The time begins with the first call.
func (a *Account) Left() uint64 {
	b, now := a.budget, time.Now()
	if b.until.IsZero() {
		b.until = now.Add(MaxTime)
	}
	if b.late = b.late || now.After(b.until); b.late {
		return 0
	}
	return b.left[Steps]
}

// Used is how many steps expressions have taken.
func (b *Budget) Used() uint64 { return b.steps - b.left[Steps] }

// Take charges an amount of work. It returns a *Spent when the budget does not
// suffice for that.
func (a *Account) Take(w Work, amount uint64) error {
	b := a.budget
	if w == Steps && amount > 0 {
		if a.steps == 0 {
			b.used = append(b.used, a)
		}
		a.steps += amount
	}
	if b.left[w] >= amount && !b.spent[w] {
		b.left[w] -= amount
		return nil
	}
	b.left[w] = 0
	return a.Spent(w)
}

// Spent returns the *Spent that says that the budget for some work is used up.
func (a *Account) Spent(w Work) error {
	again := a.budget.spent[w]
	a.budget.spent[w] = true
	return &Spent{Work: w, Again: again, account: a}
}

// Spent says that the budget does not suffice for some work.
type Spent struct {
	Work    Work
	Again   bool // it was said before in this run
	account *Account
}

// Error says what is used up, and for whom.
func (s *Spent) Error() string {
	a := s.account
	switch s.Work {
	case PatternSteps:
		return fmt.Sprintf("the patterns of the rules take too long: they were stopped after %d steps, in %s", MaxPatternSteps, a.name)
	case Positions:
		return fmt.Sprintf("there are too many rules for so many positions: they were stopped after %d, in %s", MaxPositions, a.name)
	}
	limit := Grouped(a.budget.steps) + " steps"
	if a.budget.late {
		limit = fmt.Sprintf("%d seconds", int(MaxTime.Seconds()))
	}
	if a.budget.alone() {
		return fmt.Sprintf("%s takes too long: it was stopped after %s", a.name, limit)
	}
	return fmt.Sprintf("%s was not decided: the expressions of all rules have %s together, which are used up", a.name, limit)
}

// alone reports whether the budget has one account only, as that of a query has.
func (b *Budget) alone() bool { return len(b.opened) == 1 && b.opened[Query] != nil }

// Hint says what to do about it.
func (s *Spent) Hint() string {
	switch s.Work {
	case PatternSteps:
		return "write patterns with fewer repetitions, and check fewer values with them"
	case Positions:
		return "switch rules off, or let each be about fewer positions"
	}
	return "look positions up, as org.named(position.name) does, in place of going through org.positions for every position, use the kind unique, or split the rules over two runs"
}

// Notes names the accounts that took one in a hundred of the steps or more.
func (s *Spent) Notes() []finding.Note {
	if s.Work != Steps {
		return nil
	}
	var notes []finding.Note
	for _, a := range s.account.budget.used {
		if a.steps >= a.budget.steps/100 {
			notes = append(notes, finding.Note{At: a.at, Message: fmt.Sprintf("%s used %s steps", a.name, Grouped(a.steps))})
		}
	}
	return notes
}

// Grouped writes a number with commas between thousands.
func Grouped(n uint64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", Grouped(n/1000), n%1000)
}
