package pptx

import (
	"strconv"

	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
	"github.com/orgwright/orgwright/layouts/scene"
)

// hand is what people did by hand on one slide.
type hand struct {
	*updater
	old   *drawn.Slide
	was   *manifest.Slide // what was written
	trial *painter        // the slide as it would be without them
	now   manifest.Slide  // what that says

	boxes  map[int]box        // where they have put cards, by node index
	places map[int]place.Rect // the same in the scene
	looks  map[string]*byHand // by the names of shapes
	inks   map[string]markup
	raw    map[string]markup // paragraphs of lists, by the ids of their positions
	more   map[string]markup // and those that they put behind these
	copied int               // bytes that were taken over from the slide
}

// mostCopied is how many bytes are taken over from a slide: as many as a part can have.
const mostCopied = 64 << 20

// How much a place or a size differs that people have changed, in EMU. Programs round
// places, and LibreOffice takes 360 off every size each time that it saves.
const (
	movedBy  = 1800
	shrunkBy = 7200
)

// compare finds what is other than it was written.
func (h *hand) compare() {
	now := map[string]*manifest.Shape{}
	for i := range h.now.Cards {
		now[h.now.Cards[i].ID] = &h.now.Cards[i]
	}
	var moves []move
	for i := range h.was.Cards {
		was := &h.was.Cards[i]
		is, shape := now[was.ID], h.old.Named("card "+was.ID)
		switch {
		case is == nil && shape != nil && apartFrom(shape.Box, was.Box):
			h.report.Lost = append(h.report.Lost, was.ID)
		case is != nil && shape == nil:
			h.report.Redrawn = append(h.report.Redrawn, h.called(was.ID))
		case is != nil:
			if m, ok := h.moveOf(shape, was, is); ok {
				moves = append(moves, m)
			}
			h.look(shape, was, is, h.called(was.ID))
		}
	}
	h.settle(moves)
	for i := range h.now.Frames {
		is := &h.now.Frames[i]
		for k := range h.was.Frames {
			if shape := h.old.Named("frame " + is.ID); h.was.Frames[k].ID == is.ID && shape != nil {
				h.look(shape, &h.was.Frames[k], is, is.ID)
			}
		}
	}
	h.lists()
	h.panels()
}

// called is what the position with an id is called.
func (h *hand) called(id string) string {
	if i, ok := h.trial.ids["p-"+id]; ok {
		return h.trial.page.Chart.Nodes[i].Called()
	}
	return id
}

func apartFrom(b drawn.Box, was [4]int64) bool {
	return max(b.X-was[0], was[0]-b.X) > movedBy || max(b.Y-was[1], was[1]-b.Y) > movedBy
}

func resized(is, was int64) bool { return is > was+movedBy || is < was-shrunkBy }

// move is a card that people have moved or made larger.
type move struct {
	node    int
	id      string
	at, off box // where it is, and where that would be from its new place
	moved   bool
	sized   bool
}

// moveOf tells whether a card was moved or made larger.
func (h *hand) moveOf(s *drawn.Shape, was, is *manifest.Shape) (move, bool) {
	m := move{id: was.ID, node: h.trial.ids["p-"+was.ID], moved: apartFrom(s.Box, was.Box)}
	m.at = box{s.Box.X, s.Box.Y, is.Box[2], is.Box[3]}
	if m.sized = resized(s.Box.W, was.Box[2]) || resized(s.Box.H, was.Box[3]); m.sized {
		m.at.w, m.at.h = max(s.Box.W, 2*grid), max(s.Box.H, 2*grid)
	}
	if !m.moved {
		m.at.x, m.at.y = is.Box[0], is.Box[1]
	}
	m.off = box{is.Box[0] + s.Box.X - was.Box[0], is.Box[1] + s.Box.Y - was.Box[1], m.at.w, m.at.h}
	if (m.moved || m.sized) && was.Up != is.Up {
		h.report.Anew = append(h.report.Anew, h.called(was.ID))
		return m, false
	}
	return m, m.moved || m.sized
}

