package governance

import (
	"cmp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
)

// book is an organisation as the map tells of it: the positions, responsibilities and
// people that are in it.
type book struct {
	org     *org.Org
	posts   []*org.Position        // in the order of the file
	in      map[*org.Position]bool // whether it is one of posts
	entries []*entry               // grouped
	byID    map[string]*entry
	of      map[*org.Position][]*entry
	people  []*who // in the order of the file

	deputyOf  map[*org.Position][]*org.Position // who are stood in for, by deputy
	delegated map[*org.Position][]delegation    // by whom it is delegated to
	bodyID    map[*org.Position]string          // ids of the sections about bodies
	holders   map[*org.Position][]*who
}

// entry is a responsibility with those who have it.
type entry struct {
	index             int // in book.entries
	ID, Title, Source string
	Group             string // words that head it and those like it, "" = the organisation's own
	catalogue         bool   // it is in the catalogue of roles
	State             duty.State
	Held              []held // none for a gap
}

// held is a position that has a responsibility, with what is said about that.
type held struct {
	Post                 *org.Position
	Since, Until, Reason string // ISO dates
	Delegated            []*org.Position
}

// delegation is a responsibility that somebody delegates.
type delegation struct {
	entry *entry
	by    *org.Position
}

// who is a person, with all positions. Mentions of one name without a key are one person.
type who struct {
	ID        string          // of the section with the statement, "" = not in the map
	Name      string          // "" = withheld
	Posts     []*org.Position // in the order of the file, bodies included
	statement bool
}

func newBook(o *org.Org, set *rule.Set, t *Template) *book {
	b := &book{org: o, in: map[*org.Position]bool{}, byID: map[string]*entry{}, of: map[*org.Position][]*entry{}, holders: map[*org.Position][]*who{},
		deputyOf: map[*org.Position][]*org.Position{}, delegated: map[*org.Position][]delegation{}, bodyID: map[*org.Position]string{}}
	declared := map[string]*orgfile.Responsibility{}
	for _, own := range o.Doc.Responsibilities {
		declared[own.ID.Value] = cmp.Or(declared[own.ID.Value], own)
	}
	table := dutiesOf(o, set)
	for i := range table.Duties {
		b.add(&table.Duties[i], declared)
	}
	b.group()
	b.choose(t)
	b.meet()
	b.state(t)
	return b
}

// add takes in a responsibility, with those that the organisation declares at hand.
func (b *book) add(d *duty.Duty, declared map[string]*orgfile.Responsibility) {
	e := &entry{ID: d.ID, Title: cmp.Or(d.Title, d.ID), State: d.State}
	if own := declared[d.ID]; own != nil {
		e.Source = own.Source.Value
	} else if r, known := b.org.Roles.Responsibility(d.ID); known {
		e.Source, e.catalogue = r.Source, true
	}
	for _, p := range d.Who {
		e.Held = append(e.Held, heldBy(b.org, p, d.ID))
		b.of[p] = append(b.of[p], e)
	}
	if e.State == duty.Several && (e.explained() || e.holders() < 2) {
		e.State = duty.OK
	}
	b.entries, b.byID[d.ID] = append(b.entries, e), e
}

// heldBy returns what a position says about a responsibility.
func heldBy(o *org.Org, p *org.Position, id string) held {
	h := held{Post: p}
	i := slices.IndexFunc(p.Src.Responsibilities, func(d orgfile.Duty) bool { return d.Value == id })
	if i < 0 {
		return h
	}
	more := p.Src.Responsibilities[i].More
	if more == nil {
		return h
	}
	h.Since, h.Until, h.Reason = more.Since.Value, more.Until.Value, more.Reason.Value
	h.Delegated = o.Delegates(&p.Src.Responsibilities[i])
	return h
}

// explained reports whether every position that has the responsibility says why.
func (e *entry) explained() bool {
	return !slices.ContainsFunc(e.Held, func(h held) bool { return h.Reason == "" })
}

