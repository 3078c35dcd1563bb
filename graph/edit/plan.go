package edit

import (
	"slices"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// reviser writes a revision.
type reviser struct {
	*Revision
	files   []*source.File
	editors []*editor // of files that are edited, in the order of files
	of      map[*source.File]*editor
	refused []Refusal

	became   map[*orgfile.Position]*orgfile.Position // by old position; missing = removed
	expected map[*source.File][]*orgfile.Position
	units    map[*source.File][]*orgfile.Unit
	lists    map[*yamlfile.Raw]map[string]*sequence // by the map that has the list
	maps     map[*yamlfile.Raw]*mapping
	emptied  map[*orgfile.Position]bool // positions that something nested is taken out of
	renamed  map[source.Span]string     // other references to positions
}

func newReviser(r *Revision, files []*source.File) *reviser {
	return &reviser{Revision: r, files: files, of: map[*source.File]*editor{}, became: map[*orgfile.Position]*orgfile.Position{},
		expected: map[*source.File][]*orgfile.Position{}, units: map[*source.File][]*orgfile.Unit{},
		lists: map[*yamlfile.Raw]map[string]*sequence{}, maps: map[*yamlfile.Raw]*mapping{}, emptied: map[*orgfile.Position]bool{}, renamed: map[source.Span]string{}}
}

func (w *reviser) editor(f *source.File) *editor {
	if e := w.of[f]; e != nil {
		return e
	}
	e := newEditor(f)
	w.of[f] = e
	w.editors = append(w.editors, e)
	rank := func(f *source.File) int { return slices.Index(w.files, f) }
	slices.SortStableFunc(w.editors, func(a, b *editor) int { return rank(a.file) - rank(b.file) })
	return e
}

func (w *reviser) refuse(p *orgfile.Position, u *orgfile.Unit, r *Refusal) {
	if r != nil {
		r.Position, r.Unit = p, u
		w.refused = append(w.refused, *r)
	}
}

// plan gathers all edits.
func (w *reviser) plan() {
	old := make(map[*orgfile.Position]bool, len(w.Old.Positions))
	for _, p := range w.Old.Positions {
		old[p] = true
	}
	for _, p := range w.New.Positions {
		if from := w.From[p]; from != nil {
			w.became[from] = p
		} else if old[p] {
			w.became[p] = p
		}
	}
	chunks := map[*orgfile.Position]newcomer{}
	for i := len(w.Old.Positions) - 1; i >= 0; i-- { // what is nested before what it is nested in
		w.revise(w.Old.Positions[i], chunks)
	}
	w.placeTops(chunks)
	w.planUnits()
	w.planReferences()
	for _, f := range w.files {
		if e := w.of[f]; e != nil && e.root != nil {
			for _, key := range [...]string{"positions", "units"} {
				if s := w.lists[yamlfile.Target(e.root)][key]; s != nil {
					w.refuse(nil, nil, s.edit())
				}
			}
		}
	}
}

// file returns the file that a position was read from.
func (w *reviser) file(p *orgfile.Position) *source.File { return p.At.File }

// revise makes the edits of one position, which is all done with what is nested
// in it. The text of one that is no longer nested goes to chunks.
func (w *reviser) revise(o *orgfile.Position, chunks map[*orgfile.Position]newcomer) {
	p := w.became[o]
	stays := p != nil && (p.Parent != nil) == (o.Parent != nil)
	if stays && p.Parent != nil && w.origin(p.Parent) != o.Parent {
		w.refuse(p, nil, &Refusal{At: o.At, Reason: "it would be nested in another position"})
		return
	}
	if stays && !w.emptied[o] && (p == o || sameKeys(positionValues(o), positionValues(p))) {
		return
	}
	e := w.editor(w.file(o))
	n := w.node(e, o)
	if n == nil {
		w.refuse(or(p, o), nil, e.refusal(nil, "its entry cannot be found in the file"))
		return
	}
	if p != nil {
		w.refuse(p, nil, w.reviseEntry(e, n, o, p))
	}
	if stays {
		return
	}
	chunk, refused := w.takeOut(e, n, o, p != nil)
	w.refuse(or(p, o), nil, refused)
	if p != nil && refused == nil {
		chunks[p] = chunk
	}
}

// reviseEntry changes the values of an entry, and takes out of it what is no
// longer nested in it.
func (w *reviser) reviseEntry(e *editor, n *yamlfile.Raw, o, p *orgfile.Position) *Refusal {
	m := w.mapping(e, n, rankOf(positionValues(&orgfile.Position{})))
	refused := m.set(positionValues(o), positionValues(p))
	if s := w.lists[n]["reports"]; s != nil && refused == nil {
		refused = s.edit()
	}
	m.flush()
	return refused
}

// takeOut takes an entry out of its list. One that moves is returned as it
// stands in the list "positions", with the comments above it.
func (w *reviser) takeOut(e *editor, n *yamlfile.Raw, o *orgfile.Position, moves bool) (newcomer, *Refusal) {
	if e.hasShared(n) {
		return newcomer{}, e.refusal(n, "its entry is also used elsewhere, through an alias")
	}
	s, refused := w.listOf(e, o)
	if refused != nil {
		return newcomer{}, refused
	}
	if o.Parent != nil {
		w.emptied[o.Parent] = true
	}
	start, end := e.places.Start(n), e.places.End(n)
	if !s.isFlow() {
		end = e.lineEnd(end)
	}
	inside := e.take(start, end)
	s.gone[o.Index] = true
	if !moves {
		return newcomer{}, nil
	}
	chunk := newcomer{text: e.render(start, end, inside)}
	if s.isFlow() {
		return chunk, nil
	}
	top, refused := w.list(e, "positions")
	if refused != nil {
		return newcomer{}, refused
	}
	chunk.text = reindent(chunk.text, n.Column, top.entryColumn())
	if dash, ok := s.dash(o.Index); ok {
		chunk.lead, s.lead[o.Index] = s.comments(o.Index, dash)
	}
	return chunk, nil
}

func or(p, q *orgfile.Position) *orgfile.Position {
	if p != nil {
		return p
	}
	return q
}

func (w *reviser) origin(p *orgfile.Position) *orgfile.Position {
	if o := w.From[p]; o != nil {
		return o
	}
	if w.became[p] == p {
		return p
	}
	return nil
}

// rankOf returns where keys stand among one another. Unknown ones come where
// they are, and so count as first.
func rankOf(keys []keyed) func(string) int {
	rank := make(map[string]int, len(keys))
	for i, k := range keys {
		rank[k.key] = i
	}
	rank["roles"] = rank["role"]
	rank["reports"] = len(keys)
	return func(key string) int { return rank[key] }
}

// node finds the map that a position was read from, nil if it cannot.
func (w *reviser) node(e *editor, o *orgfile.Position) *yamlfile.Raw {
	owner := yamlfile.Target(e.root)
	key := "positions"
	if o.Parent != nil {
		owner, key = w.node(e, o.Parent), "reports"
	}
	if owner == nil || owner.Kind != yamlfile.RawMap {
		return nil
	}
	m := &mapping{editor: e, node: owner}
	i := m.find(key)
	if i < 0 {
		return nil
	}
	list := yamlfile.Target(owner.Content[i+1])
	if list.Kind != yamlfile.RawList || o.Index >= len(list.Content) {
		return nil
	}
	n := yamlfile.Target(list.Content[o.Index])
	if n.Kind != yamlfile.RawMap {
		return nil
	}
	return n
}

// listOf returns the list that a position was read from.
func (w *reviser) listOf(e *editor, o *orgfile.Position) (*sequence, *Refusal) {
	if o.Parent == nil {
		return w.list(e, "positions")
	}
	return w.sequence(e, w.node(e, o.Parent), "reports", rankOf(positionValues(&orgfile.Position{})))
}

// list returns a list of the file as a whole.
func (w *reviser) list(e *editor, key string) (*sequence, *Refusal) {
	if e.root == nil {
		return nil, e.refusal(nil, "the file cannot be read")
	}
	root := yamlfile.Target(e.root)
	if root.Kind != yamlfile.RawMap || len(root.Content) == 0 {
		return nil, e.refusal(e.root, "the file is not a mapping")
	}
	return w.sequence(e, root, key, rankOf([]keyed{{key: "orgwright"}, {key: "organization"}, {key: "include"}, {key: "rules"},
		{key: "units"}, {key: "roles"}, {key: "positions"}, {key: "views"}}))
}

// mapping returns what edits a map; there is one for each.
func (w *reviser) mapping(e *editor, n *yamlfile.Raw, rank func(string) int) *mapping {
	if w.maps[n] == nil {
		w.maps[n] = &mapping{editor: e, node: n, rank: rank}
	}
	return w.maps[n]
}

func (w *reviser) sequence(e *editor, owner *yamlfile.Raw, key string, rank func(string) int) (*sequence, *Refusal) {
	if s := w.lists[owner][key]; s != nil {
		return s, nil
	}
	s, refused := w.mapping(e, owner, rank).list(key)
	if refused != nil {
		return nil, refused
	}
	if w.lists[owner] == nil {
		w.lists[owner] = map[string]*sequence{}
	}
	w.lists[owner][key] = s
	return s, nil
}

// placeTops gives every new entry of the list "positions" its place, and notes
// what each file shall hold.
func (w *reviser) placeTops(chunks map[*orgfile.Position]newcomer) {
	var file *source.File
	index := -1
	children := map[*orgfile.Position][]*orgfile.Position{}
	for _, p := range w.New.Positions {
		if p.Parent != nil {
			children[p.Parent] = append(children[p.Parent], p)
		}
	}
	for _, p := range w.New.Positions {
		o := w.origin(p)
		if p.Parent != nil {
			w.expected[file] = append(w.expected[file], p)
			continue
		}
		switch {
		case o != nil && o.Parent == nil:
			file, index = w.file(o), o.Index
		case o != nil && file != w.file(o):
			file, index = w.file(o), -1
		case o == nil && file == nil:
			file = w.firstFile()
		}
		w.expected[file] = append(w.expected[file], p)
		if o != nil && o.Parent == nil {
			continue
		}
		e := w.editor(file)
		s, refused := w.list(e, "positions")
		if refused != nil {
			w.refuse(p, nil, refused)
			continue
		}
		entry, moved := chunks[p]
		if !moved {
			entry.text = s.newEntry(index, fresh(p, children))
		}
		s.came[index] = append(s.came[index], entry)
	}
}

// firstFile is where new positions go that nothing says a place for.
func (w *reviser) firstFile() *source.File {
	if len(w.Old.Positions) > 0 {
		return w.file(w.Old.Positions[0])
	}
	return w.Old.File
}
