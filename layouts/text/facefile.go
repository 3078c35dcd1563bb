package text

import (
	"encoding/binary"
	"errors"
	"io"
)

// faceFile presents tables as a font file of one face, for the reader of fonts,
// without copying them.
type faceFile struct {
	head   []byte // the directory
	tables []placed
	at     int64 // where Read goes on
}

// placed is a table and where it begins in the file.
type placed struct {
	start int64
	data  []byte
}

// newFaceFile makes a file of tables, all of them among wantedTables.
func newFaceFile(t rawTables) *faceFile {
	p := &faceFile{head: []byte("\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")}
	binary.BigEndian.PutUint16(p.head[4:], uint16(len(t)))
	start := int64(len(p.head) + 16*len(t))
	for _, tag := range wantedTables { // in the order of their tags
		data, ok := t[tag]
		if !ok {
			continue
		}
		p.head = append(p.head, tag...)
		for _, v := range [...]int64{0, start, int64(len(data))} { // the checksum is not looked at
			p.head = binary.BigEndian.AppendUint32(p.head, uint32(v))
		}
		p.tables = append(p.tables, placed{start, data})
		start += int64(len(data))
	}
	return p
}

// ReadAt reads from the directory or from one table.
func (p *faceFile) ReadAt(b []byte, at int64) (int, error) {
	n := 0
	if at >= 0 && at < int64(len(p.head)) {
		n = copy(b, p.head[at:])
	}
	for _, t := range p.tables {
		if at >= t.start && at < t.start+int64(len(t.data)) {
			n = copy(b, t.data[at-t.start:])
		}
	}
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// Read reads on from where the last one ended.
func (p *faceFile) Read(b []byte) (int, error) {
	n, err := p.ReadAt(b, p.at)
	p.at += int64(n)
	return n, err
}

// Seek goes to a place from the start.
func (p *faceFile) Seek(offset int64, whence int) (int64, error) {
	if whence != io.SeekStart {
		return 0, errors.New("text: only from the start")
	}
	p.at = offset
	return offset, nil
}
