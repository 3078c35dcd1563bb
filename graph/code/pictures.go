package code

import "github.com/orgwright/orgwright/graph/finding"

// The codes of drawing.
var (
	BadPhoto = drawing(finding.About{ID: "bad-photo", Severity: finding.Warning, Doc: "A photo cannot be shown, and initials stand in its place: its file is too large, cut off, or no JPEG or PNG picture."})
)

// drawing makes a code of what a picture cannot show.
func drawing(a finding.About) *finding.Code {
	a.Group = "drawing"
	return finding.NewCode(a)
}

// The codes of laying files out.
var (
	NotFormatted = layout(finding.About{ID: "not-formatted", Severity: finding.Warning, Doc: "The file has something in it that cannot be laid out anew; it is left as it is."})
)

// layout makes a code of what fmt cannot do.
func layout(a finding.About) *finding.Code {
	a.Group = "layout"
	return finding.NewCode(a)
}
