package yamltree

import "github.com/orgwright/orgwright/graph/finding"

// Limits lists the limits of reading YAML.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "a file", Value: MaxSize, Unit: "bytes", Message: "the file is larger than … MiB"},
		{What: "values of a file in any case", Value: MaxValues, Unit: "values", Message: "the file has more than … values, and more than one for every … bytes or … in all"},
		{What: "values of a file, when there is more than one for every 4 bytes", Value: FreeValues, Unit: "values", Message: "the file has more than … values, and more than one for every … bytes or … in all"},
		{What: "lists and mappings inside one another", Value: MaxDepth, Unit: "levels", Message: "nested more than … levels"},
		{What: "values of a rules file, with its aliases written out", Value: MaxExpanded, Unit: "values", Message: "the aliases stand for more than … values"},
	}
}

// Limits of what aliases and nesting may cost.
const (
	MaxDepth    = 1000
	MaxExpanded = 1_000_000
)
