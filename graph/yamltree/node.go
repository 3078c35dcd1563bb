package yamltree

import (
	"bytes"
	"iter"
	"unicode"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/source"
)

// Kind says what a node is.
type Kind uint8

// The kinds of node. None is that of the zero Node: nothing is there.
const (
	None   Kind = iota
	Scalar      // text, number, boolean, date: all as written; also a value that is left out
	List
	Map
	Alias
)

// Style says how a node is written.
type Style uint8

// The styles. Plain lists and maps are written in lines, those in brackets and
// braces are Flow; the others are styles of scalars.
const (
	Plain Style = iota
	Flow
	SingleQuoted
	DoubleQuoted
	Literal // |
	Folded  // >
)

// tree holds the nodes of a document in the order of the text. A list or map comes
// before the nodes in it.
type tree struct {
	file  *source.File
	text  string // that of the file
	nodes []node
	texts []string             // the values that are written in another way than they read
	props map[int32]properties // of the nodes that have any
}

// node is one value of a tree. It has no pointers, so that the garbage collector
// need not look at it.
type node struct {
	kind  Kind
	style Style
	flags uint8
	line  int32 // on which it begins, as package source counts
	start int32 // byte offset at which it begins, its anchor and tag included
	end   int32 // byte offset behind its last character
	a, b  int32 // see the flags and methods of Node
}

const (
	isNull  = 1 << iota // a value that is left out
	isMerge             // the key <<
	isText              // a scalar's value is texts[a]; else b bytes of the text from a on
	hasProp             // it has an anchor or a tag
)

// properties are what stands before a value.
type properties struct {
	anchor, tag string // tag as the library shortens it, "!!str"; "" when none is written
	from        int32  // byte offset at which the value itself begins
}

// Node is a value of a YAML document: a small reference to be passed by value.
// Two Nodes are equal if they are the same place of the same tree. Nodes may be
// used by several goroutines at once.
type Node struct {
	t *tree
	i int32
}

// IsZero reports whether there is no node.
func (n Node) IsZero() bool { return n.t == nil }

func (n Node) at() *node { return &n.t.nodes[n.i] }

// Kind says what a node is; None for the zero Node.
func (n Node) Kind() Kind {
	if n.t == nil {
		return None
	}
	return n.at().kind
}

// Style says how a node is written.
func (n Node) Style() Style { return n.at().style }

// IsFlow reports whether a list or map is written in brackets or braces.
func (n Node) IsFlow() bool { return n.at().style == Flow }

// IsQuoted reports whether a scalar stands in quotes.
func (n Node) IsQuoted() bool { s := n.at().style; return s == SingleQuoted || s == DoubleQuoted }

// IsBlock reports whether a scalar stands in lines below "|" or ">".
func (n Node) IsBlock() bool { s := n.at().style; return s == Literal || s == Folded }

// IsNull reports whether a value was left out. Only the usual spellings count,
// so that somebody may be called Null.
func (n Node) IsNull() bool { return n.at().flags&isNull != 0 }

// IsMerge reports whether a key is "<<", which merges another map into its own.
func (n Node) IsMerge() bool { return n.at().flags&isMerge != 0 }

// Value returns the text of a scalar without quotes and escapes, the name of an
// alias, "" for all else.
func (n Node) Value() string {
	switch d := n.at(); {
	case d.kind == Alias:
		return n.t.text[d.b:d.end]
	case d.kind != Scalar:
		return ""
	case d.flags&isText != 0:
		return n.t.texts[d.a]
	default:
		return n.t.text[d.a : d.a+d.b]
	}
}

// Anchor returns the name that a value has for aliases, "" if it has none.
func (n Node) Anchor() string { return n.properties().anchor }

// Tag returns the tag that is written before a value, in its short form as
// "!!str", "" if there is none.
func (n Node) Tag() string { return n.properties().tag }

func (n Node) properties() properties {
	if n.at().flags&hasProp == 0 {
		return properties{}
	}
	return n.t.props[n.i]
}

// Target returns the node that an alias stands for, and every other node itself. An
// alias inside the node that it names is returned itself, so that no caller goes
// round in a circle.
func (n Node) Target() Node {
	if n.Kind() == Alias {
		return Node{n.t, n.at().a}
	}
	return n
}

// Len returns the number of items of a list, or of pairs of a map.
func (n Node) Len() int {
	if k := n.Kind(); k == List || k == Map {
		return int(n.at().a)
	}
	return 0
}

// next returns the index of the node that comes behind a node and all in it.
func (t *tree) next(i int32) int32 {
	if d := &t.nodes[i]; d.kind == List || d.kind == Map {
		return d.b
	}
	return i + 1
}

// Items iterates over the items of a list, with their indexes.
func (n Node) Items() iter.Seq2[int, Node] {
	return func(yield func(int, Node) bool) {
		if n.Kind() != List {
			return
		}
		at := n.i + 1
		for i := range n.Len() {
			if !yield(i, Node{n.t, at}) {
				return
			}
			at = n.t.next(at)
		}
	}
}

