package yamlfile

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// everywhere is the shape in which some keys have one order on every level.
func everywhere(keys ...string) *Shape {
	s := &Shape{Keys: keys, Below: map[string]*Shape{}}
	for _, k := range keys {
		s.Below[k] = s
	}
	return s
}

func shape() *Shape { return everywhere("a", "b", "list") }

// check lays a text out and holds what is true of every text: one with findings
// stays as it is; else the result says the same, with the same comments, has no
// other line ends than LF, and stays as it is when it is laid out once more.
func check(t *testing.T, text string, shape *Shape) (string, []finding.Finding) {
	t.Helper()
	out, found := Format(&source.File{Name: "x", Text: []byte(text)}, shape)
	if len(found) > 0 {
		if string(out) != text {
			t.Fatalf("%q has findings and was changed: %v", text, found)
		}
		return text, found
	}
	if !bytes.HasSuffix(out, []byte("\n")) || bytes.HasPrefix(out, []byte("\ufeff")) || bytes.ContainsRune(out, '\r') {
		t.Fatalf("%q: line ends of %q", text, out)
	}
	if d := cmp.Diff(comments(t, text), comments(t, string(out))); d != "" {
		t.Fatalf("%q became %q with other comments (-before +after):\n%s", text, out, d)
	}
	var before, after any
	if yaml.Unmarshal([]byte(text), &before) == nil { // the library has no surrogates, and fewer kinds of key
		if err := yaml.Unmarshal(out, &after); err != nil {
			t.Fatalf("%q became %q: %v", text, out, err)
		}
		if d := cmp.Diff(before, after, cmp.Comparer(func(a, b float64) bool { return a == b || a != a && b != b })); d != "" {
			t.Fatalf("%q became %q, which says something else (-before +after):\n%s", text, out, d)
		}
	}
	again, found := Format(&source.File{Name: "x", Text: out}, shape)
	if len(found) > 0 || !bytes.Equal(again, out) {
		t.Fatalf("%q became %q, and that became %q: %v", text, out, again, found)
	}
	return string(out), nil
}

// comments are the comments of a text, sorted.
func comments(t *testing.T, text string) []string {
	t.Helper()
	root, _ := yamltree.Read(&source.File{Name: "x", Text: []byte(text)})
	var out []string
	for _, c := range yamltree.Comments(root) {
		out = append(out, c.Text)
	}
	slices.Sort(out)
	return out
}

// TestFormatFiles compares what becomes of whole files. Each archive has a file
// "before", and either one "after" or the findings.
func TestFormatFiles(t *testing.T) {
	order := everywhere("orgwright", "organization", "units", "positions", "id", "title", "name", "reports_to", "unit", "location", "holders", "tags", "fields", "note", "reports")
	names, err := filepath.Glob("testdata/format/*.txtar")
	if err != nil || len(names) < 18 {
		t.Fatalf("archives: %v %v", names, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			got, found := check(t, string(archive.Files[0].Data), order)
			if archive.Files[1].Name == "findings" {
				var b strings.Builder
				if err := finding.WriteConcise(&b, found); err != nil {
					t.Fatal(err)
				}
				got = strings.ReplaceAll(b.String(), "x:", "a.org.yaml:")
			}
			if d := cmp.Diff(string(archive.Files[1].Data), got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// TestFormatHoldsForTheRepository checks every YAML file that the repository has,
// those in the archives of other tests, too.
func TestFormatHoldsForTheRepository(t *testing.T) {
	texts := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		files := []txtar.File{{Name: path, Data: text}}
		if strings.HasSuffix(path, ".txtar") {
			files = txtar.Parse(text).Files
		}
		for _, f := range files {
			if strings.HasSuffix(f.Name, ".yaml") || strings.HasSuffix(f.Name, ".yml") {
				check(t, string(f.Data), shape())
				texts++
			}
		}
		return err
	})
	if err != nil || texts < 300 {
		t.Errorf("%d texts: %v", texts, err)
	}
}

func FuzzFormat(f *testing.F) {
	for _, group := range formats {
		for _, tt := range group {
			f.Add(tt.text)
		}
	}
	for _, tt := range refusals {
		f.Add(tt.text)
	}
	for _, text := range []string{"# a\n\n# b\nb: 1 # c\n# d\n", "a: [ # x\n b # y\n , c, # z\n]\n", "a: {b, c: [d: e]}\n", "---\n# a\nb: |+\n\n c\n\n# d\n...\n",
		"list:\n- - a\n  # b\n  - &c\n    d: *c\n", "x-a: &a {id: b}\nlist: [*a, {<<: *a, name: c}]\na: 1\n", "a: >2-\n    b\n   c\n\n d: e\n", "a: 'b\n\n c'\n'd': \"e\\\n  f\"\n",
		"? a\n: b\n", "!!map {!!str a: &b !!str c, *b : d}\n", "a:\n\n  # b\n\n  - c # d\n\n\n  # e\nf:\n", "{a: b, # c\n d: e}\n# f\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text, shape()) })
}
