// Package source holds the text of an input file and the places in it.
//
// Columns count runes from 1, as editors and compilers do. The conversion
// between columns and bytes lives here; carets under an excerpt go by display
// width and are placed by package finding, from the line that Line returns.
package source

import (
	"bytes"
	"fmt"
	"math"
	"sort"
	"strconv"
	"sync"
	"unicode/utf8"
)

// MaxSize is the size of the largest file that is read, in bytes.
const MaxSize = 32 << 20

// File is one input: its name as the user wrote it, and its bytes. Places are
// known in its first 2 GiB. A File is not changed after it was made and may be
// shared by goroutines. It must not be copied.
type File struct {
	Name string // path as given, "-" for standard input; slashes as given
	Text []byte // UTF-8, as read

	// Sheet is the sheet of a workbook that the text was made of: a line for each row,
	// with tabs between cells. "" = the text is that of the file.
	Sheet string

	once  sync.Once
	lines []int32 // byte offset where each line starts, after a byte order mark
	ascii bool    // every byte is one rune
	steps []step  // known columns of very long lines, in order
}

// step is a column in a very long line whose byte offset is known, so that the
// line need not be walked from its start for every place in it.
type step struct {
	offset, start, col int32 // start is the offset of the line; col counts from 0
}

// stride is how many runes lie between steps.
const stride = 256

// Pos is a place in a file. Line and Col count from 1, Col in runes; the zero
// Pos means "no place".
type Pos struct {
	Line, Col int32
}

// IsValid reports whether p names a place.
func (p Pos) IsValid() bool { return p.Line > 0 }

// Before reports whether p stands before q in the same file.
func (p Pos) Before(q Pos) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Col < q.Col
}

// Span is a stretch of a file from Start up to, not including, End.
// The zero Span means "nowhere in a file".
type Span struct {
	File       *File
	Start, End Pos
}

// IsValid reports whether s names a place in a file.
func (s Span) IsValid() bool { return s.File != nil && s.Start.IsValid() }

// String writes where s begins as "file:line:col", as findings do; "" for nowhere.
func (s Span) String() string {
	if !s.IsValid() {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d", s.File.Label(), s.Start.Line, s.Start.Col)
}

// Label names the file, and the sheet of a workbook behind it: "people.xlsx[Staff]".
func (f *File) Label() string {
	if f.Sheet == "" {
		return f.Name
	}
	return f.Name + "[" + f.Sheet + "]"
}

// Cell names the cell of a sheet that is at a place, such as "B17"; "" for other files.
func (f *File) Cell(p Pos) string {
	if f.Sheet == "" || !p.IsValid() {
		return ""
	}
	from := f.LineStart(int(p.Line))
	return ColumnName(bytes.Count(f.Text[from:max(from, f.Offset(p))], []byte("\t"))) + strconv.Itoa(int(p.Line))
}

// ColumnName returns the letters that spreadsheets have for a column: "A" for 0,
// "AA" for 26.
func ColumnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// index finds the lines once. Lines end with LF, CR LF or a lone CR.
func (f *File) index() {
	f.once.Do(func() {
		text := f.Text[:min(len(f.Text), math.MaxInt32)]
		start := 0
		if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
			start = 3
		}
		f.ascii = true
		f.lines = append(make([]int32, 0, bytes.Count(text, []byte("\n"))+1), int32(start))
		for i := start; i < len(text); i++ {
			switch c := text[i]; {
			case c == '\n', c == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
				f.lines = append(f.lines, int32(i+1))
			case c >= utf8.RuneSelf:
				f.ascii = false
			}
		}
		if !f.ascii {
			f.walkLongLines()
		}
	})
}

// walkLongLines fills in the steps of lines that are longer than the stride.
func (f *File) walkLongLines() {
	for i, start := range f.lines {
		end := len(f.Text)
		if i+1 < len(f.lines) {
			end = int(f.lines[i+1])
		}
		if end-int(start) <= stride {
			continue
		}
		col := int32(0)
		for at := int(start); at < end; col++ {
			if col > 0 && col%stride == 0 {
				f.steps = append(f.steps, step{int32(at), start, col})
			}
			_, size := utf8.DecodeRune(f.Text[at:end])
			at += size
		}
	}
}

// Lines returns the number of lines; an empty file has one.
func (f *File) Lines() int {
	f.index()
	return len(f.lines)
}

