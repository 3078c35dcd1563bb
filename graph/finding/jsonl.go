package finding

import (
	"bufio"
	"encoding/json"
	"io"
)

// writeJSONLines writes each finding as the object that it is in the JSON
// format, on a line of its own.
func writeJSONLines(w io.Writer, r *Report) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for i := range r.Findings {
		if err := e.Encode(toJSON(&r.Findings[i])); err != nil {
			return err
		}
	}
	return b.Flush()
}
