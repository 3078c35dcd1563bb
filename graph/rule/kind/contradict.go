package kind

import (
	"fmt"
	"slices"
)

// Pairwise is a kind of rule that is about every two roles of a list where the
// rule does not say whom it is about.
type Pairwise interface {
	Checker
	Pairs() []string
}

// Unreachable says why no organisation can break a rule, "" when one can.
func Unreachable(c Checker, subject *Selector, when *Condition) string {
	if c, ok := c.(*reportsTo); ok && len(subject.roles) > 0 && within(subject.roles, c.allowed()) {
		return fmt.Sprintf("who has the role %s reports to that role by holding it", Listed(subject.roles))
	}
	return when.never(subject.roles)
}

// Contradiction says why two rules about a role cannot both be satisfied, "" when
// they can.
func Contradiction(a, b Checker, role string) string {
	x, ok := a.(*reportsTo)
	if _, other := b.(*reportsTo); !ok && other {
		return Contradiction(b, a, role)
	}
	if !ok || role == "" {
		return ""
	}
	switch y := b.(type) {
	case *reportsTo:
		return x.against(y, role)
	case *forbidReportsTo:
		return x.againstForbidden(y, role)
	}
	return ""
}

// CommonRole names a role that two rules are about without further conditions, ""
// when there is none: a rule about a unit or a tag need not meet the other one in
// any position.
func CommonRole(a, b *Selector) string {
	if !a.isRoleOnly() || !b.isRoleOnly() {
		return ""
	}
	for _, r := range a.roles {
		if slices.Contains(b.roles, r) {
			return r
		}
	}
	return ""
}

// allowed returns the roles that the superior may have.
func (c *reportsTo) allowed() []string { return slices.Concat(c.prefer, c.accept) }

func (c *reportsTo) against(d *reportsTo, subject string) string {
	for _, r := range c.allowed() {
		if slices.Contains(d.allowed(), r) {
			return ""
		}
	}
	return fmt.Sprintf("a %s cannot report to %s and to %s at once", subject, Listed(c.allowed()), Listed(d.allowed()))
}

func (c *reportsTo) againstForbidden(d *forbidReportsTo, subject string) string {
	if !d.who.isRoleOnly() {
		return ""
	}
	for _, r := range c.allowed() {
		if !slices.Contains(d.who.roles, r) {
			return ""
		}
	}
	return fmt.Sprintf("a %s has to report to %s, and must not", subject, Listed(c.allowed()))
}

// within reports whether all words are in a list.
func within(words, list []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(list, w) })
}
