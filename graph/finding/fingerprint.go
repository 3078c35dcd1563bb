package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// Fingerprint returns 32 hexadecimal digits that tell findings of one
// organisation apart and stay the same while the text around them changes:
// lines may move, entries may change their order, files may be renamed or
// split, holders may come and go. It is made of the rule, the position, the key
// and the message without line numbers and holders. Severity, hints and notes do not count.
//
// Two findings can have the same fingerprint, for instance when a mistake is
// made twice in one place.
func Fingerprint(f *Finding) string {
	h := sha256.New()
	for _, part := range []string{f.Rule, indexes.ReplaceAllString(f.Position, "#"), keyOf(f.Path), essence(f.Message)} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

var (
	indexes = regexp.MustCompile(`#[0-9]+#*$`) // of stand-in ids, which count entries
	inPath  = regexp.MustCompile(`\[[0-9]+\]`)
	holders = regexp.MustCompile(`("(?:[^"\\]|\\.)*") \((?:[^()]|\([^()]*\))*\)`)
	places  = regexp.MustCompile(`\b(?:lines?|columns?) [0-9]+\b|:[0-9]+(?::[0-9]+)?\b`)
)

// keyOf returns the part of a path below the entry it is about, without the
// places in lists: nesting an entry elsewhere does not change it.
func keyOf(path string) string {
	if i := strings.LastIndexByte(path, ']'); i >= 0 && strings.HasPrefix(path[i+1:], ".") {
		path = path[i+2:]
	}
	return inPath.ReplaceAllString(path, "")
}

// essence returns a message without the places that it names, and without what
// stands in parentheses behind an id, which is the holder of the position: who
// comes next inherits the finding.
func essence(message string) string {
	if strings.Contains(message, `" (`) {
		message = holders.ReplaceAllString(message, "$1")
	}
	if !strings.ContainsAny(message, "0123456789") {
		return message
	}
	return places.ReplaceAllString(message, "")
}
