package card

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// initials returns what stands in the circle for a name: the first letters of
// its first and last word; one character of a name in Chinese, Japanese, Korean
// or in a script whose letters join, such as Arabic; what is in brackets
// does not count, nor do titles before a name; "" for a name without letters.
func initials(name string) string {
	var room [8]string
	words := room[:0]
	for w := range strings.FieldsFuncSeq(name, unicode.IsSpace) {
		if letter := firstLetter(w); letter != "" && !strings.HasPrefix(w, "(") {
			words = append(words, w)
		}
	}
	for len(words) > 1 && isTitle(words[0]) {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	first := firstLetter(words[0])
	if len(words) == 1 || alone(first) {
		return upper(first)
	}
	last := firstLetter(words[len(words)-1])
	if alone(last) {
		return upper(first)
	}
	return upper(first) + upper(last)
}

// isTitle reports whether a word before a name is a form of address or a degree, as in
// "Prof. Dr. Wei Chen".
func isTitle(word string) bool {
	switch strings.ToLower(strings.TrimSuffix(word, ".")) {
	case "dr", "prof", "mr", "mrs", "ms", "mx", "sir", "herr", "frau", "mme", "mlle":
		return true
	case "rev", "hon", "ing", "dipl", "dipl.-ing", "mag", "dott", "dra", "med", "jur", "phil":
		return strings.HasSuffix(word, ".") // else it may be a name
	}
	return false
}

// alone reports whether a letter stands for a name by itself: the characters of
// East Asia say more than a letter, and the letters of some scripts join.
func alone(letter string) bool {
	r, _ := utf8.DecodeRuneInString(letter)
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Nko)
}

// firstLetter returns the first grapheme of a word that begins with a letter
// or digit.
func firstLetter(word string) string {
	if word != "" && plainLetter(word[0]) && (len(word) == 1 || word[1] < utf8.RuneSelf) {
		return word[:1] // nothing joins it
	}
	state := -1
	for word != "" {
		var cluster string
		cluster, word, _, state = uniseg.FirstGraphemeClusterInString(word, state)
		r := []rune(cluster)[0]
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return cluster
		}
	}
	return ""
}

// plainLetter reports whether a byte is a letter or digit of ASCII.
func plainLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// upper makes a letter a capital when that is one letter too.
func upper(letter string) string {
	up := strings.ToUpper(letter)
	if utf8.RuneCountInString(up) != utf8.RuneCountInString(letter) {
		return letter
	}
	return up
}
