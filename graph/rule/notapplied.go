package rule

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

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
