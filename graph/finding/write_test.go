package finding

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/rivo/uniseg"
)

var update = flag.Bool("update", false, "write what is printed into the golden files")

// find returns the span of the first occurrence of text in a file.
func find(t *testing.T, f *source.File, text string) source.Span {
	t.Helper()
	i := bytes.Index(f.Text, []byte(text))
	if i < 0 {
		t.Fatalf("%q is not in the file", text)
	}
	return f.Span(i, i+len(text))
}

// samples has one finding of every shape.
func samples(t *testing.T) []Finding {
	a := &source.File{Name: "brightwater.org.yaml", Text: []byte("orgwright: 1\npositions:\n" +
		"  - {id: cso, title: Chief Security Officer}\n" +
		"  - id: ciso\n    reports_to: cio\n" +
		"  - {id: 社長, name: 山田太郎 👩‍👩‍👧 👍🏽 é, nmae: x}\n" +
		"  - {id:\ttab,\tunti: it}\n" +
		"  - id: \"evil\x1b[31m\u202e\"\n" +
		"  - {" + strings.Repeat("id: a, ", 30) + "wrong: here, " + strings.Repeat("id: b, ", 30) + "}\n" +
		"  - note: |\n      long\n")}
	b := &source.File{Name: "teams/\x1b[2Jb.org.yaml", Text: []byte("\n\npositions: []\n")}
	return []Finding{
		{Code: coded("ciso-reports-to-cso"), Severity: Error, At: find(t, a, "cio\n"), Path: "positions[1].reports_to", Position: "ciso",
			Message: `position "ciso" reports to "cio", but a CSO exists`,
			Notes: []Note{
				{At: find(t, a, "cso"), Message: "the CSO is here"},
				{At: find(t, a, "cso"), Message: "and nowhere else"},
				{Message: `required by rule "ciso-reports-to-cso" of pack "it-leadership"`}},
			Hint: `let it report to "cso"`, Fix: &Fix{Message: "report to cso", Edits: []Edit{{At: find(t, a, "cio"), Text: "cso"}}}},
		{Code: coded("unknown-key"), Severity: Error, At: find(t, a, "nmae"), Message: `unknown key "nmae" in a position`, Hint: `did you mean "name"?`},
		{Code: coded("unknown-key"), Severity: Warning, At: find(t, a, "unti"), Message: `unknown key "unti" in a position`},
		{Code: coded("bad-id"), Severity: Info, At: find(t, a, "\"evil\x1b[31m\u202e\""), Message: "\"id\" is \"evil\x1b[31m\u202e\"\r\n", Hint: "\a"},
		{Code: coded("unknown-key"), Severity: Warning, At: find(t, a, "wrong"), Message: `unknown key "wrong" in a position`},
		{Code: coded("note"), Severity: Info, At: find(t, a, "|\n      long"), Message: "more than one line"},
		{Code: coded("reporting-cycle"), Severity: Error, At: find(t, a, "long"), Message: "a finding with many notes", Notes: many(find(t, a, "note"), 23)},
		{Code: coded("no-top"), Severity: Error, Message: "nobody is at the top"},
		{Code: coded("empty-file"), Severity: Error, At: source.Span{File: b, Start: source.Pos{Line: 1, Col: 1}, End: source.Pos{Line: 1, Col: 1}}, Message: "the file says nothing"},
		{Code: coded("blank"), Severity: Error, At: b.LineSpan(2), Message: "a blank line"},
	}
}

func many(at source.Span, n int) []Note {
	var notes []Note
	for range n {
		notes = append(notes, Note{At: at, Message: "a step"})
	}
	return notes
}

func TestWriters(t *testing.T) {
	writers := []struct {
		name  string
		write func(w io.Writer, findings []Finding) error
	}{
		{"text", func(w io.Writer, fs []Finding) error { return WriteText(w, fs, TextOptions{}) }},
		{"color", func(w io.Writer, fs []Finding) error { return WriteText(w, fs, TextOptions{Color: true, Width: 40}) }},
		{"concise", WriteConcise},
		{"json", WriteJSON},
	}
	for _, tt := range writers {
		t.Run(tt.name, func(t *testing.T) {
			var got bytes.Buffer
			if err := tt.write(&got, Sort(samples(t), nil)); err != nil {
				t.Fatal(err)
			}
			golden := "testdata/" + tt.name + ".golden"
			text := strings.ReplaceAll(got.String(), "\x1b", "\\e")
			if *update {
				if err := os.WriteFile(golden, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), text); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if err := tt.write(broken{}, samples(t)); !errors.Is(err, errBroken) {
				t.Errorf("a broken writer gives %v", err)
			}
		})
	}
}

var errBroken = errors.New("broken")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestNothingToWrite(t *testing.T) {
	var text, concise, js bytes.Buffer
	if err := errors.Join(WriteText(&text, nil, TextOptions{}), WriteConcise(&concise, nil), WriteJSON(&js, nil)); err != nil {
		t.Fatal(err)
	}
	if text.Len() > 0 || concise.Len() > 0 {
		t.Errorf("%q, %q", text.String(), concise.String())
	}
	var report struct {
		Findings []any
		Summary  map[string]int
	}
	if err := json.Unmarshal(js.Bytes(), &report); err != nil || report.Findings == nil || report.Summary["errors"] != 0 {
		t.Errorf("%s: %v", js.String(), err)
	}
}

