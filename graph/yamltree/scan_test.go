package yamltree

import (
	"fmt"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/source"
)

// dump writes everything that a tree says, a line for each node.
func dump(root Node) string {
	var b strings.Builder
	for n := range root.All() {
		d := n.at()
		at := n.Span()
		fmt.Fprintf(&b, "%d:%d-%d:%d %d-%d:%d on %d", at.Start.Line, at.Start.Col, at.End.Line, at.End.Col, d.start, d.end, n.ValueStart(), d.line)
		b.WriteString(" " + [...]string{"none", "scalar", "list", "map", "alias"}[d.kind] + [...]string{"", " flow", " '", ` "`, " |", " >"}[d.style])
		if d.flags&isNull != 0 {
			b.WriteString(" null")
		}
		if d.flags&isMerge != 0 {
			b.WriteString(" merge")
		}
		if n.Anchor()+n.Tag() != "" {
			fmt.Fprintf(&b, " &%s %s", n.Anchor(), n.Tag())
		}
		switch d.kind {
		case List, Map:
			fmt.Fprintf(&b, " %d entries up to node %d", d.a, d.b)
		case Alias:
			fmt.Fprintf(&b, " of node %d", d.a)
		}
		fmt.Fprintf(&b, " %q %s", n.Value(), n.Meaning())
		point, last := n.Point(), n.Place(max(0, utf8.RuneCountInString(n.Value())-1))
		fmt.Fprintf(&b, " point %d:%d-%d:%d last rune %d:%d\n", point.Start.Line, point.Start.Col, point.End.Line, point.End.Col, last.Start.Line, last.Start.Col)
	}
	for _, c := range Comments(root) {
		fmt.Fprintf(&b, "%d:%d-%d %s about %d\n", c.At.Start.Line, c.At.Start.Col, c.At.End.Col, c.Text, c.About)
	}
	return b.String()
}

// checkLibrary compares what a tree says with what the library itself says where
// that is not made from the tree: what a value is taken for, and comments, of
// which the library drops some.
func checkLibrary(t *testing.T, root Node, y *yaml.Node) {
	t.Helper()
	known := map[string]bool{}
	for _, c := range Comments(root) {
		known[c.Text] = true
	}
	next, stop := iter.Pull(root.All())
	defer stop()
	var compare func(y *yaml.Node)
	compare = func(y *yaml.Node) {
		n, ok := next()
		if !ok {
			t.Fatalf("%q: a node is missing", root.File().Text)
		}
		if n.Kind() != Alias && n.Meaning() != y.ShortTag() {
			t.Fatalf("%q: %q means %s, want %s", root.File().Text, n.Value(), n.Meaning(), y.ShortTag())
		}
		for line := range strings.Lines(y.HeadComment + "\n" + y.LineComment + "\n" + y.FootComment) {
			if line = strings.TrimRight(line, " \t\r\n"); line != "" && !known[line] {
				t.Fatalf("%q: the comment %q is missing", root.File().Text, line)
			}
		}
		for _, child := range y.Content {
			compare(child)
		}
	}
	compare(y)
	if n, more := next(); more {
		t.Fatalf("%q: %q is one node too many", root.File().Text, n.Value())
	}
}

// checkScanner compares what the scanner makes of a text with what the library
// does, and reports whether the scanner accepts it.
func checkScanner(t *testing.T, text string) bool {
	t.Helper()
	file := &source.File{Name: "x", Text: []byte(text)}
	if checkText(file) != nil {
		return false
	}
	quick := scan(file, text)
	if quick == nil {
		return false
	}
	first, second, err := decodeText(file.Text)
	if err != nil || first == nil || second != nil {
		t.Fatalf("%q: only the scanner accepts it: %v", text, err)
	}
	checkLibrary(t, Node{quick, 0}, first.Content[0])
	if d := cmp.Diff(dump(Node{convert(file, text, first.Content[0]), 0}), dump(Node{quick, 0})); d != "" {
		t.Fatalf("%q (-library +scanner):\n%s", text, d)
	}
	return true
}

func FuzzScanner(f *testing.F) {
	for _, text := range scannable {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkScanner(t, text) })
}

