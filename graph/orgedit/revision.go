// Package orgedit writes organisations and proposals as YAML. Revision.Write
// writes what changed in an organisation into the files that it was read from;
// Proposal writes the text of a proposal.
package orgedit

import (
	"slices"

	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// Revision is a document as it was read and as it shall be.
//
// New holds positions and units in the order in which they shall stand. Each
// is one of Old, or came from one of Old, which From and FromUnit say, or is
// new. Positions that stay nested must do so in the position that came from
// their old parent; one that is no longer nested stands behind the entry of the
// list "positions" that it was nested in. New positions may be nested in new
// ones only.
type Revision struct {
	Old, New *orgfile.Document
	From     map[*orgfile.Position]*orgfile.Position // by new position; missing = itself, or new
	FromUnit map[*orgfile.Unit]*orgfile.Unit
}

// Refusal says why a change cannot be written.
type Refusal struct {
	Position *orgfile.Position // of New, or a removed one of Old; nil when it is not about one
	Unit     *orgfile.Unit     // likewise
	edit.Refusal
}

// Write returns, of the files that the document was read from, those that change,
// with their new text. Everything but the changed values stays as it is, byte for
// byte: comments, order, style, line ends. The result is read again and compared
// with New, so that nothing is written that means something else. What cannot be
// written is a Refusal, and then no file is returned.
func (r *Revision) Write(files []*source.File) ([]*source.File, []Refusal) {
	w := newReviser(r, files)
	w.plan()
	if len(w.refused) > 0 {
		return nil, w.refused
	}
	var out []*source.File
	for _, file := range w.files {
		e := w.editors[file]
		if e == nil {
			continue
		}
		result, refused := e.Result()
		if refused == nil && result != file {
			refused = w.verify(file, result)
			out = append(out, result)
		}
		if refused != nil {
			return nil, []Refusal{{Refusal: *refused}}
		}
	}
	return out, nil
}

// reviser writes one revision.
type reviser struct {
	rev     *Revision
	files   []*source.File
	editors map[*source.File]*edit.File
	refused []Refusal

	became   map[*orgfile.Position]*orgfile.Position // by old position; missing = removed
	nested   []list                                  // lists of reports that something is taken out of
	expected map[*source.File][]*orgfile.Position    // what each file has to hold in the end
	units    map[*source.File][]*orgfile.Unit        // likewise
}

// list is the list of the positions that are nested in one.
type list struct {
	owner   *edit.Mapping
	reports *edit.Sequence
}

func newReviser(r *Revision, files []*source.File) *reviser {
	return &reviser{rev: r, files: files, editors: map[*source.File]*edit.File{}, became: map[*orgfile.Position]*orgfile.Position{},
		expected: map[*source.File][]*orgfile.Position{}, units: map[*source.File][]*orgfile.Unit{}}
}

func (w *reviser) editor(f *source.File) *edit.File {
	if w.editors[f] == nil {
		w.editors[f] = edit.Open(f, &orgfile.DocumentTable().Mapping)
		if !slices.Contains(w.files, f) {
			w.files = append(w.files, f)
		}
	}
	return w.editors[f]
}

func (w *reviser) refuse(p *orgfile.Position, u *orgfile.Unit, r *edit.Refusal) {
	if r != nil {
		w.refused = append(w.refused, Refusal{p, u, *r})
	}
}

// list returns the list under a key at the top of a file.
func (w *reviser) list(f *source.File, key string) (*edit.Sequence, *edit.Refusal) {
	root, refused := w.editor(f).Root()
	if refused != nil {
		return nil, refused
	}
	return root.Sequence(key)
}

// set sets the keys of a table whose new values differ from the old ones.
func set[T any](m *edit.Mapping, t *format.Table[T], old, new *T) *edit.Refusal {
	for _, f := range t.Fields {
		v := f.Get(new)
		if f.Same != "" || v.Equal(f.Get(old)) {
			continue
		}
		name, many := f.Name, t.SameMany(&f.Key).Name
		if !m.Has(name) && (m.Has(many) || len(v.Items) > 1) {
			name = many
		}
		if refused := m.Set(name, v); refused != nil {
			return refused
		}
	}
	return nil
}

// verify reads an edited file again and refuses it if it does not say what it
// has to.
func (w *reviser) verify(old, f *source.File) *edit.Refusal {
	wrong := func(at source.Span) *edit.Refusal {
		return &edit.Refusal{At: at, Reason: "the file is written in a way that keeps this change from being made; change it by hand"}
	}
	got, _ := orgfile.Parse(f)
	want, units := w.expected[old], w.units[old]
	for i := range min(len(got.Positions), len(want)) {
		if !samePosition(got.Positions[i], want[i]) {
			return wrong(want[i].At)
		}
	}
	for i := range min(len(got.Units), len(units)) {
		if !orgfile.UnitTable().Equal(got.Units[i], units[i]) {
			return wrong(units[i].At)
		}
	}
	if len(got.Positions) != len(want) || len(got.Units) != len(units) {
		return wrong(old.LineSpan(1))
	}
	return nil
}

// samePosition reports whether two positions are written alike, whatever the
// places of their values.
func samePosition(p, q *orgfile.Position) bool {
	return orgfile.PositionTable().Equal(p, q) && (p.Parent == nil) == (q.Parent == nil) &&
		(p.Parent == nil || p.Parent.ID.Value == q.Parent.ID.Value)
}
