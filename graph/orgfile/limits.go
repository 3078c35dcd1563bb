package orgfile

import (
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
)

// The limits of organisation files.
const (
	maxPositions = 120_000 // positions of one organisation
	maxWords     = 500     // sectors, and jurisdictions, of one organisation
	maxNote      = 20_000  // characters of a note
	maxWhere     = 4_000   // characters of the expression of a view, as many as those of rules
)

// Limits lists the limits of organisation files and proposals, without those of all
// YAML files.
func Limits() []finding.Bound {
	return slices.Concat([]finding.Bound{
		{What: "files of one organisation", Value: maxFiles, Unit: "files", Message: "more than … files are included"},
		{What: "all files of one organisation", Value: maxBytes, Unit: "bytes", Message: "the files of the organisation are larger than … MiB in all"},
		{What: "positions of one organisation", Value: maxPositions, Unit: "positions", Message: "more than … positions; the file is not read any further"},
		{What: "sectors, and jurisdictions, of one organisation", Value: maxWords, Unit: "words", Message: `"sector" has more than … words`},
	}, format.Limits(), []finding.Bound{
		{What: "the expression of a view", Value: maxWhere, Unit: "characters", Message: `"where" has … characters, more than …`},
		{What: "a note", Value: maxNote, Unit: "characters", Message: `"note" has … characters, more than …`},
	})
}
