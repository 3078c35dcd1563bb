package rule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// Facts are what decides which rules apply. What an organisation does not say about
// itself switches no rule off: the zero value is met by all.
type Facts struct {
	Sector, Jurisdictions []string
	Size                  string
	Day                   string // ISO date on which rules are in force or not, "" = all are
}

// FactsOf are those of an organisation, on the day on which it is seen, else today,
// an ISO date or "".
func FactsOf(o *org.Org, today string) Facts {
	return Facts{Sector: o.Sector, Jurisdictions: o.Jurisdictions, Size: o.Size, Day: cmp.Or(o.AsOf, today)}
}

// Condition is one of the conditions on which a rule applies to an organisation,
// with what was found.
type Condition struct {
	Key   string // applies.sector, applies.jurisdiction, applies.size, from or until
	Wants string // "bank or insurer", "not micro", a date
	Says  string // what the organisation says, or the day; "" = nothing
	Met   bool   // also when nothing is said, or too little to decide

	// Assumed says that it is met for want of anything said, or anything said more
	// closely.
	Assumed bool

	words Words  // of what has to be said, none for dates
	said  string // the key of the organisation, "sector", or for a date when the rule is in force
}

// why says why the condition is not met: "it is for bank, and organization.sector says
// utility".
func (c *Condition) why() string {
	if c.words.IsZero() {
		return c.said
	}
	return fmt.Sprintf("it is %s, and organization.%s says %s", c.words.whom(), c.said, c.Says)
}

// Text says the condition, with the titles of sectors: "to sector aifm (Manager of
// alternative investment funds)", "from 2026-01-11".
func (c *Condition) Text() string {
	key, ok := strings.CutPrefix(c.Key, "applies.")
	if !ok {
		return c.Key + " " + c.Wants
	}
	return "to " + phrase(titled(c.words.Any), titled(c.words.Not), key+" %s", "any "+key+" but %s", key+" %s, but not %s")
}

// titled returns words, those of sectors with their title where that says more.
func titled(words []source.Text) []string {
	var out []string
	for _, w := range words {
		text := w.Value
		if s, ok := scope.FindSector(text); ok && !strings.EqualFold(s.Title, strings.ReplaceAll(text, "-", " ")) {
			text += " (" + s.Title + ")"
		}
		out = append(out, text)
	}
	return out
}

// Found says what was found about the condition.
func (c *Condition) Found() string {
	what := "the organisation says " + c.Says
	if !strings.HasPrefix(c.Key, "applies.") {
		what = "it is seen on " + c.Says
	}
	switch {
	case c.Says == "" && c.Met:
		return "not said, taken to be so"
	case !c.Met:
		return what + ": not met"
	case c.Assumed:
		return what + ", which may be: taken to be so"
	}
	return what + ": met"
}

// Conditions lists the conditions of a rule with how an organisation meets them.
func (r *Rule) Conditions(f Facts) []Condition {
	var out []Condition
	for _, c := range []struct {
		key, said string
		words     Words
		says      []string
		within    func(said []string, word string) bool // what is said is that, or may be
		is        func(said, word string) bool          // what is said is that for certain
	}{
		{"sector", "sector", r.Applies.Sector, f.Sector, mayBe, scope.Within},
		{"jurisdiction", "jurisdictions", r.Applies.Jurisdiction, f.Jurisdictions, scope.Under, isUnder},
		{"size", "size", r.Applies.Size, slices.DeleteFunc([]string{f.Size}, isEmpty), slices.Contains[[]string], isSame},
	} {
		if c.words.IsZero() {
			continue
		}
		says := strings.Join(c.says, ", ")
		met, assumed := c.words.meets(c.says, c.within, c.is)
		out = append(out, Condition{Key: "applies." + c.key, Wants: c.words.wanted(), Says: says, Met: met, Assumed: assumed, words: c.words, said: c.said})
	}
	if r.From != "" {
		out = append(out, Condition{Key: "from", Wants: r.From, Says: f.Day, Met: f.Day == "" || f.Day >= r.From, said: "it is in force from " + r.From})
	}
	if r.Until != "" {
		out = append(out, Condition{Key: "until", Wants: r.Until, Says: f.Day, Met: f.Day == "" || f.Day <= r.Until, said: "it was in force until " + r.Until})
	}
	return out
}

// meets reports whether what an organisation says meets the words, and whether that is
// only taken to be so. It gets two functions: whether all that is said may be a word, and
// whether one thing that is said is a word for certain.
func (w Words) meets(says []string, may func([]string, string) bool, is func(said, word string) bool) (met, assumed bool) {
	certain := func(t source.Text) bool {
		return slices.ContainsFunc(says, func(s string) bool { return is(s, t.Value) })
	}
	switch {
	case len(says) == 0:
		return true, true
	case slices.ContainsFunc(w.Not, certain):
		return false, false
	case len(w.Any) == 0, slices.ContainsFunc(w.Any, certain):
		return true, false
	}
	met = slices.ContainsFunc(w.Any, func(t source.Text) bool { return may(says, t.Value) })
	return met, met
}

func isEmpty(s string) bool { return s == "" }

func isSame(said, word string) bool { return said == word }

// isUnder reports whether who says one jurisdiction is for certain under another one.
func isUnder(said, word string) bool { return scope.Covers(word, said) }

// mayBe reports whether an organisation of some sectors is of another one, too. One
// that says only a wider sector may be.
func mayBe(said []string, sector string) bool {
	return slices.ContainsFunc(said, func(s string) bool {
		return scope.Within(s, sector) || scope.Within(sector, s) && !slices.ContainsFunc(said, func(other string) bool { return other != s && scope.Within(other, s) })
	})
}

// wanted writes the words as alternatives: "bank or insurer", "not micro".
func (w Words) wanted() string {
	return phrase(source.Distinct(w.Any), source.Distinct(w.Not), "%s", "not %s", "%s and not %s")
}

// whom says whom the words mean: "for bank or insurer", "not for micro".
func (w Words) whom() string {
	return phrase(source.Distinct(w.Any), source.Distinct(w.Not), "for %s", "not for %s", "for %s, but not for %s")
}

// phrase writes words of which any will do, and words that must not be there, by one of
// three patterns: for the first, for the others, and for both.
func phrase(any, not []string, onlyAny, onlyNot, both string) string {
	switch {
	case len(not) == 0:
		return fmt.Sprintf(onlyAny, wording.Or(any))
	case len(any) == 0:
		return fmt.Sprintf(onlyNot, wording.Or(not))
	}
	return fmt.Sprintf(both, wording.Or(any), wording.Or(not))
}

// unmet lists the conditions that keep a rule from applying to an organisation.
func (r *Rule) unmet(f Facts) []Condition {
	return slices.DeleteFunc(r.Conditions(f), func(c Condition) bool { return c.Met })
}

// AppliesTo reports whether the rule is for an organisation, and in force.
func (r *Rule) AppliesTo(f Facts) bool {
	return len(r.unmet(f)) == 0
}

// Applicable reports whether the organisation for which the rule was loaded is one
// that it is for, on a day on which it is in force.
func (r *Rule) Applicable() bool { return len(r.outside) == 0 }

// WhyNot says why the rule does not apply to the organisation for which it was loaded,
// such as "it is for bank, and organization.sector says utility"; "" when it does.
func (r *Rule) WhyNot() string {
	var why []string
	for i := range r.outside {
		why = append(why, r.outside[i].why())
	}
	return strings.Join(why, "; ")
}
