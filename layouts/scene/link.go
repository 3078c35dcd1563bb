package scene

import "strings"

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
