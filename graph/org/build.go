package org

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/role"
	"github.com/orgwright/orgwright/graph/source"
)

// Options say what Build may look at beside the document. The zero value is
// useful: it looks at nothing.
type Options struct {
	// Exists reports whether a file exists. It gets the path of a photo joined
	// to the folder of the file that names it, with slashes; nil = photos are
	// not looked for.
	Exists func(path string) bool
	// AsOf is the ISO date that stands for the file's as_of; "" = the file's.
	AsOf string
	// AnyDay makes every position count, whatever the day and its dates: the
	// organisation as it is written, which is what edits are about. Its holders and
	// lines are those of the day all the same; Org.Written has all of them.
	AnyDay bool

	otherwise map[rolePlace]*role.Role // words that are not to be read as usual
}

// Build makes the model of a document and checks its structure: it finds what
// stands in the group "structure" of package code, but for what only seems so
// because of a mistake that the reader has reported. It takes linear time,
// whatever is in the document, and the findings come in a fixed order, not yet
// sorted by place.
func Build(doc *orgfile.Document) (*Org, []finding.Finding) {
	return BuildWith(doc, Options{})
}

// BuildWith is Build with options.
func BuildWith(doc *orgfile.Document, opt Options) (*Org, []finding.Finding) {
	if doc == nil {
		doc = &orgfile.Document{}
	}
	b := newBuilder(doc, opt)
	b.roles()
	b.units()
	b.positions()
	b.lines()
	b.placeInUnits()
	b.references()
	b.checkCycles()
	b.seeOnDay()
	b.discountDamagedTops()
	b.link()
	b.org.measure()
	b.checkTops()
	b.checkAmbiguous()
	b.checkPeople()
	b.checkTerms()
	for _, p := range b.org.Positions {
		b.checkPosition(p)
	}
	for _, p := range b.org.Absent {
		b.checkDates(p)
	}
	return b.org, append(b.findings, b.limit.Rest(doc.File)...)
}

// builder holds what is needed while the model is made.
type builder struct {
	org      *Org
	doc      *orgfile.Document
	opt      Options
	findings []finding.Finding
	limit    finding.Limiter

	dated     []*orgfile.Position             // with holders or lines that have dates
	nested    map[*orgfile.Position]*Position // positions that others are nested in
	builtin   *role.Catalogue
	words     map[string][]*role.Role // what a role's word as written means, where that takes long to find
	ambiguous []roleUse
	hints     hints
}

func newBuilder(doc *orgfile.Document, opt Options) *builder {
	o := &Org{Name: doc.Organization.Name.Value, AsOf: doc.Organization.AsOf.Value, Language: "en", Doc: doc}
	o.Sector, o.Jurisdictions, o.Size = source.Distinct(doc.Organization.Sector), source.Distinct(doc.Organization.Jurisdictions), doc.Organization.Size.Value
	if l := doc.Organization.Language.Value; l != "" {
		o.Language = l
	}
	if opt.AsOf != "" {
		o.AsOf = opt.AsOf
	}
	o.built = opt
	b := &builder{org: o, doc: doc, opt: opt, builtin: role.Builtin(), words: map[string][]*role.Role{}}
	b.hints.b = b
	return b
}

// report adds a finding about a position, or about none, as long as there is
// room for it.
func (b *builder) report(f finding.Finding, p *Position) {
	if !b.limit.Keep(f.Code, f.Severity) {
		return
	}
	if p != nil {
		f.Position = p.ID
		f.Path = p.path(f.Path)
		if f.Identity.Subject == "" {
			f.Identity.Subject = finding.SubjectOf(finding.Position, p.Identity())
		}
	}
	b.findings = append(b.findings, f)
}

// note makes a note.
func note(at source.Span, message string) finding.Note {
	return finding.Note{At: at, Message: message}
}
