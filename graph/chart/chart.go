// Package chart holds an organisation that is ready to be placed and drawn: its
// positions, reporting lines and units. graph.Compile makes a Graph of a model;
// it is all that layouts see of an organisation.
//
// A Graph is a directed graph in slices, whose elements refer to one another by
// index. Nodes, edges and groups stand in the order of the file. There are no
// places on a page and no styles here; what a card says is plain data. The
// functions of this package only read a Graph, so that goroutines may share one
// that nobody changes.
package chart

import (
	"iter"
	"slices"

	"github.com/orgwright/orgwright/graph/position"
)

// Graph is an organisation ready to be placed and drawn.
type Graph struct {
	Title    string // heading, normally the name of the organisation
	Subtitle string // what the picture shows, such as the title of a view; may be ""
	AsOf     string // ISO date that the picture shows, "" = not said
	Lang     string // BCP 47 language of the texts, such as "en"
	Nodes    []Node
	Edges    []Edge
	Groups   []Group  // all of the organisation, also those that no node is in
	Whole    int      // positions of the organisation that the graph is a part of, 0 = not said
	Notes    []string // further lines for the legend, each short
	Keys     []Key    // what Node.Values are
	Marks    []Mark   // what a check found that is about none of the nodes
	OfUnits  bool     // the nodes are units and not positions
	Turn     Turn     // as a page of a deck
}

// Turn is how a page of a deck leads to others. Numbers of pages are from 1, 0 = none.
type Turn struct {
	Way           []Step // from the whole down to the superior of what the page shows
	Before, After int    // where the reports of the same manager are continued from, and on
}

// Step is somebody or something above what a page shows.
type Step struct {
	Text string
	Page int // that shows it
}

// Key is a key of positions, such as "location", whose values cards can show and
// be coloured by.
type Key struct {
	Name string // as it is asked for
	Form Form
}

// Form says how a value is shown.
type Form uint8

// The forms of values.
const (
	Named Form = iota // after the name of its key; a field of the same name is shown instead
	Bare              // without the name of its key, as nobody needs it: a place
	Email             // without the name of its key, as a link to the address
	Date              // an ISO date, after the name of its key
)

// Node is one position.
type Node struct {
	ID     string
	Names  []string // holders in order; none when it is vacant, or when they are not to be shown
	Title  string
	Badges []string // short role marks, such as "CIO"
	Status position.Status
	Kind   position.Kind
	Level  int // level band from 1, 0 = none
	Group  int // index into Graph.Groups, -1 = none

	// Missing says that it only stands for the superior of its reports, whom the file
	// does not have under this id.
	Missing bool

	Arrange Arrangement // how its reports are to stand, the zero value = as the layout likes

	Link   string   // absolute URL, "" = none
	Photo  *Photo   // nil = none
	Values []string // by Graph.Keys, "" = none; nil = none at all
	Fields []Field  // further values, by names that the organisation chose
	Tags   []string

	Direct, Total int    // direct and all reports below in the whole organisation (solid lines)
	Count         int    // positions that a unit stands for, 0 and 1 = one
	Folded        int    // how many positions below are left out of this graph by a depth limit
	Page          int    // page of a deck on which its reports are shown, from 1; 0 = this one, or none
	Away          []Away // dotted and second lines to positions that are on other pages of a deck
	Marks         []Mark
}

// Away is the end of a line of a node that is not in the graph, but on another page.
type Away struct {
	Kind  EdgeKind
	Up    bool   // it is a superior of the node, else a report
	Label string // what it is called
	Title string // of the position
	Page  int    // that it is on, from 1
}

// Value returns the value that a node has under a name, and the key of that
// value. Keys that are not Named are looked up first, then the fields of the
// node, then the other keys. The value is "" when the node has none.
func (g *Graph) Value(n *Node, name string) (string, Key) {
	at := slices.IndexFunc(g.Keys, func(k Key) bool { return k.Name == name })
	if at < 0 || g.Keys[at].Form == Named {
		for _, f := range n.Fields {
			if f.Key == name {
				return f.Value, Key{Name: name}
			}
		}
	}
	switch {
	case at < 0:
		return "", Key{Name: name}
	case at >= len(n.Values):
		return "", g.Keys[at]
	}
	return n.Values[at], g.Keys[at]
}

// MaxPhotoPixels is the number of pixels up to which a photo is shown: more than
// most cameras take.
const MaxPhotoPixels = 25_000_000

// Photo is an encoded picture as read from its file, with at most MaxPhotoPixels
// pixels. One that cannot be decoded, or is larger, is left out of the drawing.
type Photo struct {
	Name      string // of the file, for messages
	MediaType string // "image/jpeg" or "image/png"
	Data      []byte
}

// Field is a value under a name that the organisation chose.
type Field struct {
	Key, Value string
}

// Mark flags a node or an edge, for instance because a check found a mistake.
type Mark struct {
	Kind    string // "error", "warning", "added", "removed", "moved", "changed"
	Message string
}

// Edge is a reporting line. It leads from the superior down to the report.
type Edge struct {
	From, To int
	Kind     EdgeKind
}

// Group is an organisational unit.
type Group struct {
	ID, Name string
	Parent   int    // index into Graph.Groups, -1 = none
	Color    string // "#RRGGBB" as wished by the file, "" = choose one
	Size     int    // positions of the organisation in it, without those of its parts; 0 = as many as there are nodes
}

// Enclosing lists a group and those that it is part of, from the inside out; none for
// -1. It ends even where groups are part of themselves.
func (g *Graph) Enclosing(group int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for range g.Groups {
			if group < 0 || group >= len(g.Groups) || !yield(group) {
				return
			}
			group = g.Groups[group].Parent
		}
	}
}

// Shown tells by group whether a node is in it or in one of its parts.
func (g *Graph) Shown() []bool {
	shown := make([]bool, len(g.Groups))
	for i := range g.Nodes {
		for group := range g.Enclosing(g.Nodes[i].Group) {
			if shown[group] {
				break
			}
			shown[group] = true
		}
	}
	return shown
}

// EdgeKind tells reporting lines apart.
type EdgeKind uint8

// The kinds of reporting line. Every node has at most one Solid edge coming
// in: its primary superior. Only Solid edges make the hierarchy.
const (
	Solid EdgeKind = iota
	Secondary
	Dotted
	Former // from the superior before a change; only in pictures of changes that ask for it
)