// settle decides where cards stand that people have moved: there, or where they would cover
// others there, as far from their new places as they were from their old ones, or else at
// these. A card that goes back to its new place may drive away one that was put there.
func (h *hand) settle(moves []move) {
	taken := map[int]box{}
	for i, n := range h.trial.nodes {
		if n != nil && n.main != nil {
			taken[i] = n.whole(h.trial).bounds()
		}
	}
	for i := range moves {
		delete(taken, moves[i].node)
	}
	free := func(b box) bool {
		for _, o := range taken {
			if b.covers(o) {
				return false
			}
		}
		return true
	}
	found, final := make([]settled, len(moves)), make([]bool, len(moves))
	for queue := upTo(len(moves)); len(queue) > 0; queue = queue[1:] {
		m := &moves[queue[0]]
		if final[queue[0]] {
			continue
		}
		delete(taken, m.node)
		way := standsBack
		for _, try := range [...]struct {
			way settled
			at  box
			may bool
		}{{standsThere, m.at, true}, {standsShifted, m.off, m.moved}} {
			if all := h.wholeAt(m, try.at); try.may && way == standsBack && free(all) {
				way, taken[m.node] = try.way, all
			}
		}
		if found[queue[0]] = way; way != standsBack {
			continue
		}
		final[queue[0]] = true
		place := h.trial.nodes[m.node].whole(h.trial).bounds()
		for i := range moves {
			if o, ok := taken[moves[i].node]; ok && found[i] != standsBack && o.covers(place) {
				queue = append(queue, i)
			}
		}
		taken[m.node] = place
	}
	h.stand(moves, found)
}

// settled is where a card stands that people have moved.
type settled int

const (
	standsBack    settled = iota // where the chart has it
	standsThere                  // where they have put it
	standsShifted                // as far from its new place as they have moved it
)

// upTo lists the numbers from 0 to before n.
func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// covers tells whether rectangles have more in common than their edges.
func (b box) covers(o box) bool {
	return min(b.right(), o.right())-max(b.x, o.x) > grid && min(b.bottom(), o.bottom())-max(b.y, o.y) > grid
}

// wholeAt is what a card takes up at a place, with what hangs on it.
func (h *hand) wholeAt(m *move, b box) box {
	n := h.trial.nodes[m.node]
	own, whole := n.main.box, n.whole(h.trial).bounds()
	return b.union(box{whole.x + b.x - own.x, whole.y + b.y - own.y, whole.w, whole.h})
}

// stand takes cards to where they are to stand, and says so.
func (h *hand) stand(moves []move, found []settled) {
	h.boxes, h.places = map[int]box{}, map[int]place.Rect{}
	for i, m := range moves {
		at, name := m.at, h.called(m.id)
		switch found[i] {
		case standsBack:
			h.report.Covered = append(h.report.Covered, name)
			continue
		case standsShifted:
			at = m.off
			h.report.Shifted = append(h.report.Shifted, name)
		case standsThere:
			if m.moved {
				h.report.Moved = append(h.report.Moved, name)
			}
		}
		if m.sized {
			h.report.Resized = append(h.report.Resized, name)
		}
		n := h.trial.nodes[m.node]
		own, k := n.main.box, h.trial.paper.scale
		h.boxes[m.node] = at
		h.places[m.node] = place.Rect{X: n.rect.X + float64(at.x-own.x)/k, Y: n.rect.Y + float64(at.y-own.y)/k,
			W: n.rect.W + float64(at.w-own.w)/k, H: n.rect.H + float64(at.h-own.h)/k}
	}
}

