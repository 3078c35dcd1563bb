package text

// This file counts the cost of the tables of OpenType layout and of coloured glyphs.
// The names are those of the OpenType specification.

func (w *work) gsub(d []byte) { w.layout(d, 7, w.substitution) }
func (w *work) gpos(d []byte) { w.layout(d, 9, w.position) }

// layout counts a table GSUB or GPOS: scripts, features, lookups and variations.
// extension is the kind of lookup that leads to one of another kind.
func (w *work) layout(d []byte, extension int, subtable func(kind int, d []byte)) {
	language := func(language []byte) { w.array(language, 6, u16(language, 4), 2) }
	w.at(d, 4, func(scripts []byte) {
		w.tagged(scripts, 0, func(script []byte) {
			w.at(script, 0, language)
			w.tagged(script, 2, language)
		})
	})
	w.at(d, 6, func(features []byte) { w.tagged(features, 0, w.feature) })
	w.at(d, 8, func(lookups []byte) {
		w.list16(lookups, 0, func(lookup []byte) {
			kind := u16(lookup, 0)
			w.list16(lookup, 4, func(sub []byte) {
				if kind == extension {
					w.spend(16)
					follow(sub, u32(sub, 4), func(real []byte) { subtable(u16(sub, 2), real) })
					return
				}
				subtable(kind, sub)
			})
		})
	})
	if u16(d, 2) == 1 {
		follow(d, u32(d, 10), w.featureVariations)
	}
}

// tagged visits what a list of tags and offsets leads to; its length stands at a place.
func (w *work) tagged(d []byte, at int, visit func([]byte)) {
	for i := range u16(d, at) {
		record := at + 2 + 6*i
		if record+6 > len(d) || !w.spend(32) {
			return
		}
		w.at(d, record+4, visit)
	}
}

func (w *work) feature(d []byte) { w.array(d, 4, u16(d, 2), 2) }

func (w *work) featureVariations(d []byte) {
	n := u32(d, 4)
	w.longOffsets(d, 8, n, 8, d, func(conditions []byte) {
		w.longOffsets(conditions, 2, u16(conditions, 0), 4, conditions, func([]byte) {})
	})
	w.longOffsets(d, 12, n, 8, d, func(table []byte) {
		w.longOffsets(table, 8, u16(table, 4), 6, table, w.feature)
	})
}

func (w *work) coverage(d []byte) {
	size := 2
	if u16(d, 0) == 2 {
		size = 6
	}
	w.array(d, 4, u16(d, 2), size)
}

func (w *work) classes(d []byte) {
	if u16(d, 0) == 1 {
		w.array(d, 6, u16(d, 4), 2)
		return
	}
	w.array(d, 4, u16(d, 2), 6)
}

// list16 visits what a list of offsets leads to; its length stands before it.
func (w *work) list16(d []byte, at int, visit func([]byte)) {
	w.offsets(d, at+2, u16(d, at), d, visit)
}

// numbers counts a list of numbers of two bytes whose count stands at the front.
func (w *work) numbers(d []byte) { w.array(d, 2, u16(d, 0), 2) }

// at visits what an offset of two bytes leads to.
func (w *work) at(d []byte, at int, visit func([]byte)) {
	follow(d, u16(d, at), visit)
}

// substitution counts a subtable of GSUB.
func (w *work) substitution(kind int, d []byte) {
	w.spend(16)
	switch kind {
	case 1:
		w.at(d, 2, w.coverage)
		if u16(d, 0) == 2 {
			w.array(d, 6, u16(d, 4), 2)
		}
	case 2, 3:
		w.at(d, 2, w.coverage)
		w.list16(d, 4, w.numbers)
	case 4:
		w.at(d, 2, w.coverage)
		w.list16(d, 4, func(set []byte) {
			w.list16(set, 0, func(ligature []byte) { w.array(ligature, 4, u16(ligature, 2), 2) })
		})
	case 5:
		w.context(d)
	case 6:
		w.chained(d)
	case 8:
		w.at(d, 2, w.coverage)
		w.list16(d, 4, w.coverage)
		w.list16(d, 6+2*u16(d, 4), w.coverage)
		w.array(d, 0, len(d), 1)
	}
}

// context counts a context in one of its three formats.
func (w *work) context(d []byte) {
	rule := func(rule []byte) { w.array(rule, 4, u16(rule, 0)+2*u16(rule, 2), 2) }
	switch u16(d, 0) {
	case 1:
		w.at(d, 2, w.coverage)
		w.list16(d, 4, func(set []byte) { w.list16(set, 0, rule) })
	case 2:
		w.at(d, 2, w.coverage)
		w.at(d, 4, w.classes)
		w.list16(d, 6, func(set []byte) { w.list16(set, 0, rule) })
	case 3:
		w.offsets(d, 6, u16(d, 2), d, w.coverage)
		w.array(d, 6, u16(d, 4), 4)
	}
}

// chained counts a chained context in one of its three formats.
func (w *work) chained(d []byte) {
	rule := func(rule []byte) {
		at := 2 + 2*u16(rule, 0)
		at += 2 + 2*u16(rule, at)
		at += 2 + 2*u16(rule, at)
		w.array(rule, 0, at+2+4*u16(rule, at), 1)
	}
	set := func(set []byte) { w.list16(set, 0, rule) }
	switch u16(d, 0) {
	case 1:
		w.at(d, 2, w.coverage)
		w.list16(d, 4, set)
	case 2:
		w.at(d, 2, w.coverage)
		for _, at := range [...]int{4, 6, 8} {
			w.at(d, at, w.classes)
		}
		w.list16(d, 10, set)
	case 3:
		at := 2
		for range 3 {
			w.list16(d, at, w.coverage)
			at += 2 + 2*u16(d, at)
		}
		w.array(d, at+2, u16(d, at), 4)
	}
}

