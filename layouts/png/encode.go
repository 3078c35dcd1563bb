package png

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// encoder writes the PNG format (ISO/IEC 15948): the header, the resolution,
// and the rows as one zlib stream that is made of one independent part per
// band.
type encoder struct {
	w             io.Writer
	width, height int
	kind          kind
	dpi           float64
	title         string // "" = not said
	description   string
}

const signature = "\x89PNG\r\n\x1a\n"

// encode writes the whole file.
func (e *encoder) encode(d *drawing) error {
	if err := e.header(); err != nil {
		return err
	}
	if err := e.rows(d); err != nil {
		return err
	}
	return e.chunk("IEND", nil)
}

// header writes the signature, the size and the resolution.
func (e *encoder) header() error {
	if _, err := io.WriteString(e.w, signature); err != nil {
		return err
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(e.width))
	head = binary.BigEndian.AppendUint32(head, uint32(e.height))
	if err := e.chunk("IHDR", append(head, 8, e.kind.colourType, 0, 0, 0)); err != nil {
		return err
	}
	perMetre := uint32(min(math.Round(e.dpi/0.0254), math.MaxInt32))
	phys := binary.BigEndian.AppendUint32(nil, perMetre)
	phys = binary.BigEndian.AppendUint32(phys, perMetre)
	if err := e.chunk("pHYs", append(phys, 1)); err != nil {
		return err
	}
	return errors.Join(e.text("Title", e.title), e.text("Description", e.description))
}

// text writes a text under one of the usual keywords, compressed where that is shorter, in
// UTF-8 (11.3.3.4).
func (e *encoder) text(keyword, s string) error {
	if s == "" {
		return nil
	}
	s = strings.ReplaceAll(s, "\x00", "")
	flag, data := byte(0), []byte(s)
	if len(s) > 200 {
		var b bytes.Buffer
		z := zlib.NewWriter(&b)
		_, _ = z.Write(data) // into memory
		_ = z.Close()
		flag, data = 1, b.Bytes()
	}
	return e.chunk("iTXt", slices.Concat([]byte(keyword), []byte{0, flag, 0, 0, 0}, data))
}

// chunk writes one chunk with its length and checksum.
func (e *encoder) chunk(kind string, data []byte) error {
	head := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	head = append(head, kind...)
	crc := crc32.Update(crc32.ChecksumIEEE(head[4:]), crc32.IEEETable, data)
	for _, part := range [][]byte{head, data, binary.BigEndian.AppendUint32(nil, crc)} {
		if _, err := e.w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// packed is a band, painted and compressed.
type packed struct {
	data  []byte
	adler uint32
	size  int // before compression
	err   error
}

// rows paints and compresses the bands, as many at once as there are
// processors, and writes them in order.
func (e *encoder) rows(d *drawing) error {
	n := len(d.bands)
	results := make([]chan packed, n)
	for i := range results {
		results[i] = make(chan packed, 1)
	}
	workers := min(runtime.GOMAXPROCS(0), n)
	// A token for every band that is painted but not yet written keeps the
	// memory small when the writer is slow.
	tokens := make(chan struct{}, 2*workers)
	todo := make(chan int)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			p := newPacker(e)
			for i := range todo {
				results[i] <- p.pack(d, i)
			}
		})
	}
	wg.Go(func() {
		defer close(todo)
		for i := range n {
			select {
			case tokens <- struct{}{}:
				todo <- i
			case <-stop:
				return
			}
		}
	})
	defer wg.Wait()
	defer close(stop)
	return e.write(results, tokens)
}

// write writes the bands in order, each when it is ready.
func (e *encoder) write(results []chan packed, tokens chan struct{}) error {
	adler := uint32(1)
	for i, result := range results {
		r := <-result
		if r.err != nil {
			return r.err
		}
		adler = combine(adler, r.adler, r.size)
		data := r.data
		if i == 0 {
			data = append([]byte{0x78, 0x9c}, data...)
		}
		if i == len(results)-1 {
			data = binary.BigEndian.AppendUint32(data, adler)
		}
		if err := e.chunk("IDAT", data); err != nil {
			return err
		}
		<-tokens
	}
	return nil
}

// combine returns the Adler-32 checksum of two texts from those of the parts;
// size is the length of the second.
func combine(a, b uint32, size int) uint32 {
	const mod = 65521
	n := uint32(size % mod)
	lo := (a&0xffff + b&0xffff + mod - 1) % mod
	hi := (a>>16 + b>>16 + uint32(uint64(n)*uint64(a&0xffff)%mod) + mod - n) % mod
	return hi<<16 | lo
}

// packer paints and compresses one band after the other.
type packer struct {
	encoder *encoder
	band    band
	buf     bytes.Buffer
	flate   *flate.Writer
	prev    []byte // the row above, as it is in the file
	cur     []byte // the row itself
	out     []byte // all rows with their filters
}

func newPacker(e *encoder) *packer {
	p := &packer{encoder: e}
	p.flate, _ = flate.NewWriter(&p.buf, level) // the level is valid
	return p
}

// level is the effort of compression: for charts, level 6 makes files 8 % smaller in
// half as much time again.
const level = flate.BestSpeed

// pack paints a band and compresses its rows. A panic there is an error, because
// no caller could catch it from another goroutine.
func (p *packer) pack(d *drawing, index int) (result packed) {
	defer func() {
		if r := recover(); r != nil {
			result = packed{err: fmt.Errorf("png: internal error: %v; please report it with the input that causes it", r)}
		}
	}()
	p.band.paint(d, index)
	p.buf.Reset()
	p.flate.Reset(&p.buf)
	raw := p.filtered()
	_, err := p.flate.Write(raw)
	if err == nil {
		if index == len(d.bands)-1 {
			err = p.flate.Close()
		} else {
			err = p.flate.Flush()
		}
	}
	return packed{bytes.Clone(p.buf.Bytes()), adler32.Checksum(raw), len(raw), err}
}

// filtered returns the rows of the band as PNG stores them: the first as it is, the
// others as the difference to the row above, since most rows of a chart repeat it.
func (p *packer) filtered() []byte {
	b := &p.band
	width, height := b.rect.Dx(), b.rect.Dy()
	line, convert := width*p.encoder.kind.bytes, p.encoder.kind.convert
	p.prev, p.cur = resize(p.prev, line), resize(p.cur, line)
	p.out = resize(p.out, (line+1)*height)
	for i := range height {
		out := p.out[i*(line+1) : (i+1)*(line+1)]
		row := b.pix[i*width*4 : (i+1)*width*4]
		if i > 0 && bytes.Equal(row, b.pix[(i-1)*width*4:i*width*4]) {
			out[0] = up
			clear(out[1:])
			continue
		}
		convert(p.cur, row)
		if i == 0 {
			out[0] = none
			copy(out[1:], p.cur)
		} else {
			out[0] = up
			difference(out[1:], p.cur, p.prev)
		}
		p.prev, p.cur = p.cur, p.prev
	}
	return p.out
}

// The filters of the format that are used.
const (
	none = 0
	up   = 2
)

// difference sets dst to a - b, byte by byte.
func difference(dst, a, b []byte) {
	a, b = a[:len(dst)], b[:len(dst)]
	for i := range dst {
		dst[i] = a[i] - b[i]
	}
}

// resize returns a slice of n bytes, b itself when it is large enough.
func resize(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}
