package rule

import (
	"fmt"
	"slices"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Example is a small organisation that a rule passes or fails.
type Example struct {
	Pass   bool // false: the rule has to find something in it
	Text   string
	At     source.Span // of the text
	Expect []Expectation
}

// Expectation says how many findings an example has to have: exactly Count of
// those that have the position and the severity, as far as these are given.
type Expectation struct {
	Position source.Text      // an id, "" = at any position or at none
	Severity finding.Severity // 0 = any
	Count    int              // 0 = there is no such finding
	At       source.Span
}

// examples reads pass and fail: a text, a map, or a list of them.
func (d *decoder) examples(n *yamlfile.Node) []Example {
	var out []Example
	list := func(pass bool) func(*yamlfile.Node) {
		return func(n *yamlfile.Node) {
			items := []*yamlfile.Node{n}
			if n.Kind == yamlfile.List {
				items = n.Items
			}
			for _, item := range items {
				if e, ok := d.example(item, pass); ok {
					out = append(out, e)
				}
			}
		}
	}
	d.object(n, "examples", []entry{{"pass", list(true)}, {"fail", list(false)}})
	slices.SortStableFunc(out, func(a, b Example) int {
		if a.Pass == b.Pass {
			return 0
		}
		if a.Pass {
			return -1
		}
		return 1
	})
	return out
}

// example reads the text of an organisation, or a map of that and of what has
// to be found in it.
func (d *decoder) example(n *yamlfile.Node, pass bool) (Example, bool) {
	e := Example{Pass: pass, Text: n.Value, At: n.At}
	switch {
	case n.Kind == yamlfile.Scalar:
		return e, true
	case n.Kind != yamlfile.Map || n.Get("organization") == nil:
		d.add(code.WrongType, n.At, "write \"|\" after the key, or after organization:, and the organisation below it, indented",
			"an example is the text of a small organisation")
		return e, false
	}
	before := len(d.found)
	d.object(n, "an example", []entry{
		{"organization", func(n *yamlfile.Node) { d.text(&e.Text)(n); e.Text, e.At = n.Value, n.At }},
		{"expect", func(n *yamlfile.Node) {
			if pass {
				d.bad(n, "where the rule finds nothing there is nothing to expect: this belongs under fail")
				return
			}
			e.Expect = d.expectations(n)
		}},
	})
	return e, len(d.found) == before
}

func (d *decoder) expectations(n *yamlfile.Node) []Expectation {
	if n.Kind != yamlfile.List {
		d.add(code.WrongType, n.At, "such as [{position: cto, severity: error}]", "expect has to be a list of what has to be found")
		return nil
	}
	var out []Expectation
	for _, item := range n.Items {
		x := Expectation{Count: 1, At: item.At}
		d.object(item, "what is expected", []entry{
			{"position", func(n *yamlfile.Node) { d.text(&x.Position.Value)(n); x.Position.At = n.At }},
			{"severity", d.oneOf([]string{"info", "warning", "error"}, func(i int) { x.Severity = finding.Severity(i + 1) })},
			{"count", d.count(&x.Count)},
		})
		if item.Kind == yamlfile.Null || item.Kind == yamlfile.Map && len(item.Pairs) == 0 {
			d.bad(item, "this says nothing: give position, severity or count")
		}
		out = append(out, x)
	}
	return out
}

// unmet says what an example was to have and has not.
func (e Example) unmet(rule *Rule, o *org.Org, found []finding.Finding) []finding.Finding {
	var out []finding.Finding
	for _, x := range e.Expect {
		if id := x.Position; id.Value != "" && o.Position(id.Value) == nil {
			var ids []string
			for _, p := range o.Positions {
				ids = append(ids, p.ID)
			}
			out = append(out, code.FailingExample.New(finding.Finding{At: id.At,
				Message: fmt.Sprintf("the example has no position %q", id.Value), Hint: wording.DidYouMean(id.Value, ids)}))
			continue
		}
		n := 0
		for i := range found {
			if x.fits(&found[i]) {
				n++
			}
		}
		if n == x.Count {
			continue
		}
		f := code.FailingExample.New(finding.Finding{At: x.At,
			Message: fmt.Sprintf("rule %s finds %s in an example; %s expected", rule.ID, x.words(n), isOrAre(x.Count))})
		for _, got := range found[:min(len(found), maxNamed)] {
			f.Notes = append(f.Notes, e.foundNote(&got))
		}
		out = append(out, f)
	}
	return out
}

func (x *Expectation) fits(f *finding.Finding) bool {
	return (x.Position.Value == "" || x.Position.Value == f.Position) && (x.Severity == 0 || x.Severity == f.Severity)
}

// words names a number of such findings: `2 warnings at "cto"`.
func (x *Expectation) words(n int) string {
	out := ""
	switch {
	case n == 0 && x.Severity == 0:
		out = "nothing"
	case n == 0:
		out = fmt.Sprintf("no %v", x.Severity)
	case x.Severity == 0:
		out = wording.Count(n, "finding")
	case x.Severity == finding.Info:
		out = fmt.Sprintf("%d info", n)
	default:
		out = wording.Count(n, x.Severity.String())
	}
	if x.Position.Value != "" {
		out += fmt.Sprintf(" at %q", x.Position.Value)
	}
	return out
}

func isOrAre(n int) string {
	switch n {
	case 0:
		return "none is"
	case 1:
		return "1 is"
	}
	return fmt.Sprintf("%d are", n)
}

// foundNote tells of a finding in an example.
func (e Example) foundNote(f *finding.Finding) finding.Note {
	at := ""
	if f.Position != "" {
		at = fmt.Sprintf(" at %q", f.Position)
	}
	note := finding.Note{Message: fmt.Sprintf("found: %v%s: %s", f.Severity, at, f.Message)}
	if e.isBlock() {
		note.At = f.At
	}
	return note
}
