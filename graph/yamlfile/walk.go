package yamlfile

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// document is a file with its comments.
type document struct {
	before []string // comments above "---"
	marked bool     // it has "---"
	head   []string // comments about the file as a whole
	root   *value
}

// entry is a pair of a mapping or an item of a list.
type entry struct {
	blank bool     // an empty line stands before it
	head  []string // the comments above it; "" is an empty line
	line  string   // the comment behind it
	key   *value   // nil in a list
	value *value
}

// value is a node with what the tree does not tell.
type value struct {
	node    yamltree.Node
	props   string   // anchor and tag
	raw     string   // a scalar as it was written; with a line end in it if that took several lines
	block   []string // a scalar in lines: header and lines
	entries []entry
	foot    []string // the comments behind the last entry
	flow    bool     // in brackets or braces
	noted   bool     // a comment stands inside
	moved   bool     // the entries were put into another order
	long    bool     // is to be written with a line for every entry
}

// walker makes a document, with its comments, of the nodes of a file. It goes
// through the text and the nodes together: between two scalars there are only
// indicators, white space and comments.
type walker struct {
	file  *source.File
	text  []byte
	shape *Shape
	at    int                   // the next byte
	keys  map[key]yamltree.Node // of the mapping whose keys are compared

	comments int // that were read
	found    []finding.Finding
	limit    finding.Limiter
	problem  string // why the file cannot be laid out anew
	line     int
}

// refuse gives up.
func (w *walker) refuse(offset int, format string, args ...any) {
	if w.problem == "" {
		w.problem, w.line = fmt.Sprintf(format, args...), int(w.file.Pos(offset).Line)
	}
}

func (w *walker) document(root yamltree.Node) *document {
	doc := &document{}
	if yamltree.HasOtherLines(w.text) {
		w.refuse(0, "line ends that only YAML counts as such (U+0085, U+2028 or U+2029)")
		return doc
	}
	var e entry
	w.comment(&e)
	if bytes.HasPrefix(w.text[w.at:], []byte("%")) {
		w.refuse(w.at, "a directive")
		return doc
	}
	if w.isMark("---") {
		doc.marked, doc.before = true, e.head
		w.at += 3
		e = entry{}
		w.comment(&e)
	}
	if root.Kind() != yamltree.Map {
		w.refuse(w.at, "no mapping of keys and values")
		return doc
	}
	doc.root = w.value(root, &e, w.shape, -1)
	doc.root.foot = append(doc.root.foot, w.footComments(0)...)
	w.end()
	doc.root.foot = append(doc.root.foot, w.footComments(0)...)
	if w.at = w.blankEnd(w.at); w.at < len(w.text) {
		w.refuse(w.at, "something behind its end")
	}
	if w.problem == "" {
		doc.take(&e)
	}
	return doc
}

// end steps over the mark at the end of a document.
func (w *walker) end() {
	doc := w.blankEnd(w.at)
	if bytes.HasPrefix(w.text[doc:], []byte("...")) {
		w.at = doc + 3
	}
}

func (w *walker) isMark(mark string) bool {
	rest := w.text[w.at:]
	return bytes.HasPrefix(rest, []byte(mark)) && (len(rest) == 3 || isSpace(rest[3]))
}

// take gives the comments above the first key to the file as a whole, except
// for the last of several paragraphs that stands right above the key. Those behind
// an anchor or a tag of the file stay with the key.
func (d *document) take(e *entry) {
	head := e.head
	if e.line != "" {
		head = append([]string{e.line}, head...)
	}
	if len(d.root.entries) == 0 || d.root.props != "" {
		d.head = head
		return
	}
	first := &d.root.entries[d.root.first()]
	head = append(head, first.head...)
	cut := 0
	for i, c := range head {
		if c == "" {
			cut = i + 1
		}
	}
	cut = cmp.Or(cut, len(head))
	d.head, first.head = head[:cut:cut], head[cut:]
}

