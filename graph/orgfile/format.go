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
	return yamlfile.Format(file, shape())
}

// shape makes the order of keys from the tables.
func shape() *yamlfile.Shape {
	shapes := map[string]*yamlfile.Shape{}
	for _, t := range Tables() {
		shapes[t.Name] = &yamlfile.Shape{Below: map[string]*yamlfile.Shape{}}
	}
	for _, t := range Tables() {
		s := shapes[t.Name]
		for _, k := range t.Keys {
			s.Keys = append(s.Keys, k.Name)
			s.Below[k.Name] = shapes[k.Of]
		}
	}
	return shapes[Tables()[0].Name]
}
