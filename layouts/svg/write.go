package svg

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (e *encoder) raw(s string) { e.buf = append(e.buf, s...) }

// coord writes a length in units of the picture.
func (e *encoder) coord(v float64) { e.buf = appendNumber(e.buf, v*e.scale) }

// number writes an attribute with a length.
func (e *encoder) number(name string, v float64) {
	e.raw(" ")
	e.raw(name)
	e.raw(`="`)
	e.coord(v)
	e.raw(`"`)
}

// attr writes an attribute.
func (e *encoder) attr(name, value string) {
	e.raw(" ")
	e.raw(name)
	e.value(value)
}

// value writes the value of an attribute, between the quotation marks that it has not.
func (e *encoder) value(value string) {
	quote := byte('"')
	if strings.IndexByte(value, '"') >= 0 && strings.IndexByte(value, '\'') < 0 {
		quote = '\''
	}
	e.buf = append(e.buf, '=', quote)
	e.escape(value, quote)
	e.buf = append(e.buf, quote)
}

// appendNumber writes v with at most two decimals and no trailing zeros; what
// is not finite becomes 0, since no viewer could draw it.
func appendNumber(buf []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return append(buf, '0')
	}
	if math.Abs(v) > 1e12 {
		return strconv.AppendFloat(buf, v, 'f', 0, 64)
	}
	n := int64(math.Round(v * 100))
	if n < 0 {
		buf = append(buf, '-')
		n = -n
	}
	whole, cents := n/100, n%100
	if whole < 100_000 { // as in nearly all pictures
		buf = appendWhole(buf, uint32(whole))
	} else {
		buf = strconv.AppendInt(buf, whole, 10)
	}
	switch {
	case cents == 0:
	case cents%10 == 0:
		buf = append(buf, '.', byte('0'+cents/10))
	default:
		buf = append(buf, '.', byte('0'+cents/10), byte('0'+cents%10))
	}
	return buf
}

// appendWhole writes a number of at most five digits.
func appendWhole(buf []byte, n uint32) []byte {
	switch {
	case n < 10:
		return append(buf, byte('0'+n))
	case n < 100:
		return append(buf, byte('0'+n/10), byte('0'+n%10))
	case n < 1000:
		return append(buf, byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10))
	case n < 10_000:
		return append(buf, byte('0'+n/1000), byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
	}
	return append(buf, byte('0'+n/10_000), byte('0'+n/1000%10), byte('0'+n/100%10), byte('0'+n/10%10), byte('0'+n%10))
}

// plainByte reports whether a byte stands for itself everywhere: printable ASCII
// without the four characters that mean something to XML.
func plainByte(b byte) bool {
	return b >= ' ' && b <= '~' && b != '<' && b != '>' && b != '&' && b != '"'
}

// escape writes text so that it cannot end the element or attribute it stands
// in. Characters that XML 1.0 forbids (most control characters, U+FFFE,
// U+FFFF) and broken UTF-8 become U+FFFD. Line breaks and tabs in attributes
// are written as references, since a reader would turn them into spaces. quote is the
// mark that ends the attribute, 0 in an element.
func (e *encoder) escape(s string, quote byte) {
	from := 0
	for i := 0; i < len(s); {
		if plainByte(s[i]) {
			i++
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if by := replacement(r, size, quote); by != "" {
			e.raw(s[from:i])
			e.raw(by)
			from = i + size
		}
		i += size
	}
	e.raw(s[from:])
}

// replacement is what escape writes for a character, "" for the character itself.
func replacement(r rune, size int, quote byte) string {
	switch {
	case r == '<':
		return "&lt;"
	case r == '>':
		return "&gt;"
	case r == '&':
		return "&amp;"
	case r == '"' && quote == '"':
		return "&#34;"
	case r == '\r':
		return "&#13;"
	case (r == '\n' || r == '\t') && quote != 0:
		return "&#" + strconv.Itoa(int(r)) + ";"
	case r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF,
		r == utf8.RuneError && size == 1:
		return "\uFFFD"
	}
	return ""
}

// ID turns any text into a valid XML identifier, the same for the same text
// and a different one for every other text. Letters and digits of any script,
// "-", "." and "_" stay; any other character becomes _xHEX_ with its code
// point, as does an underscore before an x and a first character that no
// identifier begins with. Bytes that are not UTF-8 count from 110000.
func ID(text string) string {
	if text == "" {
		return "_x_"
	}
	if plainID(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			r = utf8.MaxRune + 1 + rune(text[i])
		}
		next := text[i+size:]
		if nameChar(r, i == 0) && !(r == '_' && strings.HasPrefix(next, "x")) {
			b.WriteString(text[i : i+size])
		} else {
			b.WriteString("_x")
			b.WriteString(strings.ToUpper(strconv.FormatInt(int64(r), 16)))
			b.WriteByte('_')
		}
		i += size
	}
	return b.String()
}

// plainID reports whether nothing in an identifier needs to be replaced.
func plainID(text string) bool {
	for i, r := range text {
		if r == utf8.RuneError || r == '_' || !nameChar(r, i == 0) {
			return false
		}
	}
	return true
}

// nameChar follows the productions NameStartChar and NameChar of XML 1.0,
// fifth edition, without the colon.
func nameChar(r rune, first bool) bool {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '_':
		return true
	case r >= '0' && r <= '9', r == '-', r == '.', r == 0xB7,
		r >= 0x300 && r <= 0x36F, r >= 0x203F && r <= 0x2040:
		return !first
	case r < 0xC0, r == 0xD7, r == 0xF7, r == 0x37E:
		return false
	}
	return r <= 0x1FFF || r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F ||
		r >= 0x2C00 && r <= 0x2FEF || r >= 0x3001 && r <= 0xD7FF ||
		r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD || r >= 0x10000 && r <= 0xEFFFF
}
