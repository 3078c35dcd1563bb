package change

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/policy"
)

// GraphOptions say what a picture of a change shows. The zero value shows all
// of the new organisation.
type GraphOptions struct {
	OnlyChanges bool // only what changed, and the superiors above it
	Former      bool // with an edge of the kind Former from where a position was moved
}

// Graph merges the charts of two organisations into one that shows what changed:
// the new chart, its nodes marked "added", "moved" or "changed", and with the
// removed positions as nodes marked "removed" below their old superiors. The
// charts must be compiled from the compared organisations, or parts of these. The
// subtitle counts the changes, and a note the differences in what is checked.
//
// A removed node whose old superior is not in the picture has no superior.
// Graph takes linear time and keeps the arguments as they are.
func Graph(old, new *chart.Graph, d *Diff, opt GraphOptions) *chart.Graph {
	m := &merger{old: old, new: new, diff: d, opt: opt, g: &chart.Graph{}}
	*m.g = *new
	m.g.Subtitle = subtitle(new.Subtitle, d)
	m.g.Groups = slices.Clone(new.Groups)
	if len(d.Checks) > 0 {
		m.g.Notes = append(slices.Clip(new.Notes), "checks: "+policy.Headline(d.Checks))
	}
	m.index()
	m.nodes()
	m.edges()
	if opt.OnlyChanges {
		return m.onlyChanges()
	}
	return m.g
}

func subtitle(s string, d *Diff) string {
	counts := Headline(d)
	if s == "" {
		return counts
	}
	return s + ": " + counts
}

// merger makes the graph of a change.
type merger struct {
	old, new *chart.Graph
	diff     *Diff
	opt      GraphOptions
	g        *chart.Graph

	changes map[string]*Change // by id in the new graph; removed ones by old id
	removed map[string]bool    // old ids
	now     map[string]string  // new ids by old ids that are others
	at      map[string]int     // nodes of g by id
	ofOld   []int              // nodes of g by node of the old graph, -1 = none
}

func (m *merger) index() {
	m.changes = make(map[string]*Change, len(m.diff.Changes))
	m.removed = map[string]bool{}
	m.now = map[string]string{}
	for i := range m.diff.Changes {
		c := &m.diff.Changes[i]
		if c.New == nil {
			m.removed[c.ID] = true
			continue
		}
		m.changes[c.ID] = c
		if c.WasID != "" {
			m.now[c.WasID] = c.ID
		}
	}
}

// newID returns the id in the new graph of a node of the old one that is still
// there.
func (m *merger) newID(old string) string {
	if id, ok := m.now[old]; ok {
		return id
	}
	return old
}

// nodes lists the new nodes, and every removed one behind the one that it
// stood behind.
func (m *merger) nodes() {
	inNew := make(map[string]bool, len(m.new.Nodes))
	for i := range m.new.Nodes {
		inNew[m.new.Nodes[i].ID] = true
	}
	gone := map[string][]int{} // removed nodes of the old graph by id of the node before
	last := ""
	for i := range m.old.Nodes {
		id := m.old.Nodes[i].ID
		switch {
		case m.removed[id]:
			gone[last] = append(gone[last], i)
		case inNew[m.newID(id)]:
			last = m.newID(id)
		}
	}
	m.at = make(map[string]int, len(m.new.Nodes))
	m.ofOld = make([]int, len(m.old.Nodes))
	m.g.Nodes = make([]chart.Node, 0, len(m.new.Nodes)+len(m.removed))
	groups := m.groups()
	appear := func(after string) {
		for _, i := range gone[after] {
			m.ofOld[i] = len(m.g.Nodes)
			m.g.Nodes = append(m.g.Nodes, removedNode(m.old.Nodes[i], groups))
		}
	}
	appear("")
	for _, n := range m.new.Nodes {
		if c := m.changes[n.ID]; c != nil {
			n.Marks = append(slices.Clip(n.Marks), marks(c)...)
		}
		m.at[n.ID] = len(m.g.Nodes)
		m.g.Nodes = append(m.g.Nodes, n)
		appear(n.ID)
	}
	for i := range m.old.Nodes {
		if id := m.old.Nodes[i].ID; !m.removed[id] {
			m.ofOld[i] = -1
			if to, ok := m.at[m.newID(id)]; ok {
				m.ofOld[i] = to
			}
		}
	}
}

// groups adds the units that are no longer there, and returns the groups of g
// by group of the old graph.
func (m *merger) groups() []int {
	by := make(map[string]int, len(m.g.Groups))
	for i, g := range m.g.Groups {
		by[g.ID] = i
	}
	of := make([]int, len(m.old.Groups))
	first := len(m.g.Groups)
	for i, g := range m.old.Groups {
		at, there := by[g.ID]
		if !there {
			at = len(m.g.Groups)
			m.g.Groups = append(m.g.Groups, g)
		}
		of[i] = at
	}
	for i := first; i < len(m.g.Groups); i++ {
		if p := m.g.Groups[i].Parent; p >= 0 {
			m.g.Groups[i].Parent = of[p]
		}
	}
	return of
}