// look finds what people changed of the colours and the text of a card or frame.
func (h *hand) look(s *drawn.Shape, was, is *manifest.Shape, name string) {
	var b byHand
	if fill := s.Fill(); !h.same(fill, was.Fill) {
		b.fill = h.xml(fill.Element)
	}
	if line, outline := s.Line(); !h.same(line, was.Line) {
		b.line = h.xml(outline)
	}
	for _, e := range s.Effects() {
		b.effects += h.xml(e)
	}
	if ink := s.Ink(); was.Ink != manifest.None && !h.same(ink, was.Ink) {
		h.inks[s.Name] = h.xml(ink.Element)
	}
	if b.fill+b.line+b.effects+h.inks[s.Name] != "" {
		h.report.Recoloured = append(h.report.Recoloured, name)
	}
	if h.written(manifest.Hash(drawn.Text(s.Body())), was.Hash, is.Hash, name) {
		b.body = h.xml(s.Body())
	}
	h.looks[s.Name] = &b
}

// written tells whether a text that people changed is to be kept, by the hashes of what
// there is, was and is to be.
func (h *hand) written(there, was, is, name string) bool {
	switch {
	case there == was || there == is:
		return false
	case h.option.Renew:
		h.report.Renewed = append(h.report.Renewed, name)
		return false
	case was != is:
		h.report.Overruled = append(h.report.Overruled, name)
		return false
	}
	h.report.Reworded = append(h.report.Reworded, name)
	return true
}

// xml is an element as it is in the file.
func (h *hand) xml(e *tree.Element) markup {
	if e == nil || h.copied > mostCopied {
		return ""
	}
	raw := e.Standalone(h.old.Data)
	h.copied += len(raw)
	return markup(raw)
}

// sameColor is how far colours of one look are apart, in 255ths: programs round them when
// they save.
const sameColor = 8

// same tells whether a filling is the colour that was written. Colours of the theme are
// also what they were where the file has another theme now.
func (u *updater) same(p drawn.Paint, want string) bool {
	if p.Element == nil {
		return true
	}
	if want == manifest.None || p.None || !p.Plain {
		return p.Plain && p.None == (want == manifest.None)
	}
	wanted, ok := colorFrom(want)
	if !ok {
		return true
	}
	now := func(name string) (scene.Color, bool) { return colorFrom(u.theme[name]) }
	then := func(name string) (scene.Color, bool) {
		for _, s := range u.colors.base {
			if s.name == name {
				return s.color, true
			}
		}
		return now(name)
	}
	for _, named := range [...]func(string) (scene.Color, bool){now, then} {
		if c, ok := resolved(p.Color, named); ok && apart(c, wanted) <= sameColor {
			return true
		}
	}
	return false
}

// colorFrom reads RRGGBB.
func colorFrom(s string) (scene.Color, bool) {
	v, err := strconv.ParseUint(s, 16, 24)
	if err != nil || len(s) != 6 {
		return scene.Color{}, false
	}
	return scene.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}, true
}

// resolved is the colour of an element: as it is written, or one of a theme with what is
// changed of it (ECMA-376, part 1, 20.1.2.3).
func resolved(e *tree.Element, named func(string) (scene.Color, bool)) (c scene.Color, ok bool) {
	switch e.Name {
	case "a:srgbClr":
		c, ok = colorFrom(e.Get("val"))
	case "a:sysClr":
		c, ok = colorFrom(e.Get("lastClr"))
	case "a:schemeClr":
		c, ok = named(e.Get("val"))
	}
	hue, sat, light := hsl(c)
	for _, change := range e.Children {
		v, err := strconv.ParseFloat(change.Get("val"), 64)
		if err != nil {
			continue
		}
		switch v /= 100_000; change.Name {
		case "a:satMod":
			sat *= v
		case "a:lumMod":
			light *= v
		case "a:lumOff":
			light += v
		case "a:shade":
			light *= v
		case "a:tint":
			light = 1 - (1-light)*v
		}
	}
	if !ok || len(e.Children) == 0 {
		return c, ok
	}
	return fromHSL(hue, min(max(sat, 0), 1), min(max(light, 0), 1)), true
}
