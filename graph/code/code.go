// Package code lists everything that the program itself can find, beside the rules
// of packs and files: one value for each, such as UnknownKey for "unknown-key".
// Every finding is made of one of these values, by its method New. Groups lists
// them all, for documentation, severities and suppressions.
package code

import (
	"sync"

	"github.com/orgwright/orgwright/graph/finding"
)

// Group is a group of codes: those of one stage of the program.
type Group struct {
	Name  string // used where rules have the name of their pack
	Title string // the question that the stage answers
	Codes []*finding.Code
}

// Groups lists all codes, each once, in the order of the documentation.
func Groups() []Group {
	return []Group{
		{"structure", "Is it an organisation?", []*finding.Code{
			DuplicateID, UnknownSuperior, MissingSuperior, SelfReport, ReportingCycle, NestedElsewhere,
			DuplicateSuperior, NeedlessLine, NoTop, SeveralTops, TopHasSuperior, UnknownPosition, OwnSuccessor,
			DuplicateUnit, UnknownUnit, UnitCycle, DuplicateRole, RoleClash, RoleWordTaken, UnknownRole, AmbiguousRole,
			EmptyPosition, HolderOnVacant, NoHolder, SamePersonTwice, PersonTwoNames, OutsideDates, MissingPhoto,
			PhotoOutside,
		}},
		{"reading", "Can the files be read?", []*finding.Code{
			YAMLSyntax, Encoding, EmptyFile, SeveralDocuments, TooLarge, TooDeep, DuplicateKey, UnknownKey,
			ConflictingKeys, MissingKey, WrongType, BadValue, BadDate, BadID, NeedsNewer, UnreadFile, IncludeMissing,
			IncludeNothing, IncludeCycle, IncludeOutside, IncludeHead,
		}},
		{"proposals", "Can the changes be made?", []*finding.Code{
			ChangeBase, ChangeUnknownPosition, ChangePositionGone, ChangeUnknownUnit, ChangeMovedTwice, ChangeCycle,
			ChangeIDTaken, ChangeAlreadyFilled, ChangeOrphans, ChangeIncomplete, ChangeNoEffect, ChangeCannotWrite,
		}},
		{"drawing", "Can the picture show what the files name?", []*finding.Code{
			BadPhoto,
		}},
		{"layout", "Can fmt lay the files out?", []*finding.Code{
			NotFormatted,
		}},
		{"rules-files", "Are the rules, their severities and suppressions in order, and do they see whom they are about?", []*finding.Code{
			UnknownPack, MissingFile, CircularExtends, DuplicateRule, UnknownRule, ConflictingRules, UnreachableRule,
			UnknownTag, UnknownField, UnknownPlaceholder, BadExpression, UndecidedRule, MissingExample, FailingExample,
			BadAllow, ExpiredAllow, UnusedAllow, TitleWithoutRole,
		}},
		{"baseline", "Is the baseline in order?", []*finding.Code{
			BadBaseline, StaleBaseline,
		}},
		{"policy", "Does a change loosen its own checks?", []*finding.Code{
			PolicyLoosened,
		}},
	}
}

// Lookup returns the code with an id, nil when there is none.
func Lookup(id string) *finding.Code { return byID()[id] }

var byID = sync.OnceValue(func() map[string]*finding.Code {
	out := map[string]*finding.Code{}
	for _, g := range Groups() {
		for _, c := range g.Codes {
			out[c.ID()] = c
		}
	}
	return out
})

// Settable lists the codes whose severity can be set like that of a rule.
func Settable() []*finding.Code {
	var out []*finding.Code
	for _, g := range Groups() {
		for _, c := range g.Codes {
			if c.Settable() {
				out = append(out, c)
			}
		}
	}
	return out
}
