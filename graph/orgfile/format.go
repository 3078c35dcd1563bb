package orgfile

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Format returns the text of an organisation file in the canonical form: keys in
// the order of DocumentTable, and everything else as yamlfile.Format says. The
// positions stay in their order.
//
// With mistakes in its YAML, which are findings, or a warning that it cannot be
// formatted, the text is that of the file. Other mistakes do not matter. Format may
// be called by several goroutines.
func Format(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, format.Shape(&DocumentTable().Mapping))
}

// FormatProposal is Format for a proposal. The changes stay in their order.
func FormatProposal(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, format.Shape(&ProposalTable().Mapping))
}

// Schema returns the JSON Schema (draft 2020-12) of organisation files. Of the
// words, those for "role", "responsibility", "pack", "layout" and "theme" are
// offered.
func Schema(words format.Words) ([]byte, error) {
	return format.Schema(&DocumentTable().Mapping, words, "Organisation", "An organisation for orgwright: its positions and who reports to whom.")
}

// ProposalSchema is Schema for proposals.
func ProposalSchema(words format.Words) ([]byte, error) {
	return format.Schema(&ProposalTable().Mapping, words, "Proposal", "Changes to an organisation, for orgwright.")
}
