package finding

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/source"
)

// The tool as reports name it.
const (
	toolName = "orgwright"
	toolURL  = "https://github.com/orgwright/orgwright"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot   = "%SRCROOT%" // stands for the root of the repository
)

// writeSARIF writes the Static Analysis Results Interchange Format 2.1.0 of
// OASIS. Known findings are results that an external store suppresses, so that
// they do not alarm anybody again.
func writeSARIF(w io.Writer, r *Report) error {
	s := &sarifWriter{r: r, rules: map[string]int{}, described: []sarifRule{}}
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: toolName, Version: r.Version, InformationURI: toolURL}},
		Bases:      map[string]sarifBase{sarifRoot: {sarifMessage{Text: "the root of the repository"}}},
		Results:    []sarifResult{},
		ColumnKind: "unicodeCodePoints",
	}
	for i := range r.Rules {
		s.rule(&r.Rules[i])
	}
	for _, name := range r.Files {
		run.Artifacts = append(run.Artifacts, sarifFile{s.artifact(name)})
	}
	all, why := s.everything()
	for i, f := range numbered(all) {
		result := s.result(f)
		if why[i] != nil {
			result.Suppressions = []sarifSuppression{*why[i]}
		}
		if known := i >= len(r.Findings) && i < len(r.Findings)+len(r.listed()); r.Baseline != "" {
			result.State = map[bool]string{true: "unchanged", false: "new"}[known]
		}
		run.Results = append(run.Results, result)
	}
	run.Tool.Driver.Rules = s.described
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

type sarifWriter struct {
	r         *Report
	rules     map[string]int // index in described, by id
	described []sarifRule
}

// everything returns the findings, then the known, then the suppressed ones,
// and why each is suppressed.
func (s *sarifWriter) everything() ([]Finding, []*sarifSuppression) {
	all := slices.Concat(s.r.Findings, s.r.listed())
	why := make([]*sarifSuppression, len(all), len(all)+len(s.r.Suppressed))
	for i := len(s.r.Findings); i < len(all); i++ {
		why[i] = &sarifSuppression{Kind: "external", Status: "accepted", Justification: "known (" + s.r.Baseline + ")"}
	}
	for _, x := range s.r.Suppressed {
		all = append(all, x.Finding)
		sup := &sarifSuppression{Kind: "inSource", Status: "accepted", Justification: x.Reason}
		if x.At.IsValid() {
			sup.Location = &sarifLocation{Physical: s.physical(x.At)}
		}
		why = append(why, sup)
	}
	return all, why
}

// rule describes a rule once and returns its index.
func (s *sarifWriter) rule(info *RuleInfo) int {
	c := info.Code
	if i, ok := s.rules[c.ID()]; ok {
		return i
	}
	d := sarifRule{ID: c.ID(), HelpURI: info.URL}
	title := cmp.Or(c.Doc(), c.ID())
	d.Short = sarifMessage{Text: title}
	d.Full = sarifMessage{Text: cmp.Or(strings.TrimSpace(info.Help), title)}
	d.Help = sarifMessage{Text: ruleText(info), Markdown: ruleMarkdown(info)}
	if c.Doc() != "" {
		d.Default = &sarifDefault{Enabled: c.Severity() != Off, Level: sarifLevel(c.Severity())}
	}
	if c.Group() != "" {
		d.Properties = &sarifRuleTags{[]string{c.Group()}}
	}
	s.rules[c.ID()] = len(s.described)
	s.described = append(s.described, d)
	return len(s.described) - 1
}

func ruleText(info *RuleInfo) string {
	text := cmp.Or(info.Code.Doc(), info.Code.ID()) + "\n"
	if info.Help != "" {
		text += "\n" + strings.TrimSpace(info.Help) + "\n"
	}
	if info.Source != "" {
		text += "\nSource: " + info.Source + "\n"
	}
	return text + "\nRule " + info.Code.ID() + ".\n"
}

