package layouts_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/scenetest"
)

// The texts that are hard to set.
const (
	longName   = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Konstantinopolska"
	longWord   = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
	arabicName = "محمد بن عبد الله الراشد"
	chinese    = "王小明負責全行風險管理與內部控制制度的建立及執行"
)

// mapDocument is a document with everything that one can have: charts of n positions, a
// table of as many responsibilities and statements of people.
func mapDocument(n, rows, people int) *document.Document {
	d := &document.Document{
		Title: "Management responsibilities map", Organisation: "Norrvik Bank AB", Edition: "3.1", Date: "2026-11-01", Lang: "en",
		Lead: "This map shows who manages the firm, who is responsible for what, and how those people stand to each other. It is kept up to date whenever one of these things changes.",
		Facts: []document.Fact{
			{Name: "Sector", Value: document.Text("bank, listed company")},
			{Name: "Jurisdictions", Value: document.Text("Sweden", "United Kingdom")},
			{Name: "Compared with", Value: document.Text("edition 3.0 of 1 May 2026")},
			{Name: "Approved by", Value: document.Cell{Lines: []string{"nobody yet"}, Mark: document.Gap}},
		},
		Source: "FCA Handbook SYSC 25",
	}
	g := organisation(3, n)
	names := []string{"Anna Holm", "Bo Ek", longName, "Zoë O'Brien", arabicName, "王小明", "Иван Петров"}
	d.Sections = append(d.Sections,
		document.Section{ID: "lines", Number: "1", Title: "Reporting lines", Source: "SYSC 25.2.3R (5)", Depth: 1, Blocks: []document.Block{
			&document.Figure{Graph: g, Caption: "The board, its committees, senior managers and control functions"}}},
		document.Section{ID: "bodies", Number: "2", Title: "The management body and its committees", Source: "SYSC 25.2.3R (2)", Depth: 1, Blocks: []document.Block{
			&document.Paragraph{Text: "The board meets eight times a year. " + strings.Repeat("Its committees prepare its decisions in their fields and report to it after each of their meetings. ", 6)},
			&document.Paragraph{Text: "The remuneration committee has no chair.", Mark: document.Gap},
			bodiesTable(),
		}},
		document.Section{ID: "responsibilities", Number: "3", Title: "Responsibilities and who has them", Source: "SYSC 25.2.3R (1)", Depth: 1},
		document.Section{ID: "prescribed", Number: "3.1", Title: "Prescribed responsibilities", Depth: 2, Blocks: []document.Block{responsibilities(rows, names)}},
		document.Section{ID: "matrix", Number: "3.2", Title: "Who does what", Depth: 2, Blocks: []document.Block{matrixTable(14, 22)}},
		document.Section{ID: "statements", Number: "4", Title: "Statements of responsibilities", Source: "FSMA section 60(2A)", Depth: 1},
	)
	for i := range people {
		name := names[i%len(names)]
		d.Sections = append(d.Sections, document.Section{ID: fmt.Sprint("person-", i), Number: fmt.Sprint("4.", i+1), Title: name, Depth: 2, Apart: true, Blocks: []document.Block{
			&document.Facts{Rows: []document.Fact{
				{Name: "Posts", Value: document.Text("Chief Risk Officer (SMF4)", "Chair of the credit committee")},
				{Name: "Reports to", Value: document.Cell{Lines: []string{"Bo Ek"}, To: "person-1"}},
				{Name: "Since", Value: document.Text("2 May 2024")},
			}},
			responsibilities(3+i*14%40, names),
		}})
	}
	d.Sections = append(d.Sections, document.Section{ID: "sign-off", Number: "5", Title: "Sign-off", Depth: 1, Blocks: []document.Block{
		&document.Signatures{Text: "The undersigned have read this map and find it complete and right.", Rows: []document.Signature{
			{For: "Prepared by", Name: "Bo Ek", Role: "Company secretary"}, {For: "Approved by", Role: "Chair of the board"}, {For: "Reviewed by", Name: longName, Role: "Head of compliance"}}},
	}})
	return d
}

