package cli

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/orgedit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/layouts/shape"
)

// pinner writes into views how the reports of everybody were arranged in pictures of
// them.
type pinner struct {
	inputs []*pinnedInput
}

// pinnedInput is an organisation with its views, some of which have other pins.
type pinnedInput struct {
	loaded *graph.Loaded
	views  []*orgfile.View
}

// check refuses inputs that cannot be written to, and pictures of no view.
func (p *pinner) check(drawings []drawing) error {
	for _, d := range drawings {
		switch {
		case d.input.name == stdio:
			return usagef("--pin cannot write into standard input; name a file")
		case graph.IsProposal(d.input.name):
			return usagef("--pin cannot write into the proposal %q; name the organisation file", d.input.name)
		case d.view == "":
			return usagef("--pin writes into a view; name one with --view")
		}
	}
	return nil
}

// add notes what was chosen for a view of an organisation. It says so when nothing was.
func (p *pinner) add(l *graph.Loaded, id string, g *chart.Graph, c *shape.Choice) []string {
	if c == nil || !slices.ContainsFunc(c.Arrange, func(a chart.Arrangement) bool { return a.Mode != chart.Auto }) {
		return []string{fmt.Sprintf("there is nothing to pin in the view %q: arrangements are chosen by a page (fit, page), a density or for a picture that would be too wide", id)}
	}
	in := slices.IndexFunc(p.inputs, func(in *pinnedInput) bool { return in.loaded == l })
	if in < 0 {
		in = len(p.inputs)
		p.inputs = append(p.inputs, &pinnedInput{l, slices.Clone(l.Org.Doc.Views)})
	}
	views := p.inputs[in].views
	at := slices.IndexFunc(views, func(v *orgfile.View) bool { return v.ID.Value == id })
	v := *views[at]
	v.Density = source.Text{Value: c.Density, At: v.Density.At}
	v.Pins = pins(&v, l, g, c)
	views[at] = &v
	return nil
}

// pins lists the arrangements of all who have some in the picture and do not say one
// themselves, and what is pinned already of others.
func pins(v *orgfile.View, l *graph.Loaded, g *chart.Graph, c *shape.Choice) []orgfile.Field {
	shown := make(map[string]bool, len(g.Nodes))
	for i := range g.Nodes {
		shown[g.Nodes[i].ID] = true
	}
	out := slices.DeleteFunc(slices.Clone(v.Pins), func(f orgfile.Field) bool { return shown[f.Key.Value] })
	for i, a := range c.Arrange {
		n := &g.Nodes[i]
		if a.Mode == chart.Auto || n.Missing {
			continue
		}
		if at := l.Org.Position(n.ID); at == nil || g.OfUnits || !at.Src.Arrange.IsSet() {
			out = append(out, orgfile.Field{Key: source.Text{Value: n.ID}, Value: source.Text{Value: a.String()}})
		}
	}
	return out
}

// files are those that say something else then.
func (p *pinner) files() ([]outFile, error) {
	var out []outFile
	for _, in := range p.inputs {
		files, refused := orgedit.SetViews(in.loaded.Org.Doc, in.views)
		if refused != nil {
			return nil, &exitError{ExitFindings, refused.At.String() + ": the view cannot be pinned: " + refused.Reason}
		}
		for _, f := range files {
			out = append(out, outFile{path: f.Name, data: f.Text, over: true})
		}
	}
	return out, nil
}
