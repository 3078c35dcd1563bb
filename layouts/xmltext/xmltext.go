// Package xmltext writes XML and HTML as package fmt writes text. Texts cannot break out of the
// element, or the attribute in double quotes, that they stand in.
package xmltext

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Raw is markup that is written as it is.
type Raw string

// Writer writes a file or a part of one.
type Writer struct{ bytes.Buffer }

// Put writes a piece in the format of package fmt; strings are escaped, Raw stays as it is.
func (w *Writer) Put(format string, args ...any) {
	for i, a := range args {
		switch a := a.(type) {
		case string:
			args[i] = Escape(a)
		case Raw:
			args[i] = string(a)
		}
	}
	fmt.Fprintf(w, format, args...)
}

// Escape makes a text fit for XML 1.0 and HTML: what has no place there (control characters,
// halves of characters) becomes U+FFFD, and line breaks become spaces, since they are no part
// of attributes or lines.
func Escape(s string) string {
	plain := true
	for i := 0; plain && i < len(s); i++ {
		c := s[i]
		plain = c >= ' ' && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"'
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\n', r == '\t', r == '\r':
			b.WriteByte(' ')
		case r < ' ', r >= 0x7f && r < 0xa0, r == 0xFFFE, r == 0xFFFF:
			b.WriteRune(utf8.RuneError)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
