package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/export"
	found "github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/workspace"
)

var update = flag.Bool("update", false, "write what is exported into the golden files")

// firm has what every format has to say.
const firm = `orgwright: 1
organization: {name: Harbour Books, as_of: 2026-11-01, tops: [ceo, board]}
units:
  - {id: tech, name: Technology, head: cto, color: "#2563EB"}
  - {id: data, name: Data, parent: tech}
positions:
  - {id: board, title: Board, kind: body}
  - {id: ceo, role: CEO, name: Vera Lund, person: vera, email: vera@example.com, link: "https://example.com/vera", since: 2020-01-01}
  - {id: cto, role: [cto, cio], title: Head of Technology, name: Elis Quist, reports_to: ceo, unit: tech, level: 2, responsibilities: [it-strategy]}
  - id: lab
    title: Lab
    holders: [Kim Lund, {name: Ola Berg, person: ola}]
    reports_to: [cto, board]
    dotted_to: [ceo]
    unit: data
    fte: 1.5
    tags: [interim, pilot]
    fields: {cost center: "0042"}
    successors: [cto]
    allow: [{rule: no-holder, reason: for now, until: 2027-06-30}]
    reports:
      - {id: dev, title: Developer, unit: data, fte: 0.8}
      - {id: later, title: Tester, since: 2027-01-01}
`

// hostile has texts that mean something to one format or another.
const hostile = `orgwright: 1
organization: {name: "<b>\"A & B\"</b> \\ ${HOME} %%{init: {}}%% ' @enduml"}
rules: {use: []}
units:
  - {id: "u;1", name: "-- =cmd|' /C calc'!A0"}
positions:
  - {id: "=1+1", title: "=HYPERLINK(\"http://x\")", name: "Robert'); DROP TABLE;--"}
  - {id: "a/b?c#d%20", title: "<script>alert(1)</script>", name: "\"]\n  x[\"y", reports_to: "=1+1", unit: "u;1", fields: {"+k": "-1", "k;": "a;b"}}
  - {id: "\\N \\\"", title: "@enduml", name: "* **bold** _x_ ~~no~~ [a](b)", reports_to: "a/b?c#d%20", tags: ["a;b", "[c", "{d", "'=e"]}
  - {id: "å ä 山", title: "_x0041_ ]]> --> */ &amp; &#65;", holders: ["; ;", "'=1", "[x"], reports_to: ["\\N \\\"", "=1+1"], note: "one\ntwo\ttabbed"}
  - {id: "x$y", title: "BEGIN:VCARD\\nEND", name: ",;:\\", reports_to: "=1+1", dotted_to: ["å ä 山", "a/b?c#d%20"]}
  - {id: "!include x", title: "!include /etc/passwd", name: "'!$x = 1", reports_to: "x$y"}
`

