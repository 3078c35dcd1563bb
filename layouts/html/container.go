package html

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"slices"
	"strings"
)

// The container is a head in JSON and, after it, columns of numbers and texts, one after
// the other. Numbers are little-endian, with all first bytes of a column before all second
// ones, which gzip makes smaller; a text is followed by a byte 0xFF, which no UTF-8 has.
// web/src/container.ts reads it.

// magic begins a container, version says what is in it.
const (
	magic   = "OWWC"
	version = 1
)

// container is what is written: documents, and the pictures that they have in common.
type container struct {
	docs  []*document
	blobs blobs
}

// column is where a column of a document stands in the body.
type column struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	data   []byte
}

// stored is the head of a container.
type stored struct {
	Version int         `json:"version"`
	Docs    []storedDoc `json:"docs"`
	Blobs   []blob      `json:"blobs"`
}

type storedDoc struct {
	Columns []column `json:"columns"`
	Head    *head    `json:"head"`
}

// bytes writes the container.
func (c *container) bytes() ([]byte, error) {
	h := stored{Version: version, Blobs: c.blobs.list}
	at := 0
	put := func(n int) (offset int) {
		at += n
		return at - n
	}
	for _, d := range c.docs {
		for i := range d.columns {
			d.columns[i].Offset, d.columns[i].Length = put(len(d.columns[i].data)), len(d.columns[i].data)
		}
		h.Docs = append(h.Docs, storedDoc{d.columns, &d.head})
	}
	for i := range h.Blobs {
		h.Blobs[i].Offset, h.Blobs[i].Length = put(len(h.Blobs[i].data)), len(h.Blobs[i].data)
	}
	first, err := json.Marshal(&h)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, 8+len(first)+at)
	out = append(out, magic...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(first)))
	out = append(out, first...)
	for _, d := range c.docs {
		for i := range d.columns {
			out = append(out, d.columns[i].data...)
		}
	}
	for i := range h.Blobs {
		out = append(out, h.Blobs[i].data...)
	}
	return out, nil
}

// add appends a column.
func (d *document) add(name, kind string, data []byte) {
	d.columns = append(d.columns, column{Name: name, Type: kind, data: data})
}

// whole adds numbers from 0 on.
func (d *document) whole(name string, v []int) { d.numbers(name, "u", v) }

// steps adds numbers of which each is near the one before it: their differences.
func (d *document) steps(name string, v []int) {
	zigzag := make([]int, len(v))
	last := 0
	for i, x := range v {
		by := x - last
		zigzag[i], last = by<<1^by>>63, x
	}
	d.numbers(name, "d", zigzag)
}

// numbers adds numbers of 1, 2 or 4 bytes, as many as the largest takes.
func (d *document) numbers(name, kind string, v []int) {
	width, most := 1, 0
	for _, x := range v {
		most = max(most, x)
	}
	if most > math.MaxUint8 {
		width = 2
	}
	if most > math.MaxUint16 {
		width = 4
	}
	data := make([]byte, width*len(v))
	for b := range width {
		part := data[b*len(v) : (b+1)*len(v)]
		for i, x := range v {
			part[i] = byte(x >> (8 * b))
		}
	}
	d.add(name, kind+string(rune('0'+width)), data)
}

// floats adds numbers that have to be exact.
func (d *document) floats(name string, v []float64) {
	data := make([]byte, 0, 8*len(v))
	for _, x := range v {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(x))
	}
	d.add(name, "f8", data)
}

// texts adds texts as they are.
func (d *document) texts(name string, list []string) {
	size := len(list)
	for _, s := range list {
		size += len(s)
	}
	data := make([]byte, 0, size)
	for _, s := range list {
		data = append(data, strings.ToValidUTF8(s, "\uFFFD")...)
		data = append(data, 0xFF)
	}
	d.add(name, "text", data)
}

// sparse is how many times as many positions as texts there are when only those that have
// one are listed; repeated is the same for different texts.
const sparse, repeated = 4, 3

// column adds a text of every position: all of them, those that are not empty with their
// positions, or each different one once, whatever is the smallest.
func (d *document) column(name string, n int, get func(i int) string) {
	list, at := make([]string, n), []int(nil)
	for i := range list {
		if list[i] = get(i); list[i] != "" {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		return
	}
	if len(at)*sparse < n {
		d.steps(name+"@", at)
		list = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	}
	of, known := make([]int, len(list)), map[string]int{}
	var different []string
	for i, s := range list {
		k, ok := known[s]
		if !ok {
			if len(different)*repeated > len(list) {
				d.texts(name, list)
				return
			}
			k = len(different)
			known[s], different = k, append(different, s)
		}
		of[i] = k
	}
	d.whole(name+"#", of)
	d.texts(name, different)
}
