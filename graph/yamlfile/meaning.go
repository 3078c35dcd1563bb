package yamlfile

import (
	"crypto/sha256"
	"fmt"
	"hash"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// meaning is a checksum of what a tree says. With it two trees of a large file can
// be compared without having both in memory.
type meaning struct{ hash.Hash }

func newMeaning() meaning { return meaning{sha256.New()} }

// add adds what a node says by itself. All ways to leave a value out are one.
func (m meaning) add(n yamltree.Node) {
	if n.IsNull() {
		fmt.Fprintf(m, "null %q\n", n.Anchor())
		return
	}
	fmt.Fprintf(m, "%d %q %q %q %d\n", n.Kind(), n.Meaning(), n.Value(), n.Anchor(), n.Len())
}

// value adds a value as it is laid out.
func (m meaning) value(v *value) {
	m.add(v.node)
	for i := range v.entries {
		if e := &v.entries[i]; e.key != nil {
			m.value(e.key)
		}
		m.value(v.entries[i].value)
	}
}

func (m meaning) sum() string { return string(m.Sum(nil)) }

// meaningOf is what a text says, "" when it cannot be read.
func meaningOf(text []byte) string {
	root, found := yamltree.Read(&source.File{Text: text})
	if root.IsZero() || len(found) > 0 {
		return ""
	}
	m := newMeaning()
	for n := range root.All() {
		m.add(n)
	}
	return m.sum()
}
