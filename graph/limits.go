package graph

import (
	"slices"

	"github.com/orgwright/orgwright/graph/baseline"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/table"
	"github.com/orgwright/orgwright/graph/theme"
	"github.com/orgwright/orgwright/graph/timeline"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Limits lists the limits of reading, checking and comparing organisations. What
// is beyond one is a finding, except where its message says otherwise.
func Limits() []finding.Bound {
	return slices.Concat(yamltree.Limits(), orgfile.Limits(), finding.Limits(), baseline.Limits(), rule.Limits(), theme.Limits(), table.Limits(), intake.Limits(), timeline.Limits(), []finding.Bound{
		{What: "the file of a photo", Value: MaxPhoto, Unit: "bytes", Message: "its file is larger than … MB"},
		{What: "the fonts of a theme together", Value: maxFontBytes, Unit: "bytes", Message: "the fonts of the theme are larger than … MB together [theme-file]"},
		{What: "all photos of a picture", Value: MaxPhotos, Unit: "bytes", Message: "the photos before it have … MB together, and so are those after it"},
	})
}
