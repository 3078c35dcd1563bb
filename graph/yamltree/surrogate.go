package yamltree

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// JSON writes a character beyond U+FFFF as a pair of escapes, "\ud83d\ude00".
// The YAML library takes them for mistakes. So they are replaced before it reads
// the text, each half by the private character 0x1000 above it, which has the
// same length and leaves every place as it is; and put together afterwards.
var (
	surrogatePair = regexp.MustCompile(`\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}`)
	standInPair   = regexp.MustCompile(`\\u[eE][89abAB][0-9a-fA-F]{2}\\u[eE][c-fC-F][0-9a-fA-F]{2}`)
	standIn       = regexp.MustCompile(`\\u[eE][89a-fA-F][0-9a-fA-F]{2}|[\x{e800}-\x{efff}]`)
	loneSurrogate = regexp.MustCompile(`^\\u[dD][89a-fA-F][0-9a-fA-F]{2}`)
)

// replaceSurrogates returns the text with stand-ins for the pairs, and whether
// there are any. A text that has such private characters itself stays as it is.
func replaceSurrogates(text []byte) ([]byte, bool) {
	if !bytes.Contains(text, []byte(`\ud`)) && !bytes.Contains(text, []byte(`\uD`)) {
		return text, false
	}
	pairs := surrogatePair.FindAllIndex(text, -1)
	if len(pairs) == 0 || standIn.Match(text) {
		return text, false
	}
	out := bytes.Clone(text)
	for _, p := range pairs {
		if isEscaped(text, p[0]) {
			continue
		}
		out[p[0]+2]++ // "d" becomes "e"
		out[p[0]+8]++
	}
	return out, true
}

// isEscaped reports whether the backslash at an offset is the second one of two.
func isEscaped(text []byte, at int) bool {
	n := 0
	for at-n > 0 && text[at-n-1] == '\\' {
		n++
	}
	return n%2 == 1
}

// restoreSurrogates puts the characters in place of their stand-ins, and the text
// as it was where that is none in double quotes.
func restoreSurrogates(n *yaml.Node) {
	if n == nil {
		return
	}
	if n.Kind == yaml.ScalarNode && n.Style&yaml.DoubleQuotedStyle != 0 {
		n.Value = joinStandIns(n.Value)
	} else {
		n.Value = spellOut(n.Value)
	}
	n.HeadComment, n.LineComment, n.FootComment = spellOut(n.HeadComment), spellOut(n.LineComment), spellOut(n.FootComment)
	for _, c := range n.Content {
		restoreSurrogates(c)
	}
}

// joinStandIns makes one character of each pair.
func joinStandIns(value string) string {
	var b strings.Builder
	for i := 0; i < len(value); {
		high, size := utf8.DecodeRuneInString(value[i:])
		low, more := utf8.DecodeRuneInString(value[i+size:])
		if high >= 0xe800 && high < 0xec00 && low >= 0xec00 && low < 0xf000 {
			b.WriteRune(0x10000 + (high-0xe800)<<10 + (low - 0xec00))
			i += size + more
			continue
		}
		b.WriteString(value[i : i+size])
		i += size
	}
	return b.String()
}

// spellOut replaces the stand-ins in a text by the escapes that were written.
func spellOut(text string) string {
	return standInPair.ReplaceAllStringFunc(text, func(pair string) string {
		b := []byte(pair)
		b[2]--
		b[8]--
		return string(b)
	})
}
