package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/rule"
)

// articles are the sources of the packs that hold what the articles say.
var articles = map[string]string{
	"What does a senior IT leader do?":                                                            "A",
	"How Are CIOs and IT Managers Different?":                                                     "B",
	"Roles and Responsibilities of a Chief Information Officer and IT Manager in an organization": "C",
	"CIO versus CTO (article)":                                                                    "D",
}

// TestRuleTables holds that the tables of the README and the packs say the same.
func TestRuleTables(t *testing.T) {
	const readme = "../../README.md"
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	got := string(text)
	for _, table := range []struct{ name, want string }{
		{"packs", packTable()}, {"kinds", kindTable()}, {"statements", statementTable(t)},
	} {
		begin, end := "<!-- "+table.name+" -->\n", "<!-- /"+table.name+" -->\n"
		before, rest, ok := strings.Cut(got, begin)
		_, after, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Fatalf("README.md has no place for the table %q", table.name)
		}
		got = before + begin + table.want + end + after
	}
	if *update {
		if err := os.WriteFile(readme, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(string(text), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("README.md does not say what the packs say (- says, + should):\n%s", diff)
	}
}

func packTable() string {
	var b strings.Builder
	b.WriteString("| pack | about | rules |\n|---|---|---|\n")
	for _, name := range rule.PackNames() {
		set := rule.LoadPack(name)
		about := set.Pack(name).Title
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
	for _, k := range rule.Kinds() {
		var keys []string
		for _, key := range k.Keys() {
			keys = append(keys, "`"+key.Key+"`")
		}
		takes := strings.Join(keys, ", ")
		if takes == "" {
			takes = "a list of roles"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Key, k.Doc, takes)
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
