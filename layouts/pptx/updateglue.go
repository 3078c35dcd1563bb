package pptx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// reglue leads a line of people to where the cards are now that it is glued to. Lines that
// are turned and have one loose end keep their form, and move with the other end.
func (h *hand) reglue(change *tree.Edits, e *tree.Element, now map[int]*shape) {
	at := e.Child("p:spPr", "a:xfrm")
	if e.Name != "p:cxnSp" || at == nil {
		return
	}
	glue := e.Child("p:nvCxnSpPr", "p:cNvCxnSpPr")
	a, moved := h.endOf(glue.Child("a:stCxn"), now)
	b, other := h.endOf(glue.Child("a:endCxn"), now)
	if !moved && !other {
		return
	}
	b0 := boxFrom(at)
	flipH, flipV := isOn(at.Get("flipH")), isOn(at.Get("flipV"))
	from, to := spot{b0.x, b0.y}, spot{b0.right(), b0.bottom()}
	if flipH {
		from.x, to.x = to.x, from.x
	}
	if flipV {
		from.y, to.y = to.y, from.y
	}
	if a.known {
		from = a.now
	}
	if b.known {
		to = b.now
	}
	preset := e.Child("p:spPr", "a:prstGeom")
	kind := preset.Get("prst")
	bent, curved := strings.HasPrefix(kind, "bentConnector"), strings.HasPrefix(kind, "curvedConnector")
	switch {
	case (bent || curved) && a.known && b.known:
		l, ok := elbowOf(simple(ways(from, to, a.site, b.site)))
		if !ok {
			return
		}
		if curved {
			l.preset = strings.Replace(l.preset, "bent", "curved", 1)
		}
		p := &painter{deck: h.deck, w: &writer{}}
		p.preset(&l)
		change.Replace(preset.Start, preset.End, p.w.String())
		h.place(change, at, &l)
	case at.Get("rot") != "" && at.Get("rot") != "0" || bent || curved:
		end := a
		if !end.known {
			end = b
		}
		off := at.Child("a:off")
		change.Replace(off.Start, off.End, fmt.Sprintf(`<a:off x="%d" y="%d"/>`, b0.x+end.now.x-end.was.x, b0.y+end.now.y-end.was.y))
	default:
		l := straight(from, to)
		h.place(change, at, &l)
	}
}

// place puts a line to where it is to be.
func (h *hand) place(change *tree.Edits, at *tree.Element, l *elbow) {
	p := &painter{deck: h.deck, w: &writer{}}
	p.frame(l.box, l.turn, l.flipH, l.flipV)
	change.Replace(at.Start, at.End, p.w.String())
}

// end is where a line is glued.
type end struct {
	known    bool
	site     int
	was, now spot
}

// endOf is the end of a line at one of the cards; moved tells whether that is elsewhere now.
func (h *hand) endOf(glue *tree.Element, now map[int]*shape) (e end, moved bool) {
	id, err := strconv.Atoi(glue.Get("id"))
	site, bad := strconv.Atoi(glue.Get("idx"))
	is := now[id]
	if err != nil || bad != nil || is == nil || is.group || site < 0 || site > siteRight {
		return end{}, false
	}
	for _, s := range h.old.Shapes {
		if s.ID == id {
			was := shape{box: box{s.Box.X, s.Box.Y, s.Box.W, s.Box.H}}
			e = end{true, site, was.site(site), is.site(site)}
			return e, max(e.was.x-e.now.x, e.now.x-e.was.x, e.was.y-e.now.y, e.now.y-e.was.y) > movedBy
		}
	}
	return end{}, false
}

// ways is a line from a site of one shape to a site of another.
func ways(a, b spot, from, to int) []spot {
	upright := func(site int) bool { return site == siteTop || site == siteBottom }
	mx, my := (a.x+b.x)/2, (a.y+b.y)/2
	switch {
	case upright(from) && upright(to):
		return []spot{a, {a.x, my}, {b.x, my}, b}
	case upright(from):
		return []spot{a, {a.x, b.y}, b}
	case upright(to):
		return []spot{a, {b.x, a.y}, b}
	}
	return []spot{a, {mx, a.y}, {mx, b.y}, b}
}

func boxFrom(x *tree.Element) box {
	n := func(e *tree.Element, name string) emu {
		v, err := strconv.ParseInt(e.Get(name), 10, 32)
		if err != nil {
			return 0
		}
		return v
	}
	off, ext := x.Child("a:off"), x.Child("a:ext")
	return box{n(off, "x"), n(off, "y"), n(ext, "cx"), n(ext, "cy")}
}

func isOn(s string) bool { return s == "1" || s == "true" }
