package card

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/scene"
)

// categories are the groups of cards that share a colour, such as those of a unit.
type categories struct {
	list   []category
	ofNode []int // index into list, -1 = none
	ofUnit []int // the same by group, nil unless units have colours
	other  bool  // the last category collects what there are no colours for
}

// category is one entry of the legend.
type category struct {
	label string
	wish  string // "#RRGGBB" that the organisation asks for, "" = none
	slot  int    // index into the palette
}

// classifier finds the category of a node: a key that tells categories apart, its
// label, the colour that the organisation wishes for it and its place in the
// legend. "" as key = none.
type classifier func(n *chart.Node) (key, label, wish string, rank int)

// categorize finds the category of every card, and a colour for every category.
func (s *Sheet) categorize() categories {
	none := categories{ofNode: make([]int, len(s.graph.Nodes))}
	for i := range none.ofNode {
		none.ofNode[i] = -1
	}
	by := cmp.Or(s.options.ColorBy, "unit")
	if by == "none" || len(s.theme.Palette) == 0 {
		return none
	}
	colors := len(s.theme.Palette)
	if s.theme.Patterns {
		colors *= barPatterns
	}
	var c categories
	var count []int
	if by == "unit" {
		c, count = s.unitCategories(colors)
	} else {
		c = s.gather(s.classifierFor(by))
		count = c.count()
	}
	if len(c.list) == 0 {
		if by != "unit" {
			s.warn("no position has %q to colour by", by)
		}
		return none
	}
	c.limit(colors, count, s.words.other)
	c.assignColors(&s.theme)
	return c
}

// Colors lists the words of Options.ColorBy for charts with these keys, the
// default first. Beside them the names of fields can be given.
func Colors(keys []chart.Key) []string {
	words := []string{"unit", "status", "level", "tags"}
	for _, k := range keys {
		if hasCategories(k) {
			words = append(words, k.Name)
		}
	}
	return append(words, "none")
}

// hasCategories reports whether several positions can be expected to have the
// same value.
func hasCategories(k chart.Key) bool { return k.Form != chart.Email && k.Form != chart.Date }

// classifierFor returns the classifier for a word of Colors other than "unit", or the
// name of a field.
func (s *Sheet) classifierFor(by string) classifier {
	switch by {
	case "tags":
		return func(n *chart.Node) (string, string, string, int) {
			for _, tag := range n.Tags {
				if tag = trim(tag); tag != "" {
					return tag, tag, "", 0
				}
			}
			return "", "", "", 0
		}
	case "status":
		w := s.words
		labels := [...]string{w.filled, w.isVacant, w.acting, w.isPlanned, w.leaving}
		return func(n *chart.Node) (string, string, string, int) {
			label := labels[n.Status]
			return label, label, "", int(n.Status)
		}
	case "level":
		return func(n *chart.Node) (string, string, string, int) {
			if n.Level <= 0 {
				return "", "", "", 0
			}
			level := strconv.Itoa(n.Level)
			return level, s.words.level + " " + level, "", n.Level
		}
	}
	return func(n *chart.Node) (string, string, string, int) {
		v, key := s.graph.Value(n, by)
		if !hasCategories(key) {
			return "", "", "", 0
		}
		return v, v, "", 0
	}
}

// gather lists the categories that occur, by rank and then first appearance.
func (s *Sheet) gather(of classifier) categories {
	c := categories{ofNode: make([]int, len(s.graph.Nodes))}
	index := map[string]int{}
	var ranks []int
	for i := range s.graph.Nodes {
		key, label, wish, rank := of(&s.graph.Nodes[i])
		if key == "" {
			c.ofNode[i] = -1
			continue
		}
		at, known := index[key]
		if !known {
			at = len(c.list)
			index[key] = at
			c.list = append(c.list, category{label: label, wish: wish})
			ranks = append(ranks, rank)
		}
		c.ofNode[i] = at
	}
	order := make([]int, len(c.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	c.reorder(order)
	return c
}

// reorder puts the categories into the order of the old indexes given.
func (c *categories) reorder(order []int) {
	list := make([]category, len(order))
	place := make([]int, len(order))
	for to, from := range order {
		list[to] = c.list[from]
		place[from] = to
	}
	c.list = list
	for _, of := range [][]int{c.ofNode, c.ofUnit} {
		for i, at := range of {
			if at >= 0 {
				of[i] = place[at]
			}
		}
	}
}

// count returns the number of nodes of every category.
func (c *categories) count() []int {
	count := make([]int, len(c.list))
	for _, at := range c.ofNode {
		if at >= 0 {
			count[at]++
		}
	}
	return count
}

// limit keeps the categories that count most when there are more than colours, and puts
// the others into one.
func (c *categories) limit(colors int, count []int, other string) {
	if len(c.list) <= colors {
		return
	}
	order := make([]int, len(c.list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return count[b] - count[a] })
	keep := order[:colors]
	slices.Sort(keep)
	rest := order[colors:]
	slices.Sort(rest)
	c.reorder(slices.Concat(keep, rest))
	c.list = append(c.list[:colors:colors], category{label: other})
	c.other = true
	for _, of := range [][]int{c.ofNode, c.ofUnit} {
		for i, at := range of {
			of[i] = min(at, colors)
		}
	}
}

// assignColors gives every category a colour of the palette, leaving out those that
// are close to colours the organisation wishes for while there are others.
func (c *categories) assignColors(t *Theme) {
	var wishes []scene.Color
	for _, cat := range c.list {
		if w, ok := parseHex(cat.wish); ok && t.OwnColors {
			wishes = append(wishes, t.accentOf(w).fill)
		}
	}
	free := make([]int, 0, len(t.Palette)*barPatterns)
	near := make([]int, 0, len(t.Palette))
	for i, p := range t.Palette {
		if slices.ContainsFunc(wishes, func(w scene.Color) bool { return distance(t.accentOf(p).fill, w) < tooClose }) {
			near = append(near, i)
		} else {
			free = append(free, i)
		}
	}
	free = append(free, near...)
	for i := len(t.Palette); t.Patterns && i < len(t.Palette)*barPatterns; i++ {
		free = append(free, i)
	}
	for i := range c.list {
		if _, ok := parseHex(c.list[i].wish); ok && t.OwnColors {
			continue
		}
		if len(free) > 0 {
			c.list[i].slot, free = free[0], free[1:]
		}
	}
}
