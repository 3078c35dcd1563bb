package stats

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/wording"
)

// ranks is a list about continuity for people: what each row is about, with two more cells.
type ranks struct {
	title   string
	head    []string
	counted bool // the second cell is a number, and tells what the row has
	total   int  // rows, with those beyond maxRows
	rows    [][]string
}

// lists are who stands ready for key posts, who does so for several, and how many people
// cover each responsibility, as far as there are any.
func (c *Continuity) lists() []ranks {
	posts := ranks{"Key posts: who could take over, and who can stand in", []string{"key post", "successors", "deputies"}, false, len(c.Posts), nil}
	for i := range c.Posts[:min(len(c.Posts), maxRows)] {
		p := &c.Posts[i]
		posts.rows = append(posts.rows, []string{held(p.Position), ready(p.Successors, p.AllSuccessors), ready(p.Deputies, p.AllDeputies)})
	}
	people := ranks{"Named for several key posts", []string{"named for several key posts", "posts", "as"}, true, len(c.People), nil}
	for i := range c.People[:min(len(c.People), maxRows)] {
		n := &c.People[i]
		people.rows = append(people.rows, []string{wording.OneLine(n.Person.Name), strconv.Itoa(n.Posts()), n.roles()})
	}
	cover := ranks{"Bus factor: how many people would have to leave until nobody is left who holds it or stands in", []string{"responsibility", "bus factor", "held by"}, true, len(c.Cover), nil}
	for i := range c.Cover[:min(len(c.Cover), maxRows)] {
		d := &c.Cover[i]
		cover.rows = append(cover.rows, []string{wording.OneLine(d.ID), strconv.Itoa(d.Factor), d.who()})
	}
	return slices.DeleteFunc([]ranks{posts, people, cover}, func(l ranks) bool { return l.total == 0 })
}

func (t *textWriter) continuity(c *Continuity) {
	for _, l := range c.lists() {
		t.title("%s", l.title)
		for _, row := range l.rows {
			row[0] = finding.Clip(row[0], widest)
		}
		if !l.counted {
			l.rows = slices.Insert(l.rows, 0, []string{"", l.head[1], l.head[2]})
		}
		t.table(l.rows, func(column int) bool { return l.counted && column == 1 })
		t.more(l.total)
	}
}

func (m *markdownWriter) continuity(c *Continuity) {
	for _, l := range c.lists() {
		m.b.WriteByte('\n')
		m.row(l.head...)
		if l.counted {
			m.row("---", "--:", "---")
		} else {
			m.row("---", "---", "---")
		}
		for _, row := range l.rows {
			m.row(escape(row[0]), escape(row[1]), escape(row[2]))
		}
		if l.total > maxRows {
			fmt.Fprintf(&m.b, "\nand %d more; JSON has all\n", l.total-maxRows)
		}
	}
}

// ready writes who of those that are named is ready: "cfo, coo", "none", "none of 2 (cfo,
// coo)", "cfo (of 2)".
func ready(some, all []*org.Position) string {
	switch {
	case len(all) == 0:
		return "none"
	case len(some) == 0:
		return fmt.Sprintf("none of %d (%s)", len(all), shownIDs(all))
	case len(some) < len(all):
		return fmt.Sprintf("%s (%d of %d)", shownIDs(some), len(some), len(all))
	}
	return shownIDs(all)
}

// shownIDs lists the ids of positions, at most maxIDs.
func shownIDs(list []*org.Position) string {
	var ids []string
	for i, p := range list {
		if i == maxIDs {
			ids = append(ids, fmt.Sprintf("%d more", len(list)-i))
			break
		}
		ids = append(ids, wording.OneLine(p.ID))
	}
	return strings.Join(ids, ", ")
}

// held names a position with its holders.
func held(p *org.Position) string {
	if len(p.Holders) == 0 {
		name := wording.OneLine(p.ID)
		if !hierarchy.IsThere(p) {
			name += " (" + p.Status.String() + ")"
		}
		return name
	}
	name := p.Holders[0].Name
	if n := len(p.Holders); n > 1 {
		name += fmt.Sprintf(" and %d more", n-1)
	}
	return wording.OneLine(p.ID + " (" + name + ")")
}

