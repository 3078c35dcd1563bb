package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// link is a way in which rows name others, such as a column with the numbers of
// superiors, with what these are the numbers of.
type link struct {
	values []*value // by sheet, nil = it has none
	space  *space   // what the values are found in
	name   string   // as shown

	filled, matched int // rows
	index           map[string]int32
	more            map[string][]int32 // the others that have a key of index, too
}

// space is what rows can be named by, such as a column with numbers of employees.
type space struct {
	name   string
	is     meaning
	values []*value // by sheet
	order  int      // of spaces in which as many values are found, the first counts
}

// normal brings a value into the form in which it is compared: names as names, all
// else without case and leading zeros.
func (sp *space) normal(v string) string {
	if sp.is == isName {
		return nameKey(v)
	}
	if v != "" && v[0] == '0' {
		if short := strings.TrimLeft(v, "0"); short != "" && strings.Trim(short, "0123456789") == "" {
			return short
		}
	}
	return strings.ToLower(v)
}

// inRoom is normal in memory that is used again, for texts that are looked up; others are
// normal.
func (sp *space) inRoom(room []byte, v string) ([]byte, bool) {
	if sp.is == isName || v == "" || v[0] == '0' || len(v) > cap(room) {
		return nil, false
	}
	room = room[:0]
	for i := 0; i < len(v); i++ {
		c := v[i]
		if c >= utf8.RuneSelf {
			return nil, false
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		room = append(room, c)
	}
	return room, true
}

// sampled is how many values of a column are looked for in every other column, to find
// out what it names rows by.
const sampled = 2_000

// findLinks finds out what the columns hold that name others, and which column the ids
// of positions are.
func (r *reader) findLinks() {
	spaces := r.spaces()
	links := r.gather(func(s *sheet) []*value { return s.links })
	if len(links) == 0 && !r.isMapped(isManager) {
		links = r.guess(spaces)
	}
	r.match(links, spaces)
	links = slices.DeleteFunc(links, func(l *link) bool { return l.space == nil })
	slices.SortStableFunc(links, func(a, b *link) int { return b.quality() - a.quality() })
	if len(links) > 0 {
		r.manager = links[0]
		r.checks = slices.DeleteFunc(links[1:], func(l *link) bool { return l.matched*2 < l.filled })
	}
	r.dotted = r.gather(func(s *sheet) []*value { return s.dotted })
	r.match(r.dotted, spaces)
	r.dotted = slices.DeleteFunc(r.dotted, func(l *link) bool { return l.space == nil })
	r.chooseIDs()
}

// quality says how well a link names superiors: rows that are found, names for less
// than other values.
func (l *link) quality() int {
	q := l.matched * 100
	if l.space.is == isName {
		q -= q / 20
	}
	return q
}

// isMapped reports whether the mapping names the column of a meaning.
func (r *reader) isMapped(is meaning) bool {
	return slices.ContainsFunc(r.m.Columns, func(c field) bool {
		m, _ := meaningOf(c.Key.Value)
		return m == is
	})
}

// gather returns the links of all sheets, those with the same name as one.
func (r *reader) gather(of func(*sheet) []*value) []*link {
	var links []*link
	byWords := map[string]int{}
	for i, s := range r.sheets {
		for _, v := range of(s) {
			words := headerWords(v.name)
			at, known := byWords[words]
			if !known {
				at = len(links)
				byWords[words] = at
				links = append(links, &link{name: v.name, values: make([]*value, len(r.sheets))})
			}
			links[at].values[i] = v
		}
	}
	return links
}

// spaces lists what rows can be named by: every column that names no superior and is no
// state or date, names put together of their parts, and what the vendor puts together.
func (r *reader) spaces() []*space {
	var all []*space
	type named struct {
		name string
		is   meaning
	}
	by := map[named]int{}
	add := func(sheet int, v *value, name string, is meaning, order int) {
		at, known := by[named{name, is}]
		if !known {
			at = len(all)
			by[named{name, is}] = at
			all = append(all, &space{name: name, is: is, order: order, values: make([]*value, len(r.sheets))})
		}
		all[at].values[sheet] = v
	}
	for i, s := range r.sheets {
		for col := range s.heads {
			if s.isLink(col) || s.used(col, isStatus) || s.used(col, isFTE) || s.used(col, isSince) || s.used(col, isUntil) {
				continue
			}
			is, order := isOther, 200
			switch {
			case s.used(col, isID), usualMeaning(s.heads[col]) == isID:
				is, order = isID, rank(isID, s.heads[col])
			case s.used(col, isName), usualMeaning(s.heads[col]) == isName:
				is, order = isName, 400
			case s.used(col, isEmail):
				is, order = isEmail, 300
			}
			if s.used(col, isID) {
				order = -1
			}
			add(i, s.column(col), s.header(col), is, order)
		}
		for _, is := range []meaning{isID, isPerson, isEmail, isName} {
			if v := s.by[is]; v != nil && v.only < 0 && v.columns() > 0 {
				add(i, v, v.name, is, map[meaning]int{isID: -1, isPerson: 0, isEmail: 300, isName: 401}[is])
			}
		}
		if r.vendor != nil {
			for _, pattern := range r.vendor.keys {
				if v, missing := s.pattern(pattern); missing == "" {
					add(i, v, pattern, isOther, 250)
				}
			}
		}
	}
	return all
}

// isLink reports whether a column names others.
func (s *sheet) isLink(col int) bool {
	has := func(v *value) bool {
		return slices.ContainsFunc(v.parts, func(p part) bool { return p.col == col }) || slices.Contains(v.chain, col)
	}
	return slices.ContainsFunc(s.links, has) || slices.ContainsFunc(s.dotted, has)
}

// used reports whether a column is that of a meaning.
func (s *sheet) used(col int, is meaning) bool { return s.by[is] != nil && s.by[is].only == col }

// guess takes every column that is not known for one that may name superiors; match
// then says whether one does.
func (r *reader) guess(spaces []*space) []*link {
	links := r.gather(func(s *sheet) []*value {
		var out []*value
		for col, head := range s.heads {
			if s.key[col] == "" && usualMeaning(head) == noMeaning && !isPersonal(head) {
				out = append(out, s.column(col))
			}
		}
		return out
	})
	r.match(links, spaces)
	links = slices.DeleteFunc(links, func(l *link) bool {
		return l.space == nil || l.filled < 3 || l.matched*10 < l.filled*9 || l.space.is == isName && l.matched < l.filled
	})
	links = links[:min(len(links), 1)]
	for _, l := range links {
		for i, s := range r.sheets {
			if l.values[i] != nil {
				s.links = append(s.links, l.values[i])
			}
		}
	}
	return links
}

// isNobody reports whether a cell says that there is no superior.
func (r *reader) isNobody(text string) bool {
	return isOneOf(text, noSuperior, r.m.Tops)
}

// fill makes the index of a link, and counts what is found by it.
func (l *link) fill(r *reader) {
	l.index = make(map[string]int32, len(r.entries))
	for e := range r.entries {
		en := &r.entries[e]
		if en.state == blank {
			continue
		}
		key := l.space.normal(r.sheets[en.sheet].get(l.space.values[en.sheet], int(en.row)))
		if key == "" {
			continue
		}
		if _, taken := l.index[key]; !taken {
			l.index[key] = int32(e)
			continue
		}
		if l.more == nil {
			l.more = map[string][]int32{}
		}
		l.more[key] = append(l.more[key], int32(e))
	}
	l.filled, l.matched = 0, 0
	for e := range r.entries {
		text := l.get(r, int32(e))
		if text == "" || r.isNobody(text) {
			continue
		}
		l.filled++
		if _, ok := l.index[l.space.normal(text)]; ok {
			l.matched++
		}
	}
}

// get returns what a row names somebody by, "" for nobody.
func (l *link) get(r *reader, e int32) string {
	en := &r.entries[e]
	if en.state == blank || l.values[en.sheet] == nil {
		return ""
	}
	return r.sheets[en.sheet].get(l.values[en.sheet], int(en.row))
}

// namesakes is how many rows that a text can mean are looked at; whether it is one is
// seen from far fewer.
const namesakes = 50

// find returns the rows that a text names, not all of very many.
func (l *link) find(text string) []int32 {
	key := l.space.normal(text)
	first, ok := l.index[key]
	if !ok {
		return nil
	}
	more := l.more[key]
	return append([]int32{first}, more[:min(len(more), namesakes)]...)
}

// share writes how many rows of a link are found.
func (l *link) share() string {
	if l.filled == 0 {
		return "is empty"
	}
	percent := float64(l.matched) / float64(l.filled) * 100
	shown := fmt.Sprintf("%.1f", percent)
	if shown == "100.0" && l.matched < l.filled {
		shown = "99.9"
	}
	return fmt.Sprintf("matches %s in %s %% of rows", l.space.name, strings.TrimSuffix(shown, ".0"))
}

// chooseIDs takes for the ids of positions the column by which superiors are named,
// unless that holds names, addresses or the like, else the first that may hold ids.
func (r *reader) chooseIDs() {
	for i, s := range r.sheets {
		if r.isMapped(isID) {
			continue
		}
		how := "by its name"
		if r.manager != nil && (r.manager.space.is == isID || r.manager.space.is == isOther && s.by[isID] == nil) && r.manager.space.values[i] != nil && r.manager.matched > 0 {
			s.by[isID], how = r.manager.space.values[i], "superiors are named by it"
		}
		if s.by[isID] == nil {
			s.by[isID], how = s.by[isEmail], "there is no other id"
		}
		if s.by[isID] != nil {
			s.use(s.by[isID], keyOf[isID], how)
		}
	}
	for _, l := range append([]*link{r.manager}, r.checks...) {
		if l == nil {
			continue
		}
		for i, v := range l.values {
			if v != nil && l == r.manager {
				r.sheets[i].use(v, keyOf[isManager], l.share())
			} else if v != nil {
				r.sheets[i].use(v, keyOf[isManager], l.share()+"; compared")
			}
		}
	}
}
