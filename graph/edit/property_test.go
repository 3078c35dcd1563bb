package edit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
)

// scribe writes YAML at random.
type scribe struct {
	*rand.Rand
	b        strings.Builder
	comments int
	anchors  int
	known    []string // anchors whose value is complete
}

func (w *scribe) pick(words ...string) string { return words[w.IntN(len(words))] }

// comment writes a comment of its own, sometimes.
func (w *scribe) comment(before, after string) {
	if w.IntN(4) == 0 {
		w.comments++
		fmt.Fprintf(&w.b, "%s#c%d.%s", before, w.comments, after)
	}
}

func (w *scribe) line(indent string) {
	if w.IntN(12) == 0 {
		w.b.WriteString("\n")
	}
	w.comment(indent, "\n")
}

func (w *scribe) scalar() string {
	return w.pick("x", "two words", "'it''s # no'", `"a # b"`, "42", "2026-01-01", "null", "å#b", `'#1'`, "a:b", `"with: \"quotes\""`)
}

func (w *scribe) flow(depth int) string {
	switch k := w.IntN(5); {
	case k == 0 && depth > 0:
		var parts []string
		for i := range w.IntN(4) {
			parts = append(parts, fmt.Sprintf("k%d: %s", i, w.flow(depth-1)))
		}
		return "{" + strings.Join(parts, w.pick(", ", ",", " , ")) + w.pick("", " ", "") + "}"
	case k == 1 && depth > 0:
		var parts []string
		for range w.IntN(4) {
			parts = append(parts, w.flow(depth-1))
		}
		return w.pick("[", "[ ") + strings.Join(parts, ", ") + w.pick("]", " ]")
	}
	return w.scalar()
}

// lines writes what is in brackets or braces in several lines, with comments.
func (w *scribe) lines(indent string) {
	w.b.WriteString("[")
	for range w.IntN(4) + 1 {
		w.b.WriteString(w.flow(1) + ",")
		w.comment(" ", "")
		w.b.WriteString("\n" + indent + "  ")
	}
	w.b.WriteString(w.scalar() + "]")
}

// value writes the value of a key, from behind its colon to the end of its line.
func (w *scribe) value(indent string, depth int) {
	anchor := ""
	if w.IntN(12) == 0 {
		w.anchors++
		name := fmt.Sprintf("a%d", w.anchors)
		anchor = " &" + name
		defer func() { w.known = append(w.known, name) }()
	}
	switch k := w.IntN(12); {
	case k < 3 && depth > 0:
		w.b.WriteString(anchor)
		w.comment(" ", "")
		w.b.WriteString("\n")
		w.mapping(indent+"  ", indent+"  ", depth-1)
		return
	case k < 6 && depth > 0:
		w.b.WriteString(anchor)
		w.comment(" ", "")
		w.b.WriteString("\n")
		w.list(indent+w.pick("", "  "), depth-1)
		return
	case k == 6:
		w.b.WriteString(w.pick(" |\n", " >-\n", " |2\n") + indent + "  # text\n" + indent + "  more\n")
		return
	case k == 7:
		w.b.WriteString(anchor + " ")
		w.lines(indent)
	case k == 8 && anchor == "":
	case k == 9 && anchor == "" && len(w.known) > 0:
		w.b.WriteString(" *" + w.pick(w.known...))
	default:
		w.b.WriteString(anchor + " " + w.flow(2))
	}
	w.comment(" ", "")
	w.b.WriteString("\n")
}

func (w *scribe) mapping(first, indent string, depth int) {
	for i, k := range w.Perm(5)[:w.IntN(4)+1] {
		if i > 0 {
			w.line(indent)
			w.b.WriteString(indent)
		} else {
			w.b.WriteString(first)
		}
		fmt.Fprintf(&w.b, "k%d:", k)
		w.value(indent, depth)
	}
}

func (w *scribe) list(indent string, depth int) {
	for range w.IntN(3) + 1 {
		w.line(indent)
		switch w.IntN(3) {
		case 0:
			w.mapping(indent+"- ", indent+"  ", depth)
		case 1:
			w.b.WriteString(indent + "- " + w.flow(2))
			w.comment(" ", "")
			w.b.WriteString("\n")
		default:
			w.b.WriteString(indent + "- " + w.scalar() + "\n")
		}
	}
}

func (w *scribe) new(depth int) format.Value {
	switch k := w.IntN(6); {
	case k == 0 && depth > 0:
		v := format.Value{Form: format.MapValue}
		for i := range w.IntN(3) + 1 {
			v = v.With(source.Text{Value: fmt.Sprintf("k%d", i+1)}, w.new(depth-1))
		}
		return v
	case k == 1 && depth > 0:
		v := List()
		for range w.IntN(3) {
			v.Items = append(v.Items, w.new(depth-1))
		}
		return v
	case k == 2:
		return Plain(w.pick("7", "0.5", "true"))
	}
	return Text(w.pick("x", "new", "two words", "it's # no", "yes", "42", `a "b"`, "#", "a: b", "line\nline", " x", "å", "-", "*a1"))
}

// trial is a text with changes of which the meaning is known.
type trial struct {
	*scribe
	t     *testing.T
	f     *File
	lost  []stretch // where comments may go away
	made  []string
	lists []place

	removed bool // something is taken away that other changes may be in
}

// place is a list with its meaning.
type place struct {
	s *Sequence
	m *meaning
}

