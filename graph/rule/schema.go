package rule

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Format lays a rules file out as orgfile.Format does an organisation file:
// keys in the order of FileKeys, RuleKeys and the kinds; rules stay in their
// order.
func Format(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, format.Shape(&fileTable().Mapping))
}

// Schema returns the JSON Schema (draft 2020-12) of rules files.
func Schema(words format.Words) ([]byte, error) {
	return format.Schema(&fileTable().Mapping, words, "Rules", "Rules for organisations, for orgwright.")
}
