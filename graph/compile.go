package graph

import (
	"context"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/view"
)

// CompileOptions choose what part of an organisation becomes a chart. The zero
// value is the whole of it.
type CompileOptions struct {
	view.Selection

	// Details gives positions also the values that are shown on no card: roles,
	// responsibilities, successors, and how many a unit stands for.
	Details bool
	// Findings from Warning up mark the positions that they are about; those that
	// are about none in the graph mark the graph.
	Findings []finding.Finding
	// Photo reads the photo of a position that names one, see Loaded.Photos;
	// nil = no photos. A nil Photo with a nil error is left out.
	Photo func(p *org.Position) (*chart.Photo, error)
	// Idle is told, one sentence each, what of the selection has no effect; nil =
	// nobody is.
	Idle func(sentence string)
}

// Compile makes the chart of an organisation, or of a part of it. Nodes keep
// the order of the file. The superior of a position that the file does not have is a
// node of its own, see chart.Node. The error holds an *UnknownError for each id that does
// not exist, or is a *NotShownError, one of package query, that of
// Photo, or ctx.Err().
func Compile(ctx context.Context, o *org.Org, opt CompileOptions) (*chart.Graph, error) {
	s, err := choose(ctx, o, &opt.Selection)
	if err != nil {
		return nil, err
	}
	arranged := s.arrangements(o, &opt.Selection)
	g := &chart.Graph{AsOf: o.AsOf, Lang: o.Language, Groups: compileGroups(o)}
	g.Title, g.Subtitle = heading(o, &opt.Selection)
	for i := range s.ids {
		g.Whole += s.many(i)
	}
	if opt.Units {
		compileUnits(g, o, s)
	} else if err := compilePositions(ctx, g, o, s, &opt); err != nil {
		return nil, err
	}
	for i := range g.Nodes {
		if at := s.node[i]; at >= 0 {
			g.Nodes[i].Folded, g.Nodes[i].Arrange = s.folded[at], arranged(at)
		}
	}
	compileMarks(g, opt.Findings)
	if opt.Idle != nil {
		for _, sentence := range s.idle {
			opt.Idle(sentence)
		}
	}
	return g, ctx.Err()
}

// compilePositions makes the nodes, lines and groups of positions.
func compilePositions(ctx context.Context, g *chart.Graph, o *org.Org, s *selection, opt *CompileOptions) error {
	g.Keys = CardKeys()
	node := make([]int, len(o.Positions))
	c := &nodeCompiler{org: o, photo: opt.Photo, keys: cardKeys()}
	if opt.Details {
		c.details = details()
		for _, d := range c.details {
			g.Keys = append(g.Keys, chart.Key{Name: d.name})
		}
	}
	missing := missingSuperiors{g: g, s: s, at: map[string]int{}}
	shown := s.indexes()
	g.Nodes, s.node = make([]chart.Node, 0, len(shown)), make([]int, 0, len(shown))
	for _, i := range shown {
		p := o.Positions[i]
		if err := ctx.Err(); err != nil {
			return err
		}
		missing.above(o, p, opt.Root)
		node[i] = len(g.Nodes)
		g.Nodes, s.node = append(g.Nodes, chart.Node{Group: -1}), append(s.node, i)
		n := &g.Nodes[node[i]]
		if err := c.compile(n, p); err != nil {
			return err
		}
		if p.Unit != nil {
			n.Group = p.Unit.Index
		}
	}
	compileEdges(g, o, s, node)
	missing.connect(node)
	return nil
}

// nodeCompiler makes nodes of positions.
type nodeCompiler struct {
	org   *org.Org
	photo func(*org.Position) (*chart.Photo, error)
	keys  []*orgfile.PositionKey // of chart.Node.Values
	free  []string               // memory for lists of nodes

	details []detail // after those of keys
}

// list returns an empty list for n texts. Short lists share memory, since a large
// organisation has hundreds of thousands.
func (c *nodeCompiler) list(n int) []string {
	if n == 0 {
		return nil
	}
	if n > len(c.free) {
		c.free = make([]string, max(n, 1024))
	}
	out := c.free[:0:n]
	c.free = c.free[n:]
	return out
}

