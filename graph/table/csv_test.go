package table

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/code"
)

// written is a table as text: its header, then each row with its line.
func written(t *Table) string {
	var b strings.Builder
	for i, h := range t.Headers {
		b.WriteString([]string{"", " | "}[min(i, 1)] + h.Key)
		if h.Label != "" {
			b.WriteString(" (" + h.Label + ")")
		}
	}
	b.WriteString("\n")
	for i := range t.Len() {
		fmt.Fprintf(&b, "%d:", t.Line(i))
		for col := range t.Headers {
			b.WriteString(" " + strings.ReplaceAll(t.Cell(i, col), "\n", "⏎") + " |")
		}
		if t.Parents != nil {
			fmt.Fprintf(&b, " in %d", t.Parents[i])
		}
		b.WriteString("\n")
	}
	return b.String()
}

// reading is a file, and what is read from it: tables, notes and findings as text.
type reading struct {
	name, file string
	opt        Options
	text       string
	want       string
}

func (c reading) run(t *testing.T) {
	t.Run(c.name, func(t *testing.T) {
		if diff := cmp.Diff(strings.TrimLeft(c.want, "\n"), outcome(c.file, []byte(c.text), c.opt)); diff != "" {
			t.Error(diff)
		}
	})
}

// outcome reads a file and writes all that comes of it.
func outcome(file string, data []byte, opt Options) string {
	var b strings.Builder
	tables, found := Read(file, data, opt)
	for _, t := range tables {
		if len(tables) > 1 || t.Name != "" {
			b.WriteString("# " + t.Name + "\n")
		}
		b.WriteString(written(t))
		for _, n := range t.Notes {
			b.WriteString("- " + n + "\n")
		}
	}
	for _, f := range found {
		fmt.Fprintf(&b, "%s: %s [%s]\n", f.At, f.Message, f.Code.ID())
	}
	return b.String()
}

func TestCSV(t *testing.T) {
	for _, c := range []reading{
		{name: "commas", text: "id,name\n1,Anna\n2,\"Ek, Bo\"\n", want: `
id | name
2: 1 | Anna |
3: 2 | Ek, Bo |
`},
		{name: "semicolons with names that have commas", text: "id;name\n1;Holm, Anna\n2;Ek, Bo\n3;Lund, Cia\n", want: `
id | name
2: 1 | Holm, Anna |
3: 2 | Ek, Bo |
4: 3 | Lund, Cia |
- cells divided by semicolons
`},
		{name: "tabs", text: "id\tname\n1\tAnna\n", want: "id | name\n2: 1 | Anna |\n- cells divided by tabs\n"},
		{name: "bars and CR LF", text: "id|name\r\n1|Anna\r\n", want: "id | name\n2: 1 | Anna |\n- cells divided by vertical bars\n"},
		{name: "Excel's first line", text: "sep=;\nid;name\n1;Anna\n", want: "id | name\n3: 1 | Anna |\n- cells divided by \";\", as its first line says\n"},
		{name: "as the user says", text: "a:b\n1:2\n", opt: Options{Delimiter: ":"}, want: "a | b\n2: 1 | 2 |\n"},
		{name: "one column", text: "name\nAnna\nBo\n", want: "name\n2: Anna |\n3: Bo |\n"},
		{name: "quotes, line breaks and empty cells", text: "id,name,note\n1,\"Anna \"\"An\"\"\",\"two\r\nlines\"\n2,,\"\"\n", want: `
id | name | note
2: 1 | Anna "An" | two⏎lines |
4: 2 |  |  |
`},
		{name: "spaces before quotes", text: "id, name\n1, \"Ek, Bo\"\n", want: "id | name\n2: 1 | Ek, Bo |\n"},
		{name: "lone CR", text: "id,name\r1,Anna\r2,Bo", want: "id | name\n2: 1 | Anna |\n3: 2 | Bo |\n"},
		{name: "blank rows", text: "id,name\n1,Anna\n\n , \n2,Bo\n,\n,\n", want: `
id | name
2: 1 | Anna |
5: 2 | Bo |
- 4 blank rows left out
`},
		{name: "a quote without end", text: "id,name\n1,\"Anna\n2,Bo\n", want: `
id | name
2: 1 | "Anna |
3: 2 | Bo |
people.csv:2:3: the quote that begins here has no end [table-syntax]
`},
		{name: "text behind a quote", text: "id,name\n1,\"Anna\" Holm\n2,Bo\n", want: `
id | name
2: 1 | "Anna" Holm |
3: 2 | Bo |
people.csv:2:9: there is text behind the quote that ends the cell [table-syntax]
`},
		{name: "a broken row", text: "id,name,unit\n1,Anna\nHolm,it\n2,Bo,it,x\n3,Cia,it,\n", want: `
id | name | unit
2: 1 | Anna |  |
3: Holm | it |  |
4: 2 | Bo | it |
5: 3 | Cia | it |
people.csv:2:1: the row has 2 cells, and the header 3 [ragged-row]
people.csv:3:1: the row has 2 cells, and the header 3 [ragged-row]
people.csv:4:9: the row has 4 cells, and the header 3 [ragged-row]
`},
		{name: "empty", text: " \n", want: "people.csv:1:1: there are no rows in the file [empty-file]\n"},
		{name: "a bad delimiter", text: "a\n", opt: Options{Delimiter: "ab"}, want: "people.csv:1:1: \"ab\" cannot divide cells [table-syntax]\n"},
		{name: "brackets in the header", text: "[Required] First Name,Last Name [Required]\nAnna,Holm\n", want: "[Required] First Name | Last Name [Required]\n2: Anna | Holm |\n"},
	} {
		c.file = "people.csv"
		c.run(t)
	}
}

