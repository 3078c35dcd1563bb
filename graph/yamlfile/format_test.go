package yamlfile

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/source"
)

// laidOut is a text and what becomes of it; without want it stays as it is.
type laidOut struct{ name, text, want string }

// formats are what Format promises, a table for each promise.
var formats = map[string][]laidOut{
	"order of keys": {
		{"known keys first, own ones last", "x-own: 1\nlist: [1]\nother: 2\nb: {b: 3, a: 4}\na: 5\n", "a: 5\nb: {a: 4, b: 3}\nlist: [1]\nother: 2\nx-own: 1\n"},
		{"below a list", "list:\n- b: 1\n  a: 2\n", "list:\n  - a: 2\n    b: 1\n"},
		{"below other keys it stays", "z:\n  b: 1\n  a: 2\n", ""},
		{"other keys among themselves", "z: 1\ny: 2\na: 3\nx-b: 4\nx-a: 5\n", "a: 3\nz: 1\ny: 2\nx-b: 4\nx-a: 5\n"},
		{"keys in quotes", "\"b\": 1\n'a': 2\n", "a: 2\nb: 1\n"},
		{"merges come first", "x: &x {a: 1}\nb:\n  a: 2\n  <<: *x\n", "x: &x {a: 1}\nb:\n  <<: *x\n  a: 2\n"},
		{"a key that is an alias", "list: &k a\nb: {b: 1, *k : 2}\n", "list: &k a\nb: {b: 1, *k : 2}\n"},
		{"a key that is an alias of the name of another", "list: &k a\nb: {k: 1, *k : 2}\n", "list: &k a\nb: {k: 1, *k : 2}\n"},
		{"lists keep theirs", "list: [b, a]\n", ""},
	},
	"indentation": {
		{"two spaces", "a:\n     b: 1\n     c:\n     - d\n", "a:\n  b: 1\n  c:\n    - d\n"},
		{"a list in the column of its key", "list:\n- 1\n- 2\nz:\n- 3\n", "list:\n  - 1\n  - 2\nz:\n  - 3\n"},
		{"a dash on its own line", "list:\n  -\n    a: 1\n  - - 2\n", "list:\n  - a: 1\n  - - 2\n"},
		{"lists in lists", "list:\n- - 1\n  -   - 2\n      - 3\n-\n  - 4\n", "list:\n  - - 1\n    - - 2\n      - 3\n  - - 4\n"},
		{"all indented", "  a: 1\n  b: 2\n", "a: 1\nb: 2\n"},
		{"spaces at the end and before a value", "a:    1   \nb:\n   x\n", "a: 1\nb: x\n"},
		{"a space before the colon", "a : 1\n\"b\" :\n  - 2\n", "a: 1\nb:\n  - 2\n"},
		{"tabs behind a value", "a:\t1\t# c\n", "a: 1 # c\n"},
	},
	"quotes": {
		{"not needed", "a: 'x'\nb: \"y\"\nc: 'it''s'\nd: \"\\u00e5\"\n'k': v\n", "a: x\nb: \"y\"\nc: it's\nd: å\nk: v\n"},
		{"a colon, a comment", "a: 'y: z'\nb: 'y:z'\nc: 'y:'\nd: 'y #z'\ne: 'y#z'\n", "a: \"y: z\"\nb: y:z\nc: \"y:\"\nd: \"y #z\"\ne: y#z\n"},
		{"numbers and dates", "a: '12'\nb: '1.5'\nc: '2026-01-02'\nd: '0x1f'\ne: '.inf'\nf: '-1'\ng: '12:30'\nh: '1_000'\ni: '2026-01-02 12:30:00'\n", "a: \"12\"\nb: \"1.5\"\nc: \"2026-01-02\"\nd: \"0x1f\"\ne: \".inf\"\nf: \"-1\"\ng: \"12:30\"\nh: \"1_000\"\ni: \"2026-01-02 12:30:00\"\n"},
		{"no numbers", "a: '12th'\nb: 'inf'\nc: 'v1.5'\nd: 'nan'\n", "a: 12th\nb: inf\nc: v1.5\nd: nan\n"},
		{"truth values and nothing", "a: 'on'\nb: 'No'\nc: 'TRUE'\nd: 'null'\ne: ''\nf: 'y'\ng: '~'\nh: 'yes, sir'\ni: 'n'\n", "a: \"on\"\nb: \"No\"\nc: \"TRUE\"\nd: \"null\"\ne: \"\"\nf: \"y\"\ng: \"~\"\nh: yes, sir\ni: \"n\"\n"},
		{"indicators", "a: '- x'\nb: '?'\nc: '@x'\nd: '`x'\ne: '%x'\nf: '&x'\ng: '*x'\nh: '!x'\ni: '|'\nj: '>x'\nk: '=x'\nl: '<x'\nm: '{x'\nn: '[x'\no: ',x'\np: ':x'\n", "a: \"- x\"\nb: \"?\"\nc: \"@x\"\nd: \"`x\"\ne: \"%x\"\nf: \"&x\"\ng: \"*x\"\nh: \"!x\"\ni: \"|\"\nj: \">x\"\nk: \"=x\"\nl: \"<x\"\nm: \"{x\"\nn: \"[x\"\no: \",x\"\np: \":x\"\n"},
		{"marks of documents", "a: '---'\nb: '...x'\n", "a: \"---\"\nb: \"...x\"\n"},
		{"spaces around", "a: ' x'\nb: 'x '\n", "a: \" x\"\nb: \"x \"\n"},
		{"in brackets more are needed", "list: ['a,b', 'c{', 'd:e', 'f?', 'g#', 'h']\nb: ['i']\na: 'a,b?{}'\n", "a: a,b?{}\nb: [i]\nlist: [\"a,b\", \"c{\", \"d:e\", \"f?\", \"g#\", h]\n"},
		{"escapes that are needed", "a: \"x\\ty\"\nb: \"\\u200b\"\nc: \"\\\\ \\\"\"\n", "a: \"x\\ty\"\nb: \"\\u200b\"\nc: \\ \"\n"},
		{"with quotes in them", "a: '\"x\"'\nb: \"it's: x\"\nc: '\"x\": y'\n", "a: '\"x\"'\nb: \"it's: x\"\nc: '\"x\": y'\n"},
		{"what stands without stays so", "a: 12\nb: on\nc: 2026-01-02\nd: ~\ne: x 'y'\n", ""},
	},
	"empty lines": {
		{"one stays, several become one", "\n\na: 1\n\n\n\nb: 2\n\n", "a: 1\n\nb: 2\n"},
		{"between the entries of a list", "list:\n\n\n  - 1\n\n\n  - 2\n", "list:\n  - 1\n\n  - 2\n"},
		{"in brackets they go", "list: [\n\n  1,\n\n  2\n\n]\n", "list: [1, 2]\n"},
		{"behind a key they go", "b:\n\n  a: 1\n", "b:\n  a: 1\n"},
		{"between comments", "a: 1\n\n# x\n\n\n# y\n\nb: 2\n", "a: 1\n\n# x\n\n# y\n\nb: 2\n"},
		{"of spaces", "a: 1\n   \nb: 2\n", "a: 1\n\nb: 2\n"},
		{"parts that moved are set apart as before", "b:\n  a: 1\n\nlist:\n  - 1\na: 2\n", "a: 2\n\nb:\n  a: 1\n\nlist:\n  - 1\n"},
		{"parts that moved and were not set apart", "b:\n  a: 1\nlist:\n  - 1\na: 2\n", "a: 2\nb:\n  a: 1\nlist:\n  - 1\n"},
	},
	"comments": {
		{"above, behind, below", "# head\n\n# of b\nb: 1 # behind\n# of a\na: 2\n# foot\n", "# head\n\n# of a\na: 2\n# of b\nb: 1 # behind\n# foot\n"},
		{"of a list", "list: # l\n  # one\n  - 1 # 1\n  # two\n  - 2\n  # foot\n", ""},
		{"of the file as a whole", "# file\nb: 1\na: 2\n", "# file\na: 2\nb: 1\n"},
		{"in the first line behind nothing", "# a\n# b\n\n\n# c\na: 1\n", "# a\n# b\n\n# c\na: 1\n"},
		{"travel with their entry", "list:\n  # of b\n  - b: 1 # b\n    # of a\n    a: 2 # a\n", "list:\n  # of b\n  # of a\n  - a: 2 # a\n    b: 1 # b\n"},
		{"between a dash and its map", "list:\n  - # x\n    a: 1\n", "list:\n  # x\n  - a: 1\n"},
		{"below a dash", "list:\n  -\n    # x\n\n    b: 1\n    a: 2\n", "list:\n  # x\n  - a: 2\n    b: 1\n"},
		{"between a key and its value", "a:\n  # x\n  y\nb: # z\n  c: 1\n", "# x\na: y\nb: # z\n  c: 1\n"},
		{"two for one line", "a: # x\n  y # z\n", "# x\na: y # z\n"},
		{"between a tag and its value", "a: !!str # x\n  y\n", "a: !!str y # x\n"},
		{"behind an anchor and nothing", "b: &x # b\na: !!str # a\nlist:\n  - &y # 1\n  - 2\n", "a: !!str # a\nb: &x # b\nlist:\n  - &y # 1\n  - 2\n"},
		{"at the end, by their indentation", "list:\n  - a: 1\n    # of the map\n  # of the list\n# of the file\n", ""},
		{"at the end of a list in the column of its key", "list:\n- 1\n# foot\n", "list:\n  - 1\n# foot\n"},
		{"in braces and brackets", "b: {a: 1, # one\n  b: 2}\nlist: [ # open\n  1, # one\n  # above\n  2\n  # end\n]\n", "b:\n  a: 1 # one\n  b: 2\nlist: # open\n  - 1 # one\n  # above\n  - 2\n  # end\n"},
		{"in brackets with empty lines", "list: [1, # one\n\n  2]\n", "list:\n  - 1 # one\n  - 2\n"},
		{"before a comma", "list: [1 # one\n  , 2]\n", "list:\n  - 1 # one\n  - 2\n"},
		{"above a comma", "list: [1\n  # one\n  , 2]\n", "list:\n  # one\n  - 1\n  - 2\n"},
		{"in empty brackets", "list: [ # x\n  # y\n]\n", "# y\nlist: [] # x\n"},
		{"behind a bracket", "list: [1, 2] # x\n", ""},
		{"behind the header of a block", "a: | # x\n  # text\nb: >-   # y\n  z\n", "a: | # x\n  # text\nb: >- # y\n  z\n"},
		{"behind the mark", "--- # x\n# y\na: 1\n", "---\n# x\n# y\na: 1\n"},
		{"above and below the mark", "# c\n---\n# d\na: 1\n... # e\n# f\n", "# c\n---\n# d\na: 1\n# e\n# f\n"},
		{"spaces at their end", "# x   \na: 1 #\ty \t\n", "# x\na: 1 #\ty\n"},
		{"nothing but braces", "# x\n{} # y\n", "# x\n{}\n# y\n"},
		{"no comments", "a: x#y\nb: 'x # y'\nc: http://x/#y\n", "a: x#y\nb: \"x # y\"\nc: http://x/#y\n"},
	},
	"braces and brackets": {
		{"several lines that fit become one", "a: [1,\n  2,\n]\nb: {\n  a: 1\n}\n", "a: [1, 2]\nb: {a: 1}\n"},
		{"JSON", `{"a": "x", "b": {"a": [1, "2"]}}`, "a: x\nb: {a: [1, \"2\"]}\n"},
		{"empty", "a: [ ]\nb: { }\n", "a: []\nb: {}\n"},
		{"nothing else", "{}\n", ""},
		{"spaces before a colon", "b: {\"a\"  : 1}\n", "b: {a: 1}\n"},
		{"a key without a value", "b: {a, b: }\n", "b: {a: null, b: null}\n"},
		{"a pair in brackets", "list: [a: 1, b]\n", "list: [{a: 1}, b]\n"},
		{"nothing in a list", "list: [null, ~, 1]\n", ""},
		{"lines stay lines", "b:\n  a: 1\nlist:\n  - 1\n", ""},
		{"braces in a list that fit", "list:\n- {b: 1, a: 2}\n- [[1], {a: 1}]\n", "list:\n  - {a: 2, b: 1}\n  - [[1], {a: 1}]\n"},
	},
	"anchors and tags": {
		{"before their aliases", "list: &l [1]\na: *l\n", ""},
		{"of what comes later in the order", "list: &l [1]\nb: *l\na: 1\n", "a: 1\nlist: &l [1]\nb: *l\n"},
		{"one from another", "z: &z 1\nlist: [&l 2, *z]\na: *l\n", "z: &z 1\nlist: [&l 2, *z]\na: *l\n"},
		{"a name that is used twice leaves the order", "list: &l [1]\nb: *l\na: &l 2\n", ""},
		{"a key that is said twice leaves the order", "!!map\n!x c:\n!!str a: &b !!str c\n*b : d\n", ""},
		{"of maps and lists in lines", "b: &x\n  a: 1\nlist: &y\n- 1\n", "b: &x\n  a: 1\nlist: &y\n  - 1\n"},
		{"of an entry of a list", "list:\n- &x\n  b: 1\n  a: 2\n- *x\n", "list:\n  - &x\n    a: 2\n    b: 1\n  - *x\n"},
		{"of a list in a list", "list:\n- &x\n  - 1\n- - 2\n", "list:\n  - &x\n    - 1\n  - - 2\n"},
		{"of nothing", "a: &x\nb: !!str\nlist: [&y , 1]\n", "a: &x\nb: !!str\nlist: [&y null, 1]\n"},
		{"of texts, whose quotes stay", "a: !!str  12\nb: !own 'x'\nlist: [!!str \"y\"]\n", "a: !!str 12\nb: !own \"x\"\nlist: [!!str \"y\"]\n"},
		{"both", "a: &x   !own  y\n", "a: &x !own y\n"},
		{"of the whole file", "&x\na: 1\n", ""},
		{"a tag in full", "a: !<tag:x.org,2026:y>  z\n", "a: !<tag:x.org,2026:y> z\n"},
		{"of a block", "a: &x |\n   y\n", "a: &x |\n  y\n"},
	},
	"text of several lines": {
		{"plain becomes one line", "a: one\n  two\n", "a: one two\n"},
		{"plain with an empty line becomes a block", "a: one\n\n  two\n", "a: |-\n  one\n  two\n"},
		{"in quotes", "a: \"x\n\n  y\"\nb: 'one\n  two'\n", "a: |-\n  x\n  y\nb: one two\n"},
		{"in quotes, no block can have it", "a: \"x \\\n\n  y\"\nb: 'x\n\n  '\n", "a: \"x \\ny\"\nb: \"x\\n\"\n"},
		{"in quotes, beginning with an empty line", "a: \"\n\n  x\"\n", "a: \"\\nx\"\n"},
		{"in brackets", "list: [one\n  two, \"x\n\n  y\"]\n", "list: [one two, \"x\\ny\"]\n"},
		{"escapes on one line stay", "a: \"x\\ny\"\n", ""},
		{"blocks stay", "a: >-  # c\n     one\n     two\nb: |+\n  x\n\n", "a: >- # c\n  one\n  two\nb: |+\n  x\n\n"},
		{"indentation in a block", "a: |\n     one\n       two\n\n     three\n", "a: |\n  one\n    two\n\n  three\n"},
		{"a block that begins with spaces", "a: |2\n    x\nb: |4\n     y\n    z\n", "a: |2\n    x\nb: |2\n   y\n  z\n"},
		{"a folded block that begins with spaces", "a: >1-\n   x\n y\n", "a: >2-\n    x\n  y\n"},
		{"empty lines at the end of a block", "a: |\n  x\n\n\nb: |-\n  y\n\n", "a: |\n  x\n\nb: |-\n  y\n"},
		{"empty lines at its beginning", "a: |\n\n  x\n", ""},
		{"an empty line that a block keeps", "a: |+\n  x\n\nb: 1\n", ""},
		{"lines of spaces in a block", "a: |\n   x\n      \n \n   y\n     \n\nb: >\n x\n   \n\n\nlist: 1\n", "a: |\n  x\n     \n\n  y\n    \n\nb: >\n  x\n    \n\nlist: 1\n"},
		{"empty lines that end a block", "a: |+\n  x\n   \n\n\nb: |+\n\n\nlist:\n  - |+\n\n  - 1\n", "a: |+\n  x\n   \n\n\nb: |+\n\n\nlist:\n  - |+\n\n  - 1\n"},
		{"a block of nothing", "a: |\nb: >-\nlist: |+\n\n", "a: |-\nb: >-\nlist: |+\n\n"},
		{"a block in a list", "list:\n- |\n x\n- >-\n   y\n", "list:\n  - |\n    x\n  - >-\n    y\n"},
		{"a block without a line end", "a: |\n  x", "a: |-\n  x\n"},
	},
	"line ends": {
		{"CR LF and a byte order mark", "\ufeffa: 1\r\nb: |\r\n  c\r\n", "a: 1\nb: |\n  c\n"},
		{"CR", "a: 1\r# x\rb: 2\r", "a: 1\n# x\nb: 2\n"},
		{"none at the end", "a: 1", "a: 1\n"},
		{"mark", "---\na: 1\n...\n", "---\na: 1\n"},
	},
}

