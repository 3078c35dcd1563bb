package yamltree

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/source"
)

// read reads a text without mistakes.
func read(t testing.TB, text string) Node {
	t.Helper()
	root, found := Read(&source.File{Name: "x", Text: []byte(text)})
	if root.IsZero() || len(found) > 0 {
		t.Fatalf("%q: %v", text, found)
	}
	return root
}

// outline writes a tree as somebody sees it: what is in what, by indentation, with
// the place of everything.
func outline(b *strings.Builder, n Node, indent string) {
	at := n.Span()
	fmt.Fprintf(b, "%s%d:%d-%d:%d", indent, at.Start.Line, at.Start.Col, at.End.Line, at.End.Col)
	if n.Anchor() != "" {
		b.WriteString(" &" + n.Anchor())
	}
	if n.Tag() != "" {
		b.WriteString(" " + n.Tag())
	}
	switch {
	case n.Kind() == Alias && n.Target() == n:
		b.WriteString(" *" + n.Value() + " that it stands in\n")
	case n.Kind() == Alias:
		fmt.Fprintf(b, " *%s of line %d\n", n.Value(), n.Target().Line())
	case n.Kind() == List:
		b.WriteString(map[bool]string{true: " []\n", false: " -\n"}[n.IsFlow()])
		for _, item := range n.Items() {
			outline(b, item, indent+"  ")
		}
	case n.Kind() == Map:
		b.WriteString(map[bool]string{true: " {}\n", false: " :\n"}[n.IsFlow()])
		for k, v := range n.Pairs() {
			outline(b, k, indent+"  ")
			outline(b, v, indent+"    ")
		}
	case n.IsNull():
		b.WriteString(" nothing\n")
	case n.IsMerge():
		b.WriteString(" merge\n")
	default:
		fmt.Fprintf(b, " %s%q\n", [...]string{"", "", "'", `"`, "|", ">"}[n.Style()], n.Value())
	}
}

