package edit

import (
	"slices"
	"strings"

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

	gone map[int]bool    // the value says whether it is moved elsewhere
	came map[int][]entry // new entries by the index of the one before, -1 = at the beginning
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
	s := &Sequence{file: m.file, owner: m, key: key, order: m.below(key), gone: map[int]bool{}, came: map[int][]entry{}}
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
	case n.isAlias() || m.file.shared[n]:
		return nil, m.file.refuse(n, "%q is also used elsewhere, through an alias", key)
	case !n.isList() && !n.isNull():
		return nil, m.file.refuse(n, "%q is not a list", key)
	case n.isNull():
		m.empty[key] = s
		return s, nil
	case m.file.lists[n] == nil:
		s.node, s.items = n, m.file.items(n)
		m.file.lists[n] = s
	}
	return m.file.lists[n], nil
}

// IsEmpty reports whether nothing is left of the list when all is done.
func (s *Sequence) IsEmpty() bool { return len(s.gone) == len(s.items) && len(s.came) == 0 }

func (s *Sequence) isGone(i int) bool {
	_, gone := s.gone[i]
	return gone
}

// Insert puts a new entry behind one of the text, at the beginning if after is
// -1. Of several that are put behind the same one, the first comes first.
func (s *Sequence) Insert(after int, v format.Value) *Refusal {
	return s.put(after, entry{value: v})
}

// Move takes an entry away and puts it into a list of the same file that is not
// part of it, as Insert does, with the comments directly above it.
func (s *Sequence) Move(i int, to *Sequence, after int) *Refusal {
	if refused := s.Remove(i); refused != nil {
		return refused
	}
	for n := range s.items[i].all() {
		if n == to.owner.node {
			return s.file.refuse(n, "an entry cannot be moved into itself")
		}
	}
	s.gone[i] = true
	return to.put(after, entry{from: s, index: i})
}

// Remove takes an entry away, with its lines. Comments above it stay.
func (s *Sequence) Remove(i int) *Refusal {
	if s.file.isShared(s.items[i]) || s.file.shared[s.node] {
		return s.file.refuse(s.items[i], "its entry is also used elsewhere, through an alias")
	}
	if _, ok := s.dash(i); !ok {
		return s.file.refuse(s.items[i], "the entry does not stand on lines of its own")
	}
	s.gone[i] = false
	return nil
}

func (s *Sequence) put(after int, e entry) *Refusal {
	if len(s.items) == 0 {
		after = -1
	} else if start, ok := s.dash(0); after < 0 && !s.isFlow() && (!ok || s.file.previousEnd(start) < 0) {
		return s.file.refuse(s.items[0], "the list does not stand on lines of its own")
	}
	s.came[after] = append(s.came[after], e)
	return nil
}

func (s *Sequence) isFlow() bool {
	if s.node.isZero() {
		return s.owner.node.isFlow()
	}
	return s.node.isFlow()
}

