package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// headerWords brings a header into the form in which headers are compared: words in
// lower case without marks, divided by one space. What stands in brackets or behind a
// URN is left out, and what is written together in camel case is divided.
func headerWords(header string) string {
	if strings.HasPrefix(header, "urn:") {
		header = strings.TrimPrefix(header[strings.LastIndexByte(header, ':')+1:], "User.")
	}
	if inner := withoutBrackets(header); strings.TrimSpace(inner) != "" {
		header = inner
	}
	var b strings.Builder
	var last rune
	runes := []rune(norm.NFD.String(header))
	for i, r := range runes {
		switch {
		case unicode.IsMark(r):
			continue
		case r == '#':
			b.WriteString(" number")
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '+':
			next := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if unicode.IsUpper(r) && (unicode.IsLower(last) || unicode.IsUpper(last) && next) {
				b.WriteByte(' ')
			}
			b.WriteString(plainLetter(unicode.ToLower(r)))
		default:
			b.WriteByte(' ')
		}
		last = r
	}
	words := strings.Fields(b.String())
	for i, w := range words {
		if i > 0 && (w == "no" || w == "nr" || w == "num") {
			words[i] = "number"
		}
	}
	return strings.Join(words, " ")
}

// plainLetter writes letters that have no mark to take away but stand for plain ones.
func plainLetter(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ł':
		return "l"
	}
	return string(r)
}

// withoutBrackets leaves out what stands in brackets of any kind.
func withoutBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("([{", r):
			depth++
		case strings.ContainsRune(")]}", r):
			depth = max(depth-1, 0)
		case depth == 0:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// contains reports whether a header has a phrase as whole words.
func contains(words, phrase string) bool {
	return strings.Contains(" "+words+" ", " "+phrase+" ")
}

// cellWords writes the words of a cell in the form in which states and vacancies are
// known; nothing for what is too long to be one.
func cellWords(into []byte, value string) []byte {
	if len(value) > 40 {
		return nil
	}
	gap := false
	for _, r := range value {
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		if !plain && (strings.ContainsRune("_/.-()[]<> ", r) || unicode.IsSpace(r)) {
			gap = len(into) > 0
			continue
		}
		if gap {
			into = append(into, ' ')
			gap = false
		}
		if plain {
			into = append(into, byte(r)|0x20) // in lower case; digits have the bit
			continue
		}
		into = utf8.AppendRune(into, unicode.ToLower(r))
	}
	return into
}

// nameKey brings a name into the form in which names are compared: without case and
// repeated spaces, "Last, First" turned round, without what stands in brackets behind.
func nameKey(name string) string {
	if i := strings.LastIndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") {
		name = name[:i]
	}
	if last, first, ok := strings.Cut(name, ","); ok {
		name = first + " " + last
	}
	if !isTidy(name) {
		name = strings.Join(strings.Fields(name), " ")
	}
	return strings.ToLower(name)
}

// isTidy reports whether there is no space in a text but single ones between words.
func isTidy(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && (i == 0 || i+1 == len(s) || s[i+1] == ' '), c < ' ':
			return false
		case c >= utf8.RuneSelf:
			return !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) && !strings.Contains(s, "  ") && s[len(s)-1] != ' '
		}
	}
	return true
}

// trim takes away the space round a value, also that which looks like none.
func trim(s string) string {
	if s == "" || s[0] > ' ' && s[0] < 0x7f && s[len(s)-1] > ' ' && s[len(s)-1] < 0x7f {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == 0xFEFF || r == 0x200B })
}
