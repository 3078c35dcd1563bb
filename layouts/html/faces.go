package html

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/orgwright/orgwright/layouts/scene"
)

// faces describes how cards are painted. What is painted is a list of items with places
// from the corner of the card; cards whose items are the same but for the facts in their
// texts have the same face.
type faces struct {
	d      *document
	inks   inks
	lists  lists // of items
	of     []int // by position: its face
	starts []int // of the faces in items
	items  []int
	facts  []fact
	counts []fact // the numbers of reports
	buf    []byte
	key    []byte
	known  map[string]int // faces by their items
	node   int
	origin scene.Point // corner of the card
}

// lists are the parts of items, each once and as JSON.
type lists struct {
	strokes, templates, items list
}

// list is different pieces of JSON, in the order in which they came.
type list struct {
	json  []json.RawMessage
	known map[string]int
}

// of returns the index of a piece.
func (l *list) of(piece []byte) int {
	if i, ok := l.known[string(piece)]; ok {
		return i
	}
	if l.known == nil {
		l.known = map[string]int{}
	}
	own := string(piece)
	l.known[own] = len(l.json)
	l.json = append(l.json, json.RawMessage(own))
	return len(l.json) - 1
}

// paint describes the card of a position, which its group of the scene shows.
func (f *faces) paint(i int, g *scene.Group) {
	f.node, f.key = i, f.key[:0]
	f.facts = f.d.facts(f.facts[:0], i)
	f.counts = f.d.countFacts(f.counts[:0], i)
	f.origin = corner(g.Items)
	f.group(g.Items, "")
	k, ok := f.known[string(f.key)]
	if !ok {
		k = len(f.known)
		f.known[string(f.key)] = k
		for at := 0; at < len(f.key); at += 4 {
			f.items = append(f.items, int(f.key[at])|int(f.key[at+1])<<8|int(f.key[at+2])<<16|int(f.key[at+3])<<24)
		}
		f.starts = append(f.starts, len(f.items))
	}
	f.of[i] = k
}

// corner is the top left corner of the first rectangle, which is the outline of a card.
func corner(items []scene.Item) scene.Point {
	for _, item := range items {
		switch it := item.(type) {
		case *scene.Rect:
			return scene.Point{X: it.X, Y: it.Y}
		case *scene.Group:
			return corner(it.Items)
		}
	}
	return scene.Point{}
}

// group describes items, which lead somewhere if link is not empty.
func (f *faces) group(items []scene.Item, link string) {
	for _, item := range items {
		if g, ok := item.(*scene.Group); ok {
			to := link
			switch {
			case scene.LinkAllowed(g.Link):
				to = g.Link
			case g.To != "":
				to = "#" + idOf(g.To)
			}
			f.group(g.Items, to)
			continue
		}
		k := f.lists.items.of(f.item(item, link))
		f.key = append(f.key, byte(k), byte(k>>8), byte(k>>16), byte(k>>24))
	}
}

// item is an item as JSON: what web/src/decoded.ts unpacks.
func (f *faces) item(item scene.Item, link string) []byte {
	b := f.buf[:0]
	switch it := item.(type) {
	case *scene.Rect:
		b = f.numbers(append(b, `["r"`...), it.X-f.origin.X, it.Y-f.origin.Y, it.W, it.H, it.R)
		b = f.indexes(b, f.inks.of(it.Fill), f.stroke(&it.Stroke))
	case *scene.Ellipse:
		b = f.numbers(append(b, `["e"`...), it.CX-f.origin.X, it.CY-f.origin.Y, it.RX, it.RY)
		b = f.indexes(b, f.inks.of(it.Fill), f.stroke(&it.Stroke))
	case *scene.Path:
		b = append(b, `["p","`...)
		b = f.path(b, it.Segs)
		b = f.indexes(append(b, '"'), f.inks.of(it.Fill), f.stroke(&it.Stroke))
	case *scene.Image:
		round := 0
		if it.Round {
			round = 1
		}
		b = f.numbers(append(b, `["i"`...), it.X-f.origin.X, it.Y-f.origin.Y, it.W, it.H)
		b = f.indexes(b, round, f.d.blobs.of(it.MediaType, it.Data))
	case *scene.Text:
		b = f.numbers(append(b, `["t"`...), it.X-f.origin.X, it.Y-f.origin.Y, it.Size)
		to := -1
		if link != "" {
			to = f.lists.templates.of(template(nil, link, f.facts))
		}
		b = f.indexes(b, f.inks.of(it.Fill), bits(it), f.text(it), to)
	}
	f.buf = append(b, ']')
	return f.buf
}

// bits are the properties of a text in one number.
func bits(t *scene.Text) int {
	n := int(t.Anchor)<<3 | int(t.Part)<<5
	for i, on := range [...]bool{t.Bold, t.Italic, t.RTL} {
		if on {
			n |= 1 << i
		}
	}
	return n
}

