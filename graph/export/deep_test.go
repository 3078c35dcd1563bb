package export_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/export"
)

// TestDeep holds that a chain of thousands, and a vacant chain above thousands, are written
// in a text that is not many times larger than they are.
func TestDeep(t *testing.T) {
	n := heavy.Size(2_000, 50_000)
	var text strings.Builder
	text.WriteString("orgwright: 1\npositions:\n  - {id: p0, title: Post}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&text, "  - {id: p%d, title: Post, reports_to: p%d}\n", i, i-1)
	}
	for i := range n {
		fmt.Fprintf(&text, "  - {id: q%d, title: Post, name: Bo Ek, reports_to: p%d}\n", i, n-1)
	}
	o := everything(t, text.String())
	for _, f := range export.Formats() {
		var b strings.Builder
		err := f.Write(&b, o)
		if f.Name == "plantuml" {
			if err == nil || err.Error() != "the hierarchy has more than 500 levels; leave some out with --depth" {
				t.Errorf("plantuml: %v", err)
			}
			continue
		}
		if err != nil || b.Len() > 2_000*n {
			t.Errorf("%s: %v, %d bytes", f.Name, err, b.Len())
		}
	}
}

// FuzzTexts holds that whatever a name, a title and an id are, every format is written, XML
// can be read, and every text of lines has the same lines.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"Vera Lund", "\"]\n  x[\"y", "=1+1", "]]>\x01", "\u202eabc\u2028d", "_x0041_", "@enduml", "a;b|c", "😀\ufffe"} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, name, title string) {
		quoted := func(s string) string { return fmt.Sprintf("%q", strings.ToValidUTF8(s, "?")) }
		l := load(t, "orgwright: 1\npositions:\n  - {id: a, title: A, name: B}\n  - {id: b, title: "+quoted(title)+", name: "+quoted(name)+", reports_to: a}\n")
		if len(l.Org.Positions) != 2 {
			return
		}
		o := everythingOf(t, l)
		for _, format := range export.Formats() {
			out := write(t, format, o)
			switch format.Name {
			case "graphml", "opml", "drawio":
				elements(t, out)
			case "mermaid", "plantuml", "d2", "dot", "jsonl":
				want := map[string]int{"mermaid": 5, "plantuml": 4, "d2": 4, "dot": 7, "jsonl": 3}[format.Name]
				if n := strings.Count(out, "\n"); n != want {
					t.Errorf("%s: %d lines, want %d: %s", format.Name, n, want, out)
				}
			}
		}
	})
}
