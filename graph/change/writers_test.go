package change

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/policy"
	"github.com/orgwright/orgwright/graph/source"
)

// read makes the model of a text that has no mistakes in its YAML.
func read(t testing.TB, text string) *org.Org {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "test.org.yaml", Text: []byte(text)})
	for _, f := range found {
		t.Fatalf("%d:%d: %s\n%s", f.At.Start.Line, f.At.Start.Col, f.Message, text)
	}
	o, _ := org.Build(doc)
	return o
}

// golden compares a text with a file, which it writes with UPDATE_GOLDEN set.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

const before = `orgwright: 1
organization: {name: Brightwater Energy, as_of: 2026-11-01}
units:
  - {id: it, name: Information Technology}
  - {id: security, name: Security}
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cso, role: cso, name: Eva Nord, reports_to: ceo, unit: security}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo, unit: it}
  - {id: ciso, role: ciso, name: Ola Berg, reports_to: cio, unit: it, fields: {cost_center: "4711"}}
  - {id: cto, role: cto, reports_to: cio, unit: it}
  - {id: cdo, role: cdo, name: Kim Lund, reports_to: cio, unit: it, dotted_to: [ceo]}
  - {id: desk, title: "Service desk | lead", name: Liv Strand, reports_to: cio, fte: 0.5}
  - {id: clerk, title: "Clerk <b>", name: Leo Sand, reports_to: desk}
  - {id: same, title: Architect, name: Nils Ask, reports_to: cio}
`

const after = `orgwright: 1
organization: {name: Brightwater Energy, as_of: 2027-01-01}
units:
  - {id: it, name: IT}
  - {id: security, name: Security}
  - {id: labs, name: Labs, parent: it}
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cso, role: cso, name: Mona Grip, reports_to: ceo, unit: security}
  - {id: cio, role: cio, title: Chief Information & Digital Officer, name: Bo Ek, reports_to: ceo, unit: it}
  - {id: ciso, role: ciso, name: Ola Berg, reports_to: cso, unit: security, fields: {cost_center: "4712"}}
  - {id: cto, role: cto, name: Yuki Tanaka, reports_to: cio, unit: it}
  - {id: cdo, role: cdo, reports_to: cio, unit: labs}
  - {id: soc-lead, title: SOC lead, reports_to: ciso, status: planned, unit: security}
  - {id: service-desk, title: "Service desk | lead", name: Liv Strand, reports_to: cio, fte: 1}
  - {id: same, title: Architect, name: Nils Ask, reports_to: cio}
`

// sample is a report with everything in it.
func sample(t testing.TB) Report {
	at := func(line int) source.Span {
		return (&source.File{Name: "new.org.yaml", Text: []byte("a\nb\nc\n")}).LineSpan(line)
	}
	rule := finding.NewCode(finding.About{ID: "a-rule"})
	findings := CompareFindings(
		[]finding.Finding{{Code: rule, Severity: finding.Error, At: at(1), Message: "gone"}, {Code: rule, At: at(1), Severity: finding.Error, Message: "stays"}},
		[]finding.Finding{{Code: rule, Severity: finding.Error, At: at(2), Message: "stays"}, {Code: rule, At: at(3), Severity: finding.Warning, Message: "new @everyone <img>"}})
	d := Compare(read(t, before), read(t, after))
	d.Checks = []policy.Difference{
		{Topic: policy.Pack, Change: policy.Gone, Effect: policy.Loosens, Name: "gdpr", Rules: []string{"a-rule"}, At: at(1)},
		{Topic: policy.Suppression, Change: policy.Gone, Effect: policy.Tightens, Name: "a-rule", Position: "cto", Rules: []string{"a-rule"}, Old: "asked by @everyone", Was: at(3)},
	}
	return Report{Diff: d, Findings: &findings}
}

