package yamlfile

import (
	"crypto/sha256"
	"fmt"
	"hash"

	"github.com/orgwright/orgwright/graph/yamltree"
	"gopkg.in/yaml.v3"
)

// meaning gathers what a tree says, entry by entry, in a checksum: two trees of
// a large file need not be in memory at once to be compared.
type meaning struct{ hash.Hash }

func newMeaning() meaning { return meaning{sha256.New()} }

// add adds what a node says by itself. All ways to leave a value out are one.
func (m meaning) add(n *yaml.Node) {
	if IsNull(n) {
		fmt.Fprintf(m, "null %q\n", n.Anchor)
		return
	}
	fmt.Fprintf(m, "%d %q %q %q %d\n", n.Kind, n.Tag, n.Value, n.Anchor, len(n.Content))
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

// node adds a node with all below it.
func (m meaning) node(n *yaml.Node) {
	m.add(n)
	for _, c := range n.Content {
		m.node(c)
	}
}

func (m meaning) sum() string { return string(m.Sum(nil)) }

// meaningOf is what a text says, "" when it cannot be read.
func meaningOf(text []byte) string {
	first, second, err := yamltree.DecodeText(text)
	if err != nil || first == nil || second != nil || len(first.Content) != 1 {
		return ""
	}
	m := newMeaning()
	m.node(first.Content[0])
	return m.sum()
}
