package export_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/export"
	found "github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/view"
)

// organisations are those of the examples without mistakes, and those of these tests.
func organisations(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{"firm": firm, "hostile": hostile}
	files, err := filepath.Glob("../../examples/*/*.org.yaml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if found.Count(load(t, string(text)).Findings).Errors == 0 {
			all[filepath.Base(f)] = string(text)
		}
	}
	return all
}

// TestRoundTrip holds that tables of an organisation, read as such, are the same
// organisation: a workbook alone, and the tables of CSV together.
func TestRoundTrip(t *testing.T) {
	for name, text := range organisations(t) {
		l := load(t, text)
		o := gather(t, l, view.Selection{}, privacy.Options{})
		dir := t.TempDir()
		put := func(name, text string) string {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
		var tables []string
		for _, table := range export.TableNames() {
			if o.Table = table; len(o.TableOf(table).Rows) > 0 {
				tables = append(tables, put(table+".csv", write(t, named(t, "csv"), o)))
			}
		}
		for form, names := range map[string][]string{"csv": tables, "xlsx": {put("a.xlsx", write(t, named(t, "xlsx"), o))}, "json": {put("a.json", write(t, named(t, "json"), o))}, "jsonl": {put("a.jsonl", write(t, named(t, "jsonl"), o))}} {
			back, err := graph.LoadTables(t.Context(), names, graph.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			same(t, name+" "+form, l, back)
			if back.Imported == nil { // an organisation, not tables of one
				back.Imported = intake.Of(back.Org.Doc)
			}
			same(t, name+" "+form+" as a file", l, load(t, string(back.Imported.YAML())))
		}
	}
}

// same holds that an organisation is the same as another one, down to notes and successors,
// and has no findings of reading that this has not.
func same(t *testing.T, name string, l, back *graph.Loaded) {
	t.Helper()
	for _, f := range back.Findings {
		if f.Severity > found.Info && !hasFinding(l, f.Message) {
			t.Errorf("%s: %s", name, f.Message)
		}
	}
	if d := graph.Compare(l, back, graph.CheckOptions{}); !d.IsEmpty() {
		var b bytes.Buffer
		_ = change.WriteText(&b, change.Report{Diff: d}, change.TextOptions{})
		t.Errorf("%s: %s", name, &b)
	}
	if was, is := l.Org.Language, back.Org.Language; was != is || l.Org.AsOf != back.Org.AsOf {
		t.Errorf("%s: language %s, was %s", name, is, was)
	}
	if was, is := sayings(l.Org), sayings(back.Org); was != is {
		t.Errorf("%s: it says %s, said %s", name, is, was)
	}
}

// sayings are what an organisation says about itself, and its own responsibilities.
func sayings(o *org.Org) string {
	s := fmt.Sprint(o.Sector, o.Jurisdictions, o.Size)
	for _, r := range o.Doc.Responsibilities {
		s += fmt.Sprintf("; %s: %s (%s)", r.ID.Value, r.Title.Value, r.Source.Value)
	}
	return s
}

func hasFinding(l *graph.Loaded, message string) bool {
	for _, f := range l.Findings {
		if f.Message == message {
			return true
		}
	}
	return false
}

// TestMistakesInTables holds that what people do to our tables is a finding at its cell, and
// that other columns make it a table of others.
func TestMistakesInTables(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.csv")
	for text, want := range map[string]string{
		"id,title,name,reports_to,fte\na,A,Bo,,much\n":           `a.csv:2:9: "much" is no number that "fte" can have and is left out`,
		"id,title,name,reports_to\n,A,Bo,\n":                     `a.csv:2:1: the row has no "id"`,
		"id,title,name,reports_to\na,A,Bo,\nb,B,Eva,c\n":         `a.csv:3:9: "b" reports to "c", but no position has this id`,
		"id,title,name,reports_to,allow\na,A,Bo,,no json here\n": `a.csv:2:9: the cell cannot be read as JSON and is left out`,
		"id,title,name,reports_to,since\na,A,Bo,,2026-13-45\n":   `a.csv:2:9: `,
	} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := graph.LoadTables(t.Context(), []string{path}, graph.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, f := range l.Findings {
			said += strings.TrimPrefix(f.At.String(), filepath.Dir(path)+"/") + ": " + f.Message + "\n"
		}
		if !strings.Contains(said, want) {
			t.Errorf("%q: %s", text, said)
		}
	}
}
