// Package source holds the text of an input file and the places in it.
//
// Columns count runes from 1, as editors and compilers do; carets under an
// excerpt go by display width. Both conversions live here and nowhere else.
package source

// File is one input: its name as the user wrote it, and its bytes.
// A File is not changed after it was made and may be shared by goroutines.
type File struct {
	Name string // path as given, "-" for standard input; slashes as given
	Text []byte // UTF-8, as read
}

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
