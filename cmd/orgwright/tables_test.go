package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph/export"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/stats"
	"github.com/orgwright/orgwright/layouts"
)

// articles are the sources of the packs that hold what the articles say.
var articles = map[string]string{
	"What does a senior IT leader do?":                                                            "A",
	"How Are CIOs and IT Managers Different?":                                                     "B",
	"Roles and Responsibilities of a Chief Information Officer and IT Manager in an organization": "C",
	"CIO versus CTO (article)":                                                                    "D",
}

// TestTables holds that tables in the guides say what the program, its packs and
// its packages say. A table stands between <!-- its name --> and <!-- /its name -->.
func TestTables(t *testing.T) {
	for _, doc := range []struct {
		name   string
		tables map[string]string
	}{
		{"../../CONTRIBUTING.md", map[string]string{"floors": floorTable(t)}},
		{"../../examples/guides/checking.md", map[string]string{"formats": formatTable()}},
		{"../../examples/guides/describing.md", map[string]string{"keys": keyTable(t, "org")}},
		{"../../examples/guides/changes.md", map[string]string{"keys": keyTable(t, "change")}},
		{"../../examples/guides/export.md", map[string]string{"exports": exportTable()}},
		{"../../examples/guides/figures.md", map[string]string{"figures": figureTable()}},
		{"../../examples/guides/import.md", map[string]string{"import keys": keyTable(t, "import")}},
		{"../../examples/guides/drawing.md", map[string]string{"pictures": pictureTable(), "theme keys": keyTable(t, "theme")}},
		{"../../examples/guides/rules.md", map[string]string{"packs": packTable(), "kinds": kindTable(), "statements": statementTable(t)}},
		{"../../examples/guides/regulated.md", map[string]string{"law packs": lawTable(), "sectors": sectorTable()}},
	} {
		text := readText(t, doc.name)
		got := text
		for name, table := range doc.tables {
			begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->\n"
			before, rest, ok := strings.Cut(got, begin)
			_, after, ok2 := strings.Cut(rest, end)
			if !ok || !ok2 {
				t.Fatalf("%s has no place for the table %q", doc.name, name)
			}
			got = before + begin + table + end + after
		}
		if *update {
			if err := os.WriteFile(doc.name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if diff := cmp.Diff(strings.Split(text, "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("a table of %s is stale; run go test ./cmd/orgwright -run TestTables -update (- says, + should):\n%s", doc.name, diff)
		}
	}
}

// exportTable has one row for each form of export.
func exportTable() string {
	out := "| format | ending | what it is |\n|---|---|---|\n"
	for _, f := range export.Formats() {
		out += "| `" + f.Name + "` | `." + strings.Join(f.Extensions, "`, `.") + "` | " + f.Doc + " |\n"
	}
	return out
}

// floorTable has one row for each floor: packages that import only what stands
// in rows below them.
func floorTable(t *testing.T) string {
	own := packages(t)
	var floor func(path string) int
	known := map[string]int{}
	floor = func(path string) int {
		if known[path] > 0 {
			return known[path]
		}
		n := 1
		for _, full := range own[path].Imports {
			if dep, ours := strings.CutPrefix(full, module+"/"); ours {
				n = max(n, 1+floor(dep))
			}
		}
		known[path] = n
		return n
	}
	rows := map[int][]string{}
	for path := range own {
		if p := strings.Split(path, "/")[0]; p != "examples" {
			rows[floor(path)] = append(rows[floor(path)], path)
		}
	}
	var b strings.Builder
	b.WriteString("| floor | `cmd` | `graph` | `layouts` |\n|---|---|---|---|\n")
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(rows))) {
		slices.Sort(rows[n])
		fmt.Fprintf(&b, "| %d |", n)
		for _, area := range []string{"cmd", "graph", "layouts"} {
			var names []string
			for _, path := range rows[n] {
				if within(path, area) {
					names = append(names, "`"+strings.TrimPrefix(path, area+"/")+"`")
				}
			}
			b.WriteString(" " + strings.Join(names, ", ") + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// figureTable has one row for each figure of stats.
func figureTable() string {
	var b strings.Builder
	b.WriteString("| figure | is |\n|---|---|\n")
	for _, f := range stats.All() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", f.Name, f.Doc)
	}
	return b.String()
}

// formatTable has one row for each format of findings.
func formatTable() string {
	var b strings.Builder
	b.WriteString("| `--format` | |\n|---|---|\n")
	for _, f := range finding.Formats() {
		fmt.Fprintf(&b, "| `%s` | %s |\n", f.Name, f.Doc)
	}
	return b.String()
}

// keyTable has one row for each key of a kind of file, as its schema tells it.
// Of a proposal these are its own: the others are those of an organisation.
func keyTable(t *testing.T, file string) string {
	out, err := exec.Command("orgwright", "schema", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties yaml.Node
		Defs       yaml.Node `yaml:"$defs"`
	}
	parseYAML(t, "schema of "+file, string(out), &schema) // JSON is YAML, and its nodes keep the order
	var b strings.Builder
	b.WriteString("| in | key | |\n|---|---|---|\n")
	rows := func(in string, keys *yaml.Node) {
		for i := 0; i+1 < len(keys.Content); i += 2 {
			var value struct{ Description string }
			if err := keys.Content[i+1].Decode(&value); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "| %s | `%s` | %s |\n", in, keys.Content[i].Value, value.Description)
		}
	}
	rows("the file", &schema.Properties)
	for i := 0; i+1 < len(schema.Defs.Content); i += 2 {
		name := schema.Defs.Content[i].Value
		if file == "change" && !strings.HasPrefix(name, "change") {
			continue
		}
		var def struct{ Properties yaml.Node }
		if err := schema.Defs.Content[i+1].Decode(&def); err != nil {
			t.Fatal(err)
		}
		rows("`"+strings.TrimSuffix(strings.TrimPrefix(name, "change-"), "-entry")+"`", &def.Properties)
	}
	return b.String()
}

// pictureTable has one row for each format of pictures.
func pictureTable() string {
	var b strings.Builder
	b.WriteString("| `-o` | |\n|---|---|\n")
	for _, e := range layouts.Encoders() {
		if e.Painter == "" {
			fmt.Fprintf(&b, "| `.%s` | %s |\n", e.Extensions[0], e.Doc)
		}
	}
	return b.String()
}

func packTable() string {
	var b strings.Builder
	b.WriteString("| pack | about | rules |\n|---|---|---|\n")
	for _, name := range rule.PackNames() {
		set, pack := packNamed(name)
		about := pack.Title
		if name == rule.DefaultPack {
			about += " (in use by default)"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %d |\n", name, about, len(set.Rules))
	}
	return b.String()
}

func kindTable() string {
	var b strings.Builder
	b.WriteString("| kind | says | keys |\n|---|---|---|\n")
	for _, k := range kind.All() {
		var keys []string
		for _, key := range k.Keys() {
			keys = append(keys, "`"+key.Key+"`")
		}
		takes := strings.Join(keys, ", ")
		if takes == "" {
			takes = "a list of roles"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, k.Doc, takes)
	}
	return b.String()
}

// statementTable has one row for each rule whose source is one of the articles.
func statementTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| statement | source | strength | rule | pack |\n|---|---|---|---|---|\n")
	seen := map[string]bool{}
	for _, name := range rule.PackNames() {
		for _, r := range rule.LoadPack(name).Rules {
			letter, ok := articles[r.Source.Title]
			if !ok {
				continue
			}
			seen[letter] = true
			if r.Source.Strength == "" {
				t.Errorf("rule %s does not say how strongly its source says it", r.ID)
			}
			fmt.Fprintf(&b, "| %s | %s | %s | `%s` (%s) | %s |\n", r.Title, letter, r.Source.Strength, r.ID, r.Default, r.Pack)
		}
	}
	if len(seen) != len(articles) {
		t.Errorf("the packs hold statements of %d of the %d articles", len(seen), len(articles))
	}
	return b.String()
}
