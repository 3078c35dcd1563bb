package edit

import (
	"slices"

	"github.com/orgwright/orgwright/graph/format"
)

// Sequence is a list in a file that is being edited, as what stands under a key
// of a mapping. The list need not be there yet.
type Sequence struct {
	file  *File
	owner *Mapping
	key   string
	node  node // zero when it is not there, or null
	items []node
	order *format.Mapping // of the entries

	gone  map[int]bool    // entries that are taken out, by index; true = moved to another list
	added map[int][]entry // new entries by the index of the one before, -1 = at the beginning
}

// entry is a new entry of a list: a value, or one that was in another place.
type entry struct {
	value format.Value
	from  *Sequence // nil = it is a value
	index int
}

// Sequence returns the list under a key; Insert makes one that is not there. It
// is refused when the list is used elsewhere, too, or comes from there.
func (m *Mapping) Sequence(key string) (*Sequence, *Refusal) {
	if s := m.empty[key]; s != nil {
		return s, nil
	}
	if m.isSet(key) {
		return nil, m.file.refuse(m.node, "%q is set or removed already", key)
	}
	s := &Sequence{file: m.file, owner: m, key: key, order: below(m.order, key), gone: map[int]bool{}, added: map[int][]entry{}}
	i := m.find(key)
	if i < 0 {
		if m.inherits(key) {
			return nil, m.file.refuse(m.node, "%q comes from elsewhere, through an alias", key)
		}
		m.empty[key] = s
		return s, nil
	}
	n := m.pairs[i].value
	switch {
	case isAlias(n) || m.file.shared[n]:
		return nil, m.file.refuse(n, "%q is also used elsewhere, through an alias", key)
	case !isList(n) && !n.IsNull():
		return nil, m.file.refuse(n, "%q is not a list", key)
	case n.IsNull():
		m.empty[key] = s
		return s, nil
	case m.file.lists[n] == nil:
		s.node, s.items = n, m.file.items(n)
		m.file.lists[n] = s
	}
	return m.file.lists[n], nil
}

// IsEmpty reports whether nothing is left of the list when all is done.
func (s *Sequence) IsEmpty() bool { return len(s.gone) == len(s.items) && len(s.added) == 0 }

// moves counts the entries that are moved elsewhere.
func (s *Sequence) moves() int {
	count := 0
	for _, moved := range s.gone {
		if moved {
			count++
		}
	}
	return count
}

func (s *Sequence) isGone(i int) bool {
	_, gone := s.gone[i]
	return gone
}

// Insert puts a new entry behind the one that has the index after in the text as
// it was read, at the beginning if that is -1. Of several that are put behind the
// same one, the one that was inserted first comes first.
func (s *Sequence) Insert(after int, v format.Value) *Refusal {
	return s.put(after, entry{value: v})
}

// Move takes the entry at an index out, with the comments directly above it, and
// puts it into another list of the file, as Insert does. That list must not be
// part of the entry.
func (s *Sequence) Move(i int, to *Sequence, after int) *Refusal {
	for n := range s.items[i].All() {
		if n == to.owner.node {
			return s.file.refuse(n, "an entry cannot be moved into itself")
		}
	}
	refused := s.mayGo(i)
	if refused == nil {
		refused = to.put(after, entry{from: s, index: i})
	}
	if refused == nil {
		s.gone[i] = true
	}
	return refused
}

// Remove takes the entry at an index out, with its lines. Comments above it stay.
func (s *Sequence) Remove(i int) *Refusal {
	refused := s.mayGo(i)
	if refused == nil {
		s.gone[i] = false
	}
	return refused
}

// mayGo says why an entry cannot be taken out, nil if it can.
func (s *Sequence) mayGo(i int) *Refusal {
	if s.file.isShared(s.items[i]) || s.file.shared[s.node] {
		return s.file.refuse(s.items[i], "its entry is also used elsewhere, through an alias")
	}
	if _, ok := s.dash(i); !ok {
		return s.file.refuse(s.items[i], "the entry does not stand on lines of its own")
	}
	return nil
}

// put adds a new entry behind one of the text, at the beginning if after is -1.
func (s *Sequence) put(after int, e entry) *Refusal {
	if len(s.items) == 0 {
		after = -1
	} else if start, ok := s.dash(0); after < 0 && !s.isFlow() && (!ok || s.file.previousEnd(start) < 0) {
		return s.file.refuse(s.items[0], "the list does not stand on lines of its own")
	}
	s.added[after] = append(s.added[after], e)
	return nil
}

func (s *Sequence) isFlow() bool {
	if s.node.IsZero() {
		return s.owner.node.IsFlow()
	}
	return s.node.IsFlow()
}

// dash returns where the "-" of an entry stands. It must be the first of its
// line. Entries between brackets have none; for them it is where they begin.
func (s *Sequence) dash(i int) (int, bool) {
	at := s.items[i].Start()
	if s.node.IsFlow() {
		return at, true
	}
	column := columnOf(s.node)
	for {
		start := s.file.start(at)
		dash := start + column - 1
		if dash < len(s.file.text) && s.file.text[dash] == '-' && s.file.isSpace(start, dash) {
			return dash, true
		}
		if at = s.file.previousEnd(start); at < 0 || at < s.node.Start() {
			return 0, false
		}
	}
}

// comments returns where the lines of comment begin that stand directly above
// the "-" of an entry, in its column.
func (s *Sequence) comments(dash int) int {
	start := dash
	for {
		end := s.file.previousEnd(start)
		if end < 0 {
			return start
		}
		at := s.file.start(end) + columnOf(s.node) - 1
		if !s.file.isComment(at) || !s.file.isFirst(at) {
			return start
		}
		start = at
	}
}

// entryColumn is the column in which the maps of new entries begin.
func (s *Sequence) entryColumn() int {
	if s.node.IsZero() || s.isFlow() {
		return s.owner.column() + 4
	}
	for _, c := range s.items {
		if col := columnOf(c); isMap(c) && !c.IsFlow() && col > columnOf(s.node) {
			return col
		}
	}
	return columnOf(s.node) + 2
}

// setList makes a list say what a value says, entry by entry. It does nothing
// and returns false when the two have no entry in common.
func (m *Mapping) setList(key string, v format.Value) bool {
	s, refused := m.Sequence(key)
	if refused != nil {
		return false
	}
	next := 0 // of the items
	for _, item := range v.Items {
		i := slices.IndexFunc(s.items[next:], func(n node) bool { return says(n, item) })
		if i < 0 {
			s.added[next-1] = append(s.added[next-1], entry{value: item})
			continue
		}
		s.removeAll(next, next+i)
		next += i + 1
	}
	if next == 0 {
		delete(m.file.lists, s.node)
		return false
	}
	s.removeAll(next, len(s.items))
	return true
}

// removeAll takes out the entries from an index up to, not including, another.
func (s *Sequence) removeAll(from, to int) {
	for i := from; i < to; i++ {
		s.gone[i] = false
	}
}
