package orgfile

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// says lists everything that a file says, in the order of the model, and which
// mistakes it has.
func says(text []byte) (values []string, rules []string) {
	doc, found := Parse(&source.File{Name: "a.org.yaml", Text: text})
	eachText(reflect.ValueOf(*doc), func(x source.Text) { values = append(values, x.Value) })
	for _, p := range doc.Positions {
		parent := ""
		if p.Parent != nil {
			parent = p.Parent.ID.Value
		}
		values = append(values, fmt.Sprintf("%s below %q number %d, level %d, fte %g", p.ID.Value, parent, p.Index, p.Level.Value, p.FTE.Value))
	}
	for _, f := range found {
		rules = append(rules, f.Code.ID())
	}
	return values, rules
}

// checkFormat lays a file out and holds that the model that is read from it stays
// the same. What is true of laying out any YAML is held by package yamlfile.
func checkFormat(t *testing.T, text []byte) (out []byte, found []finding.Finding) {
	t.Helper()
	out, found = Format(&source.File{Name: "a.org.yaml", Text: text})
	if len(found) > 0 {
		if string(out) != string(text) {
			t.Fatalf("a file with findings was changed: %v", found)
		}
		return out, found
	}
	before, mistakes := says(text)
	after, mistakesAfter := says(out)
	if d := cmp.Diff(before, after); d != "" {
		t.Fatalf("the meaning has changed (- before, + after):\n%s\n%s\nbecame\n%s", d, text, out)
	}
	if len(mistakes) != len(mistakesAfter) {
		t.Fatalf("mistakes %v became %v\n%s\nbecame\n%s", mistakes, mistakesAfter, text, out)
	}
	return out, nil
}

func TestFormatKeepsEveryExample(t *testing.T) {
	names, err := filepath.Glob("../../examples/*/*.org.yaml")
	if err != nil || len(names) < 8 {
		t.Fatalf("examples: %v %v", names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out, found := checkFormat(t, text)
		if len(found) > 0 {
			t.Errorf("%s: %v", name, found)
		}
		for _, line := range strings.Split(string(text), "\n") {
			if _, comment, ok := strings.Cut(line, "# "); ok && !strings.Contains(string(out), "# "+comment) {
				t.Errorf("%s: the comment %q is gone", name, comment)
			}
		}
	}
}

// seeds are files of all kinds: those that reading is tested with.
func formatSeeds(t testing.TB) [][]byte {
	var out [][]byte
	for _, pattern := range []string{"testdata/*.txtar"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range archive.Files {
				out = append(out, file.Data)
			}
		}
	}
	return out
}

// TestFormatDoesNotGiveUp holds that nothing that reading is tested with is too
// hard to lay out, except for what the message names.
func TestFormatDoesNotGiveUp(t *testing.T) {
	seeds := formatSeeds(t)
	if len(seeds) < 100 {
		t.Fatalf("only %d files", len(seeds))
	}
	for _, text := range seeds {
		_, found := checkFormat(t, text)
		for _, f := range found {
			if strings.Contains(f.Message, "hard to lay out") {
				t.Errorf("%s:\n%s", f.Message, text)
			}
		}
	}
}

// TestFormat compares what becomes of files: the order of the format's keys. Each
// archive has before.org.yaml and after.org.yaml.
func TestFormat(t *testing.T) {
	names, err := filepath.Glob("testdata/format/*.txtar")
	if err != nil || len(names) < 4 {
		t.Fatalf("archives: %v %v", names, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out, found := checkFormat(t, archive.Files[0].Data)
			if d := cmp.Diff(strings.Split(string(archive.Files[1].Data), "\n"), strings.Split(string(out), "\n")); d != "" || len(found) > 0 {
				t.Errorf("%v (- want, + got)\n%s", found, d)
			}
		})
	}
}

// BenchmarkFormat measures laying out 10,000 positions against reading them.
func BenchmarkFormat(b *testing.B) {
	text := largeFile(10_000)
	b.SetBytes(int64(len(text)))
	var read, format int64
	for b.Loop() {
		start := nanotime()
		Parse(&source.File{Name: "large.org.yaml", Text: text})
		between := nanotime()
		if _, found := Format(&source.File{Name: "large.org.yaml", Text: text}); len(found) > 0 {
			b.Fatal(found)
		}
		read += between - start
		format += nanotime() - between
	}
	b.ReportMetric(float64(format)/float64(read), "x-floor")
}
