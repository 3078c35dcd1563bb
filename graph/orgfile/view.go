package orgfile

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

func viewTable(positions []*PositionKey) *format.Table[View] {
	out := format.NewTable(format.Mapping{Name: "a view"},
		format.Text(key{Name: "id", Doc: "Id of the view.", Type: format.TypeID, Required: true, Example: "board"}, func(v *View) *source.Text { return &v.ID }),
		format.Text(key{Name: "title", Doc: "Heading of the picture; empty for none.", Type: format.TypeText, Also: []string{"name"}, Example: "Leadership"}, func(v *View) *source.Text { return &v.Title }),
	)
	out.Add(viewParts()...)
	out.Add(viewPlaces()...)
	out.Add(viewPages()...)
	out.Add(viewLook(positions)...)
	out.At = func(v *View) *source.Span { return &v.At }
	out.End = func(_ *format.Decoder, v *View) { v.At = idOr(v.ID, v.At) }
	return out
}

// viewParts are the keys that say what a picture shows.
func viewParts() []*format.Field[View] {
	return []*format.Field[View]{
		format.Text(key{Name: "root", Doc: "The position at the top of the picture.", Type: format.TypeRef, Refers: "position", Example: "ceo"}, func(v *View) *source.Text { return &v.Root }),
		format.Text(key{Name: "unit", Doc: "Show this unit only.", Type: format.TypeRef, Refers: "unit"}, func(v *View) *source.Text { return &v.Unit }),
		format.Text(key{Name: "focus", Doc: "Show this position with its line to the top, its peers and two levels below it.", Type: format.TypeRef, Refers: "position", Example: "cio"}, func(v *View) *source.Text { return &v.Focus }),
		format.Text(key{Name: "units", Doc: "Show the units and their heads instead of the positions; ids of other keys are then those of units.", Type: format.TypeFlag, Enum: []string{"true", "false"}, Also: []string{"of_units"}, Example: "true"},
			func(v *View) *source.Text { return &v.Units }),
		format.Whole(key{Name: "depth", Doc: "Levels below the root.", Min: 0, Max: 999, Also: []string{"levels"}}, func(v *View) *source.Int { return &v.Depth }),
		format.Pairs(key{Name: "depths", Doc: "Levels below single positions, whatever the depth of the others.", Refers: "position", Check: checkLevels, Pattern: `^[0-9]+$`, Example: map[string]string{"cio": "3"}},
			func(v *View) *[]Field { return &v.Depths }, (*Field).parts),
		format.Texts(key{Name: "collapse", Doc: "Positions whose reports are only counted.", Type: format.TypeRef, Also: []string{"fold", "collapsed"}, Refers: "position", Example: []string{"coo"}},
			func(v *View) *[]source.Text { return &v.Collapse }),
		format.Texts(key{Name: "exclude", Doc: "Positions to leave out, with everything below them.", Type: format.TypeRef, Also: []string{"hide", "without"}, Refers: "position"},
			func(v *View) *[]source.Text { return &v.Exclude }),
		format.Text(key{Name: "where", Doc: "Show only the positions for which this expression (CEL) is true, and those above them.", Type: format.TypeCEL, Longest: maxWhere, Also: []string{"filter", "condition"}, Example: `position.status == "vacant"`},
			func(v *View) *source.Text { return &v.Where }),
	}
}

