package graph_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/governance"
	"github.com/orgwright/orgwright/graph/privacy"
)

const mapBank = `orgwright: 1
organization: {name: Norrvik Bank UK, as_of: 2026-11-28, sector: [bank, smcr-firm], jurisdictions: [GB], tops: [board]}
rules: {use: []}
responsibilities:
  - {id: sysc-a, title: Senior managers regime, source: SYSC 24 Annex 1 (a)}
  - {id: sysc-b, title: Certification regime, source: SYSC 24 Annex 1 (b)}
  - {id: sysc-z, title: Client assets, source: SYSC 24 Annex 1 (z)}
  - {id: appetite, title: Decide on the risk appetite}
positions:
  - {id: board, role: board, kind: body, responsibilities: [appetite], holders: [{name: Anna Holm, person: anna, since: 2024-05-02}, {name: Chinwe Obi, person: chinwe}]}
  - {id: risk-committee, role: risk-committee, kind: body, reports_to: board, holders: [{name: Chinwe Obi, person: chinwe}]}
  - {id: chair, roles: [chair, smf9], name: Anna Holm, person: anna, reports_to: board, fte: 0.2}
  - {id: ceo, roles: [ceo, smf1], name: Bo Ek, reports_to: board, deputies: [cfo], responsibilities: [{id: sysc-a, since: 2025-01-10, reason: the files are with the CFO}]}
  - {id: cfo, roles: [cfo, smf2], name: Dina Aziz, reports_to: ceo, dotted_to: [board], responsibilities: [{id: sysc-a, reason: keeps the files}, {id: payments, delegated_to: [payer]}]}
  - {id: cro, roles: [cro, smf4], name: Efua Mensah, reports_to: ceo, dotted_to: [risk-committee], deputies: [deputy-cro], responsibilities: [sysc-b]}
  - {id: deputy-cro, title: Deputy CRO, name: Finn Berg, reports_to: cro}
  - {id: payer, title: Head of Payments, name: Gita Rao, reports_to: cfo}
  - {id: clerk, title: Payment clerk, name: Hugo Lind, reports_to: payer}
  - {id: cae, role: cae, status: vacant, reports_to: board, responsibilities: [audit-plan]}
  - {id: coo, role: coo, name: Ines Costa, reports_to: ceo, responsibilities: [payments]}
`

