package privacy

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
)

// gone stands for what was taken out of a text.
const gone = "…"

// Redactor takes out of charts what is withheld. A nil Redactor takes nothing. It may be
// used by one goroutine at a time.
type Redactor struct {
	opt       Options
	names     phrases // names and ids of people, and ids that are made of names
	quotes    phrases // what messages alone may quote
	words     nameWords
	ids       map[string]string   // instead of ids
	pseudo    map[string]string   // pseudonyms by what tells people apart, nil = there are none
	persons   map[string][]string // pseudonyms by id of a position or unit
	asked     Withheld
	taken     map[string]bool // what was found and taken away, by its word
	doubtful  map[string]bool // texts that have a word of a name
	firstText string          // the first of them, with the word
	firstWord string
}

// New makes a Redactor for charts of organisations of which all is known, nil when nothing
// is withheld.
func New(known Known, opt Options) *Redactor {
	if opt.Key != nil {
		opt.Names = true
	}
	if opt.IsNothing() {
		return nil
	}
	r := &Redactor{asked: opt.Withheld, taken: map[string]bool{}, words: nameWords{}, ids: map[string]string{}, persons: map[string][]string{}, doubtful: map[string]bool{}}
	opt.Withheld = opt.whole()
	r.opt = opt
	for _, v := range known.Values {
		r.quotes.add(v, gone)
	}
	if opt.Names {
		r.learn(&known)
	}
	return r
}

// learn takes in who there is.
func (r *Redactor) learn(known *Known) {
	if r.opt.Key != nil {
		r.pseudo = pseudonyms(r.opt.Key, known.Holders)
	}
	for i := range known.Holders {
		h := &known.Holders[i]
		r.words.add(h.Name)
		instead := cmp.Or(r.pseudo[h.who()], gone)
		r.names.add(h.Name, instead)
		r.quotes.add(h.Person, instead)
	}
	r.hold(known.Holders)
	for i := range known.Holders { // after all names as they are, which count more
		h := &known.Holders[i]
		for _, way := range otherWays(h.Name) {
			r.names.add(way, cmp.Or(r.pseudo[h.who()], gone))
		}
	}
	taken := make(map[string]bool, len(known.IDs))
	for _, id := range known.IDs {
		taken[id.ID] = true
	}
	for _, id := range known.IDs {
		if r.ids[id.ID] != "" || !r.isName(id.ID) {
			continue
		}
		other := id.Place
		if r.opt.Key != nil {
			what, _, _ := strings.Cut(id.Place, "-")
			other = what + "-" + strings.ToLower(code(r.opt.Key, "id", id.ID, pseudonymDigits))
		}
		for taken[other] {
			other += "-b"
		}
		taken[other], r.ids[id.ID] = true, other
		r.quotes.add(id.ID, other)
	}
}

// hold remembers who holds which position and heads which unit, for pseudonyms.
func (r *Redactor) hold(holders []Holder) {
	if r.pseudo == nil {
		return
	}
	for i := range holders {
		h := &holders[i]
		instead := cmp.Or(r.pseudo[h.who()], gone)
		if h.Position != "" {
			r.persons[h.Position] = append(r.persons[h.Position], instead)
		}
		if h.Unit != "" {
			r.persons["\x00"+h.Unit] = append(r.persons["\x00"+h.Unit], instead)
		}
	}
}

// Of returns the redactor for charts of another one of the organisations that are known, in
// which these hold the positions: ids and pseudonyms are the same in both.
func (r *Redactor) Of(holders []Holder) *Redactor {
	if r == nil || r.pseudo == nil {
		return r
	}
	out := *r
	out.persons = map[string][]string{}
	out.hold(holders)
	return &out
}

// isName tells whether an id seems to be made of a name.
func (r *Redactor) isName(id string) bool { return r.words.in(id) || r.names.replace(id) != id }

// Holds tells whether a text, such as the name of a file, seems to be made of a name that
// is withheld.
func (r *Redactor) Holds(text string) bool { return r != nil && r.opt.Names && r.isName(text) }

