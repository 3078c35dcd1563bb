// Package text measures, breaks and shapes lines of text with real fonts, and finds
// other fonts for scripts that the built-in one lacks.
//
// New makes a set of Fonts. Its methods Width and Fit are for layouts (how wide is a
// text, how does it break into lines), Shape is for painters (which glyphs stand
// where); a Face gives the shapes of glyphs. Shaping is that of HarfBuzz, in the
// module go-text/typesetting; lines are broken by Unicode Standard Annex 14, with a
// short cut for plain Latin text.
//
// Texts are measured here because the tables in Graphviz are 15 to 30 % off.
//
// The built-in family is Liberation Sans, whose advance widths are those of
// Arial and Helvetica: a text that fits here fits wherever one of the three
// draws it. Fonts that the caller gives come before it; fonts that are
// installed on the system come after it, and are looked for only when a text
// has a character that neither has.
//
// Of the built-in fonts and those of the system only what is needed is read: to measure,
// which characters a font has and how wide they are; the shapes of its glyphs when they
// are drawn. All Fonts of a process share what was read of a font of the system, up to
// 64 MB of such fonts, as long as its file does not change.
//
// Font files may be damaged or made to harm: their tables are checked before the
// module reads them, and what cannot be read is an error of New for a given file. One of
// the system is passed over; if only the shapes of its glyphs cannot be read, they are
// boxes.
//
// All lengths are in points (1/72 inch). Everything may be used by many goroutines.
package text

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// Style is the size of a text, in points, and which of the four cuts of a family
// (regular, bold, italic, bold italic) it is set in.
type Style struct {
	Size         float64
	Bold, Italic bool
}

// slot is the index of the style's cut among the four of a family.
func (st Style) slot() int {
	i := 0
	if st.Bold {
		i |= 1
	}
	if st.Italic {
		i |= 2
	}
	return i
}

// styleOf is the style whose slot it is, without a size.
func styleOf(slot int) Style {
	return Style{Bold: slot&1 != 0, Italic: slot&2 != 0}
}

// FontFile is the content of a .ttf, .otf, .ttc or .otc file. Name is for error
// messages.
type FontFile struct {
	Name string
	Data []byte
}

// Options say which fonts there are. The zero value is the built-in family
// and the fonts that the system has.
type Options struct {
	// Files are fonts that are preferred to the built-in family, in order.
	Files []FontFile
	// Family is one that is preferred to the built-in family where the system has it, or one
	// that is Alike; "" = none.
	Family string
	// NoSystem leaves the fonts of the system out, so that the result
	// depends on nothing outside.
	NoSystem bool
	// Folders are searched for system fonts; nil = DefaultFolders("").
	Folders []string
	// Language is the BCP 47 tag of the texts; it chooses among the national
	// forms of Chinese characters. "" = no preference.
	Language string
}

// Fonts is a set of fonts to measure and shape with. It is safe for concurrent use.
// Make it once and share it: it caches widths and the fonts that it found.
type Fonts struct {
	given  []*Face
	system *system
	sets   [4]func() *faceSet

	shapers  sync.Pool // of *shaper
	widths   cache[widthKey, float64]
	advances cache[runeKey, float32]
	faces    cache[faceKey, *Face]
}

// New makes a set of fonts. It reads the given files; the built-in fonts are
// read when they are first needed. The error names the files that are no fonts,
// that are larger than MaxFontFile, or whose parts would take too much memory to
// read; it is ctx.Err() when ctx ends first.
func New(ctx context.Context, opts Options) (*Fonts, error) {
	f := &Fonts{}
	var errs []error
	for _, file := range opts.Files {
		faces, err := parseWithin(ctx, file)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("font file %q: %w", file.Name, err))
			continue
		}
		f.given = append(f.given, faces...)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	if !opts.NoSystem {
		f.system = newSystem(opts.Folders, opts.Language)
		if opts.Family != "" && !usual(opts.Family) {
			f.given = append(f.given, f.system.family(Alike(opts.Family))...)
		}
	}
	for i := range f.sets {
		f.sets[i] = sync.OnceValue(func() *faceSet { return f.newSet(i) })
	}
	return f, nil
}

// Families lists the font families that a drawing with these fonts should ask
// for, best first: those given, then the built-in family and the two that have
// its metrics, then the generic one.
func (f *Fonts) Families() []string {
	var names []string
	seen := map[string]bool{}
	add := func(name string) {
		if name != "" && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, face := range f.given {
		add(face.Family)
	}
	for _, name := range []string{"Arial", "Liberation Sans", "Helvetica", "sans-serif"} {
		add(name)
	}
	return names
}