// change makes a change at random somewhere in a mapping.
func (r *trial) change(m *Mapping, says *meaning) {
	key := fmt.Sprintf("k%d", r.IntN(6))
	i := m.find(key)
	if i >= 0 && r.IntN(3) > 0 { // further inside
		if inner := m.Mapping(key); inner != nil {
			r.change(inner, says.pairs[key])
			return
		}
		if n := m.pairs[i].value.Target(); isList(n) && len(r.f.items(n)) > 0 {
			at := r.IntN(len(r.f.items(n)))
			if inner := m.Entry(key, at); inner != nil {
				r.change(inner, says.pairs[key].items[at])
				return
			}
		}
	}
	switch r.IntN(4) {
	case 0:
		if m.Remove(key) == nil {
			r.made = append(r.made, "remove "+key)
			delete(says.pairs, key)
			r.removed = true
			if i >= 0 {
				in := m.extent(i)
				r.lost = append(r.lost, stretch{in.from, r.f.end(in.to)})
			}
		}
	case 1:
		v := r.new(2)
		if m.Set(key, v) == nil {
			r.made = append(r.made, "set "+key+" "+Line(v))
			says.pairs[key] = meaningOfValue(v)
			r.removed, r.lists = true, nil
			if i >= 0 {
				n := m.pairs[i].value
				in := stretch{n.Start(), n.End()}
				if isMap(n) || isList(n) {
					in.to = r.f.end(in.to)
				}
				r.lost = append(r.lost, in)
			}
		}
	default:
		if s, refused := m.Sequence(key); refused == nil && len(says.pairs) > 0 && (i >= 0 || r.IntN(3) == 0) {
			r.entries(s, m, key, says)
		}
	}
}

// entries changes a list.
func (r *trial) entries(s *Sequence, m *Mapping, key string, says *meaning) {
	if says.pairs[key] == nil || says.pairs[key].text != "" || says.pairs[key].pairs != nil {
		says.pairs[key] = &meaning{gone: map[int]bool{}, came: map[int][]*meaning{}}
	}
	l := says.pairs[key]
	r.lists = append(r.lists, place{s, l})
	at := r.IntN(len(s.items)+1) - 1
	if r.IntN(2) == 0 || at < 0 {
		v := r.new(2)
		if s.Insert(at, v) == nil {
			r.made = append(r.made, fmt.Sprintf("insert %s %d %s", key, at, Line(v)))
			l.came[at] = append(l.came[at], meaningOfValue(v))
		}
		return
	}
	if s.isGone(at) {
		return
	}
	defer func() {
		if len(s.gone) == len(s.items) {
			r.lost = append(r.lost, stretch{s.node.Start(), r.f.end(s.node.End())})
		}
	}()
	lose := func() {
		start, _ := s.dash(at)
		r.lost = append(r.lost, stretch{start, r.f.end(s.items[at].End())})
	}
	if r.IntN(2) == 0 {
		if s.Remove(at) == nil {
			r.made = append(r.made, fmt.Sprintf("take %s %d", key, at))
			l.gone[at] = true
			lose()
		}
		return
	}
	to := r.lists[r.IntN(len(r.lists))]
	after := r.IntN(len(to.s.items)+1) - 1
	if len(to.s.items) == 0 {
		after = -1
	}
	if to.s.isFlow() == s.isFlow() && s.Move(at, to.s, after) == nil {
		r.made = append(r.made, fmt.Sprintf("move %s %d to %s %d", key, at, to.s.key, after))
		if r.removed {
			lose() // with the list that it was moved into
		}
		l.gone[at] = true
		to.m.came[after] = append(to.m.came[after], l.items[at])
	}
}

// Whatever is changed in whatever text: reading it again gives what is wanted,
// with everything else as it was, and comments stay.
func TestWhateverIsEdited(t *testing.T) {
	refused, tried := 0, heavy.Size(2_000, 40_000)
	for seed := range tried {
		w := &scribe{Rand: rand.New(rand.NewPCG(uint64(seed), 8))}
		w.mapping("", "", 3)
		text := w.b.String()
		switch seed % 4 {
		case 1:
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case 2:
			text = strings.TrimSuffix(text, "\n")
		}
		f := Open(&source.File{Name: "x", Text: []byte(text)}, nil)
		root, no := f.Root()
		if no != nil {
			continue
		}
		r := &trial{scribe: w, t: t, f: f}
		before := f.comments
		wanted := meaningOf(f.root, map[node]*meaning{})
		for range w.IntN(3) + 1 {
			r.change(root, wanted)
		}
		out, no := f.Result()
		if no != nil {
			refused++
			continue
		}
		again := read(out)
		if got := meaningOf(again, map[node]*meaning{}); got.String() != wanted.String() {
			t.Fatalf("seed %d: %v\n%s\nbecame\n%s\nwhich says %s\ninstead of %s", seed, r.made, text, out.Text, got, wanted)
		}
		var kept strings.Builder
		for _, c := range comments(again) {
			kept.Write(out.Text[c.from:c.to])
		}
		for _, c := range before {
			inside := func(s stretch) bool { return s.from <= c.from && c.from <= s.to }
			if s := text[c.from:c.to]; !strings.Contains(kept.String(), s) && !slices.ContainsFunc(r.lost, inside) {
				t.Fatalf("seed %d: %v\n%s\nbecame\n%s\nwithout the comment %s", seed, r.made, text, out.Text, s)
			}
		}
	}
	if refused > tried/50 {
		t.Errorf("%d of %d changes could not be written", refused, tried)
	}
}