// dash returns where the "-" of an entry stands. It must be the first of its
// line. Entries between brackets have none; for them it is where they begin.
func (s *Sequence) dash(i int) (int, bool) {
	at := s.items[i].start()
	if s.node.isFlow() {
		return at, true
	}
	column := s.node.column()
	for {
		start := s.file.start(at)
		dash := start + column - 1
		if dash < len(s.file.text) && s.file.text[dash] == '-' && s.file.isSpace(start, dash) {
			return dash, true
		}
		if at = s.file.previousEnd(start); at < 0 || at < s.node.start() {
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
		at := s.file.start(end) + s.node.column() - 1
		if !s.file.isComment(at) || !s.file.isFirst(at) {
			return start
		}
		start = at
	}
}

// entryColumn is the column in which the maps of new entries begin.
func (s *Sequence) entryColumn() int {
	if s.node.isZero() || s.isFlow() {
		return s.owner.column() + 4
	}
	for _, c := range s.items {
		if col := c.column(); c.isMap() && !c.isFlow() && col > s.node.column() {
			return col
		}
	}
	return s.node.column() + 2
}

// text writes a new entry in the style of the one at an index, without its "-".
// Lead are the lines of comment that come with it.
func (s *Sequence) text(index int, e entry) (lead []string, text string) {
	if e.from != nil {
		return e.from.moved(e.index, s)
	}
	flow := s.isFlow()
	if !flow && len(s.items) > 0 {
		like := s.items[max(index, 0)]
		flow = like.isMap() && like.isFlow()
	}
	if how := s.owner.script(); flow {
		return nil, how.flow(e.value)
	} else {
		return nil, how.block(e.value, s.order, column(s.entryColumn()), s.file.nl)
	}
}

// moved is the text of an entry with the changes made in it, as it is to stand
// in another list.
func (s *Sequence) moved(i int, to *Sequence) (lead []string, text string) {
	n := s.items[i]
	in := stretch{n.start(), n.end()}
	if !s.isFlow() {
		in.to = s.file.end(in.to)
	}
	var inside changes
	s.file.write(n, &inside)
	text = s.file.render(inside, in)
	if s.isFlow() {
		return nil, text
	}
	dash, _ := s.dash(i)
	for at := s.comments(dash); at < s.file.start(dash); at = s.file.next(s.file.end(at)) {
		lead = append(lead, strings.TrimSpace(string(s.file.text[at:s.file.end(at)])))
	}
	return lead, reindent(text, n.column(), to.entryColumn())
}

// write makes the changes of the list and of all in it.
func (s *Sequence) write(out *changes) {
	for i, n := range s.items {
		if !s.isGone(i) {
			s.file.write(n, out)
		}
	}
	switch {
	case len(s.gone)+len(s.came) == 0:
	case len(s.items) == 0:
		s.writeFirst(out)
	case s.isFlow():
		s.writeFlow(out)
	default:
		s.writeBlock(out)
	}
}

// writeFirst writes the first entries of a list that has its key already.
func (s *Sequence) writeFirst(out *changes) {
	n := s.owner.pairs[s.owner.find(s.key)].value
	colon := s.owner.keyEnd(s.owner.pairs[s.owner.find(s.key)].key)
	switch entries := s.came[-1]; {
	case len(entries) == 0:
	case s.isFlow() && n.isLeftOut():
		out.insert(colon, " "+s.brackets(entries))
	case s.isFlow():
		out.replace(n.start(), n.end(), s.brackets(entries))
	case n.isLeftOut():
		out.insert(s.file.end(colon), s.below(entries, s.firstIndent(), -1))
	default:
		out.replace(colon, n.end(), s.below(entries, s.firstIndent(), -1))
	}
}

// pair writes a list that is not there yet, with its key.
func (s *Sequence) pair() string {
	if s.isFlow() {
		return s.owner.script().pair(s.key, s.brackets(s.came[-1]))
	}
	return script{}.scalar(s.key, 0) + ":" + s.below(s.came[-1], s.firstIndent(), -1)
}

// firstIndent is the indentation of the entries of a list that has none yet.
func (s *Sequence) firstIndent() string { return column(s.owner.column() + 2) }

func (s *Sequence) brackets(entries []entry) string { return "[" + s.row(entries, -1) + "]" }

// row writes entries beside one another.
func (s *Sequence) row(entries []entry, like int) string {
	var texts []string
	for _, e := range entries {
		_, text := s.text(like, e)
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

// below writes entries below one another, each in a line or more behind a line
// end.
func (s *Sequence) below(entries []entry, indent string, like int) string {
	var b strings.Builder
	for _, e := range entries {
		lead, text := s.text(like, e)
		for _, l := range lead {
			b.WriteString(s.file.nl + indent + l)
		}
		b.WriteString(s.file.nl + indent + "- " + text)
	}
	return b.String()
}

// writeBlock changes a list whose entries begin with "-".
func (s *Sequence) writeBlock(out *changes) {
	indent := column(s.node.column())
	if came := s.came[-1]; len(came) > 0 {
		dash, _ := s.dash(0)
		out.insert(s.file.previousEnd(s.comments(dash)), s.below(came, indent, -1))
	}
	for i, n := range s.items {
		if moved, gone := s.gone[i]; gone {
			start, _ := s.dash(i)
			if moved {
				start = s.comments(start)
			}
			s.file.remove(out, stretch{start, n.end()})
		}
		if came := s.came[i]; len(came) > 0 {
			out.insert(s.file.end(n.end()), s.below(came, indent, i))
		}
	}
}

func (s *Sequence) extent(i int) stretch { return stretch{s.items[i].start(), s.items[i].end()} }

// writeFlow changes a list between brackets.
func (s *Sequence) writeFlow(out *changes) {
	count := len(s.items)
	if len(s.gone) == count {
		var all []entry
		for i := -1; i < count; i++ {
			all = append(all, s.came[i]...)
		}
		out.replace(s.extent(0).from, s.extent(count-1).to, s.row(all, 0))
		return
	}
	s.insertFlow(out)
	for i := 0; i < count; i++ {
		first := i
		for i < count && s.isGone(i) {
			i++
		}
		if i > first {
			s.file.removeFlow(first, i, count, s.extent, out)
		}
	}
}

// insertFlow writes new entries beside those that stay.
func (s *Sequence) insertFlow(out *changes) {
	before := -1
	for i := -1; i < len(s.items); i++ {
		if i >= 0 && !s.isGone(i) {
			before = i
		}
		came := s.came[i]
		switch {
		case len(came) == 0:
		case before >= 0:
			in, comma := s.extent(before), ", "
			if s.file.isFirst(in.from) {
				comma = "," + s.file.nl + s.file.indent(in.from)
			}
			for _, e := range came {
				out.insert(in.to, comma+s.row([]entry{e}, i))
			}
		default:
			next := 0
			for s.isGone(next) {
				next++
			}
			out.insert(s.extent(next).from, s.row(came, i)+", ")
		}
	}
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
		i := slices.IndexFunc(s.items[next:], isAt(item))
		if i < 0 {
			s.came[next-1] = append(s.came[next-1], entry{value: item})
			continue
		}
		s.goAll(next, next+i)
		next += i + 1
	}
	if next == 0 {
		delete(m.file.lists, s.node)
		return false
	}
	s.goAll(next, len(s.items))
	return true
}

// goAll has entries taken away.
func (s *Sequence) goAll(from, to int) {
	for i := from; i < to; i++ {
		s.gone[i] = false
	}
}
