package yamlfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/source"
)

// shape has the keys a, b and "list", and the same below these.
func shape() *Shape {
	s := &Shape{Keys: []string{"a", "b", "list"}}
	s.Below = map[string]*Shape{"b": s, "list": s}
	return s
}

func TestFormat(t *testing.T) {
	long := strings.Repeat("x", 60)
	tests := []struct{ name, text, want string }{
		{"order of keys", "x-own: 1\nlist: [1]\nother: 2\nb: {b: 3, a: 4}\na: 5\n", "a: 5\nb: {a: 4, b: 3}\nlist: [1]\nother: 2\nx-own: 1\n"},
		{"order below a list", "list:\n- b: 1\n  a: 2\n", "list:\n  - a: 2\n    b: 1\n"},
		{"other keys keep theirs", "z:\n  b: 1\n  a: 2\n", "z:\n  b: 1\n  a: 2\n"},
		{"indentation", "a:\n     b: 1\n     c:\n     - d\n", "a:\n  b: 1\n  c:\n    - d\n"},
		{"a dash on its own line", "list:\n  -\n    a: 1\n  - - 2\n", "list:\n  - a: 1\n  - - 2\n"},
		{"quotes", "a: 'x'\nb: \"y: z\"\nc: '12'\nd: \"on\"\ne: 'it''s'\nf: \"\\u00e5\"\n", "a: x\nb: \"y: z\"\nc: \"12\"\nd: \"on\"\ne: it's\nf: å\n"},
		{"empty lines", "\n\na: 1\n\n\n\nb: 2\n\n", "a: 1\n\nb: 2\n"},
		{"line ends and byte order mark", "\ufeffa: 1\r\nb: |\r\n  c\r\n", "a: 1\nb: |\n  c\n"},
		{"comments", "# head\n\n# of b\nb: 1 # behind\n# of a\na: 2\n# foot\n", "# head\n\n# of a\na: 2\n# of b\nb: 1 # behind\n# foot\n"},
		{"comments of a list", "list: # l\n  # one\n  - 1 # 1\n  # two\n  - 2\n  # foot\n", "list: # l\n  # one\n  - 1 # 1\n  # two\n  - 2\n  # foot\n"},
		{"braces that do not fit", "list:\n- {a: " + long + ", b: " + long + "}\n", "list:\n  - a: " + long + "\n    b: " + long + "\n"},
		{"brackets of several lines that fit", "a: [1,\n  2,\n]\n", "a: [1, 2]\n"},
		{"braces with a comment", "b: {a: 1, # one\n  b: 2}\n", "b:\n  a: 1 # one\n  b: 2\n"},
		{"text of several lines", "a: one\n  two\nb: \"x\n\n  y\"\n", "a: one two\nb: |-\n  x\n  y\n"},
		{"blocks stay", "a: >-  # c\n     one\n     two\nb: |+\n  x\n\n", "a: >- # c\n  one\n  two\nb: |+\n  x\n\n"},
		{"a block that begins with spaces", "a: |2\n    x\n", "a: |2\n    x\n"},
		{"anchors come before their aliases", "list: &l [1]\na: *l\n", "list: &l [1]\na: *l\n"},
		{"tags", "a: !!str  12\nb: &x\n  a: 1\n", "a: !!str 12\nb: &x\n  a: 1\n"},
		{"merges come first", "x: &x {a: 1}\nb:\n  a: 2\n  <<: *x\n", "x: &x {a: 1}\nb:\n  <<: *x\n  a: 2\n"},
		{"left out", "a:\nb: ~\nlist: [null, 1]\n", "a:\nb: ~\nlist: [null, 1]\n"},
		{"mark", "# c\n---\na: 1\n...\n", "# c\n---\na: 1\n"},
		{"nothing but braces", "{}\n", "{}\n"},
		{"JSON", `{"a": "x", "b": {"a": [1, "2"]}}`, "a: x\nb: {a: [1, \"2\"]}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, found := Format(&source.File{Name: "x", Text: []byte(tt.text)}, shape())
			if d := cmp.Diff(tt.want, string(got)); d != "" || len(found) > 0 {
				t.Fatalf("%q: %v (-want +got):\n%s", tt.text, found, d)
			}
			again, _ := Format(&source.File{Name: "x", Text: got}, shape())
			if d := cmp.Diff(string(got), string(again)); d != "" {
				t.Errorf("the second time (-first +second):\n%s", d)
			}
		})
	}
}

// What cannot be laid out is left as it is, with the reason.
func TestFormatLeavesFilesAlone(t *testing.T) {
	tests := []struct{ text, want string }{
		{"- a\n", "1 not-formatted: the file is left as it is, because it has no mapping of keys and values"},
		{"a: 1\n? b\n: 2\n", `2 not-formatted: the file is left as it is, because it has a key that is empty or no word, or begins with "? "`},
		{"%YAML 1.1\n---\na: 1\n", "1 not-formatted: the file is left as it is, because it has a directive"},
		{"a: 1\u2028b: 2\n", "1 not-formatted: the file is left as it is, because it has line ends that only YAML counts as such (U+0085, U+2028 or U+2029)"},
		{"a: 1\nb: 2\na: 3\n", `3 duplicate-key: the key "a" is given twice`},
		{"a: [1\n", `1 yaml-syntax: "[" is not closed, or a comma is missing`},
		{"a: 1\n---\nb: 2\n", "2 several-documents: a second YAML document begins here; only the first one is read"},
		{"a: \xff\n", "1 encoding: the byte 0xFF is not UTF-8 text"},
	}
	for _, tt := range tests {
		got, found := Format(&source.File{Name: "x", Text: []byte(tt.text)}, shape())
		if string(got) != tt.text || len(found) != 1 {
			t.Errorf("%q: %q, %v", tt.text, got, found)
			continue
		}
		if f := found[0]; fmt.Sprintf("%d %s: %s", f.At.Start.Line, f.Code.ID(), f.Message) != tt.want {
			t.Errorf("%q: %d %s: %s, want %s", tt.text, f.At.Start.Line, f.Code.ID(), f.Message, tt.want)
		}
	}
}

// Of many keys, too, each that is given twice is reported, with the first one.
func TestFormatReportsKeysGivenTwice(t *testing.T) {
	var text strings.Builder
	for i := range 40 {
		fmt.Fprintf(&text, "k%d: v\n", i)
	}
	text.WriteString("k7: v\nk39: v\n")
	_, found := Format(&source.File{Name: "x", Text: []byte(text.String())}, nil)
	if len(found) != 2 || found[0].Notes[0].At.Start.Line != 8 || found[1].Notes[0].At.Start.Line != 40 {
		t.Errorf("%v", found)
	}
}

func TestDoubleQuotedText(t *testing.T) {
	for text, want := range map[string]string{"": `""`, "a \"b\"\\": `"a \"b\"\\"`, "a\n\tb": `"a\n\tb"`, "å日😀": `"å日😀"`, "\u0000\u00a0\U000e0001": `"\u0000\u00A0\U000E0001"`} {
		if got := DoubleQuotedText(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
