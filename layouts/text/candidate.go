package text

import (
	"os"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// candidate is a font file of the system, and its faces once it has been opened.
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
	read         bool      // cmap has been read
	cmap         font.Cmap // nil = none, or not read yet
}

// open reads which faces the file has, once.
func (c *candidate) open() {
	if c.opened {
		return
	}
	c.opened = true
	withFont(c.path, func(s *sfnt) error {
		for i := range s.faces {
			t, err := s.tables(i, "OS/2", "head", "name", "post")
			if err != nil {
				return err
			}
			ld, err := t.loader()
			if err != nil {
				return err
			}
			c.parts = append(c.parts, describe(ld, i))
		}
		return nil
	})
}

// withFont opens a font file for a call. Whatever goes wrong ends the call and is no
// error: a broken font of the system is passed over.
func withFont(path string, call func(*sfnt) error) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return // opening a pipe could wait for ever
	}
	file, err := os.Open(path)
	if err != nil {
		return
	}
	defer file.Close()
	guard(func() {
		if s, err := openSFNT(file, info.Size()); err == nil {
			_ = call(s) // what was read until then counts
		}
	})
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
		withFont(path, func(s *sfnt) error {
			t, err := s.tables(p.index, "cmap")
			if err == nil {
				p.cmap, err = readCmap(t)
			}
			return err
		})
	}
	if p.cmap == nil {
		return false
	}
	for _, r := range cluster {
		if ignorable(r) {
			continue
		}
		found := false
		guard(func() { _, found = p.cmap.Lookup(r) })
		if !found {
			return false
		}
	}
	return true
}

// readCmap checks and reads the table of which characters a face has.
func readCmap(t rawTables) (font.Cmap, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	table, _, err := tables.ParseCmap(t["cmap"])
	if err != nil {
		return nil, err
	}
	cmap, _, err := font.ProcessCmap(table, tables.FPNone)
	return cmap, err
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
		p := &c.parts[i]
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
		if c.parts[i].covers(c.path, cluster) {
			return i, true
		}
	}
	return 0, false
}

// parseOne parses one face of a file, nil when it is broken.
func parseOne(path string, index int) (face *Face) {
	withFont(path, func(s *sfnt) (err error) {
		face, err = s.face(index)
		return err
	})
	return face
}
