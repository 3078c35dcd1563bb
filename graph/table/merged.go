package table

import "slices"

// merge gives all cells of merged areas the text of their first one, as people read
// them, in rows where anything else is. It returns what stands over several columns
// in rows that are mostly of such cells.
func (s *sheetScanner) merge() groups {
	t, filled, widest := s.b.Table, 0, 0
	for row := range t.rows {
		widest = max(widest, t.width(row))
	}
	wide := map[int]int{} // columns of a row that are below a wide cell
	for _, a := range s.merged {
		a.right = min(a.right, widest-1)
		first, ok := slices.BinarySearch(s.lines, int32(a.top))
		if !ok {
			continue
		}
		c, ok := t.cell(first, a.left)
		if !ok {
			continue
		}
		for row := first; row < len(t.rows) && s.lines[row] <= int32(a.bottom); row++ {
			if filled += a.right - a.left + 1; filled > maxMerged {
				s.r.tooLarge(int(t.rows[row].at), "the merged areas of the sheet have more than %d cells", maxMerged)
				return nil
			}
			s.fill(row, a.left, a.right, c)
			if row < lookedAt && a.right > a.left {
				wide[row] += a.right - a.left + 1
			}
		}
	}
	above := groups{}
	for row, n := range wide {
		if 2*n > t.filled(row) {
			above[row] = map[int]string{}
			for col := range t.width(row) {
				above[row][col] = t.trimmed(row, col)
			}
		}
	}
	return above
}

// fill writes a cell into columns of a row where there is none. A row that is too
// short is written anew behind the others.
func (s *sheetScanner) fill(row, from, to int, c cell) {
	t := s.b.Table
	r := &t.rows[row]
	if to >= int(r.to-r.from) {
		if s.r.cells += to + 1; s.r.cells > maxCells {
			s.r.tooLarge(int(r.at), "the file has more than %d cells", maxCells)
			return
		}
		old := t.cells[r.from:r.to]
		r.from = uint32(len(t.cells))
		t.cells = append(t.cells, old...)
		t.cells = append(t.cells, make([]cell, to+1-len(old))...)
		r.to = uint32(len(t.cells))
	}
	for col := from; col <= to; col++ {
		if at := &t.cells[int(r.from)+col]; *at == (cell{}) {
			*at = c
		}
	}
}
