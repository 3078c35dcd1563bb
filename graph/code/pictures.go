package code

import "github.com/orgwright/orgwright/graph/finding"

var drawing = &Group{Name: "drawing", Title: "Can the picture show what the files name?"}

// The codes of drawing.
var (
	BadPhoto    = drawing.code(finding.About{ID: "bad-photo", Severity: finding.Warning, Doc: "A photo cannot be shown, and initials stand in its place: its file is too large, cut off, or no JPEG or PNG picture."})
	ThemeFile   = drawing.code(finding.About{ID: "theme-file", Severity: finding.Error, Doc: "A theme, or a font or logo that a theme names, cannot be used: there is no such file, it lies outside the folder, or it is damaged."})
	LowContrast = drawing.code(finding.About{ID: "low-contrast", Severity: finding.Warning, Doc: "A colour of a theme is hard to see on what is behind it: text needs a contrast of 4.5, large text and lines 3 (WCAG 2.2, AA)."})
)

var layout = &Group{Name: "layout", Title: "Can fmt lay the files out?"}

// The codes of laying files out.
var (
	NotFormatted = layout.code(finding.About{ID: "not-formatted", Severity: finding.Warning, Doc: "The file has something in it that cannot be laid out anew; it is left as it is."})
)
