package card

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// content is the texts of one card and, after Sheet.fit, their lines and its height.
type content struct {
	node    *chart.Node
	name    line
	title   line
	details []line
	chips   []chip
	counts  string // "3 · 21", "" = none
	avatar  string // initials, "?" when vacant, "" when there are none to be shown

	// What Sheet.fit found for a form and a width.
	form     place.Form
	width    float64   // of the card
	beside   [2][]chip // chips at the right of the name and of the title
	countsUp bool      // the counts stand at the right of the name
	rows     [][]chip  // the others by row; the last may be empty, for the counts alone
	countW   float64   // width of counts
	block    float64   // height of the texts alone
	cut      []string  // warnings of texts that had to be cut
}

// line is one text of a card, such as the name, on one or more lines.
type line struct {
	*manner
	text   string
	link   string
	fitted text.Fitted // by Sheet.fit
}

// manner is how a text is set, which is the same for many.
type manner struct {
	part  scene.Part
	style text.Style
	color func(*Theme) scene.Color
	least float64 // smallest size that it is shrunk to
	max   int     // most lines
}

// manners are those of the texts of cards and rows.
type manners struct {
	name, vacant       manner // of cards
	title, detail      manner
	members            manner // of a body, in place of its title
	rowName, rowVacant manner
	rowTitle           manner
}

func newManners() manners {
	m := manners{
		name:     manner{part: scene.Name, style: text.Style{Size: nameSize, Bold: true}, color: ink, least: nameLeast, max: 2},
		title:    manner{part: scene.Title, style: text.Style{Size: titleSize}, color: body, least: titleLeast, max: 2},
		detail:   manner{part: scene.Detail, style: text.Style{Size: detailSize}, color: faint, least: detailLeast, max: 1},
		rowTitle: manner{part: scene.Title, style: text.Style{Size: rowTitle}, color: body, least: rowTitleLeast, max: 1},
	}
	m.members = m.title
	m.members.max = 6
	m.vacant = m.name
	m.vacant.style.Italic, m.vacant.color = true, body
	m.rowName, m.rowVacant = m.name, m.vacant
	for _, row := range []*manner{&m.rowName, &m.rowVacant} {
		row.style.Size, row.least, row.max = rowName, rowNameLeast, 1
	}
	return m
}

// chip is a small rounded box with a short text.
type chip struct {
	text  string
	kind  chipKind
	width float64

	// Of a relationChip, and to and title of a pageChip:
	arrow  int            // 1 = to a superior, -1 = to a report
	line   chart.EdgeKind // that it stands for
	to     string         // id of the group of the other card
	title  string         // tooltip: who that is
	joined int            // how many more it stands for in a row
}

// chipKind decides the colours of a chip.
type chipKind uint8

const (
	roleChip chipKind = iota
	plainChip
	actingChip
	leavingChip
	vacantChip
	plannedChip
	relationChip
	pageChip // leads to another page
)

// The sizes of type on a card and the smallest they may shrink to. A text that
// is too long even so ends with "…", and a warning names the position.
const (
	nameSize, nameLeast     = 11.5, 8
	titleSize, titleLeast   = 9, 7.5
	detailSize, detailLeast = 8, 7.5
	chipSize                = 7.5
	countSize               = 8
)

// The colours of texts, for line.color.
func ink(t *Theme) scene.Color   { return t.Ink }
func body(t *Theme) scene.Color  { return t.Text }
func faint(t *Theme) scene.Color { return t.Faint }

// contentOf decides what stands on the card of node i.
func (s *Sheet) contentOf(i int) content {
	n := &s.graph.Nodes[i]
	c := content{node: n}
	name, title := strings.Join(n.Names, ", "), trim(n.Title)
	if trim(name) == "" {
		name = ""
	}
	c.name, c.title = line{text: name, manner: &s.manners.name}, line{text: title, manner: &s.manners.title}
	switch {
	case n.Missing:
		c.name.text, c.title.text, c.avatar = title, s.words.missing, "?"
	case !n.Kind.IsHeld() && title != "": // known by its title, never vacant
		c.name.text, c.title.text = title, name
		c.avatar = initials(title)
		if n.Kind == position.Body && len(n.Names) > 1 {
			c.title.manner = &s.manners.members
		}
	case n.IsWithheld():
		c.name.text, c.title.text = title, ""
	case name != "":
		c.avatar = initials(n.Names[0])
	default:
		c.name.text, c.avatar = s.words.vacant, "?"
		if n.Status == position.Planned {
			c.name.text = s.words.planned
		}
		c.name.manner = &s.manners.vacant
	}
	c.name.text = cmp.Or(c.name.text, n.ID)
	c.details = s.details(n)
	c.chips = append(s.chips(n), s.relationChips(i)...)
	if s.counts && n.Total > 0 {
		c.counts = fmt.Sprintf("%d · %d", n.Direct, n.Total)
		c.countW = s.fonts.Width(c.counts, text.Style{Size: countSize})
	}
	return c
}