// holders counts the people who have a responsibility; a body, and a position that nobody
// holds, counts as one.
func (e *entry) holders() int {
	var groups []*org.Position
	for _, h := range e.Held {
		if !slices.ContainsFunc(groups, func(p *org.Position) bool { return p.Kind.IsHeld() && h.Post.Kind.IsHeld() && p.SharesHolder(h.Post) }) {
			groups = append(groups, h.Post)
		}
	}
	return len(groups)
}

// group puts responsibilities of one source together: declared ones with a source first, in
// the order in which they are declared, then those of the catalogue, then all others.
func (b *book) group() {
	rank := map[string]int{}
	for i, own := range b.org.Doc.Responsibilities {
		rank[own.ID.Value] = i
	}
	first := map[string]int{} // by group
	for _, e := range b.entries {
		if e.Source == "" || e.catalogue {
			continue
		}
		e.Group = family(e.Source)
		if at, known := first[e.Group]; !known || rank[e.ID] < at {
			first[e.Group] = rank[e.ID]
		}
	}
	key := func(e *entry) [3]int {
		switch {
		case e.catalogue:
			return [3]int{1}
		case e.Source == "":
			return [3]int{2}
		}
		return [3]int{0, first[e.Group], rank[e.ID]}
	}
	slices.SortStableFunc(b.entries, func(x, y *entry) int {
		kx, ky := key(x), key(y)
		return slices.Compare(kx[:], ky[:])
	})
	for i, e := range b.entries {
		e.index = i
	}
}

// family is a source without the item at its end: "SYSC 24 Annex 1" for "SYSC 24 Annex 1 (a)",
// "Quality manual" for "Quality manual, 4.2".
func family(source string) string {
	out := strings.TrimSpace(source)
	for strings.HasSuffix(out, ")") {
		at := strings.LastIndex(out, "(")
		if at <= 0 || len(out)-at > 8 { // words in brackets are no item
			break
		}
		out = strings.TrimSpace(out[:at])
	}
	if at := strings.LastIndex(out, ","); at > 0 && len(out)-at < 20 && strings.ContainsAny(out[at:], "0123456789") {
		out = out[:at]
	}
	return out
}

// choose finds the positions of the map: bodies, tops, those who report to the one at the
// top, those with a function, who chair a body, with a role of the two highest levels or of the senior managers
// regime, and those who have responsibilities.
func (b *book) choose(t *Template) {
	wanted := map[string]bool{}
	for _, id := range rolesShown(t.functions()) {
		wanted[id] = true
	}
	senior := func(r *role.Role) bool {
		return wanted[r.ID] || r.Level > 0 && r.Level <= seniorLevel || isSeniorFunction(r)
	}
	chief := map[*org.Position]bool{}
	for _, p := range chiefsOf(b.org) {
		chief[p] = true
	}
	for _, p := range b.org.Positions {
		up := p.Superior()
		if p.Kind == position.Body || up == nil || len(b.of[p]) > 0 || slices.ContainsFunc(p.Roles, senior) ||
			p.Kind == position.Line && chief[up] {
			b.posts = append(b.posts, p)
			b.in[p] = true
		}
	}
}

// seniorLevel is the last level from the top whose roles are senior management.
const seniorLevel = 2

// chiefsOf are the uppermost positions that are held by people and have reports: those of a
// role of the first level, above whom there are only bodies, and where there is none all with
// nobody above them but bodies.
func chiefsOf(o *org.Org) []*org.Position {
	var chiefs, uppermost []*org.Position
	for _, p := range o.Positions {
		if p.Kind != position.Line || len(p.Reports) == 0 || p.Superior() != nil && p.Superior().Kind != position.Body {
			continue
		}
		uppermost = append(uppermost, p)
		if slices.ContainsFunc(p.Roles, func(r *role.Role) bool { return r.Level == 1 }) {
			chiefs = append(chiefs, p)
		}
	}
	if len(chiefs) == 0 {
		return uppermost
	}
	return chiefs
}

// functions are all functions that the parts of a template name.
func (t *Template) functions() []Function {
	var out []Function
	for _, s := range t.Sections {
		for _, p := range s.Parts {
			out = append(out, p.Functions...)
		}
	}
	return out
}

