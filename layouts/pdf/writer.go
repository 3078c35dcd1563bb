package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode/utf16"
)

// ref is the number of an object of the file; 0 = none.
type ref int

func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// writer writes the objects of a file one after the other, and at last where each of them
// stands (ISO 32000-1, 7.5). Objects that are no streams are kept and written together,
// compressed, in object streams: a chart has tens of thousands of small ones.
type writer struct {
	w      io.Writer
	err    error
	at     int64
	where  []place  // by object number
	small  []object // not yet written
	size   int      // of these in bytes
	buffer bytes.Buffer
	zip    *zlib.Writer
}

// place is where an object stands: at an offset in the file, or in an object stream.
type place struct {
	offset int64
	stream ref // 0 = at the offset
	index  int // in the stream
}

// object is the text of a small object.
type object struct {
	ref  ref
	text []byte
}

// newWriter begins a file.
func newWriter(w io.Writer) *writer {
	p := &writer{w: w, where: make([]place, 1)}
	p.print("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	return p
}

// print writes bytes, unless writing has failed.
func (p *writer) print(s string) {
	if p.err == nil {
		var n int
		n, p.err = io.WriteString(p.w, s)
		p.at += int64(n)
	}
}

// reserve returns the number of an object that is written later.
func (p *writer) reserve() ref {
	p.where = append(p.where, place{})
	return ref(len(p.where) - 1)
}

// Object streams hold so many objects, and about so many bytes, at most.
const (
	mostTogether  = 200
	bytesTogether = 64 << 10
)

// put writes an object that is no stream.
func (p *writer) put(r ref, text string) {
	p.small = append(p.small, object{r, []byte(text)})
	if p.size += len(text); len(p.small) >= mostTogether || p.size > bytesTogether {
		p.flush()
	}
}

// add writes an object that is no stream and returns its number.
func (p *writer) add(text string) ref {
	r := p.reserve()
	p.put(r, text)
	return r
}

// flush writes the small objects that are kept.
func (p *writer) flush() {
	if len(p.small) == 0 {
		return
	}
	var head, body bytes.Buffer
	stream := p.reserve()
	for i, o := range p.small {
		fmt.Fprintf(&head, "%d %d ", o.ref, body.Len())
		body.Write(o.text)
		body.WriteByte('\n')
		p.where[o.ref] = place{stream: stream, index: i}
	}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(p.small), head.Len())
	head.Write(body.Bytes())
	p.small, p.size = p.small[:0], 0
	p.stream(stream, dict, head.Bytes())
}

// deflation is how much is done to make streams small: the usual 6 makes files 4 % smaller
// and takes twice the time.
const deflation = 4

// stream writes a stream, compressed; dict is what its dictionary holds besides the
// length and the filter.
func (p *writer) stream(r ref, dict string, data []byte) {
	p.buffer.Reset()
	if p.zip == nil {
		p.zip, _ = zlib.NewWriterLevel(&p.buffer, deflation)
	} else {
		p.zip.Reset(&p.buffer)
	}
	_, _ = p.zip.Write(data) // into memory
	_ = p.zip.Close()
	p.plainStream(r, dict+"/Filter/FlateDecode", p.buffer.Bytes())
}

// plainStream writes a stream as it is.
func (p *writer) plainStream(r ref, dict string, data []byte) {
	p.where[r] = place{offset: p.at}
	p.print(fmt.Sprintf("%d 0 obj\n<<%s/Length %d>>\nstream\n", r, dict, len(data)))
	if p.err == nil {
		var n int
		n, p.err = p.w.Write(data)
		p.at += int64(n)
	}
	p.print("\nendstream\nendobj\n")
}

// end writes where the objects stand, and ends the file. id names the file: 16 bytes.
func (p *writer) end(catalog, info ref, id []byte) error {
	p.flush()
	table := p.reserve()
	p.where[table] = place{offset: p.at}
	rows := make([]byte, 0, 7*len(p.where))
	for i, at := range p.where {
		switch {
		case i == 0:
			rows = append(rows, 0, 0, 0, 0, 0, 0xff, 0xff)
		case at.stream != 0:
			rows = append(rows, 2)
			rows = binary.BigEndian.AppendUint32(rows, uint32(at.stream))
			rows = binary.BigEndian.AppendUint16(rows, uint16(at.index))
		default:
			if at.offset > math.MaxUint32 {
				return fmt.Errorf("the PDF is larger than 4 GB")
			}
			rows = append(rows, 1)
			rows = binary.BigEndian.AppendUint32(rows, uint32(at.offset))
			rows = append(rows, 0, 0)
		}
	}
	start := p.at
	p.stream(table, fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %v/Info %v/ID[<%x><%x>]", len(p.where), catalog, info, id, id), rows)
	p.print(fmt.Sprintf("startxref\n%d\n%%%%EOF\n", start))
	return p.err
}

// number writes a number with at most three digits after the point, or more where it is
// small.
func number(v float64) string { return string(appendNumber(nil, v)) }

func appendNumber(b []byte, v float64) []byte {
	n := int64(math.Round(v * 1000))
	if n < 0 {
		b, n = append(b, '-'), -n
	}
	b = strconv.AppendInt(b, n/1000, 10)
	if n %= 1000; n != 0 {
		digits := [...]byte{'.', byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)}
		end := 4
		for digits[end-1] == '0' {
			end--
		}
		b = append(b, digits[:end]...)
	}
	return b
}

// name writes a name (7.3.5).
func name(s string) string {
	b := []byte{'/'}
	for i := range len(s) {
		if c := s[i]; c > ' ' && c < 0x7f && !bytes.ContainsRune([]byte("#()<>[]{}/%"), rune(c)) {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "#%02x", c)
		}
	}
	return string(b)
}

// textString writes text for people (7.9.2.2).
func textString(s string) string {
	const digits = "0123456789ABCDEF"
	b := append(make([]byte, 0, 6+4*len(s)), "<FEFF"...)
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, digits[u>>12], digits[u>>8&15], digits[u>>4&15], digits[u&15])
	}
	return string(append(b, '>'))
}

// byteString writes bytes, such as an address.
func byteString(s string) string { return fmt.Sprintf("<%X>", s) }
