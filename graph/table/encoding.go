package table

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// Encodings lists the names of the encodings that a file can be said to have, in
// lower case: UTF-8, UTF-16, and those that have one byte for each character.
func Encodings() []string {
	names := []string{"utf-8", "utf-16le", "utf-16be"}
	for _, e := range charmap.All {
		if cm, ok := e.(*charmap.Charmap); ok {
			names = append(names, encodingName(cm))
		}
	}
	return names
}

func encodingName(cm *charmap.Charmap) string {
	return strings.ToLower(strings.ReplaceAll(cm.String(), " ", "-"))
}

const byteOrderMark = "\xef\xbb\xbf"

// decode gives the reader its text as UTF-8. It reports whether there is any.
func (r *reader) decode(name string, data []byte) bool {
	r.file = &source.File{Name: name, Text: data}
	switch want := strings.ToLower(r.opt.Encoding); {
	case want == "" && bytes.HasPrefix(data, []byte("\xff\xfe")), want == "utf-16le":
		r.utf16(data, 0, "UTF-16 text (little endian)")
	case want == "" && bytes.HasPrefix(data, []byte("\xfe\xff")), want == "utf-16be":
		r.utf16(data, 1, "UTF-16 text (big endian)")
	case want != "" && want != "utf-8":
		return r.charmap(want, data)
	case want == "" && nulsAt(data, 1) && !nulsAt(data, 0):
		r.utf16(data, 0, "UTF-16 text (little endian) without a byte order mark")
	case want == "" && nulsAt(data, 0) && !nulsAt(data, 1):
		r.utf16(data, 1, "UTF-16 text (big endian) without a byte order mark")
	case bytes.HasPrefix(data, []byte(byteOrderMark)):
		r.note("UTF-8 text with a byte order mark")
		fallthrough
	default:
		if !utf8.Valid(data) {
			return r.notUTF8(data)
		}
	}
	return r.hasNoNUL()
}

// nulsAt reports whether half of the bytes at even (0) or odd (1) places are zero,
// as one half of each letter is in UTF-16.
func nulsAt(data []byte, first int) bool {
	data = data[:min(len(data), 256)]
	n := 0
	for i := first; i < len(data); i += 2 {
		if data[i] == 0 {
			n++
		}
	}
	return n > 2 && n >= len(data)/4
}

// utf16 takes a text of 16-bit units, whose low byte is at the place low of each.
func (r *reader) utf16(data []byte, low int, what string) {
	r.note("%s", what)
	text := make([]byte, 0, len(data)/2+len(data)/8)
	unit := func(i int) rune { return rune(data[i+low]) | rune(data[i+1-low])<<8 }
	for i := 0; i+1 < len(data); i += 2 {
		u := unit(i)
		switch {
		case i == 0 && u == 0xfeff: // the byte order mark
			continue
		case utf16.IsSurrogate(u) && i+3 < len(data):
			if both := utf16.DecodeRune(u, unit(i+2)); both != utf8.RuneError {
				u, i = both, i+2
			}
		}
		text = utf8.AppendRune(text, u) // half a pair becomes U+FFFD
	}
	r.file = &source.File{Name: r.file.Name, Text: text}
	if len(data)%2 != 0 {
		r.found(code.Encoding, len(text), len(text), "the file ends in the middle of a character of UTF-16", "it was cut off; export it again")
	}
}

// notUTF8 takes a text that is not UTF-8. If most of it is, the bytes that are not
// are damage. Otherwise it is what Windows writes in western Europe and America.
func (r *reader) notUTF8(data []byte) bool {
	whole, bad, first := 0, 0, -1
	windows := false
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, size := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && size <= 1 {
			bad++
			windows = windows || data[i] < 0xa0
			if first < 0 {
				first = i
			}
		} else {
			whole++
		}
		i += size
	}
	switch {
	case whole > bad || r.opt.Encoding != "":
		r.found(code.Encoding, first, first+1, fmt.Sprintf("the byte 0x%02X is not UTF-8 text, as the rest of the file is", data[first]), "export it again, or name its encoding")
		return false
	case windows:
		r.note("Windows-1252 text, as it is not UTF-8")
	default:
		r.note("Latin-1 text (ISO 8859-1), as it is not UTF-8")
	}
	r.single(charmap.Windows1252, data) // the same as Latin-1 where that has letters
	return r.hasNoNUL()
}

// charmap takes a text in the encoding that the user has named.
func (r *reader) charmap(want string, data []byte) bool {
	for _, e := range charmap.All {
		if cm, ok := e.(*charmap.Charmap); ok && encodingName(cm) == want {
			r.note("%s text, as asked for", cm)
			r.single(cm, data)
			return r.hasNoNUL()
		}
	}
	r.found(code.Encoding, 0, 0, fmt.Sprintf("there is no encoding %s", wording.Quote(want)), wording.DidYouMean(want, Encodings()))
	return false
}

func (r *reader) single(cm encoding.Encoding, data []byte) {
	text, err := cm.NewDecoder().Bytes(data)
	if err != nil {
		r.found(code.Encoding, 0, 0, "the file cannot be converted to UTF-8: "+err.Error(), "save it as UTF-8")
	}
	r.file = &source.File{Name: r.file.Name, Text: text}
}

// hasNoNUL reports whether the text is one: NUL bytes are in no text.
func (r *reader) hasNoNUL() bool {
	i := bytes.IndexByte(r.file.Text, 0)
	if i >= 0 {
		r.found(code.Encoding, i, i+1, "the file has a NUL byte; it is not a text file", "export it again as UTF-8")
	}
	return i < 0
}
