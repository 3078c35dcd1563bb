package graph

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
	"github.com/orgwright/orgwright/graph/theme"
)

// FileType is the type of a file by its name.
type FileType int

// The types of files.
const (
	OtherFile        FileType = iota // any other name
	OrganisationFile                 // *.org.yaml
	ProposalFile                     // *.change.yaml
	RulesFile                        // *.rules.yaml
	ThemeFile                        // *.theme.yaml
	ImportFile                       // *.import.yaml: what the columns of tables mean
	TableFile                        // *.csv, *.xlsx, *.json and others that hold tables
)

// TypeOf tells the type of a file by its name.
func TypeOf(name string) FileType {
	for _, t := range []struct {
		ending string
		is     FileType
	}{
		{".org.yaml", OrganisationFile}, {".org.yml", OrganisationFile},
		{".change.yaml", ProposalFile}, {".change.yml", ProposalFile},
		{".rules.yaml", RulesFile}, {theme.Ending, ThemeFile}, {intake.Ending, ImportFile},
	} {
		if strings.HasSuffix(name, t.ending) {
			return t.is
		}
	}
	if table.Is(name) {
		return TableFile
	}
	return OtherFile
}

// IsProposal reports whether a name is that of a proposal.
func IsProposal(name string) bool { return TypeOf(name) == ProposalFile }

// Format returns the text of a file in the canonical form, as orgfile.Format does,
// whether its name or its keys say that it is a rules file, a proposal, a theme file or, by
// default, an organisation file.
func Format(file *source.File) ([]byte, []finding.Finding) {
	switch t := TypeOf(file.Name); {
	case t == RulesFile, orgfile.IsRules(file):
		return rule.Format(file)
	case t == ProposalFile, orgfile.IsProposal(file):
		return orgfile.FormatProposal(file)
	case t == ThemeFile, orgfile.IsTheme(file):
		return theme.Format(file)
	case t == ImportFile, orgfile.IsMapping(file):
		return intake.Format(file)
	}
	return orgfile.Format(file)
}

// WithoutIncluded leaves out the organisations whose file another one includes.
// Of files that include one another the first stays.
func WithoutIncluded(loaded []*Loaded) []*Loaded {
	includes := make([]map[string]bool, len(loaded))
	includers := map[string][]int{} // by name of an included file: who includes it
	for i, l := range loaded {
		includes[i] = map[string]bool{}
		for _, f := range l.Files[1:] {
			name := filepath.Clean(f.Name)
			includes[i][name] = true
			includers[name] = append(includers[name], i)
		}
	}
	var kept []*Loaded
	for i, l := range loaded {
		name := filepath.Clean(l.Files[0].Name)
		part := slices.ContainsFunc(includers[name], func(by int) bool {
			mutual := includes[i][filepath.Clean(loaded[by].Files[0].Name)]
			return by != i && (by < i || !mutual)
		})
		if !part {
			kept = append(kept, l)
		}
	}
	return kept
}