func bodiesTable() *document.Table {
	return &document.Table{Caption: "Members of the board and its committees", Columns: []document.Column{{Head: "Body", Heads: true}, {Head: "Members"}, {Head: "Since"}},
		Rows: []document.Row{
			{Cells: []document.Cell{{Lines: []string{"Board"}, Strong: true}, document.Text("Anna Holm, chair", "Bo Ek", longName), document.Text("2 May 2024", "1 January 2025", "1 January 2025")}},
			{Mark: document.Added, Cells: []document.Cell{{Lines: []string{"Risk committee"}, Strong: true}, document.Text("Zoë O'Brien, chair", arabicName), document.Text("1 June 2026")}},
			{Mark: document.Removed, Cells: []document.Cell{{Lines: []string{"IT committee"}, Strong: true}, document.Text("Bo Ek"), document.Text("until 1 June 2026")}},
		}}
}

// responsibilities is a table of that many rows.
func responsibilities(rows int, names []string) *document.Table {
	t := &document.Table{Caption: "Responsibilities with their holders", Columns: []document.Column{{Head: "Reference", Heads: true}, {Head: "Responsibility"}, {Head: "Holder"}, {Head: "Since"}, {Head: "Deputy"}, {Head: "Delegated to"}, {Head: "Why shared"}}}
	what := []string{
		"Responsibility for the firm's performance of its obligations under the senior managers regime, including implementation and oversight",
		"Responsibility for the firm's policies and procedures for countering the risk that the firm might be used to further financial crime",
		"Recovery and resolution plan", longWord, chinese,
		"Outsourcing of important operational functions",
	}
	marks := []document.Mark{0, 0, document.Gap, document.Added, document.Changed, document.Double, document.Removed, document.Note}
	for i := range rows {
		if i%25 == 0 {
			t.Rows = append(t.Rows, document.Row{Group: true, Cells: []document.Cell{document.Text(fmt.Sprintf("Group %d of responsibilities", i/25+1))}})
		}
		m := marks[i*i%len(marks)]
		holder := document.Cell{Lines: []string{names[i%len(names)], "Chief Risk Officer"}, Strong: true, To: "person-0"}
		if m == document.Gap {
			holder = document.Cell{Lines: []string{"nobody"}, Mark: m}
			m = 0
		}
		row := document.Row{Mark: m, Cells: []document.Cell{document.Text(fmt.Sprintf("PR %d", i+1)), document.Text(what[i%len(what)]), holder, document.Text("2024-05-02"), document.Text(names[(i+3)%len(names)]), {}, {}}}
		if i%9 == 4 {
			row.Cells[6] = document.Text("Shared with the chief financial officer, who answers for liquidity while this post answers for all other risks")
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// matrixTable is a matrix with turned heads.
func matrixTable(rows, columns int) *document.Table {
	t := &document.Table{Caption: "Who does what", Columns: []document.Column{{Head: "Responsibility", Heads: true}}}
	for c := range columns {
		t.Columns = append(t.Columns, document.Column{Head: fmt.Sprintf("Head of department %d", c+1), Center: true, Upright: true})
	}
	for r := range rows {
		cells := []document.Cell{document.Text(fmt.Sprintf("Responsibility number %d of the matrix", r+1))}
		for c := range columns {
			switch (r*7 + c*3) % 11 {
			case 0:
				cells = append(cells, document.Cell{Lines: []string{"A"}, Strong: true})
			case 4:
				cells = append(cells, document.Text("d"))
			case 7:
				cells = append(cells, document.Cell{Lines: []string{"A"}, Mark: document.Double})
			default:
				cells = append(cells, document.Cell{})
			}
		}
		t.Rows = append(t.Rows, document.Row{Cells: cells})
	}
	return t
}

// sheetOf is a document of one table.
func sheetOf(t *document.Table) *document.Document {
	return &document.Document{Title: "Responsibilities", Organisation: "Norrvik Bank AB", Date: "2026-11-01", Lang: "en", Sections: []document.Section{{ID: "table", Title: "Matrix", Blocks: []document.Block{t}}}}
}

// groupsOf lists the groups of a scene, textsOf its texts.
func groupsOf(s *scene.Scene) (list []*scene.Group) {
	scenetest.Walk(s, func(it scene.Item, _ []*scene.Group) bool {
		if g, ok := it.(*scene.Group); ok {
			list = append(list, g)
		}
		return true
	})
	return list
}

func textsOf(s *scene.Scene) (list []*scene.Text) {
	scenetest.Walk(s, func(it scene.Item, _ []*scene.Group) bool {
		if t, ok := it.(*scene.Text); ok {
			list = append(list, t)
		}
		return true
	})
	return list
}

func says(s *scene.Scene, line string) bool {
	return slices.ContainsFunc(textsOf(s), func(t *scene.Text) bool { return t.String == line })
}
