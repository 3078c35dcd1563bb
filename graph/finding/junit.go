package finding

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
)

// The XML that JUnit made common, in the part of it that Jenkins, GitLab and
// others read.
type (
	junitSuites struct {
		XMLName  xml.Name      `xml:"testsuites"`
		Name     string        `xml:"name,attr"`
		Tests    int           `xml:"tests,attr"`
		Failures int           `xml:"failures,attr"`
		Skipped  int           `xml:"skipped,attr"`
		Errors   int           `xml:"errors,attr"`
		Suites   []*junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string        `xml:"classname,attr"`
		Name    string        `xml:"name,attr"`
		File    string        `xml:"file,attr,omitempty"`
		Line    int32         `xml:"line,attr,omitempty"`
		Failure *junitFailure `xml:"failure"`
		Skipped *junitSkipped `xml:"skipped"`
		Output  string        `xml:"system-out,omitempty"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
	junitSkipped struct {
		Message string `xml:"message,attr"`
	}
)

// writeJUnit writes a suite for each pack of rules, and in it a test case for
// each rule that found nothing and for each finding. A finding below the
// severity that fails the run passes, with its text as output; known and
// suppressed findings are skipped. Names are without lines, so that a case is
// recognised in the next run.
func writeJUnit(w io.Writer, r *Report) error {
	j := &junitWriter{r: r, packs: map[string]string{}, suites: map[string]*junitSuite{}, cases: map[string]int{}}
	for _, rule := range r.Rules {
		j.packs[rule.Code.ID()] = rule.Code.Group()
		j.suite(rule.Code.ID())
	}
	found := map[string]bool{}
	for i := range r.Findings {
		found[r.Findings[i].Code.ID()] = true
		j.finding(&r.Findings[i])
	}
	for _, f := range r.listed() {
		found[f.Code.ID()] = true
		j.skip(&f, "known ("+Visible(r.Baseline)+")")
	}
	for _, s := range r.Suppressed {
		found[s.Finding.Code.ID()] = true
		j.skip(&s.Finding, "suppressed: "+Visible(s.Reason))
	}
	for _, rule := range r.Rules {
		if id := rule.Code.ID(); !found[id] {
			j.add(id, junitCase{Name: id})
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(j.out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// junitWriter gathers suites and test cases.
type junitWriter struct {
	r      *Report
	out    junitSuites
	packs  map[string]string      // of rules
	suites map[string]*junitSuite // by pack
	cases  map[string]int         // how often a name was given, by suite and name
}

// suite returns the suite of a rule.
func (j *junitWriter) suite(rule string) *junitSuite {
	pack := cmp.Or(j.packs[rule], "other")
	if j.suites[pack] == nil {
		j.suites[pack] = &junitSuite{Name: toolName + "." + pack}
		j.out.Name = toolName
		j.out.Suites = append(j.out.Suites, j.suites[pack])
	}
	return j.suites[pack]
}

func (j *junitWriter) add(rule string, c junitCase) {
	s := j.suite(rule)
	c.Class = s.Name
	key := s.Name + "\x00" + c.Name
	if j.cases[key]++; j.cases[key] > 1 {
		c.Name += fmt.Sprintf(" (%d)", j.cases[key])
	}
	s.Cases = append(s.Cases, c)
	s.Tests++
	j.out.Tests++
	if c.Failure != nil {
		s.Failures++
		j.out.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
		j.out.Skipped++
	}
}

// caseOf is the test case of a finding without its result.
func (j *junitWriter) caseOf(f *Finding) junitCase {
	c := junitCase{Name: Visible(f.Code.ID())}
	if f.Position != "" {
		c.Name += ": " + Visible(f.Position)
	}
	if name := j.r.fileOf(f); name != "" {
		c.File = Visible(j.r.Places.Path(name))
	}
	if f.At.IsValid() {
		c.Line = f.At.Start.Line
	}
	return c
}

func (j *junitWriter) finding(f *Finding) {
	c := j.caseOf(f)
	text := plainText(f)
	if at := Visible(f.At.String()); at != "" {
		text = at + ": " + f.Severity.String() + ": " + text
	}
	if f.Severity >= j.r.failOn() {
		c.Failure = &junitFailure{Message: Visible(cellIn(f.At) + f.Message), Type: f.Severity.String(), Text: text}
	} else {
		c.Output = text
	}
	j.add(f.Code.ID(), c)
}

func (j *junitWriter) skip(f *Finding, why string) {
	c := j.caseOf(f)
	c.Skipped = &junitSkipped{why}
	c.Output = Visible(f.Message)
	j.add(f.Code.ID(), c)
}
