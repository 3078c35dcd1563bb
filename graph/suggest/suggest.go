// Package suggest finds the word that somebody probably meant: the "did you
// mean" of every message. Closest answers one question, a Set many.
//
// Words are compared without regard to case, diacritics and the choice between
// space, hyphen and underscore. The distance is the number of insertions,
// deletions, substitutions and swaps of neighbours (optimal string alignment;
// F. J. Damerau, "A technique for computer detection and correction of spelling
// errors", 1964, 10.1145/363958.363994).
//
// It is our own because libraries compare two words at a time. Here candidates
// are prepared once, most of them are passed over without computing a distance,
// and the work for a file that is full of mistakes is bounded.
package suggest

import (
	"math/bits"
	"slices"
	"sync/atomic"
	"unicode"
)

// maxCompared is how many distances a Set computes before it gives up, so that a
// file full of mistakes is not a file that takes for ever.
const maxCompared = 1_000_000

// maxRunes is the length beyond which a word is not compared: nobody mistypes
// a whole paragraph, and the cost grows with the square.
const maxRunes = 200

// Closest returns the candidate that word was probably meant to be, "" when
// none is near enough. Among equally near ones the first wins.
//
// For many words against the same candidates use New.
func Closest(word string, candidates []string) string {
	return New(candidates).Closest(word)
}

// Set is a list of candidates prepared for many questions. It may be shared by
// goroutines. After a million comparisons, many thousands of questions,
// it finds only words that differ in case, accents and separators.
type Set struct {
	compared atomic.Int64
	exact    map[string]int // by folded word
	words    []string
	folded   [][]rune
	masks    []uint64
}

// New prepares candidates. Empty and very long ones are left out.
func New(candidates []string) *Set {
	s := &Set{exact: map[string]int{}}
	for _, c := range candidates {
		f := fold(c)
		if len(f) == 0 || len(f) > maxRunes {
			continue
		}
		if _, ok := s.exact[string(f)]; !ok {
			s.exact[string(f)] = len(s.words)
		}
		s.words = append(s.words, c)
		s.folded = append(s.folded, f)
		s.masks = append(s.masks, mask(f))
	}
	return s
}

// Closest returns the candidate nearest to word, "" when none is near enough.
// A candidate that is the word itself is no answer and is passed over.
func (s *Set) Closest(word string) string {
	w := fold(word)
	if len(w) == 0 || len(w) > maxRunes {
		return ""
	}
	if i, ok := s.exact[string(w)]; ok && s.words[i] != word {
		return s.words[i]
	}
	if s.compared.Load() > maxCompared {
		return ""
	}
	m := mask(w)
	best, limit := "", allowed(len(w))
	var compared int64
	var rows [3][maxRunes + 1]int
	for i, c := range s.folded {
		if diff(len(c), len(w)) > limit || bits.OnesCount64(m^s.masks[i]) > 2*limit || s.words[i] == word {
			continue
		}
		compared++
		d := distance(w, c, limit, &rows)
		if d > limit {
			continue
		}
		best, limit = s.words[i], d-1
		if d == 0 {
			break
		}
	}
	s.compared.Add(compared)
	return best
}

// allowed says how many slips are believable in a word of n runes.
func allowed(n int) int {
	switch {
	case n <= 2:
		return 0
	case n <= 5:
		return 1
	case n <= 10:
		return 2
	case n <= 15:
		return 3
	default:
		return 4
	}
}

// distance returns the number of slips between a and b, or some number above
// limit when there are more than limit. It fills only the band of the table in
// which a path of at most limit slips can run (E. Ukkonen, "Algorithms for
// approximate string matching", 1985, 10.1016/S0019-9958(85)80046-2).
func distance(a, b []rune, limit int, rows *[3][maxRunes + 1]int) int {
	if slices.Equal(a, b) {
		return 0
	}
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range min(len(b), limit+1) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-limit), min(len(b), i+limit)
		row[from-1] = limit + 1
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if to < len(b) {
			row[to+1] = limit + 1
		}
		if least > limit {
			return least
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// mask has a bit for every rune that occurs in w, modulo 64. One slip changes at
// most two bits, so that most words that are far apart are told apart without
// computing a distance.
func mask(w []rune) uint64 {
	var m uint64
	for _, r := range w {
		m |= 1 << (uint32(r) % 64)
	}
	return m
}

func diff(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

// fold brings a word into the form in which words are compared.
func fold(word string) []rune {
	out := make([]rune, 0, len(word))
	for _, r := range word {
		switch {
		case r == ' ' || r == '_':
			r = '-'
		case unicode.Is(unicode.Mn, r):
			continue // a combining accent
		case r >= 0x80:
			r = plain(unicode.ToLower(r))
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		}
		out = append(out, r)
	}
	return out
}

// plain takes the accent off a lower-case Latin letter.
func plain(r rune) rune {
	const accents = "aàáâãäåāăąǎ" + "\x00" + "cçćĉċč" + "\x00" + "dďđð" + "\x00" + "eèéêëēĕėęěə" + "\x00" +
		"gĝğġģ" + "\x00" + "hĥħ" + "\x00" + "iìíîïĩīĭįıǐ" + "\x00" + "jĵ" + "\x00" + "kķ" + "\x00" + "lĺļľŀł" + "\x00" +
		"nñńņňŉŋ" + "\x00" + "oòóôõöøōŏőǒ" + "\x00" + "rŕŗř" + "\x00" + "sśŝşšș" + "\x00" + "tţťŧț" + "\x00" +
		"uùúûüũūŭůűųǔ" + "\x00" + "wŵ" + "\x00" + "yýÿŷ" + "\x00" + "zźżž"
	var letter rune
	first := true
	for _, a := range accents {
		switch {
		case a == 0:
			first = true
			continue
		case first:
			letter, first = a, false
		case a == r:
			return letter
		}
	}
	return r
}