// LineStart returns the byte offset at which a line begins. Lines outside the
// file are taken as the nearest one inside.
func (f *File) LineStart(line int) int {
	f.index()
	return int(f.lines[min(max(line, 1), len(f.lines))-1])
}

// Line returns the text of a line without its line end, nil when there is no
// such line. The bytes belong to the file and must not be changed.
func (f *File) Line(line int) []byte {
	f.index()
	if line < 1 || line > len(f.lines) {
		return nil
	}
	end := len(f.Text)
	if line < len(f.lines) {
		end = int(f.lines[line])
	}
	text := f.Text[f.lines[line-1]:end]
	text = bytes.TrimSuffix(text, []byte("\n"))
	return bytes.TrimSuffix(text, []byte("\r"))
}

// Offset returns the byte offset of a place. Places outside the file are taken
// as the nearest one inside; a column behind the end of its line is the end.
func (f *File) Offset(p Pos) int {
	f.index()
	if p.Line < 1 {
		return 0
	}
	if int(p.Line) > len(f.lines) {
		return len(f.Text)
	}
	start, col := int(f.lines[p.Line-1]), max(int(p.Col)-1, 0)
	end := start + len(f.Line(int(p.Line)))
	if f.ascii {
		return min(start+col, end)
	}
	line := int32(start)
	i := sort.Search(len(f.steps), func(i int) bool {
		s := f.steps[i]
		return s.start > line || s.start == line && int(s.col) > col
	})
	if i > 0 && f.steps[i-1].start == line {
		start, col = int(f.steps[i-1].offset), col-int(f.steps[i-1].col)
	}
	for ; col > 0 && start < end; col-- {
		_, size := utf8.DecodeRune(f.Text[start:end])
		start += size
	}
	return min(start, end)
}

// Pos returns the place of a byte offset, at least 1:1.
func (f *File) Pos(offset int) Pos {
	f.index()
	offset = min(max(offset, int(f.lines[0])), len(f.Text))
	return f.PosOn(sort.Search(len(f.lines), func(i int) bool { return int(f.lines[i]) > offset }), offset)
}

// PosOn is Pos of an offset whose line is known, without a search for it.
func (f *File) PosOn(line, offset int) Pos {
	f.index()
	start := int(f.lines[line-1])
	offset = min(offset, start+len(f.Line(line))) // a line end is one place
	for offset > start && offset < len(f.Text) && !utf8.RuneStart(f.Text[offset]) {
		offset-- // inside a character is where it begins
	}
	col := offset - start
	if !f.ascii {
		col = f.runes(start, offset)
	}
	return Pos{Line: int32(line), Col: int32(col) + 1}
}

// runes counts the runes of a line from its start to an offset.
func (f *File) runes(start, offset int) int {
	i := sort.Search(len(f.steps), func(i int) bool { return int(f.steps[i].offset) > offset })
	if i > 0 && int(f.steps[i-1].start) == start {
		return int(f.steps[i-1].col) + utf8.RuneCount(f.Text[f.steps[i-1].offset:offset])
	}
	return utf8.RuneCount(f.Text[start:offset])
}

// Span returns the span between two byte offsets.
func (f *File) Span(start, end int) Span {
	from := f.Pos(start)
	if end > start && int(from.Line) < len(f.lines) && end < int(f.lines[from.Line])-1 && utf8.RuneStart(f.Text[end]) && end-start < stride && start >= int(f.lines[0]) && utf8.RuneStart(f.Text[start]) {
		// within a line that has another one behind it
		n := end - start
		if !f.ascii {
			n = utf8.RuneCount(f.Text[start:end])
		}
		return Span{File: f, Start: from, End: Pos{Line: from.Line, Col: from.Col + int32(n)}}
	}
	return Span{File: f, Start: from, End: f.Pos(max(start, end))}
}

// LineSpan returns the span of what stands on a line, without the white space
// around it. For an empty line it is empty.
func (f *File) LineSpan(line int) Span {
	line = min(max(line, 1), f.Lines())
	text := f.Line(line)
	trimmed := bytes.TrimLeft(text, " \t")
	start := f.LineStart(line) + len(text) - len(trimmed)
	return f.Span(start, start+len(bytes.TrimRight(trimmed, " \t")))
}

// Text returns the bytes that s covers, nil when s is nowhere. They belong to
// the file and must not be changed.
func (s Span) Text() []byte {
	if !s.IsValid() {
		return nil
	}
	start := s.File.Offset(s.Start)
	return s.File.Text[start:max(start, s.File.Offset(s.End))]
}
