package finding

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Notation says how a character that must not act can be written in a text.
type Notation uint8

// The notations.
const (
	Prose Notation = iota // for people: <U+202E>, or a picture of a control character
	JSON                  // \u202e inside a string: a reader gets the same data
	XML                   // &#8238;: a reader gets the same data
	Exact                 // nothing is changed: the text is made for a program that reads it as it is
)

// Screen writes text to a terminal or the log of a CI system so that nothing in it
// acts on either. These are written in a visible way: control characters and
// escape sequences, marks that turn the direction of writing, and the commands
// that CI systems read from logs ("::" that begins a line, "##[", "##vso[",
// "##teamcity["). It may be used by several goroutines.
type Screen struct {
	mu       sync.Mutex
	w        io.Writer
	notation Notation
	color    func() bool
	rest     []byte // the beginning of a character or colour that has not come whole yet
	tail     []byte // the last characters of this line, as far as a command can begin with them
	indented bool   // nothing but spaces and colons has come on this line
}

// NewScreen returns a screen on w. While color returns true, the sequences that
// this program colours text with are written as they are; with nil never.
func NewScreen(w io.Writer, n Notation, color func() bool) *Screen {
	return &Screen{w: w, notation: n, color: color, indented: true}
}

// Write writes text. It reports all of p as written unless w fails.
func (s *Screen) Write(p []byte) (int, error) {
	if s.notation == Exact {
		return s.w.Write(p)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	text := p
	if len(s.rest) > 0 {
		text, s.rest = append(s.rest, p...), nil
	}
	out := make([]byte, 0, len(text)+16)
	for len(text) > 0 {
		if text[0] == 0x1b || text[0] == '\r' {
			n, whole := s.colour(text)
			if !whole {
				break
			}
			if n > 0 {
				out, text = append(out, text[:n]...), text[n:]
				continue
			}
		}
		if !utf8.FullRune(text) {
			break
		}
		r, size := utf8.DecodeRune(text)
		out = s.add(out, r, text[:size])
		text = text[size:]
	}
	s.rest = slices.Clone(text)
	if _, err := s.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// colour returns the length of the colour sequence that text begins with, 0 for
// none. It is not whole when text may be the beginning of one.
func (s *Screen) colour(text []byte) (n int, whole bool) {
	if s.color == nil || !s.color() {
		return 0, true
	}
	whole = true
	for _, c := range sequences {
		if bytes.HasPrefix(text, []byte(c)) {
			return len(c), true
		}
		if strings.HasPrefix(c, string(text)) {
			whole = false
		}
	}
	return 0, whole
}

// add appends one character, in a visible way where it would act.
func (s *Screen) add(out []byte, r rune, raw []byte) []byte {
	acts := r != '\n' && r != '\t' && isHidden(r) || r == utf8.RuneError && len(raw) == 1
	switch r {
	case '\n':
		s.tail, s.indented = s.tail[:0], true
	case ' ', '\t':
		s.tail = s.tail[:0]
	case ':':
		acts = acts || s.indented && string(s.tail) == ":"
		s.keep(r)
	case '[':
		acts = acts || s.opens()
		s.indented = false
	default:
		s.indented = false
		s.keep(r)
	}
	if !acts {
		return append(out, raw...)
	}
	return append(out, s.written(r)...)
}

// keep remembers a character that may be part of the beginning of a command.
func (s *Screen) keep(r rune) {
	const longest = len("##teamcity")
	if r >= utf8.RuneSelf {
		s.tail = s.tail[:0]
		return
	}
	if len(s.tail) == longest {
		s.tail = append(s.tail[:0], s.tail[1:]...)
	}
	s.tail = append(s.tail, byte(r))
}

// opens reports whether a bracket here would begin a command.
func (s *Screen) opens() bool {
	line := strings.ToLower(string(s.tail))
	return strings.HasSuffix(line, "##") || strings.HasSuffix(line, "##vso") || strings.HasSuffix(line, "##teamcity")
}

// written is a character as its notation writes it.
func (s *Screen) written(r rune) string {
	switch {
	case s.notation == JSON && r > 0xffff:
		high, low := (r-0x10000)>>10+0xd800, (r-0x10000)&0x3ff+0xdc00
		return fmt.Sprintf(`\u%04x\u%04x`, high, low)
	case s.notation == JSON:
		return fmt.Sprintf(`\u%04x`, r)
	case s.notation == XML:
		return fmt.Sprintf("&#%d;", r)
	case r == ':' || r == '[':
		return fmt.Sprintf("<U+%04X>", r)
	}
	return Visible(string(r))
}
