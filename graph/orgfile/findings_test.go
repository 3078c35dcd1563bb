package orgfile

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what is found into the golden files")

// Every archive in testdata holds pairs: NAME.org.yaml, a file with a mistake,
// and NAME.want, what is said about it.
func TestFindings(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { checkArchive(t, name) })
	}
}

func checkArchive(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	out := &txtar.Archive{Comment: archive.Comment}
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range archive.Files {
		base, ok := strings.CutSuffix(f.Name, ".org.yaml")
		if !ok {
			continue
		}
		file := &source.File{Name: f.Name, Text: f.Data}
		_, findings := Parse(file)
		var said bytes.Buffer
		if err := finding.WriteText(&said, finding.Sort(findings, nil), finding.TextOptions{}); err != nil {
			t.Fatal(err)
		}
		checkWords(t, findings)
		if d := cmp.Diff(want[base+".want"], said.String()); d != "" && !*update {
			t.Errorf("%s (-want +got):\n%s", f.Name, d)
		}
		out.Files = append(out.Files, f, txtar.File{Name: base + ".want", Data: said.Bytes()})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// checkWords holds what is true of every finding: a known rule, a place, and
// words of our own.
func checkWords(t *testing.T, findings []finding.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Code.Group() != code.UnknownKey.Group() || !f.At.IsValid() || f.Message == "" || strings.HasSuffix(f.Message, ".") {
			t.Errorf("finding %+v", f)
		}
		if strings.Contains(f.Message+f.Hint, "yaml:") || strings.Contains(f.Message, "did not find") {
			t.Errorf("words of the library: %s", f.Message)
		}
	}
}

// Encodings and line ends, which do not survive in a text archive.
func TestEncodings(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // "line:column rule", "" for nothing
		covers     string // text that is marked
	}{
		{"byte order mark", "\ufefforgwright: 1\nposition: []\n", "2:1 unknown-key", "position"},
		{"byte order mark, first line", "\ufefforgwrite: 1\norgwright: 1\n", "1:1 unknown-key", "orgwrite"},
		{"CR LF", "orgwright: 1\r\npositions:\r\n  - id: a\r\n    nmae: b\r\n", "4:5 unknown-key", "nmae"},
		{"CR", "orgwright: 1\rpositions:\r  - id: a\r    nmae: b\r", "4:5 unknown-key", "nmae"},
		{"line separator", "orgwright: 1\npositions:\n  - id: a\u2028    nmae: b\n", "3:15 unknown-key", "nmae"},
		{"no line end", "orgwright: 1\nposition: []", "2:1 unknown-key", "position"},
		{"after CJK", "orgwright: 1\nunits: [{id: 部門, nmae: b}]\n", "2:18 unknown-key", "nmae"},
		{"after emoji", "orgwright: 1\nunits: [{id: 👩‍👩‍👧, nmae: b}]\n", "2:21 unknown-key", "nmae"},
		{"after tabs", "orgwright: 1\nunits: [{id:\ta,\tnmae: b}]\n", "2:17 unknown-key", "nmae"},
		{"Latin-1", "orgwright: 1\npositions: [{id: a, name: \xc5sa}]\n", "2:27 encoding", "\xc5"},
		{"UTF-16", "\xff\xfeo\x00r\x00g\x00w\x00r\x00i\x00", "1:1 encoding", ""},
		{"UTF-16 without mark", "o\x00r\x00g\x00w\x00r\x00i\x00g\x00h\x00", "1:1 encoding", ""},
		{"NUL", "orgwright: 1\npositions: [{id: a\x00}]\n", "2:19 encoding", "\x00"},
		{"escape", "orgwright: 1\n# \x1b[2J\n", "2:3 encoding", "\x1b"},
		{"empty", "", "1:1 empty-file", ""},
		{"only a comment", "# x\n", "1:1 empty-file", ""},
		{"only a mark", "\ufeff", "1:1 empty-file", ""},
		{"empty documents around", "---\norgwright: 1\n---\n", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := parse(tt.text)
			got, covers := "", ""
			if len(findings) > 0 {
				got = placeOf(findings[0].At) + " " + findings[0].Code.ID()
				covers = string(findings[0].At.Text())
			}
			if got != tt.want || covers != tt.covers || len(findings) > 1 {
				t.Errorf("got %q over %q, %d findings; want %q over %q", got, covers, len(findings), tt.want, tt.covers)
			}
		})
	}
}

func placeOf(at source.Span) string {
	return fmt.Sprintf("%d:%d", at.Start.Line, at.Start.Col)
}
