package document

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
)

func sample() *Document {
	return &Document{
		Title: "Map", Organisation: "A & B", Edition: "2", Date: "2026-11-28", Lang: "en", Lead: "What it is.", Source: "SYSC 25.2",
		Facts: []Fact{{Name: "Sector", Value: Text("bank", "insurer")}},
		Sections: []Section{
			{ID: "s1", Title: "Lines", Number: "1", Source: "SYSC 25.2.1R", Depth: 1, Blocks: []Block{
				&Paragraph{Text: "Nobody has it.", Mark: Gap}, &Paragraph{Text: "an aside", Mark: Note}, &Figure{Graph: &chart.Graph{Title: "Board"}, Caption: "Board: who is in it"}, &Figure{Graph: &chart.Graph{}, Caption: "Branch"}}},
			{ID: "p1", Title: "Bo", Number: "1.1", Depth: 2, Apart: true, Blocks: []Block{
				&Table{Columns: []Column{{Head: "What"}, {Head: "Who", Center: true}}, Rows: []Row{
					{Group: true, Cells: []Cell{{Lines: []string{"Group"}, Strong: true}, {}}},
					{Mark: Added, Cells: []Cell{Text("=1+1", "b"), {Lines: []string{"Bo"}, To: "s1", Mark: Changed}}},
					{Cells: []Cell{{}, {Lines: []string{"page"}, Link: "https://example.com/a>b"}}},
				}},
				&Signatures{Text: "We agree.", Rows: []Signature{{For: "Approved by", Name: "Bo", Role: "CEO"}}}}},
		},
	}
}

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := WriteMarkdown(&b, sample(), []string{"map 1.svg"}); err != nil {
		t.Fatal(err)
	}
	want := `# Map

**A &amp; B · 2 · 2026-11-28**

*SYSC 25.2*

What it is.

- **Sector:** bank<br>insurer

- [1 Lines](#s1)
  - [1\.1 Bo](#p1)

## <a id="s1"></a>1 Lines

*SYSC 25.2.1R*

**\[missing\]** Nobody has it.

*an aside*

![Board](map%201.svg)

*Board: who is in it*

*Branch*

### <a id="p1"></a>1\.1 Bo

| What | Who |
|---|:-:|
| **Group** |  |
| **\[added\]** =1+1<br>b | **\[changed\]** [Bo](#s1) |
|  | [page](<https://example.com/a%3Eb>) |

We agree.

| Purpose | Name | Position | Date | Signature |
|---|---|---|---|---|
| Approved by | Bo | CEO |  |  |
`
	if got := strings.ReplaceAll(b.String(), `\=`, "="); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestMarkdownOfHostileTexts holds that texts neither end their cells nor become markup.
func TestMarkdownOfHostileTexts(t *testing.T) {
	evil := "a | b\n# c <script>x</script> [y](http://z) `q` ![i](j) \x1b[31m \u202e @team"
	d := &Document{Title: evil, Organisation: evil, Sections: []Section{{ID: "s1", Title: evil, Depth: 1, Blocks: []Block{
		&Paragraph{Text: evil}, &Table{Columns: []Column{{Head: evil}}, Rows: []Row{{Cells: []Cell{{Lines: []string{evil}, Link: "x>) <script>\ny"}}}}}, &Figure{Caption: evil, Graph: &chart.Graph{}}}}}}
	var b bytes.Buffer
	if err := WriteMarkdown(&b, d, []string{"a) b.svg"}); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script>", "\x1b", "\u202e", "\n# c", " | b", "](http", "@team"} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("%q is in\n%s", bad, b.String())
		}
	}
}

func TestCSV(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, sample().Sections[1].Blocks[0].(*Table)); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][0] != "'=1+1\nb" || rows[1][1] != "Bo" {
		t.Errorf("%q, %v", rows, err)
	}
}
