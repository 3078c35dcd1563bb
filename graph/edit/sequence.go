package edit

import (
	"strings"

	"github.com/orgwright/orgwright/graph/yamlfile"
)

// sequence is a list of entries in a file that is to be edited. Whole edits
// are gathered first, for what is taken away has to be known at once.
type sequence struct {
	*editor
	owner *mapping // the map that has the list
	key   string
	pair  int           // of the owner, -1 = the list is not there
	node  *yamlfile.Raw // nil when it is not there, or empty
	gone  map[int]bool
	lead  map[int]int        // where the comments begin that go away with an entry
	came  map[int][]newcomer // new entries by the index of the one before, -1 = at the beginning
}

// newcomer is an entry that is written into a list.
type newcomer struct {
	lead []string // lines of comment above it
	text string   // without the "-"
}

func textsOfAll(entries []newcomer) []string {
	var texts []string
	for _, e := range entries {
		texts = append(texts, e.text)
	}
	return texts
}

// lines writes entries below one another.
func (s *sequence) lines(entries []newcomer, indent string) string {
	var b strings.Builder
	for _, e := range entries {
		for _, l := range e.lead {
			b.WriteString(s.nl + indent + l)
		}
		b.WriteString(s.nl + indent + "- " + e.text)
	}
	return b.String()
}

// comments returns the lines of comment directly above the "-" of an entry, and
// where they begin. Lines of the entry before are none, whatever they look like.
func (s *sequence) comments(i, dash int) (lines []string, start int) {
	start = dash
	floor := 0
	if i > 0 {
		floor = s.places.End(s.node.Content[i-1])
	}
	for at := s.previousEnd(dash); at >= 0; at = s.previousEnd(start) {
		from := s.lineStart(at)
		if from < floor {
			break
		}
		line := string(s.file.Text[from:at])
		if !strings.HasPrefix(line, column(s.node.Column)+"#") {
			break
		}
		lines = append([]string{strings.TrimSpace(line)}, lines...)
		start = from
	}
	return lines, start
}

// list finds a list in a map. It is refused when it is used elsewhere, too.
func (m *mapping) list(key string) (*sequence, *Refusal) {
	s := &sequence{editor: m.editor, owner: m, key: key, pair: m.find(key), gone: map[int]bool{}, lead: map[int]int{}, came: map[int][]newcomer{}}
	if s.pair < 0 {
		if m.merged(key) {
			return nil, m.refusal(m.node, "%q comes from elsewhere, through an alias", key)
		}
		return s, nil
	}
	n := m.node.Content[s.pair+1]
	if n.Kind == yamlfile.RawAlias || m.shared[n] {
		return nil, m.refusal(n, "%q is also used elsewhere, through an alias", key)
	}
	if n.Kind == yamlfile.RawList {
		s.node = n
	}
	return s, nil
}

func (s *sequence) isFlow() bool {
	if s.node == nil {
		return s.owner.node.Style&yamlfile.Flow != 0
	}
	return s.node.Style&yamlfile.Flow != 0
}

// entryColumn is the column in which the maps of new entries begin.
func (s *sequence) entryColumn() int {
	if s.node == nil || s.isFlow() {
		return s.owner.node.Content[0].Column + 4
	}
	for _, c := range s.node.Content {
		if c.Kind == yamlfile.RawMap && c.Style&yamlfile.Flow == 0 && c.Line > 0 && c.Column > s.node.Column {
			return c.Column
		}
	}
	return s.node.Column + 2
}

// edit makes the edits of what was taken away and what is new.
func (s *sequence) edit() *Refusal {
	switch {
	case len(s.gone)+len(s.came) == 0:
		return nil
	case s.node == nil || len(s.node.Content) == 0:
		s.editEmpty()
		return nil
	case len(s.gone) == len(s.node.Content) && len(s.came) == 0 && s.key == "reports":
		s.owner.deletePair(s.pair)
		return nil
	case s.isFlow():
		s.editFlow()
		return nil
	}
	return s.editBlock()
}

