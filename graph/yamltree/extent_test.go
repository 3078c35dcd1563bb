package yamltree

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// Every value of the texts stands between « and ».
func TestExtent(t *testing.T) {
	for _, text := range []string{
		"k: «plain»\nz: 1\n",
		"k: «plain text»   # comment\nz: 1\n",
		"k: «several\n  lines of\n\n  text»  # comment\nz: 1\n",
		"k: «'it''s'» # x\n",
		`k: «"a \" b"» # x` + "\n",
		"k: «\"two\n  lines\"»\nz: 1",
		"k: «|\n  one\n\n  two»\n\n# after\nz: 1\n",
		"k: «>-\n   folded\n     more»\nz: 1\n",
		"k: «|»\nz: 1\n",
		"k: «|\n  one\n    »\n  \n\nz: 1\n",
		"k: «|2\n      one\n  # two»\nz: 1\n",
		"k: «>1-\n     one\n # two»\n\n# after\nz: 1\n",
		"k: «!!str # \"\n  \"one\"» # x\n",
		"k: «&y» # x\nz: 1\n",
		"k: «[a, [b], {c: d}]» # x\n",
		"k: «{a: b, # }\n  c: }»\n",
		"k: «{a: b, c: d, }» # x\n",
		"k: «[]»\n",
		"k: «{a}»\n",
		"k: «*x»\n",
		"k: «&y plain» # x\n",
		"k: «!!str 12» # x\n",
		"k: «&y [a]» # x\n",
		"k:\n  «- a\n  - b: c\n    d: e» # x\n\nz: 1\n",
		"k:\n  «a: b\n  c:\n    - d» # x\nz: 1\n",
		"k: «åäö 日本 😀» # x\n",
		"k: «a»\r\nz: 1\r\n",
		"k: «a\n  b\u2000c\u00a0» # x\n",
		"k:\r\n  «a: b\r\n  c: |\r\n    d\r\n    e»\r\nz: 1\r\n",
		"{\"k\": «{\"a\": [1, 2]}», \"z\": 1}",
		"k: «[a: b, c]»\n",
		"k: «[a, {b: c}: d]» # ]\n",
	} {
		start := strings.Index(text, "«")
		end := strings.Index(text, "»") - len("«")
		plain := strings.NewReplacer("«", "", "»", "").Replace(text)
		if strings.Contains(plain, "*x") {
			const anchor = "a: &x 1\n"
			plain = anchor + plain
			start, end = start+len(anchor), end+len(anchor)
		}
		file := &source.File{Name: "x", Text: []byte(plain)}
		root, found := Read(file)
		if root.IsZero() || len(found) > 0 {
			t.Fatalf("%q: %v", plain, found)
		}
		n := root.Get("k")
		if n.Start() != start || n.End() != end {
			t.Errorf("%q: got %q, want %q", plain, plain[n.Start():max(n.Start(), n.End())], plain[start:end])
		}
	}
}

func FuzzExtent(f *testing.F) {
	f.Add("a: &b [c, {d: e}]\nf: |\n  g\nh: *b\n")
	f.Add("- ? x\n  : 'y'\n- \"z\"\n- >\n q\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := &source.File{Name: "x", Text: []byte(text)}
		root, _ := Read(file)
		if root.IsZero() {
			return
		}
		for n := range root.All() {
			start, end := n.Start(), n.End()
			if from := n.ValueStart(); start < 0 || from < start || end < from || end > len(text) {
				t.Fatalf("%q: %d, %d to %d of %d", text, start, from, end, len(text))
			}
		}
	})
}
