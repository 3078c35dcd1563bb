package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// workbookOf makes a workbook with excelize.
func workbookOf(t testing.TB, make func(f *excelize.File, must func(error))) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	make(f, func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rowsOf writes rows into the first sheet, from a row on.
func rowsOf(f *excelize.File, must func(error), from int, rows ...[]any) {
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, from+i)
		must(err)
		must(f.SetSheetRow("Sheet1", cell, &row))
	}
}

func TestWorkbook(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(f *excelize.File, must func(error))
		opt  Options
		want string
	}{
		{"texts, numbers, dates", func(f *excelize.File, must func(error)) {
			day := time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)
			rowsOf(f, must, 1, []any{"id", "name", "start", "seen", "fte", "big", "ok", "code"},
				[]any{"007", "Anna & \"Bo\" <x>", day, day.Add(90 * time.Minute), 0.1, 12345678901234.0, true, 42})
			german := "dd.mm.yyyy"
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &german})
			must(err)
			must(f.SetCellStyle("Sheet1", "C2", "C2", style))
			zeros := "00000"
			style, err = f.NewStyle(&excelize.Style{CustomNumFmt: &zeros})
			must(err)
			must(f.SetCellStyle("Sheet1", "H2", "H2", style))
		}, Options{}, `
# Sheet1
id | name | start | seen | fte | big | ok | code
2: 007 | Anna & "Bo" <x> | 2024-03-01 | 2024-03-01T01:30:00 | 0.1 | 12345678901234 | true | 00042 |
`},
		{"days from 1904", func(f *excelize.File, must func(error)) {
			yes := true
			must(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
			rowsOf(f, must, 1, []any{"name", "start"}, []any{"Anna", time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC)})
		}, Options{}, "# Sheet1\nname | start\n2: Anna | 2024-03-01 |\n"},
		{"blank rows, tabs and line breaks", func(f *excelize.File, must func(error)) {
			rowsOf(f, must, 1, []any{"Staff of Brightwater"})
			rowsOf(f, must, 3, []any{"id", "name", "note"}, []any{1, "Anna\tHolm", "two\nlines"}, []any{nil, nil, nil}, []any{2, nil, "x"}, []any{" ", " "})
			style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			must(err)
			must(f.SetCellStyle("Sheet1", "A900", "C900", style))
		}, Options{}, `
# Sheet1
id | name | note
4: 1 | Anna	Holm | two⏎lines |
6: 2 |  | x |
- 2 blank rows left out
- 1 row above the header left out
`},
		{"formulas", func(f *excelize.File, must func(error)) {
			rowsOf(f, must, 1, []any{"id", "name"}, []any{nil, "Anna"}, []any{2, "Bo"})
			must(f.SetCellFormula("Sheet1", "A2", "=1+0")) // keeps no value
		}, Options{}, `
# Sheet1
id | name
2:  | Anna |
3: 2 | Bo |
people.xlsx[Sheet1]:2:1: the formula in A2 has no value [table-syntax]
`},
		{"merged headers and cells", func(f *excelize.File, must func(error)) {
			rowsOf(f, must, 1, []any{"Unit", "Employee", nil, "Manager", nil}, []any{nil, "Name", "Id", "Name", "Id"},
				[]any{"IT", "Anna", 1}, []any{nil, "Bo", 2, "Anna", 1})
			must(f.MergeCell("Sheet1", "A1", "A2"))
			must(f.MergeCell("Sheet1", "B1", "C1"))
			must(f.MergeCell("Sheet1", "D1", "E1"))
			must(f.MergeCell("Sheet1", "A3", "A4"))
		}, Options{}, `
# Sheet1
Unit | Employee Name | Employee Id | Manager Name | Manager Id
3: IT | Anna | 1 |  |  |
4: IT | Bo | 2 | Anna | 1 |
- 1 row above the header left out
`},
		{"several sheets", func(f *excelize.File, must func(error)) {
			rowsOf(f, must, 1, []any{"id", "name"}, []any{1, "Anna"})
			for _, name := range []string{"Lines", "Secret", "Empty"} {
				_, err := f.NewSheet(name)
				must(err)
				if name != "Empty" {
					must(f.SetSheetRow(name, "A1", &[]string{"sub", "sup"}))
					must(f.SetSheetRow(name, "A2", &[]string{"2", "1"}))
				}
			}
			must(f.SetSheetVisible("Secret", false))
		}, Options{}, `
# Sheet1
id | name
2: 1 | Anna |
# Lines
sub | sup
2: 2 | 1 |
people.xlsx:1:1: the hidden sheet "Secret" is left out [hidden-in-sheet]
`},
		{"a hidden sheet by name", func(f *excelize.File, must func(error)) {
			_, err := f.NewSheet("Secret")
			must(err)
			must(f.SetSheetRow("Secret", "A1", &[]string{"sub", "sup"}))
			must(f.SetSheetRow("Secret", "A2", &[]string{"2", "1"}))
			must(f.SetSheetVisible("Secret", false))
		}, Options{Sheet: "secret"}, "# Secret\nsub | sup\n2: 2 | 1 |\n"},
		{"an unknown sheet", func(f *excelize.File, must func(error)) { rowsOf(f, must, 1, []any{"id"}, []any{1}) }, Options{Sheet: "sheet2"},
			"people.xlsx:1:1: there is no sheet \"sheet2\" in the workbook: it has \"Sheet1\" [unknown-sheet]\n"},
		{"hidden rows", func(f *excelize.File, must func(error)) {
			rowsOf(f, must, 1, []any{"id", "name"}, []any{1, "Anna"}, []any{2, "Bo"})
			must(f.SetRowVisible("Sheet1", 3, false))
			must(f.SetColVisible("Sheet1", "B:Z", false))
		}, Options{}, "# Sheet1\nid | name\n2: 1 | Anna |\n3: 2 | Bo |\npeople.xlsx[Sheet1]:3:1: 1 hidden row is read like the others [hidden-in-sheet]\npeople.xlsx[Sheet1]:1:1: 1 hidden column is read like the others: name [hidden-in-sheet]\n"},
		{"a text in several fonts", func(f *excelize.File, must func(error)) {
			rowsOf(f, must, 1, []any{"id", "name"}, []any{1, "Anna"})
			must(f.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "Anna "}, {Text: "Holm", Font: &excelize.Font{Bold: true}}}))
		}, Options{}, "# Sheet1\nid | name\n2: 1 | Anna Holm |\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := outcome("people.xlsx", workbookOf(t, c.make), c.opt)
			if diff := cmp.Diff(strings.TrimLeft(c.want, "\n"), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlacesInSheets(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File, must func(error)) {
		rowsOf(f, must, 3, []any{"id", "name"}, []any{1, "Anna\nHolm"})
	})
	tables, _ := Read("people.xlsx", data, Options{})
	if len(tables) != 1 {
		t.Fatal("no table")
	}
	at := tables[0].At(0, 1)
	if at.String() != "people.xlsx[Sheet1]:4:3" || string(at.Text()) != "Anna Holm" || at.File.Cell(at.Start) != "B4" || at.File.Name != "people.xlsx" {
		t.Errorf("%s %q %s", at, at.Text(), at.File.Cell(at.Start))
	}
}