func TestSummary(t *testing.T) {
	a, b := &source.File{Name: "a.org.yaml", Text: []byte("x")}, &source.File{Name: "b.org.yaml", Text: []byte("x")}
	of := func(f *source.File, severities ...Severity) []Finding {
		var out []Finding
		for _, s := range severities {
			out = append(out, Finding{Severity: s, At: f.Span(0, 1)})
		}
		return out
	}
	tests := []struct {
		findings []Finding
		want     string
	}{
		{nil, "no findings"},
		{of(a, Error), "1 error in a.org.yaml"},
		{of(a, Error, Error, Warning), "2 errors, 1 warning in a.org.yaml"},
		{of(a, Warning, Warning, Info), "2 warnings, 1 info in a.org.yaml"},
		{append(of(a, Error), of(b, Error)...), "2 errors in 2 files"},
		{of(&source.File{Name: "-", Text: []byte("x")}, Info), "1 info in standard input"},
		{[]Finding{{Severity: Error}}, "1 error"},
	}
	for _, tt := range tests {
		if got := Summary(tt.findings); got != tt.want {
			t.Errorf("Summary = %q, want %q", got, tt.want)
		}
	}
}

// The mark stands under what it marks, whatever stands before it, and the line
// never becomes wider than allowed.
func TestMarkStandsUnderTheText(t *testing.T) {
	for _, before := range []string{"", "abc", "\t", "a\tb\t", "社長 ", "👩‍👩‍👧", "👍🏽 é e\u0301 ", "\x1b[31m", "\u202e", strings.Repeat("x", 500), strings.Repeat("山", 300), strings.Repeat("\t", 90)} {
		for _, marked := range []string{"x", "名前", "a b", strings.Repeat("y", 300)} {
			for _, after := range []string{"", "z", strings.Repeat("後", 200)} {
				for _, width := range []int{20, 100} {
					f := &source.File{Text: []byte(before + marked + after)}
					e, ok := newExcerpt(f.Span(len(before), len(before)+len(marked)), width)
					if !ok {
						t.Fatalf("no excerpt of %q", f.Text)
					}
					under := cutColumns(e.text, e.indent)
					if !strings.HasPrefix(under, marked[:1]) && !strings.HasPrefix(under, "名") {
						t.Errorf("under the mark of %q is %q", e.text, under)
					}
					if w := uniseg.StringWidth(e.text); w > width || e.indent+e.mark > width+1 {
						t.Errorf("%q is %d wide, the mark ends at %d, allowed are %d", e.text, w, e.indent+e.mark, width)
					}
				}
			}
		}
	}
}

// cutColumns returns text without its first n display columns.
func cutColumns(text string, n int) string {
	state := -1
	for n > 0 && text != "" {
		var width int
		_, text, width, state = uniseg.FirstGraphemeClusterInString(text, state)
		n -= width
	}
	return text
}

func TestVisible(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Åsa 山田 👩‍👩‍👧", "Åsa 山田 👩‍👩‍👧"},
		{"\x1b[2J\a\r\n\t\x00\x7f", "␛[2J␇␍␊␉␀␡"},
		{"\u202eevil\u2066", "<U+202E>evil<U+2066>"},
		{"a\u200bb\u2028\u0085", "a<U+200B>b<U+2028><U+0085>"},
		{"\xff", "\ufffd"},
	}
	for _, tt := range tests {
		if got := Visible(tt.text); got != tt.want {
			t.Errorf("Visible(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzWriteText(f *testing.F) {
	f.Add([]byte("a\t\x1b山\n"), "m\x1b", 3, 2, 40)
	f.Add([]byte("\ufeff\xff\r"), "", 0, 9, 1)
	f.Fuzz(func(t *testing.T, text []byte, message string, start, length, width int) {
		file := &source.File{Name: message, Text: text}
		start = min(max(start, 0), len(text))
		var b bytes.Buffer
		finding := Finding{Severity: Error, At: file.Span(start, start+min(max(length, 0), len(text))), Message: message, Hint: message}
		if err := WriteText(&b, []Finding{finding}, TextOptions{Width: min(width, 1000)}); err != nil {
			t.Fatal(err)
		}
		for _, r := range b.String() {
			if r != '\n' && isHidden(r) {
				t.Fatalf("%q lets %U through", b.String(), r)
			}
		}
	})
}

// TestMarkStaysInTheExcerpt holds that no mark reaches past what is shown of a
// line, wherever a long line of odd characters is cut.
func TestMarkStaysInTheExcerpt(t *testing.T) {
	bits := []string{"a", "x ", "\t", "世", "é", "e\u0301", "😀", "🇸🇪", "\u200b", "\u202e", "\u0301\u0301", "\x1b", "👨‍👩‍👧", "ﷺ"}
	r := rand.New(rand.NewPCG(1, 2))
	for range heavy.Size(2_000, 20_000) {
		var b strings.Builder
		for range 1 + r.IntN(400) {
			b.WriteString(bits[r.IntN(1+r.IntN(len(bits)))])
		}
		f := &source.File{Text: []byte(b.String())}
		from := r.IntN(b.Len())
		e, ok := newExcerpt(f.Span(from, from+r.IntN(b.Len()-from+1)), 100)
		if width := uniseg.StringWidth(e.text); ok && e.indent+e.mark > max(width, e.indent+1) {
			t.Fatalf("%d columns from %d of %d: %q", e.mark, e.indent, width, e.text)
		}
	}
}
