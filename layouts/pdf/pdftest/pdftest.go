// Package pdftest reads back what package pdf writes, for tests: objects, the structure,
// and text by the tables that say which characters glyphs stand for. It reads no other
// files: it is as strict as it is small, and what it does not expect is an error.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// File is a file that was read.
type File struct {
	Objects map[int]Object
	Root    int
	Info    int
	fonts   map[string]map[string]string // by name among the resources: characters by code
}

// Object is one object: its text, and what its stream holds, if it is one.
type Object struct {
	Text   string
	Stream []byte
}

// Read reads a file and makes sure that every object is where the table says, and that
// every reference leads to one.
func Read(data []byte) (*File, error) {
	f := &File{Objects: map[int]Object{}}
	m := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(data)
	if m == nil {
		return nil, fmt.Errorf("no end")
	}
	at, _ := strconv.Atoi(string(m[1]))
	table, err := object(data, at)
	if err != nil {
		return nil, fmt.Errorf("table of objects: %w", err)
	}
	f.Root, f.Info = reference(table.Text, "Root"), reference(table.Text, "Info")
	if len(table.Stream)%7 != 0 {
		return nil, fmt.Errorf("table of objects: %d bytes", len(table.Stream))
	}
	for n := 1; n < len(table.Stream)/7; n++ {
		row := table.Stream[7*n:]
		value, index := int(binary.BigEndian.Uint32(row[1:])), int(binary.BigEndian.Uint16(row[5:]))
		switch row[0] {
		case 1:
			o, err := object(data, value)
			if err != nil {
				return nil, fmt.Errorf("object %d: %w", n, err)
			}
			f.Objects[n] = o
		case 2:
			if err := f.packed(data, table.Stream, n, value, index); err != nil {
				return nil, fmt.Errorf("object %d: %w", n, err)
			}
		default:
			return nil, fmt.Errorf("object %d is missing", n)
		}
	}
	for n, o := range f.Objects {
		for _, r := range regexp.MustCompile(`\b(\d+) 0 R\b`).FindAllStringSubmatch(o.Text, -1) {
			if k, _ := strconv.Atoi(r[1]); f.Objects[k].Text == "" {
				return nil, fmt.Errorf("object %d refers to %d, which is not there", n, k)
			}
		}
	}
	return f, f.readFonts()
}

// object reads the object at a place of the file.
func object(data []byte, at int) (Object, error) {
	if at >= len(data) {
		return Object{}, fmt.Errorf("at %d, behind the end", at)
	}
	m := regexp.MustCompile(`^\d+ 0 obj\n(<<[^\n]*/Length (\d+)>>)\nstream\n`).FindSubmatchIndex(data[at:])
	if m == nil {
		return Object{}, fmt.Errorf("none at %d: %.40q", at, data[at:])
	}
	o := Object{Text: string(data[at+m[2] : at+m[3]])}
	n, _ := strconv.Atoi(string(data[at+m[4] : at+m[5]]))
	stream := data[at+m[1]:]
	if n > len(stream) || !bytes.HasPrefix(stream[n:], []byte("\nendstream\nendobj\n")) {
		return Object{}, fmt.Errorf("the stream at %d is not %d long", at, n)
	}
	o.Stream = stream[:n]
	if strings.Contains(o.Text, "/FlateDecode") {
		r, err := zlib.NewReader(bytes.NewReader(o.Stream))
		if err != nil {
			return Object{}, err
		}
		if o.Stream, err = io.ReadAll(r); err != nil {
			return Object{}, err
		}
	}
	return o, nil
}

// packed reads an object of an object stream.
func (f *File) packed(data, table []byte, n, stream, index int) error {
	o, err := object(data, int(binary.BigEndian.Uint32(table[7*stream+1:])))
	if err != nil {
		return err
	}
	first := number(o.Text, "First")
	fields := strings.Fields(string(o.Stream[:first]))
	if 2*index+1 >= len(fields) || fields[2*index] != strconv.Itoa(n) {
		return fmt.Errorf("not the one with number %d in %d", index, stream)
	}
	from, _ := strconv.Atoi(fields[2*index+1])
	text, _, _ := strings.Cut(string(o.Stream[first+from:]), "\n")
	f.Objects[n] = Object{Text: text}
	return nil
}

