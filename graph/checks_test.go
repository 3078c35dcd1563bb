package graph

import (
	"archive/zip"
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/baseline"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
	"github.com/orgwright/orgwright/graph/workspace"
)

// TestCheckExamples holds that every example is found by its check.
func TestCheckExamples(t *testing.T) {
	for id := range checkExamples {
		if found := TryCheck(id); len(found) == 0 {
			t.Errorf("%s has no example that it finds", id)
		} else if c := code.Lookup(id); found[0].Severity != c.Severity() {
			t.Errorf("%s is reported as %v, listed as %v", id, found[0].Severity, c.Severity())
		}
	}
}

// TestEveryCodeIsFound holds that what no example shows is found in some other
// input, as severely as it is listed.
func TestEveryCodeIsFound(t *testing.T) {
	inputs := otherInputs()
	for _, g := range code.Groups() {
		for _, c := range g.Codes {
			if CheckExample(c.ID()) != "" {
				continue
			}
			find := inputs[c]
			if find == nil {
				t.Errorf("nothing shows that %s can be found: add a line to checkExamples, or to otherInputs", c.ID())
				continue
			}
			found := find(t)
			if i := slices.IndexFunc(found, func(f finding.Finding) bool { return f.Code == c }); i < 0 {
				t.Errorf("%s is not found, but %+v", c.ID(), found)
			} else if found[i].Severity != c.Severity() {
				t.Errorf("%s is reported as %v, listed as %v", c.ID(), found[i].Severity, c.Severity())
			}
			delete(inputs, c)
		}
	}
	for c := range inputs {
		t.Errorf("%s has an example", c.ID())
	}
}

const pair = "orgwright: 1\npositions:\n  - {id: ceo, role: ceo, name: Vera Lund}\n  - {id: cto, role: cto, name: Elis Quist, reports_to: ceo}\n"