// Chart returns a chart without what is withheld. Nodes, edges and groups keep their
// indexes.
func (r *Redactor) Chart(g *chart.Graph) *chart.Graph {
	if r == nil {
		return g
	}
	out := *g
	out.Title, out.Subtitle = r.text("heading", g.Title), r.text("heading", g.Subtitle)
	out.Notes = r.each(g.Notes, r.message)
	out.Marks = r.marks(g.Marks)
	out.Turn.Way = slices.Clone(g.Turn.Way)
	for i, step := range out.Turn.Way {
		out.Turn.Way[i].Text = r.text("way", step.Text)
	}
	out.Groups = slices.Clone(g.Groups)
	for i := range out.Groups {
		out.Groups[i].ID, out.Groups[i].Name = r.id(g.Groups[i].ID), r.text("unit", g.Groups[i].Name)
	}
	out.Nodes = slices.Clone(g.Nodes)
	missing := 0
	for i := range out.Nodes {
		n := &out.Nodes[i]
		r.node(&out, n)
		if n.Missing && r.opt.Names { // all that is known of it is an id, which may be a name
			missing++
			n.ID, n.Title = fmt.Sprintf("missing-%d", missing), "?"
		}
	}
	return &out
}

// node takes out of a node what is withheld. The node is a copy, what it refers to is not.
func (r *Redactor) node(g *chart.Graph, n *chart.Node) {
	r.holders(g, n)
	n.ID, n.Title = r.id(n.ID), r.text("title", r.id(n.Title)) // the title may be the id
	if r.opt.Photos && n.Photo != nil {
		n.Photo = nil
		r.taken["photos"] = true
	}
	if n.Link != "" && (r.opt.Contact || r.opt.Names) { // with a name or not, it leads to somebody
		n.Link = ""
		r.taken["contact"] = true
	}
	n.Marks = r.marks(n.Marks)
	n.Away = slices.Clone(n.Away)
	for i, a := range n.Away {
		n.Away[i].Label, n.Away[i].Title = r.text("line", a.Label), r.text("line", a.Title)
	}
	if r.opt.OnlyRoles {
		n.Values, n.Fields, n.Tags = r.figures(g, n), nil, nil
		if n.Status == position.Acting || n.Status == position.Leaving { // of who holds it
			n.Status = position.Filled
		}
		return
	}
	if len(n.Tags) > 0 && slices.Contains(r.opt.Fields, "tags") {
		n.Tags = nil
		r.taken[fieldsWord+"tags"] = true
	}
	n.Tags = r.each(n.Tags, func(s string) string { return r.text("tag", s) })
	n.Values = slices.Clone(n.Values)
	for i, v := range n.Values {
		n.Values[i] = r.value(g.Keys[i], v)
	}
	n.Fields = slices.Clone(n.Fields)
	for i, f := range n.Fields {
		n.Fields[i].Value = r.value(chart.Key{Name: f.Key}, f.Value)
	}
	n.Fields = slices.DeleteFunc(n.Fields, func(f chart.Field) bool { return f.Value == "" })
}

// holders takes the names of a node away, or puts pseudonyms in their place.
func (r *Redactor) holders(g *chart.Graph, n *chart.Node) {
	if !r.opt.Names || len(n.Names) == 0 {
		return
	}
	r.taken["names"] = true
	id := n.ID
	if g.OfUnits {
		id = "\x00" + id
	}
	n.Names = r.persons[id]
}

// figures keeps the figures of a unit, which are nobody's.
func (r *Redactor) figures(g *chart.Graph, n *chart.Node) []string {
	if g.OfUnits {
		return n.Values
	}
	return nil
}

// value returns what may be seen of the value of a key.
func (r *Redactor) value(key chart.Key, v string) string {
	switch {
	case v == "":
		return ""
	case slices.Contains(r.opt.Fields, key.Name):
		r.taken[fieldsWord+key.Name] = true
		return ""
	case r.opt.Names && key.Form == chart.Email, r.opt.Contact && (key.Form == chart.Email || isContact(key.Name)):
		r.taken["contact"] = true
		return ""
	case r.opt.Names && strings.ContainsRune(v, '@') && !strings.ContainsRune(v, ' ') && r.isName(v):
		return ""
	case key.Form == chart.Date:
		return v
	}
	out := r.text(key.Name, v)
	if r.opt.Contact {
		r.taken["contact"] = r.taken["contact"] || out != v
	}
	return out
}

// id returns what stands for an id.
func (r *Redactor) id(id string) string { return cmp.Or(r.ids[id], id) }

