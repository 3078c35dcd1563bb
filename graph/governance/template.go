package governance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/wording"
)

// Text is a text in the languages of organisation files.
type Text struct{ EN, SV string }

func (t Text) in(lang string) string {
	if lang == "sv" && t.SV != "" {
		return t.SV
	}
	return t.EN
}

// Template says which sections a map has, by a law or a rule.
type Template struct {
	Name     string
	Title    Text // of the document
	Doc      Text // one line: for whom it is
	Source   string
	Read     string // where the wording of the source was read, and in which version
	Lead     Text   // what the document is for
	Limits   Text   // what of the source is not in the template, "" = nothing is known to be missing
	Sections []Section

	// StatesAll says that the source asks for a statement of all senior managers, also of
	// those who have no responsibility in the file.
	StatesAll bool
}

// Section is one chapter. The titles follow the words of the source; Swedish ones are
// translations.
type Section struct {
	Title  Text
	Source string // provision, "" = it is our own
	Asks   Text   // what the source asks for here, in our words
	Parts  []Part
}

// Part is something that stands in a section.
type Part struct {
	Kind      Kind
	Functions []Function // of Functions, Lines and Deputies
	Source    string     // of FromSource: what sources of responsibilities begin with
	Asked     bool       // of Bodies: the source asks for what is reserved to them
}

// Function is a function of the organisation with the roles of those who have it.
type Function struct {
	Name  Text
	Roles []string
	Asked bool // the source of the template asks for it: that nobody has it is a gap
}

// Kind is what a part of a section is.
type Kind uint8

// The kinds of parts.
const (
	Lines      Kind = iota // the chart of the lines that matter
	Bodies                 // bodies with members, and what is reserved to them
	Register               // the table of responsibilities
	People                 // names, with posts and responsibilities
	Statements             // a page for each person
	Functions              // functions with the persons to whom they are allocated
	Sharing                // responsibilities that several have, and why
	FromSource             // responsibilities whose source begins with some words
	Group                  // lines between companies of a group
	Deputies               // who stands in for whom
	Loads                  // how many responsibilities each person has
	Gaps                   // gaps, overlaps, and what the checks found
	Changes                // since the version that it is compared with
	SignOff                // places to sign
)

// Find returns the template with a name, "" = plain. The error names those that there are.
func Find(name string) (*Template, error) {
	if name == "" {
		name = "plain"
	}
	all := Templates()
	for i := range all {
		if all[i].Name == name {
			return &all[i], nil
		}
	}
	hint := ""
	if meant := wording.DidYouMean(name, Names()); meant != "" {
		hint = "; " + meant
	}
	return nil, fmt.Errorf("there is no template %q%s; there are %s", name, hint, strings.Join(Names(), ", "))
}

// Names lists the names of templates.
func Names() []string {
	var names []string
	for _, t := range Templates() {
		names = append(names, t.Name)
	}
	return names
}

// Default returns the name of the template for an organisation, by what it says of its
// sector and jurisdictions, and why, in a few words.
func Default(o *org.Org) (name, why string) {
	is := func(sector string) bool {
		return slices.ContainsFunc(o.Sector, func(said string) bool { return scope.Within(said, sector) })
	}
	in := func(place string) bool {
		return slices.ContainsFunc(o.Jurisdictions, func(said string) bool { return scope.Covers(place, said) })
	}
	switch {
	case in("GB") && is("smcr-firm"):
		return "sysc25", "a firm of the senior managers regime in GB"
	case in("GB") && (is("bank") || is("credit-union")):
		return "pra", "a bank or credit union in GB"
	case in("EU") && is("bank"):
		return "crd88", "a bank in the EU"
	case is("drug-maker"):
		return "gmp", "a drug maker"
	}
	return "plain", "no template is for its sector and jurisdictions"
}

// sectorTitles are the titles of the sectors of an organisation.
func sectorTitles(o *org.Org) []string {
	var out []string
	for _, word := range o.Sector {
		title := word
		if s, ok := scope.FindSector(word); ok {
			title = Text{s.Title, s.Swedish}.in(o.Language)
		}
		out = append(out, title)
	}
	return out
}
