package manual_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/manual"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
)

// What an editor shows where somebody points at a role.
func ExampleGlossary_Word() {
	g := &manual.Glossary{Catalogue: role.Builtin(), Rules: rule.LoadPack("it-leadership").Rules}
	if err := g.Word(os.Stdout, "dpo"); err != nil {
		fmt.Println(err)
	}
	// Output:
	// dpo: Data Protection Officer
	//
	// English    Data Protection Officer
	// Swedish    Dataskyddsombud
	// short      DPO
	// aliases    DSO
	//
	// Responsible for
	//   data-protection-advice  Inform and advise on data protection, and monitor compliance
	//                           from "General Data Protection Regulation, Articles 37 to 39"
	//   supervisory-contact     Be the contact of the supervisory authority for data protection
	//                           from "General Data Protection Regulation, Articles 37 to 39"
	//
	// No rule names it.
}

// Every rule, check, kind and role has a page without spaces at the end of a line.
func TestEverythingHasAPage(t *testing.T) {
	pages := map[string]func(b *strings.Builder) error{"language": func(b *strings.Builder) error { return manual.Language(b) }}
	for _, pack := range rule.PackNames() {
		for _, r := range rule.LoadPack(pack).Rules {
			pages["rule "+r.ID] = func(b *strings.Builder) error { return manual.Rule(b, r, "built in", nil) }
		}
	}
	for _, k := range kind.All() {
		pages["kind "+k.Name] = func(b *strings.Builder) error { return manual.Kind(b, &k) }
	}
	groups := code.Groups()
	for i := range groups {
		for _, c := range groups[i].Codes {
			check := manual.Check{Code: c, Group: &groups[i], Severity: c.Severity()}
			pages["check "+c.ID()] = func(b *strings.Builder) error { return check.Write(b) }
		}
	}
	g := &manual.Glossary{Catalogue: role.Builtin()}
	for _, r := range g.Catalogue.Roles() {
		pages["role "+r.ID] = func(b *strings.Builder) error { return g.Word(b, r.ID) }
	}
	for name, write := range pages {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(b.String()) < 60 || strings.Contains(b.String(), " \n") || strings.Contains(b.String(), "%!") {
			t.Errorf("%s:\n%s", name, b.String())
		}
	}
}
