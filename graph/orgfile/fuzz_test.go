package orgfile

import (
	"bytes"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"golang.org/x/tools/txtar"
)

// FuzzParse holds what is true of every input: reading does not panic and ends,
// every place lies in the file, twice the same gives twice the same, and
// nothing that is said can act on a terminal.
func FuzzParse(f *testing.F) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if filepath.Ext(file.Name) == ".yaml" {
				f.Add(file.Data)
			}
		}
	}
	for _, text := range []string{everything, "", "\ufeff", "\xff\xfe", "a\x00", "orgwright: 1\r\npositions:\r- id: a\u2028", "? ? ?", "- - - -", "&a [*a]", "%TAG ! !\n--- !x\n",
		"a: &a [*a]\norgwright: 1\npositions: *a\n", "{<<: {<<: &a {<<: *a}}}", "\"\\", "a: |9\n", "[[[[{{{{", "\t\t- a:\n", "x: \"\u2028\n\tb"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, findings := Parse(&source.File{Name: "a.org.yaml", Text: text})
		again, findingsAgain := Parse(&source.File{Name: "a.org.yaml", Text: text})
		inside := func(s source.Span) {
			if !s.IsValid() {
				return
			}
			end := s.File.Pos(len(s.File.Text))
			if end.Before(s.End) || s.End.Before(s.Start) || s.Start.Col < 1 {
				t.Fatalf("span %v-%v is not inside the file, which ends at %v", s.Start, s.End, end)
			}
		}
		var all, allAgain []source.Text
		eachText(reflect.ValueOf(*doc), func(x source.Text) { inside(x.At); all = append(all, source.Text{Value: x.Value}) })
		eachText(reflect.ValueOf(*again), func(x source.Text) { allAgain = append(allAgain, source.Text{Value: x.Value}) })
		if d := cmp.Diff(all, allAgain); d != "" {
			t.Fatal("reading twice gives two documents", d)
		}
		for i := range findings {
			inside(findings[i].At)
		}
		checkWords(t, findings)
		said, saidAgain := write(t, findings), write(t, findingsAgain)
		if !bytes.Equal(said, saidAgain) {
			t.Fatal("reading twice gives two sets of findings")
		}
		if bytes.ContainsAny(said, "\x1b\x00\x07\x08\r") {
			t.Fatalf("control characters in %q", said)
		}
	})
}

func write(t *testing.T, findings []finding.Finding) []byte {
	var b bytes.Buffer
	if err := finding.WriteText(&b, finding.Sort(findings, nil), finding.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
