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
	return fmt.Sprintf("it is %s, and organization.%s says %s", c.words.phrase(), c.said, c.Says)
}

// Text says the condition, with the titles of sectors: "to sector aifm (Manager of
// alternative investment funds)", "from 2026-01-11".
func (c *Condition) Text() string {
	key, ok := strings.CutPrefix(c.Key, "applies.")
	if !ok {
		return c.Key + " " + c.Wants
	}
	any, not := titled(c.words.Any), titled(c.words.Not)
	switch {
	case len(not) == 0:
		return fmt.Sprintf("to %s %s", key, wording.Or(any))
	case len(any) == 0:
		return fmt.Sprintf("to any %s but %s", key, wording.Or(not))
	}
	return fmt.Sprintf("to %s %s, but not %s", key, wording.Or(any), wording.Or(not))
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
		{"jurisdiction", "jurisdictions", r.Applies.Jurisdiction, f.Jurisdictions, scope.Under, func(said, word string) bool { return scope.Covers(word, said) }},
		{"size", "size", r.Applies.Size, slices.DeleteFunc([]string{f.Size}, isEmpty), slices.Contains[[]string], func(said, word string) bool { return said == word }},
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

// mayBe reports whether an organisation of some sectors is of another one, too. One
// that says only a wider sector may be.
func mayBe(said []string, sector string) bool {
	return slices.ContainsFunc(said, func(s string) bool {
		return scope.Within(s, sector) || scope.Within(sector, s) && !slices.ContainsFunc(said, func(other string) bool { return other != s && scope.Within(other, s) })
	})
}

// wanted writes the words as alternatives: "bank or insurer", "not micro".
func (w Words) wanted() string {
	any, not := wording.Or(values(w.Any)), wording.Or(values(w.Not))
	switch {
	case not == "":
		return any
	case any == "":
		return "not " + not
	}
	return any + " and not " + not
}

// phrase says whom the words mean: "for bank or insurer", "not for micro".
func (w Words) phrase() string {
	switch {
	case len(w.Not) == 0:
		return "for " + wording.Or(values(w.Any))
	case len(w.Any) == 0:
		return "not for " + wording.Or(values(w.Not))
	}
	return fmt.Sprintf("for %s, but not for %s", wording.Or(values(w.Any)), wording.Or(values(w.Not)))
}

func values(words []source.Text) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range words {
		if !seen[w.Value] {
			seen[w.Value], out = true, append(out, w.Value)
		}
	}
	return out
}

// scoped finds out what keeps a rule from applying.
func (r *Rule) scoped(f Facts) {
	r.outside = nil
	for _, c := range r.Conditions(f) {
		if !c.Met {
			r.outside = append(r.outside, c)
		}
	}
}

// AppliesTo reports whether the rule is for an organisation, and in force.
func (r *Rule) AppliesTo(f Facts) bool {
	return !slices.ContainsFunc(r.Conditions(f), func(c Condition) bool { return !c.Met })
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

// NotApplied are rules of one pack that do not apply to the organisation for which they
// were loaded. Rules that are off are not among them.
type NotApplied struct {
	Pack  string
	Rules []*Rule
	Of    int // how many rules of the pack are on
}

// String says it in one line.
func (n NotApplied) String() string {
	whole := len(n.Rules) == n.Of
	switch why := n.common(); {
	case whole && why != "":
		return fmt.Sprintf("pack %s does not apply: %s", n.Pack, why)
	case whole:
		return fmt.Sprintf("pack %s does not apply: %s", n.Pack, n.briefly())
	case len(n.Rules) == 1:
		return fmt.Sprintf("rule %s of pack %s does not apply: %s", n.Rules[0].ID, n.Pack, n.Rules[0].WhyNot())
	}
	return fmt.Sprintf("%d of %d rules of pack %s do not apply: %s", len(n.Rules), n.Of, n.Pack, n.briefly())
}

// common says why none of the rules applies, if it is by one key for all of them: what
// they are for, taken together. "" = there is no such key.
func (n NotApplied) common() string {
	for _, c := range n.Rules[0].outside {
		all, ok := c, true
		for _, r := range n.Rules[1:] {
			i := slices.IndexFunc(r.outside, func(o Condition) bool { return o.Key == c.Key })
			if ok = i >= 0 && (r.outside[i].Wants == c.Wants || len(c.words.Any) > 0 && len(c.words.Not)+len(r.outside[i].words.Not) == 0); !ok {
				break
			}
			all.words.Any = slices.Concat(all.words.Any, r.outside[i].words.Any)
		}
		if ok {
			return all.why()
		}
	}
	return ""
}

// fewReasons is how many reasons a line has, and how many rules it names for each.
const fewReasons = 2

// briefly lists the rules with the reason why they do not apply, those with the same
// reason together.
func (n NotApplied) briefly() string {
	var reasons []string
	by := map[string][]string{}
	for _, r := range n.Rules {
		if by[r.WhyNot()] == nil {
			reasons = append(reasons, r.WhyNot())
		}
		by[r.WhyNot()] = append(by[r.WhyNot()], r.ID)
	}
	var parts []string
	for i, why := range reasons {
		if i == fewReasons {
			parts = append(parts, fmt.Sprintf("and %s more", wording.Count(len(reasons)-i, "reason")))
			break
		}
		ids := by[why]
		if len(ids) > fewReasons {
			ids = append(ids[:fewReasons:fewReasons], fmt.Sprintf("%d more", len(ids)-fewReasons))
		}
		parts = append(parts, fmt.Sprintf("%s (%s)", wording.And(ids), why))
	}
	return strings.Join(parts, "; ")
}

// NotApplied lists the rules that do not apply to the organisation for which the set was
// loaded, pack by pack.
func (s *Set) NotApplied() []NotApplied {
	var out []NotApplied
	for _, p := range s.Packs {
		n := NotApplied{Pack: p.Name}
		for _, r := range s.Rules {
			if r.Pack != p.Name || r.Builtin != p.Builtin() || r.Severity == 0 || r.Broken {
				continue
			}
			n.Of++
			if !r.Applicable() {
				n.Rules = append(n.Rules, r)
			}
		}
		if len(n.Rules) > 0 {
			out = append(out, n)
		}
	}
	return out
}