// editEmpty writes the first entries of a list.
func (s *sequence) editEmpty() {
	entries := s.came[-1]
	if s.isFlow() {
		text := "[" + strings.Join(textsOfAll(entries), ", ") + "]"
		if s.pair < 0 {
			s.owner.insert(s.key, text)
			return
		}
		k, n := s.owner.node.Content[s.pair], s.owner.node.Content[s.pair+1]
		if n.Kind == yamlfile.RawScalar && n.Value == "" {
			at := s.owner.keyEnd(k)
			s.replace(at, at, " "+text)
			return
		}
		s.replace(s.places.Start(n), s.places.End(n), text)
		return
	}
	indent := column(s.owner.node.Content[0].Column + 2)
	text := s.lines(entries, indent)
	if s.pair >= 0 {
		k, n := s.owner.node.Content[s.pair], s.owner.node.Content[s.pair+1]
		at := s.owner.keyEnd(k)
		if n.Value == "" && n.Kind == yamlfile.RawScalar {
			at = s.lineEnd(at)
			s.replace(at, at, text)
			return
		}
		s.replace(at, s.places.End(n), text)
		return
	}
	last := len(s.owner.node.Content)
	at := s.lineEnd(s.owner.valueEnd(s.owner.node.Content[last-2], s.owner.node.Content[last-1]))
	s.replace(at, at, s.nl+column(s.owner.node.Content[0].Column)+s.key+":"+text)
}

// editBlock edits a list whose entries begin with "-".
func (s *sequence) editBlock() *Refusal {
	indent := column(s.node.Column)
	for i := -1; i < len(s.node.Content); i++ {
		if i >= 0 && s.gone[i] {
			start, ok := s.dash(i)
			if !ok {
				return s.refusal(s.node.Content[i], `the entry does not stand on lines of its own`)
			}
			if lead, ok := s.lead[i]; ok {
				start = lead
			}
			s.deleteLines(start, s.places.End(s.node.Content[i]))
		}
		if len(s.came[i]) == 0 {
			continue
		}
		text := s.lines(s.came[i], indent)
		if i >= 0 {
			at := s.lineEnd(s.places.End(s.node.Content[i]))
			s.replace(at, at, text)
			continue
		}
		start, ok := s.dash(0)
		at := -1
		if ok {
			at = s.previousEnd(start)
		}
		if at < 0 {
			return s.refusal(s.node.Content[0], `the list does not stand on lines of its own`)
		}
		s.replace(at, at, text)
	}
	return nil
}

// dash returns where the "-" of an entry stands. It must be the first of its
// line.
func (s *sequence) dash(i int) (int, bool) {
	at := s.places.Start(s.node.Content[i])
	for {
		start := s.lineStart(at)
		dash := start + s.node.Column - 1
		if dash < len(s.file.Text) && s.file.Text[dash] == '-' && s.onlySpace(start, dash) {
			return dash, true
		}
		if at = s.previousEnd(start); at < 0 || at < s.places.Start(s.node) {
			return 0, false
		}
	}
}

// editFlow edits a list between brackets.
func (s *sequence) editFlow() {
	n := s.node.Content
	var kept []int
	for i := range n {
		if !s.gone[i] {
			kept = append(kept, i)
		}
	}
	if len(kept) == 0 {
		var all []string
		for i := -1; i < len(n); i++ {
			all = append(all, textsOfAll(s.came[i])...)
		}
		s.replace(s.places.Start(n[0]), s.places.End(n[len(n)-1]), strings.Join(all, ", "))
		return
	}
	s.insertFlow(kept)
	for i := 0; i < len(n); i++ {
		if !s.gone[i] {
			continue
		}
		first := i
		for i+1 < len(n) && s.gone[i+1] {
			i++
		}
		if i+1 < len(n) {
			s.replace(s.places.Start(n[first]), s.places.Start(n[i+1]), "")
		} else {
			s.replace(s.places.End(n[first-1]), s.places.End(n[i]), "")
		}
	}
}

// insertFlow writes new entries beside those that are kept.
func (s *sequence) insertFlow(kept []int) {
	n := s.node.Content
	before := -1
	next := 0
	for i := -1; i < len(n); i++ {
		if next < len(kept) && kept[next] == i {
			before = i
			next++
		}
		if len(s.came[i]) == 0 {
			continue
		}
		if before < 0 {
			at := s.places.Start(n[kept[0]])
			s.replace(at, at, strings.Join(textsOfAll(s.came[i]), ", ")+", ")
			continue
		}
		start, at := s.places.Start(n[before]), s.places.End(n[before])
		comma := ", "
		if s.isFirst(start) {
			comma = "," + s.nl + s.indentOf(start)
		}
		for _, e := range s.came[i] {
			s.replace(at, at, comma+e.text)
		}
	}
}
