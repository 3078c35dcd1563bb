package graph_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// withKey is an organisation whose second position has a key with a value.
// Without is one that lacks it.
func withKey(k *orgfile.PositionKey) (with, without string) {
	const head = "orgwright: 1\norganization: {name: Pair}\nunits: [{id: it, name: IT}]\npositions:\n  - {id: ceo, role: ceo}\n  - {id: cfo, role: cfo, reports_to: ceo}\n"
	value := k.Example
	if value == nil {
		switch {
		case len(k.Enum) > 0:
			value = k.Enum[len(k.Enum)-1]
		case k.Refers != "":
			value = map[string]string{"position": "cfo", "unit": "it", "role": "cio", "responsibility": "budget"}[k.Refers]
		case k.Type == format.TypeObject:
			value = []map[string]string{{"rule": "cto-reports-to-cio", "reason": "for now"}}
		default:
			value = k.Max
		}
	}
	if k.Type == format.TypeRef && k.Refers == "position" {
		value = "cfo"
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	entry := "  - {id: x, title: Expert, name: Ann Lee, reports_to: ceo"
	switch k.Name {
	case "title", "name", "reports_to":
		_, value, _ := strings.Cut(entry, k.Name+": ")
		value, _, _ = strings.Cut(value, ",")
		entry = strings.Replace(entry, ", "+k.Name+": "+value, "", 1)
	case "count":
		entry += ", kind: unit"
	case "holders", "person":
		entry = strings.Replace(entry, ", name: Ann Lee", "", 1)
	}
	with = head + entry + ", " + k.Name + ": " + string(text) + "}\n"
	if k.Name == "id" {
		with = head + "  - {id: cio, title: Expert, name: Ann Lee, reports_to: ceo}\n"
	}
	return with, head + entry + "}\n"
}

// TestEveryKeyOfAPosition holds that a key which the table of positions has is
// known wherever keys are listed, read, compared, written, checked and shown.
func TestEveryKeyOfAPosition(t *testing.T) {
	var before []string // the keys before this one
	for _, k := range orgfile.PositionKeys() {
		t.Run(k.Name, func(t *testing.T) { checkKey(t, k, before) })
		before = append(before, k.Name)
	}
}

func checkKey(t *testing.T, k *orgfile.PositionKey, before []string) {
	schema, err := orgfile.Schema(nil)
	if err != nil || !bytes.Contains(schema, []byte(`"`+k.Name+`": {`)) {
		t.Error("not in the schema")
	}
	if k.Type == format.TypeObject && k.Of.Name == "a position" {
		return // the positions below are no value
	}
	with, without := withKey(k)
	l, was := load(t, map[string]string{"fjord.org.yaml": with}), load(t, map[string]string{"fjord.org.yaml": without})
	for _, f := range slices.Concat(l.Findings, was.Findings) {
		if f.Code.ID() != "missing-photo" && k.Name != "reports_to" { // without it there are two tops
			t.Errorf("%v: %s", f.At, f.Message)
		}
	}
	checkOrderOfKey(t, k, with, before)
	checkDiffOfKey(t, k, was.Org, l.Org)

	// What rules see: a check of the value, and a variable of expressions.
	rule := "orgwright_rules: 1\nrules: [{id: asked-for, field: {key: " + k.Name + ", required: true}}]\n"
	found := func(text string) (ids []string) {
		l := load(t, map[string]string{"fjord.org.yaml": strings.Replace(text, "units:", "rules: {use: [], files: [a.rules.yaml]}\nunits:", 1), "a.rules.yaml": rule})
		for _, f := range check(l, graph.CheckOptions{}).Findings {
			if f.Code.ID() == "asked-for" {
				ids = append(ids, f.Position)
			}
		}
		return ids
	}
	if aValue := k.Type != format.TypePairs && k.Name != "allow"; aValue && k.Name != "id" && k.Name != "title" {
		if slices.Contains(found(with), "x") || !slices.Contains(found(without), "x") {
			t.Error("rules do not see it")
		}
	}
	if k.Plain(orgfile.InExpr) && !slices.ContainsFunc(expr.PositionFields(), func(f expr.FieldDoc) bool { return f.Name == k.Name }) {
		t.Error("expressions do not see it")
	}

	// What cards show.
	g, err := graph.Compile(t.Context(), l.Org, graph.CompileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if value, _ := g.Value(&g.Nodes[2], k.Name); k.Plain(orgfile.OnCards) == (value == "") {
		t.Errorf("cards show %q", value)
	}
}

// checkOrderOfKey holds that fmt puts the key behind those before it in the
// table, and before those that are in no table.
func checkOrderOfKey(t *testing.T, k *orgfile.PositionKey, text string, before []string) {
	text = strings.TrimSuffix(strings.Replace(text, "{id: x, ", "{own: 1, ", 1), "}\n") + ", id: x}\n"
	if k.Name == "id" {
		return
	}
	out, found := orgfile.Format(&source.File{Name: "a.org.yaml", Text: []byte(text)})
	last := strings.Split(strings.TrimSpace(string(out)), "\n")
	at := strings.Index(last[len(last)-1], k.Name+": ")
	if own := strings.Index(last[len(last)-1], "own: "); own < at {
		t.Errorf("%s stands behind a key of no table: %s %v", k.Name, last[len(last)-1], found)
	}
	for _, b := range before {
		if i := strings.Index(last[len(last)-1], b+": "); i > at {
			t.Errorf("%s stands behind %s: %s %v", b, k.Name, last[len(last)-1], found)
		}
	}
}

// checkDiffOfKey holds that a difference in the key alone is found, written as
// JSON, and made by a proposal, in both directions.
func checkDiffOfKey(t *testing.T, k *orgfile.PositionKey, old, new *org.Org) {
	for range 2 {
		diff := change.Compare(old, new)
		var js bytes.Buffer
		if err := change.WriteJSON(&js, change.Report{Diff: diff}); err != nil {
			t.Fatal(err)
		}
		if k.Plain(orgfile.InDiff) && !strings.Contains(js.String(), `"what": "`+k.Name+`"`) || diff.IsEmpty() {
			t.Errorf("the diff does not tell: %s", js.String())
		}
		p := change.Propose(old, new, change.ProposeOptions{})
		if !p.Rest.IsEmpty() {
			t.Errorf("a proposal does not make it:\n%s", p.Text)
		}
		old, new = new, old
	}
}

// TestRecipeForAKey follows the recipe in CONTRIBUTING.md in a copy of the two
// files that it names: the key is known everywhere then.
func TestRecipeForAKey(t *testing.T) {
	heavy.Only(t, "much is compiled anew")
	text, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, recipe, _ := strings.Cut(string(text), "\n## A key\n")
	recipe, _, _ = strings.Cut(recipe, "\n## ")
	code := regexp.MustCompile("(?s)   ```go\n(.*?)   ```").FindAllStringSubmatch(recipe, -1)
	if len(code) != 2 {
		t.Fatalf("the recipe has %d pieces of code", len(code))
	}
	dir, replace := t.TempDir(), map[string]string{}
	for i, edit := range []struct{ file, before string }{{"document.go", "\tLocation  source.Text\n"}, {"position.go", "\t\t{Field: format.Text(key{Name: \"location\""}} {
		path, err := filepath.Abs(filepath.Join("orgfile", edit.file))
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(path)
		if err != nil || strings.Count(string(text), edit.before) != 1 {
			t.Fatalf("%s: %v", edit.file, err)
		}
		replace[path] = filepath.Join(dir, edit.file)
		if err := os.WriteFile(replace[path], []byte(strings.Replace(string(text), edit.before, regexp.MustCompile("(?m)^   ").ReplaceAllString(code[i][1], "")+edit.before, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(name, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "test", "-overlay", name, "-v", "-run", "^(TestEveryKeyOfAPosition|TestParseReadsEveryKey|TestEveryKeyIsWritten)$", ".", "./orgfile", "./orgedit").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestEveryKeyOfAPosition/desk") {
		t.Errorf("%v\n%s", err, out)
	}
}