// showsCounts tells whether cards have the numbers of reports.
func (s *Sheet) showsCounts() bool {
	switch {
	case s.options.Counts == CountsOn, s.shows("counts"):
		return true
	case s.options.Counts == CountsOff:
		return false
	}
	return s.figures.All >= manyPositions
}

func (s *Sheet) shows(key string) bool { return slices.Contains(s.options.Show, key) }

// details are the lines under the title that were asked for.
func (s *Sheet) details(n *chart.Node) []line {
	var lines []line
	for _, key := range s.options.Show {
		value, link := trim(s.detail(n, key)), ""
		if value == "" {
			continue
		}
		if _, k := s.graph.Value(n, key); k.Form == chart.Email && n.Link == "" && strings.Contains(value, "@") {
			link = "mailto:" + value
		}
		lines = append(lines, line{text: value, link: link, manner: &s.manners.detail})
	}
	return lines
}

// Shown lists the words of Options.Show for charts with these keys. Beside them
// the names of fields can be given.
func Shown(keys []chart.Key) []string {
	var words []string
	for _, k := range keys {
		words = append(words, k.Name)
	}
	return append(words, "tags", "unit", "level", "id", "counts")
}

// detail is the text for one word of Options.Show, "" when there is none; counts
// and tags are shown elsewhere on the card.
func (s *Sheet) detail(n *chart.Node, name string) string {
	switch name {
	case "counts", "tags":
		return ""
	case "id":
		return n.ID
	case "unit":
		if n.Group >= 0 {
			return unitName(&s.graph.Groups[n.Group])
		}
		return ""
	case "level":
		if n.Level > 0 {
			return s.words.level + " " + strconv.Itoa(n.Level)
		}
		return ""
	}
	return s.valueText(s.graph.Value(n, name))
}

// valueText is a value as people read it, with the name of its key where the value
// does not tell what it is: "cost center: 4711".
func (s *Sheet) valueText(value string, key chart.Key) string {
	switch key.Form {
	case chart.Bare, chart.Email:
		return value
	case chart.Date:
		return prefixed(s.words.key(key.Name), s.words.months.Date(value))
	}
	return prefixed(s.words.key(key.Name)+":", value)
}

// prefixed puts a word before a value, unless that is empty.
func prefixed(prefix, value string) string {
	if value == "" {
		return ""
	}
	return prefix + " " + value
}

// chips are the roles, the status, the tags if asked for, and the number of
// positions that are not drawn.
func (s *Sheet) chips(n *chart.Node) []chip {
	var chips []chip
	for _, b := range n.Badges {
		if b = trim(b); b != "" {
			chips = append(chips, chip{text: b})
		}
	}
	switch {
	case n.Status == position.Acting:
		chips = append(chips, chip{text: s.words.actingChip, kind: actingChip})
	case n.Status == position.Leaving:
		chips = append(chips, chip{text: s.words.leavingChip, kind: leavingChip})
	case n.Status == position.Planned && len(n.Names) > 0: // else the card says so in place of the name
		chips = append(chips, chip{text: s.words.plannedChip, kind: plannedChip})
	case n.IsGap() && len(n.Names) > 0:
		chips = append(chips, chip{text: s.words.vacantChip, kind: vacantChip})
	}
	if s.shows("tags") {
		for _, tag := range n.Tags {
			if tag = trim(tag); tag != "" {
				chips = append(chips, chip{text: tag, kind: plainChip})
			}
		}
	}
	if n.Count > 1 {
		chips = append(chips, chip{text: s.words.count(n.Count), kind: plainChip})
	}
	folded := ""
	if n.Folded > 0 {
		folded = "+" + strconv.Itoa(n.Folded)
	}
	switch {
	case n.Page > 0:
		page := strconv.Itoa(n.Page)
		chips = append(chips, chip{text: strings.TrimSpace(folded + " → " + page), kind: pageChip, to: PageID(n.Page), title: s.words.onPage + " " + page})
	case folded != "":
		chips = append(chips, chip{text: folded, kind: plainChip})
	}
	return chips
}

// PageID is the id of a page of a deck, by its number from 1, for links to it.
func PageID(page int) string { return "page-" + strconv.Itoa(page) }

// trim removes white space and control characters from both ends of a text.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
}
