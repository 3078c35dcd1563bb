package source

import (
	"sort"
	"unicode/utf8"
)

// Walker finds places in a file like File.Span, and faster where they follow each other:
// it remembers the line of the last one. It is for one goroutine.
type Walker struct {
	File *File

	line        int // the last one, 0 = none
	start, stop int // its byte offsets, without its line end
	from, to    int // outside of this stretch of it every byte is a rune
	further     int // bytes of the stretch that begin no rune
}

// Span returns the span between two byte offsets.
func (w *Walker) Span(start, end int) Span {
	if w.line == 0 || start < w.start || start > w.stop {
		w.enter(start)
	}
	if start < w.start || end > w.stop || end < start {
		return w.File.Span(start, end)
	}
	return Span{File: w.File, Start: w.pos(start), End: w.pos(end)}
}

// pos returns the place of an offset in the line.
func (w *Walker) pos(offset int) Pos {
	col := offset - w.start
	switch {
	case offset <= w.from:
	case offset >= w.to:
		col -= w.further
	default:
		return w.File.PosOn(w.line, offset)
	}
	return Pos{Line: int32(w.line), Col: int32(col) + 1}
}

// enter goes to the line of an offset.
func (w *Walker) enter(offset int) {
	f := w.File
	f.index()
	if n := len(f.lines); w.line == 0 || w.line >= n || offset < int(f.lines[w.line]) || w.line+1 < n && offset >= int(f.lines[w.line+1]) {
		w.line = max(1, sort.Search(n, func(i int) bool { return int(f.lines[i]) > offset }))
	} else {
		w.line++
	}
	line := f.Line(w.line)
	w.start = int(f.lines[w.line-1])
	w.stop = w.start + len(line)
	w.from, w.to, w.further = w.stop, w.stop, 0
	switch {
	case f.ascii:
	case len(line) > 4*stride: // looked through once for every visit
		w.from = w.start
		w.to = w.stop + 1
	default:
		from, to := 0, len(line)
		for from < to && line[from] < utf8.RuneSelf {
			from++
		}
		for to > from && line[to-1] < utf8.RuneSelf {
			to--
		}
		w.from, w.to, w.further = w.start+from, w.start+to, to-from-utf8.RuneCount(line[from:to])
	}
}
