package yamltree

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/source"
)

func TestComments(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // "line>about text"
	}{
		{"behind and above", "# a\n\n# b\nk: v # c\n  # d\nz: 1\n", []string{"1>4 # a", "3>4 # b", "4>4 # c", "5>6 # d"}},
		{"CR LF", "# a\r\nk: v # b\r\n", []string{"1>2 # a", "2>2 # b"}},
		{"CR", "# a\rk: v # b\r", []string{"1>2 # a", "2>2 # b"}},
		{"byte order mark", "\ufeff# a\nk: v\n", []string{"1>2 # a"}},
		{"at the end", "k: v\n# a", []string{"2>0 # a"}},
		{"behind the last value", "k: v # a", []string{"1>1 # a"}},
		{"no space", "k: v#a\nl: 'v'#b # c\nm: [v,#d # e\n]\n", nil},
		{"single quotes", "k: 'it''s # a'\n", nil},
		{"double quotes", `k: "D \" # a"` + "\n", nil},
		{"quotes of several lines", "k: \"D\n  # a\n# b\"\nz: 1 # c\n", []string{"4>4 # c"}},
		{"plain text of several lines", "k: one\n  two#a\n  three # b\n", []string{"3>3 # b"}},
		{"key in quotes", "\"k # a\": v # b\n", []string{"1>1 # b"}},
		{"literal", "k: |\n  # a\n  text # b\n# c\n", []string{"4>0 # c"}},
		{"header of a block", "k: | # a\n  # b\nl: >-   # c\n  # d\nm: !!str | # e\n  # f\n", []string{"1>1 # a", "3>3 # c", "5>5 # e"}},
		{"block with its indentation", "k: |2\n      deep\n  # a\nz: 1\n", nil},
		{"folded with its indentation", "k: >1-\n   deep\n # a\nz: 1\n", nil},
		{"block with empty lines", "k: |\n\n\n  x\n\n  # a\n\nz: |\n\n # b\n", nil},
		{"block that begins with a hard space", "k: |2\n  \u00a0\n      deep\nz: 1\n# a\n", []string{"5>0 # a"}},
		{"empty block", "k: |\n# a\nz: 1\n", []string{"2>3 # a"}},
		{"braces of several lines", "k: {a: b, # a\n  # b\n  c: 'd # c' # d\n  }\n", []string{"1>1 # a", "2>3 # b", "3>3 # d"}},
		{"brackets", "k: [ # a\n # b\n]\n", []string{"1>1 # a", "2>3 # b"}},
		{"anchor and tag", "k: &x # a\n  !!str # b\n  'v # c'\nl: *x # d\n", []string{"1>1 # a", "2>2 # b", "4>4 # d"}},
		{"quotes in a comment behind a tag", "k: !!str # \"\n  \"v # a\"\n", []string{"1>1 # \""}},
		{"tag in brackets", "k: [!t , \"a # b\", c] # d\n", []string{"1>1 # d"}},
		{"tag without value", "k: !!str # a\n# b\nz: 1\n", []string{"1>1 # a", "2>3 # b"}},
		{"value left out", "k: # a\nl:\n# b\nz: # c\n", []string{"1>1 # a", "3>4 # b", "4>4 # c"}},
		{"behind the beginning of an entry", "- # a\n  k: v\n- - # b\n    v\n- v # c\n--- # d\n", []string{"1>2 # a", "3>4 # b", "5>5 # c"}},
		{"key left out", "? # a\n: v # b\n", []string{"1>1 # a", "2>2 # b"}},
		{"marks", "%YAML 1.1 # a\n--- # b\nk: v\n... # c\n# d\n", []string{"1>1 # a", "2>2 # b", "4>4 # c", "5>0 # d"}},
		{"second document", "k: v # a\n---\nz: 'x # b' # c\n", []string{"1>1 # a"}},
		{"line separator", "k: 'v\u2028# a'\u2028# b\n# c\u2028z: 'x\n # d'\n", []string{"1>1 # b", "2>2 # c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			file := &source.File{Name: "x", Text: []byte(tt.text)}
			root, _ := Read(file)
			if root.IsZero() {
				t.Fatal("cannot be read")
			}
			var got []string
			for _, c := range Comments(root) {
				got = append(got, fmt.Sprintf("%d>%d %s", c.At.Start.Line, c.About, c.Text))
				if string(c.At.Text()) != c.Text {
					t.Errorf("%q is at %q", c.Text, c.At.Text())
				}
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, d)
			}
		})
	}
}

// What is in a comment can be changed without changing what the file says, and
// what is in a text cannot: that tells comments from texts without knowing
// anything of YAML.
func checkComments(t *testing.T, text string) {
	t.Helper()
	file := &source.File{Name: "x", Text: []byte(text)}
	root, found := Read(file)
	if root.IsZero() || len(found) > 0 {
		return
	}
	comments := map[int]bool{}
	for _, c := range Comments(root) {
		comments[file.Offset(c.At.Start)] = true
		if c.About != 0 && c.About < int(c.At.Start.Line) {
			t.Errorf("%q: the comment of line %d is about line %d", text, c.At.Start.Line, c.About)
		}
	}
	for i := 0; ; i++ {
		next := strings.Index(text[i:], "#ALLOW")
		if next < 0 {
			return
		}
		i += next
		changed, bad := Read(&source.File{Name: "x", Text: []byte(text[:i] + "#ALLOY" + text[i+6:])})
		isComment := !changed.IsZero() && len(bad) == 0 && reflect.DeepEqual(values(root), values(changed))
		spaced := i == 0 || strings.HasSuffix(text[:i], "\ufeff") || strings.ContainsAny(text[i-1:i], " \t\r\n")
		if comments[i] && !isComment {
			t.Errorf("%q: what stands at byte %d is taken for a comment", text, i)
		}
		if !comments[i] && isComment && spaced && !strings.Contains(text[strings.LastIndexAny(text[:i], "\r\n")+1:i], "#") {
			t.Errorf("%q: what stands at byte %d is not found to be a comment", text, i)
		}
	}
}