// text returns a text without names and addresses; what says what it is.
func (r *Redactor) text(what, s string) string {
	if s == "" {
		return ""
	}
	s = r.names.replace(s)
	if r.opt.Names && strings.ContainsAny(s, "@/") {
		s = way.ReplaceAllStringFunc(s, func(found string) string {
			if r.isName(found) {
				return gone
			}
			return found
		})
	}
	if r.opt.Contact {
		s = address.ReplaceAllString(s, gone)
		if strings.Contains(s, ":") {
			s = link.ReplaceAllString(s, gone)
		}
		whole := s
		s = phone.ReplaceAllString(s, gone)
		r.taken["contact"] = r.taken["contact"] || s != whole
	}
	if r.opt.Names {
		r.doubt(what, s)
	}
	return s
}

// message is text for what may quote ids and values.
func (r *Redactor) message(s string) string {
	s = r.names.replace(s)
	s = r.quotes.replace(s)
	if r.opt.Names || r.opt.Contact {
		s = link.ReplaceAllString(address.ReplaceAllString(s, gone), gone)
	}
	if r.opt.Contact {
		s = phone.ReplaceAllString(s, gone)
	}
	return s
}

func (r *Redactor) marks(list []chart.Mark) []chart.Mark {
	list = slices.Clone(list)
	for i := range list {
		list[i].Message = r.message(list[i].Message)
	}
	return list
}

func (r *Redactor) each(list []string, do func(string) string) []string {
	list = slices.Clone(list)
	for i, s := range list {
		list[i] = do(s)
	}
	return list
}

// doubtLength is how many letters a word has at least that is taken for one of a name.
const doubtLength = 4

// doubt remembers a text that stays although it has a word that names have, too.
func (r *Redactor) doubt(what, s string) {
	for _, w := range wordsOf(s) {
		if len([]rune(w.folded)) >= doubtLength && r.words[w.folded] {
			if !r.doubtful[s] && len(r.doubtful) == 0 {
				r.firstText, r.firstWord = fmt.Sprintf("%s %q", what, s), s[w.from:w.to]
			}
			r.doubtful[s] = true
			return
		}
	}
}

// HidesPhotos tells whether photos are withheld, so that they need not be read.
func (r *Redactor) HidesPhotos() bool { return r != nil && r.opt.Photos }

// Idle lists the words, as Parse takes them, of what was to be withheld and was in none of
// the charts that were made.
func (r *Redactor) Idle() []string {
	if r == nil {
		return nil
	}
	var idle []string
	for _, w := range []struct {
		word  string
		asked bool
	}{{"names", r.asked.Names}, {"photos", r.asked.Photos}, {"contact", r.asked.Contact}} {
		if w.asked && !r.taken[w.word] {
			idle = append(idle, w.word)
		}
	}
	for _, key := range r.asked.Fields {
		if !r.taken[fieldsWord+key] && !r.opt.OnlyRoles {
			idle = append(idle, fieldsWord+key)
		}
	}
	return idle
}

// Doubts says what the charts that were made still have, one sentence each: texts with a
// single word that names have as well.
func (r *Redactor) Doubts() []string {
	switch {
	case r == nil || len(r.doubtful) == 0:
		return nil
	case len(r.doubtful) == 1:
		return []string{fmt.Sprintf("names are withheld, but the %s stays, with a word that a name has, too: %q", r.firstText, r.firstWord)}
	}
	return []string{fmt.Sprintf("names are withheld, but %d texts stay with words that names have, too, such as %q in the %s", len(r.doubtful), r.firstWord, r.firstText)}
}

// Forms of addresses in texts.
var (
	address = regexp.MustCompile(`[^\s"'<>(),;:]+@[^\s"'<>(),;:]+`)
	link    = regexp.MustCompile(`(?i)\b[a-z][a-z0-9+.-]*://[^\s"'<>]+|\b(mailto|tel|sip|sms):[^\s"'<>]+`)
	// way is an address of any kind: of mail, of a page, or "@name".
	way   = regexp.MustCompile(`[^\s"'<>(),;]*(?:://|@|\.[A-Za-z]{2,9}/)[^\s"'<>(),;]*`)
	phone = regexp.MustCompile(`(\+|\b00|\(0|\b0)[\s(]*[0-9][0-9 ()/.-]{4,}[0-9]`)
)

// isContact tells whether a field is named like a way to reach somebody.
func isContact(key string) bool {
	for _, w := range wordsOf(spaced(key)) {
		if slices.Contains([]string{"phone", "telephone", "telefon", "tel", "tlf", "mobile", "mobil", "cell", "fax", "mail", "email", "e", "address", "adress", "adresse",
			"chat", "slack", "teams", "linkedin", "github", "twitter", "skype", "whatsapp", "signal", "url", "website", "homepage", "profile"}, w.folded) {
			return true
		}
	}
	return false
}
