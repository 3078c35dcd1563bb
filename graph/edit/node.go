package edit

import (
	"iter"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// node is a value of a YAML file. All that this package asks of the tree is
// asked here.
type node struct {
	raw    *yamlfile.Raw
	places *yamlfile.Places
	file   *source.File
}

// read reads the tree of a file; the node is zero when it cannot be read.
func read(file *source.File) node {
	raw, _ := yamlfile.Read(file)
	if raw == nil {
		return node{}
	}
	return node{raw, yamlfile.NewPlaces(file), file}
}

func (n node) with(raw *yamlfile.Raw) node { return node{raw, n.places, n.file} }

func (n node) isZero() bool   { return n.raw == nil }
func (n node) isMap() bool    { return n.raw != nil && n.raw.Kind == yamlfile.RawMap }
func (n node) isList() bool   { return n.raw != nil && n.raw.Kind == yamlfile.RawList }
func (n node) isScalar() bool { return n.raw != nil && n.raw.Kind == yamlfile.RawScalar }
func (n node) isAlias() bool  { return n.raw != nil && n.raw.Kind == yamlfile.RawAlias }
func (n node) isFlow() bool   { return n.raw.Style&yamlfile.Flow != 0 }
func (n node) isNull() bool   { return yamlfile.IsNull(n.raw) }
func (n node) isMerge() bool  { return n.raw.Tag == "!!merge" }

// isLeftOut reports whether nothing is written at all where a value could be.
func (n node) isLeftOut() bool { return n.isScalar() && n.raw.Value == "" && n.raw.Style == 0 }

func (n node) value() string  { return n.raw.Value }
func (n node) anchor() string { return n.raw.Anchor }

// tag is the tag that is written in front of a value.
func (n node) tag() string {
	if n.raw.Style&yamlfile.Tagged == 0 {
		return ""
	}
	return n.raw.Tag
}

// quote returns the quotes that a scalar stands in, 0 for none.
func (n node) quote() byte {
	switch {
	case n.raw.Style&yamlfile.DoubleQuoted != 0:
		return '"'
	case n.raw.Style&yamlfile.SingleQuoted != 0:
		return '\''
	}
	return 0
}

// target is what an alias stands for, and every other node itself.
func (n node) target() node { return n.with(yamlfile.Target(n.raw)) }

// items goes through the entries of a list.
func (n node) items() iter.Seq[node] {
	return func(yield func(node) bool) {
		if !n.isList() {
			return
		}
		for _, c := range n.raw.Content {
			if !yield(n.with(c)) {
				return
			}
		}
	}
}

// pairs goes through the keys of a map with their values.
func (n node) pairs() iter.Seq2[node, node] {
	return func(yield func(key, value node) bool) {
		if !n.isMap() {
			return
		}
		for i := 0; i+1 < len(n.raw.Content); i += 2 {
			if !yield(n.with(n.raw.Content[i]), n.with(n.raw.Content[i+1])) {
				return
			}
		}
	}
}

// all goes through a node and all in it, without following aliases.
func (n node) all() iter.Seq[node] {
	return func(yield func(node) bool) { n.each(yield) }
}

func (n node) each(yield func(node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, c := range n.raw.Content {
		if !n.with(c).each(yield) {
			return false
		}
	}
	return true
}

// start is the byte offset at which a node begins, its anchor and tag included.
func (n node) start() int { return n.places.Start(n.raw) }

// valueStart is the byte offset behind the anchor and the tag of a value.
func (n node) valueStart() int {
	if n.isMap() || n.isList() {
		return n.start()
	}
	return n.file.Offset(n.places.Span(n.raw).Start)
}

// end is the byte offset behind the last character of a node.
func (n node) end() int { return n.places.End(n.raw) }

// column is the column at which a node begins, from 1.
func (n node) column() int { return int(n.point().Start.Col) }

// point is the place at which a node begins.
func (n node) point() source.Span { return n.places.Point(n.raw) }

// comments returns the stretches of the comments of a file, in order.
func comments(root node) []stretch {
	var out []stretch
	for _, c := range yamlfile.Comments(root.file, root.raw) {
		out = append(out, stretch{root.file.Offset(c.At.Start), root.file.Offset(c.At.End)})
	}
	return out
}
