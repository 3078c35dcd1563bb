package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
)

// TestHostileTables reads what was made to take long or to fill the memory. Each
// ends, and what is too large is said.
func TestHostileTables(t *testing.T) {
	n := heavy.Size(10_000, 5_000_000) // how often what is small by itself is repeated
	long := strings.Repeat("x", 32_000)
	for _, c := range []struct {
		name, file, text string
		says             string // at full size; "" = nothing has to be said
	}{
		{"a long cell", "a.csv", "a,b\n" + strings.Repeat("x", maxCell+1) + ",c\n", "the cell is longer than 1048576 bytes"},
		{"a wide row", "a.csv", "a,b\n" + strings.Repeat(",", maxColumns+1) + "c\n", "the row has more than 2000 cells"},
		{"commas", "a.csv", strings.Repeat(",", n), "the row has more than 2000 cells"},
		{"blank rows", "a.csv", "a,b\n" + strings.Repeat(",\n", n), "no rows"},
		{"short rows", "a.csv", "a,b\n" + strings.Repeat("a\n", n), "ragged-row"},
		{"quotes", "a.csv", "a,b\n" + strings.Repeat("\"\"\"", n), ""},
		{"open quotes", "a.csv", "a,b\n" + strings.Repeat("\"x,\"\"y\n", n), "table-syntax"},
		{"line ends", "a.csv", strings.Repeat("\r", n), "no rows"},
		{"open brackets", "a.json", strings.Repeat("[", n), "inside one another"},
		{"open braces", "a.json", strings.Repeat(`{"a":`, n), "inside one another"},
		{"broken lines", "a.jsonl", strings.Repeat("{\n", n), "table-syntax"},
		{"values", "a.json", "[" + strings.Repeat("1,", n) + "1]", "table-syntax"},
		{"other keys in each record", "a.json", keys(min(n/10, 9_000)), "the row has more than 2000 cells"},
		{"many tables", "a.json", lists(maxTables + 1), "the file has more than 1000 tables"},
		{"keys the other way round", "a.json", "[" + reversed(2_000) + "]", ""},
		{"an attribute with many values", "a.ldif", "dn: a\n" + strings.Repeat("x: y\n", min(n, maxCell)), "the cell is longer than 1048576 bytes"},
		{"folded lines", "a.ldif", "dn: a\nx: " + strings.Repeat("\n y", min(n, maxCell)), ""},
		{"texts that cells share", "a.xlsx", string(parts(t, map[string]string{
			sheet1: "<worksheet><sheetData>" + strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 10_000) + "</sheetData></worksheet>", "xl/sharedStrings.xml": "<sst><si><t>" + long + "</t></si></sst>",
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="a" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		})), "the texts of the sheet are larger than"},
		{"cells at the right", "a.xlsx", string(parts(t, sheetXML(strings.Repeat(`<row><c r="XFD"><v>1</v></c></row>`, min(n/100, 2_100))))), "the row has more than 2000 cells"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tables, found := Read(c.file, []byte(c.text), Options{})
			var said strings.Builder
			for _, f := range found {
				fmt.Fprintf(&said, "%s [%s]\n", f.Message, f.Code.ID())
			}
			if said.Len() == 0 && len(tables) == 0 || heavy.On() && !strings.Contains(said.String(), c.says) {
				text := said.String()
				t.Errorf("%d tables, and %s\nwant %s", len(tables), text[:min(len(text), 1000)], c.says)
			}
		})
	}
}

// keys makes records of which none has a key of another one.
func keys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s{\"k%d\": 1}", []string{"[", ","}[min(i, 1)], i)
	}
	return b.String() + "]"
}

// lists makes a map of lists with records of two kinds.
func lists(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s\"l%d\": [{\"%d\": 1}]", []string{"{", ","}[min(i, 1)], i, i%2)
	}
	return b.String() + "}"
}

// reversed makes two records with the same keys, the second the other way round.
func reversed(n int) string {
	one, other := make([]string, n), make([]string, n)
	for i := range n {
		one[i] = fmt.Sprintf("\"k%d\": 1", i)
		other[n-1-i] = one[i]
	}
	return "{" + strings.Join(one, ",") + "},{" + strings.Join(other, ",") + "}"
}
