// Package code lists everything that the program itself can find, beside the rules
// of packs and files: one value for each, such as UnknownKey for "unknown-key".
// Every finding is made of one of these values, by its method New. Groups lists
// them all, for documentation, severities and suppressions.
package code

import (
	"sync"

	"github.com/orgwright/orgwright/graph/finding"
)

// Group is a group of codes: those of one stage of the program.
type Group struct {
	Name  string // used where rules have the name of their pack
	Title string // the question that the stage answers
	Codes []*finding.Code

	every finding.About // what each of its codes is
}

// code makes the next code of the group.
func (g *Group) code(a finding.About) *finding.Code {
	a.Group = g.Name
	a.Unchecked = a.Unchecked || g.every.Unchecked
	a.Settable = a.Settable || g.every.Settable
	a.Allowable = a.Allowable || g.every.Allowable
	c := finding.NewCode(a)
	g.Codes = append(g.Codes, c)
	return c
}

// Groups lists all codes, each once, in the order of the documentation: that in
// which they are declared.
func Groups() []Group {
	return []Group{*structure, *reading, *imports, *proposals, *drawing, *layout, *rulesFiles, *baseline, *policy}
}

// Lookup returns the code with an id, nil when there is none.
func Lookup(id string) *finding.Code { return byID()[id] }

var byID = sync.OnceValue(func() map[string]*finding.Code {
	out := map[string]*finding.Code{}
	for _, g := range Groups() {
		for _, c := range g.Codes {
			out[c.ID()] = c
		}
	}
	return out
})

// Settable lists the codes whose severity can be set like that of a rule.
func Settable() []*finding.Code {
	var out []*finding.Code
	for _, g := range Groups() {
		for _, c := range g.Codes {
			if c.Settable() {
				out = append(out, c)
			}
		}
	}
	return out
}