// values lists what a tree says.
func values(root Node) []string {
	var out []string
	for n := range root.All() {
		out = append(out, fmt.Sprint(n.Kind(), n.Anchor(), n.Tag(), n.Len(), n.Value()))
	}
	return out
}

// writer makes YAML at random, in which every text and comment may hold "#ALLOW".
type writer struct {
	*rand.Rand
	b strings.Builder
	n int
}

func (w *writer) pick(words ...string) string { return words[w.IntN(len(words))] }

func (w *writer) comment(indent string) {
	switch w.IntN(5) {
	case 0:
		w.b.WriteString(w.pick(" ", "\t", "   ") + "#ALLOW " + w.pick("", "x", `"`, "'", "# y", "|", "]"))
	case 1:
		w.b.WriteString("\n" + w.pick("", indent, indent+"  ") + "#ALLOW " + w.pick("", `"`, "'", "}"))
	}
}

func (w *writer) scalar(indent string, flow bool) {
	w.b.WriteString(w.pick("", "", "", "", "!!str ", "!t ", fmt.Sprintf("&a%d ", w.n), "!!str # \"\n"+indent+" "))
	w.n++
	word := func() string {
		return w.pick("x", "y z", "#ALLOW", "a#ALLOW", " #ALLOW", "{", "'", `\"`, ",", "å", "-", "")
	}
	text := func(line string) string {
		s := word()
		for range w.IntN(4) {
			s += w.pick(" ", "  ", line) + word()
		}
		return s
	}
	switch k := w.IntN(6); {
	case k == 0:
		w.b.WriteString(`"` + text("\n"+indent+w.pick(" ", "", "  ")) + `"`)
	case k == 1:
		w.b.WriteString("'" + strings.ReplaceAll(text("\n"+indent+" "), "'", "''") + "'")
	case k < 4 && !flow:
		more := w.IntN(3) + 1
		deeper := indent + strings.Repeat(" ", more)
		w.b.WriteString(w.pick("|", ">") + w.pick("", fmt.Sprint(more)) + w.pick("", "-", "+") + w.pick("", " ", " #ALLOW", "  #ALLOW y") + "\n")
		for range w.IntN(4) {
			w.b.WriteString(w.pick("", deeper, deeper+"  ", deeper+"\t") + w.pick("#ALLOW", "x #ALLOW", "", "'") + "\n")
		}
		w.b.WriteString(deeper + "x")
	case k == 4:
		w.b.WriteString("x" + w.pick("", "#ALLOW", "\n"+indent+" y#ALLOW", " z"))
	}
}

func (w *writer) value(indent string, depth int) {
	switch k := w.IntN(6); {
	case k == 0 && depth > 0:
		w.b.WriteString("{")
		for range w.IntN(3) {
			fmt.Fprintf(&w.b, "k%d: ", w.n)
			w.scalar(indent, true)
			w.comment(indent)
			w.b.WriteString("\n" + indent + " , ")
		}
		w.b.WriteString("}")
	case k == 1 && depth > 0:
		w.mapping(indent+"  ", depth-1)
	case k == 2 && depth > 0:
		for range w.IntN(2) + 1 {
			w.b.WriteString("\n" + indent + "- ")
			w.scalar(indent, false)
			w.comment(indent)
		}
	default:
		w.scalar(indent, false)
	}
}

func (w *writer) mapping(indent string, depth int) {
	for range w.IntN(3) + 1 {
		w.n++
		fmt.Fprintf(&w.b, "\n%s%s: ", indent, w.pick(fmt.Sprint("k", w.n), fmt.Sprintf("'k%d #ALLOW'", w.n), fmt.Sprintf("k%d#ALLOW", w.n)))
		w.value(indent, depth)
		w.comment(indent)
	}
}

func TestCommentsAreNeverInTexts(t *testing.T) {
	runs, read := heavy.Size(5_000, 100_000), 0
	for seed := range runs {
		w := &writer{Rand: rand.New(rand.NewPCG(uint64(seed), 7))}
		w.comment("")
		w.mapping("", 3)
		text := strings.TrimPrefix(w.b.String(), "\n") + w.pick("", "\n", "\n#ALLOW", "\n...\n#ALLOW")
		if w.IntN(4) == 0 {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		if w.IntN(4) == 0 {
			text = "\ufeff" + text
		}
		if root, _ := Read(&source.File{Name: "x", Text: []byte(text)}); !root.IsZero() {
			read++
		}
		checkComments(t, text)
		if t.Failed() {
			return
		}
	}
	if read < runs/4 {
		t.Errorf("only %d of %d texts are YAML", read, runs)
	}
}

func FuzzComments(f *testing.F) {
	f.Add("k: |2 #ALLOW\n      x\n  #ALLOW\nl: !t # \"\n  \"#ALLOW\" #ALLOW\n")
	f.Add("- {a: 'x #ALLOW', #ALLOW\n  b: [c, #ALLOW\n]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 2_000 { // every "#ALLOW" has the text read again
			checkComments(t, text)
		}
	})
}
