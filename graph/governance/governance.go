// Package governance makes the responsibilities map of an organisation: the document
// that says who answers for what, how the lines run, and what changed, such as supervisors
// of banks and inspectors of drug makers ask for.
//
// New makes it as a document.Document by a Template, whose headings come from a law or a
// rule that is cited. Only what the organisation file says is in it: what a template asks
// for and the file does not say is a marked gap with a sentence. Who is accountable is
// decided by package duty, what changed by package change.
package governance

import (
	"context"
	"slices"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule"
)

// Options say what a map is made of beside the organisation. The zero value is a plain
// map without charts.
type Options struct {
	Template string    // name of one of Templates, "" = plain
	Edition  string    // of the document, "" = not said
	Rules    *rule.Set // by which responsibilities have owners, nil = only what positions list
	Findings []Finding // of the checks, for the gaps

	// Chart draws some positions, by their ids, with those above them; nil = no charts. The
	// older organisation is drawn when old is set.
	Chart func(ctx context.Context, old bool, ids []string) (*chart.Graph, error)

	// Against is the older organisation that the map is compared with, nil = none, and
	// AgainstName what it is called.
	Against     *org.Org
	AgainstName string
	// NewHolders are ids of positions that somebody else holds since Against, for
	// organisations without names, in which that cannot be seen.
	NewHolders map[string]bool
}

// Finding is what a check has found, as it may be shown.
type Finding struct {
	Severity string // "error", "warning" or "info"
	Position string // id, "" = about none
	Message  string
	Rule     string
	Allowed  string // the reason why it is allowed, "" = it is not
}

// Map is a responsibilities map.
type Map struct {
	Document *document.Document
	Sheet    *document.Table // the responsibilities for programs, see package document, WriteCSV

	People, Responsibilities, Bodies int // that are in it
	Positions                        int // that are shown in its charts, or have a part in it otherwise
}

// New makes the map of an organisation. The error is that of Options.Chart, or tells of an
// unknown template.
func New(ctx context.Context, o *org.Org, opt Options) (*Map, error) {
	t, err := Find(opt.Template)
	if err != nil {
		return nil, err
	}
	m := &maker{Options: opt, ctx: ctx, t: t, now: newBook(o, opt.Rules, t), words: wordsOf(o.Language)}
	if opt.Against != nil {
		m.compare()
	}
	if err := m.document(); err != nil {
		return nil, err
	}
	n := m.now.count()
	return &Map{Document: m.doc, Sheet: m.sheet(), People: n[0], Responsibilities: n[1], Bodies: n[2], Positions: m.now.positions()}, nil
}

// maker makes one map.
type maker struct {
	Options
	ctx     context.Context
	t       *Template
	now     *book
	was     *book // of Against, nil = none
	changes *changes
	words   *words
	doc     *document.Document
}

// document makes the title page and all sections.
func (m *maker) document() error {
	o := m.now.org
	m.doc = &document.Document{
		Title: m.t.Title.in(o.Language), Organisation: o.Name, Edition: m.Edition, Date: o.AsOf, Lang: o.Language,
		Lead: m.t.Lead.in(o.Language), Source: m.t.Source,
	}
	m.titlePage()
	for i := range m.t.Sections {
		if err := m.section(&m.t.Sections[i], i+1); err != nil {
			return err
		}
	}
	return m.ctx.Err()
}

// titlePage fills in the facts of the title page.
func (m *maker) titlePage() {
	w := m.words
	fact := func(name string, lines ...string) {
		if len(lines) > 0 {
			m.doc.Facts = append(m.doc.Facts, document.Fact{Name: name, Value: document.Text(lines...)})
		}
	}
	fact(w.template, m.t.Name+": "+m.t.Doc.in(m.now.org.Language))
	if limits := m.t.Limits.in(m.now.org.Language); limits != "" {
		fact(w.limits, limits)
	}
	fact(w.jurisdictions, m.now.org.Jurisdictions...)
	fact(w.sector, sectorTitles(m.now.org)...)
	if m.was != nil {
		fact(w.comparedWith, m.AgainstName)
	}
	n := m.now.count()
	fact(w.contents, w.count(n))
}

// section adds a section of the template with the parts that it asks for.
func (m *maker) section(s *Section, number int) error {
	lang := m.now.org.Language
	out := document.Section{ID: "s" + itoa(number), Title: s.Title.in(lang), Number: itoa(number), Source: s.Source, Depth: 1}
	if asks := s.Asks.in(lang); asks != "" {
		out.Blocks = append(out.Blocks, &document.Paragraph{Text: asks, Mark: document.Note})
	}
	var below []document.Section
	for i := range s.Parts {
		blocks, sections, err := m.part(&s.Parts[i], number)
		if err != nil {
			return err
		}
		out.Blocks = append(out.Blocks, blocks...)
		below = append(below, sections...)
	}
	m.doc.Sections = append(append(m.doc.Sections, out), below...)
	return nil
}

// part makes what a part of a section asks for.
func (m *maker) part(p *Part, number int) (blocks []document.Block, below []document.Section, err error) {
	switch p.Kind {
	case Lines:
		blocks, err = m.lines(p)
	case Bodies:
		blocks, below = m.bodies(p, number)
	case Register:
		blocks = m.register()
	case People:
		blocks = m.people()
	case Statements:
		blocks, below = m.statements(number)
	case Functions:
		blocks = m.functions(p)
	case Sharing:
		blocks = m.sharing()
	case FromSource:
		blocks = m.fromSource(p)
	case Group:
		blocks = m.group()
	case Deputies:
		blocks = m.deputies(p)
	case Loads:
		blocks = m.loads()
	case Gaps:
		blocks = m.gaps()
	case Changes:
		blocks = m.changed()
	case SignOff:
		blocks = m.signOff()
	}
	return blocks, below, err
}

// withoutEmpty is a table without the columns in which nothing stands, but for the first two.
func withoutEmpty(t *document.Table) *document.Table {
	out := &document.Table{Caption: t.Caption}
	var kept []int
	for i, c := range t.Columns {
		if i < 2 || slices.ContainsFunc(t.Rows, func(r document.Row) bool { return len(r.Cells[i].Lines) > 0 }) {
			kept, out.Columns = append(kept, i), append(out.Columns, c)
		}
	}
	for _, r := range t.Rows {
		own := r
		own.Cells = nil
		for _, i := range kept {
			own.Cells = append(own.Cells, r.Cells[i])
		}
		out.Rows = append(out.Rows, own)
	}
	return out
}

// missing is the paragraph for what a template asks for and the file does not say.
func missing(text string) []document.Block {
	return []document.Block{&document.Paragraph{Text: text, Mark: document.Gap}}
}

// dutiesOf is the table of duties by some rules.
func dutiesOf(o *org.Org, set *rule.Set) *duty.Table {
	if set == nil {
		set = &rule.Set{}
	}
	return duty.Of(o, set)
}
