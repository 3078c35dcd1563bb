package rule

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// Example is a small organisation that a rule passes or fails.
type Example struct {
	Pass   bool // false: the rule has to find something in it
	Text   string
	At     source.Span // of the text
	Base   *Example    // the organisation before, nil = none
	Expect []Expectation
}

// Expectation says how many findings an example has to have: exactly Count of
// those that have the position and the severity, as far as these are given.
type Expectation struct {
	Position source.Text      // an id, "" = at any position or at none
	Severity finding.Severity // 0 = any
	Count    int              // 0 = there is no such finding
	At       source.Span

	counted bool // the file gives Count
}

// maxExample is how long the text of an example may be, in characters.
const maxExample = 1_000_000

// examplesField is the key with the examples of a rule.
func examplesField() *format.Field[ruleReading] {
	list := func(name, doc string, pass bool) *format.Field[ruleReading] {
		k := format.Key{Name: name, Doc: doc, Type: format.TypeObject, Of: &exampleTable().Mapping, List: true, Single: true}
		return format.Custom(k, func(d *format.Decoder, k *format.Key, r *ruleReading, n yamltree.Node) {
			d.Each(k, n, func(_ int, item yamltree.Node) {
				if e, ok := readExample(r.Reader, item, pass); ok {
					r.To.Examples = append(r.To.Examples, e)
				}
			})
		})
	}
	t := kind.NewTable(format.Mapping{Name: "the examples"},
		list("pass", "those in which the rule finds nothing", true),
		list("fail", "those in which the rule finds something", false))
	k := format.Key{Name: "examples", Type: format.TypeObject, Of: &t.Mapping,
		Doc: "small organisations that the rule passes and fails, a text or a list of texts each, or of maps, see below; orgwright rules test runs them"}
	return format.Custom(k, func(_ *format.Decoder, _ *format.Key, r *ruleReading, n yamltree.Node) {
		kind.Into(r.Reader, t, r.To, n)
		slices.SortStableFunc(r.To.Examples, func(a, b Example) int { return cmp.Compare(b.order(), a.order()) })
	})
}

// order sorts those that pass first.
func (e Example) order() int {
	if e.Pass {
		return 1
	}
	return 0
}

// exampleTable describes an example that says what has to be found in it.
var exampleTable = sync.OnceValue(func() *format.Table[kind.Reading[Example]] {
	return kind.NewTable(format.Mapping{Name: "an example", Alone: "organization"},
		format.Custom(format.Key{Name: "organization", Type: format.TypeText, Longest: maxExample, Required: true, Doc: "the small organisation; required"},
			func(d *format.Decoder, k *format.Key, r *kind.Reading[Example], n yamltree.Node) {
				if t, ok := d.Text(k, n); ok {
					r.To.Text, r.To.At = n.Target().Value(), t.At
				}
			}),
		format.Custom(format.Key{Name: "base", Type: format.TypeText, Longest: maxExample, Doc: "the organisation before a change, for rules that compare with it"},
			func(d *format.Decoder, k *format.Key, r *kind.Reading[Example], n yamltree.Node) {
				if t, ok := d.Text(k, n); ok {
					r.To.Base = &Example{Text: n.Target().Value(), At: t.At}
				}
			}),
		format.Custom(format.Key{Name: "expect", Type: format.TypeObject, Of: &expectTable().Mapping, List: true, Doc: "what has to be found, every entry of it"}, readExpect))
})

// expectTable describes what has to be found in an example.
var expectTable = sync.OnceValue(func() *format.Table[kind.Reading[Expectation]] {
	return kind.NewTable(format.Mapping{Name: "an expectation"},
		format.Text(format.Key{Name: "position", Type: format.TypeRef, Refers: "position", Doc: "only findings about this position; all when not given"},
			func(r *kind.Reading[Expectation]) *source.Text { return &r.To.Position }),
		kind.Choice(format.Key{Name: "severity", Enum: severities(), Doc: "only findings of this severity; all when not given"}, func(x *Expectation, i int) { x.Severity = severityAt(i) }),
		kind.Whole(format.Key{Name: "count", Doc: "exactly so many findings; 1 when not given, 0 says that there is none"}, func(x *Expectation, i int) { x.Count, x.counted = i, true }))
})

// readExample reads the text of an organisation, or a map of that and of what has
// to be found in it. ok is false when there is a mistake in it.
func readExample(r *kind.Reader, n yamltree.Node, pass bool) (e Example, ok bool) {
	e.Pass = pass
	if is := n.Target(); is.Kind() != yamltree.Scalar && is.Get("organization").IsZero() {
		r.File.Report(code.WrongType, n, "write \"|\" after the key, or after organization:, and the organisation below it, indented",
			"an example is the text of a small organisation")
		return e, false
	}
	found, _, more := r.File.Within(func() { kind.Into(r, exampleTable(), &e, n) })
	return e, len(found) == 0 && more == 0
}

func readExpect(d *format.Decoder, k *format.Key, r *kind.Reading[Example], n yamltree.Node) {
	if r.To.Pass {
		d.Report(code.BadValue, n, "", "where the rule finds nothing there is nothing to expect: this belongs under fail")
		return
	}
	d.Each(k, n, func(_ int, item yamltree.Node) {
		x := Expectation{Count: 1, At: item.Target().Span()}
		found, _, _ := d.Within(func() { kind.Into(r.Reader, expectTable(), &x, item) })
		if len(found) == 0 && x.Position.Value == "" && x.Severity == 0 && !x.counted {
			d.Report(code.BadValue, item, "", "this says nothing: give position, severity or count")
		}
		r.To.Expect = append(r.To.Expect, x)
	})
}

// unmet reports the expectations of an example that the findings do not meet.
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
		for _, got := range found[:min(len(found), kind.MaxNamed)] {
			f.Notes = append(f.Notes, e.foundNote(&got))
		}
		out = append(out, f)
	}
	return out
}

func (x *Expectation) fits(f *finding.Finding) bool {
	return (x.Position.Value == "" || x.Position.Value == f.Position) && (x.Severity == 0 || x.Severity == f.Severity)
}

// words says how many findings there are of those that are expected: `2 warnings
// at "cto"`.
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
