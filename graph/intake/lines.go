package intake

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
)

// lines finds the superior of every row that is kept.
func (r *reader) lines() {
	loops := []int32{}
	tops := 0
	for i := range len(r.entries) { // without those that are added
		e := int32(i)
		if r.isPast[e] {
			r.pastSuperior(e)
		}
		if r.entries[e].state != kept {
			continue
		}
		s := r.superior(e)
		switch {
		case s == e:
			loops = append(loops, e)
		case s >= 0:
			r.entries[e].superior = s
		default:
			tops++
			if r.m.Loops.Value == "true" && r.superiorText(e) == "" {
				r.tops = append(r.tops, e)
			}
		}
	}
	for _, e := range loops {
		if isTop := r.m.Loops.Value == "true"; isTop {
			r.tops = append(r.tops, e)
			r.loop(e, true)
		} else {
			r.loop(e, tops == 0 && len(loops) == 1 && r.m.Loops.Value == "")
		}
	}
	r.loops = len(loops)
}

// loop reports a row that reports to itself, which the top of many exports does.
func (r *reader) loop(e int32, isTop bool) {
	f := code.ImportSelfReport.New(finding.Finding{At: r.superiorAt(e), Message: fmt.Sprintf("%s reports to itself", r.called(e))})
	if isTop {
		f.Severity = finding.Info
		f.Message += "; it is taken for the top"
		r.report(f)
		return
	}
	f.Hint = "name its superior, or leave the cell empty at the top"
	r.doubt(e, f)
}

// superior returns the entry in which the superior of another one stands, -1 for none.
func (r *reader) superior(e int32) int32 {
	en := &r.entries[e]
	s := r.sheets[en.sheet]
	text := r.superiorText(e)
	if solid, _ := r.edgesOf(e, false); len(solid) > 0 {
		return solid[0]
	}
	if text == "" && s.t.Parents != nil && s.t.Parents[en.row] >= 0 {
		return r.instead(e, s.first+s.t.Parents[en.row], s.rowAt(int(en.row)))
	}
	if text == "" {
		return r.byOthers(e)
	}
	if r.isNobody(text) && len(r.manager.find(text)) == 0 {
		r.tops = append(r.tops, e)
		return -1
	}
	found := r.inForce(r.manager.find(text))
	var who int32
	switch len(found) {
	case 0:
		if who = r.byOthers(e); who < 0 && r.addsSuperiors() {
			return r.add(e, text)
		}
		if who < 0 {
			r.unknown(e, text)
			return -1
		}
	case 1:
		who = found[0]
		r.compare(e, who)
	default:
		if who = r.among(e, found); who < 0 {
			r.ambiguous(e, text, found)
			return -1
		}
	}
	return r.instead(e, who, r.superiorAt(e))
}

// addsSuperiors reports whether superiors whom no row is become positions: the mapping
// wants it, or the table is a list of names by the names of superiors.
func (r *reader) addsSuperiors() bool {
	return r.m.Add.Value == "true" || r.m.Add.Value == "" && r.sheets[0].isListByName()
}

// add makes an entry of a superior whom no row is.
func (r *reader) add(e int32, text string) int32 {
	new := r.entries[e]
	new.added, new.superior, new.into = true, -1, -1
	at := int32(len(r.entries))
	r.entries = append(r.entries, new)
	r.manager.index[r.manager.space.normal(text)] = at
	r.report(code.AddedSuperior.New(finding.Finding{At: r.superiorAt(e),
		Message: fmt.Sprintf("%s is named as a superior and is no row; a position is added for it", wording.Quote(text))}))
	return at
}

// superiorAt returns the cell that names the superior of a row, or the row itself where
// no column does.
func (r *reader) superiorAt(e int32) source.Span {
	en := &r.entries[e]
	if r.manager == nil {
		return r.sheets[en.sheet].rowAt(int(en.row))
	}
	return r.sheets[en.sheet].at(r.manager.values[en.sheet], int(en.row))
}

// inForce drops the rows that are left out, unless there are no others, and puts
// further entries of one position together.
func (r *reader) inForce(found []int32) []int32 {
	if len(found) < 2 {
		return found
	}
	var in []int32
	for _, f := range found {
		at := r.standing(f)
		if all := r.titled[at]; all != nil {
			at = all[len(all)-1]
		}
		if r.entries[at].state == kept && !slices.Contains(in, at) {
			in = append(in, at)
		}
	}
	if len(in) == 0 {
		return found[:1]
	}
	return in
}

// standing returns the entry that stands in place of a merged or earlier one, else it.
func (r *reader) standing(e int32) int32 {
	for range r.entries {
		if r.entries[e].into < 0 {
			break
		}
		e = r.entries[e].into
	}
	return e
}

// instead returns the entry that a line leads to when it names another one: the one in
// force of an earlier one, or, of somebody who is left out, the next one up.
func (r *reader) instead(e, who int32, at source.Span) int32 {
	named := who
	if who = r.standing(who); who != named {
		if r.entries[named].state == skipped {
			r.entries[named].lines++
		}
		if r.entries[who].state == kept {
			return who
		}
	}
	if r.entries[who].state == kept {
		return who
	}
	who = r.nextUp(who)
	next := "there is nobody above"
	if who >= 0 {
		next = "it is led to the next one up, " + r.called(who)
	}
	f := code.LineToSkipped.New(finding.Finding{At: at, Message: fmt.Sprintf("%s reports to %s, which is left out; %s", r.called(e), r.called(named), next)})
	if who < 0 || who == e {
		f.Severity = finding.Error
		r.doubt(e, f)
		return -1
	}
	r.report(f)
	return who
}

