package intake

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/wording"
)

// occupy joins a table of people with one of posts: one that names superiors but no
// holders, and one that names people and has a column with the ids of the other. Every
// row of people becomes a holder of a post.
func (r *reader) occupy() {
	for i, people := range r.sheets {
		if len(people.links) > 0 || people.by[isName] == nil {
			continue
		}
		for j, posts := range r.sheets {
			if i == j || len(posts.links) == 0 || posts.by[isID] == nil || posts.by[isName] != nil {
				continue
			}
			ids := map[string]int32{}
			for row := range posts.t.Len() {
				if id := posts.get(posts.by[isID], row); id != "" {
					if _, taken := ids[id]; !taken {
						ids[id] = posts.first + int32(row)
					}
				}
			}
			if col := people.columnOf(ids); col >= 0 {
				r.hold(people, col, ids)
				break
			}
		}
	}
}

// columnOf returns the column of which at least four in five values are among some ids,
// the one with most of them; -1 when there is none.
func (s *sheet) columnOf(ids map[string]int32) int {
	best, most := -1, 0
	for col := range s.heads {
		filled, found := 0, 0
		for row := range s.t.Len() {
			if id := s.cell(row, col); id != "" {
				filled++
				if _, ok := ids[id]; ok {
					found++
				}
			}
		}
		if found*5 >= filled*4 && found > most {
			best, most = col, found
		}
	}
	return best
}

// hold makes the rows of people holders of posts.
func (r *reader) hold(people *sheet, col int, ids map[string]int32) {
	if id := people.by[isID]; id != nil && people.by[isPerson] == nil && id.only != col {
		people.by[isPerson] = id
	} else if people.by[isPerson] == nil {
		for other, head := range people.heads {
			if other != col && usualMeaning(head) == isID {
				people.by[isPerson] = people.column(other)
				people.use(people.by[isPerson], keyOf[isPerson], "the number of the person")
				break
			}
		}
	}
	people.note(col, "", "names the post that is held")
	people.post = people.column(col)
	for row := range people.t.Len() {
		e := people.first + int32(row)
		if r.entries[e].state != kept {
			continue
		}
		post := people.cell(row, col)
		to, ok := ids[post]
		switch {
		case post == "":
			r.skip(e, people.rowAt(row), "it holds no post", "")
		case !ok:
			r.entries[e].state = skipped
			r.report(code.UnknownPost.New(finding.Finding{At: people.t.At(row, col),
				Message: fmt.Sprintf("%s holds the post %s, which no row is; it is left out", r.called(e), wording.Quote(post))}))
		case r.entries[to].state != kept:
			r.skip(e, people.t.At(row, col), "its post is left out", "")
		case !r.isAll(e) && !r.isInForce(e):
			r.notNow(e, post)
		default:
			r.entries[e].state, r.entries[e].into = merged, to
		}
	}
}

// notNow leaves out somebody who does not hold a post on the day.
func (r *reader) notNow(e int32, post string) {
	if since, until := r.span(e); until != "" && (r.day == "" || until < r.day) {
		r.skip(e, r.at(e, isUntil), fmt.Sprintf("it held %s until %s", wording.Quote(post), until), "")
	} else {
		r.skip(e, r.at(e, isSince), fmt.Sprintf("it holds %s from %s on", wording.Quote(post), since), "")
	}
}

// holding is when somebody of a table of people holds a post, nil = always, or all that
// is taken is who holds it on the day. Where the table does not say when entries end, they
// do when the next one of the same person begins.
func (r *reader) holding(e int32) *orgfile.Term {
	s := r.sheets[r.entries[e].sheet]
	if s.post == nil || !r.isAll(e) {
		return nil
	}
	if s.begins == nil {
		s.begins = map[personKey][]string{}
		for row := range s.t.Len() {
			one := s.first + int32(row)
			key := r.personKey(one)
			s.begins[key] = append(s.begins[key], r.begin(one))
		}
	}
	next := ""
	for _, day := range s.begins[r.personKey(e)] {
		if day > r.begin(e) && (next == "" || day < next) {
			next = day
		}
	}
	if t := r.term(e, next); t.Since.Value != "" || t.Until.Value != "" {
		return &t
	}
	return nil
}