// roles says for which posts a person is named.
func (n *Standby) roles() string {
	var parts []string
	if len(n.SuccessorOf) > 0 {
		parts = append(parts, "successor of "+shownIDs(n.SuccessorOf))
	}
	if len(n.DeputyOf) > 0 {
		parts = append(parts, "deputy of "+shownIDs(n.DeputyOf))
	}
	return strings.Join(parts, "; ")
}

// who says by whom a responsibility is covered.
func (c *Cover) who() string {
	var owners []string
	for i, p := range c.Owners {
		if i == maxIDs {
			owners = append(owners, fmt.Sprintf("%d more", len(c.Owners)-i))
			break
		}
		owners = append(owners, held(p))
	}
	text := strings.Join(owners, ", ")
	if len(c.Deputies) > 0 {
		text += "; stands in: " + shownIDs(c.Deputies)
	}
	return text
}

// row is what a line of CSV is about.
type row struct {
	by, id, name string

	// Of a key post or a responsibility: what is known about it alone.
	of      Figures
	figures []string // those that are about one
	depths  []string // see depths
}

// depths are the columns for how many are ready for a key post.
var depths = [...]string{"ready_successors", "ready_deputies"}

// rows are the lines of CSV for key posts and responsibilities.
func (c *Continuity) rows() []row {
	var out []row
	for i := range c.Posts {
		k := &c.Posts[i]
		g := row{by: "key post", id: k.Position.ID, name: k.Position.Title, figures: []string{"key_posts", "posts_without_deputy", "posts_without_successor"},
			depths: []string{strconv.Itoa(len(k.Successors)), strconv.Itoa(len(k.Deputies))}}
		g.of = Figures{KeyPosts: 1, WithoutDeputy: one(len(k.Deputies) == 0), WithoutSuccessor: one(len(k.Successors) == 0)}
		out = append(out, g)
	}
	for i := range c.Cover {
		d := &c.Cover[i]
		out = append(out, row{by: "responsibility", id: d.ID, name: d.Title, figures: []string{"bus_factor"}, of: Figures{BusFactor: d.Factor, Covered: true}})
	}
	return out
}

// The JSON form of continuity. Its names are part of the program's interface.
type (
	jsonContinuity struct {
		Posts            []jsonKeyPost `json:"key_posts"`
		People           []jsonStandby `json:"named_for_several"`
		Responsibilities []jsonCover   `json:"responsibilities"`
	}
	jsonKeyPost struct {
		Position        string   `json:"position"`
		Title           string   `json:"title"`
		Successors      []string `json:"successors"` // as named
		ReadySuccessors []string `json:"ready_successors"`
		Deputies        []string `json:"deputies"`
		ReadyDeputies   []string `json:"ready_deputies"`
	}
	jsonStandby struct {
		Name        string   `json:"name"`
		Posts       int      `json:"posts"`
		SuccessorOf []string `json:"successor_of"`
		DeputyOf    []string `json:"deputy_of"`
	}
	jsonCover struct {
		ID        string   `json:"id"`
		Title     string   `json:"title,omitempty"`
		BusFactor int      `json:"bus_factor"`
		Positions []string `json:"positions"`
		Deputies  []string `json:"deputies"`
	}
)

// json is the JSON form, nil when there is nothing to say.
func (c *Continuity) json() *jsonContinuity {
	if len(c.Posts)+len(c.People)+len(c.Cover) == 0 {
		return nil
	}
	out := &jsonContinuity{[]jsonKeyPost{}, []jsonStandby{}, []jsonCover{}}
	for i := range c.Posts {
		p := &c.Posts[i]
		out.Posts = append(out.Posts, jsonKeyPost{p.Position.ID, p.Position.Title, toIDs(p.AllSuccessors), toIDs(p.Successors), toIDs(p.AllDeputies), toIDs(p.Deputies)})
	}
	for i := range c.People {
		n := &c.People[i]
		out.People = append(out.People, jsonStandby{n.Person.Name, n.Posts(), toIDs(n.SuccessorOf), toIDs(n.DeputyOf)})
	}
	for i := range c.Cover {
		d := &c.Cover[i]
		out.Responsibilities = append(out.Responsibilities, jsonCover{d.ID, d.Title, d.Factor, toIDs(d.Owners), toIDs(d.Deputies)})
	}
	return out
}
