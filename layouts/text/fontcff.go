package text

// maxFontDicts is the number of dictionaries that the glyphs of a CFF font choose
// among, by a byte each.
const maxFontDicts = 256

// cff counts the cost of a table CFF (Adobe Technical Note 5176): the local
// subroutines of its dictionaries, which may share their data.
func (w *work) cff(d []byte) {
	if len(d) < 4 {
		return
	}
	_, at := index(d, int(d[2]), 2)
	tops, _ := index(d, at, 2)
	if len(tops) > 1 {
		w.left = -1 // OpenType allows one
		return
	}
	for _, top := range tops {
		w.fontDicts(d, dict(top), 2)
	}
}

// cff2 does the same for a CFF2 font, of the OpenType specification.
func (w *work) cff2(d []byte) {
	if len(d) < 5 {
		return
	}
	head := int(d[2])
	end := head + u16(d, 3)
	if head > end || end > len(d) {
		return
	}
	top := dict(d[head:end])
	w.fontDicts(d, top, 4)
	if store := from(d, top[opVariationStore]); store != nil {
		w.variationStore(from(store, 2))
	}
}

// The operators of dictionaries that lead to other data.
const (
	opPrivate        = 18
	opSubrs          = 19
	opVariationStore = 24
	opFontDicts      = 12<<8 | 36
)

// privateSize is the key of dict for the size of the data that opPrivate leads to: the
// operand before the offset.
const privateSize = -opPrivate

// fontDicts counts the subroutines of a font and of each of its dictionaries.
func (w *work) fontDicts(d []byte, top map[int]int, width int) {
	dicts, _ := index(d, top[opFontDicts], width)
	if len(dicts) > maxFontDicts {
		w.left = -1
		return
	}
	w.private(d, top, width)
	for _, data := range dicts {
		w.private(d, dict(data), width)
	}
}

// private counts the local subroutines of a dictionary.
func (w *work) private(d []byte, font map[int]int, width int) {
	at, size := font[opPrivate], font[privateSize]
	if at <= 0 || size <= 0 || at > len(d) || size > len(d)-at {
		return
	}
	if subrs := dict(d[at : at+size])[opSubrs]; subrs != 0 {
		n := count(d, at+subrs, width)
		w.array(d, at+subrs, n, 24)
		w.spend(16 * min(n, len(d)))
	}
}

// count reads the number of items of an INDEX, which has a width in bytes.
func count(d []byte, at, width int) int {
	if width == 2 {
		return u16(d, at)
	}
	return u32(d, at)
}

// index reads an INDEX whose count has a width in bytes: its items, at most one more
// than maxFontDicts, and where it ends. A wrong one has no items.
func index(d []byte, at, width int) (items [][]byte, end int) {
	n := count(d, at, width)
	if at <= 0 || n == 0 || at+width >= len(d) {
		return nil, at + width
	}
	size := int(d[at+width])
	first := at + width + 1
	data := first + (n+1)*size - 1
	if size < 1 || size > 4 || data < 0 || data > len(d) {
		return nil, len(d)
	}
	offset := func(i int) int {
		v := 0
		for _, b := range d[first+i*size : first+(i+1)*size] {
			v = v<<8 | int(b)
		}
		return v
	}
	for i := range n {
		from, to := data+offset(i), data+offset(i+1)
		if from > to || to > len(d) {
			return nil, len(d)
		}
		if items = append(items, d[from:to]); len(items) > maxFontDicts {
			break
		}
	}
	return items, data + offset(n)
}

// dict reads a DICT: by operator its last operand, and under privateSize the one
// before the last of opPrivate.
func dict(d []byte) map[int]int {
	values := map[int]int{}
	last, before := 0, 0
	push := func(v int) { last, before = v, last }
	for i := 0; i < len(d); i++ {
		switch b := int(d[i]); {
		case b == 28:
			push(int(int16(u16(d, i+1))))
			i += 2
		case b == 29:
			push(int(int32(u32(d, i+1))))
			i += 4
		case b == 30:
			for i++; i < len(d) && d[i]&0xf != 0xf && d[i]>>4 != 0xf; i++ {
			}
			push(0)
		case b >= 32 && b <= 246:
			push(b - 139)
		case b >= 247 && b <= 254 && i+1 < len(d):
			v := (b-247)*256 + int(d[i+1]) + 108
			if b >= 251 {
				v = -(b-251)*256 - int(d[i+1]) - 108
			}
			push(v)
			i++
		case b <= 24:
			if b == 12 && i+1 < len(d) {
				i++
				b = 12<<8 | int(d[i])
			}
			values[b] = last
			if b == opPrivate {
				values[privateSize] = before
			}
			last, before = 0, 0
		}
	}
	return values
}