// number returns the number of a key of a dictionary, reference that of an object.
func number(dict, key string) int {
	m := regexp.MustCompile(`/` + key + ` (\d+)`).FindStringSubmatch(dict)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func reference(dict, key string) int {
	m := regexp.MustCompile(`/` + key + ` (\d+) 0 R`).FindStringSubmatch(dict)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

// readFonts reads which characters the codes of fonts stand for.
func (f *File) readFonts() error {
	f.fonts = map[string]map[string]string{}
	for _, p := range f.Pages() {
		resources := f.Objects[reference(f.Objects[p].Text, "Resources")].Text
		for _, m := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllStringSubmatch(resources, -1) {
			n, _ := strconv.Atoi(m[2])
			spelling := f.Objects[reference(f.Objects[n].Text, "ToUnicode")]
			codes := map[string]string{}
			for _, l := range regexp.MustCompile(`<(....)> <((?:....)+)>\n`).FindAllSubmatch(spelling.Stream, -1) {
				codes[string(l[1])] = utf16Hex(string(l[2]))
			}
			f.fonts[m[1]] = codes
		}
	}
	return nil
}

// utf16Hex reads characters that are written as hexadecimal UTF-16.
func utf16Hex(hex string) string {
	var units []uint16
	for i := 0; i+4 <= len(hex); i += 4 {
		u, _ := strconv.ParseUint(hex[i:i+4], 16, 16)
		units = append(units, uint16(u))
	}
	return string(utf16.Decode(units))
}

// Pages lists the objects of the pages.
func (f *File) Pages() []int {
	var pages []int
	root := f.Objects[reference(f.Objects[f.Root].Text, "Pages")].Text
	_, kids, _ := strings.Cut(root, "/Kids[")
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(kids, -1) {
		n, _ := strconv.Atoi(m[1])
		pages = append(pages, n)
	}
	return pages
}

// Marked is a stretch of the content of a page: text that is read, by its number, or
// decoration.
type Marked struct {
	Number int // -1 = decoration
	Text   string
}

var operators = regexp.MustCompile(`/(\w+)<</MCID (\d+)>>BDC|/Artifact BMC|/ReversedChars BMC|/Span<</ActualText<FEFF([0-9A-F]*)>>>BDC|EMC|/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>|TJ`)

// Operators is the content of a page as it is written.
func (f *File) Operators(page int) string {
	return string(f.Objects[reference(f.Objects[page].Text, "Contents")].Stream)
}

// Content reads the text of a page. It is an error when text stands in no stretch, or
// when stretches do not end.
func (f *File) Content(page int) ([]Marked, error) {
	stream := f.Objects[reference(f.Objects[page].Text, "Contents")].Stream
	var out []Marked
	var open []int // what EMC ends: a stretch, or -1 = a mark in one
	var codes map[string]string
	for _, m := range operators.FindAllSubmatch(stream, -1) {
		whole := string(m[0])
		switch {
		case m[2] != nil:
			n, _ := strconv.Atoi(string(m[2]))
			open, out = append(open, len(out)), append(out, Marked{Number: n})
		case whole == "/Artifact BMC":
			open, out = append(open, len(out)), append(out, Marked{Number: -1})
		case strings.HasPrefix(whole, "/ReversedChars"):
			open = append(open, -1)
		case strings.HasPrefix(whole, "/Span"):
			open = append(open, -1)
			out[len(out)-1].Text += utf16Hex(string(m[3]))
		case whole == "EMC":
			if len(open) == 0 {
				return nil, fmt.Errorf("a mark ends that has not begun")
			}
			open = open[:len(open)-1]
		case m[4] != nil:
			codes = f.fonts[string(m[4])]
		case m[5] != nil:
			if len(open) == 0 {
				return nil, fmt.Errorf("text outside of all marks")
			}
			for i := 0; i+4 <= len(m[5]); i += 4 {
				s, ok := codes[string(m[5][i:i+4])]
				if !ok {
					return nil, fmt.Errorf("the code %s stands for nothing", m[5][i:i+4])
				}
				out[len(out)-1].Text += s
			}
		}
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("%d marks do not end", len(open))
	}
	return out, nil
}

// Structure returns what is read, one element a line, two spaces deeper for each level:
// its tag, and its text in quotes.
func (f *File) Structure() (string, error) {
	content := map[int]map[int]string{}
	for _, p := range f.Pages() {
		stretches, err := f.Content(p)
		if err != nil {
			return "", err
		}
		content[p] = map[int]string{}
		for _, s := range stretches {
			content[p][s.Number] = s.Text
		}
	}
	var b strings.Builder
	var walk func(n, depth int) error
	walk = func(n, depth int) error {
		dict := f.Objects[n].Text
		tag := regexp.MustCompile(`/S/(\w+)`).FindStringSubmatch(dict)
		if tag == nil {
			return fmt.Errorf("object %d is no element: %s", n, dict)
		}
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", depth), tag[1])
		page := reference(dict, "Pg")
		_, kids, _ := strings.Cut(dict, "/K[")
		var below []int
		for _, k := range regexp.MustCompile(`<</Type/OBJR[^>]*>>|<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|(\d+) 0 R|\d+`).FindAllStringSubmatch(kids, -1) {
			switch {
			case strings.HasPrefix(k[0], "<</Type/OBJR"):
				b.WriteString(" link")
			case k[1] != "":
				p, _ := strconv.Atoi(k[1])
				mark, _ := strconv.Atoi(k[2])
				fmt.Fprintf(&b, " %q", content[p][mark])
			case k[3] != "":
				kid, _ := strconv.Atoi(k[3])
				below = append(below, kid)
			default:
				mark, _ := strconv.Atoi(k[0])
				fmt.Fprintf(&b, " %q", content[page][mark])
			}
		}
		b.WriteByte('\n')
		for _, k := range below {
			if p := reference(f.Objects[k].Text, "P"); p != n {
				return fmt.Errorf("element %d has the parent %d, not %d", k, p, n)
			}
			if err := walk(k, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	tree := f.Objects[reference(f.Objects[f.Root].Text, "StructTreeRoot")].Text
	err := walk(reference(tree, "K"), 0)
	return b.String(), err
}

// Everything returns all that the file holds as text, for searches: objects and streams,
// with the strings of text in them decoded.
func (f *File) Everything() string {
	var b strings.Builder
	for _, o := range f.Objects {
		if strings.HasPrefix(o.Text, "<</Type/ObjStm") { // its objects are among the others
			continue
		}
		b.WriteString(regexp.MustCompile(`<FEFF([0-9A-F]*)>`).ReplaceAllStringFunc(o.Text, func(s string) string { return utf16Hex(s[5 : len(s)-1]) }))
		b.WriteByte('\n')
		b.Write(o.Stream)
		b.WriteByte('\n')
	}
	for _, p := range f.Pages() {
		stretches, _ := f.Content(p)
		for _, s := range stretches {
			b.WriteString(s.Text + "\n")
		}
	}
	return b.String()
}
