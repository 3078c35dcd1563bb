package orgedit

import (
	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// planUnits makes the changes of units.
func (w *reviser) planUnits() {
	kept := map[*orgfile.Unit]bool{}
	var in *source.File
	after := -1
	index := map[*orgfile.Unit]int{}
	count := map[*source.File]int{}
	for _, u := range w.rev.Old.Units { // the reader leaves no entry out that has an id
		index[u] = count[u.At.File]
		count[u.At.File]++
	}
	for _, u := range w.rev.New.Units {
		o := w.rev.FromUnit[u]
		if _, old := index[u]; old {
			o = u
		}
		if o != nil {
			kept[o] = true
			in, after = o.At.File, index[o]
		} else if in == nil {
			in = w.rev.Old.File
		}
		w.units[in] = append(w.units[in], u)
		if o == nil {
			s, refused := w.list(in, "units")
			if refused == nil {
				refused = s.Insert(after, orgfile.UnitTable().Get(u))
			}
			w.refuse(nil, u, refused)
		} else if u != o {
			w.refuse(nil, u, w.reviseUnit(o, u, after))
		}
	}
	for _, o := range w.rev.Old.Units {
		if kept[o] {
			continue
		}
		s, refused := w.list(o.At.File, "units")
		if refused == nil {
			refused = s.Remove(index[o])
		}
		w.refuse(nil, o, refused)
	}
}

func (w *reviser) reviseUnit(o, u *orgfile.Unit, index int) *edit.Refusal {
	if _, refused := w.list(o.At.File, "units"); refused != nil {
		return refused
	}
	root, _ := w.editor(o.At.File).Root()
	m := root.Entry("units", index)
	if m == nil {
		return &edit.Refusal{At: o.At.File.LineSpan(1), Reason: "its entry cannot be found in the file"}
	}
	return set(m, orgfile.UnitTable(), o, u)
}

// planReferences writes the new ids of positions where the organisation and
// views name them.
func (w *reviser) planReferences() {
	change := func(old, new []source.Text) {
		for i := range old {
			if i < len(new) && old[i].Value != new[i].Value && old[i].IsSet() {
				w.refuse(nil, nil, w.editor(old[i].At.File).SetText(old[i].At, new[i].Value))
			}
		}
	}
	change(w.rev.Old.Organization.Tops, w.rev.New.Organization.Tops)
	for i, v := range w.rev.Old.Views {
		if i < len(w.rev.New.Views) {
			for _, f := range orgfile.ViewTable().Fields {
				if f.Refers == "position" {
					change(f.Named(v), f.Named(w.rev.New.Views[i]))
				}
			}
		}
	}
}
