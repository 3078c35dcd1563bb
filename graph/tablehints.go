package graph

import (
	"regexp"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
)

// tableHints are what to do about what is found in tables, for the codes whose usual hint
// is about keys of YAML.
var tableHints = map[*finding.Code]string{
	code.SeveralTops:      "name its superior, or write a word such as NO_MANAGER where there is none on purpose",
	code.SelfReport:       "name another superior; the row of the top has none",
	code.ReportingCycle:   "one of these rows needs another superior; the row of the top has none",
	code.NoTop:            "the row of the top names no superior; where the whole is seen on a day (--as-of), it has to be in force then",
	code.NoDay:            "say the day: as_of in a mapping, or --as-of",
	code.EmptyPosition:    "write at least a name or a title into the row",
	code.MisplacedCount:   "leave the number out, or write unit into a column of kinds (--columns-as kind=COLUMN)",
	code.HolderOnVacant:   "leave the name or the state out; acting and leaving are states of somebody who holds it",
	code.NoHolder:         "add a name, or say vacant, or filled for somebody whose name is not to be shown",
	code.DuplicateID:      "correct one of the ids; until then references lead to the first row",
	code.TitleWithoutRole: "write the role into a column of roles (--columns-as role=COLUMN) if that is what it is",
	code.DuplicateUnit:    "correct one of the ids; until then references lead to the first unit",
}

// tableWords turn keys of YAML in hints into words for tables.
var tableWords = strings.NewReplacer(
	`remove the position, or correct "until"`, "leave the row out, or correct the day",
	`, or leave out "since"`, ", or leave out the day",
	"write since: ", "its first day is ",
	"(until: ", "(",
	`; a position that is meant to be a top then belongs into "tops"`, "",
	`write "fte" on the positions if they share one working time, or "status: acting" on the one that is held beside the other`,
	"say how much of full time each takes (--columns-as fte=COLUMN), or acting as the state of the one that is held beside the other",
	`write the same "person" key on the positions`, "name the column that tells people apart (--columns-as person=COLUMN)",
)

// roleKey is how hints say that a role is to be written beside a title.
var roleKey = regexp.MustCompile(`"role: ([^"]*)"`)

// samePerson is how hints say that a key of persons is to be written.
var samePerson = regexp.MustCompile(`write the same "person" key on each, such as "person: [^"]*"`)

// forTables makes findings about organisations of YAML those about tables: without fixes
// of the text, and with hints about rows and columns.
func forTables(found []finding.Finding) []finding.Finding {
	for i := range found {
		f := &found[i]
		f.Fix = nil
		if hint, ok := tableHints[f.Code]; ok {
			f.Hint = hint
			continue
		}
		f.Hint = samePerson.ReplaceAllString(tableWords.Replace(f.Hint), "name the column that tells people apart (--columns-as person=COLUMN)")
		if roleKey.MatchString(f.Hint) {
			f.Hint = roleKey.ReplaceAllString(f.Hint, "$1") + ", in a column of roles (--columns-as role=COLUMN)"
		}
	}
	return found
}
