package format

import "github.com/orgwright/orgwright/graph/yamlfile"

// Shape returns the order of the keys of files that are a mapping as a whole, for
// yamlfile.Format.
func Shape(file *Mapping) *yamlfile.Shape {
	shapes := map[*Mapping]*yamlfile.Shape{}
	for _, m := range file.All() {
		shapes[m] = &yamlfile.Shape{Below: map[string]*yamlfile.Shape{}}
	}
	for m, s := range shapes {
		for _, k := range m.Keys {
			s.Keys = append(s.Keys, k.Name)
			s.Below[k.Name] = shapes[k.Of]
		}
	}
	return shapes[file]
}
