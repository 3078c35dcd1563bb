package pptx

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/layouts/pptx/drawn"
	"github.com/orgwright/orgwright/layouts/pptx/manifest"
	"github.com/orgwright/orgwright/layouts/pptx/tree"
)

// lists finds what people changed in lists: the words of positions, and lines of their own.
func (h *hand) lists() {
	now := map[string]*manifest.Row{}
	for i := range h.now.Rows {
		now[h.now.Rows[i].ID] = &h.now.Rows[i]
	}
	byList := map[string][]manifest.Row{}
	var names []string
	for _, r := range h.was.Rows {
		name := fmt.Sprintf("list %s %d", r.Owner, r.List)
		if byList[name] == nil {
			names = append(names, name)
		}
		byList[name] = append(byList[name], r)
	}
	for _, name := range names {
		s := h.old.Named(name)
		if s == nil {
			for _, r := range byList[name] {
				if now[r.ID] != nil {
					h.report.Redrawn = append(h.report.Redrawn, h.called(r.ID))
				}
			}
			continue
		}
		rows := byList[name]
		slices.SortStableFunc(rows, func(a, b manifest.Row) int { return cmp.Compare(a.Number, b.Number) })
		h.list(rows, drawn.Paragraphs(s.Body()), now)
	}
}

// list compares the paragraphs of one list with the positions that it had.
func (h *hand) list(rows []manifest.Row, there []*tree.Element, now map[string]*manifest.Row) {
	hashes := make([]string, len(there))
	for i, p := range there {
		hashes[i] = manifest.Hash(drawn.Text(p))
	}
	was := make([]string, len(rows))
	for i := range rows {
		was[i] = rows[i].Hash
	}
	last := "" // the position before own lines
	for _, m := range aligned(was, hashes) {
		switch {
		case m[0] < 0:
			h.ownLine(cmp.Or(last, rows[0].ID), there[m[1]], hashes[m[1]], now)
			continue
		case m[1] < 0:
			if now[rows[m[0]].ID] != nil {
				h.report.Redrawn = append(h.report.Redrawn, h.called(rows[m[0]].ID))
			}
			continue
		}
		r := &rows[m[0]]
		last = r.ID
		is := now[r.ID]
		if is == nil {
			if hashes[m[1]] != r.Hash {
				h.report.Lost = append(h.report.Lost, r.ID)
			}
			continue
		}
		if h.written(hashes[m[1]], r.Hash, is.Hash, h.called(r.ID)) {
			h.raw[r.ID] = h.xml(there[m[1]])
		}
	}
}

// ownLine keeps a line that people have put into a list, behind a position.
func (h *hand) ownLine(behind string, p *tree.Element, hash string, now map[string]*manifest.Row) {
	if hash == manifest.Hash("") {
		return
	}
	text := fmt.Sprintf("%q", drawn.Text(p))
	switch {
	case h.option.Renew:
		h.report.Renewed = append(h.report.Renewed, "a line of a list")
	case now[behind] == nil:
		h.report.Lost = append(h.report.Lost, text)
	default:
		h.more[behind] += h.xml(p)
		h.report.Lines = append(h.report.Lines, text)
	}
}

// aligned pairs the entries of two lists in their order: those that are equal, as many as
// can be (the longest common subsequence), and those between them one by one; -1 stands for
// none.
func aligned(a, b []string) (pairs [][2]int) {
	i, k := 0, 0
	between := func(toA, toB int) {
		for ; i < toA || k < toB; i, k = min(i+1, toA), min(k+1, toB) {
			switch {
			case i == toA:
				pairs = append(pairs, [2]int{-1, k})
			case k == toB:
				pairs = append(pairs, [2]int{i, -1})
			default:
				pairs = append(pairs, [2]int{i, k})
			}
		}
	}
	long := common(a, b)
	for x, y := 0, 0; x < len(a) && y < len(b) && long != nil; {
		switch {
		case a[x] == b[y]:
			between(x, y)
			pairs = append(pairs, [2]int{x, y})
			x, y = x+1, y+1
			i, k = x, y
		case long[x+1][y] >= long[x][y+1]:
			x++
		default:
			y++
		}
	}
	between(len(a), len(b))
	return pairs
}

// maxCommon is the product of the lengths of two lists up to which they are compared.
const maxCommon = 4_000_000

// common is, by places in two lists, how many entries those from there on have in common;
// nil = the lists are too long for that.
func common(a, b []string) [][]int32 {
	if len(a)*len(b) > maxCommon {
		return nil
	}
	long := make([][]int32, len(a)+1)
	for i := range long {
		long[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if long[i][k] = max(long[i+1][k], long[i][k+1]); a[i] == b[k] {
				long[i][k] = long[i+1][k+1] + 1
			}
		}
	}
	return long
}

// panels says which lists people have moved on their own: these hang from their cards again.
func (h *hand) panels() {
	card := map[string][2]int64{}
	for _, c := range h.was.Cards {
		if s := h.old.Named("card " + c.ID); s != nil {
			card[c.ID] = [2]int64{s.Box.X - c.Box[0], s.Box.Y + s.Box.H - c.Box[1] - c.Box[3]}
		}
	}
	for _, p := range h.was.Panels {
		s := h.old.Named("panel " + p.ID)
		if s == nil {
			continue
		}
		by := card[p.ID]
		if p.Box[0] += by[0]; apartFrom(s.Box, [4]int64{p.Box[0], p.Box[1] + by[1]}) {
			h.report.Lists = append(h.report.Lists, h.called(p.ID))
		}
	}
}
