package paper

import (
	"math"

	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/text"
)

// look is the colours of pages.
type look struct {
	paper, ground        scene.Color // the page, and the same where it has a colour
	ink, text, faint     scene.Color
	rule, stripe, accent scene.Color
	head                 scene.Color    // ground of heads of tables
	marks                [7]scene.Color // by document.Mark; alpha 0 = none
	tints                [7]scene.Color // grounds of what is marked
}

// lookOf takes the colours of a theme.
func lookOf(t *card.Theme) look {
	l := look{paper: t.Paper, ground: t.Ground(), ink: t.Ink, text: t.Text, faint: t.Faint, rule: t.Rule, stripe: t.Stripe, accent: t.Accent(), head: t.TableHead()}
	for i, m := range t.MarkLooks() {
		l.marks[i], l.tints[i] = m.Text, m.Ground
	}
	return l
}

// colors lists all colours, in a fixed order.
func (l *look) colors() []scene.Color {
	list := []scene.Color{l.paper, l.ink, l.text, l.faint, l.rule, l.stripe, l.accent, l.head}
	return append(append(list, l.marks[:]...), l.tints[:]...)
}

// dark maps the colours of the theme light to those of dark.
func (l *look) dark() *scene.DarkColors {
	night := card.Dark()
	other := lookOf(&night)
	d := &scene.DarkColors{}
	seen := map[scene.Color]bool{}
	to := other.colors()
	for i, c := range l.colors() {
		if c.A > 0 && c != to[i] && !seen[c] {
			seen[c] = true
			d.From, d.To = append(d.From, c), append(d.To, to[i])
		}
	}
	return d
}

// sizes are the type of pages, and the distances that go with it, in points.
type sizes struct {
	body, small, table, label float64
	headings                  [3]float64
	title                     float64
	padX, padY                float64 // within cells
	gap                       float64 // between blocks
}

// tableSize is the size of the type of tables for paragraphs of a size of 1.
const tableSize = 0.92

// sizesFor are those for a size of paragraphs.
func sizesFor(body float64) sizes {
	small := math.Max(0.8*body, scene.SmallestText)
	return sizes{
		body: body, small: small, table: math.Max(tableSize*body, scene.SmallestText), label: small,
		headings: [3]float64{1.75 * body, 1.35 * body, 1.1 * body}, title: 3 * body,
		padX: 0.55 * body, padY: 0.36 * body, gap: 0.9 * body,
	}
}

// lineStep is how high a line is for a size of 1, and lineBase how far below its top the
// letters stand.
const lineStep, lineBase = 1.2, 0.988

func plain(size float64) text.Style { return text.Style{Size: size} }
func bold(size float64) text.Style  { return text.Style{Size: size, Bold: true} }

// heading is the type of a heading of a depth.
func (z *sizes) heading(depth int) text.Style {
	return bold(z.headings[min(max(depth, 1), len(z.headings))-1])
}
