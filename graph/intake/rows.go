package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

type (
	field = orgfile.Field
	text  = source.Text
)

// rows decides what becomes of every row, but for what depends on lines.
func (r *reader) rows() {
	r.enter()
	r.findLinks()
	r.filter()
	r.leave()
	r.occupy()
	r.history()
	r.eras()
	r.duplicates()
	r.join()
}

// enter makes the entries of all rows.
func (r *reader) enter() {
	n := 0
	for _, s := range r.sheets {
		n += s.t.Len()
	}
	r.entries = make([]entry, 0, n)
	for i, s := range r.sheets {
		s.first = int32(len(r.entries))
		for row := range s.t.Len() {
			e := entry{sheet: int32(i), row: int32(row), into: -1, superior: -1, position: -1}
			if s.isBlank(row) {
				e.state = blank
			}
			r.entries = append(r.entries, e)
		}
	}
}

func (s *sheet) isBlank(row int) bool {
	for col := range s.heads {
		if s.cell(row, col) != "" {
			return false
		}
	}
	return true
}

// isOneOf reports whether a cell is one of some usual words, or of those of the mapping.
func isOneOf(text string, usual *words, further []source.Text) bool {
	return text != "" && (usual.has(text) || len(further) > 0 && slices.ContainsFunc(further, func(t source.Text) bool { return strings.EqualFold(t.Value, text) }))
}

// get is a value of the row of an entry by its meaning.
func (r *reader) get(e int32, is meaning) string {
	en := &r.entries[e]
	if en.added {
		if named := r.manager.space.is == isName; is == isName && named || is == isID && !named {
			return r.superiorText(e)
		}
		return ""
	}
	s := r.sheets[en.sheet]
	return s.get(s.by[is], int(en.row))
}

// at is where a value of an entry is written, else its row.
func (r *reader) at(e int32, is meaning) source.Span {
	en := &r.entries[e]
	s := r.sheets[en.sheet]
	return s.at(s.by[is], int(en.row))
}

// skip leaves a row out and says why.
func (r *reader) skip(e int32, at source.Span, why, hint string) {
	r.entries[e].state = skipped
	r.said = append(r.said, told{len(r.findings), e})
	if r.report(code.SkippedRow.New(finding.Finding{At: at, Message: fmt.Sprintf("%s is left out: %s", r.called(e), why), Hint: hint})); len(r.findings) == r.said[len(r.said)-1].finding {
		r.said = r.said[:len(r.said)-1]
	}
}

// called names a row for messages by its holder, title or id.
func (r *reader) called(e int32) string {
	for _, is := range []meaning{isName, isTitle, isID} {
		if text := r.get(e, is); text != "" {
			return fmt.Sprintf("%s (%s)", r.where(e), wording.Quote(text))
		}
	}
	return r.where(e)
}

// leave leaves out the rows of abolished posts and of people who have left.
func (r *reader) leave() {
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != kept {
			continue
		}
		state := r.get(e, isStatus)
		switch name := r.get(e, isName); {
		case name != "" && isOneOf(name, goneNames, nil):
			r.skip(e, r.at(e, isName), fmt.Sprintf("the post is %s", wording.Quote(name)), "")
		case r.isDisabled(e, state):
			r.skip(e, r.at(e, isStatus), "the account is disabled", "")
		case r.get(e, isGone) != "":
			r.skip(e, r.at(e, isGone), "its holder has left", "")
		case state != "" && isOneOf(state, goneStates, nil):
			r.skip(e, r.at(e, isStatus), fmt.Sprintf("its state is %s", wording.Quote(state)), "")
		}
	}
}

// isDisabled reports whether a number is that of a disabled account of Active Directory,
// which has the bit 2 (userAccountControl, ACCOUNTDISABLE).
func (r *reader) isDisabled(e int32, state string) bool {
	s := r.sheets[r.entries[e].sheet]
	if s.by[isStatus] == nil || s.by[isStatus].only < 0 || s.heads[s.by[isStatus].only] != "user account control" {
		return false
	}
	n := 0
	if _, err := fmt.Sscanf(state, "%d", &n); err != nil {
		return false
	}
	return n&2 != 0
}

