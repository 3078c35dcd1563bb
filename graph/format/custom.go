package format

import (
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Text reads the scalar of a Custom key and checks it by the type of the key. ok
// is false when there is none, which has been reported if it is a mistake.
func (d *Decoder) Text(k *Key, node yamltree.Node) (t source.Text, ok bool) {
	d.readText(k, &t, node)
	return t, t.IsSet()
}

// Whole reads the whole number of a Custom key, as Text does.
func (d *Decoder) Whole(k *Key, node yamltree.Node) (i source.Int, ok bool) {
	d.readWhole(k, &i, node)
	return i, i.IsSet()
}
