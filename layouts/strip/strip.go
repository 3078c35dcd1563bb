// Package strip draws what happened over time as a strip: periods side by side, such as
// months, each with a bar for a figure, and below it how often something happened and the
// names that go with it. Draw makes a page that every encoder of pictures writes.
//
// Several strips stand below one another when one would be too wide. All lengths are
// points (1/72 inch).
package strip

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// Strip is what is drawn.
type Strip struct {
	Title, Subtitle string // "" = none
	Lang            string // BCP 47, "" = en
	Desc            string // all that it says, for people who cannot see it
	Figure          string // what the bars are, "" = not said
	Rows            []Row
	Columns         []Column
	// Breaks are how many columns may stand in one line, the most first; at least one.
	Breaks []int
}

// Row is something that is counted.
type Row struct {
	Label string
	Sign  string // in front of numbers
	Tone  Tone
}

// Tone is what something that is counted is like.
type Tone uint8

// The tones.
const (
	Calm Tone = iota
	More
	Less
	Other
	Changed
)

// Column is a period.
type Column struct {
	ID     string // unique, of letters, digits and hyphens
	Label  string
	Group  string // written where it begins, such as the year
	Figure int    // of the bar, not negative
	Cells  []Cell // by row
}

// Cell is how often something happened in a period.
type Cell struct {
	Count int
	Names []string // of those to whom it happened; as many as Count, or fewer
}

// The measures of a strip.
const (
	margin     = 28.0
	widest     = 1150.0 // of one line
	titleSize  = 20.0
	subSize    = 11.0
	labelSize  = 9.5
	countSize  = 10.0
	nameSize   = 8.5
	nameLine   = 11.5
	padding    = 6.0
	barRoom    = 34.0
	leastWide  = 52.0 // of a column
	mostWide   = 112.0
	maxNames   = 8 // in one cell
	lineGap    = 26.0
	swatchSize = 7.0
)

// painter draws one strip.
type painter struct {
	s      *Strip
	fonts  *text.Fonts
	theme  card.Theme
	items  []scene.Item
	labels float64 // width of the labels at the left
	column float64 // width of a column
	most   int     // the largest figure
	right  float64 // how far anything reaches
	cut    []string
}

// Draw draws a strip. The warnings tell, one sentence each, of names and titles that are
// cut. The error is that of the fonts, or ctx.Err().
func Draw(ctx context.Context, s *Strip, theme card.Theme, files []text.FontFile) (page *output.Page, warnings []string, err error) {
	lang := s.Lang
	if lang == "" {
		lang = "en"
	}
	fonts, err := text.New(ctx, text.Options{Language: lang, Files: files})
	if err != nil {
		return nil, nil, err
	}
	p := &painter{s: s, fonts: fonts, theme: theme}
	p.measure()
	y := p.heading()
	step := p.perLine()
	for i := 0; i < len(s.Columns); i += step {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		y = p.line(s.Columns[i:min(i+step, len(s.Columns))], y) + lineGap
	}
	if len(s.Columns) > 0 {
		y -= lineGap
	}
	out := &scene.Scene{Width: p.right + margin, Height: y + margin, Background: theme.Paper, Lang: lang, Title: s.Title, Desc: s.Desc, Summary: s.Subtitle, Items: p.items,
		Palette: scene.Palette{Paper: theme.Paper, Ink: theme.Ink, Text: theme.Text, Ground: theme.Stripe, Accents: theme.Palette, Night: theme.Night}}
	return &output.Page{Scene: out, Chart: &chart.Graph{Title: s.Title, Lang: lang}, Placement: &place.Placement{}, Fonts: fonts}, p.warnings(), nil
}

// maxCut is how many cut texts are named.
const maxCut = 5

// warnings tell which texts are cut.
func (p *painter) warnings() []string {
	var out []string
	slices.Sort(p.cut)
	p.cut = slices.Compact(p.cut)
	for _, s := range p.cut[:min(len(p.cut), maxCut)] {
		out = append(out, fmt.Sprintf("%q is too long and is cut", s))
	}
	if more := len(p.cut) - maxCut; more > 0 {
		out = append(out, fmt.Sprintf("so are %d more", more))
	}
	return out
}

