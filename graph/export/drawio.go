package export

import (
	"fmt"
	"io"

	"github.com/orgwright/orgwright/graph/chart"
)

// The sizes of cards, and the distances between them, in the units of draw.io.
const (
	cardWidth, cardHeight = 160, 60
	cardGap, rowGap       = 20, 50
)

// WriteDrawIO writes a diagram for draw.io: a card for each position, in rows by depth with
// superiors above the middle of their reports, and a connector for each line. draw.io has
// layouts of its own for what is to stand otherwise (Arrange, Layout).
func WriteDrawIO(w io.Writer, o *Organisation) error {
	x := o.columns()
	styles := map[chart.EdgeKind]string{chart.Solid: "edgeStyle=orthogonalEdgeStyle;endArrow=none;html=1;exitX=0.5;exitY=1;entryX=0.5;entryY=0;",
		chart.Dotted: "endArrow=none;html=1;dashed=1;", chart.Secondary: "endArrow=none;html=1;strokeWidth=2;"}
	f := graphForm{foot: "</root></mxGraphModel></diagram></mxfile>\n",
		head: fmt.Sprintf(xmlHead+"<mxfile host=\"orgwright\"><diagram id=\"organization\" name=\"%s\"><mxGraphModel grid=\"1\" gridSize=\"10\" page=\"0\"><root>\n<mxCell id=\"0\"/>\n<mxCell id=\"1\" parent=\"0\"/>\n", xmlText(o.heading())),
		node: func(n int, p *Position) string {
			style := "rounded=1;whiteSpace=wrap;html=1;"
			if p.IsGap() {
				style += "dashed=1;"
			}
			// html=1: the value is HTML, written as XML
			return fmt.Sprintf("<mxCell id=\"n%d\" value=\"%s\" style=\"%s\" vertex=\"1\" parent=\"1\"><mxGeometry x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" as=\"geometry\"/></mxCell>\n",
				n, xmlText(p.card(xmlText, "<br>")), style, int(x[n-1]*(cardWidth+cardGap)), p.Depth*(cardHeight+rowGap), cardWidth, cardHeight)
		},
		line: func(n int, kind chart.EdgeKind, from, to int) string {
			return fmt.Sprintf("<mxCell id=\"e%d\" style=\"%s\" edge=\"1\" parent=\"1\" source=\"n%d\" target=\"n%d\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>\n", n, styles[kind], from, to)
		}}
	return f.write(w, o)
}

// heading names the organisation.
func (o *Organisation) heading() string {
	if o.Name == "" {
		return "Organisation"
	}
	return o.Name
}

// columns gives each position a place across: those without reports one beside the other,
// others in the middle above the first and the last of their reports.
func (o *Organisation) columns() []float64 {
	x, first, last := make([]float64, len(o.Positions)), make([]float64, len(o.Positions)), make([]float64, len(o.Positions))
	var order []int
	leads := make([]bool, len(o.Positions))
	for i := range o.Positions {
		first[i] = -1
		if up := o.Positions[i].Up; up >= 0 {
			leads[up] = true
		}
	}
	free := 0.0
	for n := range o.walk() {
		order = append(order, n)
		if !leads[n] {
			x[n] = free
			free++
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		n := order[i]
		switch {
		case leads[n] && first[n] >= 0:
			x[n] = (first[n] + last[n]) / 2
		case leads[n]: // all its reports come before it: they are in a circle
			x[n] = free
			free++
		}
		if up := o.Positions[n].Up; up >= 0 {
			if first[up] < 0 {
				last[up] = x[n]
			}
			first[up] = x[n]
		}
	}
	return x
}
