package code

import "github.com/orgwright/orgwright/graph/finding"

var rulesFiles = &Group{Name: "rules-files", Title: "Are the rules, their severities and suppressions in order, and do they see whom they are about?"}

// The codes of what is wrong with rules, severities and suppressions.
var (
	UnknownPack           = rulesFiles.code(finding.About{ID: "unknown-pack", Severity: finding.Error, Doc: "A file asks for a pack that does not come with the program.", Unchecked: true})
	RenamedPack           = rulesFiles.code(finding.About{ID: "renamed-pack", Severity: finding.Info, Doc: "A file calls a pack by the name that it had before.", Settable: true})
	MissingFile           = rulesFiles.code(finding.About{ID: "missing-file", Severity: finding.Error, Doc: "A rules file that is named cannot be read.", Unchecked: true})
	CircularExtends       = rulesFiles.code(finding.About{ID: "circular-extends", Severity: finding.Error, Doc: "Rules files extend each other in a circle.", Unchecked: true})
	DuplicateRule         = rulesFiles.code(finding.About{ID: "duplicate-rule", Severity: finding.Error, Doc: "Two rules have the same id, and neither replaces the other.", Unchecked: true})
	UnknownRule           = rulesFiles.code(finding.About{ID: "unknown-rule", Severity: finding.Error, Doc: "A severity or suppression names a rule that does not exist or is not in use.", Unchecked: true})
	ConflictingRules      = rulesFiles.code(finding.About{ID: "conflicting-rules", Severity: finding.Error, Doc: "Two rules in use contradict each other: no position can satisfy both.", Unchecked: true})
	UnreachableRule       = rulesFiles.code(finding.About{ID: "unreachable-rule", Severity: finding.Warning, Doc: "A rule can never find anything."})
	UnknownTag            = rulesFiles.code(finding.About{ID: "unknown-tag", Severity: finding.Warning, Doc: "A rule is about a tag that no position has, so it is about nobody.", Settable: true})
	UnknownField          = rulesFiles.code(finding.About{ID: "unknown-field", Severity: finding.Warning, Doc: "A rule is about a field that no position has.", Settable: true})
	UnknownResponsibility = rulesFiles.code(finding.About{ID: "unknown-responsibility", Severity: finding.Warning, Doc: "A rule keeps a responsibility apart from others that nobody has.", Settable: true})
	UnknownPlaceholder    = rulesFiles.code(finding.About{ID: "unknown-placeholder", Severity: finding.Warning, Doc: "A text of a rule has a word in braces for which nothing is filled in.", Settable: true})
	BadExpression         = rulesFiles.code(finding.About{ID: "bad-expression", Severity: finding.Error, Doc: "A CEL expression cannot be read, is of the wrong type or fails.", Unchecked: true})
	UndecidedRule         = rulesFiles.code(finding.About{ID: "undecided-rule", Severity: finding.Error, Doc: "The expressions, or all rules together, took more steps or time than they have, so that the rule was not decided.", Unchecked: true})
	MissingExample        = rulesFiles.code(finding.About{ID: "missing-example", Severity: finding.Warning, Doc: "A rule has no example that fails, so nothing shows that it can find anything (orgwright rules test)."})
	FailingExample        = rulesFiles.code(finding.About{ID: "failing-example", Severity: finding.Error, Doc: "An example of a rule does not do what it is there for (orgwright rules test)."})
	BadAllow              = rulesFiles.code(finding.About{ID: "bad-allow", Severity: finding.Error, Doc: "A suppression names no rule, gives no reason, or is of a rule that forbids it."})
	ExpiredAllow          = rulesFiles.code(finding.About{ID: "expired-allow", Severity: finding.Warning, Doc: "A suppression was good until a date that has passed.", Settable: true})
	UnusedAllow           = rulesFiles.code(finding.About{ID: "unused-allow", Severity: finding.Warning, Doc: "A suppression has nothing to suppress.", Settable: true})
	UnknownSector         = rulesFiles.code(finding.About{ID: "unknown-sector", Severity: finding.Warning, Doc: "organization.sector has a word that is no known sector and that no rule in use is for, or a rule is for a sector that is not known.", Settable: true})
	TitleWithoutRole      = rulesFiles.code(finding.About{ID: "title-without-role", Severity: finding.Info, Doc: "Positions have a title that means exactly a role that a rule in use names, but no role or another one, so that the rule does not see them; once for every role. With organization.roles_from: titles such titles count as roles.", Settable: true, Allowable: true})
)
