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
	"github.com/orgwright/orgwright/graph/view"
)

// CompileOptions choose what part of an organisation becomes a chart. The zero
// value is the whole of it.
type CompileOptions struct {
	view.Selection

	// Findings from Warning up mark the positions that they are about; those that
	// are about none in the graph mark the graph.
	Findings []finding.Finding
	// Photo reads the photo of a position that names one, see Loaded.Photos;
	// nil = no photos. A nil Photo with a nil error is left out.
	Photo func(p *org.Position) (*chart.Photo, error)
}

// Compile makes the chart of an organisation, or of a part of it. Nodes keep
// the order of the file. The error is an *UnknownError for an id that does not
// exist, that of Photo, or ctx.Err().
func Compile(ctx context.Context, o *org.Org, opt CompileOptions) (*chart.Graph, error) {
	s, err := choose(o, opt.Selection)
	if err != nil {
		return nil, err
	}
	g := &chart.Graph{Title: o.Name, Subtitle: opt.Subtitle, AsOf: o.AsOf, Lang: o.Language, Keys: CardKeys()}
	if opt.Title != "" {
		g.Title = opt.Title
	}
	groups := compileUnits(g, o, s)
	node := make([]int, len(o.Positions))
	for i, p := range s.positions {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		node[p.Index] = i
		n, err := compileNode(o, p, opt.Photo)
		if err != nil {
			return nil, err
		}
		n.Group = -1
		if p.Unit != nil {
			n.Group = groups[p.Unit.Index]
		}
		n.Folded = s.folded[p.Index]
		g.Nodes = append(g.Nodes, n)
	}
	compileEdges(g, s, node)
	compileMarks(g, opt.Findings)
	return g, ctx.Err()
}

// compileUnits adds the units of the positions that are shown, with those that
// they are part of. It returns the index of each unit in the graph, -1 for none.
func compileUnits(g *chart.Graph, o *org.Org, s *selection) []int {
	used := make([]bool, len(o.Units))
	for _, p := range s.positions {
		for u := p.Unit; u != nil && !used[u.Index]; u = u.Parent {
			used[u.Index] = true
		}
	}
	index := make([]int, len(o.Units))
	next := 0
	for i := range o.Units {
		index[i] = -1
		if used[i] {
			index[i] = next
			next++
		}
	}
	for i, u := range o.Units {
		if !used[i] {
			continue
		}
		group := chart.Group{ID: u.ID, Name: u.Name, Parent: -1, Color: u.Color}
		if u.Parent != nil {
			group.Parent = index[u.Parent.Index]
		}
		g.Groups = append(g.Groups, group)
	}
	return index
}

func compileNode(o *org.Org, p *org.Position, photo func(*org.Position) (*chart.Photo, error)) (chart.Node, error) {
	n := chart.Node{
		ID: p.ID, Title: p.Title, Status: p.Status, Kind: p.Kind, Level: p.Level,
		Direct: len(p.Reports), Total: o.Total(p),
	}
	for _, h := range p.Holders {
		n.Names = append(n.Names, h.Name)
	}
	for _, r := range p.Roles {
		if r.Acronym != "" && !slices.Contains(n.Badges, r.Acronym) {
			n.Badges = append(n.Badges, r.Acronym)
		}
	}
	src := p.Src
	n.Link, n.Values = src.Link.Value, cardValues(src)
	for _, t := range src.Tags {
		n.Tags = append(n.Tags, t.Value)
	}
	for _, f := range src.Fields {
		n.Fields = append(n.Fields, chart.Field{Key: f.Key.Value, Value: f.Value.Value})
	}
	if photo == nil || src.Photo.Value == "" {
		return n, nil
	}
	var err error
	n.Photo, err = photo(p)
	return n, err
}

// CardKeys lists the keys of positions whose values cards can show as they are
// written, in the order of the format.
func CardKeys() []chart.Key {
	var keys []chart.Key
	for _, k := range orgfile.PositionKeys() {
		if !k.Plain(orgfile.OnCards) {
			continue
		}
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

// cardValues are the values of a position for CardKeys, nil when it has none.
func cardValues(p *orgfile.Position) []string {
	var out []string
	i := 0
	for _, k := range orgfile.PositionKeys() {
		if !k.Plain(orgfile.OnCards) {
			continue
		}
		text := k.Get(p).Text.Value
		if k.List {
			var words []string
			for _, t := range k.Texts(p) {
				words = append(words, t.Value)
			}
			text = strings.Join(words, ", ")
		}
		if text != "" {
			out = append(append(out, make([]string, i-len(out))...), text)
		}
		i++
	}
	return out
}

// compileEdges adds the lines whose both ends are in the picture, grouped by
// the report in the order of the file. Only the primary line is solid.
func compileEdges(g *chart.Graph, s *selection, node []int) {
	for _, p := range s.positions {
		to := node[p.Index]
		primary := s.above[p.Index]
		if primary != nil && s.in[primary.Index] {
			g.Edges = append(g.Edges, chart.Edge{From: node[primary.Index], To: to, Kind: chart.Solid})
		}
		for i, up := range p.Superiors {
			if i > 0 && s.in[up.Index] && up != primary {
				g.Edges = append(g.Edges, chart.Edge{From: node[up.Index], To: to, Kind: chart.Secondary})
			}
		}
		for _, up := range p.Dotted {
			if s.in[up.Index] && up != primary {
				g.Edges = append(g.Edges, chart.Edge{From: node[up.Index], To: to, Kind: chart.Dotted})
			}
		}
	}
}

// compileMarks marks what findings are about.
func compileMarks(g *chart.Graph, found []finding.Finding) {
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
