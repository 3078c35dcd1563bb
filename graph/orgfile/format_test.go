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

// checkFormat holds what is true of every file, and returns it laid out anew.
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
	again, found := Format(&source.File{Name: "a.org.yaml", Text: out})
	if len(found) > 0 {
		t.Fatalf("the result has findings: %v\n%s\nbecame\n%s", found, text, out)
	}
	if d := cmp.Diff(strings.Split(string(out), "\n"), strings.Split(string(again), "\n")); d != "" {
		t.Fatalf("twice is not once (- once, + twice):\n%s\n%q\nbecame\n%q", d, text, out)
	}
	if !strings.HasSuffix(string(out), "\n") || strings.ContainsAny(string(out), "\r\ufeff") {
		t.Fatalf("line ends of %q", out)
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

func FuzzFormat(f *testing.F) {
	for _, text := range formatSeeds(f) {
		f.Add(text)
	}
	for _, text := range []string{everything, "# a\n\n# b\norgwright: 1 # c\n# d\n", "a: [ # x\n b # y\n , c, # z\n]\n", "a: {b, c: [d: e]}\n", "---\n# a\nb: |+\n\n c\n\n# d\n...\n",
		"positions:\n- - a\n  # b\n  - &c\n    d: *c\n", "x-a: &a {id: b}\nunits: [*a, {<<: *a, name: c}]\norgwright: 1\n", "a: >2-\n    b\n   c\n\n d: e\n", "a: 'b\n\n c'\n'd': \"e\\\n  f\"\n",
		"? a\n: b\n", "!!map {!!str a: &b !!str c, *b : d}\n", "a:\n\n  # b\n\n  - c # d\n\n\n  # e\nf:\n", "{a: b, # c\n d: e}\n# f\n"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		checkFormat(t, text)
	})
}

// TestFormatDoesNotGiveUp holds that nothing that reading is tested with is too
// hard to lay out, except for what the message names.
func TestFormatDoesNotGiveUp(t *testing.T) {
	seeds := formatSeeds(t)
	if len(seeds) < 100 {
		t.Fatalf("only %d files", len(seeds))
	}
	for _, text := range seeds {
		_, found := Format(&source.File{Name: "a.org.yaml", Text: text})
		for _, f := range found {
			if strings.Contains(f.Message, "hard to lay out") {
				t.Errorf("%s:\n%s", f.Message, text)
			}
		}
	}
}

// TestFormat compares what becomes of files. Each archive has before.org.yaml,
// and either after.org.yaml or findings.
func TestFormat(t *testing.T) {
	names, err := filepath.Glob("testdata/format/*.txtar")
	if err != nil || len(names) < 10 {
		t.Fatalf("archives: %v %v", names, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out, found := checkFormat(t, archive.Files[0].Data)
			got := string(out)
			if archive.Files[1].Name == "findings" {
				var b strings.Builder
				if err := finding.WriteConcise(&b, found); err != nil {
					t.Fatal(err)
				}
				got = b.String()
			}
			if d := cmp.Diff(strings.Split(string(archive.Files[1].Data), "\n"), strings.Split(got, "\n")); d != "" {
				t.Errorf("(- want, + got)\n%s", d)
			}
		})
	}
}

func TestFormatLineEnds(t *testing.T) {
	out, found := checkFormat(t, []byte("\xef\xbb\xbforgwright: 1\r\n\r\n\r\npositions:\r\n- id: a   \r\n  note: |\r\n    b\r\n    c"))
	want := "orgwright: 1\n\npositions:\n  - id: a\n    note: |-\n      b\n      c\n"
	if string(out) != want || len(found) > 0 {
		t.Errorf("got %q, want %q; %v", out, want, found)
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