// meet finds the people of the map: who holds its positions, stands in for them, or is
// delegated a responsibility.
func (b *book) meet() {
	named := map[*org.Position]bool{}
	for _, p := range b.posts {
		named[p] = true
		if p.Kind == position.Body {
			b.bodyID[p] = "body-" + itoa(len(b.bodyID)+1)
		}
		for _, d := range p.Deputies {
			named[d] = true
			b.deputyOf[d] = append(b.deputyOf[d], p)
		}
	}
	for _, e := range b.entries {
		for _, h := range e.Held {
			for _, to := range h.Delegated {
				named[to] = true
				b.delegated[to] = append(b.delegated[to], delegation{e, h.Post})
			}
		}
	}
	byName, byPerson := map[string]*who{}, map[*org.Person]*who{}
	for _, p := range b.org.Positions {
		for _, h := range p.Holders {
			w := byPerson[h.Person]
			if w == nil && h.Person.Unkeyed {
				w = byName[h.Name]
			}
			if w == nil {
				w = &who{Name: h.Name}
			}
			if h.Person.Unkeyed {
				byName[h.Name] = w
			}
			byPerson[h.Person] = w
			b.hold(p, w, named[p])
		}
		if b.in[p] && len(p.Holders) == 0 && p.Kind.IsHeld() && !isVacant(p) {
			b.hold(p, &who{}, true) // whose name is withheld
		}
	}
}

// hold enters a person as a holder of a position.
func (b *book) hold(p *org.Position, w *who, named bool) {
	b.holders[p] = append(b.holders[p], w)
	if n := len(w.Posts); n == 0 || w.Posts[n-1] != p {
		w.Posts = append(w.Posts, p)
	}
	if named && w.ID == "" {
		b.people = append(b.people, w)
		w.ID = "person-" + itoa(len(b.people))
	}
}

// state decides who gets a statement: whoever has a responsibility, a seat in a body or a
// function, or does something for one who has, and, where the source asks for it, all who hold
// a position of the map.
func (b *book) state(t *Template) {
	function := map[*org.Position]bool{}
	for _, p := range b.withRoles(append(allRoles(controlFunctions(nil)), allRoles(t.functions())...)) {
		function[p] = true
	}
	for _, w := range b.people {
		w.statement = slices.ContainsFunc(w.Posts, func(p *org.Position) bool {
			return len(b.of[p]) > 0 || p.Kind == position.Body && b.in[p] || function[p] || len(b.deputyOf[p])+len(b.delegated[p]) > 0 ||
				slices.ContainsFunc(p.Roles, isSeniorFunction) || t.StatesAll && b.in[p]
		})
	}
}

// isSeniorFunction reports whether a role is a function of the senior managers regime.
func isSeniorFunction(r *role.Role) bool { return strings.HasPrefix(r.ID, "smf") }

// isVacant reports whether nobody is there: the position is vacant or only planned.
func isVacant(p *org.Position) bool {
	return p.Status == position.Vacant || p.Status == position.Planned
}

// count returns how many people, responsibilities and bodies there are.
func (b *book) count() [3]int {
	bodies := 0
	for _, p := range b.posts {
		if p.Kind == position.Body {
			bodies++
		}
	}
	return [3]int{len(b.people), len(b.entries), bodies}
}

// positions counts the positions that have a part in the map: those that it is about, and
// those whose holders it names.
func (b *book) positions() int {
	in := map[*org.Position]bool{}
	for _, p := range b.posts {
		in[p] = true
	}
	for p := range b.deputyOf {
		in[p] = true
	}
	for p := range b.delegated {
		in[p] = true
	}
	return len(in)
}

// duties are the responsibilities of all positions of a person but of bodies, each once, in
// the order of the table.
func (b *book) duties(w *who) []*entry { return b.dutiesWith(w, false) }

// dutiesWith is duties, of the bodies that the person is a member of as well.
func (b *book) dutiesWith(w *who, bodies bool) []*entry {
	var out []*entry
	for _, p := range w.Posts {
		for _, e := range b.of[p] {
			if (bodies || p.Kind.IsHeld()) && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	slices.SortFunc(out, func(x, y *entry) int { return x.index - y.index })
	return out
}
