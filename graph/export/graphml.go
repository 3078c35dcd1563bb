package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/wording"
)

// WriteGraphML writes a graph in GraphML (http://graphml.graphdrawing.org): nodes n1, n2, …
// with what positions are, and directed edges from superiors to reports with their kind:
// solid, secondary or dotted.
func WriteGraphML(w io.Writer, o *Organisation) error {
	keys := []struct {
		name, kind string
		value      func(p *Position) string
	}{
		{"id", "string", func(p *Position) string { return p.ID }},
		{"label", "string", func(p *Position) string { return p.label() }},
		{"title", "string", func(p *Position) string { return p.Title }},
		{"name", "string", func(p *Position) string { return strings.Join(p.Names, ", ") }},
		{"status", "string", func(p *Position) string { return p.Status.String() }},
		{"kind", "string", func(p *Position) string { return p.Kind.String() }},
		{"unit", "string", func(p *Position) string { return o.unitName(p) }},
		{"level", "int", func(p *Position) string { return number(p.Level) }},
		{"depth", "int", func(p *Position) string { return fmt.Sprint(p.Depth) }},
		{"direct", "int", func(p *Position) string { return fmt.Sprint(p.Direct) }},
		{"total", "int", func(p *Position) string { return fmt.Sprint(p.Total) }},
	}
	var head strings.Builder
	head.WriteString(xmlHead + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">` + "\n")
	for _, k := range keys {
		fmt.Fprintf(&head, "<key id=\"%s\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", k.name, k.name, k.kind)
	}
	head.WriteString("<key id=\"line\" for=\"edge\" attr.name=\"line\" attr.type=\"string\"/>\n<graph id=\"organization\" edgedefault=\"directed\">\n")
	kinds := map[chart.EdgeKind]string{chart.Solid: "solid", chart.Secondary: "secondary", chart.Dotted: "dotted"}
	f := graphForm{head: head.String(), foot: "</graph>\n</graphml>\n",
		node: func(n int, p *Position) string {
			var b strings.Builder
			fmt.Fprintf(&b, "<node id=\"n%d\">", n)
			for _, k := range keys {
				if v := k.value(p); v != "" {
					fmt.Fprintf(&b, "<data key=\"%s\">%s</data>", k.name, xmlText(v))
				}
			}
			return b.String() + "</node>\n"
		},
		line: func(_ int, kind chart.EdgeKind, from, to int) string {
			return fmt.Sprintf("<edge source=\"n%d\" target=\"n%d\"><data key=\"line\">%s</data></edge>\n", from, to, kinds[kind])
		}}
	return f.write(w, o)
}

// xmlHead is the first line of XML.
const xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

// xmlText writes a text as character data or as the value of an attribute in double
// quotes. Characters that XML does not allow are left out.
func xmlText(s string) string {
	var b strings.Builder
	for _, r := range wording.OneLine(s) {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '"':
			b.WriteString("&quot;")
		case r == 0xfffe || r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