func TestFormat(t *testing.T) {
	for promise, group := range formats {
		for _, tt := range group {
			t.Run(promise+"/"+tt.name, func(t *testing.T) {
				if tt.want == "" {
					tt.want = tt.text
				}
				got, found := check(t, tt.text, shape())
				if d := cmp.Diff(tt.want, got); d != "" || len(found) > 0 {
					t.Errorf("%q: %v (-want +got):\n%s", tt.text, found, d)
				}
			})
		}
	}
}

// Without a shape every key stays where it is.
func TestFormatWithoutShape(t *testing.T) {
	const text = "x-own: 1\nb:\n  z: 1\n  <<: {y: 2}\na: [{d: 1, c: 2}]\n"
	if got, found := check(t, text, nil); got != text || len(found) > 0 {
		t.Errorf("%q, %v", got, found)
	}
}

// What stands in braces or brackets stays there as long as the whole line is no
// longer than Width characters.
func TestFormatBreaksLongLines(t *testing.T) {
	wide := func(open, between, end string) string { // of Width characters, one of them not ASCII
		return open + "å" + strings.Repeat("x", Width-len([]rune(open+between+end))-2) + between + "y" + end + "\n"
	}
	long := func(text string) string { return strings.Replace(text, "å", "åå", 1) }
	tests := []struct {
		name, text string
		apart      [3]string // what open, between and end become
	}{
		{"a list", wide("list: [", ", ", "]"), [3]string{"list: [|list:\n  - ", ", |\n  - ", "]|"}},
		{"a map", wide("b: {a: ", ", b: ", "}"), [3]string{"b: {a: |b:\n  a: ", ", b: |\n  b: ", "}|"}},
		{"a map in a list", "list:\n" + wide("  - {a: ", ", b: ", "}"), [3]string{"- {a: |- a: ", ", b: |\n    b: ", "}|"}},
		{"a list in a list", "list:\n" + wide("  - [", ", ", "]"), [3]string{"- [|- - ", ", |\n    - ", "]|"}},
		{"with an anchor", wide("b: &x {a: ", ", b: ", "}"), [3]string{"&x {a: |&x\n  a: ", ", b: |\n  b: ", "}|"}},
		{"what stands in it is still in braces", wide("b: {a: {a: ", "}, b: ", "}"), [3]string{"b: {|b:\n  ", "}, b: |}\n  b: ", "y}|y"}},
	}
	for _, tt := range tests {
		if got, found := check(t, tt.text, shape()); got != tt.text || len(found) > 0 {
			t.Errorf("%s: %d characters became %q, %v", tt.name, Width, got, found)
		}
		want := long(tt.text)
		for _, replace := range tt.apart {
			from, to, _ := strings.Cut(replace, "|")
			want = strings.Replace(want, from, to, 1)
		}
		if got, _ := check(t, long(tt.text), shape()); got != want {
			t.Errorf("%s: %d characters became %q, want %q", tt.name, Width+1, got, want)
		}
	}
}

