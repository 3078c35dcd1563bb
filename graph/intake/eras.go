package intake

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// eras puts the entries of a history that is taken as a whole together: those with one id
// are one position, whose holders and lines have dates. Titles and units have none, so an
// entry with another title or unit is a position of its own: the newest has the id.
func (r *reader) eras() {
	groups := map[string][]int32{}
	var order []string
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != kept || !r.isAll(e) {
			continue
		}
		id := r.get(e, isID)
		if id == "" {
			id = "\x00" + nameKey(r.get(e, isName))
		}
		if groups[id] == nil {
			order = append(order, id)
		}
		groups[id] = append(groups[id], e)
	}
	r.eraOf, r.isPast, r.titled, r.terms = map[int32][]int32{}, map[int32]bool{}, map[int32][]int32{}, map[int32]orgfile.Term{}
	for _, id := range order {
		group := groups[id]
		if id == "\x00" { // rows without id and name
			for _, e := range group {
				r.era([]int32{e})
			}
			continue
		}
		slices.SortStableFunc(group, func(a, b int32) int { return cmp.Compare(r.begin(a), r.begin(b)) })
		r.era(group)
	}
}

// era makes positions of the entries of one id, which are in the order of their days.
func (r *reader) era(group []int32) {
	var positions []int32
	for from := 0; from < len(group); {
		to := from + 1
		for to < len(group) && r.isSamePost(group[from], group[to]) {
			to++
		}
		run := group[from:to]
		newest := run[len(run)-1]
		for _, e := range run[:len(run)-1] {
			r.entries[e].state, r.entries[e].into, r.isPast[e] = merged, newest, true
		}
		r.eraOf[newest] = run
		positions = append(positions, newest)
		from = to
	}
	for _, e := range positions {
		if len(positions) > 1 {
			r.titled[e] = positions
		}
	}
	for i, e := range group {
		next := ""
		for _, then := range group[i+1:] {
			if next = r.begin(then); next > r.begin(e) {
				break
			}
		}
		r.terms[e] = r.term(e, next)
	}
}

// isOlder reports whether a position is one of several of one id and not the newest.
func (r *reader) isOlder(e int32) bool {
	all := r.titled[e]
	return len(all) > 0 && all[len(all)-1] != e
}

// isSamePost reports whether two entries differ only in what has dates.
func (r *reader) isSamePost(a, b int32) bool {
	return !slices.ContainsFunc([]meaning{isTitle, isUnit, isDivision}, func(is meaning) bool { return r.get(a, is) != r.get(b, is) })
}

// begin is the day on which an entry begins, "" = always.
func (r *reader) begin(e int32) string {
	since, _ := r.span(e)
	return since
}

// since is the day on which the position of an entry begins.
func (r *reader) since(e int32) string {
	if era := r.eraOf[e]; len(era) > 0 {
		e = era[0]
	}
	return r.begin(e)
}

// pastSuperior finds the superior of an entry that is not the newest of its position.
func (r *reader) pastSuperior(e int32) {
	tops := len(r.tops)
	if s := r.superior(e); s >= 0 && s != r.standing(e) {
		r.entries[e].superior = s
	} else if s >= 0 {
		r.loop(e, false)
	}
	r.tops = r.tops[:tops]
}

// term is when an entry holds: by its cells, and where the table does not say when entries
// end, until the next one of the same id begins.
func (r *reader) term(e int32, next string) orgfile.Term {
	var t orgfile.Term
	r.date(&t.Since, e, isSince)
	r.date(&t.Until, e, isUntil)
	if t.Until.Value != "" && t.Until.Value < t.Since.Value {
		r.report(code.BadCell.New(finding.Finding{At: t.Until.At, Message: fmt.Sprintf("%s is before %s, when it begins, and is left out", wording.Quote(t.Until.Value), t.Since.Value)}))
		t.Until = source.Text{}
	}
	if r.sheets[r.entries[e].sheet].by[isUntil] == nil && next > t.Since.Value {
		t.Until = source.Text{Value: dayBefore(next), At: t.Since.At}
	}
	return t
}

func dayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// follows reports whether a time begins at most on the day after another one has ended.
func follows(first, then orgfile.Term) bool {
	return first.Until.Value == "" || then.Since.Value == "" || dayBefore(then.Since.Value) <= first.Until.Value
}

func union(a, b orgfile.Term) *orgfile.Term {
	if b.Since.Value < a.Since.Value {
		a.Since = b.Since
	}
	if a.Until.Value != "" && (b.Until.Value == "" || b.Until.Value > a.Until.Value) {
		a.Until = b.Until
	}
	return &a
}

// common is the time that is in two times; the second result is false when there is none.
func common(a, b orgfile.Term) (orgfile.Term, bool) {
	if b.Since.Value > a.Since.Value {
		a.Since = b.Since
	}
	if a.Until.Value == "" || b.Until.Value != "" && b.Until.Value < a.Until.Value {
		a.Until = b.Until
	}
	return a, a.Until.Value == "" || a.Since.Value <= a.Until.Value
}