// first returns the entry that came first in the text.
func (v *value) first() int {
	for i := range v.entries {
		if v.node.Kind() == yamltree.Map && v.entries[i].key.node == v.node.First() {
			return i
		}
	}
	return 0
}

// value reads a value that belongs to an entry. Column is where its parent's
// entries begin, from 0; -1 for the whole file.
func (w *walker) value(n yamltree.Node, e *entry, shape *Shape, column int) *value {
	v := &value{node: n, flow: n.IsFlow()}
	v.long = !v.flow
	if w.problem != "" {
		return v
	}
	if n.Anchor() != "" || n.Tag() != "" {
		w.inside(e)
		v.props = w.properties()
		w.trailing(e)
	}
	switch {
	case n.Kind() == yamltree.Scalar:
		w.scalar(v, e)
	case n.Kind() == yamltree.Alias:
		if w.goTo(n, e) {
			v.raw = "*" + n.Value()
			w.at = n.End()
		}
	case v.flow:
		w.inside(e)
		w.flow(v, e, shape)
	case n.Kind() == yamltree.Map:
		w.blockMap(v, shape)
	default:
		w.blockList(v, shape, column)
	}
	return v
}

// goTo steps over white space and comments to where a scalar begins, and reports
// whether that is where the tree says.
func (w *walker) goTo(n yamltree.Node, e *entry) bool {
	w.inside(e)
	if start := n.ValueStart(); start != w.at {
		w.refuse(min(w.at, start), "something between its values that is hard to lay out")
	}
	return w.problem == ""
}

// properties reads anchor and tag, which end where a space does not go on to
// another one.
func (w *walker) properties() string {
	var out []string
	for next := w.at; next < len(w.text) && (w.text[next] == '&' || w.text[next] == '!'); {
		stop := " \t\n,[]{}"
		if bytes.HasPrefix(w.text[next:], []byte("!<")) {
			stop = " \t\n"
		}
		for w.at = next; w.at < len(w.text) && strings.IndexByte(stop, w.text[w.at]) < 0; w.at++ {
		}
		out = append(out, string(w.text[next:w.at]))
		for next = w.at; next < len(w.text) && (w.text[next] == ' ' || w.text[next] == '\t'); next++ {
		}
	}
	return strings.Join(out, " ")
}

// blockMap reads the pairs of a mapping that is written in lines.
func (w *walker) blockMap(v *value, shape *Shape) {
	n := v.node
	own := w.column(n.First().Start())
	v.entries = make([]entry, 0, n.Len())
	for key, item := range n.Pairs() {
		v.entries = append(v.entries, entry{})
		e := &v.entries[len(v.entries)-1]
		w.comment(e)
		w.pair(e, key, item, shape, own, false)
		w.trailing(e)
	}
	v.foot = w.footComments(own)
	w.checkKeys(v)
	v.sort(shape)
}

// pair reads a key and its value.
func (w *walker) pair(e *entry, k, n yamltree.Node, shape *Shape, column int, inFlow bool) {
	if w.problem != "" {
		return
	}
	if k.Kind() != yamltree.Scalar && k.Kind() != yamltree.Alias || isLeftOut(k) || w.at < len(w.text) && w.text[w.at] == '?' && w.isIndicator() {
		w.refuse(w.at, `a key that is empty or no word, or begins with "? "`)
		return
	}
	e.key = w.value(k, e, nil, column)
	before := w.at
	for w.at < len(w.text) && (w.text[w.at] == ' ' || w.text[w.at] == '\t') {
		w.at++
	}
	if w.at < len(w.text) && w.text[w.at] == ':' {
		w.at++
	} else if w.at = before; !inFlow || !n.IsNull() {
		w.refuse(w.at, "a key whose \":\" stands elsewhere")
	}
	w.entryValue(e, n, shape.below(k.Value()), column)
}

// entryValue reads the value of an entry, behind ":" or "-".
func (w *walker) entryValue(e *entry, n yamltree.Node, shape *Shape, column int) {
	w.trailing(e)
	e.value = w.value(n, e, shape, column)
}