var small = sync.OnceValue(func() []byte {
	f := excelize.NewFile()
	defer f.Close()
	var b bytes.Buffer
	if err := errors.Join(f.SetSheetRow("Sheet1", "A1", &[]any{"id", "name"}), f.SetSheetRow("Sheet1", "A2", &[]any{1, "Anna"}), f.Write(&b)); err != nil {
		panic(err)
	}
	return b.Bytes()
})

// parts makes a workbook of parts that a test gives or changes.
func parts(t testing.TB, change map[string]string) []byte {
	t.Helper()
	base := small()
	z, err := zip.NewReader(bytes.NewReader(base), int64(len(base)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	write := func(name, text string) {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if changed, ok := change[f.Name]; !ok {
			write(f.Name, string(text))
		} else if changed != "" {
			write(f.Name, changed)
		}
		delete(change, f.Name)
	}
	for name, text := range change {
		write(name, text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const sheet1 = "xl/worksheets/sheet1.xml"

func sheetXML(rows string) map[string]string {
	return map[string]string{sheet1: "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"}
}

func TestDamagedAndOtherWorkbooks(t *testing.T) {
	encrypted := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 100) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"a password", []byte(encrypted), "the workbook has a password, and cannot be read [unreadable-format]"},
		{"xls", []byte(encrypted[:60]), "this is a file of the older Excel (.xls) or another old Office program, which is not read [unreadable-format]"},
		{"HTML as xls", []byte("<html><table>"), "this is HTML or XML, as some systems export under the name .xls, which is not read [unreadable-format]"},
		{"ods", parts(t, map[string]string{"content.xml": "<a/>"}), "this is a file of OpenDocument (.ods), which is not read [unreadable-format]"},
		{"no archive", []byte("PK\x03\x04 and nothing"), "the workbook is damaged: it is no whole ZIP archive [table-syntax]"},
		{"no sheet", parts(t, map[string]string{sheet1: ""}), `the workbook is damaged: it has no "xl/worksheets/sheet1.xml" [table-syntax]`},
		{"bad XML", parts(t, map[string]string{sheet1: "<worksheet><sheetData><row r='1'"}), `the workbook is damaged: its sheet "Sheet1" is not well-formed [table-syntax]`},
		{"a document type", parts(t, map[string]string{sheet1: "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"}), `the workbook is damaged: its sheet "Sheet1" is not well-formed [table-syntax]`},
		{"rows out of order", parts(t, sheetXML(`<row r="2"/><row r="1"/>`)), "the workbook is damaged: its cells are not in order [table-syntax]"},
		{"cells out of order", parts(t, sheetXML(`<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>`)), "the workbook is damaged: its cells are not in order [table-syntax]"},
		{"a row too many", parts(t, sheetXML(`<row r="1048577"><c><v>1</v></c></row>`)), "the workbook is damaged: its cells are not in order [table-syntax]"},
		{"a text that is not there", parts(t, sheetXML(`<row><c t="s"><v>99</v></c></row>`)), "the text of A1 is not in the workbook [table-syntax]"},
		{"a merged sheet", parts(t, map[string]string{sheet1: `<worksheet><sheetData>` + strings.Repeat(`<row><c r="A1"><v>1</v></c><c r="BXX1"><v>1</v></c></row>`, 600) + `</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`}), "the merged areas of the sheet have more than 1000000 cells [too-large]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outcome("people.xlsx", c.data, Options{}); !strings.Contains(got, c.want) {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestWhatIsLeftAlone(t *testing.T) {
	change := map[string]string{
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="a" Type="x/vbaProject" Target="vbaProject.bin"/>` +
			`<Relationship Id="b" Type="x/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`,
		sheet1: `<worksheet><sheetData><row><c t="inlineStr"><is><t>id</t></is></c><c t="str"><f>x</f><v>na_x000D_me</v></c></row>` +
			`<row><c><f>[1]Sheet1!A1</f><v>7</v></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>`,
	}
	want := "# Sheet1\nid | na\rme\n2: 7 | #N/A |\n- macros in the workbook are left alone\n- links to other workbooks are not followed: the values that were saved count\n"
	if diff := cmp.Diff(want, outcome("people.xlsm", parts(t, change), Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestBombs(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		f, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: 3 << 30, CompressedSize64: 4 << 20})
		if err == nil {
			_, err = f.Write(make([]byte, 4<<20))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := outcome("people.xlsx", b.Bytes(), Options{}); !strings.Contains(got, "MiB when it is unpacked [too-large]") {
		t.Error(got)
	}
}

func TestDateCodes(t *testing.T) {
	for code, want := range map[string]bool{
		"yyyy-mm-dd": true, "dd/mm/yy;@": true, `[$-409]mmm d, yyyy`: true, "mmm": true, "General": false, "0.00": false,
		`0 "days"`: false, "[Red]0": false, "h:mm:ss": false, "[h]:mm": false, `\d0`: false, "#,##0": false, "@": false, `"`: false,
	} {
		if got := formatOf(164, code).date; got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
	for n, want := range map[float64]string{1: "1900-01-01", 59: "1900-02-28", 61: "1900-03-01", 45352: "2024-03-01", 45352.999999999: "2024-03-02"} {
		if got, _ := dateOf(n, false); got != want {
			t.Errorf("%v: %s, want %s", n, got, want)
		}
	}
}

func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row><c s="1"><f/><v>1</v></c><c t="b"><v>1</v></c></row>`, "A1:B2")
	f.Fuzz(func(t *testing.T, rows, merged string) {
		change := map[string]string{sheet1: "<worksheet><sheetData>" + rows + `</sheetData><mergeCell ref="` + merged + `"/></worksheet>`}
		tables, found := Read("f.xlsx", parts(t, change), Options{})
		if len(tables) == 0 && len(found) == 0 {
			t.Fatal("nothing is said")
		}
		for _, table := range tables {
			written(table)
			for row := range table.Len() {
				for col := range table.Headers {
					_ = table.At(row, col)
				}
			}
		}
	})
}
