package yamltree

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// checkText returns what keeps a file from being read as text at all, nil if
// nothing does.
func checkText(file *source.File) *finding.Finding {
	text := file.Text
	switch {
	case len(text) > source.MaxSize:
		return refused(code.TooLarge, wholeFile(file), fmt.Sprintf("the file is larger than %d MiB", source.MaxSize>>20), `split it, and name the parts under "include"`)
	case isUTF16(text):
		return refused(code.Encoding, wholeFile(file),
			"the file is encoded as UTF-16 or UTF-32", "save it as UTF-8")
	case bytes.HasPrefix(text, []byte(byteOrderMark+byteOrderMark)):
		return refused(code.Encoding, file.Span(len(byteOrderMark), 2*len(byteOrderMark)), "two byte order marks stand at the beginning of the file", "take one of them away")
	case isCrowded(text):
		return refused(code.TooLarge, wholeFile(file),
			fmt.Sprintf("the file has more than %d values, and more than one for every %d bytes or %d in all", FreeValues, BytesPerValue, MaxValues),
			"no organisation is written that densely; split the file if it is one")
	}
	i := badText(text)
	if i < 0 {
		return nil
	}
	r, size := utf8.DecodeRune(text[i:])
	at := file.Span(i, i+size)
	switch {
	case r == utf8.RuneError && size <= 1:
		return refused(code.Encoding, at, fmt.Sprintf("the byte 0x%02X is not UTF-8 text", text[i]), latinHint(text[i]))
	case r == 0:
		return refused(code.Encoding, at, "the file has a NUL byte; it is not a text file", "")
	}
	escape := fmt.Sprintf(`\x%02X`, r)
	if r > 0xff {
		escape = fmt.Sprintf(`\u%04X`, r)
	}
	return refused(code.Encoding, at, fmt.Sprintf("the control character U+%04X must not stand in the file", r), fmt.Sprintf(`take it away, or write "%s" in double quotes`, escape))
}

// byteOrderMark may stand once at the beginning of a file.
const byteOrderMark = "\xef\xbb\xbf"

func refused(c *finding.Code, at source.Span, message, hint string) *finding.Finding {
	f := c.New(finding.Finding{At: at, Message: message, Hint: hint})
	return &f
}

// A file may have one value for every BytesPerValue bytes up to MaxValues, and
// FreeValues in any case: every value takes some hundred bytes of memory, however
// short it is.
const (
	BytesPerValue = 4
	MaxValues     = 2_500_000 // in any case
	FreeValues    = 500_000
)

// isCrowded reports whether a text has too many values for its size. It counts
// what stands before, between or behind values, which is quick and near enough.
func isCrowded(text []byte) bool {
	most := min(MaxValues, max(FreeValues, len(text)/BytesPerValue))
	values := 0
	for _, mark := range []byte(",:\n[{") {
		values += bytes.Count(text, []byte{mark})
	}
	for _, end := range []string{"\u0085", "\u2028", "\u2029"} { // lines to YAML alone, which takes even more for them
		values += 2 * bytes.Count(text, []byte(end))
	}
	return values > most
}

// isUTF16 reports whether a text looks like UTF-16 or UTF-32, with or without
// a byte order mark.
func isUTF16(text []byte) bool {
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return true
	}
	head := text[:min(len(text), 64)]
	return len(head) >= 8 && bytes.Count(head, []byte{0}) >= len(head)/3
}

// badText returns the offset of the first thing that YAML cannot have in its
// text: what is not UTF-8, and control characters. It is -1 if there is none.
func badText(text []byte) int {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' && c != '\r' || c == 0x7f {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size <= 1 || r < 0xa0 && r != 0x85 || r == 0xfffe || r == 0xffff {
			return i
		}
		i += size
	}
	return -1
}

// latinHint guesses the letter that a byte stands for in the encoding that old
// Windows programs write.
func latinHint(b byte) string {
	if b >= 0xc0 && b != 0xd7 && b != 0xf7 {
		return fmt.Sprintf("save the file as UTF-8; in Windows-1252 the byte would be %q", string(rune(b)))
	}
	return "save the file as UTF-8"
}
