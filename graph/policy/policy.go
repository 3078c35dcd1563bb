// Package policy compares what decides what is checked in two versions of an
// organisation: packs, rules files, severities, suppressions, the words for roles
// and what its head says. Whoever proposes a change of an organisation must not
// be able to loosen the checks of that change unseen.
//
// Compare lists every difference as a fact, with its place and its effect.
// Comparison.Findings makes a finding of every difference that loosens, and of
// everything that the old policy finds in the new organisation and the new policy
// does not. Judged and Policy.Suppress serve to check the new organisation by the
// old policy.
//
// # What is the same
//
// Rules are the same when they have the same id; a rule that moves to another
// pack or file is no difference. Suppressions are the same when they are about
// the same rule and position, wherever and however they are written; of those
// that are about no position, when the line that they stand at is the same.
//
// # What loosens
//
//   - a rule that is gone, with its pack or alone, that cannot be run any more,
//     or that may be suppressed from now on;
//   - a severity that is lower, of a rule or of a check;
//   - a suppression that is new, or lasts longer;
//   - a rule that is not for the organisation any more, or in force for a shorter time;
//   - a rule in other words that finds nothing in an example that the old one
//     finds something in;
//   - a word for a role that means another role, and a role that a position has
//     lost while its title still means it;
//   - one person who is two people of the same name now, and a body that is none any
//     more;
//   - an as_of that is earlier, for then positions need not be in force;
//   - a roles_from that leaves titles out;
//   - a sector, jurisdictions or a size that a rule is not for;
//   - whatever else hides what the old policy finds.
package policy

import (
	"cmp"
	"slices"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// Policy is all that decides what is checked in an organisation.
type Policy struct {
	Org   *org.Org  // with its suppressions, roles and head
	Rules *rule.Set // with packs and severities
}

// Topic is what a difference is about.
type Topic string

// The topics, in the order in which differences are listed.
const (
	Pack        Topic = "pack"           // one that comes with the program
	File        Topic = "rules-file"     // one of the company
	Rule        Topic = "rule"           // one of a pack or file that both have
	Severity    Topic = "severity"       // of rules or checks
	Suppression Topic = "suppression"    // of a rule, mostly at a position
	Role        Topic = "role"           // what a word for a role means
	Head        Topic = "organization"   // what the head says about dates, tops and which rules apply
	Duty        Topic = "responsibility" // one that the organisation defines itself
	People      Topic = "people"         // who is one person, and what is a body
	Absent      Topic = "absent"         // a position that is written but not in force on the day, so that nothing looks at it
)

// Topics lists the topics in the order in which differences are listed.
func Topics() []Topic {
	return []Topic{Pack, File, Rule, Severity, Suppression, Role, Head, Duty, People, Absent}
}

// Change says what became of something.
type Change string

// The changes.
const (
	New     Change = "new"
	Gone    Change = "gone"
	Changed Change = "changed"
)

// Effect says what a difference does to the checks.
type Effect string

// The effects.
const (
	Neutral  Effect = "neutral" // none that can be seen from the difference alone
	Loosens  Effect = "loosens"
	Tightens Effect = "tightens"
)

// Difference is one difference between two policies.
type Difference struct {
	Topic    Topic
	Change   Change
	Effect   Effect
	Name     string      // of the pack, file, rule, check, word or key; of a suppression the rule, of a person the first of the positions
	Position string      // id of the position that a suppression or a lost role is about, "" = none
	Rules    []string    // ids of the rules and checks that are concerned
	Old, New string      // what was and is said: a severity, a date, a role, a reason; "" = nothing
	At       source.Span // in the new files: the line that makes the difference, or the nearest to one that is gone
	Was      source.Span // in the old files
}

// Options say how policies are compared. The zero value takes every suppression
// as one that has not expired, and ids as they are.
type Options struct {
	Today string                 // ISO date on which a suppression may have expired, "" = none has
	OldID func(id string) string // the id that a position of the new organisation had in the old one; nil = the same
	Other func(id string) bool   // whether a position of the new organisation comes from elsewhere, so that this is not about it; nil = none does
}

// Concerns reports whether the comparison is about a position of the new
// organisation, "" = the organisation as a whole.
func (opt *Options) Concerns(id string) bool { return id == "" || opt.Other == nil || !opt.Other(id) }

// FormerID is the id that a position had in the old organisation.
func (opt *Options) FormerID(id string) string {
	if opt.OldID == nil || id == "" {
		return id
	}
	return opt.OldID(id)
}

// Compare lists what differs, by topic and then in the order of the files. The
// time is linear but for rules in other words, whose examples are tried.
func Compare(old, new *Policy, opt Options) []Difference {
	c := &comparer{old: old, new: new, opt: opt}
	c.packs()
	c.rules()
	c.severities()
	c.suppressions()
	c.roles()
	c.lostRoles()
	c.head()
	c.duties()
	c.people()
	c.absent()
	slices.SortStableFunc(c.out, func(a, b Difference) int {
		return cmp.Compare(slices.Index(Topics(), a.Topic), slices.Index(Topics(), b.Topic))
	})
	return c.out
}

// Count returns how many of the differences are of a topic and a change.
func Count(list []Difference, about Topic, ch Change) int {
	n := 0
	for i := range list {
		if list[i].Topic == about && list[i].Change == ch {
			n++
		}
	}
	return n
}

// comparer gathers the differences between two policies.
type comparer struct {
	old, new *Policy
	opt      Options
	out      []Difference

	explained map[string]bool // ids of rules whose pack or file came or went
}

func (c *comparer) add(d Difference) { c.out = append(c.out, d) }

// nearest is the place in the new file to point at for what is not there any
// more: the list of packs, else the rules, else the head, else the first line.
func (c *comparer) nearest() source.Span {
	doc := c.new.Org.Doc
	if doc == nil || doc.File == nil {
		return source.Span{}
	}
	return cmp.Or(doc.Rules.UseAt, doc.Rules.At, doc.Organization.At, doc.File.LineSpan(1))
}