// refusals are what cannot be laid out and is left as it is, with the reason.
var refusals = []struct{ text, want string }{
	{"- a\n", "1 not-formatted: the file is left as it is, because it has no mapping of keys and values"},
	{"# c\n\ntext\n", "3 not-formatted: the file is left as it is, because it has no mapping of keys and values"},
	{"a: 1\n? b\n: 2\n", `2 not-formatted: the file is left as it is, because it has a key that is empty or no word, or begins with "? "`},
	{"a: 1\n[b]: 2\n", `2 not-formatted: the file is left as it is, because it has a key that is empty or no word, or begins with "? "`},
	{"? a\n", `1 not-formatted: the file is left as it is, because it has a key that is empty or no word, or begins with "? "`},
	{"b: {? a : 1}\n", `1 not-formatted: the file is left as it is, because it has a key that is empty or no word, or begins with "? "`},
	{"list: [!!str ]\n", "1 not-formatted: the file is left as it is, because it has something that is hard to lay out"},
	{"b: 1\na: 'x'#y\n", `2 not-formatted: the file is left as it is, because it has a "#" without a space before it`},
	{"a: >#b\n  c\n", `1 not-formatted: the file is left as it is, because it has a "#" without a space before it`},
	{"%YAML 1.1\n---\na: 1\n", "1 not-formatted: the file is left as it is, because it has a directive"},
	{"a: 1\u2028b: 2\n", "1 not-formatted: the file is left as it is, because it has line ends that only YAML counts as such (U+0085, U+2028 or U+2029)"},
	{"a: 1\nb: 2\na: 3\n", `3 duplicate-key: the key "a" is given twice`},
	{"b: {a: 1, \"a\": 3}\n", `1 duplicate-key: the key "a" is given twice`},
	{"a: [1\n", `1 yaml-syntax: "[" is not closed, or a comma is missing`},
	{"a: 1\n---\nb: 2\n", "2 several-documents: a second YAML document begins here; only the first one is read"},
	{"a: \xff\n", "1 encoding: the byte 0xFF is not UTF-8 text"},
	{"# a\n", "1 empty-file: the file says nothing"},
}