// removedNode returns a node of the old graph as one that was removed.
func removedNode(n chart.Node, groups []int) chart.Node {
	if n.Group >= 0 {
		n.Group = groups[n.Group]
	}
	n.Direct, n.Total, n.Folded = 0, 0, 0
	n.Marks = []chart.Mark{{Kind: "removed", Message: "removed"}}
	return n
}

// marks returns the marks of a changed position: that it was added or moved, and
// what else changed.
func marks(c *Change) []chart.Mark {
	if c.Is(Added) {
		return []chart.Mark{{Kind: "added", Message: "added"}}
	}
	var list []chart.Mark
	var rest []string
	for i := range c.Parts {
		p := &c.Parts[i]
		if p.What == "superior" {
			list = append(list, chart.Mark{Kind: "moved", Message: sentence(c, p)})
		} else {
			rest = append(rest, sentence(c, p))
		}
	}
	if len(rest) > 0 {
		list = append(list, chart.Mark{Kind: "changed", Message: strings.Join(rest, "; ")})
	}
	return list
}

// edges adds to the new edges those of removed nodes, and where moved ones
// were.
func (m *merger) edges() {
	shift := make([]int, len(m.new.Nodes))
	for i := range m.new.Nodes {
		shift[i] = m.at[m.new.Nodes[i].ID]
	}
	m.g.Edges = make([]chart.Edge, 0, len(m.new.Edges))
	for _, e := range m.new.Edges {
		m.g.Edges = append(m.g.Edges, chart.Edge{From: shift[e.From], To: shift[e.To], Kind: e.Kind})
	}
	for _, e := range m.old.Edges {
		from, to := m.ofOld[e.From], m.ofOld[e.To]
		if from < 0 || to < 0 || e.Kind != chart.Solid {
			continue
		}
		if m.removed[m.old.Nodes[e.To].ID] {
			m.g.Edges = append(m.g.Edges, chart.Edge{From: from, To: to, Kind: chart.Solid})
		} else if c := m.changes[m.g.Nodes[to].ID]; m.opt.Former && c != nil && c.Is(Moved) {
			m.g.Edges = append(m.g.Edges, chart.Edge{From: from, To: to, Kind: chart.Former})
		}
	}
}

// onlyChanges keeps what is marked as changed, where it was moved from, and
// the superiors above these. Folded counts what is left out below a node.
func (m *merger) onlyChanges() *chart.Graph {
	g := m.g
	up := chart.Superiors(g)
	keep := make([]bool, len(g.Nodes))
	keepUp := func(i int) {
		for ; i >= 0 && !keep[i]; i = up[i] {
			keep[i] = true
		}
	}
	for i := range g.Nodes {
		if isChanged(&g.Nodes[i]) {
			keepUp(i)
		}
	}
	for _, e := range g.Edges {
		if e.Kind == chart.Former {
			keepUp(e.From)
		}
	}
	return m.cut(keep, m.folded(up, keep))
}

func isChanged(n *chart.Node) bool {
	return slices.ContainsFunc(n.Marks, func(m chart.Mark) bool { return chart.IsChange(m.Kind) })
}

// folded counts for every kept node the nodes that are left out below it.
func (m *merger) folded(up []int, keep []bool) []int {
	count := make([]int, len(up))
	shown := make([]int, len(up)) // the kept node above a node that is left out, -1 = none, -2 = unknown
	for i := range shown {
		shown[i] = -2
	}
	var path []int
	for i := range up {
		path = path[:0]
		j := i
		for j >= 0 && !keep[j] && shown[j] == -2 {
			shown[j] = -1 // ends a circle
			path = append(path, j)
			j = up[j]
		}
		if len(path) == 0 {
			continue
		}
		end := j
		if j >= 0 && !keep[j] {
			end = shown[j]
		}
		for _, k := range path {
			shown[k] = end
			if end >= 0 {
				count[end]++
			}
		}
	}
	return count
}

// cut leaves out nodes.
func (m *merger) cut(keep []bool, folded []int) *chart.Graph {
	g := *m.g
	g.Nodes, g.Edges = nil, nil
	to := make([]int, len(keep))
	for i, n := range m.g.Nodes {
		to[i] = -1
		if keep[i] {
			to[i] = len(g.Nodes)
			n.Folded += folded[i]
			g.Nodes = append(g.Nodes, n)
		}
	}
	for _, e := range m.g.Edges {
		if to[e.From] >= 0 && to[e.To] >= 0 {
			g.Edges = append(g.Edges, chart.Edge{From: to[e.From], To: to[e.To], Kind: e.Kind})
		}
	}
	return &g
}

// Headline counts the changes in one line, such as "2 added, 1 removed, 3
// moved"; without any it is "no changes".
func Headline(d *Diff) string {
	var parts []string
	for _, k := range Outcomes() {
		n := d.Count(k)
		if k == Changed { // the others have been counted
			n = d.countFirst(k)
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, lookOf(k).counted))
		}
	}
	if len(parts) == 0 {
		if d.IsEmpty() {
			return "no changes"
		}
		return "no position changed"
	}
	return strings.Join(parts, ", ")
}
