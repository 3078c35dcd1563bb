package edit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// replacing is a finding that puts new for the first old in a file.
func replacing(t *testing.T, f *source.File, changes ...string) finding.Finding {
	t.Helper()
	fix := &finding.Fix{Message: strings.Join(changes, " ")}
	for i := 0; i < len(changes); i += 2 {
		at := strings.Index(string(f.Text), changes[i])
		if at < 0 {
			t.Fatalf("%q is not there", changes[i])
		}
		fix.Edits = append(fix.Edits, finding.Edit{At: f.Span(at, at+len(changes[i])), Text: changes[i+1]})
	}
	return finding.Finding{Code: code.UnknownKey, Fix: fix}
}

func TestFix(t *testing.T) {
	tests := []struct {
		name, text string
		fixes      [][]string
		want       string
		skipped    int
	}{
		{"one", "a b c", [][]string{{"b", "BB"}}, "a BB c", 0},
		{"several, in any order", "one two three", [][]string{{"three", "3"}, {"one", "1"}}, "1 two 3", 0},
		{"line ends and a byte order mark stay", "\xef\xbb\xbfid: a # x\r\nto: å b\r\n", [][]string{{"b", "c"}, {"a", "z"}}, "\xef\xbb\xbfid: z # x\r\nto: å c\r\n", 0},
		{"the second of two that meet is skipped", "one two", [][]string{{"one two", "1 2"}, {"two", "zwei"}}, "1 2", 1},
		{"neighbours meet", "onetwo", [][]string{{"one", "1"}, {"two", "2"}}, "1two", 1},
		{"the same change twice is one", "one two", [][]string{{"one", "1"}, {"one", "1"}}, "1 two", 0},
		{"whole or not at all", "one two six", [][]string{{"two", "2"}, {"one", "1", "two", "zwei"}}, "one 2 six", 1},
		{"a fix that meets itself", "one two", [][]string{{"one", "1", "one", "eins"}}, "one two", 1},
		{"put in", "a b", [][]string{{"", "x "}}, "x a b", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := &source.File{Name: "a.org.yaml", Text: []byte(tt.text)}
			var found []finding.Finding
			for _, changes := range tt.fixes {
				found = append(found, replacing(t, file, changes...))
			}
			res := Fix(append(found, finding.Finding{Code: code.NoTop}))
			got := tt.text
			if len(res.Files) == 1 {
				got = string(res.Files[0].Text)
			}
			if got != tt.want || len(res.Applied) != len(tt.fixes)-tt.skipped {
				t.Errorf("got %q, %d of %d applied; want %q, %d skipped", got, len(res.Applied), len(tt.fixes), tt.want, tt.skipped)
			}
			if string(file.Text) != tt.text {
				t.Error("the file itself was changed")
			}
		})
	}
}

func TestFixFiles(t *testing.T) {
	a := &source.File{Name: "a", Text: []byte("one")}
	b := &source.File{Name: "b", Text: []byte("one")}
	res := Fix([]finding.Finding{replacing(t, b, "one", "2"), replacing(t, a, "one", "1"), {Fix: &finding.Fix{Edits: []finding.Edit{{Text: "nowhere"}}}}})
	var got []string
	for _, f := range res.Files {
		got = append(got, fmt.Sprintf("%s=%s", f.Name, f.Text))
	}
	if strings.Join(got, " ") != "b=2 a=1" || len(res.Applied) != 2 {
		t.Errorf("%v, %d applied", got, len(res.Applied))
	}
}