func TestFormatLeavesFilesAlone(t *testing.T) {
	for _, tt := range refusals {
		_, found := check(t, tt.text, shape())
		if len(found) != 1 {
			t.Errorf("%q: %v", tt.text, found)
			continue
		}
		if f := found[0]; fmt.Sprintf("%d %s: %s", f.At.Start.Line, f.Code.ID(), f.Message) != tt.want {
			t.Errorf("%q: %d %s: %s, want %s", tt.text, f.At.Start.Line, f.Code.ID(), f.Message, tt.want)
		}
	}
}

// Findings are about the file as it was given, whatever its line ends.
func TestFormatFindsInTheFileItself(t *testing.T) {
	file := &source.File{Name: "x", Text: []byte("\ufeffa: 1\r\nb: 2\r\na: 3\r\n")}
	_, found := Format(file, shape())
	if len(found) != 1 || found[0].At.File != file || string(found[0].At.Text()) != "a" || found[0].Notes[0].At.File != file || found[0].Notes[0].At.Start.Line != 1 {
		t.Errorf("%v", found)
	}
}

// Of many keys, too, each that is given twice is reported, with the first one.
func TestFormatReportsKeysGivenTwice(t *testing.T) {
	for _, n := range []int{8, 40} {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, "k%d: v\n<<: {a: b}\n", i) // merges may be repeated
		}
		fmt.Fprintf(&text, "k5: v\nk%d: v\n", n-1)
		_, found := check(t, text.String(), nil)
		if len(found) != 2 || found[0].Notes[0].At.Start.Line != 11 || int(found[1].Notes[0].At.Start.Line) != 2*n-1 {
			t.Errorf("%d keys: %v", n, found)
		}
	}
}

func TestDoubleQuotedText(t *testing.T) {
	for text, want := range map[string]string{"": `""`, "a \"b\"\\": `"a \"b\"\\"`, "a\n\tb": `"a\n\tb"`, "å日😀": `"å日😀"`, "\u0000\u00a0\U000e0001": `"\u0000\u00A0\U000E0001"`} {
		if got := DoubleQuotedText(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