// nextUp returns the next row above one that is left out which is not, -1 for none. What
// was found is remembered for all on the way.
func (r *reader) nextUp(who int32) int32 {
	if r.above == nil {
		r.above = map[int32]int32{}
	}
	var way []int32
	for who >= 0 && r.entries[who].state != kept {
		if found, known := r.above[who]; known {
			who = found
			break
		}
		r.above[who] = -1 // until we know better: coming back here is a circle
		way = append(way, who)
		who = r.up(who)
	}
	for _, e := range way {
		r.above[e] = who
	}
	return who
}

// up returns whom a row that is left out names as its superior, or stands inside of, -1 for
// nobody.
func (r *reader) up(e int32) int32 {
	en := &r.entries[e]
	s := r.sheets[en.sheet]
	if solid, _ := r.edgesOf(e, false); len(solid) > 0 {
		return r.standing(solid[0])
	}
	text := r.superiorText(e)
	if text == "" && s.t.Parents != nil && s.t.Parents[en.row] >= 0 {
		return r.standing(s.first + s.t.Parents[en.row])
	}
	if text != "" && !r.isNobody(text) {
		if found := r.inForce(r.manager.find(text)); len(found) > 0 {
			return r.standing(found[0])
		}
	}
	return -1
}

// byOthers returns whom other columns name as the superior, where the first does not.
func (r *reader) byOthers(e int32) int32 {
	for _, l := range r.checks {
		text := l.get(r, e)
		if text == "" || r.isNobody(text) {
			continue
		}
		if found := r.inForce(l.find(text)); len(found) == 1 && r.standing(found[0]) != e {
			r.report(code.ManagerMismatch.New(finding.Finding{At: r.linkAt(l, e), Severity: finding.Info,
				Message: fmt.Sprintf("%s: the superior is taken from %s, because %s names nobody", r.called(e), wording.Quote(l.name), wording.Quote(r.manager.name))}))
			return r.standing(found[0])
		}
	}
	return -1
}

// among returns which of several rows is meant, by the other columns that name the
// superior, -1 when they do not say.
func (r *reader) among(e int32, found []int32) int32 {
	for _, l := range r.checks {
		if text := l.get(r, e); text != "" {
			for _, other := range r.inForce(l.find(text)) {
				if slices.Contains(found, r.standing(other)) {
					return r.standing(other)
				}
			}
		}
	}
	return -1
}

// compare reports other columns that name another superior.
func (r *reader) compare(e, who int32) {
	var first *finding.Finding
	for _, l := range r.checks {
		text := l.get(r, e)
		if text == "" || r.isNobody(text) {
			continue
		}
		found := l.find(text)
		if len(found) == 0 || slices.ContainsFunc(found, func(f int32) bool { return r.standing(f) == r.standing(who) }) {
			continue
		}
		if first != nil {
			first.Notes = append(first.Notes, finding.Note{At: r.linkAt(l, e), Message: fmt.Sprintf("%s says %s as well", wording.Quote(l.name), r.called(found[0]))})
			continue
		}
		f := code.ManagerMismatch.New(finding.Finding{At: r.linkAt(l, e),
			Message: fmt.Sprintf("%s: %s names %s, but %s says %s", r.called(e), wording.Quote(r.manager.name), r.called(who), wording.Quote(l.name), r.called(found[0])),
			Notes:   []finding.Note{{At: r.superiorAt(e), Message: "this one is taken"}},
			Hint:    "correct one of them, or choose the column with --columns-as reports_to=HEADER"})
		first = &f
	}
	if first != nil {
		r.report(*first)
	}
}

func (r *reader) linkAt(l *link, e int32) source.Span {
	en := &r.entries[e]
	return r.sheets[en.sheet].at(l.values[en.sheet], int(en.row))
}

// unknown reports a superior that is nowhere.
func (r *reader) unknown(e int32, text string) {
	f := code.UnknownManager.New(finding.Finding{At: r.superiorAt(e),
		Message: fmt.Sprintf("%s reports to %s, which no row has as its %s", r.called(e), wording.Quote(text), r.manager.space.name)})
	if r.limit.Room(code.UnknownManager) {
		f.Hint = wording.Meant(r.near(text))
	}
	r.doubt(e, f)
}

// near returns the value that superiors are named by that is most like a text.
func (r *reader) near(text string) string {
	if r.similar == nil {
		var words []string
		for e := range r.entries {
			if r.entries[e].state != kept {
				continue
			}
			s := r.sheets[r.entries[e].sheet]
			if v := s.get(r.manager.space.values[r.entries[e].sheet], int(r.entries[e].row)); v != "" {
				words = append(words, v)
			}
		}
		r.similar = suggest.New(words)
	}
	return r.similar.Closest(text)
}

// ambiguous reports a superior that several rows may be.
func (r *reader) ambiguous(e int32, text string, found []int32) {
	f := code.AmbiguousManager.New(finding.Finding{At: r.superiorAt(e),
		Message: fmt.Sprintf("%s reports to %s, who are %s", r.called(e), wording.Quote(text), wording.Count(len(found), "row")),
		Hint:    "name the superior by an id, or by an e-mail address (--manager-by)"})
	for i, other := range found {
		if i == 5 {
			break
		}
		f.Notes = append(f.Notes, finding.Note{At: r.at(other, isName), Message: fmt.Sprintf("%s can be meant", r.called(other))})
	}
	r.doubt(e, f)
}