func TestHeader(t *testing.T) {
	for _, c := range []reading{
		{name: "SuccessFactors", text: "STATUS,USERID,FIRSTNAME,MANAGER,EMAIL\nActive Status,User ID,First Name,Manager,Email\nactive,1,Anna,NO_MANAGER,a@example.com\nactive,2,Bo,1,b@example.com\n", want: `
STATUS (Active Status) | USERID (User ID) | FIRSTNAME (First Name) | MANAGER (Manager) | EMAIL (Email)
3: active | 1 | Anna | NO_MANAGER | a@example.com |
4: active | 2 | Bo | 1 | b@example.com |
- two header rows: keys in line 1, labels in line 2
`},
		{name: "no header", text: "1,Anna,CEO,\n2,Bo,CTO,1\n3,Cia,CFO,1\n", want: `
 |  |  | 
1: 1 | Anna | CEO |  |
2: 2 | Bo | CTO | 1 |
3: 3 | Cia | CFO | 1 |
- no header: the columns are named by letters
`},
		{name: "no header, but addresses", text: "anna@example.com,Anna\nbo@example.com,Bo\n", want: " | \n1: anna@example.com | Anna |\n2: bo@example.com | Bo |\n- no header: the columns are named by letters\n"},
		{name: "a report's title", text: "Staff of Brightwater\nas of 2026-11-01\n\nId,Name,Unit\n1,Anna,IT\n2,Bo,IT\n", want: `
Id | Name | Unit
5: 1 | Anna | IT |
6: 2 | Bo | IT |
- 1 blank row left out
- 2 rows above the header left out
`},
		{name: "words only", text: "Name,Boss\nAnna,\nBo,Anna\n", want: "Name | Boss\n2: Anna |  |\n3: Bo | Anna |\n"},
		{name: "years", text: "Name,2025,2026\nAnna,1.0,0.5\nBo,1.0,1.0\n", opt: Options{Header: OneHeader}, want: "Name | 2025 | 2026\n2: Anna | 1.0 | 0.5 |\n3: Bo | 1.0 | 1.0 |\n"},
		{name: "as the user says", text: "Name,Boss\nAnna,Bo\n", opt: Options{Header: NoHeader}, want: " | \n1: Name | Boss |\n2: Anna | Bo |\n- no header: the columns are named by letters\n"},
		{name: "two as the user says", text: "a,b\nName,Boss\nAnna,Bo\n", opt: Options{Header: TwoHeaders}, want: "a (Name) | b (Boss)\n3: Anna | Bo |\n- two header rows: keys in line 1, labels in line 2\n"},
		{name: "two without any", text: "a,b", opt: Options{Header: TwoHeaders}, want: "people.csv:1:1: there are no rows in the file [empty-file]\n"},
	} {
		c.file = "people.csv"
		c.run(t)
	}
}

