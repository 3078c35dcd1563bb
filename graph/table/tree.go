package table

import (
	"fmt"
	"iter"

	"github.com/orgwright/orgwright/graph/code"
)

// tree is what JSON and YAML files are read into: the values in the order of the
// text, each before those inside it.
type tree struct {
	*keeper
	r     *reader
	text  string
	nodes []node
}

// node is a value.
type node struct {
	key   cell   // in a map
	value cell   // of a scalar; of a list or map where it begins and ends
	next  uint32 // index behind all that is inside it
	kind  nodeKind
}

type nodeKind uint8

const (
	scalar nodeKind = iota
	null
	list
	record // a map
)

// open adds a node that others follow in; its index goes to close.
func (t *tree) open(kind nodeKind, key cell, at int) int {
	t.nodes = append(t.nodes, node{key: key, kind: kind, value: cell{uint32(at), uint32(at)}})
	if len(t.nodes) > maxValues {
		t.r.tooLarge(at, "the file has more than %d values", maxValues)
	}
	return len(t.nodes) - 1
}

// close ends a node behind what was added since it was opened.
func (t *tree) close(i, end int) {
	t.nodes[i].next = uint32(len(t.nodes))
	t.nodes[i].value.end = uint32(end)
}

// leaf adds a scalar.
func (t *tree) leaf(kind nodeKind, key, value cell) {
	at := 0
	if value.end != odd {
		at = int(value.start)
	}
	i := t.open(kind, key, at)
	t.nodes[i].value, t.nodes[i].next = value, uint32(i+1)
}

// deep reports whether values stand too deep inside one another, and says so.
func (t *tree) deep(depth, at int) bool {
	if depth > maxDepth && !t.r.over {
		t.r.over = true
		t.r.found(code.TooDeep, at, at+1, fmt.Sprintf("lists and records stand inside one another more than %d times", maxDepth), "")
	}
	return depth > maxDepth
}

// inside iterates over the indexes of the values of a list or record.
func (t *tree) inside(i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		end := t.nodes[i].next
		for j := uint32(i + 1); j < end; j = t.nodes[j].next {
			if !yield(int(j)) {
				return
			}
		}
	}
}

// are reports whether there are values in a list or record, and all that are not
// null are of a kind.
func (t *tree) are(i int, kind nodeKind) bool {
	some := false
	for j := range t.inside(i) {
		switch t.nodes[j].kind {
		case kind:
			some = true
		case null:
		default:
			return false
		}
	}
	return some
}

// first returns the first value in a list or record, -1 if there is none.
func (t *tree) first(i int) int {
	if int(t.nodes[i].next) == i+1 {
		return -1
	}
	return i + 1
}

// key returns the key of a value in a record.
func (t *tree) key(i int) string { return t.read(t.nodes[i].key, t.text) }

// value returns the text of a scalar.
func (t *tree) value(i int) string { return t.read(t.nodes[i].value, t.text) }

// start returns where a value begins in the text.
func (t *tree) start(i int) int {
	start, _ := t.bounds(t.nodes[i].value)
	return start
}
