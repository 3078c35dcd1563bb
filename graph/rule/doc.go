// Package rule checks organisations against rules. Rules are data: they are read
// from rules files (*.rules.yaml, format version 1) and from packs of such files
// that come with the program. No rule is written in Go, only kinds of rule, see
// package kind; expressions are compiled by package expr.
//
// Load makes a Set of rules, Run checks an organisation against it, Suppress
// removes the findings that the organisation's files suppress with a reason, and
// TestExamples runs the examples that every rule brings along. Mistakes in rules
// files are findings like all others. A Set may be shared by goroutines.
//
// # What rules mean
//
// Whom a rule is about is chosen by for: a position fits when it fits every
// condition given there. A unit includes its parts. Without for, a rule is about
// all positions; not_same_person, not_same_chain and ranks_above are then about
// every two roles of their list.
//
// Merged roles. A position may have several roles, and a person several
// positions. A rule about superiors is met when the position itself, or another
// position of one of its holders, has the role that is asked for; and when the
// superior, or another position of one of the superior's holders, has it. So a
// position with the roles cio and cto satisfies "a CTO reports to the CIO".
// Rules that forbid look through holders in the same way.
//
// One person in several positions is one person only if the file says so, by
// person. The same name alone does not make two people one.
//
// Co-heads are two positions with one role: reporting to any of them will do.
// With two solid superiors the first one counts, unless the rule has
// lines: solid. Job shares are one position with several holders, and count
// once; what one holder has, the position has.
//
// Vacancies. A vacant position exists: it makes its role exist, may be reported
// to and is itself checked. With vacant: ignored it does not make the role exist
// for that rule. Planned, acting and leaving positions are like filled ones: an
// acting holder has the role.
//
// Dotted lines never satisfy a rule about superiors, nor break one that forbids
// a superior; functional_line is what asks for them. A finding says so where a
// dotted or secondary line would do if it were the primary one.
//
// Bodies, such as a board, are positions of kind body. They can be superiors
// and ends of functional lines, but make no layer, are no report in a span, and
// do not count in the size of an organisation. Their holders are their members, and
// a member is not the body: for rules about lines neither has the roles that the other
// one has. For not_same_person and separate, which are about people, a seat counts.
//
// Assistants stand beside the line: who reports to an assistant reports to the
// next one up, for every rule. Assistants make no layer and no span.
//
// Deputies. A rule of kind reports_to names under through the roles that it
// steps over, such as deputy-cio: whoever stands above such a position counts.
// The position itself has to have the role; its title, and what its holder is
// elsewhere, make nobody a deputy. A deputy of the CIO who reports to the CFO
// leads to the CFO. With same: ok a superior with the role that the position
// itself has will do, too; the topmost one is still checked.
//
// Figures. A rule of kind stat is about a figure of package stats, for all whom
// for chooses together or for each group of by. Whether somebody is a manager, and
// with how many reports, does not depend on for: reports may stand outside of it.
// With vacant: ignored vacant positions count nowhere. Its limit base is what the
// figure was before a change.
//
// Ambiguous acronyms. Where "CIO" stands in a file that also has a Chief
// Investment Officer, a rule is run a second time with such words read the
// other way. What is not found then is a warning at most, without a fix.
//
// Scope. A rule is run for organisations that its applies is for, and on the days from
// its from until its until: the day on which the organisation is seen, else today. What
// an organisation does not say about itself counts as met, and so does something wider
// than what is asked for, as long as it says nothing closer. Rule.Conditions lists what
// was found, Set.NotApplied what is not run and why.
//
// Dates. The model has only the positions that are in force on the day on which
// the organisation is seen (org.Org.AsOf); the others do not exist for rules,
// and their reports hang under the next one up.
//
// A suppression expires by the day of SuppressOptions.Today, which the command
// takes from --today or --as-of, else from the clock, never from as_of: a file that stays as
// it is must not keep an exception alive for ever.
//
// Included files are one organisation: rules see no border between files.
//
// Circles. Who stands on or below a reporting cycle has no layer and nobody
// above in the sense of chain, depth and ranks_above; the structure checks
// report the circle.
//
// # Severities
//
// A rule has the severity that its rules file gives it, error when it says
// nothing. A file may change those of what it extends, by rule or by pack; the
// organisation's file comes next, the options last. Off switches a rule off.
//
// # Conflicts
//
// Two active rules that no position can satisfy together, such as a CTO who has
// to report to the CIO and to the CEO, are a mistake of the configuration; the
// finding names both and how to switch one off. A rule of the company's own
// with the same id as a built-in one replaces it.
package rule