// scannable are texts that the scanner reads by itself.
var scannable = []string{
	"a: 1\nb:\n  c: d # e\n  f: ~\n\n# g\nh: null\n",
	"---\na: b\n",
	"--- # a\n\na: b",
	"a:\n- b\n-\n- c: d\n  e: f\n- - g\n  - h\ni:\n",
	"a:\n  - b\n  -   c: d\n      e: f\n",
	"- a\n- b: [c, d, 'e', {f: g, \"h\": i,}]\n- {}\n- []\n",
	"{\"a\": \"b\", \"c\":\"d\", \"e\":[\"f\\n\\\"g\\\\\", 1],\n  \"h\": {}}\n",
	"a: 'it''s'\nb: \"x # y: z\"\nc: d#e f:g http://h/?i=[j]\n",
	"a: b\r\nc:\r\n  - d\r\n",
	"\ufeffa: åäö\nb: 日本 😀 # x\nc: {d: ö, e: 😀}\n",
	"a: [\n  b, # c\n  d\n]\ne: f\n",
	"<<: {a: b}\nc: <<\nNull: Null\n~: x\n",
	"a:\n    # b\n    c: d\n# e\nf:\n  g\n",
	"  a: b\n  c: d\n",
	"text\n",
	"2024-01-01: 12:30\n",
}

func TestScanner(t *testing.T) {
	for _, text := range scannable {
		if !checkScanner(t, text) {
			t.Errorf("%q is not of the common part", text)
		}
	}
	for _, text := range []string{
		"", "# a\n", "---\n", "---\n---\na: b\n", "a: b\n---\n", "a: b\n...\n", "%YAML 1.1\n---\na: b\n", "--- a\n",
		"a: &b c\n", "a: *b\n", "a: !!str b\n", "a: |\n  b\n", "a: >\n  b\n", "a: b\n  c\n", "a: 'b\n  c'\n", "- a\n  b\n", "a\nb\n", "[a\nb]\n", "[a, b\n...\n]\n",
		"a:\tb\n", "a: b\t\n", "\ta: b\n", "? a\n: b\n", "{a}\n", "{a: }\n", "[a: b]\n", "[a]: b\n", "{a: b}: c\n", "a: b: c\n", "a : b\n", "a: - b\n",
		"a: b\n c: d\n", "a:\n  b: c\n d: e\n", "- a\nb: c\n", "a: b\n- c\n", "a:\n- b\n c: d\n", "  a: b\nc: d\n", "a: [b\n", "a: {b: c\n", "a: [b] c\n", "a: 'b' c\n", "a: {b: c}# d\n",
		"a: @b\n", "a: `b\n", "a: %b\n", "a: \"\\x41\"\n", "a: \"\\/\"\n", "a: \"\\ud83d\\ude00\"\n", "a: b\u2028c: d\n", "a: b\u0085", "a: \ufeffb\n", "a: b\rc: d\n", "[,]\n", "[a,,b]\n", "[a:]\n", "[a?b]\n", "{a:b}\n", "{a: b:}\n",
		strings.Repeat("[", 200) + strings.Repeat("]", 200), strings.Repeat("- ", 200) + "a", strings.Repeat("k", 1001) + ": v",
	} {
		if checkScanner(t, text) {
			t.Errorf("%q is taken for the common part", text)
		}
	}
}

// Every file of the repository that the scanner accepts is read alike.
func TestScannerReadsTheFilesOfTheRepository(t *testing.T) {
	all, own := 0, 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".yaml") && !strings.HasSuffix(path, ".yml") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		all++
		if checkScanner(t, string(text)) {
			own++
		} else {
			t.Logf("for the library: %s", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d files", own, all)
	if all < 50 || own < all/2 {
		t.Errorf("only %d of %d files are of the common part", own, all)
	}
}

// Texts put together at random of what YAML is made of hit what bytes at random
// seldom do: every kind of nesting, of indentation, and of what is nearly right.
func TestScannerOnTextsAtRandom(t *testing.T) {
	parts := []string{"a: ", "b:", "- ", "-", "c", "d e", "\n", "\n", "\n", "\n  ", "\n  ", "\n    ", " ", "  ", " # f", "#", "{", "}", "[", "]", ", ", ",", ": ", ":",
		"'g'", "\"h\"", "i: {", "j: [", "k: l\n", "- m\n", "- n: o\n  ", "~", "<<", "?", "...", "---", "é", "'p''q'", "\"r\\n\"", "2024-01-02", "12:30", "http://s", "\r\n"}
	runs, accepted := heavy.Size(30_000, 3_000_000), 0
	r := rand.New(rand.NewPCG(1, 2))
	for range runs {
		var b strings.Builder
		for range r.IntN(14) + 1 {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		if checkScanner(t, b.String()) {
			accepted++
		}
	}
	t.Logf("%d of %d texts are of the common part", accepted, runs)
	if accepted < runs/50 {
		t.Errorf("only %d of %d texts are of the common part", accepted, runs)
	}
}