// fit breaks a text into one line, and notes if it is cut.
func (p *painter) fit(s string, st text.Style, width, least float64) text.Fitted {
	f := p.fonts.Fit(s, st, width, 1, least)
	if f.Cut {
		p.cut = append(p.cut, s)
	}
	return f
}

// measure finds how wide labels and columns are.
func (p *painter) measure() {
	label := text.Style{Size: labelSize, Bold: true}
	p.labels = p.fonts.Width(p.s.Figure, label)
	for _, r := range p.s.Rows {
		p.labels = max(p.labels, p.fonts.Width(r.Label, label)+swatchSize+5)
	}
	p.labels += 2 * padding
	p.column = leastWide
	for i := range p.s.Columns {
		c := &p.s.Columns[i]
		p.most = max(p.most, c.Figure)
		p.column = max(p.column, p.fonts.Width(c.Label, label)+2*padding)
		for _, cell := range c.Cells {
			for _, line := range cell.lines() {
				p.column = max(p.column, min(mostWide, p.fonts.Width(line, text.Style{Size: nameSize})+2*padding))
			}
		}
	}
}

// perLine is how many columns stand in one line.
func (p *painter) perLine() int {
	for _, n := range p.s.Breaks {
		if p.labels+float64(n)*p.column <= widest {
			return max(n, 1)
		}
	}
	if n := len(p.s.Breaks); n > 0 {
		return max(p.s.Breaks[n-1], 1)
	}
	return max(1, int((widest-p.labels)/p.column))
}

// lines are the names of a cell as they are written, without those for which there is no
// room.
func (c *Cell) lines() []string {
	if len(c.Names) <= maxNames {
		return c.Names
	}
	return append(append([]string{}, c.Names[:maxNames-1]...), fmt.Sprintf("and %d more", len(c.Names)-maxNames+1))
}

func (c *Cell) height() float64 {
	if c.Count == 0 {
		return 0
	}
	return countSize + 3 + nameLine*float64(len(c.lines())) + 2*padding - 2
}

// heading writes title and subtitle, and returns where the strips begin.
func (p *painter) heading() float64 {
	y := margin
	group := &scene.Group{Class: "header"}
	for _, t := range []struct {
		of   string
		size float64
		bold bool
		fill scene.Color
	}{{p.s.Title, titleSize, true, p.theme.Ink}, {p.s.Subtitle, subSize, false, p.theme.Faint}} {
		if t.of == "" {
			continue
		}
		fitted := p.fit(t.of, text.Style{Size: t.size, Bold: t.bold}, widest, 9)
		for _, line := range fitted.Lines {
			y += fitted.Size
			group.Items = append(group.Items, p.text(line, margin, y, text.Style{Size: fitted.Size, Bold: t.bold}, t.fill, scene.Start))
			y += fitted.Size * 0.45
		}
	}
	if len(group.Items) > 0 {
		p.items = append(p.items, group)
		y += 12
	}
	return y
}

// text makes a line of text, and notes how far it reaches.
func (p *painter) text(s string, x, y float64, st text.Style, fill scene.Color, anchor scene.Anchor) *scene.Text {
	t := &scene.Text{X: x, Y: y, Size: st.Size, Bold: st.Bold, String: s, Width: p.fonts.Width(s, st), Fill: fill, Anchor: anchor, RTL: text.Direction(s)}
	p.right = max(p.right, t.Left(t.Width)+t.Width)
	return t
}

// tone is the colour of a tone.
func (p *painter) tone(t Tone) scene.Color {
	switch t {
	case More:
		return p.theme.MarkColors.Added
	case Less:
		return p.theme.MarkColors.Removed
	case Other:
		return p.theme.MarkColors.Moved
	case Changed:
		return p.theme.MarkColors.Changed
	}
	return p.theme.Text
}

