// Package scenetest helps tests of painting: Check looks for what must not be in any
// picture, BoxOf measures items, Walk visits them.
package scenetest

import (
	"fmt"
	"math"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
)

// slack is the tolerance of Check for sizes, in points.
const slack = 0.05

// Check looks for what must not be in any picture and returns one sentence per
// mistake, in painting order: an identifier used twice, numbers that are not
// finite, anything outside the page, text of a position or of a table that leaves its card or cell,
// text that is invisible or too small, a picture without data, a link that
// could run a script. A correct scene gives nil.
func Check(s *scene.Scene) []string {
	c := &checker{page: Box{0, 0, s.Width, s.Height}, ids: map[string]bool{}}
	if !finite(s.Width, s.Height) || s.Width <= 0 || s.Height <= 0 {
		c.report("page size %v x %v is not positive", s.Width, s.Height)
	}
	if s.Dark != nil {
		c.dark(s.Dark)
	}
	Walk(s, func(item scene.Item, parents []*scene.Group) bool {
		c.item(item, parents)
		return true
	})
	return c.found
}

// checker checks one scene.
type checker struct {
	page  Box
	ids   map[string]bool
	found []string
}

func (c *checker) report(format string, args ...any) {
	c.found = append(c.found, fmt.Sprintf(format, args...))
}

func (c *checker) dark(d *scene.DarkColors) {
	if len(d.From) != len(d.To) {
		c.report("dark colours: %d to replace but %d replacements", len(d.From), len(d.To))
	}
	seen := map[scene.Color]bool{}
	for _, from := range d.From {
		if seen[from] {
			c.report("dark colours: %v is replaced twice", from)
		}
		seen[from] = true
	}
}

func (c *checker) item(item scene.Item, parents []*scene.Group) {
	if g, ok := item.(*scene.Group); ok {
		c.group(g)
		return
	}
	where := describe(parents)
	box, ok := BoxOf(item)
	switch {
	case !ok:
		c.report("%s: empty path", where)
	case !finite(box.X0, box.Y0, box.X1, box.Y1):
		c.report("%s: a number is not finite", where)
	case box.X1 < box.X0 || box.Y1 < box.Y0:
		c.report("%s: negative size", where)
	case !c.page.Contains(box, slack):
		c.report("%s: %T at %.1f,%.1f to %.1f,%.1f leaves the page", where, item, box.X0, box.Y0, box.X1, box.Y1)
	}
	switch it := item.(type) {
	case *scene.Text:
		c.text(it, where, parents)
		c.inside(it, parents)
	case *scene.Image:
		c.image(it, where)
	case *scene.Rect:
		c.stroke(it.Stroke, where)
	case *scene.Ellipse:
		c.stroke(it.Stroke, where)
	case *scene.Path:
		c.stroke(it.Stroke, where)
		if len(it.Segs) > 0 && it.Segs[0].Op != scene.Move {
			c.report("%s: a path does not begin with a move", where)
		}
	}
}

func (c *checker) group(g *scene.Group) {
	if g.ID != "" && c.ids[g.ID] {
		c.report("id %q is used twice", g.ID)
	}
	c.ids[g.ID] = true
	if g.Link != "" && !scene.LinkAllowed(g.Link) {
		c.report("%s: link %q is none of http, https, mailto", describe([]*scene.Group{g}), g.Link)
	}
	if HasClass(g, "position") && outline(g) == nil {
		c.report("%s: the first item is not the card's outline", describe([]*scene.Group{g}))
	}
}

func (c *checker) text(t *scene.Text, where string, parents []*scene.Group) {
	least := scene.SmallestText
	for _, g := range parents {
		if HasClass(g, "row") || HasClass(g, "rows") || HasClass(g, "heading") || HasClass(g, "panel") {
			least = scene.SmallestRow
		}
	}
	if t.Fill.A == 0 {
		c.report("%s: text %q is invisible", where, t.String)
	}
	if !(t.Size >= least-slack) {
		c.report("%s: text %q is only %.2f pt", where, t.String, t.Size)
	}
	if strings.TrimSpace(t.String) == "" {
		c.report("%s: empty text", where)
	}
}

// inside holds every text of a position to the outline of its card, and that of a table to
// its cell.
func (c *checker) inside(t *scene.Text, parents []*scene.Group) {
	for _, g := range parents {
		first := outline(g)
		if !HasClass(g, "position") && !HasClass(g, "cell") || first == nil {
			continue
		}
		card, _ := BoxOf(first)
		if box := textBox(t); !card.Contains(box, slack) {
			c.report("%s: text %q (%.1f,%.1f to %.1f,%.1f) leaves its card (%.1f,%.1f to %.1f,%.1f)",
				describe(parents), t.String, box.X0, box.Y0, box.X1, box.Y1, card.X0, card.Y0, card.X1, card.Y1)
		}
	}
}

func (c *checker) image(it *scene.Image, where string) {
	if it.MediaType != "image/png" && it.MediaType != "image/jpeg" {
		c.report("%s: picture of type %q", where, it.MediaType)
	}
	if len(it.Data) == 0 {
		c.report("%s: picture without data", where)
	}
}

func (c *checker) stroke(s scene.Stroke, where string) {
	if !finite(s.Width) || s.Width < 0 {
		c.report("%s: stroke width %v", where, s.Width)
	}
	sum := 0.0
	for _, d := range s.Dash {
		if !finite(d) || d < 0 {
			c.report("%s: dash %v", where, s.Dash)
		}
		sum += d
	}
	if len(s.Dash) > 0 && sum <= 0 {
		c.report("%s: dashes %v have no length", where, s.Dash)
	}
}

// outline returns the first item of a position's group when it can be the
// outline of a card.
func outline(g *scene.Group) scene.Item {
	if len(g.Items) == 0 {
		return nil
	}
	switch it := g.Items[0].(type) {
	case *scene.Rect, *scene.Path:
		return it
	}
	return nil
}

// describe names a place in the scene by its innermost named group.
func describe(parents []*scene.Group) string {
	for i := len(parents) - 1; i >= 0; i-- {
		if g := parents[i]; g.ID != "" {
			return g.ID
		} else if g.Class != "" {
			return g.Class
		}
	}
	return "page"
}

func finite(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
