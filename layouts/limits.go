package layouts

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/paper"
	"github.com/orgwright/orgwright/layouts/photo"
	"github.com/orgwright/orgwright/layouts/png"
	"github.com/orgwright/orgwright/layouts/pptx"
	"github.com/orgwright/orgwright/layouts/pptx/opc"
	"github.com/orgwright/orgwright/layouts/pptx/presentation"
	"github.com/orgwright/orgwright/layouts/text"
)

// Limit is a bound on what is drawn, so that no input costs without end.
type Limit struct {
	What    string // what is bounded
	Value   int64
	Unit    string // of the value
	Message string // the warning or error beyond it, with … for what varies
}

// Limits lists the limits of drawing. What is beyond most of them is left out of
// the picture with a warning; a font or a size beyond its limit is an error.
func Limits() []Limit {
	cut := fmt.Sprintf("position …: the title has … characters; the first %d are shown", MaxText)
	return []Limit{
		{"a name, title, note or other value in a picture", MaxText, "characters", cut},
		{"the name of a unit, a tag or a role mark in a picture", MaxLabel, "characters", "unit …: the name has … characters; the first … are shown"},
		{"combining marks on one letter", MaxCombining, "marks", "position …: … combining marks of the name are left out; at most … stand on one letter"},
		{"tags or role marks of one position in a picture", MaxTags, "tags", "position …: … of … tags are left out"},
		{"the link of a card", MaxLink, "bytes", "position …: its link of … characters is left out; the limit is …"},
		{"marks of one card (findings, changes)", MaxMarks, "marks", "position …: … marks are too many for a card; at least … are told"},
		{"values that a card shows under its title", MaxShown, "values", "… of … values to show on every card are left out"},
		{"notes in the legend", MaxTags, "notes", "the legend: … of … notes are left out"},
		{"dotted and secondary lines of a picture", MaxLines, "lines", "the picture: … of its … dotted and secondary lines are left out"},
		{"units in one another in a picture", MaxNested, "units", "the picture: … of its units are in more than … others: they are shown as parts of the innermost but one of these"},
		{"all texts of a picture", MaxTexts, "characters", "the texts have more than … million characters together: each is cut to a tenth of what else is shown"},
		{"warnings about one picture", MaxWarnings, "warnings", "and … more warnings about this picture"},
		{"what the photos of a picture unpack to beyond what files of their size hold", card.MaxPhotoPixels, "pixels", "position …: its photo and the new ones after it are left out; …"},
		{"a photo in a picture", chart.MaxPhotoPixels, "pixels", "position …: the photo … is left out: it has … x … pixels, the limit is … million"},
		{"passes in which a JPEG photo is stored", photo.MaxPasses, "passes", "position …: the photo … is left out: it is stored in … passes, the limit is …"},
		{"a font file", text.MaxFontFile, "bytes", "font file …: its size is … MB, the limit is … MB"},
		{"the outline of one glyph of a font", text.MaxGlyphSteps, "steps", "font file …: not a readable font: the outline of its glyph … takes more than … million steps"},
		{"the outlines of a font file", text.MaxFontSteps, "steps", "font file …: not a readable font: the outlines of its glyphs take more than … million steps together"},
		{"the width and height of a PNG", png.MaxSide, "pixels", "the picture would be … x … pixels, more than … a side or … in all; …"},
		{"a PNG", png.MaxPixels, "pixels", "the picture would be … x … pixels, more than … a side or … in all; …"},
		{"a PowerPoint file that slides are put into, or whose colours are taken", pptx.MaxTemplate, "bytes", "it is larger than … MB (exit code 2)"},
		{"parts of such a file", opc.MaxParts, "parts", "it has … parts; … can be read (exit code 2)"},
		{"what is read of such a file when it is unpacked, besides slides and pictures that are only copied", opc.MaxUnpacked, "bytes", "its parts are larger than … megabytes together (exit code 2)"},
		{"a master, layout or theme of such a file", presentation.MaxPart, "bytes", "the part … is larger than … megabytes (exit code 2)"},
		{"the sides of a page, one to the other", chart.MaxRatio, "times", "… is no page: give … or a ratio of up to 1:… such as 3:2, …"},
		{"a margin of a page", chart.MaxMargin, "points", "… is no length for a margin: give 0, or a number with mm, cm, in or pt, such as 10mm, up to 2 m"},
		{"columns that the reports of a manager are asked to hang in", chart.MaxArrangeColumns, "columns", "…: the number of columns is 1 to …, as in columns:2"},
		{"pages of a document", paper.MaxPages, "pages", "the document would have more than … pages; let it say less, or choose a larger page"},
		{"positions that dot puts in order where lines cross", graphviz.MaxOrdered, "positions", "the order of reports is that of the file, though lines may cross: dot puts up to … positions in order, and …"},
		{"lines in a chart that dot puts in order", graphviz.MaxStretches, "levels that they lead down", "the order of reports is that of the file, though lines may cross: dot puts up to … positions in order, and …"},
		{"positions that the layout dot places", graphviz.MaxRanked, "positions", "layout: … places up to … positions, the picture has …; …"},
		{"positions that the layouts twopi and circo place", graphviz.MaxRound, "positions", "layout: … places up to … positions, the picture has …; …"},
		{"positions that the layouts fdp and neato place", graphviz.MaxSprings, "positions", "layout: … places up to … positions, the picture has …; …"},
	}
}
