package scene

import "strings"

// Walk calls visit for every item in painting order, a group before what it
// holds. parents are the groups around the item, outermost first; the slice is
// only valid during the call. When visit returns false for a group, what the
// group holds is left out.
func Walk(s *Scene, visit func(item Item, parents []*Group) bool) {
	walk(s.Items, nil, visit)
}

func walk(items []Item, parents []*Group, visit func(Item, []*Group) bool) {
	for _, item := range items {
		if !visit(item, parents) {
			continue
		}
		if g, ok := item.(*Group); ok {
			walk(g.Items, append(parents, g), visit)
		}
	}
}

// HasClass reports whether the group carries the class.
func (g *Group) HasClass(class string) bool {
	for _, c := range strings.Fields(g.Class) {
		if c == class {
			return true
		}
	}
	return false
}

// Attr returns the value of a data attribute, "" when the group has none.
func (g *Group) Attr(key string) string {
	for _, a := range g.Data {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}

// LinkAllowed reports whether a picture may lead to the address: absolute
// http, https and mailto only, so that no input can plant a script.
func LinkAllowed(url string) bool {
	for _, scheme := range [...]string{"https://", "http://", "mailto:"} {
		if len(url) > len(scheme) && strings.EqualFold(url[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}
