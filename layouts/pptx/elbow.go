package pptx

// elbow is a line between two places as PowerPoint describes it: one of its preset
// connectors, laid into a box that is turned and flipped, with its bends as shares of the
// box in 100,000ths (ECMA-376, part 1, 20.1.10.56, presetShapeDefinitions).
type elbow struct {
	preset       string
	box          box // not turned
	turn         int // in quarters, clockwise
	flipH, flipV bool
	adjust       []int64
}

// flatElbow is the width that a connector has whose ends are above each other and which
// goes out to a side and back.
const flatElbow = perPoint

// elbowOf describes a line through places of which each is level with, or straight above or
// below, the one before, and no three are in line; ok is false when no preset connector
// has as many bends.
//
// A connector begins to the right in its own box. So the box is turned until its right is
// the way in which the line begins, and flipped where the line ends on the other side.
func elbowOf(line []spot) (e elbow, ok bool) {
	n := len(line)
	if n < 2 || n > 6 {
		return elbow{}, false
	}
	a, b := line[0], line[n-1]
	if n == 2 && a.x != b.x && a.y != b.y {
		return straight(a, b), true
	}
	e.preset = [...]string{2: "bentConnector3", 3: "bentConnector2", 4: "bentConnector3", 5: "bentConnector4", 6: "bentConnector5"}[n]
	e.turn = way(a, line[1])
	along, across := turned(a, b, e.turn)
	if along < 0 || along == 0 && n > 2 {
		e.turn = (e.turn + 2) % 4
		along, across = -along, -across
	}
	if across < 0 {
		e.flipV = true
	}
	if along == 0 && n > 2 {
		along = flatElbow
	}
	for i := 1; i+2 < n; i++ { // each leg but the first and the last has a place of its own
		x, y := turned(a, line[i], e.turn)
		at, of := x, along
		if i%2 == 0 {
			at, of = y, across
		}
		e.adjust = append(e.adjust, share(at, of))
	}
	e.lay(a, b, along, max(across, -across))
	return e, true
}

// straight is a line without bends in any direction.
func straight(a, b spot) elbow {
	return elbow{
		preset: "line", box: box{min(a.x, b.x), min(a.y, b.y), max(a.x, b.x) - min(a.x, b.x), max(a.y, b.y) - min(a.y, b.y)},
		flipH: b.x < a.x, flipV: b.y < a.y,
	}
}

// way is in which quarter a line leads: 0 right, 1 down, 2 left, 3 up.
func way(a, b spot) int {
	switch {
	case b.x > a.x:
		return 0
	case b.y > a.y:
		return 1
	case b.x < a.x:
		return 2
	}
	return 3
}

// turned is where b is from a when the page is turned back by quarters.
func turned(a, b spot, quarters int) (x, y emu) {
	dx, dy := b.x-a.x, b.y-a.y
	switch quarters {
	case 1:
		return dy, -dx
	case 2:
		return -dx, -dy
	case 3:
		return -dy, dx
	}
	return dx, dy
}

// share is a length as a part of another in 100,000ths.
func share(v, of emu) int64 {
	if of == 0 {
		return 0
	}
	n := v * 100000
	if (n < 0) != (of < 0) {
		return (n - of/2) / of
	}
	return (n + of/2) / of
}

// lay puts the box, which has a length and a height before it is turned, between the ends.
// PowerPoint writes a flip across of boxes that lie on their side as one along.
func (e *elbow) lay(a, b spot, along, across emu) {
	mx, my := a.x+b.x, a.y+b.y // twice the middle
	if ahead := along * emu(1-e.turn/2*2); a.x == b.x && e.turn%2 == 0 {
		mx += ahead
	} else if a.y == b.y && e.turn%2 == 1 {
		my += ahead
	}
	e.box = box{(mx - along) / 2, (my - across) / 2, along, across}
	if e.flipV && e.turn%2 == 1 {
		e.turn, e.flipV, e.flipH = (e.turn+2)%4, false, true
	}
}

// simple leaves out the places of a line at which it goes straight on.
func simple(line []spot) []spot {
	out := line[:0:0]
	for _, p := range line {
		if n := len(out); n > 0 && out[n-1] == p {
			continue
		}
		if n := len(out); n > 1 && (out[n-2].x == out[n-1].x && out[n-1].x == p.x || out[n-2].y == out[n-1].y && out[n-1].y == p.y) {
			if out = out[:n-1]; out[n-2] == p {
				continue
			}
		}
		out = append(out, p)
	}
	return out
}
