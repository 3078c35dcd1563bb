package text

import (
	"slices"
	"strings"
)

// alike lists families whose letters have the same widths, made to stand in for each other.
var alike = [...][]string{
	{"Arial", "Liberation Sans", "Helvetica", "Arimo"},
	{"Calibri", "Carlito"},
	{"Cambria", "Caladea"},
	{"Times New Roman", "Liberation Serif", "Tinos", "Times"},
	{"Courier New", "Liberation Mono", "Cousine", "Courier"},
	{"Georgia", "Gelasio"},
	{"Segoe UI", "Selawik"},
	{"Arial Narrow", "Liberation Sans Narrow"},
}

// Alike lists the families in which texts are as wide as in one, and that one first.
func Alike(family string) []string {
	names := []string{family}
	for _, list := range alike {
		if slices.ContainsFunc(list, func(s string) bool { return sameFamily(s, family) }) {
			for _, s := range list {
				if !sameFamily(s, family) {
					names = append(names, s)
				}
			}
		}
	}
	return names
}

// plainFamily is the name of a family as it is compared.
func plainFamily(s string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(s))
}

func sameFamily(a, b string) bool { return plainFamily(a) == plainFamily(b) }

// usual tells whether texts of a family are as wide as in the built-in one.
func usual(family string) bool {
	return slices.ContainsFunc(alike[0], func(s string) bool { return sameFamily(s, family) })
}

// family returns the cuts that the system has of the first of some families that it has,
// none when it has none of them.
func (s *system) family(names []string) (faces []*Face) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = list(s.folders)
	}
	for _, name := range names {
		// Most files are called like their family: these are looked at first.
		stem := func(c *candidate) bool { return strings.HasPrefix(plainFamily(c.name), plainFamily(name)) }
		for _, first := range []bool{true, false} {
			for _, c := range s.files {
				if stem(c) == first {
					faces = append(faces, c.cuts(name)...)
				}
			}
			if len(faces) > 0 {
				return faces
			}
		}
	}
	return nil
}

// cuts returns the plain faces of the file that are of a family.
func (c *candidate) cuts(family string) (faces []*Face) {
	c.open()
	for _, p := range c.parts {
		if !p.special && sameFamily(p.family, family) {
			if face := p.face(); face != nil {
				faces = append(faces, face)
			}
		}
	}
	return faces
}