func ruleMarkdown(info *RuleInfo) string {
	text := "**" + Markdown(cmp.Or(info.Code.Doc(), info.Code.ID())) + "**\n"
	for _, line := range strings.Split(strings.TrimSpace(info.Help), "\n") {
		text += "\n" + Markdown(strings.TrimSpace(line))
	}
	text = strings.TrimRight(text, "\n") + "\n"
	if info.Source != "" {
		text += "\nSource: " + Markdown(info.Source) + "\n"
	}
	return text + "\nRule `" + info.Code.ID() + "`.\n"
}

func (s *sarifWriter) result(f fingerprinted) sarifResult {
	out := sarifResult{
		RuleID: f.Code.ID(), RuleIndex: s.rule(&RuleInfo{Code: f.Code}), Level: sarifLevel(f.Severity),
		// The second key is what GitHub goes by instead of hashing lines.
		Fingerprints: map[string]string{"orgwright/v2": f.print, "primaryLocationLineHash": fmt.Sprintf("%s:%d", f.print[:16], f.nth)},
		Locations:    []sarifLocation{},
	}
	where := sarifLocation{}
	if f.At.IsValid() {
		where.Physical = s.physical(f.At)
	} else if name := s.r.fileOf(f.Finding); name != "" {
		where.Physical = &sarifPhysical{Artifact: s.artifact(name), Region: &sarifRegion{StartLine: 1}}
	}
	if f.Position != "" {
		where.Logical = []sarifLogical{{Name: f.Position, QualifiedName: f.Path, Kind: "object"}}
	}
	if where.Physical != nil || where.Logical != nil {
		out.Locations = append(out.Locations, where)
	}
	text := []string{cellIn(f.At) + f.Message}
	for _, n := range f.Notes {
		if !n.At.IsValid() {
			text = append(text, n.Message)
			continue
		}
		out.Related = append(out.Related, sarifLocation{
			ID: len(out.Related) + 1, Physical: s.physical(n.At), Message: &sarifMessage{Text: sarifText(cellIn(n.At) + n.Message)},
		})
	}
	if f.Hint != "" {
		text = append(text, "hint: "+f.Hint)
	}
	out.Message.Text = sarifText(text...)
	if f.Fix != nil {
		out.Fixes = []sarifFix{s.fix(f.Fix)}
	}
	return out
}

// sarifText joins lines of plain text. Where it looks like a link (3.11.6 of
// the standard), brackets are escaped.
func sarifText(lines ...string) string {
	for i := range lines {
		lines[i] = Visible(lines[i])
	}
	text := strings.Join(lines, "\n")
	if strings.Contains(text, "](") {
		text = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(text)
	}
	return text
}

func (s *sarifWriter) artifact(name string) sarifArtifact {
	uri, relative := s.r.Places.uri(name)
	if relative {
		return sarifArtifact{URI: uri, Base: sarifRoot}
	}
	return sarifArtifact{URI: uri}
}

func (s *sarifWriter) physical(at source.Span) *sarifPhysical {
	region := regionOf(at)
	return &sarifPhysical{Artifact: s.artifact(at.File.Name), Region: &region}
}

func regionOf(at source.Span) sarifRegion {
	return sarifRegion{at.Start.Line, at.Start.Col, at.End.Line, at.End.Col}
}

// fix gathers the edits by file, in the order in which files first occur.
func (s *sarifWriter) fix(f *Fix) sarifFix {
	out := sarifFix{Description: sarifMessage{Text: sarifText(f.Message)}, Changes: []sarifChange{}}
	at := map[*source.File]int{}
	for _, e := range f.Edits {
		i, ok := at[e.At.File]
		if !ok {
			i = len(out.Changes)
			at[e.At.File] = i
			out.Changes = append(out.Changes, sarifChange{Artifact: s.artifact(e.At.File.Name)})
		}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements, sarifReplacement{regionOf(e.At), sarifContent{e.Text}})
	}
	return out
}

func sarifLevel(s Severity) string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Info:
		return "note"
	}
	return "none"
}
