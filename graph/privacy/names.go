package privacy

import (
	"unicode"
	"unicode/utf8"
)

// shortestName is how many letters a word of a name has at least by which ids and addresses
// are recognised.
const shortestName = 3

// nameWords are the words that names are made of, in the ways in which ids write them.
type nameWords map[string]bool

func (n nameWords) add(name string) {
	for _, w := range wordsOf(name) {
		for _, way := range plain(w.folded) {
			if len([]rune(way)) >= shortestName || !isLatin(way) {
				n[way] = true
			}
		}
	}
}

// mostWords is the number of words of a name that are put in other orders.
const mostWords = 5

// otherWays lists how else a name is written: any two of its words, in both orders, such as
// "Holm, Anna" for "Dr Anna Maria Holm". Words are those with a capital and three letters, so
// that "de la" is none.
func otherWays(name string) (ways []string) {
	var words []string
	for _, w := range wordsOf(name) {
		first, _ := utf8.DecodeRuneInString(name[w.from:])
		if unicode.IsUpper(first) && len([]rune(w.folded)) >= shortestName && len(words) < mostWords {
			words = append(words, w.folded)
		}
	}
	for i, a := range words {
		for _, b := range words[i+1:] {
			if a != b {
				ways = append(ways, a+" "+b, b+" "+a)
			}
		}
	}
	return ways
}

func isLatin(text string) bool {
	for _, r := range text {
		if !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return true
}

// in tells whether an id or an address seems to be made of a name: it has a word of one,
// also with one more letter at either end ("aholm", "annah"), or two at a stretch
// ("annaholm", also "AnnaHolm").
func (n nameWords) in(text string) bool {
	if len(n) == 0 {
		return false
	}
	for _, w := range wordsOf(spaced(text)) {
		for _, way := range plain(w.folded) {
			if n.like([]rune(way)) {
				return true
			}
		}
	}
	for _, w := range wordsOf(text) { // capitals in a name, such as McKay, divide nothing
		if n[w.folded] {
			return true
		}
	}
	return false
}

func (n nameWords) like(w []rune) bool {
	if n[string(w)] {
		return true
	}
	if len(w) <= shortestName {
		return false
	}
	if n[string(w[1:])] || n[string(w[:len(w)-1])] {
		return true
	}
	for i := 2; i < len(w)-1; i++ {
		if n[string(w[:i])] && n[string(w[i:])] {
			return true
		}
	}
	return false
}

// spaced divides a text where capitals and digits begin within it.
func spaced(text string) string {
	var out []rune
	var last rune
	for _, r := range text {
		if unicode.IsLower(last) && (unicode.IsUpper(r) || unicode.IsDigit(r)) || unicode.IsDigit(last) && unicode.IsLetter(r) {
			out = append(out, ' ')
		}
		out = append(out, r)
		last = r
	}
	return string(out)
}
