// Package manifest says what was written for every position of a deck: it tells a later run
// what people have changed since. It stands in the custom properties of the file, as they
// are what other programs keep when they save it.
//
// It is a list of records with "|" between them, cut into properties that are named
// orgwright.0001 and so on. A record is words with spaces between them; "%", "|" and spaces
// in words are written as % and two hexadecimal digits, and no word as %. Words behind
// those that are known, and records of other kinds, are left to later versions.
//
//	orgwright 1
//	theme NAME RRGGBB NAME RRGGBB ...         the colours that shapes were written with
//	slide 1 960 540 ID SET INTO               number, size in points, id of the page; see Slide
//	text NAME TEXT                            a placeholder
//	notes TEXT TEXT ...                       the paragraphs of the notes
//	card ID X Y W H FILL LINE INK TEXT UP
//	frame ID X Y W H FILL LINE INK TEXT       of a unit
//	panel OWNER X Y W H
//	row ID OWNER LIST NUMBER TEXT UP
//	others NAME NAME ...                      of further shapes, whatever there are of a name
//
// X, Y, W and H are where a shape was to stand, in EMU; FILL, LINE and INK are RRGGBB, or
// "-" for none; TEXT is the FNV-1a hash of a text, 32 bits; UP is the superior. A row is the
// paragraph with a number, from 1, in the list with a number of the panel of an owner, whose
// shape is named "list OWNER LIST". What follows a slide is on it.
package manifest

import (
	"errors"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Version is the version of the records that are written, and the newest that is read.
const Version = 1

// Manifest is what was written for a deck.
type Manifest struct {
	Theme  []Color
	Slides []Slide
}

// Sets is the number of sets of charts.
func (m *Manifest) Sets() int {
	n := 0
	for i := range m.Slides {
		n = max(n, m.Slides[i].Set+1)
	}
	return n
}

// Color is a colour of the theme.
type Color struct{ Name, RGB string }

// Slide is one chart.
type Slide struct {
	Number        int // among the charts, from 1
	Width, Height float64
	ID            string // of its page, "" = none
	Set           int    // of the charts that were drawn together, from 0
	Into          string // layout of the company's file that it was put into, "" = a file of ours
	Texts         []Text
	Notes         []string // hashes
	Cards         []Shape
	Frames        []Shape
	Panels        []Shape // without colours and texts
	Rows          []Row
	Others        []string // names of further shapes, each once
}

// Text is a placeholder: the name of its shape, and the hash of its text.
type Text struct{ Name, Hash string }

// Shape is a card, frame or panel.
type Shape struct {
	ID              string
	Box             [4]int64
	Fill, Line, Ink string // RRGGBB, or None
	Hash            string
	Up              string // id of the superior, "" = none
}

// None is no colour.
const None = "-"

// Row is a position in a list.
type Row struct {
	ID, Owner    string
	List, Number int
	Hash         string
	Up           string // id of the superior, "" = none
}

// Hash is the hash of a text without the spaces at its ends, with one for several, and with
// U+FFFD for what no XML can hold.
func Hash(s string) string {
	h := fnv.New32a()
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, strings.Join(strings.Fields(s), " "))
	_, _ = h.Write([]byte(s))
	return strconv.FormatUint(uint64(h.Sum32()), 16)
}

// String returns the records.
func (m *Manifest) String() string {
	var records []string
	add := func(words ...any) {
		parts := make([]string, len(words))
		for i, w := range words {
			parts[i] = escape(fmt.Sprint(w))
		}
		records = append(records, strings.Join(parts, " "))
	}
	add("orgwright", Version)
	if len(m.Theme) > 0 {
		words := []any{"theme"}
		for _, c := range m.Theme {
			words = append(words, c.Name, c.RGB)
		}
		add(words...)
	}
	for i := range m.Slides {
		s := &m.Slides[i]
		add("slide", s.Number, s.Width, s.Height, s.ID, s.Set, s.Into)
		for _, t := range s.Texts {
			add("text", t.Name, t.Hash)
		}
		for _, list := range [...]struct {
			kind  string
			words []string
		}{{"notes", s.Notes}, {"others", s.Others}} {
			words := []any{list.kind}
			for _, w := range list.words {
				words = append(words, w)
			}
			if len(words) > 1 {
				add(words...)
			}
		}
		for _, c := range s.Cards {
			add("card", c.ID, c.Box[0], c.Box[1], c.Box[2], c.Box[3], c.Fill, c.Line, c.Ink, c.Hash, c.Up)
		}
		for _, c := range s.Frames {
			add("frame", c.ID, c.Box[0], c.Box[1], c.Box[2], c.Box[3], c.Fill, c.Line, c.Ink, c.Hash)
		}
		for _, c := range s.Panels {
			add("panel", c.ID, c.Box[0], c.Box[1], c.Box[2], c.Box[3])
		}
		for _, r := range s.Rows {
			add("row", r.ID, r.Owner, r.List, r.Number, r.Hash, r.Up)
		}
	}
	return strings.Join(records, "|")
}

