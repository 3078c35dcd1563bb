package cli

import (
	"io"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/schema"
)

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, v any) error {
	return schema.Encode(as(w, finding.JSON), v, schema.Indent)
}