// viewPlaces are the keys that say how the parts of a picture are placed.
func viewPlaces() []*format.Field[View] {
	page := key{Type: format.TypeText, Check: checkPage, Pattern: `^ *([Aa][0-5]|[Ll][Ee][Tt][Tt][Ee][Rr]|[Tt][Aa][Bb][Ll][Oo][Ii][Dd]|[0-9.]+(:[0-9.]+)?) *(, *[A-Za-z]+ *)?$`, Offers: chart.PageWords(), Example: "16:9"}
	fit, ratio := page, page
	fit.Name, fit.Doc = "fit", "Page or slide that the picture is made for: "+strings.Join(chart.PageWords(), ", ")+" or a ratio, also with \",portrait\"."
	ratio.Name, ratio.Doc, ratio.Also, ratio.Same, ratio.Excludes = "ratio", "The older word for fit.", []string{"aspect"}, "fit", "fit"
	page.Name, page.Doc, page.Excludes = "page", "Page or slide that the picture fills exactly.", "fit"
	text := func(v *View) *source.Text { return &v.Fit }
	return []*format.Field[View]{
		format.Text(key{Name: "layout", Doc: "Layout to use.", Type: format.TypeRef, Refers: "layout"}, func(v *View) *source.Text { return &v.Layout }),
		format.Text(key{Name: "direction", Doc: "The way the hierarchy grows.", Type: format.TypeChoice, Enum: []string{"down", "right", "up", "left"}}, func(v *View) *source.Text { return &v.Direction }),
		format.Text(key{Name: "stack", Doc: "How many reports without own reports hang in a stack, from this many on, or off.", Type: format.TypeText, Check: checkStack, Pattern: `^([0-9]+|off)$`, Example: "4"}, func(v *View) *source.Text { return &v.Stack }),
		format.Whole(key{Name: "columns", Doc: "Columns of a stack.", Min: 1, Max: 3}, func(v *View) *source.Int { return &v.Columns }),
		format.Text(arrangeKey("How reports stand, where neither position nor unit says so."), func(v *View) *source.Text { return &v.Arrange }),
		format.Pairs(key{Name: "pins", Doc: "How the reports of single positions stand in this picture.", Refers: "position", Check: checkArrangement, Pattern: arrangements, Example: map[string]string{"cio": "columns:2"}},
			func(v *View) *[]Field { return &v.Pins }, (*Field).parts),
		format.Text(key{Name: "density", Doc: "How much room a position gets.", Type: format.TypeChoice, Enum: []string{"auto", "comfortable", "compact", "list", "outline"}}, func(v *View) *source.Text { return &v.Density }),
		format.Text(fit, text),
		format.Text(ratio, text),
		format.Text(page, func(v *View) *source.Text { return &v.Page }),
		format.Text(key{Name: "margin", Doc: "What stays free at the edges of the page: one length, two (top and bottom, sides) or four (top, right, bottom, left), in mm, cm, in or pt.", Type: format.TypeText, Check: checkMargins, Pattern: chart.MarginPattern, Also: []string{"margins"}, Example: "10mm"},
			func(v *View) *source.Text { return &v.Margin }),
		format.Text(key{Name: "order", Doc: "Order of reports: that of the file, or that in which fewer lines cross.", Type: format.TypeChoice, Enum: []string{"auto", "file", "crossings"}}, func(v *View) *source.Text { return &v.Order }),
		format.Text(key{Name: "cross", Doc: "How lines beside the hierarchy are shown.", Type: format.TypeChoice, Enum: []string{"auto", "lines", "chips", "none"}}, func(v *View) *source.Text { return &v.Cross }),
	}
}

// viewPages are the keys that divide a picture into pages.
func viewPages() []*format.Field[View] {
	yesNo := []string{"true", "false"}
	return []*format.Field[View]{
		format.Text(key{Name: "pages", Doc: "Whether it becomes a deck: an overview, and pages for what that does not show.", Type: format.TypeFlag, Enum: yesNo, Also: []string{"deck"}, Example: "true"}, func(v *View) *source.Text { return &v.Pages }),
		format.Text(key{Name: "per", Doc: "What has a page of a deck.", Type: format.TypeChoice, Enum: []string{"auto", "manager", "unit"}}, func(v *View) *source.Text { return &v.Per }),
		format.Whole(key{Name: "max_per_page", Doc: "Positions on a page of a deck, 2 to 500.", Min: 2, Max: 500, Example: 40}, func(v *View) *source.Int { return &v.MaxPerPage }),
		format.Number(key{Name: "min_text", Doc: "Smallest size of names in a deck in points, 4 to 40; else 9.", Min: 4, Max: 40, Example: 12}, func(v *View) *source.Number { return &v.MinText }),
		format.Text(key{Name: "tile", Doc: "Whether a poster is cut into sheets of the size of the page, to be glued together (PDF).", Type: format.TypeFlag, Enum: yesNo, Example: "true"}, func(v *View) *source.Text { return &v.Tile }),
	}
}