// escape writes a word so that it holds no separators, and nothing that XML cannot.
func escape(s string) string {
	if s == "" {
		return "%"
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c == '%' || c == '|' || c == 0x7F {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+3 <= len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		if s[i] != '%' {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// The errors of Parse.
var (
	ErrNone    = errors.New("it has no charts of orgwright: it does not say what was written (the properties orgwright.0001 and on)")
	ErrVersion = errors.New("it was written by a newer version of orgwright; use that")
)

// Parse reads the records. The error is ErrNone, ErrVersion, or says that they are damaged.
func Parse(s string) (*Manifest, error) {
	if s == "" {
		return nil, ErrNone
	}
	m := &Manifest{}
	for i, record := range strings.Split(s, "|") {
		words := words{list: strings.Split(record, " ")}
		kind := words.text()
		switch {
		case i == 0 && kind != "orgwright":
			return nil, ErrNone
		case i == 0:
			if n := words.number(); n > Version {
				return nil, ErrVersion
			}
		case kind == "theme":
			for len(words.list) > 1 {
				m.Theme = append(m.Theme, Color{words.text(), words.text()})
			}
		case kind == "slide":
			m.Slides = append(m.Slides, Slide{Number: int(words.number()), Width: words.decimal(), Height: words.decimal(), ID: words.text(), Set: words.count(), Into: words.text()})
		case len(m.Slides) > 0:
			m.Slides[len(m.Slides)-1].read(kind, &words)
		}
		if words.err != nil {
			return nil, fmt.Errorf("what it says about its charts is damaged, in record %d: %w", i+1, words.err)
		}
	}
	if len(m.Slides) == 0 {
		return nil, ErrNone
	}
	return m, nil
}

// read takes in a record about a slide.
func (s *Slide) read(kind string, w *words) {
	shape := func() Shape {
		return Shape{ID: w.text(), Box: [4]int64{w.number(), w.number(), w.number(), w.number()}}
	}
	looks := func() Shape {
		c := shape()
		c.Fill, c.Line, c.Ink, c.Hash = w.text(), w.text(), w.text(), w.text()
		return c
	}
	switch kind {
	case "text":
		s.Texts = append(s.Texts, Text{w.text(), w.text()})
	case "notes":
		for len(w.list) > 0 {
			s.Notes = append(s.Notes, w.text())
		}
	case "others":
		for len(w.list) > 0 {
			s.Others = append(s.Others, w.text())
		}
	case "card":
		c := looks()
		c.Up = w.text()
		s.Cards = append(s.Cards, c)
	case "frame":
		s.Frames = append(s.Frames, looks())
	case "panel":
		s.Panels = append(s.Panels, shape())
	case "row":
		s.Rows = append(s.Rows, Row{w.text(), w.text(), int(w.number()), int(w.number()), w.text(), w.text()})
	}
}

// words reads the words of a record.
type words struct {
	list []string
	err  error
}

func (w *words) text() string {
	if len(w.list) == 0 {
		if w.err == nil {
			w.err = errors.New("a word is missing")
		}
		return ""
	}
	s := unescape(w.list[0])
	w.list = w.list[1:]
	return s
}

// farthest is the largest number of a place, in EMU: a hundred times the largest slide.
const farthest = 100 * 51206400

func (w *words) number() int64 {
	s := w.text()
	n, err := strconv.ParseInt(s, 10, 64)
	if w.err == nil && (err != nil || n < -farthest || n > farthest) {
		w.err = fmt.Errorf("%q is no number of this size", s)
	}
	return n
}

// maxSets is the most sets of charts that a file can have.
const maxSets = 10_000

func (w *words) count() int {
	n := w.number()
	if w.err == nil && (n < 0 || n >= maxSets) {
		w.err = fmt.Errorf("%d is no number of a set", n)
	}
	return int(n)
}

func (w *words) decimal() float64 {
	s := w.text()
	v, err := strconv.ParseFloat(s, 64)
	if w.err == nil && (err != nil || !(v >= 0 && v <= farthest)) {
		w.err = fmt.Errorf("%q is no length", s)
	}
	return v
}
