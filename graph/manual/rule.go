package manual

import (
	"cmp"
	"fmt"
	"io"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// Rule writes all about a rule: what it asks for and why, where it is taken from,
// the rule as it is written, examples with what it finds in them, and how to set
// its severity. From is a sentence about its pack and where that comes from. With the
// facts of an organisation it says whether the rule applies to that, and why; with nil
// for whom it is.
func Rule(w io.Writer, r *rule.Rule, from string, of *rule.Facts) error {
	p := &Page{W: w}
	p.Paragraph("%s: %s", r.ID, cmp.Or(r.Title, r.Kind))
	const width = 8
	if r.Why != "" {
		p.Entry(0, width, "why", r.Why)
	}
	writeSource(p, width, &r.Source)
	writeScope(p, width, r, of)
	p.Entry(0, width, "severity", severityOf(r))
	p.Entry(0, width, "pack", r.Pack+": "+from)
	for _, k := range kind.All() {
		if k.Name == r.Kind {
			p.Entry(0, width, "kind", fmt.Sprintf("%s: %s; its keys: orgwright rules kinds %s", k.Name, k.Doc, k.Name))
		}
	}
	p.Line("")
	p.Paragraph("The rule as it is written, an entry of the list \"rules\" of a rules file:")
	p.Block(2, r.Text())
	p.Line("")
	explainExamples(p, r)
	explainSettings(p, r.ID, true, r.MayAllow)
	if !r.Builtin {
		p.Line("It is written at %s:%d.", r.At.File.Name, r.At.Start.Line)
		return p.Err
	}
	p.Paragraph("A rule of your own: begin a file company.rules.yaml with")
	p.Block(2, "orgwright_rules: 1\npack: company\nrules:")
	p.Line("")
	p.Entry(0, 0, "", fmt.Sprintf("and put the rule below it, changed, with an id of its own (with this id it replaces this one) and examples as "+
		"\"orgwright rules kinds %s\" shows them. Try it with \"orgwright rules test company.rules.yaml\", and use it with "+
		"\"rules: {files: [company.rules.yaml]}\" in the organisation's file.", r.Kind))
	return p.Err
}

// writeSource writes where a rule is taken from, and the words that stand there.
func writeSource(p *Page, width int, s *rule.Source) {
	p.Entry(0, width, "source", cmp.Or(s.Cited(), "not said"))
	writeQuotes(p, 0, width, s)
	if s.Version != "" {
		p.Entry(0, width, "version", s.Version)
	}
	if s.Read != "" {
		p.Entry(0, width, "read", s.Read)
	}
}

// writeQuotes writes the words of a source.
func writeQuotes(p *Page, indent, width int, s *rule.Source) {
	for _, q := range s.Quotes {
		text := "“" + q + "”"
		if s.Language != "" {
			text += fmt.Sprintf(" (%s)", s.Language)
		}
		p.Entry(indent, width, "quote", text)
	}
	if s.Unquoted {
		p.Entry(indent, width, "quote", "none: the text is not quoted here, only what it asks for")
	}
}

// writeScope writes for whom a rule is and since when. With the facts of an organisation
// it says of each condition what was found.
func writeScope(p *Page, width int, r *rule.Rule, of *rule.Facts) {
	if of == nil {
		for _, c := range r.Conditions(rule.Facts{}) {
			p.Entry(0, width, "applies", c.Text())
		}
	} else {
		p.Entry(0, width, "applies", map[bool]string{true: "yes", false: "no, so it is not run"}[r.AppliesTo(*of)])
		for _, c := range r.Conditions(*of) {
			p.Entry(width+2, 0, "", c.Text()+"; "+c.Found())
		}
	}
	if r.Applies.Note != "" {
		p.Entry(0, width, "note", r.Applies.Note+" (not checked)")
	}
}

func severityOf(r *rule.Rule) string {
	if r.Severity == r.Default {
		return r.Severity.String()
	}
	return fmt.Sprintf("%s; %s by default", r.Severity, r.Default)
}

// explainExamples writes the first example that passes and the first that fails,
// with what the rule says about that.
func explainExamples(p *Page, r *rule.Rule) {
	results := TryExamples(r)
	for _, pass := range []bool{true, false} {
		n := 0
		for i := range results {
			res := &results[i]
			if res.Example.Pass != pass {
				continue
			}
			if n++; n > 1 {
				continue
			}
			p.Paragraph("%s:", map[bool]string{true: "Passes", false: "Fails"}[pass])
			p.Block(2, res.Example.Text)
			p.Line("")
			for _, f := range res.Findings {
				says(p, &f, "")
			}
		}
		if n == 0 {
			p.Paragraph("There is no example that %s.", map[bool]string{true: "passes", false: "fails"}[pass])
		}
	}
}

// says writes a finding in an example, with its place in front.
func says(p *Page, f *finding.Finding, place string) {
	p.Entry(2, 4, "says", fmt.Sprintf("%s%s: %s", place, f.Severity, f.Message))
	if f.Hint != "" {
		p.Entry(2, 4, "hint", f.Hint)
	}
	p.Line("")
}

// TryExamples runs the examples of a rule, each as a file of its own, so that the
// lines in findings are lines of the example.
func TryExamples(r *rule.Rule) []rule.ExampleResult {
	alone := *r
	alone.Examples = nil
	for _, e := range r.Examples {
		text := e.Text
		if !orgfile.SaysVersion(&source.File{Text: []byte(text)}) {
			text = "orgwright: 1\n" + text
		}
		alone.Examples = append(alone.Examples, rule.Example{Pass: e.Pass, Text: text, Expect: e.Expect})
	}
	results, _ := rule.TestExamples(&rule.Set{Rules: []*rule.Rule{&alone}})
	return results
}

// explainSettings writes how to change the severity and to suppress a finding.
func explainSettings(p *Page, id string, settable, allow bool) {
	if !settable {
		p.Paragraph("Its severity cannot be changed, and its findings cannot be suppressed.")
		return
	}
	p.Paragraph("Change the severity to error, warning, info or off:")
	p.Line("  in the organisation's file   rules: {severity: {%s: info}}", id)
	p.Paragraph("  on the command line          --severity %s=info", id)
	if !allow {
		p.Paragraph("Its findings cannot be suppressed.")
		return
	}
	p.Paragraph("Suppress one finding, with the reason, which is required, and maybe a date:")
	p.Line("  at the position              allow: [{rule: %s, reason: …, until: 2027-06-30}]", id)
	p.Line("  in a comment on or above     # orgwright:allow %s reason…, until: 2027-06-30", id)
	p.Paragraph("  the line that it points at")
}

// Check is a check that is no rule, as the manual shows it.
type Check struct {
	Code     *finding.Code
	Group    *code.Group
	Severity finding.Severity  // as the organisation sets it
	Example  string            // an organisation in which it finds something, "" = none
	Says     []finding.Finding // what it finds there
}

// Write writes all about the check: what it is about, an example with what it
// says about that, and how to set its severity.
func (c *Check) Write(w io.Writer) error {
	p := &Page{W: w}
	p.Paragraph("%s: %s", c.Code.ID(), c.Code.Doc())
	const width = 8
	level := c.Severity.String()
	if c.Severity != c.Code.Severity() {
		level += fmt.Sprintf("; %s by default", c.Code.Severity())
	}
	p.Entry(0, width, "severity", level)
	p.Entry(0, width, "group", fmt.Sprintf("%s: %s (built in, always on)", c.Group.Name, c.Group.Title))
	p.Line("")
	if c.Example != "" {
		p.Paragraph("Fails:")
		p.Block(2, c.Example)
		p.Line("")
		for _, f := range c.Says {
			says(p, &f, fmt.Sprintf("line %d: ", f.At.Start.Line))
		}
	}
	explainSettings(p, c.Code.ID(), c.Code.Settable(), c.Code.Allowable())
	return p.Err
}
