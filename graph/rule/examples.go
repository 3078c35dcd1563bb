package rule

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// ExampleResult is the outcome of one example.
type ExampleResult struct {
	Rule     *Rule
	Example  Example
	OK       bool              // the rule does what the example is there for
	Findings []finding.Finding // what the rule found in it
}

// TestExamples runs the examples of every rule of the set, each against its
// rule alone, also of rules that are switched off. The findings say which
// examples cannot be read, which do not do what they are there for, and which
// rules have none that fails.
//
// An example is an organisation file in which the line "orgwright: 1" may be
// left out. A rule fails an example when it finds anything in it, be it of
// severity info; if the example says what has to be found, it has to be that.
// The severities are those of the rules file, whatever is set from outside.
// What the structure checks say at a lower severity than error does not count.
// A rule finds nothing in an example that it does not apply to, by what the example says
// in its head. One without as_of is taken to be of a day on which the rule is in force.
func TestExamples(s *Set) ([]ExampleResult, []finding.Finding) {
	var results []ExampleResult
	var found []finding.Finding
	for _, r := range s.Rules {
		if r.Broken {
			continue
		}
		fails := 0
		for _, e := range r.Examples {
			res, fs := r.try(e)
			results = append(results, res)
			found = append(found, fs...)
			if !e.Pass {
				fails++
			}
		}
		if fails == 0 {
			found = append(found, code.MissingExample.New(finding.Finding{
				At:      r.At,
				Message: fmt.Sprintf("rule %s has no example that fails, so nothing shows that it can find anything", r.ID),
				Hint:    "add examples: {fail: …} with a small organisation",
			}))
		}
	}
	return results, found
}

// try runs one example.
func (rule *Rule) try(e Example) (ExampleResult, []finding.Finding) {
	res := ExampleResult{Rule: rule, Example: e}
	o, wrong := e.read(rule)
	var older []*org.Org
	if e.Base != nil && len(wrong) == 0 {
		var before *org.Org
		before, wrong = e.Base.read(rule)
		older = append(older, before)
	}
	if len(wrong) > 0 {
		return res, wrong
	}
	alone := *rule
	alone.Severity = alone.Default
	alone.outside = alone.unmet(FactsOf(o, ""))
	res.Findings, _ = Run(context.Background(), o, &Set{Rules: []*Rule{&alone}}, older...)
	if res.OK = e.Pass == (len(res.Findings) == 0); res.OK {
		unmet := e.unmet(rule, o, res.Findings)
		res.OK = len(unmet) == 0
		return res, unmet
	}
	f := code.FailingExample.New(finding.Finding{At: e.At})
	if e.Pass {
		f.Message = fmt.Sprintf("rule %s finds something in an example that should pass: %s", rule.ID, res.Findings[0].Message)
		if e.isBlock() {
			f.Notes = []finding.Note{{At: res.Findings[0].At, Message: "found here"}}
		}
	} else {
		f.Message = fmt.Sprintf("rule %s finds nothing in an example that should fail", rule.ID)
	}
	return res, []finding.Finding{f}
}

// read reads the organisation of an example; the finding is about a mistake in it.
func (e Example) read(rule *Rule) (*org.Org, []finding.Finding) {
	doc, broken := orgfile.Parse(e.file())
	o, more := org.Build(doc)
	for _, f := range append(broken, more...) {
		if f.Severity == finding.Error && f.Code != code.SeveralTops {
			f.Message = fmt.Sprintf("in an example of rule %s: %s", rule.ID, f.Message)
			if !e.isBlock() {
				f.At, f.Notes, f.Fix = e.At, nil, nil
			}
			return o, []finding.Finding{f}
		}
	}
	return o, nil
}

// isBlock reports whether the example is written as lines of its own, so that
// places in it are places in the rules file.
func (e Example) isBlock() bool {
	text := e.At.Text()
	return len(text) > 0 && (text[0] == '|' || text[0] == '>')
}

// file returns the example as a file. One that is written as a block gets the name
// and the line numbers of the rules file, by blank lines in front, so that every
// finding points at the right place.
func (e Example) file() *source.File {
	const version = "orgwright: 1"
	if !e.isBlock() {
		text := e.Text
		if !hasVersion(text) {
			text = version + "\n" + text
		}
		return &source.File{Name: "example", Text: []byte(text)}
	}
	in, start := e.At.File, int(e.At.Start.Line)
	lines := strings.Count(strings.TrimSuffix(e.Text, "\n"), "\n") + 1
	first := in.Line(start + 1)
	for i := 2; len(bytes.TrimSpace(first)) == 0 && i <= lines; i++ {
		first = in.Line(start + i)
	}
	var b bytes.Buffer
	for range start - 1 {
		b.WriteByte('\n')
	}
	if !hasVersion(e.Text) {
		b.Write(first[:len(first)-len(bytes.TrimLeft(first, " "))])
		b.WriteString(version)
	}
	b.WriteByte('\n')
	for i := range lines {
		b.Write(in.Line(start + 1 + i))
		b.WriteByte('\n')
	}
	return &source.File{Name: in.Name, Text: b.Bytes()}
}

func hasVersion(text string) bool {
	return orgfile.SaysVersion(&source.File{Text: []byte(text)})
}