func load(t testing.TB, text string) *graph.Loaded {
	t.Helper()
	l, err := graph.Load(t.Context(), graph.Stdin, graph.LoadOptions{Files: &workspace.Workspace{Stdin: strings.NewReader(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// gather makes what is exported of an organisation.
func gather(t testing.TB, l *graph.Loaded, part view.Selection, w privacy.Options) *export.Organisation {
	t.Helper()
	g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{Selection: part})
	if err != nil {
		t.Fatal(err)
	}
	report, err := graph.Check(t.Context(), l, graph.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return export.New(l.Org, g, graph.Redactor(w, l.Org), report.Findings)
}

func write(t testing.TB, f export.Format, o *export.Organisation) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, o); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.String()
}

func named(t testing.TB, name string) export.Format {
	t.Helper()
	at := slices.IndexFunc(export.Formats(), func(f export.Format) bool { return f.Name == name })
	if at < 0 {
		t.Fatal(name)
	}
	return export.Formats()[at]
}

// TestGolden holds what every format makes of a small firm.
func TestGolden(t *testing.T) {
	l := load(t, firm)
	for _, f := range export.Formats() {
		if f.Binary {
			continue
		}
		got := write(t, f, gather(t, l, view.Selection{}, privacy.Options{}))
		if again := write(t, f, gather(t, load(t, firm), view.Selection{}, privacy.Options{})); again != got {
			t.Errorf("%s: not the same bytes", f.Name)
		}
		path := filepath.Join("testdata", "firm."+f.Extensions[0])
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s: %s", f.Name, diff)
		}
	}
}

// TestNames holds that every name and ending means one format.
func TestNames(t *testing.T) {
	seen := map[string]string{}
	for _, f := range export.Formats() {
		for _, word := range append([]string{f.Name}, f.Extensions...) {
			if other := seen[word]; other != "" && other != f.Name {
				t.Errorf("%s means %s and %s", word, other, f.Name)
			}
			seen[word] = f.Name
		}
		if f.Doc == "" {
			t.Errorf("%s is not explained", f.Name)
		}
	}
}

// TestJSONIsTheFile holds that the JSON of an organisation, read as an organisation file,
// is the same organisation, and that it is as the schema has it.
func TestJSONIsTheFile(t *testing.T) {
	schema, err := orgfile.Schema(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.AddResource("org.json", doc); err != nil {
		t.Fatal(err)
	}
	valid := c.MustCompile("org.json")
	texts := []string{firm, hostile}
	files, err := filepath.Glob("../../examples/*/*.org.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	for i, text := range texts {
		l := load(t, text)
		out := write(t, named(t, "json"), gather(t, l, view.Selection{}, privacy.Options{}))
		var any any
		if err := json.Unmarshal([]byte(out), &any); err != nil {
			t.Fatal(err)
		}
		if err := valid.Validate(any); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		back := load(t, out)
		for _, f := range back.Findings {
			if found.Count(l.Findings).Errors == 0 && !slices.ContainsFunc(l.Findings, func(g found.Finding) bool { return g.Message == f.Message }) {
				t.Errorf("%d: %s", i, f.Message)
			}
		}
		var b bytes.Buffer
		if d := graph.Compare(l, back, graph.CheckOptions{}); !d.IsEmpty() {
			_ = change.WriteText(&b, change.Report{Diff: d}, change.TextOptions{})
			t.Errorf("%d: %s", i, &b)
		}
	}
}

// TestCSVHasAllKeys holds that every value of every position can be read back from a table,
// with the keys of the format as names of columns, and that no cell is a formula.
func TestCSVHasAllKeys(t *testing.T) {
	for _, text := range []string{firm, hostile} {
		o := gather(t, load(t, text), view.Selection{}, privacy.Options{})
		rows, err := csv.NewReader(strings.NewReader(write(t, named(t, "csv"), o))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for i := range o.Positions {
			values := o.Positions[i].Values
			cells := map[string]string{}
			for c, name := range rows[0] {
				if cell := rows[i+1][c]; cell != "" {
					if strings.ContainsAny(cell[:1], "=+-@\t\r") {
						t.Errorf("%q is a formula", cell)
					}
					cells[wording.FromCell(name)] = wording.FromCell(cell)
				}
			}
			for k, key := range values.Keys {
				item := values.Items[k]
				if key.Value == "fields" {
					for f, name := range item.Keys {
						if got := cells["fields."+name.Value]; got != item.Items[f].Text.Value {
							t.Errorf("%s: %q", name.Value, got)
						}
						delete(cells, "fields."+name.Value)
					}
					continue
				}
				if got, want := fromCell(t, cells[key.Value]), wordsOf(item); !slices.Equal(got, want) && cells[key.Value] != strings.Join(want, "") {
					t.Errorf("%s of %q: %q, want %q", key.Value, o.Positions[i].ID, got, want)
				}
				delete(cells, key.Value)
			}
			if len(cells) > 0 {
				t.Errorf("%q: nobody knows %v", o.Positions[i].ID, cells)
			}
		}
	}
}

// fromCell reads several values of a cell, as the guide says.
func fromCell(t *testing.T, cell string) []string {
	t.Helper()
	if !strings.HasPrefix(cell, "[") {
		return strings.Split(cell, "; ")
	}
	var list []any
	if err := json.Unmarshal([]byte(cell), &list); err != nil {
		t.Fatalf("%q: %v", cell, err)
	}
	var words []string
	for _, item := range list {
		words = append(words, fmt.Sprint(item))
	}
	return words
}

// TestPart holds that a part has nothing of what is left out: no ids in lines, units or
// findings.
func TestPart(t *testing.T) {
	l := load(t, firm)
	for _, f := range export.Formats() {
		out := write(t, f, gather(t, l, view.Selection{Root: "lab"}, privacy.Options{}))
		for _, gone := range []string{"Quist", "Vera", "ceo", "board"} {
			if !f.Binary && strings.Contains(out, gone) {
				t.Errorf("%s: %q is there", f.Name, gone)
			}
		}
		if !f.Binary && !strings.Contains(out, "Lab") {
			t.Errorf("%s: the part is not there", f.Name)
		}
	}
	out := write(t, named(t, "json"), gather(t, l, view.Selection{Where: `position.unit == "data"`, Alone: true}, privacy.Options{}))
	back := load(t, out)
	if n := len(back.Org.Positions); n != 2 || len(back.Findings) > 0 {
		t.Errorf("%d positions, %v", n, back.Findings)
	}
}

// TestNamesInTheHead holds that a name that is withheld is not in what the file says beside
// positions and units.
func TestNamesInTheHead(t *testing.T) {
	l := load(t, strings.Replace(firm, "units:", "roles: [{id: helper, title: Deputy of Vera Lund, aliases: [vera lund's deputy]}]\nrules: {severity: {no-holder: info}}\nunits:", 1))
	if text := write(t, named(t, "json"), gather(t, l, view.Selection{}, privacy.Options{})); !strings.Contains(text, "Deputy of Vera Lund") {
		t.Error(text)
	}
	for _, f := range export.Formats() {
		text := write(t, f, gather(t, l, view.Selection{}, privacy.Options{Withheld: privacy.Withheld{Names: true}}))
		if !f.Binary && strings.Contains(strings.ToLower(text), "vera") {
			t.Errorf("%s: %s", f.Name, text)
		}
	}
}

// TestTables holds the other tables of CSV.
func TestTables(t *testing.T) {
	o := gather(t, load(t, firm), view.Selection{}, privacy.Options{})
	for table, want := range map[string]string{
		"units":        "id,name,parent,color,head\ntech,Technology,,#2563EB,cto\ndata,Data,tech,,\n",
		"people":       "name,person,positions,titles,email,unit,manager\nVera Lund,vera,ceo,Chief Executive Officer,vera@example.com,,\nElis Quist,,cto,Head of Technology,,Technology,Vera Lund\nKim Lund,,lab,Lab,,Data,Elis Quist\nOla Berg,ola,lab,Lab,,Data,Elis Quist\n",
		"organization": "key,value\nname,Harbour Books\nas_of,2026-11-01\ntops,ceo; board\n",
	} {
		o.Table = table
		if got := write(t, named(t, "csv"), o); got != want {
			t.Errorf("%s:\n%s", table, got)
		}
	}
	o.Table = "findings"
	if got := write(t, named(t, "csv"), o); !strings.HasPrefix(got, "severity,rule,position,message,file,line\n") {
		t.Error(got)
	}
}

// TestManyShapes holds that whatever an organisation looks like, all formats write it, and
// JSON is the same organisation.
func TestManyShapes(t *testing.T) {
	for seed := range uint64(30) {
		o := orgtest.Random(rand.New(rand.NewPCG(seed, 1)), 40)
		g, err := graph.Compile(t.Context(), o, graph.CompileOptions{})
		if err != nil {
			t.Fatal(err)
		}
		e := export.New(o, g, nil, nil)
		for _, f := range export.Formats() {
			write(t, f, e)
		}
		if d := change.Compare(o, load(t, write(t, named(t, "json"), e)).Org); len(d.Changes) > 0 {
			t.Errorf("seed %d: %+v", seed, d.Changes[0])
		}
	}
}

// wordsOf is the values of a key as the test reads them back from a cell.
func wordsOf(v format.Value) []string {
	if v.Items == nil {
		return []string{v.Text.Value}
	}
	var words []string
	for _, item := range v.Items {
		word := item.Text.Value
		if item.Form == format.MapValue {
			m := map[string]any{}
			for i, k := range item.Keys {
				m[k.Value] = item.Items[i].Text.Value
			}
			word = fmt.Sprint(m)
		}
		words = append(words, word)
	}
	return words
}