// mapOf makes a map of a file, and, unless it is "", of an older one.
func mapOf(t *testing.T, text, older string, opt graph.MapOptions) *graph.Map {
	t.Helper()
	ctx := context.Background()
	l := load(t, map[string]string{"fjord.org.yaml": text})
	if older != "" {
		opt.Against, opt.AgainstName = load(t, map[string]string{"fjord.org.yaml": older}), "last year"
	}
	report, err := graph.Check(ctx, l, graph.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := graph.ResponsibilitiesMap(ctx, l, report, opt)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func markdownOf(t *testing.T, d *document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := document.WriteMarkdown(&b, d, nil); err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), `\`, "")
}

// sectionOf returns the text of a section of Markdown.
func sectionOf(t *testing.T, text, id string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, `<a id="`+id+`"></a>`)
	if !found {
		t.Fatalf("there is no section %s in\n%s", id, text)
	}
	rest, _, _ = strings.Cut(rest, "<a id=")
	return rest
}

func TestMapTellsWhoAnswersForWhat(t *testing.T) {
	m := mapOf(t, mapBank, "", graph.MapOptions{Template: "sysc25", Edition: "3.1"})
	text := markdownOf(t, m.Document)
	for _, want := range []string{
		"**Norrvik Bank UK · 3.1 · 2026-11-28**",
		// people: also those who stand in, or to whom something is delegated, but no others
		"| [**Bo Ek**](#person-", "| [**Finn Berg**](#person-6) | Deputy CRO | Chief Risk Officer, SMF4 (Efua Mensah) |  | Deputy of Chief Risk Officer, SMF4 (Efua Mensah) |",
		"Delegated: payments, by Chief Financial Officer, SMF2 (Dina Aziz)",
		// bodies
		"**Chair:** Chair of the Board, SMF9 (Anna Holm)", "| 2024-05-02 | Chair of the Board, SMF9 |", "| appetite | Decide on the risk appetite |",
		// statements
		"**Functions:** SMF4 Chief Risk Function",
		"We have checked this document and confirm that it describes the organisation as it is on the day that it shows.",
		"| Approved by | Anna Holm | Chair of the Board, SMF9 |",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the map lacks %q", want)
		}
	}
	if strings.Contains(sectionOf(t, text, "s2"), "Hugo Lind") || strings.Contains(sectionOf(t, text, "s9"), "Hugo Lind") {
		t.Error("somebody without a part in the map is in it")
	}
	register := sectionOf(t, text, "s3")
	for _, want := range []string{
		"| **SYSC 24 Annex 1** |", "| SYSC 24 Annex 1 (a)<br>sysc-a | **Senior managers regime** | [**Bo Ek**<br>Chief Executive Officer, SMF1](#person-", "| 2025-01-10 | Chief Financial Officer, SMF2 (Dina Aziz) |  | the files are with the CFO |",
		"|  |  | [**Dina Aziz**<br>Chief Financial Officer, SMF2](#person-", "**[missing]** nobody |", "**[missing]** **vacant**<br>Chief Audit Executive |", "**[double]** More than one person has it", "Head of Payments (Gita Rao)", "[Board of Directors](#body-1)",
	} {
		if !strings.Contains(register, want) {
			t.Errorf("the table of responsibilities lacks %q:\n%s", want, register)
		}
	}
	for _, title := range []string{"Senior managers regime", "Certification regime", "Client assets", "Decide on the risk appetite", "**payments**", "**audit-plan**"} {
		if n := strings.Count(register, title); n != 1 {
			t.Errorf("%q is in the table %d times", title, n)
		}
	}
	gaps := sectionOf(t, text, "s7")
	for _, want := range []string{"Client assets | Nobody has it.", "**[double]** Responsibility | payments", "| audit-plan | The position is vacant."} {
		if !strings.Contains(gaps, want) {
			t.Errorf("the gaps lack %q:\n%s", want, gaps)
		}
	}
	if strings.Contains(gaps, "Senior managers regime") {
		t.Error("a responsibility that is shared for reasons is a gap")
	}
	if shared := sectionOf(t, text, "s5"); !strings.Contains(shared, "keeps the files") || !strings.Contains(shared, "**[missing]** No reason is given") {
		t.Errorf("the shared responsibilities:\n%s", shared)
	}
}

// TestMapLinksLeadSomewhere holds that every link of every template leads to a section, and
// that ids are unique.
func TestMapLinksLeadSomewhere(t *testing.T) {
	for _, name := range governance.Names() {
		for _, lang := range []string{"en", "sv"} {
			d := mapOf(t, strings.Replace(mapBank, "name: Norrvik Bank UK,", "name: Norrvik Bank UK, language: "+lang+",", 1), "", graph.MapOptions{Template: name}).Document
			ids := map[string]bool{}
			for _, s := range d.Sections {
				if ids[s.ID] || s.ID == "" || s.Title == "" {
					t.Errorf("%s: the section %q, %q", name, s.ID, s.Title)
				}
				ids[s.ID] = true
			}
			eachCell(d, func(c *document.Cell) {
				if c.To != "" && !ids[c.To] {
					t.Errorf("%s: %v leads to %q, which is not there", name, c.Lines, c.To)
				}
			})
			if text := markdownOf(t, d); strings.Contains(text, "%!") || strings.Contains(text, "%s") {
				t.Errorf("%s, %s: a text lacks what it is about", name, lang)
			}
		}
	}
}

// eachCell calls f for every cell of a document, and holds that rows have as many as columns.
func eachCell(d *document.Document, f func(c *document.Cell)) {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case *document.Table:
				for r := range b.Rows {
					if len(b.Rows[r].Cells) != len(b.Columns) {
						panic(fmt.Sprintf("%s: a row has %d cells for %d columns", s.Title, len(b.Rows[r].Cells), len(b.Columns)))
					}
					for i := range b.Rows[r].Cells {
						f(&b.Rows[r].Cells[i])
					}
				}
			case *document.Facts:
				for i := range b.Rows {
					f(&b.Rows[i].Value)
				}
			}
		}
	}
}

func TestMapMarksWhatChanged(t *testing.T) {
	older := strings.NewReplacer("as_of: 2026-11-28", "as_of: 2025-11-28", "Efua Mensah", "Ewald Novak", ", {name: Chinwe Obi, person: chinwe}]}", "]}",
		"title: Head of Payments, name: Gita Rao, reports_to: cfo", "title: Head of Payments, name: Gita Rao, reports_to: coo",
		"responsibilities: [payments]", "responsibilities: [payments, cash]", "  - {id: sysc-b, title: Certification regime, source: SYSC 24 Annex 1 (b)}\n", "",
		", responsibilities: [sysc-b]", "").Replace(mapBank)
	m := mapOf(t, mapBank, older, graph.MapOptions{Template: "sysc25"})
	text := markdownOf(t, m.Document)
	changes := sectionOf(t, text, "s8")
	for _, want := range []string{
		"**[added]** **Certification regime** | Responsibility: added |  | Chief Risk Officer, SMF4 (Efua Mensah) |",
		"**[removed]** **cash** | Responsibility: removed | Chief Operating Officer (Ines Costa) |",
		"**[added]** **Board of Directors** | joined |  | Chinwe Obi |",
		"**[changed]** **Chief Risk Officer** | another holder | Ewald Novak | Efua Mensah |",
		"1 further change of positions that the map does not show.",
	} {
		if !strings.Contains(changes, want) {
			t.Errorf("the changes lack %q:\n%s", want, changes)
		}
	}
	register := sectionOf(t, text, "s3")
	if !strings.Contains(register, "**[added]** SYSC 24 Annex 1 (b)") || !strings.Contains(register, "**[removed]** cash | cash |") {
		t.Errorf("the table of responsibilities is not marked:\n%s", register)
	}
	if board := sectionOf(t, text, "body-1"); !strings.Contains(board, "**[added]** [**Chinwe Obi**]") {
		t.Errorf("the members are not marked:\n%s", board)
	}
	marks := 0
	for _, f := range document.Figures(m.Document) {
		for i := range f.Graph.Nodes {
			marks += len(f.Graph.Nodes[i].Marks)
		}
	}
	if marks == 0 {
		t.Error("nothing is marked in the charts")
	}
	same := markdownOf(t, mapOf(t, mapBank, mapBank, graph.MapOptions{Template: "sysc25"}).Document)
	if !strings.Contains(same, "Nothing that the map shows has changed since last year.") || strings.Contains(same, "**[added]**") || strings.Contains(same, "**[changed]**") {
		t.Error("a map that is compared with itself has changes")
	}
}

// TestMapWithholds holds that no name that is withheld is anywhere in a map, and that who is
// somebody else is told all the same.
func TestMapWithholds(t *testing.T) {
	text := strings.NewReplacer("id: clerk", "id: hugo-lind", "id: deputy-cro", "id: finn-berg", "[deputy-cro]", "[finn-berg]", "id: payer", "id: gita", "[payer]", "[gita]", "reports_to: payer", "reports_to: gita", "keeps the files", "keeps the files of Bo Ek").Replace(mapBank)
	older := strings.Replace(text, "Efua Mensah", "Ewald Novak", 1)
	for _, key := range [][]byte{nil, []byte("0123456789abcdef")} {
		m := mapOf(t, text, older, graph.MapOptions{Template: "plain", Withheld: privacy.Options{Withheld: privacy.Withheld{Names: true}, Key: key}})
		got := markdownOf(t, m.Document)
		var sheet bytes.Buffer
		if err := document.WriteCSV(&sheet, m.Sheet); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Anna", "Holm", "Bo Ek", "Dina", "Efua", "Mensah", "Ewald", "Novak", "Finn", "Gita", "hugo", "gita", "finn"} {
			if strings.Contains(got, name) || strings.Contains(sheet.String(), name) {
				t.Errorf("%q is in the map", name)
			}
		}
		if !strings.Contains(sheet.String(), ",position-") { // deputies and delegates, under other ids
			t.Errorf("nobody stands in any more:\n%s", sheet.String())
		}
		if !strings.Contains(got, "**Chief Risk Officer** | another holder |") {
			t.Errorf("the other holder is not told:\n%s", got)
		}
		if changes := sectionOf(t, got, "s7"); strings.Contains(changes, "added") || strings.Contains(changes, "removed") {
			t.Errorf("positions seem to have come or gone:\n%s", changes)
		}
	}
}

func TestTemplates(t *testing.T) {
	known := map[string]bool{}
	for _, r := range load(t, map[string]string{"fjord.org.yaml": mapBank}).Org.Roles.Roles() {
		known[r.ID] = true
	}
	for _, tpl := range governance.Templates() {
		if tpl.Name != "plain" && (tpl.Source == "" || tpl.Read == "") {
			t.Errorf("%s does not say where its headings are from", tpl.Name)
		}
		for _, text := range []governance.Text{tpl.Title, tpl.Doc, tpl.Lead, tpl.Limits} {
			if (text.EN == "") != (text.SV == "") {
				t.Errorf("%s: %q lacks a language", tpl.Name, text)
			}
		}
		var kinds []governance.Kind
		for _, s := range tpl.Sections {
			if s.Title.SV == "" || s.Title.EN == "" || (s.Asks.EN == "") != (s.Asks.SV == "") {
				t.Errorf("%s: %q lacks a language", tpl.Name, s.Title.EN)
			}
			for _, p := range s.Parts {
				kinds = append(kinds, p.Kind)
				for _, f := range p.Functions {
					for _, id := range f.Roles {
						if !known[id] {
							t.Errorf("%s: there is no role %q", tpl.Name, id)
						}
					}
				}
			}
		}
		for _, want := range []governance.Kind{governance.Lines, governance.Bodies, governance.Register, governance.People, governance.Statements, governance.Gaps, governance.Changes, governance.SignOff} {
			if !slices.Contains(kinds, want) {
				t.Errorf("%s has no part of the kind %d", tpl.Name, want)
			}
		}
	}
	if _, err := governance.Find("sysc24"); err == nil || !strings.Contains(err.Error(), `did you mean "sysc25"`) {
		t.Error(err)
	}
}

func TestDefaultTemplate(t *testing.T) {
	for head, want := range map[string]string{
		"sector: smcr-firm, jurisdictions: [GB]":          "sysc25",
		"sector: enhanced-smcr-firm, jurisdictions: [GB]": "sysc25",
		"sector: bank, jurisdictions: [GB]":               "pra",
		"sector: bank, jurisdictions: [SE, GB]":           "pra",
		"sector: bank, jurisdictions: [SE]":               "crd88",
		"sector: bank, jurisdictions: [US-NY]":            "plain",
		"sector: drug-maker":                              "gmp",
		"name: A":                                         "plain",
	} {
		l := load(t, map[string]string{"fjord.org.yaml": "orgwright: 1\norganization: {" + head + "}\npositions: [{id: ceo, role: ceo, name: A}]\n"})
		if got, _ := governance.Default(l.Org); got != want {
			t.Errorf("%s: %s, want %s", head, got, want)
		}
	}
}

// TestMapsOfOddOrganisations holds that every template makes a document of whatever there is.
func TestMapsOfOddOrganisations(t *testing.T) {
	for _, text := range []string{
		"orgwright: 1\n",
		"orgwright: 1\npositions: [{id: a, name: A}]\n",
		"orgwright: 1\npositions: [{id: a, name: A, reports_to: b, responsibilities: [x]}, {id: b, name: A, reports_to: a, responsibilities: [x]}]\n",
		"orgwright: 1\npositions: [{id: board, role: board, kind: body}, {id: a, reports_to: nobody, status: planned, responsibilities: [x, x]}]\n",
		"orgwright: 1\norganization: {language: sv}\nresponsibilities: [{id: x, title: X, source: \"(a)\"}, {id: y, title: Y, source: \")\"}]\npositions: [{id: a, responsibilities: [x, y]}]\n",
	} {
		for _, name := range governance.Names() {
			m := mapOf(t, text, "orgwright: 1\npositions: [{id: z, name: Z, responsibilities: [old]}]\n", graph.MapOptions{Template: name})
			eachCell(m.Document, func(*document.Cell) {})
			markdownOf(t, m.Document)
		}
	}
}

// TestMapOfManyHasSeveralCharts holds that a map with many positions has a chart of those at the
// top, and others for what is below them, in which everybody is who has a responsibility.
func TestMapOfManyHasSeveralCharts(t *testing.T) {
	var b strings.Builder
	b.WriteString("orgwright: 1\norganization: {name: A}\nrules: {use: []}\npositions:\n  - {id: ceo, role: ceo, name: Top}\n")
	for i := range 30 {
		fmt.Fprintf(&b, "  - {id: d%d, title: Director %d, name: D%d, reports_to: ceo, responsibilities: [x%d]}\n  - {id: h%d, title: Head %d, name: H%d, reports_to: d%d, responsibilities: [y%d]}\n", i, i, i, i, i, i, i, i, i)
	}
	m := mapOf(t, b.String(), "", graph.MapOptions{})
	figures := document.Figures(m.Document)
	if len(figures) != 3 {
		t.Fatalf("%d charts", len(figures))
	}
	shown := map[string]bool{}
	for _, f := range figures {
		if len(f.Graph.Nodes) > 70 {
			t.Errorf("%q has %d positions", f.Caption, len(f.Graph.Nodes))
		}
		for i := range f.Graph.Nodes {
			shown[f.Graph.Nodes[i].ID] = true
		}
	}
	if len(shown) != 61 || figures[0].Graph.Nodes[1].Folded != 1 {
		t.Errorf("%d positions are in the charts, and %d are counted", len(shown), figures[0].Graph.Nodes[1].Folded)
	}
}

// TestMapShowsWhoChairs holds that who chairs a body is in the charts, also without
// responsibilities, and counts as having a part.
func TestMapShowsWhoChairs(t *testing.T) {
	m := mapOf(t, `orgwright: 1
organization: {name: Norrvik Bank, as_of: 2026-11-28, sector: bank, jurisdictions: [SE], tops: [board]}
rules: {use: []}
positions:
  - {id: board, role: board, kind: body, holders: [{name: Anna Holm, person: anna}, {name: Bo Ek, person: bo}]}
  - {id: risks, role: risk-committee, kind: body, reports_to: board, holders: [{name: Bo Ek, person: bo}]}
  - {id: chair, role: chair, name: Anna Holm, person: anna, reports_to: board}
  - {id: risks-chair, role: risk-committee-chair, name: Bo Ek, person: bo, reports_to: risks}
  - {id: ceo, role: ceo, name: Dina Aziz, reports_to: board}
`, "", graph.MapOptions{Template: "crd88"})
	if m.Positions != 5 {
		t.Errorf("%d of 5 positions have a part", m.Positions)
	}
	var shown []string
	for _, s := range m.Document.Sections {
		for _, b := range s.Blocks {
			if f, is := b.(*document.Figure); is {
				for _, n := range f.Graph.Nodes {
					shown = append(shown, n.ID)
				}
			}
		}
	}
	if !slices.Contains(shown, "chair") || !slices.Contains(shown, "risks-chair") {
		t.Errorf("the charts show %v, without who chairs", shown)
	}
}

// TestMapCallsNoFindingMissing holds that what the checks found stands in the gaps under its
// severity: a line that is there and ought not to be is nothing that is missing.
func TestMapCallsNoFindingMissing(t *testing.T) {
	m := mapOf(t, `orgwright: 1
organization: {name: Larchwood Pharma, as_of: 2026-11-28, sector: drug-maker, jurisdictions: [IE]}
rules: {use: [eu-gmp]}
positions:
  - {id: ceo, role: ceo, name: Cy Dunn}
  - {id: prod, role: head-of-production, name: Di Holt, reports_to: ceo}
  - {id: qc, role: head-of-quality-control, name: Ed Ross, reports_to: prod}
`, "", graph.MapOptions{Template: "gmp"})
	if gaps := sectionOf(t, markdownOf(t, m.Document), "s4"); !strings.Contains(gaps, `| warning | Head of Quality Control | "qc" (Ed Ross) stands below "prod"`) {
		t.Errorf("the gaps:\n%s", gaps)
	}
}