// all reports whether all rows of the history of a sheet are taken.
func (r *reader) all(s *sheet) bool { return r.m.History.Value == "all" || s.ours }

// history leaves out earlier and later entries of a position or person than those in
// force on the day, so that lines to them lead to these.
func (r *reader) history() {
	dated := func(s *sheet) bool { return (s.by[isUntil] != nil || s.by[isSince] != nil) && !r.all(s) }
	if !slices.ContainsFunc(r.sheets, dated) {
		return
	}
	first := make(map[personKey]int32, len(r.entries))
	groups := map[personKey][]int32{} // of those with several entries
	var order []personKey
	for i := range r.entries {
		e := int32(i)
		if r.entries[e].state != kept || !dated(r.sheets[r.entries[e].sheet]) {
			continue
		}
		key := r.personKey(e)
		was, known := first[key]
		switch {
		case !known:
			first[key] = e
			if r.day != "" {
				order = append(order, key)
			}
			continue
		case groups[key] == nil:
			groups[key] = []int32{was}
			if r.day == "" {
				order = append(order, key)
			}
		}
		groups[key] = append(groups[key], e)
	}
	for _, key := range order {
		if group := groups[key]; group != nil {
			r.settle(group)
		} else if e := first[key]; !r.isInForce(e) {
			r.settle([]int32{e})
		}
	}
}

// personKey is what the entries of one person, or one post, have in common.
type personKey struct {
	is  meaning
	key string
	row int32
}

// isInForce reports whether an entry is in force on the day.
func (r *reader) isInForce(e int32) bool {
	since, until := r.span(e)
	return r.day != "" && since <= r.day && (until == "" || until >= r.day) || r.day == "" && until == ""
}

// personKey returns the key of an entry.
func (r *reader) personKey(e int32) personKey {
	for _, is := range []meaning{isPerson, isEmail} {
		if v := r.get(e, is); v != "" {
			return personKey{is: is, key: strings.ToLower(v)}
		}
	}
	if id := r.get(e, isID); id != "" {
		return personKey{is: isID, key: id}
	}
	return personKey{row: e + 1}
}

// span is the first and last day of an entry.
func (r *reader) span(e int32) (since, until string) {
	s := r.sheets[r.entries[e].sheet]
	return isoDate(r.get(e, isSince), s.monthFirst[isSince]), isoDate(r.get(e, isUntil), s.monthFirst[isUntil])
}

// settle keeps of the entries of one person those in force.
func (r *reader) settle(group []int32) {
	var in []int32
	for _, e := range group {
		if r.isInForce(e) {
			in = append(in, e)
		}
	}
	if len(in) == 0 && r.day == "" { // all have ended: the newest counts
		in = []int32{slices.MaxFunc(group, func(a, b int32) int {
			_, ua := r.span(a)
			_, ub := r.span(b)
			return strings.Compare(ua, ub)
		})}
	}
	in = r.newest(in)
	stays, byID := map[int32]bool{}, map[string]int32{}
	for _, e := range in {
		stays[e], byID[r.get(e, isID)] = true, e
	}
	for _, e := range group {
		if stays[e] {
			continue
		}
		since, until := r.span(e)
		r.entries[e].state = skipped
		why, at := "it begins on "+since, r.at(e, isSince)
		switch {
		case until != "" && (r.day == "" || until < r.day):
			why, at = "it ended on "+until, r.at(e, isUntil)
		case r.day == "" || since <= r.day:
			why = "a later entry of it began since"
		}
		if len(in) > 0 {
			r.entries[e].into = in[0]
			if same, ok := byID[r.get(e, isID)]; ok {
				r.entries[e].into = same
			}
			why = fmt.Sprintf("%s, and %s is in force", why, r.where(r.entries[e].into))
		}
		r.skip(e, at, why, "")
	}
}

// newest keeps of entries in force with the same id the one that began last.
func (r *reader) newest(in []int32) []int32 {
	var out []int32
	first := map[string]int{} // by id, in out
	for _, e := range in {
		id := r.get(e, isID)
		at, known := first[id]
		if !known {
			first[id] = len(out)
			out = append(out, e)
			continue
		}
		was, _ := r.span(out[at])
		if since, _ := r.span(e); since > was && r.get(e, isName) == r.get(out[at], isName) {
			out[at] = e
		} else if since == was || r.get(e, isName) != r.get(out[at], isName) {
			out = append(out, e) // not a history; duplicates has a look at it
		}
	}
	return out
}

