package intake

import (
	"slices"
	"strings"
)

// match finds for every link the space in which most of its values are found.
func (r *reader) match(links []*link, spaces []*space) {
	if len(links) == 0 {
		return
	}
	if len(links) > 64 {
		links = links[:64]
	}
	samples := [2]*samples{newSamples(r, links, &space{}), newSamples(r, links, &space{is: isName})}
	best := make([]float64, len(links))
	for _, sp := range spaces {
		kind := samples[0]
		if sp.is == isName {
			kind = samples[1]
		}
		found, rows := kind.search(r, sp)
		for i, l := range links {
			if kind.sizes[i] == 0 || found[i] == 0 || r.isItself(l, sp) {
				continue
			}
			share := float64(found[i]) / float64(kind.sizes[i])
			if many := float64(rows[i]) / float64(found[i]); many > 1.5 && !(sp.is == isID || sp.is == isName) {
				continue // one value for many rows names no row
			} else if many > 1 {
				share -= min((many-1)/10, 0.05)
			}
			if share > best[i]+1e-9 || l.space != nil && share > best[i]-1e-9 && sp.order < l.space.order {
				best[i], l.space = share, sp
			}
		}
	}
	for _, l := range links {
		if by := r.m.Manager.Value; by != "" {
			if sp := r.asked(by, spaces); sp != nil {
				l.space, r.askedFor = sp, sp
			}
		}
		if l.space == nil {
			l.space = r.likely(l, spaces)
		}
		if l.space != nil {
			l.fill(r)
		}
	}
}

// isItself reports whether a link and a space are the same column.
func (r *reader) isItself(l *link, sp *space) bool {
	for i, v := range l.values {
		if v != nil && sp.values[i] != nil && v.only >= 0 && v.only == sp.values[i].only {
			return true
		}
	}
	return false
}

// asked returns the space that the mapping says superiors are named by.
func (r *reader) asked(by string, spaces []*space) *space {
	is, _ := meaningOf(by)
	words := headerWords(by)
	for _, sp := range spaces {
		for i, v := range sp.values {
			if v != nil && (headerWords(v.name) == words || is != noMeaning && r.sheets[i].by[is] != nil && sameColumns(r.sheets[i].by[is], v)) {
				return sp
			}
		}
	}
	return nil
}

func sameColumns(a, b *value) bool { return slices.Equal(a.parts, b.parts) }

// likely returns the space for a link of which nothing is found anywhere: names for
// texts with spaces, else ids.
func (r *reader) likely(l *link, spaces []*space) *space {
	is := isID
	for i, v := range l.values {
		for row := 0; v != nil && row < r.sheets[i].t.Len(); row++ {
			if text := r.sheets[i].get(v, row); text != "" {
				if strings.ContainsAny(text, " ,") {
					is = isName
				}
				break
			}
		}
	}
	for _, sp := range spaces {
		if sp.is == is {
			return sp
		}
	}
	return nil
}

// samples are values of links, in the form in which a kind of space is compared.
type samples struct {
	kind  *space
	at    map[string]int32
	links []uint64 // by sample: the links that have it, a bit for each
	sizes []int    // by link: how many different samples it has
}

func newSamples(r *reader, links []*link, kind *space) *samples {
	sm := &samples{kind: kind, at: map[string]int32{}, sizes: make([]int, len(links))}
	for n, l := range links {
		for i, v := range l.values {
			if v == nil {
				continue
			}
			s := r.sheets[i]
			step := max(1, s.t.Len()/20_000)
			for row := 0; row < s.t.Len() && sm.sizes[n] < sampled; row += step {
				text := s.get(v, row)
				if text == "" || r.isNobody(text) {
					continue
				}
				key := kind.normal(text)
				at, known := sm.at[key]
				if !known {
					at = int32(len(sm.links))
					sm.at[key] = at
					sm.links = append(sm.links, 0)
				}
				if sm.links[at]&(1<<n) == 0 {
					sm.links[at] |= 1 << n
					sm.sizes[n]++
				}
			}
		}
	}
	return sm
}

// search counts for every link the samples that are found in a space, and the rows in
// which they are.
func (sm *samples) search(r *reader, sp *space) (found, rows []int) {
	found, rows = make([]int, len(sm.sizes)), make([]int, len(sm.sizes))
	seen := make([]bool, len(sm.links))
	for i, v := range sp.values {
		if v == nil {
			continue
		}
		s := r.sheets[i]
		for row := range s.t.Len() {
			text := s.get(v, row)
			if text == "" {
				continue
			}
			at, known := sm.find(sp, text)
			if !known {
				continue
			}
			for n := range sm.sizes {
				if sm.links[at]&(1<<n) != 0 {
					rows[n]++
					if !seen[at] {
						found[n]++
					}
				}
			}
			seen[at] = true
		}
	}
	return found, rows
}

// find returns the sample that a text of a space is.
func (sm *samples) find(sp *space, text string) (at int32, known bool) {
	var room [64]byte
	if key, ok := sp.inRoom(room[:], text); ok {
		at, known = sm.at[string(key)]
	} else {
		at, known = sm.at[sp.normal(text)]
	}
	return at, known
}
