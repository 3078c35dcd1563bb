package orgedit

import (
	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// plan makes all changes in the editors of the files.
func (w *reviser) plan() {
	old := make(map[*orgfile.Position]bool, len(w.rev.Old.Positions))
	for _, p := range w.rev.Old.Positions {
		old[p] = true
	}
	for _, p := range w.rev.New.Positions {
		if from := w.rev.From[p]; from != nil {
			w.became[from] = p
		} else if old[p] {
			w.became[p] = p
		}
	}
	for i := len(w.rev.Old.Positions) - 1; i >= 0; i-- {
		w.revise(w.rev.Old.Positions[i])
	}
	w.placeTops()
	for _, l := range w.nested {
		if l.reports.IsEmpty() {
			w.refuse(nil, nil, l.owner.Remove("reports"))
		}
	}
	w.planUnits()
	w.planReferences()
}

// file returns the file that a position was read from.
func file(p *orgfile.Position) *source.File { return p.At.File }

// revise changes the values of a position, and takes it out of its list if it
// goes. One that moves is taken out when its new place is known.
func (w *reviser) revise(o *orgfile.Position) {
	p := w.became[o]
	stays := p != nil && (p.Parent != nil) == (o.Parent != nil)
	if stays && p.Parent != nil && w.origin(p.Parent) != o.Parent {
		w.refuse(p, nil, &edit.Refusal{At: o.At, Reason: "it would be nested in another position"})
		return
	}
	if stays && (p == o || orgfile.PositionTable().Equal(o, p)) {
		return
	}
	about := p
	if p == nil {
		about = o
	}
	m := w.mapping(o)
	if m == nil {
		w.refuse(about, nil, &edit.Refusal{At: file(o).LineSpan(1), Reason: "its entry cannot be found in the file"})
		return
	}
	if p != nil {
		w.refuse(p, nil, set(m, orgfile.PositionTable(), o, p))
		return
	}
	s, refused := w.listOf(o)
	if refused == nil {
		refused = s.Remove(o.Index)
	}
	w.refuse(o, nil, refused)
}

// origin returns the old position that a new one was, nil if it is new.
func (w *reviser) origin(p *orgfile.Position) *orgfile.Position {
	if o := w.rev.From[p]; o != nil {
		return o
	}
	if w.became[p] == p {
		return p
	}
	return nil
}

// mapping finds the mapping that a position was read from, nil if it cannot.
func (w *reviser) mapping(o *orgfile.Position) *edit.Mapping {
	if o.Parent == nil {
		if root, _ := w.editor(file(o)).Root(); root != nil {
			return root.Entry("positions", o.Index)
		}
		return nil
	}
	if owner := w.mapping(o.Parent); owner != nil {
		return owner.Entry("reports", o.Index)
	}
	return nil
}

// listOf returns the list that a position was read from, to take it out.
func (w *reviser) listOf(o *orgfile.Position) (*edit.Sequence, *edit.Refusal) {
	if o.Parent == nil {
		return w.list(file(o), "positions")
	}
	owner := w.mapping(o.Parent)
	reports, refused := owner.Sequence("reports")
	if refused == nil {
		w.nested = append(w.nested, list{owner, reports})
	}
	return reports, refused
}

// placeTops inserts the new entries of the list "positions", and fills in what
// each file is expected to hold.
func (w *reviser) placeTops() {
	var in *source.File
	index := -1
	children := map[*orgfile.Position][]*orgfile.Position{}
	for _, p := range w.rev.New.Positions {
		if p.Parent != nil {
			children[p.Parent] = append(children[p.Parent], p)
		}
	}
	for _, p := range w.rev.New.Positions {
		o := w.origin(p)
		if p.Parent != nil {
			w.expected[in] = append(w.expected[in], p)
			continue
		}
		switch {
		case o != nil && o.Parent == nil:
			in, index = file(o), o.Index
		case o != nil && in != file(o):
			in, index = file(o), -1
		case o == nil && in == nil:
			in = w.firstFile()
		}
		w.expected[in] = append(w.expected[in], p)
		if o == nil || o.Parent != nil {
			w.refuse(p, nil, w.place(p, o, in, index, children))
		}
	}
}

// place puts a new position, or one that was nested, into the list "positions".
func (w *reviser) place(p, o *orgfile.Position, in *source.File, index int, children map[*orgfile.Position][]*orgfile.Position) *edit.Refusal {
	tops, refused := w.list(in, "positions")
	if refused != nil {
		return refused
	}
	if o == nil {
		return tops.Insert(index, orgfile.NestedValue(p, children))
	}
	if w.mapping(o) == nil {
		return nil // it was refused
	}
	reports, refused := w.listOf(o)
	if refused != nil {
		return refused
	}
	return reports.Move(o.Index, tops, index)
}

// firstFile is where new positions go when no position stands before them.
func (w *reviser) firstFile() *source.File {
	if len(w.rev.Old.Positions) > 0 {
		return file(w.rev.Old.Positions[0])
	}
	return w.rev.Old.File
}