// position counts a subtable of GPOS.
func (w *work) position(kind int, d []byte) {
	w.spend(16)
	switch kind {
	case 1:
		w.at(d, 2, w.coverage)
		if u16(d, 0) == 1 {
			w.values(d, 6, 1, u16(d, 4))
		} else {
			w.values(d, 8, u16(d, 6), u16(d, 4))
		}
	case 2:
		w.at(d, 2, w.coverage)
		if u16(d, 0) == 1 {
			w.list16(d, 8, func([]byte) {})
			return
		}
		w.at(d, 8, w.classes)
		w.at(d, 10, w.classes)
	case 3:
		w.at(d, 2, w.coverage)
		w.anchors(d, 6, 2*u16(d, 4), 2, d)
	case 4, 5, 6:
		w.marks(kind, d)
	case 7:
		w.context(d)
	case 8:
		w.chained(d)
	}
}

// values counts the n value records of a subtable, that begin at a place, and the
// devices that they lead to.
func (w *work) values(d []byte, at, n, format int) {
	const firstDevice = 4 // in the order of the fields, after four numbers
	for range n {
		if at >= len(d) || !w.spend(64) {
			return
		}
		for field := range 8 {
			if format>>field&1 == 0 {
				continue
			}
			if field >= firstDevice {
				w.device(d, u16(d, at))
			}
			at += 2
		}
	}
}

// device counts a device table, which holds a byte for every size of type. One of
// another format is an index of a fixed size.
func (w *work) device(base []byte, offset int) {
	if d := from(base, offset); d != nil && u16(d, 4) <= 3 {
		w.spend(16 + max(0, u16(d, 2)-u16(d, 0)))
	}
}

// anchors visits anchors that stand a stride apart. Anchors of format 3 have two
// devices.
func (w *work) anchors(d []byte, at, n, stride int, base []byte) {
	w.each(d, at, n, 2, stride, func(at int) {
		if anchor := from(base, u16(d, at)); u16(anchor, 0) == 3 {
			w.device(anchor, u16(anchor, 6))
			w.device(anchor, u16(anchor, 8))
		}
	})
}

// marks counts the attachment of marks to bases, ligatures and marks.
func (w *work) marks(kind int, d []byte) {
	w.at(d, 2, w.coverage)
	w.at(d, 4, w.coverage)
	classes := u16(d, 6)
	w.at(d, 8, func(marks []byte) { w.anchors(marks, 4, u16(marks, 0), 4, marks) })
	w.at(d, 10, func(bases []byte) {
		rows := func(d []byte) { w.array(d, 2, u16(d, 0), 24+2*classes) }
		if kind == 5 {
			w.list16(bases, 0, rows)
			return
		}
		rows(bases)
	})
}

// gdef counts a table GDEF.
func (w *work) gdef(d []byte) {
	w.at(d, 4, w.classes)
	w.at(d, 6, func(list []byte) {
		w.at(list, 0, w.coverage)
		w.list16(list, 2, w.numbers)
	})
	w.at(d, 8, func(list []byte) {
		w.at(list, 0, w.coverage)
		w.list16(list, 2, w.carets)
	})
	w.at(d, 10, w.classes)
	if minor := u16(d, 2); minor >= 2 {
		w.at(d, 12, func(sets []byte) { w.longOffsets(sets, 4, u16(sets, 2), 4, sets, w.coverage) })
		if minor >= 3 {
			w.variationStore(from(d, u32(d, 14)))
		}
	}
}

// carets counts the carets of a ligature.
func (w *work) carets(d []byte) {
	w.list16(d, 0, func(caret []byte) {
		if u16(caret, 0) == 3 {
			w.device(caret, u16(caret, 4))
		}
	})
}

// variationStore counts an ItemVariationStore.
func (w *work) variationStore(d []byte) {
	follow(d, u32(d, 2), func(regions []byte) { w.array(regions, 4, u16(regions, 0)*u16(regions, 2), 6) })
	w.longOffsets(d, 8, u16(d, 6), 4, d, func(data []byte) {
		w.spend(u16(data, 0) * (24 + 2*u16(data, 4)))
	})
}

// colr counts a table COLR of version 0 or 1.
func (w *work) colr(d []byte) {
	if u16(d, 0) != 1 {
		return // two flat lists
	}
	follow(d, u32(d, 14), func(glyphs []byte) { w.longOffsets(glyphs, 6, u32(glyphs, 0), 6, glyphs, w.paint) })
	follow(d, u32(d, 18), func(layers []byte) { w.longOffsets(layers, 4, u32(layers, 0), 4, layers, w.paint) })
	w.variationStore(from(d, u32(d, 30)))
}

// maxPaintDepth is how deep the paints of a glyph may be nested.
const maxPaintDepth = 64

// paint counts a paint and all below it.
func (w *work) paint(d []byte) {
	if w.depth++; w.depth > maxPaintDepth {
		w.left = -1
	}
	defer func() { w.depth-- }()
	if !w.spend(32) || len(d) == 0 {
		return
	}
	switch format := d[0]; {
	case format >= 4 && format <= 9:
		follow(d, u24(d, 1), func(line []byte) { w.array(line, 3, u16(line, 1), 16) })
	case format == 10 || format >= 12 && format <= 31:
		follow(d, u24(d, 1), w.paint)
	case format == 32:
		follow(d, u24(d, 1), w.paint)
		follow(d, u24(d, 5), w.paint)
	}
}