// line draws one strip, and returns where it ends.
func (p *painter) line(columns []Column, y float64) float64 {
	heights := make([]float64, len(p.s.Rows))
	for i := range columns {
		for r := range p.s.Rows {
			heights[r] = max(heights[r], columns[i].Cells[r].height(), labelSize+2*padding)
		}
	}
	groupY, labelY := y+labelSize+1, y+2*(labelSize+4)
	barBottom := labelY + 8 + countSize + barRoom
	bottom := barBottom
	tops := make([]float64, len(heights))
	for r, h := range heights {
		tops[r] = bottom
		bottom += h
	}
	width := p.labels + float64(len(columns))*p.column
	p.right = max(p.right, margin+width)
	ground := &scene.Group{Class: "ground"}
	for i := range columns {
		if i%2 == 0 {
			ground.Items = append(ground.Items, &scene.Rect{X: margin + p.labels + float64(i)*p.column, Y: labelY - labelSize - 3, W: p.column, H: bottom - labelY + labelSize + 3, R: 3, Fill: p.theme.Stripe})
		}
	}
	label := text.Style{Size: labelSize, Bold: true}
	if p.s.Figure != "" {
		ground.Items = append(ground.Items, p.text(p.s.Figure, margin, barBottom-4, label, p.theme.Text, scene.Start))
	}
	for r, row := range p.s.Rows {
		ground.Items = append(ground.Items, p.rule(margin, margin+width, tops[r]),
			&scene.Rect{X: margin, Y: tops[r] + padding + labelSize - swatchSize - 0.5, W: swatchSize, H: swatchSize, R: 1.5, Fill: p.tone(row.Tone)},
			p.text(row.Label, margin+swatchSize+5, tops[r]+padding+labelSize-1, label, p.theme.Text, scene.Start))
	}
	p.items = append(p.items, ground)
	for i := range columns {
		c := &columns[i]
		x := margin + p.labels + float64(i)*p.column
		group := &scene.Group{ID: "t-" + c.ID, Class: "period", Title: title(c)}
		if c.Group != "" && (i == 0 || columns[i-1].Group != c.Group) {
			group.Items = append(group.Items, p.text(c.Group, x+padding, groupY, label, p.theme.Ink, scene.Start))
		}
		group.Items = append(group.Items, p.text(c.Label, x+padding, labelY, text.Style{Size: labelSize}, p.theme.Text, scene.Start))
		group.Items = append(group.Items, p.bar(c.Figure, x, barBottom)...)
		for r := range p.s.Rows {
			group.Items = append(group.Items, p.cell(&p.s.Rows[r], &c.Cells[r], x, tops[r])...)
		}
		p.items = append(p.items, group)
	}
	return bottom
}

func title(c *Column) string {
	if c.Group == "" {
		return c.Label
	}
	return c.Label + " " + c.Group
}

func (p *painter) rule(x0, x1, y float64) *scene.Path {
	return &scene.Path{Segs: []scene.Seg{{Op: scene.Move, P: [3]scene.Point{{X: x0, Y: y}}}, {Op: scene.Line, P: [3]scene.Point{{X: x1, Y: y}}}},
		Stroke: scene.Stroke{Width: 0.75, Color: p.theme.Rule}}
}

// bar draws a figure as a bar with its number on top.
func (p *painter) bar(n int, x, bottom float64) []scene.Item {
	h := 0.0
	if p.most > 0 {
		h = barRoom * float64(n) / float64(p.most)
	}
	var out []scene.Item
	if h > 0 {
		out = append(out, &scene.Rect{X: x + padding, Y: bottom - h, W: p.column - 2*padding, H: h, Fill: p.theme.Rule})
	}
	return append(out, p.text(strconv.Itoa(n), x+padding, bottom-h-3, text.Style{Size: countSize, Bold: true}, p.theme.Ink, scene.Start))
}

// cell writes how often something happened, and to whom.
func (p *painter) cell(row *Row, c *Cell, x, top float64) []scene.Item {
	if c.Count == 0 {
		return nil
	}
	y := top + padding + countSize - 1.5
	out := []scene.Item{p.text(row.Sign+strconv.Itoa(c.Count), x+padding, y, text.Style{Size: countSize, Bold: true}, p.tone(row.Tone), scene.Start)}
	y += 1.5
	for _, name := range c.lines() {
		y += nameLine
		fitted := p.fit(name, text.Style{Size: nameSize}, p.column-2*padding, scene.SmallestText)
		for _, line := range fitted.Lines {
			out = append(out, p.text(line, x+padding, y, text.Style{Size: fitted.Size}, p.theme.Ink, scene.Start))
		}
	}
	return out
}
