package table

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/wording"
)

// keyColumn and valueColumn name the columns of what a map has that is no record:
// its keys, and its values where these are texts.
const (
	keyColumn   = "key"
	valueColumn = "value"
)

// enterprise is the key below which SCIM has what a firm knows of its people (RFC
// 7643, 2015). It is left out of the names of columns.
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

// writer writes records into a table: a column for each key, with the keys above it.
type writer struct {
	*tree
	b        *builder
	top      level
	columns  map[string]int // by name
	known    []*field       // all, as they were first written
	children []int          // lists or maps of records in the record that is being written
}

// level is what is known of the keys of a record, for all records.
type level struct {
	name   string // with a dot behind it
	fields map[string]*field
	order  []*field // as they were first written
}

// field is a key.
type field struct {
	key    string
	name   string // with the keys above it
	index  int    // in the order of the level
	column int    // -1 for none yet
	inside *level // of a record, nil if there was none yet
	child  bool   // records below it are rows of their own
	chosen int    // records that have several values of which one was taken
	unread int    // records with lists in lists
}

// table makes a table of the records in a list or map, or of one record.
func (t *tree) table(root int) *Table {
	b := t.r.build(t.key(root))
	b.keeper = t.keeper
	w := &writer{tree: t, b: b, columns: map[string]int{}}
	w.all(root, -1)
	if b.Nested == nil {
		b.Parents = nil
	} else {
		b.Notes = append(b.Notes, "records under "+wording.And(wording.QuoteEach(b.Nested))+" report to the record that they stand in")
	}
	for _, f := range w.known {
		if f.chosen > 0 {
			b.Notes = append(b.Notes, wording.Quote(f.name)+": only one of several is taken, in "+wording.Count(f.chosen, "record"))
		}
		if f.unread > 0 {
			b.Notes = append(b.Notes, wording.Quote(f.name)+": lists in lists are left out, in "+wording.Count(f.unread, "record"))
		}
	}
	return b.Table
}

// all writes the records in a list or map, or one record, below the row of a parent.
func (w *writer) all(root, parent int) {
	n := w.nodes[root]
	keyed := n.kind == record && (w.are(root, record) || w.are(root, list))
	if n.kind == record && !keyed {
		w.record(root, parent, cell{})
		return
	}
	for i := range w.inside(root) {
		switch n := w.nodes[i]; {
		case w.r.over:
			return
		case n.kind == list && keyed:
			for j := range w.inside(i) {
				w.record(j, parent, n.key)
			}
		case n.kind == record || keyed:
			w.record(i, parent, n.key)
		case n.kind != null:
			at := w.start(i)
			w.r.found(code.TableSyntax, at, at, "a record is expected here, with keys and values", "")
		}
	}
}

// record writes a record, and those in it after it. It has the key of a map if one
// is given.
func (w *writer) record(i, parent int, key cell) {
	row, n := len(w.b.rows), w.nodes[i]
	if key != (cell{}) {
		w.set(w.column(keyColumn, key), key)
	}
	switch n.kind {
	case record:
		w.fields(&w.top, i)
	case scalar:
		w.set(w.column(valueColumn, n.value), n.value)
	}
	if !w.b.endRow(w.start(i)) {
		return
	}
	w.b.Parents = append(w.b.Parents, int32(parent))
	children := w.children
	w.children = nil
	for _, j := range children {
		w.all(j, row)
	}
}

// fields writes what is in a record.
func (w *writer) fields(l *level, i int) {
	next := 0 // the key that is expected
	for j := range w.inside(i) {
		n := w.nodes[j]
		f := w.field(l, n.key, &next)
		switch {
		case n.kind == null, n.kind == list && w.first(j) < 0:
		case n.kind == scalar:
			w.set(w.columnOf(f, n.key), n.value)
		case f.child && (w.listsRecords(j) || n.kind == record && w.are(j, record)):
			w.children = append(w.children, j)
			if !slices.Contains(w.b.Nested, f.key) {
				w.b.Nested = append(w.b.Nested, f.key)
			}
		case n.kind == record && f.key == enterprise:
			w.fields(l, j)
		case n.kind == record:
			w.fields(w.below(f), j)
		case w.are(j, scalar):
			w.set(w.columnOf(f, n.key), w.joined(j))
		case w.are(j, record):
			if w.first(w.first(j)) > 0 {
				w.fields(w.below(f), w.primary(j))
			}
			if int(w.nodes[w.first(j)].next) < int(n.next) {
				f.chosen++
			}
		default:
			f.unread++
		}
	}
}

// field finds a key of a level: mostly it is the one that came behind the last one
// before.
func (w *writer) field(l *level, key cell, next *int) *field {
	if *next < len(l.order) && w.same(key, l.order[*next].key) {
		*next++
		return l.order[*next-1]
	}
	name := w.read(key, w.text)
	f := l.fields[name]
	if f == nil {
		plain := letters(name)
		child := slices.Contains(reportKeys, plain) || slices.Contains(memberKeys, plain) || slices.Contains(w.r.opt.Nested, name)
		f = &field{key: strings.Clone(name), name: l.name + name, index: len(l.order), column: -1, child: child}
		w.known = append(w.known, f)
		if l.fields == nil {
			l.fields = map[string]*field{}
		}
		l.fields[f.key] = f
		l.order = append(l.order, f)
		*next = len(l.order)
		return f
	}
	*next = f.index + 1
	return f
}

// same reports whether a cell has a text.
func (w *writer) same(c cell, text string) bool {
	return c.end != odd && w.text[c.start:c.end] == text
}

// below returns the level of the keys in a record.
func (w *writer) below(f *field) *level {
	if f.inside == nil {
		f.inside = &level{name: f.name + "."}
	}
	return f.inside
}

func (w *writer) columnOf(f *field, key cell) int {
	if f.column < 0 {
		f.column = w.column(f.name, key)
	}
	return f.column
}

// column returns the column with a name, which is made at the place at which it is
// first written.
func (w *writer) column(name string, at cell) int {
	c, ok := w.columns[name]
	if !ok {
		c = len(w.b.Headers)
		w.columns[name] = c
		start, end := w.bounds(at)
		w.b.Headers = append(w.b.Headers, Header{Key: name, At: w.r.file.Span(start, end)})
	}
	return c
}

// set writes a cell of the row.
func (w *writer) set(col int, value cell) {
	for len(w.b.cells)-w.b.first <= col {
		if !w.b.add(cell{}) {
			return
		}
	}
	if at := &w.b.cells[w.b.first+col]; *at == (cell{}) {
		*at = value
	} else {
		start, end := w.bounds(value)
		w.r.found(code.DuplicateKey, start, end, wording.Quote(w.b.Headers[col].Key)+" is given twice in this record", "")
	}
}

// joined returns a cell with the texts of a list, each on a line.
func (w *writer) joined(i int) cell {
	first := w.first(i)
	if w.nodes[first].next == w.nodes[i].next {
		return w.nodes[first].value
	}
	from := len(w.more)
	for j := range w.inside(i) {
		if w.nodes[j].kind == scalar {
			if len(w.more) > from {
				w.more = append(w.more, '\n')
			}
			w.more = append(w.more, w.value(j)...)
		}
	}
	at := w.nodes[i].value
	return w.kept(from, int(at.start), int(at.end))
}

// primary returns the record of a list that is said to be the primary one, else the
// first one.
func (w *writer) primary(i int) int {
	for j := range w.inside(i) {
		for k := range w.inside(j) {
			if n := w.nodes[k]; n.kind == scalar && w.key(k) == "primary" && w.value(k) == "true" {
				return j
			}
		}
	}
	return w.first(i)
}