// compile fills in what a position itself says.
func (c *nodeCompiler) compile(n *chart.Node, p *org.Position) (err error) {
	n.ID, n.Title, n.Status, n.Kind, n.Level = p.ID, p.Title, p.Status, p.Kind, p.Level
	n.Direct, n.Total, n.Count = len(p.Reports), c.org.Total(p), p.Count
	c.hold(n, p)
	src := p.Src
	n.Link, n.Values = src.Link.Value, c.values(src)
	c.detailed(n, p, len(c.keys))
	n.Tags = c.list(len(src.Tags))
	for _, t := range src.Tags {
		n.Tags = append(n.Tags, t.Value)
	}
	for _, f := range src.Fields {
		n.Fields = append(n.Fields, chart.Field{Key: f.Key.Value, Value: f.Value.Value})
	}
	if c.photo != nil && src.Photo.Value != "" {
		n.Photo, err = c.photo(p)
	}
	return err
}

// hold fills in who holds a position, and its roles.
func (c *nodeCompiler) hold(n *chart.Node, p *org.Position) {
	n.Names = c.list(len(p.Holders))
	for _, h := range p.Holders {
		n.Names = append(n.Names, h.Name)
	}
	for _, r := range p.Roles {
		if r.Acronym != "" && !slices.Contains(n.Badges, r.Acronym) {
			n.Badges = append(n.Badges, r.Acronym)
		}
	}
}

// CardKeys lists the keys of positions whose values cards can show as they are
// written, in the order of the format.
func CardKeys() []chart.Key {
	var keys []chart.Key
	for _, k := range cardKeys() {
		form := chart.Named
		switch {
		case k.Type == format.TypeEmail:
			form = chart.Email
		case k.Type == format.TypeDate:
			form = chart.Date
		case k.Bare:
			form = chart.Bare
		}
		keys = append(keys, chart.Key{Name: k.Name, Form: form})
	}
	return keys
}

// cardKeys are the keys of the format that CardKeys lists.
func cardKeys() []*orgfile.PositionKey {
	return slices.DeleteFunc(slices.Clone(orgfile.PositionKeys()), func(k *orgfile.PositionKey) bool { return !k.Plain(orgfile.OnCards) })
}

// values are the values of a position for CardKeys, nil when it has none.
func (c *nodeCompiler) values(p *orgfile.Position) []string {
	var out []string
	for i, k := range c.keys {
		text := k.Get(p).Text.Value
		if k.List {
			text = strings.Join(source.Values(k.Texts(p)), ", ")
		}
		if text == "" {
			continue
		}
		if out == nil {
			out = c.list(len(c.keys))
		}
		out = append(out[:i], text)
	}
	return out
}

// compileEdges adds the lines whose both ends are in the picture, grouped by
// the report in the order of the file. Only the primary line is solid.
func compileEdges(g *chart.Graph, o *org.Org, s *selection, node []int) {
	g.Edges = make([]chart.Edge, 0, len(g.Nodes))
	for at, p := range o.Positions {
		if !s.in[at] {
			continue
		}
		to, primary := node[at], s.above[at]
		if primary >= 0 && s.in[primary] {
			g.Edges = append(g.Edges, chart.Edge{From: node[primary], To: to, Kind: chart.Solid})
		}
		for i, up := range p.Superiors {
			if i > 0 && s.in[up.Index] && up.Index != primary {
				g.Edges = append(g.Edges, chart.Edge{From: node[up.Index], To: to, Kind: chart.Secondary})
			}
		}
		for _, up := range p.Dotted {
			if s.in[up.Index] && up.Index != primary {
				g.Edges = append(g.Edges, chart.Edge{From: node[up.Index], To: to, Kind: chart.Dotted})
			}
		}
	}
}

// compileMarks marks what findings are about.
func compileMarks(g *chart.Graph, found []finding.Finding) {
	if !slices.ContainsFunc(found, func(f finding.Finding) bool { return f.Severity >= finding.Warning }) {
		return
	}
	at := make(map[string]*chart.Node, len(g.Nodes))
	for i := range g.Nodes {
		at[g.Nodes[i].ID] = &g.Nodes[i]
	}
	for _, f := range found {
		if f.Severity < finding.Warning {
			continue
		}
		mark := chart.Mark{Kind: f.Severity.String(), Message: f.Message}
		shown := false
		for _, id := range append([]string{f.Position}, f.Others...) {
			if n := at[id]; n != nil && f.Position != "" {
				n.Marks, shown = append(n.Marks, mark), true
			}
		}
		if !shown {
			g.Marks = append(g.Marks, mark)
		}
	}
}