// duplicates merges rows with the same id: further holders of a post into it, and
// reports those that cannot be.
func (r *reader) duplicates() {
	if r.isKeyed() {
		return
	}
	first := make(map[string]int32, len(r.entries))
	for i := range r.entries {
		e := int32(i)
		id := r.get(e, isID)
		if r.entries[e].state != kept || id == "" || r.isAll(e) {
			continue
		}
		was, taken := first[id]
		switch {
		case !taken:
			first[id] = e
		case r.entries[was].state != kept:
			first[id] = e
		default:
			first[id] = r.merge(was, e, id)
		}
	}
}

// isKeyed reports whether the index by which superiors are found shows that no two rows
// have the same id.
func (r *reader) isKeyed() bool {
	if r.manager == nil || r.manager.more != nil {
		return false
	}
	for i, s := range r.sheets {
		if v := r.manager.space.values[i]; v == nil || v != s.by[isID] {
			return false
		}
	}
	return true
}

// isAll reports whether a row is an entry of a history that is taken as a whole.
func (r *reader) isAll(e int32) bool {
	s := r.sheets[r.entries[e].sheet]
	return r.m.History.Value == "all" && !s.ours && (s.by[isSince] != nil || s.by[isUntil] != nil)
}

// merge decides what becomes of two rows with the same id, and returns the one that
// stays.
func (r *reader) merge(was, e int32, id string) int32 {
	notes := []finding.Note{{At: r.at(was, isID), Message: fmt.Sprintf("%s stands here first", wording.Quote(id))}}
	same := nameKey(r.get(was, isName)) == nameKey(r.get(e, isName))
	sameRest := r.get(was, isTitle) == r.get(e, isTitle) && r.superiorText(was) == r.superiorText(e)
	if a, b := isOneOf(r.get(was, isPrimary), yesWords, nil), isOneOf(r.get(e, isPrimary), yesWords, nil); a != b && same {
		if b {
			was, e = e, was
		}
		r.entries[e].into = was
		r.skip(e, r.at(e, isPrimary), fmt.Sprintf("it is a further position of %s, and %s is the primary one", wording.Quote(id), r.where(was)), "")
		return was
	}
	switch {
	case same && sameRest:
		r.entries[e].state, r.entries[e].into = skipped, was
		r.report(code.DuplicateRow.New(finding.Finding{At: r.at(e, isID), Notes: notes, Severity: finding.Warning,
			Message: fmt.Sprintf("%s says the same as %s and is left out", r.called(e), r.where(was))}))
	case !same && sameRest && r.isShared(was, e):
		r.entries[e].state, r.entries[e].into = merged, was
	default:
		r.entries[e].state, r.entries[e].into = skipped, was
		r.doubt(was, code.DuplicateRow.New(finding.Finding{At: r.at(e, isID), Notes: notes,
			Message: fmt.Sprintf("%s has the id %s of %s but says something else; it is left out", r.called(e), wording.Quote(id), r.where(was)),
			Hint:    "correct the id, or name another column as the id"}))
	}
	return was
}

// postWords are parts of headers by which an id is known to be that of a post, not of an
// employee.
var postWords = []string{"post", "position", "planstelle", "stelle", "tjanst", "befattnings", "puesto", "poste", "seat", "role"}

// isShared reports whether two rows with one id can be two holders of a post: the id is
// that of a post, or each has a part of the time.
func (r *reader) isShared(a, b int32) bool {
	s := r.sheets[r.entries[a].sheet]
	if id := s.by[isID]; s.by[isPerson] != nil || id != nil && slices.ContainsFunc(postWords, func(w string) bool { return contains(headerWords(id.name), w) }) {
		return true
	}
	x, okX := share(r.get(a, isFTE))
	y, okY := share(r.get(b, isFTE))
	return okX && okY && x < 1 && y < 1
}

// superiorText is how a row names its superior.
func (r *reader) superiorText(e int32) string {
	if r.manager == nil {
		return ""
	}
	return r.manager.get(r, e)
}
