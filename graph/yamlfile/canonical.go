package yamlfile

import (
	"slices"
	"strconv"
	"strings"
)

// Canonical writes a value in one way, whatever the style and the order of keys
// that it has in its file, so that values can be compared.
func (n *Node) Canonical() string {
	var parts []string
	switch n.Kind {
	case List:
		for _, item := range n.Items {
			parts = append(parts, item.Canonical())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		for _, p := range n.Pairs {
			parts = append(parts, strconv.Quote(p.Key.Value)+": "+p.Value.Canonical())
		}
		slices.Sort(parts)
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return strconv.Quote(n.Value)
}
