package text

import (
	"cmp"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
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

// system finds fonts among the files of some folders. Nothing is read before the first
// call of find; of a font that is not chosen only its description and the list of its
// characters are read, and of one that is, what is needed of it.
type system struct {
	folders  []string
	language string

	mu    sync.Mutex
	files []*candidate // nil = not listed yet
	ranks map[string][]*candidate
}

// newSystem prepares a search of folders, nil = DefaultFolders("").
func newSystem(folders []string, language string) *system {
	if folders == nil {
		folders = DefaultFolders("")
	}
	return &system{folders: folders, language: language, ranks: map[string][]*candidate{}}
}

// find returns the best face that has all of the runes, nil = none.
func (s *system) find(cluster []rune, st Style, picture bool) *Face {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = list(s.folders)
	}
	for _, c := range s.ranked(cluster[0], picture) {
		if i, ok := c.best(cluster, s.language); ok {
			return s.sibling(cut{c, i}, cluster, st).part().face()
		}
	}
	return nil
}

// cut is one face of one file, read or not.
type cut struct {
	file  *candidate
	index int
}

func (c cut) part() *part { return c.file.parts[c.index] }

// sibling returns the cut of the same family that suits the style best, which may be
// the given one.
func (s *system) sibling(of cut, cluster []rune, st Style) cut {
	best, bestScore := of, st.score(of.part().bold, of.part().italic)
	stem, _, _ := strings.Cut(of.file.name, "-")
	stem = strings.TrimSuffix(stem, filepath.Ext(stem))
	for _, c := range s.files {
		if bestScore == bestOf {
			break
		}
		if !strings.HasPrefix(c.name, stem) {
			continue
		}
		c.open()
		for i := range c.parts {
			p := c.parts[i]
			if sc := st.score(p.bold, p.italic); sc > bestScore && p.family == of.part().family && !p.special && p.covers(cluster) {
				best, bestScore = cut{c, i}, sc
			}
		}
	}
	return best
}

// bestOf is the score of a cut that is just what the style asks for.
const bestOf = 3

// score says how near a cut is to a style; weight counts more than slope.
func (st Style) score(bold, italic bool) int {
	n := 0
	if bold == st.Bold {
		n += 2
	}
	if italic == st.Italic {
		n++
	}
	return n
}

// ranked returns the files in the order in which they are to be tried for a rune.
func (s *system) ranked(r rune, picture bool) []*candidate {
	wanted := preferred(r, picture)
	key := strings.Join(wanted, "/")
	if files, ok := s.ranks[key]; ok {
		return files
	}
	order := make(map[*candidate]int, len(s.files))
	for _, c := range s.files {
		order[c] = rank(c.name, wanted)
	}
	files := slices.Clone(s.files)
	slices.SortStableFunc(files, func(a, b *candidate) int { return cmp.Compare(order[a], order[b]) })
	s.ranks[key] = files
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