func TestTree(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"map", "a: b\nc: # d\n", `
1:1-1:2 :
  1:1-1:2 "a"
    1:4-1:5 "b"
  2:1-2:2 "c"
    2:3-2:3 nothing
`},
		{"lists", "- a b  # c\n- - d\n  -\n", `
1:1-1:2 -
  1:3-1:6 "a b"
  2:3-2:4 -
    2:5-2:6 "d"
    3:4-3:4 nothing
`},
		{"list in the column of its key", "a:\n- b: c\n  d: ~\ne: null\n", `
1:1-1:2 :
  1:1-1:2 "a"
    2:1-2:2 -
      2:3-2:4 :
        2:3-2:4 "b"
          2:6-2:7 "c"
        3:3-3:4 "d"
          3:6-3:7 nothing
  4:1-4:2 "e"
    4:4-4:8 nothing
`},
		{"brackets and braces", "a: [b, 'c d', {\"e\": f, g}, [h: i]]\n", `
1:1-1:2 :
  1:1-1:2 "a"
    1:4-1:5 []
      1:5-1:6 "b"
      1:8-1:13 '"c d"
      1:15-1:16 {}
        1:16-1:19 ""e"
          1:21-1:22 "f"
        1:24-1:25 "g"
          1:25-1:25 nothing
      1:28-1:29 []
        1:29-1:30 {}
          1:29-1:30 "h"
            1:32-1:33 "i"
`},
		{"quotes", "a: 'it''s'\nb: \"\\\"\\u00e5\\n\"\nc: \"d\n  e\"\n'null': \"~\"\n", `
1:1-1:2 :
  1:1-1:2 "a"
    1:4-1:11 '"it's"
  2:1-2:2 "b"
    2:4-2:16 ""\"å\n"
  3:1-3:2 "c"
    3:4-4:5 ""d e"
  5:1-5:7 '"null"
    5:9-5:12 ""~"
`},
		{"texts of several lines", "a: b\n  c\nd: |  # e\n  f\n   g\n\nh: >-\n  i\n  j\n", `
1:1-1:2 :
  1:1-1:2 "a"
    1:4-1:5 "b c"
  3:1-3:2 "d"
    3:4-3:10 |"f\n g\n"
  7:1-7:2 "h"
    7:4-7:6 >"i j"
`},
		{"anchors, tags, merges", "a: &x {b: c}\nd: *x\ne: &y !!str 12\n<<: [*x]\nf: !own\n  g: h\n", `
1:1-1:2 :
  1:1-1:2 "a"
    1:4-1:5 &x {}
      1:8-1:9 "b"
        1:11-1:12 "c"
  2:1-2:2 "d"
    2:4-2:6 *x of line 1
  3:1-3:2 "e"
    3:13-3:15 &y !!str "12"
  4:1-4:3 merge
    4:5-4:6 []
      4:6-4:8 *x of line 1
  5:1-5:2 "f"
    5:4-5:5 !own :
      6:3-6:4 "g"
        6:6-6:7 "h"
`},
		{"an alias in what it names", "a: &x\n  b: [*x]\n", `
1:1-1:2 :
  1:1-1:2 "a"
    1:4-1:5 &x :
      2:3-2:4 "b"
        2:6-2:7 []
          2:7-2:9 *x that it stands in
`},
		{"wide characters, CR LF and a byte order mark", "\ufeffå: 日本 😀\r\nb: [ö, c]\r\n", `
1:1-1:2 :
  1:1-1:2 "å"
    1:4-1:8 "日本 😀"
  2:1-2:2 "b"
    2:4-2:5 []
      2:5-2:6 "ö"
      2:8-2:9 "c"
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b strings.Builder
			outline(&b, read(t, tt.text), "")
			if d := cmp.Diff(strings.TrimPrefix(tt.want, "\n"), b.String()); d != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, d)
			}
		})
	}
}

func TestCanonicalAndExpanded(t *testing.T) {
	tests := []struct {
		text, want string
		values     int
	}{
		{"{b: 'x', a: [1, \"2\"]}", `{"a": ["1", "2"], "b": "x"}`, 7},
		{"x: &x [a, b]\ny: [*x, *x]\nz: *x\n", `{"x": ["a", "b"], "y": [["a", "b"], ["a", "b"]], "z": ["a", "b"]}`, 17},
		{"a: 1\nb: 2\na: 3\n[c]: 4\n", `{"a": "1", "b": "2"}`, 10},
		{"a: &x [*x]\n", `{"a": ["x"]}`, 4},
		{"a:\n? &k b\n: *k\n", `{"a": "", "b": "b"}`, 5},
	}
	for _, tt := range tests {
		root := read(t, tt.text)
		if got := root.Canonical(); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
		if got := root.Expanded(); got != tt.values {
			t.Errorf("%q: %d values, want %d", tt.text, got, tt.values)
		}
	}
	bomb := "a0: &a0 [x, x]\n"
	for i := range 60 {
		bomb += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i+1, i+1, i, i)
	}
	if got := read(t, bomb).Expanded(); got != MaxExpanded+1 {
		t.Errorf("a bomb has %d values", got)
	}
}

// Every rune of a value is found where it is written.
func TestPlace(t *testing.T) {
	tests := []struct {
		text   string
		offset int
		want   string // line:column, and what stands there
	}{
		{"k: abc\n", 2, "1:6 c"},
		{"k: 'it''s'\n", 3, "1:9 s"},
		{"k: \"a\\tb\"\n", 0, "1:5 a"},
		{"k: |\n  one\n  two\n", 4, "3:3 t"},
		{"k: >-\n  one\n  two\n", 5, "3:4 w"},
		{"k: &x !!str åäö\n", 1, "1:14 ä"},
		{"k: one\n  two\n", 4, "2:3 t"},
	}
	for _, tt := range tests {
		at := read(t, tt.text).Get("k").Place(tt.offset)
		if got := fmt.Sprintf("%d:%d %s", at.Start.Line, at.Start.Col, at.Text()); got != tt.want {
			t.Errorf("%q: rune %d is at %s, want %s", tt.text, tt.offset, got, tt.want)
		}
	}
}

func TestKeyIsCutByComment(t *testing.T) {
	for text, want := range map[string]bool{"k: #2563EB\n": true, "k : # x\n": true, "k: '#2563EB'\n": false, "k:\n# x\n": false, "\"k\":  # x\n": true} {
		if got := read(t, text).First().IsCutByComment(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// What cannot be read as one document is explained, with its place.
func TestReadExplains(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", `1:1 empty-file: the file says nothing`},
		{"# a\n", `1:1 empty-file: the file says nothing`},
		{"~\n", `1:1 empty-file: the file says nothing`},
		{"a: b\n---\nc: d\n", `2:1 several-documents: a second YAML document begins here; only the first one is read`},
		{"a: \xff\n", `1:4 encoding: the byte 0xFF is not UTF-8 text`},
		{"a: b\x01\n", `1:5 encoding: the control character U+0001 must not stand in the file`},
		{"a:\n\tb: c\n", `2:1 yaml-syntax: a tab must not stand in the indentation`},
		{"a: b: c\n", `1:4 yaml-syntax: the text has ": " in it`},
		{"a: [b\nc: d\n", `1:4 yaml-syntax: "[" is not closed, or a comma is missing`},
		{"a: @b\n", `1:4 yaml-syntax: text must not begin with "@"`},
		{"a: *b\n", `1:4 yaml-syntax: no anchor "&b" stands above`},
		{"a: \"b\n", `1:4 yaml-syntax: the quote that begins here is not closed`},
		{"a: b\nc:d\n", `2:2 yaml-syntax: a space is missing after ":"`},
		{strings.Repeat("[", 20_000), `1:10004 too-deep: lists and mappings stand inside one another too often`},
	}
	for _, tt := range tests {
		_, found := Read(&source.File{Name: "x", Text: []byte(tt.text)})
		if len(found) != 1 {
			t.Errorf("%.40q: %v", tt.text, found)
			continue
		}
		f := found[0]
		if got := fmt.Sprintf("%d:%d %s: %s", f.At.Start.Line, f.At.Start.Col, f.Code.ID(), f.Message); got != tt.want {
			t.Errorf("%.40q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

// The marks of a merge conflict are explained as such wherever they stand, and
// only where a line begins with one.
func TestReadExplainsConflicts(t *testing.T) {
	const conflict = "an unresolved merge conflict is in the file"
	tests := []struct {
		text string
		line int32
		want string
	}{
		{"<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> theirs\n", 1, conflict},
		{"\ufeff<<<<<<< HEAD\r\na: b\r\n=======\r\na: c\r\n>>>>>>> theirs\r\n", 1, conflict},
		{"# a\n<<<<<<< HEAD\na:\n- b\n=======\na:\n- c\n>>>>>>> theirs\n", 2, conflict},
		{"a: b\n<<<<<<< ours\nc: d\n", 2, conflict},
		{"a:\n  - b: c\n<<<<<<< ours\n  - b: d\n=======\n    e: f\n>>>>>>> theirs\n", 3, conflict},
		{"a:\n  - b: c\n    d:\n<<<<<<< ours\n      - e\n=======\n      - f\n>>>>>>> theirs\n", 4, conflict},
		{"a: |\n  b\n<<<<<<< ours\n  c\n=======\n  d\n>>>>>>> theirs\ne: f\n", 3, conflict},
		{"a: [b,\n<<<<<<< ours\n  c: d: e,\n=======\n  d,\n>>>>>>> theirs\n]\n", 2, conflict},
		{"a: b\n=======\nc: d\n", 2, conflict},
		{"=======\nc: d\n", 1, conflict},
		{"a: b\n>>>>>>> 1f2e3d4 (Fix: the name)\nc: d\n", 2, conflict},
		{">>>>>>> theirs\nc: d\n", 1, conflict},
		{"a: b\nc: d", 0, ""},
		{"a: |\n  <<<<<<< ours\n  =======\n", 0, ""},
		{"a: <<<<<<< ours\nb: =======\n", 0, ""},
		{"a: b: c\n\nd: e\n<<<<<<< ours\n", 1, `the text has ": " in it`},
		{"========\na: b\n", 2, "this key is indented deeper than the keys before it"},
		{"a: b\n  <<<<<<< ours\n c: d\n", 3, "this key is indented deeper than the keys before it"},
	}
	for _, tt := range tests {
		_, found := Read(&source.File{Name: "x", Text: []byte(tt.text)})
		if len(found) != min(int(tt.line), 1) {
			t.Errorf("%q: %v", tt.text, found)
		} else if len(found) > 0 && (found[0].At.Start.Line != tt.line || found[0].Message != tt.want || (tt.want == conflict) != (found[0].Hint == "keep one of the two versions")) {
			t.Errorf("%q: line %d: %s (%s), want line %d: %s", tt.text, found[0].At.Start.Line, found[0].Message, found[0].Hint, tt.line, tt.want)
		}
	}
}
