package orgfile

import (
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamlfile"
)

// Format lays an organisation file out in the canonical way: keys in the order
// of Tables, and everything else as yamlfile.Format says. The positions stay in
// their order.
//
// The text is the file's own, unchanged, when there are findings of severity
// error about its YAML, or a warning that it cannot be laid out. Mistakes in
// what the file says do not matter. Format may be called by several goroutines.
func Format(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, shapeOf(Tables()))
}

// FormatProposal is Format for a proposal. The changes stay in their order.
func FormatProposal(file *source.File) ([]byte, []finding.Finding) {
	return yamlfile.Format(file, shapeOf(append(ProposalTables(), Tables()...)))
}

// shapeOf makes the order of keys of a file from its tables, the whole file
// first.
func shapeOf(tables []Table) *yamlfile.Shape {
	shapes := map[string]*yamlfile.Shape{}
	for _, t := range tables {
		shapes[t.Name] = &yamlfile.Shape{Below: map[string]*yamlfile.Shape{}}
	}
	for _, t := range tables {
		s := shapes[t.Name]
		for _, k := range t.Keys {
			s.Keys = append(s.Keys, k.Name)
			s.Below[k.Name] = shapes[k.Of]
		}
	}
	return shapes[tables[0].Name]
}
