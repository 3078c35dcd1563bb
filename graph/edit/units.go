package edit

import (
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// planUnits makes the edits of units.
func (w *reviser) planUnits() {
	kept := map[*orgfile.Unit]bool{}
	var file *source.File
	index := -1
	old := map[*orgfile.Unit]int{}
	count := map[*source.File]int{}
	for _, u := range w.Old.Units { // the reader leaves no entry out that has an id
		old[u] = count[u.At.File]
		count[u.At.File]++
	}
	for _, u := range w.New.Units {
		o := w.FromUnit[u]
		if _, ok := old[u]; ok {
			o = u
		}
		if o == nil {
			if file == nil {
				file = w.Old.File
			}
			w.units[file] = append(w.units[file], u)
			s, refused := w.list(w.editor(file), "units")
			if refused != nil {
				w.refuse(nil, u, refused)
				continue
			}
			s.came[index] = append(s.came[index], newcomer{text: s.newEntry(index, mapOf(unitValues(u)...))})
			continue
		}
		kept[o] = true
		file, index = o.At.File, old[o]
		w.units[file] = append(w.units[file], u)
		if u != o {
			w.reviseUnit(o, u, index)
		}
	}
	for _, o := range w.Old.Units {
		if !kept[o] {
			w.removeUnit(o, old[o])
		}
	}
}

func (w *reviser) reviseUnit(o, u *orgfile.Unit, index int) {
	e := w.editor(o.At.File)
	s, refused := w.list(e, "units")
	if refused == nil && (s.node == nil || index >= len(s.node.Content) || s.node.Content[index].Kind != yamlfile.RawMap) {
		refused = e.refusal(nil, "its entry cannot be found in the file")
	}
	if refused == nil {
		m := &mapping{editor: e, node: s.node.Content[index], rank: rankOf(unitValues(&orgfile.Unit{}))}
		refused = m.set(unitValues(o), unitValues(u))
		m.flush()
	}
	w.refuse(nil, u, refused)
}

func (w *reviser) removeUnit(o *orgfile.Unit, index int) {
	e := w.editor(o.At.File)
	s, refused := w.list(e, "units")
	if refused == nil && (s.node == nil || index >= len(s.node.Content) || e.hasShared(s.node.Content[index])) {
		refused = e.refusal(nil, "its entry cannot be taken out of the file")
	}
	if refused != nil {
		w.refuse(nil, o, refused)
		return
	}
	s.gone[index] = true
}

// planReferences writes the new ids of positions where the organisation and
// views name them.
func (w *reviser) planReferences() {
	change := func(old, new []source.Text) {
		for i := range old {
			if i < len(new) && old[i].Value != new[i].Value && old[i].IsSet() {
				w.renamed[old[i].At] = new[i].Value
				e := w.editor(old[i].At.File)
				f := e.file
				e.replace(f.Offset(old[i].At.Start), f.Offset(old[i].At.End), script{}.scalar(new[i].Value, quoteAt(f, old[i])))
			}
		}
	}
	change(w.Old.Organization.Tops, w.New.Organization.Tops)
	for i, v := range w.Old.Views {
		if i < len(w.New.Views) {
			change([]source.Text{v.Root}, []source.Text{w.New.Views[i].Root})
			change(v.Exclude, w.New.Views[i].Exclude)
		}
	}
}

// quoteAt returns the quotes that a text stands in, 0 for none.
func quoteAt(f *source.File, t source.Text) byte {
	if c := f.Text[f.Offset(t.At.Start)]; c == '"' || c == '\'' {
		return c
	}
	return 0
}