// Pairs iterates over the keys of a map with their values.
func (n Node) Pairs() iter.Seq2[Node, Node] {
	return func(yield func(Node, Node) bool) {
		if n.Kind() != Map {
			return
		}
		key := n.i + 1
		for range n.Len() {
			value := n.t.next(key)
			if !yield(Node{n.t, key}, Node{n.t, value}) {
				return
			}
			key = n.t.next(value)
		}
	}
}

// All iterates over a node and everything in it, in the order of the text, without
// following aliases.
func (n Node) All() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for i := n.i; i < n.t.next(n.i); i++ {
			if !yield(Node{n.t, i}) {
				return
			}
		}
	}
}

// First returns the first item of a list or the first key of a map, the zero Node
// if there is none.
func (n Node) First() Node {
	if n.Len() == 0 {
		return Node{}
	}
	return Node{n.t, n.i + 1}
}

// Get returns the value of a key that is written in a map, the zero Node if there
// is none. It follows no aliases.
func (n Node) Get(key string) Node {
	for k, v := range n.Pairs() {
		if k.Kind() == Scalar && k.Value() == key {
			return v
		}
	}
	return Node{}
}

// File returns the file that a node stands in.
func (n Node) File() *source.File { return n.t.file }

// Start returns the byte offset at which a node begins, its anchor and tag
// included.
func (n Node) Start() int { return int(n.at().start) }

// ValueStart returns the byte offset at which a value begins, behind its anchor
// and tag. For a value that is left out it is the end of these.
func (n Node) ValueStart() int {
	if n.at().flags&hasProp != 0 {
		return int(n.t.props[n.i].from)
	}
	return n.Start()
}

// End returns the byte offset behind the last character of a node. For a value
// that is left out it is where it would stand; white space and comments behind a
// node do not belong to it.
func (n Node) End() int { return int(n.at().end) }

// Line returns the line on which a node begins.
func (n Node) Line() int { return int(n.at().line) }

// Point returns the place at which a node begins, one column wide.
func (n Node) Point() source.Span {
	d, file := n.at(), n.t.file
	pos := file.PosOn(int(d.line), int(d.start))
	end := pos
	if int(d.start) < len(file.Text) && file.Text[d.start] != '\n' && file.Text[d.start] != '\r' {
		end.Col++
	}
	return source.Span{File: file, Start: pos, End: end}
}

// Span returns the stretch of a node: all of a scalar that stands on one line or
// in quotes, else up to the end of its first line; for a list or map Point.
func (n Node) Span() source.Span {
	d, file := n.at(), n.t.file
	if d.kind == List || d.kind == Map {
		return n.Point()
	}
	start, end, line := int(d.start), int(d.end), int(d.line)
	if d.flags&hasProp != 0 {
		start = int(n.t.props[n.i].from)
		line = int(file.Pos(start).Line)
	}
	if d.style == SingleQuoted || d.style == DoubleQuoted {
		return source.Span{File: file, Start: file.PosOn(line, start), End: file.Pos(end)}
	}
	if d.kind == Scalar && d.flags&isText != 0 {
		end = start + len(trimRight(firstLine(file.Text[start:])))
	}
	return source.Span{File: file, Start: file.PosOn(line, start), End: file.PosOn(line, end)}
}

// Place returns where the rune at an offset of a scalar's value is written.
// Quotes, escapes and the indentation of a block are stepped over.
func (n Node) Place(offset int) source.Span {
	if n.Kind() != Scalar || n.IsNull() {
		return n.Span()
	}
	file, from := n.t.file, n.ValueStart()
	switch {
	case n.IsBlock():
		from = file.LineStart(int(file.Pos(from).Line) + 1)
	case n.IsQuoted():
		from++
	}
	raw, want := file.Text[from:], []rune(n.Value())
	at := 0
	for i := 0; i <= offset && at < len(raw); i++ {
		if i == len(want) {
			break
		}
		for at < len(raw) {
			r, width := utf8.DecodeRune(raw[at:])
			if r == want[i] || unicode.IsSpace(want[i]) && unicode.IsSpace(r) {
				break
			}
			at += width
		}
		if i == offset {
			break
		}
		_, width := utf8.DecodeRune(raw[at:])
		at += width
	}
	start := file.Pos(from + at)
	return source.Span{File: file, Start: start, End: source.Pos{Line: start.Line, Col: start.Col + 1}}
}

// IsCutByComment reports whether a key is followed by a comment where its value
// should be.
func (n Node) IsCutByComment() bool {
	after, found := bytes.CutPrefix(bytes.TrimLeft(n.File().Text[n.End():], " \t"), []byte(":"))
	return found && bytes.HasPrefix(bytes.TrimLeft(after, " \t"), []byte("#"))
}
