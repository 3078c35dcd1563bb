package edit

import (
	"slices"

	"github.com/orgwright/orgwright/graph/yamltree"
)

// node is a value of the file.
type node = yamltree.Node

func isMap(n node) bool    { return n.Kind() == yamltree.Map }
func isList(n node) bool   { return n.Kind() == yamltree.List }
func isScalar(n node) bool { return n.Kind() == yamltree.Scalar }
func isAlias(n node) bool  { return n.Kind() == yamltree.Alias }

// isLeftOut reports whether nothing is written at all where a value could be.
func isLeftOut(n node) bool {
	return isScalar(n) && n.Value() == "" && n.Style() == yamltree.Plain && n.Anchor() == "" && n.Tag() == ""
}

// quote returns the quotation mark that a scalar stands in, 0 for none.
func quote(n node) byte {
	switch n.Style() {
	case yamltree.DoubleQuoted:
		return '"'
	case yamltree.SingleQuoted:
		return '\''
	}
	return 0
}

// columnOf is the column at which a value begins, from 1.
func columnOf(n node) int { return int(n.File().Pos(n.ValueStart()).Col) }

// items returns the entries of a list.
func items(n node) []node {
	out := make([]node, 0, n.Len())
	for _, item := range n.Items() {
		out = append(out, item)
	}
	return out
}

// isComment reports whether a comment begins at an offset.
func (f *File) isComment(at int) bool {
	_, found := slices.BinarySearchFunc(f.comments, at, func(c stretch, at int) int { return c.from - at })
	return found
}
