package text

import (
	"os"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// candidate is a font file and what has been learned of it.
type candidate struct {
	path, name string // name is the lower-case base name
	opened     bool
	parts      []part
}

// part is one face of a file.
type part struct {
	family       string
	bold, italic bool
	special      bool // narrow, light, black or otherwise not for plain text
	index        int
	read         bool
	cmap         font.Cmap // nil = none, or not read yet
}

// open reads which cuts the file has.
func (c *candidate) open() {
	if c.opened {
		return
	}
	c.opened = true
	withFont(c.path, func(loaders []*opentype.Loader) {
		for i, ld := range loaders {
			c.parts = append(c.parts, describe(ld, i))
		}
	})
}

// withFont opens a font file. A broken font is no font: whatever goes wrong
// ends the call.
func withFont(path string, call func([]*opentype.Loader)) {
	file, err := os.Open(path)
	if err != nil {
		return
	}
	defer file.Close()
	defer func() { _ = recover() }()
	if loaders, err := opentype.NewLoaders(file); err == nil {
		call(loaders)
	}
}

// describe reads the small tables that tell what a face is.
func describe(ld *opentype.Loader, index int) part {
	d, _ := font.Describe(ld, nil)
	d.Aspect.SetDefaults()
	weight := d.Aspect.Weight
	return part{
		family:  d.Family,
		bold:    weight >= font.WeightSemibold,
		italic:  d.Aspect.Style == font.StyleItalic,
		special: d.Aspect.Stretch != font.StretchNormal || weight != font.WeightNormal && weight != font.WeightBold,
		index:   index,
	}
}

// covers tells whether a face has all runes that need a glyph.
func (p *part) covers(path string, cluster []rune) bool {
	if !p.read {
		p.read = true
		withFont(path, func(loaders []*opentype.Loader) { p.cmap = readCmap(loaders[p.index]) })
	}
	if p.cmap == nil {
		return false
	}
	for _, r := range cluster {
		if ignorable(r) {
			continue
		}
		if _, ok := p.cmap.Lookup(r); !ok {
			return false
		}
	}
	return true
}

func readCmap(ld *opentype.Loader) font.Cmap {
	raw, err := ld.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return nil
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return nil
	}
	cmap, _, err := font.ProcessCmap(table, tables.FPNone)
	if err != nil {
		return nil
	}
	return cmap
}

// best returns the plainest face of the file that has the runes, in the form
// of the language if the file has several.
func (c *candidate) best(cluster []rune, language string) (int, bool) {
	c.open()
	order := make([]int, len(c.parts))
	for i := range order {
		order[i] = i
	}
	form := nationalForm(language)
	value := func(i int) int {
		p := &c.parts[i]
		v := 2 * score(p, Style{})
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
		if c.parts[i].covers(c.path, cluster) {
			return i, true
		}
	}
	return 0, false
}

// parseOne parses one face of a file, nil when it is broken.
func parseOne(path string, index int) (face *Face) {
	withFont(path, func(loaders []*opentype.Loader) {
		if parsed, err := font.NewFont(loaders[index]); err == nil {
			face = newFace(font.NewFace(parsed))
		}
	})
	return face
}
