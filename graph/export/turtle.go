package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/orgwright/orgwright/graph/schema"
)

// WriteTurtle writes linked data by the Organization Ontology of the W3C as Turtle
// (https://www.w3.org/TR/turtle/). Things are named relative to the document.
func WriteTurtle(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	for _, p := range prefixes() {
		fmt.Fprintf(b, "@prefix %s: <%s> .\n", p[0], p[1])
	}
	for _, r := range o.resources() {
		fmt.Fprintf(b, "\n<%s> a %s", r.id, strings.Join(r.types, ", "))
		for _, f := range r.facts {
			fmt.Fprintf(b, " ;\n  %s %s", f.property, turtleValue(f))
		}
		fmt.Fprint(b, " .\n")
	}
	return b.Flush()
}

var turtleEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`)

func turtleValue(f fact) string {
	if f.resource != "" {
		return "<" + f.resource + ">"
	}
	text := `"` + turtleEscapes.Replace(f.text) + `"`
	if f.lang != "" {
		text += "@" + f.lang
	}
	return text
}

// WriteJSONLD writes the same as WriteTurtle as JSON-LD 1.1
// (https://www.w3.org/TR/json-ld11/), as one flat graph.
func WriteJSONLD(w io.Writer, o *Organisation) error {
	context := schema.Object{}
	for _, p := range prefixes() {
		context = append(context, schema.Member{Name: p[0], Value: p[1]})
	}
	var graph []any
	for _, r := range o.resources() {
		node := schema.Object{{Name: "@id", Value: r.id}, {Name: "@type", Value: r.types}}
		at := map[string]int{}
		for _, f := range r.facts {
			i, known := at[f.property]
			if !known {
				i = len(node)
				at[f.property] = i
				node = append(node, schema.Member{Name: f.property, Value: []any{}})
			}
			node[i].Value = append(node[i].Value.([]any), jsonldValue(f))
		}
		graph = append(graph, node)
	}
	b := bufio.NewWriter(w)
	if err := schema.Encode(b, schema.Object{{Name: "@context", Value: context}, {Name: "@graph", Value: graph}}, schema.Indent); err != nil {
		return err
	}
	return b.Flush()
}

func jsonldValue(f fact) any {
	switch {
	case f.resource != "":
		return schema.Object{{Name: "@id", Value: f.resource}}
	case f.lang != "":
		return schema.Object{{Name: "@value", Value: f.text}, {Name: "@language", Value: f.lang}}
	}
	return schema.Object{{Name: "@value", Value: f.text}}
}