// text is the template of a text of a card.
func (f *faces) text(t *scene.Text) int {
	n, facts := &f.d.page.Chart.Nodes[f.node], f.facts
	var one fact
	ok := false
	switch t.Part {
	case scene.Name:
		one, ok = wrapped(t.String, nameOf(n), fieldName)
	case scene.Title:
		one, ok = wrapped(t.String, n.Title, fieldTitle)
	case scene.Initials:
		one, ok = fact{fieldInitials, t.String, 0, toEnd}, t.String != "" && initials(nameOf(n)) == t.String
	case scene.Counts:
		facts = f.counts
	case scene.Badge:
		facts = nil // a word of few: it stays as it is
	}
	var room [64]byte
	if ok {
		return f.lists.templates.of(template(room[:0], t.String, []fact{one}))
	}
	return f.lists.templates.of(template(room[:0], t.String, facts))
}

// stroke is the index of an outline, -1 = none.
func (f *faces) stroke(s *scene.Stroke) int {
	if s.Width <= 0 || s.Color.A == 0 {
		return -1
	}
	var room [96]byte
	b := append(room[:0], `{"width":`...)
	b = decimal(b, s.Width)
	b = strconv.AppendInt(append(b, `,"color":`...), int64(f.inks.of(s.Color)), 10)
	b = append(b, `,"dash":[`...)
	for i, d := range s.Dash {
		if i > 0 {
			b = append(b, ',')
		}
		b = decimal(b, d)
	}
	b = strconv.AppendBool(append(b, `],"round":`...), s.Round)
	return f.lists.strokes.of(append(b, '}'))
}

// path appends segments as SVG has them.
func (f *faces) path(b []byte, segs []scene.Seg) []byte {
	for i := range segs {
		s := &segs[i]
		b = append(b, "MLQCZ"[s.Op])
		for k := range [...]int{1, 1, 2, 3, 0}[s.Op] {
			if k > 0 {
				b = append(b, ' ')
			}
			b = decimal(b, s.P[k].X-f.origin.X)
			b = decimal(append(b, ' '), s.P[k].Y-f.origin.Y)
		}
	}
	return b
}

// numbers appends lengths in points, each after a comma.
func (f *faces) numbers(b []byte, v ...float64) []byte {
	for _, x := range v {
		b = decimal(append(b, ','), x)
	}
	return b
}

// indexes appends whole numbers, each after a comma.
func (f *faces) indexes(b []byte, v ...int) []byte {
	for _, x := range v {
		b = strconv.AppendInt(append(b, ','), int64(x), 10)
	}
	return b
}

// decimal appends a length with two decimals at most. What is not finite becomes 0.
func decimal(b []byte, v float64) []byte {
	v = math.Round(v*100) / 100
	if math.IsNaN(v) || math.IsInf(v, 0) || v == 0 {
		return append(b, '0')
	}
	return strconv.AppendFloat(b, v, 'f', -1, 64)
}

// inks are the colours of a document, in light and dark.
type inks struct {
	list []scene.Color
	at   map[scene.Color]int
}

// of returns the index of a colour, -1 for none.
func (k *inks) of(c scene.Color) int {
	if c.A == 0 {
		return -1
	}
	if i, ok := k.at[c]; ok {
		return i
	}
	if k.at == nil {
		k.at = map[scene.Color]int{}
	}
	k.at[c] = len(k.list)
	k.list = append(k.list, c)
	return len(k.list) - 1
}

// palette writes the colours as CSS has them. Dark ones are those of the scene, nil when it
// has none.
func (k *inks) palette(dark *scene.DarkColors) (light, night []string) {
	light = make([]string, len(k.list))
	for i, c := range k.list {
		light[i] = css(c)
	}
	if dark == nil {
		return light, nil
	}
	to := make(map[scene.Color]scene.Color, len(dark.From))
	for i, c := range dark.From {
		to[c] = dark.To[i]
	}
	night = make([]string, len(k.list))
	for i, c := range k.list {
		if night[i] = light[i]; to[c].A > 0 {
			night[i] = css(to[c])
		}
	}
	return light, night
}

const hexDigits = "0123456789abcdef"

// css is a colour as #rrggbb, or #rrggbbaa.
func css(c scene.Color) string {
	b := []byte{'#'}
	for i, v := range [...]uint8{c.R, c.G, c.B, c.A} {
		if i < 3 || v < 255 {
			b = append(b, hexDigits[v>>4], hexDigits[v&15])
		}
	}
	return string(b)
}

// countFacts are the numbers of reports of a position, which templates can refer to.
func (d *document) countFacts(list []fact, i int) []fact {
	n := &d.page.Chart.Nodes[i]
	return append(list, fact{fieldTotal, strconv.Itoa(n.Total), 0, toEnd}, fact{fieldDirect, strconv.Itoa(n.Direct), 0, toEnd})
}
