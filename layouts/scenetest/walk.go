package scenetest

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
)

// Walk calls visit for every item in painting order, a group before what it
// holds. parents are the groups around the item, outermost first; the slice is
// only valid during the call. When visit returns false for a group, what the
// group holds is left out.
func Walk(s *scene.Scene, visit func(item scene.Item, parents []*scene.Group) bool) {
	walk(s.Items, nil, visit)
}

func walk(items []scene.Item, parents []*scene.Group, visit func(scene.Item, []*scene.Group) bool) {
	for _, item := range items {
		if !visit(item, parents) {
			continue
		}
		if g, ok := item.(*scene.Group); ok {
			walk(g.Items, append(parents, g), visit)
		}
	}
}

// HasClass reports whether the group carries the class.
func HasClass(g *scene.Group, class string) bool {
	return slices.Contains(strings.Fields(g.Class), class)
}

// Attr returns the value of a data attribute, "" when the group has none.
func Attr(g *scene.Group, key string) string {
	for _, a := range g.Data {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}