func TestEncodings(t *testing.T) {
	const text = "id,name\n1,Åsa Öberg\n2,José\n"
	utf16 := func(low int, mark bool) []byte {
		var b []byte
		if mark {
			text := []byte{0xfe, 0xff}
			b = append(b, text[1-low], text[low])
		}
		for _, c := range text {
			pair := [2]byte{byte(c >> 8), byte(c)}
			b = append(b, pair[1-low], pair[low])
		}
		return b
	}
	latin := func(text string) []byte {
		var b []byte
		for _, c := range text {
			b = append(b, byte(c))
		}
		return b
	}
	rows := "id | name\n2: 1 | Åsa Öberg |\n3: 2 | José |\n"
	for _, c := range []struct {
		name string
		data []byte
		opt  Options
		want string
	}{
		{"UTF-8", []byte(text), Options{}, rows},
		{"mark", []byte("\ufeff" + text), Options{}, rows + "- UTF-8 text with a byte order mark\n"},
		{"UTF-16 LE", utf16(0, true), Options{}, rows + "- UTF-16 text (little endian)\n"},
		{"UTF-16 BE", utf16(1, true), Options{}, rows + "- UTF-16 text (big endian)\n"},
		{"UTF-16 LE without mark", utf16(0, false), Options{}, rows + "- UTF-16 text (little endian) without a byte order mark\n"},
		{"UTF-16 BE without mark", utf16(1, false), Options{}, rows + "- UTF-16 text (big endian) without a byte order mark\n"},
		{"Latin-1", latin(text), Options{}, rows + "- Latin-1 text (ISO 8859-1), as it is not UTF-8\n"},
		{"Windows-1252", latin("id,name\n1,Zo\u00eb \u0096 O\u0092Neil\n2,\u008aime\n"), Options{}, "id | name\n2: 1 | Zoë – O’Neil |\n3: 2 | Šime |\n- Windows-1252 text, as it is not UTF-8\n"},
		{"as named", latin("id,name\n1,\u00b1\n"), Options{Encoding: "ISO-8859-2"}, "id | name\n2: 1 | ą |\n- ISO 8859-2 text, as asked for\n"},
		{"an unknown name", []byte("id\n"), Options{Encoding: "utf-9"}, "people.csv:1:1: there is no encoding \"utf-9\" [encoding]\n"},
		{"damaged UTF-8", []byte("id,name\n1,Åsa Öberg\n2,\xff\n"), Options{}, "people.csv:3:3: the byte 0xFF is not UTF-8 text, as the rest of the file is [encoding]\n"},
		{"NUL", []byte("id,name\n1,A\x00\n"), Options{}, "people.csv:2:4: the file has a NUL byte; it is not a text file [encoding]\n"},
		{"half a character", append(utf16(0, true), 'x'), Options{}, rows + "- UTF-16 text (little endian)\npeople.csv:4:1: the file ends in the middle of a character of UTF-16 [encoding]\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, outcome("people.csv", c.data, c.opt)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPlacesOfCells(t *testing.T) {
	tables, _ := Read("people.csv", []byte("id,name\n\"a\"\"b\",\"Åsa\nÖ\"\n2\n"), Options{})
	if len(tables) != 1 {
		t.Fatal("no table")
	}
	for _, c := range []struct {
		row, col int
		at, text string
	}{{0, 0, "people.csv:2:2", `a""b`}, {0, 1, "people.csv:2:9", "Åsa\nÖ"}, {1, 0, "people.csv:4:1", "2"}, {1, 1, "people.csv:4:1", ""}} {
		at := tables[0].At(c.row, c.col)
		if at.String() != c.at || string(at.Text()) != c.text {
			t.Errorf("%d, %d: %s %q, want %s %q", c.row, c.col, at, at.Text(), c.at, c.text)
		}
	}
	if at := tables[0].Headers[1].At.String(); at != "people.csv:1:4" {
		t.Error("header at", at)
	}
}

// FuzzCSV holds that what encoding/csv reads is read as it reads it.
func FuzzCSV(f *testing.F) {
	for _, text := range []string{"a,b\n1,2\n", "a,\"b\"\"c\"\n\n\"\n\",2\r\n", "\"a", "a\"b,c\n", " ,\n", "a\rb\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, found := Read("f.csv", data, Options{Header: NoHeader, Delimiter: ",", Encoding: "utf-8"})
		if len(found) == 0 && len(tables) != 1 {
			t.Fatalf("%d tables", len(tables))
		}
		for _, table := range tables {
			written(table)
			for row := range table.Len() {
				for col := range table.Headers {
					_ = table.At(row, col)
				}
			}
		}
		data = bytes.TrimPrefix(data, []byte(byteOrderMark))
		reader := csv.NewReader(bytes.NewReader(data))
		reader.FieldsPerRecord = -1
		want, err := reader.ReadAll()
		if err != nil || bytes.ContainsAny(data, "\r\x00") || bytes.Contains(data, []byte(` "`)) {
			return // CR ends lines here, and spaces may stand before quotes
		}
		for _, f := range found {
			if f.Code != code.TableSyntax && f.Code != code.EmptyFile {
				return
			}
		}
		if len(tables) > 0 && tables[0].Kind != CSV || len(tables) == 0 && strings.ContainsRune("{[", firstOf(bytes.TrimSpace(data))) {
			return // it is JSON, maybe damaged
		}
		i := 0
		for _, record := range want {
			if strings.Trim(strings.Join(record, ""), " \t\u00a0") == "" {
				continue
			}
			for col, text := range record {
				if got := tables[0].Cell(i, col); got != text {
					t.Fatalf("row %d, column %d: %q, want %q", i, col, got, text)
				}
			}
			i++
		}
		if len(tables) > 0 && i != tables[0].Len() {
			t.Fatalf("%d rows, want %d", tables[0].Len(), i)
		}
	})
}

// firstOf is the first byte of a text as a rune, a space for none.
func firstOf(data []byte) rune {
	if len(data) == 0 {
		return ' '
	}
	return rune(data[0])
}
