package yamltree

import (
	"fmt"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// Limits lists the limits of reading YAML.
func Limits() []finding.Bound {
	return []finding.Bound{
		{What: "a file", Value: source.MaxSize, Unit: "bytes", Message: "the file is larger than … MiB"},
		{What: "values of a file in any case", Value: MaxValues, Unit: "values", Message: "the file has more than … values, and more than one for every … bytes or … in all"},
		{What: "values of a file, when there is more than one for every 4 bytes", Value: FreeValues, Unit: "values", Message: "the file has more than … values, and more than one for every … bytes or … in all"},
		{What: fmt.Sprintf("values read through aliases; long texts are one for every %d bytes", BytesPerMore), Value: MaxExpanded, Unit: "values", Message: "the aliases of this file stand for more than … values; the file is not read any further"},
	}
}

// What aliases may stand for where they are written out; who does that, or walks
// through it, keeps to it.
const (
	MaxExpanded  = 1_000_000 // values
	BytesPerMore = 64        // a long text counts as a value more for so many bytes
)
