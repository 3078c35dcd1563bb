package route

import (
	"math"

	"github.com/orgwright/orgwright/layouts/place"
)

// item is a straight stretch of a net, which may be moved across within its room. Where
// it ends follows from what it meets: items at a right angle, and cards.
type item struct {
	track  int32
	axis   int
	home   float64 // across: where its track is
	at     float64 // across: its place
	lo, hi float64 // room for at
	most   float64 // how far from home that goes at most
	ports  []port  // cards that it ends at
	joins  []int32 // items that it meets

	reach span // as of the last measuring, at most
	lane  int  // among those that it shares a channel with

	squeezed bool // it has no room beside others
}

// port is the side of a card that an item ends at.
type port struct {
	node int
	far  bool
}

// add adds an item to a net.
func (r *router) add(netIndex int, it item) int32 {
	id := int32(len(r.items))
	it.home = it.at
	r.items = append(r.items, it)
	w := &r.nets[netIndex]
	w.items = append(w.items, id)
	return id
}

// join notes that two items meet.
func (r *router) join(a, b int32) {
	r.items[a].joins = append(r.items[a].joins, b)
	r.items[b].joins = append(r.items[b].joins, a)
}

// portEdge is the coordinate of a side of a card.
func (r *router) portEdge(axis int, p port) float64 {
	s := reach(axis, r.boxes[p.node])
	if p.far {
		return s.to
	}
	return s.from
}

// spanOf is the extent of an item along its axis.
func (r *router) spanOf(id int32) span {
	return r.extent(&r.items[id], placeOf)
}

// extent is the extent of an item when those that it meets are in given places.
func (r *router) extent(it *item, of func(*item) span) span {
	s := span{math.Inf(1), math.Inf(-1)}
	for _, p := range it.ports {
		e := r.portEdge(it.axis, p)
		s.from, s.to = min(s.from, e), max(s.to, e)
	}
	for _, k := range it.joins {
		o := of(&r.items[k])
		s.from, s.to = min(s.from, o.from), max(s.to, o.to)
	}
	return s
}

// lay turns the way that a query found into items of a net.
func (r *router) lay(netIndex, to int, q *query) []int32 {
	tracks := []int32{q.end.track}
	at := q.last
	for ; q.states[at].came >= 0; at = q.states[at].came {
		tracks = append(tracks, q.states[at].track)
	}
	first := q.states[at]
	trunk, others := first.item, tracks
	if trunk < 0 {
		t := &r.tracks[first.track]
		far := first.pos == t.from
		trunk = r.add(netIndex, item{track: first.track, axis: t.axis, at: t.at, ports: []port{{r.nets[netIndex].from, far}}})
		r.end(r.nets[netIndex].from, t.axis, far)
	} else {
		trunk, others = r.branchOff(netIndex, trunk, tracks, q.end.edge)
	}
	way := []int32{trunk}
	for i := len(others) - 1; i >= 0; i-- {
		t := &r.tracks[others[i]]
		it := item{track: others[i], axis: t.axis, at: t.at}
		if i == 0 {
			it.ports = []port{{to, q.end.far}}
			r.end(to, t.axis, q.end.far)
		}
		id := r.add(netIndex, it)
		r.join(way[len(way)-1], id)
		way = append(way, id)
	}
	for _, id := range way {
		it := &r.items[id]
		t, s := &r.tracks[it.track], r.spanOf(id)
		t.laid = append(t.laid, s)
		if len(it.ports) > 0 { // nothing goes on along the way out of a card
			t.from, t.to = s.from, s.to
		}
	}
	return way
}

// branchOff finds where a way over tracks, the last one first, leaves a net for good: it
// begins on a trunk of the net but may come to lie on, or cross, another stretch of it. It
// returns that stretch and the tracks from there on.
func (r *router) branchOff(netIndex int, trunk int32, tracks []int32, edge float64) (from int32, rest []int32) {
	end := edge
	for i := range tracks {
		t := &r.tracks[tracks[i]]
		start := r.items[trunk].at
		if i+1 < len(tracks) {
			start = r.tracks[tracks[i+1]].at
		}
		s := span{min(start, end), max(start, end)}
		for _, k := range r.nets[netIndex].items {
			it := &r.items[k]
			own := r.spanOf(k)
			switch {
			case i+1 == len(tracks) && k == trunk:
			case it.axis != t.axis && s.from <= it.at && it.at <= s.to && own.from <= t.at && t.at <= own.to:
				return k, tracks[:i+1]
			case i > 0 && it.track == tracks[i] && own.from <= s.to && s.from <= own.to:
				return k, tracks[:i]
			}
		}
		end = t.at
	}
	return trunk, tracks
}

// draw makes the line of a net of its items.
func (r *router) draw(w *net) place.Line {
	l := place.Line{Kind: w.kind, From: w.from}
	drawn := map[int32]span{}
	done := map[int]bool{}
	for _, p := range w.paths {
		l.Paths = append(l.Paths, r.points(p.items, drawn))
		done[p.to] = true
	}
	for _, to := range w.to {
		if done[to] {
			l.To = append(l.To, to)
		}
	}
	return l
}

// points are the corners of a way. Where the way begins on an item of which a part is
// drawn, it begins at the end of that part, or where it leaves it.
func (r *router) points(way []int32, drawn map[int32]span) []place.Point {
	var pts []place.Point
	for i, id := range way {
		it := &r.items[id]
		var begin, end float64
		switch {
		case i > 0:
			begin = r.items[way[i-1]].at
		case len(it.ports) > 0:
			begin = r.portEdge(it.axis, it.ports[0])
		}
		if i+1 < len(way) {
			end = r.items[way[i+1]].at
		} else {
			end = r.portEdge(it.axis, it.ports[len(it.ports)-1])
		}
		old, again := drawn[id]
		if again {
			begin = min(max(end, old.from), old.to)
		}
		s := span{min(begin, end), max(begin, end)}
		if again {
			s = span{min(s.from, old.from), max(s.to, old.to)}
		}
		drawn[id] = s
		if p := point(it.axis, begin, it.at); len(pts) == 0 || pts[len(pts)-1] != p {
			pts = append(pts, p)
		}
		if p := point(it.axis, end, it.at); pts[len(pts)-1] != p {
			pts = append(pts, p)
		}
	}
	return pts
}
