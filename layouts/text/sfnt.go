package text

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/go-text/typesetting/font/opentype"
)

const (
	// MaxFontFile is the size in bytes up to which a given font file is read: 64
	// MB, three times that of large fonts for Chinese, Japanese and Korean.
	MaxFontFile = 64 << 20
	// maxTables is the number of bytes of all tables that are read of one file;
	// the faces of a collection share tables.
	maxTables = 256 << 20
	// maxFaces is the number of faces of a collection.
	maxFaces = 64
)

// The tables that are read. Others are not for drawing still text from left to
// right or right to left (variations, vertical text, hints), or are for programs
// of another kind.
var wantedTables = [...]string{
	"CBDT", "CBLC", "CFF ", "CFF2", "COLR", "CPAL", "GDEF", "GPOS", "GSUB", "OS/2",
	"cmap", "fvar", "glyf", "head", "hhea", "hmtx", "kern", "loca", "maxp", "name", "post", "sbix",
}

// sfnt is the directory of a font file, checked: every table lies within the file, and
// different tables do not overlap. The reader of fonts does not check that.
type sfnt struct {
	file  fontFile
	faces [][]entry // by face: its tables

	mu      sync.Mutex
	checked []entry // outlines whose steps are counted
	steps   int     // of these
}

// fontFile is a font file that can be opened again and again, and then always has the
// same content.
type fontFile interface{ open() (openFile, error) }

// openFile is a file that is open.
type openFile interface {
	io.ReaderAt
	io.Closer
}

// entry is one table of one face.
type entry struct {
	tag            string
	offset, length int64
}

// openSFNT reads the directory of a font file or collection (OpenType
// specification, "Font file").
func openSFNT(file fontFile, size int64) (*sfnt, error) {
	open, err := file.open()
	if err != nil {
		return nil, err
	}
	defer open.Close()
	d := directory{file: open, size: size}
	head, err := d.read(0, 12)
	if err != nil {
		return nil, errors.New("it is empty or cut off")
	}
	offsets := []int64{0}
	switch magic := string(head[:4]); magic {
	case "\x00\x01\x00\x00", "OTTO", "true":
	case "ttcf":
		n := int64(binary.BigEndian.Uint32(head[8:]))
		if n == 0 || n > maxFaces {
			return nil, fmt.Errorf("a collection of %d faces, not 1 to %d", n, maxFaces)
		}
		list, err := d.read(12, 4*n)
		if err != nil {
			return nil, errors.New("it is cut off")
		}
		offsets = offsets[:0]
		for ; len(list) > 0; list = list[4:] {
			offsets = append(offsets, int64(binary.BigEndian.Uint32(list)))
		}
	case "wOFF", "wOF2":
		return nil, errors.New("it is a web font (WOFF); convert it to TTF or OTF")
	default:
		return nil, errors.New("it is neither TTF nor OTF, nor a collection of them")
	}
	s := &sfnt{file: file}
	total := int64(0)
	for _, at := range offsets {
		face, err := d.face(at)
		if err != nil {
			return nil, err
		}
		for _, e := range face {
			total += e.length
		}
		s.faces = append(s.faces, face)
	}
	if total > maxTables {
		return nil, fmt.Errorf("its faces have tables of %d MB together, the limit is %d MB", total>>20, maxTables>>20)
	}
	return s, nil
}

// memory is the content of a file.
type memory []byte

func (m memory) open() (openFile, error) { return m, nil }
func (m memory) Close() error            { return nil }

func (m memory) ReadAt(b []byte, at int64) (int, error) { return bytes.NewReader(m).ReadAt(b, at) }

// directory reads the directory of a file of a size.
type directory struct {
	file openFile
	size int64
}

// read returns n bytes from a place, without a copy where the file is in memory.
func (d *directory) read(at, n int64) ([]byte, error) {
	if n > d.size-at {
		return nil, io.ErrUnexpectedEOF
	}
	if m, ok := d.file.(memory); ok {
		return m[at : at+n : at+n], nil
	}
	b := make([]byte, n)
	_, err := d.file.ReadAt(b, at)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return b, err
}

// face reads the tables of the face whose directory begins at a place. Only
// those that are wanted are returned, but all are checked.
func (d *directory) face(at int64) ([]entry, error) {
	head, err := d.read(at, 12)
	if err != nil {
		return nil, errors.New("the list of its tables lies outside the file")
	}
	n := int64(binary.BigEndian.Uint16(head[4:]))
	list, err := d.read(at+12, 16*n)
	if err != nil {
		return nil, errors.New("the list of its tables is cut off")
	}
	var all []entry
	end := at + 12 + 16*n
	for ; len(list) > 0; list = list[16:] {
		e := entry{string(list[:4]), int64(binary.BigEndian.Uint32(list[8:])), int64(binary.BigEndian.Uint32(list[12:]))}
		if e.length > d.size-e.offset {
			return nil, fmt.Errorf("its table %q reaches beyond the end of the file", e.tag)
		}
		if e.length > 0 && e.offset < end && e.offset+e.length > at {
			return nil, fmt.Errorf("its table %q lies in the list of its tables", e.tag)
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.offset, b.offset), cmp.Compare(a.length, b.length), cmp.Compare(a.tag, b.tag))
	})
	last := entry{}
	end = 0
	for _, e := range all {
		// Two names for the same table are usual.
		same := e.offset == last.offset && e.length == last.length
		if e.length > 0 && e.offset < end && !same {
			return nil, fmt.Errorf("its tables %q and %q overlap", last.tag, e.tag)
		}
		if e.length > 0 {
			end, last = e.offset+e.length, e
		}
	}
	varies := slices.ContainsFunc(all, func(e entry) bool { return e.tag == "CFF2" })
	var wanted []entry
	slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.tag, b.tag) })
	for i, e := range all {
		if i > 0 && e.tag == all[i-1].tag {
			return nil, fmt.Errorf("it has two tables %q", e.tag)
		}
		// Only outlines of the kind CFF2 need the axes of variation to be read.
		if slices.Contains(wantedTables[:], e.tag) && (varies || e.tag != "fvar") {
			wanted = append(wanted, e)
		}
	}
	return wanted, nil
}

// rawTables are the tables of one face by tag.
type rawTables map[string][]byte

// tables reads the named tables of a face, all when none is named.
func (s *sfnt) tables(face int, tags ...string) (rawTables, error) {
	t := rawTables{}
	file, err := s.file.open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	d := directory{file, 1<<63 - 1} // places were checked
	for _, e := range s.faces[face] {
		if len(tags) > 0 && !slices.Contains(tags, e.tag) {
			continue
		}
		data, err := d.read(e.offset, e.length)
		if err != nil {
			return nil, err
		}
		t[e.tag] = data
	}
	return t, nil
}

// loader opens the tables as a font file of one face.
func (t rawTables) loader() (*opentype.Loader, error) {
	return opentype.NewLoader(newFaceFile(t))
}
