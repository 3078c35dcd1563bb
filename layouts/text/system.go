package text

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// DefaultFolders returns the folders in which the operating system keeps
// fonts, and those of the user whose home folder is given; "" = none.
func DefaultFolders(home string) []string {
	var folders []string
	switch runtime.GOOS {
	case "windows":
		folders = []string{`C:\Windows\Fonts`}
		if home != "" {
			folders = append(folders, filepath.Join(home, "AppData", "Local", "Microsoft", "Windows", "Fonts"))
		}
	case "darwin":
		folders = []string{"/System/Library/Fonts", "/Library/Fonts"}
		if home != "" {
			folders = append(folders, filepath.Join(home, "Library", "Fonts"))
		}
	default:
		folders = []string{"/usr/share/fonts", "/usr/local/share/fonts", "/run/current-system/sw/share/X11/fonts"}
		if home != "" {
			folders = append(folders, filepath.Join(home, ".local", "share", "fonts"), filepath.Join(home, ".fonts"))
		}
	}
	return folders
}

// system finds fonts among the files of some folders. Nothing is read before
// the first question, and no file is parsed that does not have the characters.
type system struct {
	folders  []string
	language string

	mu    sync.Mutex
	files []*candidate // nil = not listed yet
	faces map[faceID]*Face
}

// candidate is a font file and what has been learned of it.
type candidate struct {
	path, name string // name is the lower-case base name
	opened     bool
	parts      []part
}

// part is one face of a file.
type part struct {
	cmap         font.Cmap
	bold, italic bool
	narrow       bool
	family       string
}

type faceID struct {
	path  string
	index int
}

func newSystem(folders []string, language string) *system {
	if folders == nil {
		folders = DefaultFolders("")
	}
	return &system{folders: folders, language: language, faces: map[faceID]*Face{}}
}

// find returns the best face that has all of the runes, nil = none.
func (s *system) find(cluster []rune, st Style, picture bool) *Face {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = list(s.folders)
	}
	for _, c := range s.ranked(cluster[0], picture) {
		if i, ok := c.best(cluster, Style{}, s.language); ok {
			if face := s.load(c, i); face != nil {
				return s.sibling(c, c.parts[i].family, cluster, st, face)
			}
		}
	}
	return nil
}

// sibling returns the cut of the same family that suits the style, or the
// face itself.
func (s *system) sibling(of *candidate, family string, cluster []rune, st Style, face *Face) *Face {
	if face.Bold == st.Bold && face.Italic == st.Italic {
		return face
	}
	stem, _, _ := strings.Cut(of.name, "-")
	stem = strings.TrimSuffix(stem, filepath.Ext(stem))
	best, bestScore := face, score(face.Bold, face.Italic, st)
	for _, c := range s.files {
		if !strings.HasPrefix(c.name, stem) {
			continue
		}
		c.open()
		for i, p := range c.parts {
			if p.family != family || p.narrow || !p.covers(cluster) {
				continue
			}
			if sc := score(p.bold, p.italic, st); sc > bestScore {
				if found := s.load(c, i); found != nil {
					best, bestScore = found, sc
				}
			}
		}
	}
	return best
}

// score says how near a cut is to a style; weight counts more than slope.
func score(bold, italic bool, st Style) int {
	n := 0
	if bold == st.Bold {
		n += 2
	}
	if italic == st.Italic {
		n++
	}
	return n
}

// load parses a face, once.
func (s *system) load(c *candidate, index int) *Face {
	id := faceID{c.path, index}
	if face, ok := s.faces[id]; ok {
		return face
	}
	face := parseOne(c.path, index)
	s.faces[id] = face
	return face
}

// ranked returns the files in the order in which they are to be asked for a
// rune.
func (s *system) ranked(r rune, picture bool) []*candidate {
	ranks := make(map[*candidate]int, len(s.files))
	wanted := preferred(r, picture)
	for _, c := range s.files {
		ranks[c] = rank(c.name, wanted)
	}
	files := slices.Clone(s.files)
	slices.SortStableFunc(files, func(a, b *candidate) int { return cmp.Compare(ranks[a], ranks[b]) })
	return files
}

// list returns the font files below the folders by name, then path.
func list(folders []string) []*candidate {
	files := []*candidate{}
	seen := map[string]bool{}
	for _, folder := range folders {
		if real, err := filepath.EvalSymlinks(folder); err == nil {
			folder = real
		}
		// What cannot be read is left out: fonts are a convenience.
		_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || seen[path] {
				return nil
			}
			name := strings.ToLower(d.Name())
			switch filepath.Ext(name) {
			case ".ttf", ".otf", ".ttc", ".otc":
				seen[path] = true
				files = append(files, &candidate{path: path, name: name})
			}
			return nil
		})
	}
	slices.SortFunc(files, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.path, b.path))
	})
	return files
}

// open reads which characters the file has, and which cuts.
func (c *candidate) open() {
	if c.opened {
		return
	}
	c.opened = true
	file, err := os.Open(c.path)
	if err != nil {
		return
	}
	defer file.Close()
	defer func() {
		if recover() != nil { // a broken font is no font
			c.parts = nil
		}
	}()
	loaders, err := opentype.NewLoaders(file)
	if err != nil {
		return
	}
	for _, ld := range loaders {
		c.parts = append(c.parts, readPart(ld))
	}
}

// readPart reads the tables that tell what a face is, and no others.
func readPart(ld *opentype.Loader) part {
	d, _ := font.Describe(ld, nil)
	d.Aspect.SetDefaults()
	p := part{
		family: d.Family,
		bold:   d.Aspect.Weight >= font.WeightSemibold,
		italic: d.Aspect.Style == font.StyleItalic,
		narrow: d.Aspect.Stretch != font.StretchNormal || d.Aspect.Weight < font.WeightNormal ||
			d.Aspect.Weight > font.WeightBold || d.Aspect.Weight == font.WeightMedium ||
			d.Aspect.Weight == font.WeightSemibold,
	}
	raw, err := ld.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return p
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return p
	}
	if cmap, _, err := font.ProcessCmap(table, tables.FPNone); err == nil {
		p.cmap = cmap
	}
	return p
}

func (p *part) covers(cluster []rune) bool {
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

// best returns the face of the file that has the runes and suits the style
// and the language.
func (c *candidate) best(cluster []rune, st Style, language string) (int, bool) {
	c.open()
	best, bestScore := -1, -1
	for i := range c.parts {
		p := &c.parts[i]
		if !p.covers(cluster) {
			continue
		}
		sc := 2 * score(p.bold, p.italic, st)
		if !p.narrow {
			sc += 8
		}
		if suffix := nationalForm(language); suffix != "" && strings.HasSuffix(p.family, suffix) {
			sc++
		}
		if sc > bestScore {
			best, bestScore = i, sc
		}
	}
	return best, best >= 0
}

// parseOne parses one face of a file, nil when it is broken.
func parseOne(path string, index int) (face *Face) {
	defer func() {
		if recover() != nil { // a broken font is no font
			face = nil
		}
	}()
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	loaders, err := opentype.NewLoaders(file)
	if err != nil || index >= len(loaders) {
		return nil
	}
	parsed, err := font.NewFont(loaders[index])
	if err != nil {
		return nil
	}
	return newFace(font.NewFace(parsed))
}
