package scene

import (
	"bytes"
	"encoding/json"
	"strings"
)

// LinkAllowed reports whether a picture may lead to the address: absolute
// http, https and mailto only, so that no input can plant a script.
func LinkAllowed(url string) bool {
	for _, scheme := range [...]string{"https://", "http://", "mailto:"} {
		if len(url) > len(scheme) && strings.EqualFold(url[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// IDList writes identifiers for an attribute that names several, whatever is in them: a
// list of strings in JSON.
func IDList(ids []string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(ids) // of strings, into memory
	return strings.TrimSuffix(b.String(), "\n")
}
