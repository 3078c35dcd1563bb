package export

import (
	"cmp"
	"net/url"
	"strings"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/position"
)

// prefixes are those of the names of linked data; the last one is our own.
func prefixes() [][2]string {
	return [][2]string{
		{"org", "http://www.w3.org/ns/org#"},
		{"foaf", "http://xmlns.com/foaf/0.1/"},
		{"skos", "http://www.w3.org/2004/02/skos/core#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"vcard", "http://www.w3.org/2006/vcard/ns#"},
		{"dcterms", "http://purl.org/dc/terms/"},
		{"orgwright", "urn:x-orgwright:"},
	}
}

// resource is a thing of linked data with what is said of it. It is named relative to the
// document, such as "#post/cio", or absolutely.
type resource struct {
	id    string
	types []string // with a prefix
	facts []fact
}

// fact is something that is said of a resource.
type fact struct {
	property string // with a prefix
	resource string // what it leads to, "" = it is a text
	text     string
	lang     string // of the text, "" = none
}

// resources describes an organisation by the Organization Ontology of the W3C
// (https://www.w3.org/TR/vocab-org/): posts that report to others and are held by people,
// in units of a formal organisation. The ontology has one kind of reporting; dotted lines
// are a property of our own.
func (o *Organisation) resources() []resource {
	root := resource{id: "#organization", types: []string{"org:FormalOrganization"}, facts: []fact{{property: "skos:prefLabel", text: o.heading()}}}
	if o.AsOf != "" {
		root.facts = append(root.facts, fact{property: "dcterms:date", text: o.AsOf})
	}
	for i := range o.Units {
		if o.Units[i].Parent < 0 {
			root.facts = append(root.facts, fact{property: "org:hasUnit", resource: iri("unit", o.Units[i].ID)})
		}
	}
	out := []resource{root}
	for i := range o.Units {
		out = append(out, o.unitResource(&o.Units[i]))
	}
	lines := make([][]fact, len(o.Positions))
	dotted := false
	for _, e := range o.chart.Edges {
		property := "org:reportsTo"
		if e.Kind == chart.Dotted {
			property, dotted = dottedProperty, true
		}
		lines[e.To] = append(lines[e.To], fact{property: property, resource: iri("post", o.Positions[e.From].ID)})
	}
	if dotted {
		out = append(out, resource{id: "urn:x-orgwright:dottedLineTo", types: []string{"rdf:Property"}, facts: []fact{{property: "rdfs:label", text: "has a dotted line to", lang: "en"}}})
	}
	for i := range o.Positions {
		out = append(out, o.postResource(&o.Positions[i], lines[i]))
	}
	out = append(out, o.roleResources()...)
	for i := range o.People {
		out = append(out, o.personResource(i))
	}
	return out
}

// dottedProperty is the property for dotted lines.
const dottedProperty = "orgwright:dottedLineTo"

func (o *Organisation) unitResource(u *Unit) resource {
	return resource{id: iri("unit", u.ID), types: []string{"org:OrganizationalUnit"}, facts: o.partOf(u.Name, u.ID, "org:unitOf", u.Parent)}
}

// partOf says what something is called, and by a property which unit it is in; of none it is
// the organisation.
func (o *Organisation) partOf(label, id, property string, unit int) []fact {
	whole := "#organization"
	if unit >= 0 {
		whole = iri("unit", o.Units[unit].ID)
	}
	return []fact{{property: "skos:prefLabel", text: cmp.Or(label, id)}, {property: "dcterms:identifier", text: id}, {property: property, resource: whole}}
}

func (o *Organisation) postResource(p *Position, lines []fact) resource {
	r := resource{id: iri("post", p.ID), types: []string{"org:Post"}, facts: o.partOf(p.Title, p.ID, "org:postIn", p.Unit)}
	for _, role := range p.Roles {
		r.facts = append(r.facts, fact{property: "org:role", resource: iri("role", role)})
	}
	r.facts = append(r.facts, lines...)
	for _, h := range p.Holders {
		r.facts = append(r.facts, fact{property: "org:heldBy", resource: iri("person", o.People[h.Person].key)})
	}
	if p.Status != position.Filled {
		r.facts = append(r.facts, fact{property: "rdfs:comment", text: p.Status.String(), lang: "en"})
	}
	return r
}

// roleResources are the roles that positions have, in the order in which they come.
func (o *Organisation) roleResources() []resource {
	var out []resource
	seen := map[string]bool{}
	for i := range o.Positions {
		for _, role := range o.Positions[i].Roles {
			if !seen[role] {
				seen[role] = true
				out = append(out, resource{id: iri("role", role), types: []string{"org:Role"}, facts: []fact{{property: "skos:notation", text: role}}})
			}
		}
	}
	return out
}

func (o *Organisation) personResource(person int) resource {
	who := &o.People[person]
	r := resource{id: iri("person", who.key), types: []string{"foaf:Person"}}
	if who.Name != "" {
		r.facts = append(r.facts, fact{property: "foaf:name", text: who.Name})
	}
	for _, at := range who.Positions {
		p := &o.Positions[at]
		r.facts = append(r.facts, fact{property: "org:holds", resource: iri("post", p.ID)})
		if email := p.Values.Get("email").Text.Value; email != "" && len(p.Names) == 1 {
			r.facts = append(r.facts, fact{property: "vcard:hasEmail", resource: "mailto:" + escaped(email, "@.-_+")})
		}
	}
	return r
}

// iri names a thing relative to the document: "#post/cio".
func iri(kind, id string) string { return "#" + kind + "/" + escaped(id, "-._~") }

// escaped writes a text by RFC 3986: letters and digits of ASCII stay, as do some
// characters; all else is written by its bytes.
func escaped(text, stay string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', strings.ContainsRune(stay, r):
			b.WriteRune(r)
		default:
			b.WriteString(strings.ReplaceAll(url.QueryEscape(string(r)), "+", "%20"))
		}
	}
	return b.String()
}
