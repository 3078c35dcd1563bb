package format

import (
	"github.com/orgwright/orgwright/graph/finding"
)

// Limits lists the limits of reading by tables, without those of all YAML files.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "positions, holders, units, roles, views and the like of one file", Value: maxObjects, Unit: "entries", Message: "the file has more than … entries; the file is not read any further"},
		{What: "lists and mappings inside one another", Value: maxDepth, Unit: "levels", Message: "more than … lists and mappings inside one another"},
		{What: "an id", Value: maxID, Unit: "characters", Message: `"id" has … characters, more than …`},
		{What: "a text, such as a name or a title", Value: maxText, Unit: "characters", Message: `"title" has … characters, more than …`},
	}
}
