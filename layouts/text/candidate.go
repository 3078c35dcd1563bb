package text

import (
	"slices"
	"strings"
)

// candidate is a font file of the system, and its faces once it has been opened.
type candidate struct {
	path, name string // name is the lower-case base name
	opened     bool
	parts      []*part
}

// open looks which faces the file has, once.
func (c *candidate) open() {
	if c.opened {
		return
	}
	c.opened = true
	if file := sharedFiles.file(c.path); file != nil {
		c.parts = file.parts()
	}
}

// best returns the index of the plainest face of the file that has the runes, if
// possible in the national form of the language. ok is false when none has them.
func (c *candidate) best(cluster []rune, language string) (int, bool) {
	c.open()
	order := make([]int, len(c.parts))
	for i := range order {
		order[i] = i
	}
	form := nationalForm(language)
	value := func(i int) int {
		p := c.parts[i]
		v := 2 * Style{}.score(p.bold, p.italic)
		if !p.special {
			v += 8
		}
		if form != "" && strings.HasSuffix(p.family, form) {
			v++
		}
		return v
	}
	slices.SortStableFunc(order, func(a, b int) int { return value(b) - value(a) })
	for _, i := range order {
		if c.parts[i].covers(cluster) {
			return i, true
		}
	}
	return 0, false
}
