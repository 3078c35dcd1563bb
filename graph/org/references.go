package org

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
)

// references resolves the ids that stand elsewhere: successors, heads of
// units, views. The tops are resolved with their check.
func (b *builder) references() {
	for _, p := range b.org.Positions {
		b.successors(p)
	}
	for _, u := range b.org.Units {
		u.Head = b.position(u.Src.Head, at("units", u.Index)+".head", aboutUnit(u, "head"), func() string {
			return fmt.Sprintf("the unit %q is headed by %q, but no position has this id", u.ID, u.Src.Head.Value)
		})
	}
	for i, v := range b.doc.Views {
		if v == nil {
			continue
		}
		path := at("views", i)
		b.position(v.Root, path+".root", aboutView(v, "root"), func() string {
			return fmt.Sprintf("the view %q starts at %q, but no position has this id", v.ID.Value, v.Root.Value)
		})
		b.unit(v.Unit, path+".unit", aboutView(v, "unit"), func() string {
			return fmt.Sprintf("the view %q shows the unit %q, but there is no such unit", v.ID.Value, v.Unit.Value)
		})
		for j, t := range v.Exclude {
			b.position(t, at(path+".exclude", j), aboutView(v, "exclude"), func() string {
				return fmt.Sprintf("the view %q leaves out %q, but no position has this id", v.ID.Value, t.Value)
			})
		}
	}
}

func (b *builder) successors(p *Position) {
	for i, t := range p.Src.Successors {
		path := item("successors", p.Src.Successors, i)
		s := b.position(t, path, about(p, "successors"), func() string {
			return fmt.Sprintf("%q names %q as its successor, but no position has this id", p.shown(), t.Value)
		})
		if s != nil && p.isNamed(t) {
			b.report(code.OwnSuccessor.New(finding.Finding{Identity: identity("successors"), At: t.At, Path: path,
				Message: fmt.Sprintf("%q names itself as its successor", p.shown()),
				Hint:    "name another position whose holder could take over"}), p)
		} else if s != nil && !slices.Contains(p.Successors, s) {
			p.Successors = append(p.Successors, s)
		}
	}
}