// viewLook are the keys that say what a picture looks like.
func viewLook(positions []*PositionKey) []*format.Field[View] {
	colors := []string{"unit", "status", "level"}
	for _, k := range positions {
		if k.Plain(OnCards) && k.Type != format.TypeEmail && k.Type != format.TypeDate {
			colors = append(colors, k.Name)
		}
	}
	return []*format.Field[View]{
		format.Text(key{Name: "color_by", Doc: "What the colours of the cards say.", Type: format.TypeRef, Offers: append(colors, "none"), Also: []string{"colour_by", "color"}},
			func(v *View) *source.Text { return &v.ColorBy }),
		format.Text(key{Name: "theme", Doc: "Theme to draw with: a built-in one, or a theme file (*.theme.yaml) relative to this file.", Type: format.TypeRef, Refers: "theme"}, func(v *View) *source.Text { return &v.Theme }),
		format.Texts(key{Name: "show", Doc: "Further values to show on the cards.", Type: format.TypeRef, Also: []string{"fields"}, Example: []string{"location", "cost_center"}}, func(v *View) *[]source.Text { return &v.Show }),
		format.Texts(key{Name: "redact", Doc: "What the picture does not show: names, photos, contact, or fields= with a key.", Type: format.TypeText, Single: true, Check: checkWithheld, Pattern: `^(names|photos|contact|fields=.+)$`, Offers: privacy.Words(),
			Also: []string{"withhold", "anonymise", "anonymize"}, Example: []string{"names", "contact"}}, func(v *View) *[]source.Text { return &v.Redact }),
		format.Text(key{Name: "only_roles", Doc: "Whether nothing is shown but titles, roles, units and lines.", Type: format.TypeFlag, Enum: []string{"true", "false"}, Example: "true"}, func(v *View) *source.Text { return &v.OnlyRoles }),
		format.Text(key{Name: "counts", Doc: "Whether cards show the numbers of direct and all reports; by default from 60 positions on.", Type: format.TypeFlag, Enum: []string{"true", "false"}, Example: "true"}, func(v *View) *source.Text { return &v.Counts }),
		format.Text(key{Name: "legend", Doc: "Whether there is a legend, if it has something to explain.", Type: format.TypeFlag, Enum: []string{"true", "false"}, Example: "false"}, func(v *View) *source.Text { return &v.Legend }),
	}
}

// arrangeKey is the key for an arrangement of reports.
func arrangeKey(doc string) key {
	return key{Name: "arrange", Doc: doc, Type: format.TypeText, Check: checkArrangement, Pattern: arrangements, Offers: chart.ArrangementWords(), Also: []string{"arrangement"}, Example: "columns:2"}
}

// arrangements matches what checkArrangement takes.
const arrangements = `^(auto|row|hang|hang-(left|right)(:[0-9]+)?|both|columns:[0-9]+|matrix|list|outline)$`

func checkArrangement(text string) error {
	_, err := chart.ParseArrangement(text)
	return err
}

func checkPage(text string) error {
	_, err := chart.ParsePage(text)
	return err
}

func checkMargins(text string) error {
	_, err := chart.ParseMargins(text)
	return err
}

func checkWithheld(text string) error {
	_, err := privacy.Parse(text)
	return err
}

func checkStack(text string) error {
	if text == "off" {
		return nil
	}
	return checkWhole(text, 10_000, " or off")
}

func checkLevels(text string) error { return checkWhole(text, 999, "") }

// checkWhole says whether a text is a whole number from 1 on, or what else would do.
func checkWhole(text string, most int, or string) error {
	if n, err := strconv.Atoi(text); err != nil || n < 1 || n > most {
		return fmt.Errorf("%s is no whole number from 1 to %d%s", wording.Quote(text), most, or)
	}
	return nil
}
