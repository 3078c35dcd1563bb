package graph

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/org"
)

// detail is a value that stands on no card, but among all facts about a position.
type detail struct {
	name string
	of   func(o *org.Org, p *org.Position) []string
}

// details lists them, in the order in which they are read.
func details() []detail {
	return []detail{
		{"roles", func(_ *org.Org, p *org.Position) []string {
			var list []string
			for _, r := range p.Roles {
				if r.Acronym != "" {
					list = append(list, r.Acronym)
				}
			}
			return list
		}},
		{"responsibilities", func(o *org.Org, p *org.Position) []string {
			var list []string
			for _, d := range p.Src.Responsibilities {
				text := cmp.Or(o.ResponsibilityTitle(d.Value), d.Value)
				var to []string
				for _, q := range o.Delegates(&d) {
					to = append(to, q.Title)
				}
				if len(to) > 0 {
					text += " (→ " + strings.Join(to, ", ") + ")"
				}
				list = append(list, text)
			}
			return list
		}},
		{"successors", func(_ *org.Org, p *org.Position) []string {
			var list []string
			for _, s := range p.Successors {
				list = append(list, s.Title)
			}
			return list
		}},
		{"deputies", func(_ *org.Org, p *org.Position) []string {
			var list []string
			for _, s := range p.Deputies {
				list = append(list, s.Title)
			}
			return list
		}},
		{"count", func(_ *org.Org, p *org.Position) []string {
			if p.Count <= 1 {
				return nil
			}
			return []string{strconv.Itoa(p.Count)}
		}},
	}
}

// detailed adds to a node the values of details, behind those of its keys.
func (c *nodeCompiler) detailed(n *chart.Node, p *org.Position, first int) {
	for i, d := range c.details {
		text := strings.Join(d.of(c.org, p), ", ")
		if text == "" {
			continue
		}
		values := make([]string, first+i+1)
		copy(values, n.Values)
		values[first+i] = text
		n.Values = values
	}
}