// otherInputs are the inputs in which the codes without an example are found.
func otherInputs() map[*finding.Code]func(t *testing.T) []finding.Finding {
	return map[*finding.Code]func(t *testing.T) []finding.Finding{
		code.Encoding:         inFiles("x: \xff\n"),
		code.TooLarge:         inFiles(pair + "rules: {use: [" + strings.Repeat("it-leadership, ", 101) + "]}\n"),
		code.TooDeep:          inFiles("orgwright: 1\npositions: &p\n  - {id: a, reports: *p}\n"),
		code.UnknownColumn:    imported("id,name\n1,A\n", "columns: {title: none}\n"),
		code.RowFilter:        imported("id,name\n1,A\n", "rows: none\n"),
		code.SkippedRow:       imported("id,name,status\n1,A,active\n2,B,left\n", ""),
		code.DuplicateRow:     imported("employee id,name,manager\n1,A,\n2,B,1\n2,C,1\n", ""),
		code.UnknownManager:   imported("id,name,manager\n1,A,\n2,B,3\n", ""),
		code.AmbiguousManager: imported("id,name,manager\n1,A,\n2,B,A\n3,B,A\n4,C,B\n", ""),
		code.UnknownPost: func(t *testing.T) []finding.Finding {
			files := map[string][]byte{"posts.csv": []byte("post id,title,reports to\n1,Head,\n2,Clerk,1\n"), "people.csv": []byte("person,name,post\na,A,1\nb,B,2\nc,C,2\nd,D,2\ne,E,3\n")}
			l, err := LoadTables(t.Context(), []string{"posts.csv", "people.csv"}, LoadOptions{Files: (&workspace.Workspace{}).With(files)})
			if err != nil {
				t.Fatal(err)
			}
			return l.Findings
		},
		code.ManagerMismatch:  imported("id,name,manager id,manager name\n1,A,,\n2,B,1,A\n3,C,2,A\n", ""),
		code.ImportSelfReport: imported("id,name,manager\n1,A,\n2,B,2\n", ""),
		code.LineToSkipped:    imported("id,name,manager,status\n1,A,,\n2,B,1,left\n3,C,2,\n", ""),
		code.AddedSuperior:    imported("id,name,manager\n1,A,9\n", "add_superiors: true\n"),
		code.DoubtfulDates:    imported("id,name,start date\n1,A,03/04/2026\n", ""),
		code.BadCell:          imported("id,name,fte\n1,A,much\n", ""),
		code.PersonalColumn:   imported("id,name,salary\n1,A,9\n", "keep: [salary]\n"),
		code.PhotosLeft: func(t *testing.T) []finding.Finding {
			files := map[string][]byte{"a.csv": []byte("id,name,manager\n1,A,\n2,B,1\n"), "1.png": nil}
			l, err := Load(t.Context(), "a.csv", LoadOptions{Files: (&workspace.Workspace{}).With(files), Tables: TableOptions{Photos: []string{"1.png"}}})
			if err != nil {
				t.Fatal(err)
			}
			return l.Findings
		},
		code.KeptByHand:     merged("1,A,T\n", ""),
		code.TitleReplaced:  merged("1,A,U\n", "2026-05-01"),
		code.HiddenInSheet:  hiddenSheet,
		code.MappingIdle:    imported("id,name\n1,A\n", "vacant: [EMPTY]\n"),
		code.ColumnsLeftOut: imported("id,name,shoe size\n1,A,9\n", ""),

		code.TableSyntax: inTable("a,b\n\"1,2\n"), code.UnreadableFormat: inTable("%PDF-1.7"), code.RaggedRow: inTable("a,b\n1,2,3\n"),
		code.UnknownSheet: func(t *testing.T) []finding.Finding {
			t.Helper()
			var b bytes.Buffer
			w := zip.NewWriter(&b)
			if _, err := w.Create("xl/workbook.xml"); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			_, found := table.Read("people.xlsx", b.Bytes(), table.Options{Sheet: "none"})
			return found
		},
		code.NeedsNewer:   inFiles("orgwright: 1\norganization: {needs: \"99.0\"}\n"),
		code.IncludeHead:  inFiles(pair+"include: [b.yaml]\n", "b.yaml", "orgwright: 1\norganization: {name: B}\n"),
		code.NotFormatted: func(*testing.T) []finding.Finding { return formatted("- orgwright: 1\n") },
		code.UnreadFile:   inLink,
		code.ThemeFile: func(*testing.T) []finding.Finding {
			return readTheme(emptyFolder(), &source.File{Name: "a.theme.yaml", Text: []byte("orgwright_theme: 1\nlogo: none.png\n")}, nil).Findings
		},
		code.LowContrast: func(*testing.T) []finding.Finding {
			th := readTheme(emptyFolder(), &source.File{Name: "a.theme.yaml", Text: []byte("orgwright_theme: 1\ncolors: {ink: '#FFFFFF'}\n")}, nil)
			th.Faint(th.At("ink"), "ink on paper has a contrast of 1.0, and needs 4.5")
			return th.Findings
		},
		code.BadPhoto: inFiles(pair+"  - {id: cfo, role: cfo, reports_to: ceo, photo: a.png}\n", "a.png", "none"),

		code.CircularExtends:       inFiles(pair+"rules: {files: [r.rules.yaml]}\n", "r.rules.yaml", "orgwright_rules: 1\nextends: [r.rules.yaml]\n"),
		code.DuplicateRule:         inRules("{id: x, depth: 3}", "{id: x, depth: 3}"),
		code.UnreachableRule:       inRules("{id: x, for: cio, reports_to: [cio]}"),
		code.BadExpression:         inRules(`{id: x, expr: "position.idd == 1"}`),
		code.UndecidedRule:         inRules(`{id: x, expr: "'` + strings.Repeat("a", 50_000) + `'.matches('` + strings.ReplaceAll("b_c_d_e_f_g_h_i_j_k_l_m_n_o_p", "_", "{1000}|") + `')"}`),
		code.MissingExample:        inRules("{id: x, depth: 3}"),
		code.FailingExample:        inRules(`{id: x, depth: 3, examples: {fail: "positions: [{id: a, title: A}]"}}`),
		code.UnknownTag:            inRules("{id: x, for: {tag: none}, depth: 3}"),
		code.UnknownField:          inRules("{id: x, field: {key: none, required: true}}"),
		code.UnknownResponsibility: inRules("{id: x, separate: {sets: [{responsibility: none}, {role: ceo}]}}"),
		code.UnknownPlaceholder:    inRules(`{id: x, expr: {test: "true", message: "{who} is it"}}`),

		code.ChangeBase:            inFiles(pair, "a.change.yaml", "orgwright_change: 1\nbase: none.org.yaml\nchanges: [remove: {position: cto}]\n"),
		code.ChangeUnknownPosition: inChanges("remove: {position: cso}"),
		code.ChangePositionGone:    inChanges("remove: {position: cto}", "vacate: {position: cto}"),
		code.ChangeUnknownUnit:     inChanges("set_unit: {unit: it, fields: {name: IT}}"),
		code.ChangeMovedTwice:      inChanges("add: {id: cio, role: cio, reports_to: ceo}", "move: {position: cto, reports_to: cio}", "move: {position: cto, reports_to: ceo}"),
		code.ChangeCycle:           inChanges("move: {position: cto, reports_to: cto}"),
		code.ChangeIDTaken:         inChanges("add: {id: cto, role: cto, reports_to: ceo}"),
		code.ChangeAlreadyFilled:   inChanges("fill: {position: cto, name: Mira Stone}"),
		code.ChangeOrphans:         inChanges("remove: {position: ceo}"),
		code.ChangeIncomplete:      inChanges("rename: {position: cto}"),
		code.ChangeNoEffect:        inChanges("move: {position: cto, reports_to: ceo}"),
		code.ChangeCannotWrite: inFiles("orgwright: 1\npositions:\n  - {id: ceo, title: A}\n  - {id: a, title: A, holders: &both [B, C], reports_to: ceo}\n  - {id: b, title: B, holders: *both, reports_to: ceo}\n",
			"a.change.yaml", "orgwright_change: 1\nbase: a.org.yaml\nchanges: [vacate: {position: a}]\n"),

		code.BadBaseline: func(*testing.T) []finding.Finding {
			_, found := baseline.Read(&source.File{Name: "b.json", Text: []byte("{")})
			return found
		},
		code.StaleBaseline:  func(*testing.T) []finding.Finding { return baseline.New(TryCheck(code.NoTop.ID())).Compare(nil).Stale },
		code.PolicyLoosened: loosened,
	}
}

