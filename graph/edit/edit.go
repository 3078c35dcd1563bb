// Package edit changes the text of YAML files: organisations, proposals, rules,
// whatever has mappings and lists.
//
// Open reads a file. Its mappings and lists take changes: keys that are set or
// removed, entries that are inserted, removed or moved. Result writes them into
// the text, each in the style of what stands beside it, be it lines or braces,
// with or without quotes. Everything else stays as it is, byte for byte:
// comments, order, line ends, a byte order mark. A comment goes away only
// together with what it stands behind or in.
//
// What an alias elsewhere stands for is not changed, because that would change
// the other place, too; this and everything else that cannot be written is a
// Refusal. The result is read again and compared with what was to be changed,
// so that no text is returned that says anything else.
//
// Fix makes the changes that findings offer; they are given by place, for files
// of any kind.
package edit

import (
	"fmt"
	"sort"

	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// File is a YAML file that is being edited. It may be used by one goroutine at
// a time.
type File struct {
	lines    // the text, and where its lines begin and end
	file     *source.File
	root     node // zero when it cannot be read
	order    *format.Mapping
	shared   map[node]bool // nodes that an alias elsewhere stands for
	comments []stretch

	maps  map[node]*Mapping
	lists map[node]*Sequence
	texts map[node]string // scalars that get another text
	known map[node][]node // entries by list, for lists that were asked for
	begin map[int]node    // scalars and aliases by the offset of their value, nil = not needed yet
	moves int             // entries that were taken out and not yet written in another place
	clash bool            // two changes overlap
}

// Refusal says why a change cannot be made.
type Refusal struct {
	At     source.Span // what stands in the way
	Reason string      // one line, as the end of a message
}

// Open reads a file to edit it. The order of keys, nil for none, says where new
// keys are put; those that it does not have come last.
func Open(file *source.File, order *format.Mapping) *File {
	f := &File{lines: linesOf(file), file: file, order: order, root: read(file),
		shared: map[node]bool{}, maps: map[node]*Mapping{}, lists: map[node]*Sequence{}, texts: map[node]string{}, known: map[node][]node{}}
	if f.root.IsZero() {
		return f
	}
	f.comments = comments(f.root)
	for n := range f.root.All() {
		if t := n.Target(); isAlias(n) && !f.shared[t] {
			for inside := range t.All() {
				f.shared[inside] = true
			}
		}
	}
	return f
}

// Root returns the mapping that the file as a whole is.
func (f *File) Root() (*Mapping, *Refusal) {
	if f.root.IsZero() {
		return nil, f.refuse(node{}, "the file cannot be read")
	}
	if root := f.root.Target(); isMap(root) {
		return f.mapping(root, f.order), nil
	}
	return nil, f.refuse(f.root, "the file is not a mapping")
}

// SetText gives the scalar that begins at a place another text, in the quotes
// that it has. An alias is replaced.
func (f *File) SetText(at source.Span, text string) *Refusal {
	if f.root.IsZero() {
		return f.refuse(node{}, "the file cannot be read")
	}
	if f.begin == nil {
		f.begin = map[int]node{}
		for n := range f.root.All() {
			if isScalar(n) || isAlias(n) {
				f.begin[n.ValueStart()] = n
			}
		}
	}
	n := f.begin[f.file.Offset(at.Start)]
	switch {
	case n.IsZero():
		return f.refuse(n, "its text cannot be found in the file")
	case f.shared[n]:
		return f.refuse(n, "the text is also used elsewhere, through an alias")
	}
	f.texts[n] = text
	return nil
}

// Result returns the file with all changes made, and the file itself when there
// are none.
func (f *File) Result() (*source.File, *Refusal) {
	if f.root.IsZero() {
		return f.file, nil
	}
	var out changes
	f.moves, f.clash = 0, false
	for _, s := range f.lists {
		f.moves += s.moves()
	}
	f.write(f.root, &out)
	f.clash = f.clash || f.moves > 0 // the place of one is removed itself
	text := f.render(out, stretch{0, len(f.file.Text)})
	if text == string(f.file.Text) && !f.clash {
		return f.file, nil
	}
	result := &source.File{Name: f.file.Name, Text: []byte(text)}
	if again := read(result); f.clash || again.IsZero() || !f.isWanted(f.root, again) {
		return nil, f.refuse(node{}, "the file is written in a way that keeps this change from being made; change it by hand")
	}
	return result, nil
}

// write makes the changes of a node and all in it.
func (f *File) write(n node, out *changes) {
	if text, ok := f.texts[n]; ok {
		out.replace(n.ValueStart(), n.End(), printer{}.scalar(text, quote(n)))
		return
	}
	if m := f.maps[n]; m != nil {
		m.write(out)
		return
	}
	if s := f.lists[n]; s != nil {
		s.write(out)
		return
	}
	for k, v := range n.Pairs() {
		f.write(k, out)
		f.write(v, out)
	}
	for _, v := range n.Items() {
		f.write(v, out)
	}
}

// render returns a stretch of the text with changes inside it made.
func (f *File) render(c changes, in stretch) string {
	text, whole := c.apply(f.file.Text, in)
	f.clash = f.clash || !whole
	return text
}

func (f *File) mapping(n node, order *format.Mapping) *Mapping {
	if f.maps[n] == nil {
		m := &Mapping{file: f, node: n, order: order, changed: map[int]format.Value{}, gone: map[int]bool{}, empty: map[string]*Sequence{}}
		for k, v := range n.Pairs() {
			m.pairs = append(m.pairs, pair{k, v})
		}
		f.maps[n] = m
	}
	return f.maps[n]
}

// items returns the entries of a list.
func (f *File) items(list node) []node {
	if f.known[list] == nil {
		f.known[list] = items(list)
	}
	return f.known[list]
}

// isShared reports whether any of some nodes, or what is in them, is used
// elsewhere through an alias.
func (f *File) isShared(nodes ...node) bool {
	for _, n := range nodes {
		for inside := range n.All() {
			if f.shared[inside] {
				return true
			}
		}
	}
	return false
}

// hasComment reports whether a comment begins in a stretch.
func (f *File) hasComment(from, to int) bool {
	i := sort.Search(len(f.comments), func(i int) bool { return f.comments[i].from >= from })
	return i < len(f.comments) && f.comments[i].from < to
}

// refuse makes a Refusal at a node, or at the beginning of the file.
func (f *File) refuse(n node, format string, args ...any) *Refusal {
	r := &Refusal{Reason: fmt.Sprintf(format, args...), At: f.file.LineSpan(1)}
	if !n.IsZero() {
		r.At = n.Point()
	}
	return r
}

// read reads the tree of a file; the node is zero when it cannot be read.
func read(file *source.File) node {
	root, _ := yamltree.Read(file)
	return root
}

// comments returns where the comments of a file stand, in order.
func comments(root node) []stretch {
	var out []stretch
	for _, c := range yamltree.Comments(root) {
		out = append(out, stretch{root.File().Offset(c.At.Start), root.File().Offset(c.At.End)})
	}
	return out
}
