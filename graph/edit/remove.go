package edit

import "bytes"

// removeGone deletes the text of the pairs that are removed, neighbours together.
func (m *Mapping) removeGone(out *changes) {
	for i := 0; i < len(m.pairs); i++ {
		first := i
		for i < len(m.pairs) && m.gone[i] {
			i++
		}
		switch {
		case i == first:
		case m.node.IsFlow():
			m.file.removeFlow(first, i, len(m.pairs), m.extent, out)
		default:
			m.removeLines(first, i, out)
		}
	}
}

// removeLines deletes the text of pairs that stand on lines of their own.
func (m *Mapping) removeLines(first, behind int, out *changes) {
	if in := m.extent(first); !m.file.isFirst(in.from) && behind < len(m.pairs) { // behind a "-"
		if next := m.extent(behind).from; !m.file.hasComment(in.from, next) {
			out.replace(in.from, next, "")
			return
		}
		out.replace(in.from, m.file.end(in.to), "")
		first++
	}
	for i := first; i < behind; i++ {
		m.file.remove(out, m.extent(i))
	}
}

// removeFlow deletes the text of neighbours between brackets or braces, from first
// up to but not including behind, with one comma. Comments beside them stay.
// Extent says where each of count entries stands.
func (f *File) removeFlow(first, behind, count int, extent func(i int) stretch, out *changes) {
	in := stretch{extent(first).from, extent(behind - 1).to}
	if behind < count {
		if next := extent(behind).from; !f.hasComment(in.to, next) {
			out.replace(in.from, next, "")
			return
		}
	} else if first > 0 {
		if before := extent(first - 1).to; !f.hasComment(before, in.from) {
			out.replace(before, in.to, "")
			return
		}
	}
	rest := f.text[in.to:f.end(in.to)]
	if t := bytes.TrimLeft(rest, " "); bytes.HasPrefix(t, []byte(",")) {
		in.to += len(rest) - len(t) + 1
	}
	out.replace(in.from, in.to, "")
}
