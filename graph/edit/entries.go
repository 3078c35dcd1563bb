package edit

import "strings"

// write makes the changes of the list and of all in it.
func (s *Sequence) write(out *changes) {
	for i, n := range s.items {
		if !s.isGone(i) {
			s.file.write(n, out)
		}
	}
	switch {
	case len(s.gone)+len(s.added) == 0:
	case len(s.items) == 0:
		s.writeFirst(out)
	case s.isFlow():
		s.writeFlow(out)
	default:
		s.writeBlock(out)
	}
}

// writeFirst writes the first entries of a list that has its key already.
func (s *Sequence) writeFirst(out *changes) {
	n := s.owner.pairs[s.owner.find(s.key)].value
	colon := s.owner.keyEnd(s.owner.pairs[s.owner.find(s.key)].key)
	switch entries := s.added[-1]; {
	case len(entries) == 0:
	case s.isFlow() && isLeftOut(n):
		out.insert(colon, " "+s.brackets(entries))
	case s.isFlow():
		out.replace(n.ValueStart(), n.End(), s.brackets(entries))
	case isLeftOut(n):
		out.insert(s.file.end(colon), s.below(entries, s.firstIndent(), -1))
	default:
		out.replace(colon, n.End(), s.below(entries, s.firstIndent(), -1))
	}
}

// pair writes a list that is not there yet, with its key.
func (s *Sequence) pair() string {
	if s.isFlow() {
		return s.owner.printer().pair(s.key, s.brackets(s.added[-1]))
	}
	return printer{}.scalar(s.key, 0) + ":" + s.below(s.added[-1], s.firstIndent(), -1)
}

// firstIndent is the indentation of the entries of a list that has none yet.
func (s *Sequence) firstIndent() string { return column(s.owner.column() + 2) }

func (s *Sequence) brackets(entries []entry) string { return "[" + s.row(entries, -1) + "]" }

// row writes entries on one line, in the style of the entry at an index, -1 for
// none.
func (s *Sequence) row(entries []entry, like int) string {
	var texts []string
	for _, e := range entries {
		_, text := s.text(like, e)
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

// below writes entries below one another, each on lines of its own after a line
// end, in the style of the entry at an index, -1 for none.
func (s *Sequence) below(entries []entry, indent string, like int) string {
	var b strings.Builder
	for _, e := range entries {
		lead, text := s.text(like, e)
		for _, l := range lead {
			b.WriteString(s.file.nl + indent + l)
		}
		b.WriteString(s.file.nl + indent + "- " + text)
	}
	return b.String()
}

// writeBlock changes a list whose entries begin with "-".
func (s *Sequence) writeBlock(out *changes) {
	indent := column(columnOf(s.node))
	if entries := s.added[-1]; len(entries) > 0 {
		dash, _ := s.dash(0)
		out.insert(s.file.previousEnd(s.comments(dash)), s.below(entries, indent, -1))
	}
	for i, n := range s.items {
		if moved, gone := s.gone[i]; gone {
			start, _ := s.dash(i)
			if moved {
				start = s.comments(start)
			}
			s.file.remove(out, stretch{start, n.End()})
		}
		if entries := s.added[i]; len(entries) > 0 {
			out.insert(s.file.end(n.End()), s.below(entries, indent, i))
		}
	}
}

func (s *Sequence) extent(i int) stretch { return stretch{s.items[i].Start(), s.items[i].End()} }

// writeFlow changes a list between brackets.
func (s *Sequence) writeFlow(out *changes) {
	count := len(s.items)
	if len(s.gone) == count {
		var all []entry
		for i := -1; i < count; i++ {
			all = append(all, s.added[i]...)
		}
		out.replace(s.extent(0).from, s.extent(count-1).to, s.row(all, 0))
		return
	}
	s.insertFlow(out)
	for i := 0; i < count; i++ {
		first := i
		for i < count && s.isGone(i) {
			i++
		}
		if i > first {
			s.file.removeFlow(first, i, count, s.extent, out)
		}
	}
}

// insertFlow writes new entries beside those that stay.
func (s *Sequence) insertFlow(out *changes) {
	before := -1
	for i := -1; i < len(s.items); i++ {
		if i >= 0 && !s.isGone(i) {
			before = i
		}
		entries := s.added[i]
		switch {
		case len(entries) == 0:
		case before >= 0:
			in, comma := s.extent(before), ", "
			if s.file.isFirst(in.from) {
				comma = "," + s.file.nl + s.file.indent(in.from)
			}
			for _, e := range entries {
				out.insert(in.to, comma+s.row([]entry{e}, i))
			}
		default:
			next := 0
			for s.isGone(next) {
				next++
			}
			out.insert(s.extent(next).from, s.row(entries, i)+", ")
		}
	}
}

// text writes a new entry in the style of the one at an index, without its "-".
// Lead are the lines of comment that come with it.
func (s *Sequence) text(index int, e entry) (lead []string, text string) {
	if e.from != nil {
		return e.from.moved(e.index, s)
	}
	flow := s.isFlow()
	if !flow && len(s.items) > 0 {
		like := s.items[max(index, 0)]
		flow = isMap(like) && like.IsFlow()
	}
	if flow {
		return nil, s.owner.printer().flow(e.value)
	}
	return nil, s.owner.printer().block(e.value, s.order, column(s.entryColumn()), s.file.nl)
}

// moved is the text of an entry with the changes made in it, as it is to stand
// in another list.
func (s *Sequence) moved(i int, to *Sequence) (lead []string, text string) {
	s.file.moves--
	n := s.items[i]
	in := stretch{n.Start(), n.End()}
	if !s.isFlow() {
		in.to = s.file.end(in.to)
	}
	var inside changes
	s.file.write(n, &inside)
	text = s.file.render(inside, in)
	if s.isFlow() {
		return nil, text
	}
	dash, _ := s.dash(i)
	for at := s.comments(dash); at < s.file.start(dash); at = s.file.next(s.file.end(at)) {
		lead = append(lead, strings.TrimSpace(string(s.file.text[at:s.file.end(at)])))
	}
	return lead, reindent(text, columnOf(n), to.entryColumn())
}