func TestWriters(t *testing.T) {
	r := sample(t)
	for _, tt := range []struct {
		name  string
		write func(b *bytes.Buffer) error
	}{
		{"report.txt", func(b *bytes.Buffer) error { return WriteText(b, r, TextOptions{}) }},
		{"report.json", func(b *bytes.Buffer) error { return WriteJSON(b, r) }},
		{"report.md", func(b *bytes.Buffer) error { return WriteMarkdown(b, r) }},
		{"report.mmd", func(b *bytes.Buffer) error { return WriteMermaid(b, r.Diff) }},
	} {
		var b bytes.Buffer
		if err := tt.write(&b); err != nil {
			t.Fatal(err)
		}
		golden(t, tt.name, b.String())
	}
}

func TestTextInColourSaysTheSame(t *testing.T) {
	r := sample(t)
	var plain, coloured bytes.Buffer
	_ = WriteText(&plain, r, TextOptions{})
	_ = WriteText(&coloured, r, TextOptions{Color: true})
	text := coloured.String()
	for _, code := range []string{"0", "1", "31", "32", "33", "34"} {
		text = strings.ReplaceAll(text, "\x1b["+code+"m", "")
	}
	if text != plain.String() || coloured.Len() == plain.Len() {
		t.Errorf("without its colours the text is\n%s", text)
	}
}

func TestWritersOfNothing(t *testing.T) {
	r := Report{Diff: Compare(read(t, before), read(t, before))}
	var text, md, js bytes.Buffer
	_ = WriteText(&text, r, TextOptions{})
	_ = WriteMarkdown(&md, r)
	_ = WriteJSON(&js, r)
	if want := "Brightwater Energy\nno changes\n"; text.String() != want {
		t.Errorf("text is %q, want %q", text.String(), want)
	}
	if want := "### Brightwater Energy\n\nno changes\n"; md.String() != want {
		t.Errorf("Markdown is %q, want %q", md.String(), want)
	}
	var out struct {
		Empty   bool
		Changes []any
	}
	if err := json.Unmarshal(js.Bytes(), &out); err != nil || !out.Empty || out.Changes == nil {
		t.Errorf("JSON is %s, %v", js.Bytes(), err)
	}
}

func TestMarkdownEscapes(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"plain text, 1.5", "plain text, 1.5"},
		{"</details><script>", "&lt;/details&gt;&lt;script&gt;"},
		{"[a](http://b)", `\[a\]\(http<!-- -->://b\)`},
		{"@team and #12", "@<!-- -->team and #<!-- -->12"},
		{"see www.example.com", "see www<!-- -->.example.com"},
		{"- a", `\- a`}, {"1. a", `1\. a`},
		{"a|b `c` *d* _e_", "a\\|b \\`c\\` \\*d\\* \\_e\\_"},
		{"one\ntwo\x1b[31m\u202e", `one two\[31m`},
	} {
		if got := escape(tt.in); got != tt.want {
			t.Errorf("escape(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestMarkdownFitsAComment(t *testing.T) {
	var old, new strings.Builder
	for i, b := range []*strings.Builder{&old, &new} {
		b.WriteString("orgwright: 1\npositions:\n- {id: top, title: Top}\n")
		for n := range 3_000 {
			b.WriteString("- {id: p" + strings.Repeat("x", n%7) + itoa(n) + ", title: T" + itoa(n+i) + ", reports_to: top}\n")
		}
	}
	var b bytes.Buffer
	if err := WriteMarkdown(&b, Report{Diff: Compare(read(t, old.String()), read(t, new.String()))}); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 65_000 {
		t.Errorf("the comment has %d bytes", b.Len())
	}
	if !strings.Contains(b.String(), "3000 re-titled") || !strings.Contains(b.String(), "left out for want of room: ") {
		t.Error("it does not say that it leaves something out")
	}
	if n, m := strings.Count(b.String(), "<details"), strings.Count(b.String(), "</details>"); n != m {
		t.Errorf("%d parts are opened, %d closed", n, m)
	}
}