func (w *walker) isIndicator() bool {
	return w.at+1 >= len(w.text) || isSpace(w.text[w.at+1])
}

// blockList reads the items of a list that is written in lines.
func (w *walker) blockList(v *value, shape *Shape, column int) {
	v.entries = make([]entry, v.node.Len())
	own := 0
	for i, item := range v.node.Items() {
		if w.problem != "" {
			return
		}
		e := &v.entries[i]
		w.comment(e)
		if w.at >= len(w.text) || w.text[w.at] != '-' || !w.isIndicator() {
			w.refuse(w.at, "a list that is hard to lay out")
			return
		}
		own = w.column(w.at)
		w.at++
		if isBlock(item) {
			w.inside(e) // what stands between "-" and the first key
		}
		w.entryValue(e, item, shape, own)
		w.trailing(e)
	}
	v.foot = w.footComments(max(own, column+1))
}

// isBlock reports whether n is a list or mapping that is written in lines.
func isBlock(n yamltree.Node) bool {
	return (n.Kind() == yamltree.Map || n.Kind() == yamltree.List) && !n.IsFlow()
}

// flow reads a list in brackets or a mapping in braces.
func (w *walker) flow(v *value, e *entry, shape *Shape) {
	before, n := w.comments, v.node
	open := w.at < len(w.text) && (w.text[w.at] == '[' || w.text[w.at] == '{')
	if open {
		w.at++
		w.trailing(e)
	} else if n.Kind() != yamltree.Map || n.Len() != 1 {
		w.refuse(w.at, "a list that is hard to lay out")
		return
	}
	v.entries = make([]entry, 0, n.Len())
	next := func(read func(e *entry)) {
		v.entries = append(v.entries, entry{})
		item := &v.entries[len(v.entries)-1]
		w.comment(item)
		item.blank = false
		read(item)
		if open {
			w.comma(item)
		}
	}
	for _, item := range n.Items() {
		next(func(e *entry) { w.entryValue(e, item, shape, 0) })
	}
	for key, item := range n.Pairs() {
		next(func(e *entry) { w.pair(e, key, item, shape, 0, true) })
	}
	if open {
		v.foot = w.closing()
		if len(v.entries) == 0 {
			e.head, v.foot = append(e.head, v.foot...), nil
		}
	}
	v.noted = w.comments > before && len(v.entries) > 0
	if n.Kind() == yamltree.Map {
		w.checkKeys(v)
		v.sort(shape)
	}
}

// closing reads up to a closing bracket and returns the comments before it.
func (w *walker) closing() []string {
	var last entry
	w.inside(&last)
	if w.at >= len(w.text) || w.text[w.at] != ']' && w.text[w.at] != '}' {
		w.refuse(w.at, "a list that is hard to lay out")
		return nil
	}
	w.at++
	return last.head
}

// key tells keys apart: an alias is another one than the word that is its name.
type key struct {
	kind  yamltree.Kind
	value string
}

// checkKeys reports keys that are given twice.
func (w *walker) checkKeys(v *value) {
	known := w.keys
	if clear(known); known == nil || v.node.Len() > 16 {
		known = make(map[key]yamltree.Node, v.node.Len())
	}
	if v.node.Len() <= 16 {
		w.keys = known // small ones are cleared in no time
	}
	for k := range v.node.Pairs() {
		id := key{k.Kind(), k.Value()}
		first, twice := known[id]
		if !twice {
			known[id] = k
		} else if !k.IsMerge() && w.limit.Keep(code.DuplicateKey, code.DuplicateKey.Severity()) {
			w.found = append(w.found, code.DuplicateKey.New(finding.Finding{At: k.Span(),
				Message: fmt.Sprintf("the key %s is given twice", wording.Quote(k.Value())),
				Notes:   []finding.Note{{At: first.Span(), Message: "the first one is here"}}}))
		}
	}
}
