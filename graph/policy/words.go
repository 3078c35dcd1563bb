package policy

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/wording"
)

// String says the difference in one line, without place and effect.
func (d *Difference) String() string {
	switch d.Topic {
	case Pack, File:
		return d.packText()
	case Rule:
		return d.ruleText()
	case Severity:
		return d.severityText()
	case Suppression:
		return d.suppressionText()
	case Role:
		if d.Position != "" {
			return fmt.Sprintf("%q has lost the role %s, which its title %q still means, so that the rules do not see it", d.Position, d.Old, d.Name)
		}
		if d.Change == Gone {
			return fmt.Sprintf("the word %q means no role any more, it meant %s", d.Name, d.Old)
		}
		return fmt.Sprintf("the word %q means the role %s, it meant %s", d.Name, d.New, d.Old)
	case Duty:
		return d.dutyText()
	case People:
		if d.Change == Gone {
			return fmt.Sprintf("%q is no body any more, so that rules take who sits in it for its holder", d.Position)
		}
		return fmt.Sprintf("%q and %q are held by two people of one name who were one person before, so that rules about one person do not see it", d.Name, d.Position)
	case Absent:
		return fmt.Sprintf("%q is not in force on %s, so that no rule looks at it", d.Name, d.New)
	}
	const none = "not given"
	if len(d.Rules) > 0 {
		return fmt.Sprintf("%s is %s, was %s, so that %s not apply any more", d.Name, cmp.Or(d.New, none), cmp.Or(d.Old, none), doNot(d.Rules))
	}
	return fmt.Sprintf("%s is %s, was %s", d.Name, cmp.Or(d.New, none), cmp.Or(d.Old, none))
}

func (d *Difference) packText() string {
	what := fmt.Sprintf("the pack %q", d.Name)
	if d.Topic == File {
		what = fmt.Sprintf("the rules file %q", d.Name)
	}
	switch {
	case d.Change == New && len(d.Rules) == 0:
		return what + " is new, without a rule that was not in use before"
	case d.Change == New:
		return fmt.Sprintf("%s is new, with %s", what, rules(d.Rules))
	case len(d.Rules) == 0:
		return what + " is not in use any more; no rule is gone"
	}
	return fmt.Sprintf("%s is not in use any more, with %s", what, rules(d.Rules))
}

func (d *Difference) ruleText() string {
	switch {
	case d.Change == New:
		return fmt.Sprintf("the rule %q is new", d.Name)
	case d.Change == Gone:
		return fmt.Sprintf("the rule %q is gone", d.Name)
	case d.New == findsNothing:
		return fmt.Sprintf("the rule %q is in other words and finds nothing in an example that was there to fail", d.Name)
	case d.New != "":
		return fmt.Sprintf("the rule %q %s now; before, it %s", d.Name, d.New, d.Old)
	}
	return fmt.Sprintf("the rule %q is in other words", d.Name)
}

func (d *Difference) severityText() string {
	if len(d.Rules) > 1 {
		return fmt.Sprintf("the severity of %s is %s by %q", rules(d.Rules), d.New, d.Name)
	}
	return fmt.Sprintf("the severity of %q is %s, was %s", d.Name, d.New, d.Old)
}

func (d *Difference) suppressionText() string {
	what := fmt.Sprintf("the suppression of %q", d.Name)
	if d.Position != "" {
		what += fmt.Sprintf(" at %q", d.Position)
	}
	switch d.Change {
	case New:
		return what + " is new: " + d.New
	case Gone:
		return what + " is gone: " + d.Old
	}
	return fmt.Sprintf("%s says: %s, said: %s", what, d.New, d.Old)
}

func (d *Difference) dutyText() string {
	text := fmt.Sprintf("the responsibility %q is %s, was %s", d.Name, wording.Quote(d.New), wording.Quote(d.Old))
	if d.Change == Gone {
		text = fmt.Sprintf("the responsibility %q is not defined any more", d.Name)
	}
	if len(d.Rules) > 0 {
		text += ", so that " + doNot(d.Rules) + " not look at it as before"
	}
	return text
}

// doNot says of rules that they do not.
func doNot(ids []string) string {
	if len(ids) == 1 {
		return rules(ids) + " does"
	}
	return rules(ids) + " do"
}

// rules lists ids: "1 rule (a)", "5 rules (a, b, c and 2 more)".
func rules(ids []string) string {
	const most = 3
	text := wording.Count(len(ids), "rule")
	if len(ids) > most {
		return fmt.Sprintf("%s (%s and %d more)", text, strings.Join(ids[:most], ", "), len(ids)-most)
	}
	return text + " (" + strings.Join(ids, ", ") + ")"
}

// Headline counts the differences in one line, such as "1 pack gone, 1
// suppression new"; without any it is "".
func Headline(list []Difference) string {
	words := map[Topic][2]string{
		Pack: {"pack", "packs"}, File: {"rules file", "rules files"}, Rule: {"rule", "rules"}, Severity: {"severity", "severities"},
		Suppression: {"suppression", "suppressions"}, Role: {"word for a role", "words for roles"}, Head: {"key of the head", "keys of the head"}, Duty: {"responsibility", "responsibilities"}, Absent: {"position not in force", "positions not in force"},
	}
	var parts []string
	for _, k := range Topics() {
		for _, ch := range []Change{Gone, New, Changed} {
			n := Count(list, k, ch)
			if n == 0 {
				continue
			}
			parts = append(parts, wording.CountOf(n, words[k][0], words[k][1])+" "+string(ch))
		}
	}
	return strings.Join(parts, ", ")
}
