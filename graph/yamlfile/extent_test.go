package yamlfile

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
		"k:\r\n  «a: b\r\n  c: |\r\n    d\r\n    e»\r\nz: 1\r\n",
		"{\"k\": «{\"a\": [1, 2]}», \"z\": 1}",
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
		if root == nil || len(found) > 0 {
			t.Fatalf("%q: %v", plain, found)
		}
		p := NewPlaces(file)
		n := root.Content[1]
		if root.Content[0].Value == "a" {
			n = root.Content[3]
		}
		if gotStart, gotEnd := p.Start(n), p.End(n); gotStart != start || gotEnd != end {
			t.Errorf("%q: got %q, want %q", plain, plain[gotStart:max(gotStart, gotEnd)], plain[start:end])
		}
	}
}

func FuzzExtent(f *testing.F) {
	f.Add("a: &b [c, {d: e}]\nf: |\n  g\nh: *b\n")
	f.Add("- ? x\n  : 'y'\n- \"z\"\n- >\n q\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := &source.File{Name: "x", Text: []byte(text)}
		root, _ := Read(file)
		if root == nil {
			return
		}
		p := NewPlaces(file)
		var walk func(n *Raw)
		walk = func(n *Raw) {
			start, end := p.Start(n), p.End(n)
			if start < 0 || end < start || end > len(text) {
				t.Fatalf("%q: %d to %d of %d", text, start, end, len(text))
			}
			for _, c := range n.Content {
				walk(c)
			}
		}
		walk(root)
	})
}