// merged returns what is said when a table is merged into two positions, of which one was
// added by hand.
func merged(rows, day string) func(t *testing.T) []finding.Finding {
	return func(t *testing.T) []finding.Finding {
		files := map[string][]byte{"a.csv": []byte("id,name,title\n" + rows), "a.org.yaml": []byte("orgwright: 1\npositions:\n  - {id: \"1\", title: T, name: A}\n  - {id: pa, title: T, name: B, reports_to: \"1\"}\n")}
		load := func(name string) *Loaded {
			l, err := Load(t.Context(), name, LoadOptions{AnyDay: true, Files: (&workspace.Workspace{}).With(files)})
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		_, found := Merge(load("a.org.yaml"), load("a.csv"), intake.MergeOptions{Day: day}, change.ProposeOptions{})
		return found
	}
}

// imported returns what is found in a table, with a mapping.
func imported(text, mapping string) func(t *testing.T) []finding.Finding {
	return func(t *testing.T) []finding.Finding {
		t.Helper()
		files := map[string][]byte{"a.csv": []byte(text), "a.import.yaml": []byte("orgwright_import: 1\nfiles: [a.csv]\n" + mapping)}
		l, err := Load(t.Context(), "a.import.yaml", LoadOptions{Files: (&workspace.Workspace{}).With(files)})
		if err != nil {
			t.Fatal(err)
		}
		return l.Findings
	}
}

// inTable returns what is found in a file with a table.
func inTable(text string) func(t *testing.T) []finding.Finding {
	return func(*testing.T) []finding.Finding {
		_, found := table.Read("people", []byte(text), table.Options{})
		return found
	}
}

// hiddenSheet is what is found in a workbook with a hidden sheet.
func hiddenSheet(t *testing.T) []finding.Finding {
	const main, doc = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{
		"_rels/.rels":                `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="` + doc + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<workbook xmlns="` + main + `" xmlns:r="` + doc + `"><sheets><sheet name="A" sheetId="1" r:id="s"/><sheet name="B" sheetId="2" state="hidden" r:id="s"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="` + doc + `/worksheet" Target="s.xml"/></Relationships>`,
		"xl/s.xml":                   `<worksheet xmlns="` + main + `"><sheetData><row r="1"><c t="inlineStr"><is><t>id</t></is></c></row><row r="2"><c><v>1</v></c></row></sheetData></worksheet>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	_, found := table.Read("people.xlsx", b.Bytes(), table.Options{})
	return found
}

// inFiles returns what is found by all means in an organisation, with further
// files, or in the proposal that is one of these.
func inFiles(organisation string, further ...string) func(t *testing.T) []finding.Finding {
	return func(t *testing.T) []finding.Finding {
		t.Helper()
		files, load := map[string]string{"a.org.yaml": organisation}, Load
		name := "a.org.yaml"
		for i := 0; i+1 < len(further); i += 2 {
			files[further[i]] = further[i+1]
			if IsProposal(further[i]) {
				name = further[i]
				load = func(ctx context.Context, name string, opt LoadOptions) (*Loaded, error) {
					return LoadProposals(ctx, []string{name}, opt)
				}
			}
		}
		l, err := load(context.Background(), name, LoadOptions{Files: workspace.Of(files), Version: "1.0"})
		if err != nil {
			t.Fatal(err)
		}
		report, err := Check(context.Background(), l, CheckOptions{Today: "2026-11-01"})
		if err != nil {
			t.Fatal(err)
		}
		found := report.Findings
		_, more := l.Write()
		_, inExamples := rule.TestExamples(report.Rules)
		photo := l.Photos(func(f finding.Finding) { found = append(found, f) })
		for _, p := range l.Org.Positions {
			if _, err := photo(p); err != nil {
				t.Fatal(err)
			}
		}
		return slices.Concat(found, more, inExamples)
	}
}

func inRules(rules ...string) func(t *testing.T) []finding.Finding {
	return inFiles(pair+"rules: {files: [r.rules.yaml]}\n", "r.rules.yaml", "orgwright_rules: 1\nrules:\n  - "+strings.Join(rules, "\n  - ")+"\n")
}

func inChanges(changes ...string) func(t *testing.T) []finding.Finding {
	return inFiles(pair, "a.change.yaml", "orgwright_change: 1\nbase: a.org.yaml\nchanges:\n  - "+strings.Join(changes, "\n  - ")+"\n")
}

func formatted(text string) []finding.Finding {
	_, found := Format(&source.File{Name: "a.org.yaml", Text: []byte(text)})
	return found
}

// inLink finds a link that leads out of the folder.
func inLink(*testing.T) []finding.Finding {
	f, _ := orgfile.Unread("a.org.yaml", "folder", workspace.ErrOutside)
	return []finding.Finding{f}
}

// loosened finds that a pack is not used any more.
func loosened(t *testing.T) []finding.Finding {
	var versions []*Loaded
	for _, text := range []string{pair, pair + "rules: {use: []}\n"} {
		l, err := Load(context.Background(), "a.org.yaml", LoadOptions{Files: workspace.Of(map[string]string{"a.org.yaml": text})})
		if err != nil {
			t.Fatal(err)
		}
		versions = append(versions, l)
	}
	found, err := Loosened(context.Background(), &Base{Loaded: versions[0]}, versions[1], CheckOptions{}, CheckOptions{}, "main")
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// emptyFolder is a folder without files.
func emptyFolder() *workspace.Folder {
	f, err := workspace.Of(map[string]string{"a.theme.yaml": ""}).Open("a.theme.yaml")
	if err != nil {
		panic(err)
	}
	return f
}
