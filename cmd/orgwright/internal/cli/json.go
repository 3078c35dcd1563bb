package cli

import (
	"encoding/json"
	"io"

	"github.com/orgwright/orgwright/graph/finding"
)

// writeJSON writes a value as indented JSON.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(as(w, finding.JSON))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
