package graph

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/export"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/view"
)

// Redactor returns what takes out of charts of organisations what is not to be seen in
// pictures, nil when that is nothing. For the chart of a change the new organisation
// comes first.
func Redactor(opt privacy.Options, orgs ...*org.Org) *privacy.Redactor {
	if opt.IsNothing() && opt.Key == nil {
		return nil
	}
	opt.Names = opt.Names || opt.Key != nil
	var known privacy.Known
	for i, o := range orgs {
		list := holders(o)
		for at := range list {
			h := &list[at]
			for _, newer := range orgs[:i] { // who held it then is not who is shown
				if newer.Position(h.Position) != nil {
					h.Position = ""
				}
				if newer.Unit(h.Unit) != nil {
					h.Unit = ""
				}
			}
		}
		known.Holders = append(known.Holders, list...)
		known.IDs = append(known.IDs, places(o)...)
		known.Values = append(known.Values, quoted(o, opt.Withheld)...)
	}
	return privacy.New(known, opt)
}

// Seen returns an organisation as it is on its day without what a redactor takes out of
// it, so that whatever is asked of it cannot tell that, and the chart of all that is in
// force, with nothing taken out. Suppressions, views and what files beside it say are not in
// it.
func Seen(ctx context.Context, o *org.Org, r *privacy.Redactor) (*org.Org, *chart.Graph, error) {
	g, err := Compile(ctx, o, CompileOptions{Selection: view.Selection{Alone: true}})
	if err != nil {
		return nil, nil, err
	}
	var b bytes.Buffer
	if err := export.WriteJSON(&b, export.New(o, g, r, nil)); err != nil {
		return nil, nil, err
	}
	doc, _ := orgfile.Parse(&source.File{Name: "organisation.json", Text: b.Bytes()})
	seen, _ := org.Build(doc)
	return seen, g, ctx.Err()
}

// holders lists who holds positions, also those that are not in force.
func holders(o *org.Org) []privacy.Holder {
	var list []privacy.Holder
	heads := map[*org.Position][]string{}
	for _, u := range o.Units {
		if u.Head != nil {
			heads[u.Head] = append(heads[u.Head], u.ID)
		}
	}
	for _, p := range slices.Concat(o.Positions, o.Absent) {
		for _, h := range p.Holders {
			holder := privacy.Holder{Position: p.ID, Name: h.Name}
			if h.Person != nil && !h.Person.Unkeyed {
				holder.Person = h.Person.Key
			}
			list = append(list, holder)
			for _, unit := range heads[p] {
				holder.Unit, holder.Position = unit, ""
				list = append(list, holder)
			}
		}
		if w := o.Written(p); w != p.Src && w != nil { // others hold it on other days, which findings tell
			for _, h := range w.Holders {
				list = append(list, privacy.Holder{Name: cmp.Or(h.Name.Value, h.Person.Value), Person: h.Person.Value})
			}
		}
	}
	return list
}

// places lists the ids of positions and units, each with where it is: the number among
// its peers behind those of all above it.
func places(o *org.Org) []privacy.ID {
	list := make([]privacy.ID, 0, len(o.Positions)+len(o.Units))
	path := make(map[*org.Position]string, len(o.Positions))
	tops := 0
	var queue []*org.Position
	for _, p := range o.Positions {
		if len(p.Superiors) == 0 {
			tops++
			path[p] = fmt.Sprint(tops)
			queue = append(queue, p)
		}
	}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for i, r := range p.Reports {
			if path[r] == "" {
				path[r] = fmt.Sprintf("%s.%d", path[p], i+1)
				queue = append(queue, r)
			}
		}
	}
	for i, p := range slices.Concat(o.Positions, o.Absent) {
		place := path[p]
		if place == "" { // on a circle of lines, or not in force
			place = fmt.Sprintf("0.%d", i+1)
		}
		list = append(list, privacy.ID{ID: p.ID, Place: "position-" + place})
	}
	for i, u := range o.Units {
		list = append(list, privacy.ID{ID: u.ID, Place: fmt.Sprintf("unit-%d", i+1)})
	}
	return list
}

// quoted lists the values that messages about an organisation may quote although they are
// withheld.
func quoted(o *org.Org, w privacy.Withheld) []string {
	var list []string
	add := func(text string) {
		if text != "" {
			list = append(list, text)
		}
	}
	var keys []*orgfile.PositionKey
	for _, k := range orgfile.PositionKeys() {
		if w.OnlyRoles && k.Plain(orgfile.OnCards) || slices.Contains(w.Fields, k.Name) {
			keys = append(keys, k)
		}
	}
	for _, p := range slices.Concat(o.Positions, o.Absent) {
		if p.Src == nil {
			continue
		}
		if w.Photos || w.Names || w.OnlyRoles {
			add(p.Src.Photo.Value)
		}
		for _, k := range keys {
			for _, t := range k.Texts(p.Src) {
				add(t.Value)
			}
		}
		for _, f := range p.Src.Fields {
			if w.OnlyRoles || slices.Contains(w.Fields, f.Key.Value) {
				add(f.Value.Value)
			}
		}
	}
	return list
}