func sameTerm(a, b orgfile.Term) bool {
	return a.Since.Value == b.Since.Value && a.Until.Value == b.Until.Value
}

// whole is from the begin of the first entry of a position to the end of the last.
func (r *reader) whole(e int32) orgfile.Term {
	era := r.eraOf[e]
	t := r.terms[era[0]]
	for _, one := range era[1:] {
		t = *union(t, r.terms[one])
	}
	return t
}

// overTime gives a position the dates, holders and lines of all its entries.
func (r *reader) overTime(p *orgfile.Position, e int32, checks *format.Decoder) {
	whole := r.whole(e)
	p.Since, p.Until = whole.Since, whole.Until
	for _, one := range r.eraOf[e] {
		if one != e && r.entries[one].doubts > 0 {
			p.Damaged = true
			r.out.Doubts[p] = append(r.out.Doubts[p], r.doubts[one]...)
		}
	}
	r.holdersOverTime(p, e, whole, checks)
	r.linesOverTime(p, e, whole)
}

// holdersOverTime writes who held a position when; one who held it all the time needs no
// dates.
func (r *reader) holdersOverTime(p *orgfile.Position, e int32, whole orgfile.Term, checks *format.Decoder) {
	var all []orgfile.Holder
	for _, one := range r.eraOf[e] {
		s, row, t := r.sheets[r.entries[one].sheet], int(r.entries[one].row), r.terms[one]
		name := s.text(s.by[isName], row)
		if name.Value == "" || isOneOf(name.Value, vacantNames, r.m.Vacant) || isOneOf(name.Value, withheldNames, r.m.Withheld) ||
			one == e && p.Name.Value == "" || one != e && !checks.Check(&r.fields[isName].Key, name) {
			continue
		}
		name.Value = turned(name.Value)
		h := orgfile.Holder{Name: name, Person: s.text(s.by[isPerson], row), Term: &t}
		all = joinHolder(all, h)
	}
	if len(all) == 0 || len(all) == 1 && sameTerm(*all[0].Term, whole) && p.Name.Value != "" {
		return
	}
	for i := range all {
		if sameTerm(*all[i].Term, orgfile.Term{}) {
			all[i].Term = nil
		}
	}
	p.Name, p.Person, p.Holders = source.Text{}, source.Text{}, all
	if p.Status.Value == "vacant" {
		p.Status = source.Text{} // who holds it on which day is written now
	}
}

// joinHolder adds a holder to some, or to the time of the same one just before.
func joinHolder(all []orgfile.Holder, h orgfile.Holder) []orgfile.Holder {
	at := slices.IndexFunc(all, func(o orgfile.Holder) bool {
		return o.Term != nil && h.Term != nil && o.Name.Value == h.Name.Value && o.Person.Value == h.Person.Value && follows(*o.Term, *h.Term) && follows(*h.Term, *o.Term)
	})
	if at < 0 {
		return append(all, h)
	}
	all[at].Term = union(*all[at].Term, *h.Term)
	return all
}

// seenOn says on which day an organisation over time is seen, as long as nothing else does:
// without one only the latest of its holders and lines would count.
func (r *reader) seenOn(doc *orgfile.Document) {
	if doc.Organization.AsOf.Value == "" && r.m.History.Value == "all" && slices.ContainsFunc(doc.Positions, hasTerms) {
		doc.Organization.AsOf = source.Text{Value: r.day, At: doc.Organization.At}
	}
}

// linesOverTime writes to whom a position reported when, and of a superior with several
// titles to which of its positions.
func (r *reader) linesOverTime(p *orgfile.Position, e int32, whole orgfile.Term) {
	var all []orgfile.Line
	add := func(one, to int32, t orgfile.Term) {
		same := func(l orgfile.Line) bool { return l.Value == r.ids[to] && follows(*l.Term, t) }
		if k := slices.IndexFunc(all, same); k >= 0 {
			all[k].Term = union(*all[k].Term, t)
			return
		}
		at := r.sheets[r.entries[one].sheet].rowAt(int(r.entries[one].row))
		if r.manager != nil {
			at = r.superiorAt(one)
		}
		all = append(all, orgfile.Line{Text: source.Text{Value: r.ids[to], At: at}, Term: &t})
	}
	for _, one := range r.eraOf[e] {
		up, found := r.entries[one].superior, false
		if up < 0 {
			continue
		}
		for _, to := range r.titled[up] {
			if t, ok := common(r.terms[one], r.whole(to)); ok && r.ids[to] != p.ID.Value {
				add(one, to, t)
				found = true
			}
		}
		if !found {
			add(one, up, r.terms[one])
		}
	}
	further := p.ReportsTo
	if r.entries[e].superior >= 0 {
		further = further[1:]
	}
	for i := range all {
		if sameTerm(*all[i].Term, orgfile.Term{}) || len(all) == 1 && sameTerm(*all[i].Term, whole) {
			all[i].Term = nil
		}
	}
	p.ReportsTo = append(all, further...)
}
