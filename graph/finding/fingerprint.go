package finding

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"regexp"
	"strings"
)

// Fingerprint returns 32 hexadecimal digits that tell findings of one
// organisation apart and stay the same while the text around them changes:
// lines may move, entries may change their order or be nested elsewhere, files
// may be renamed or split, holders may come and go, words may be chosen anew.
// It is made of the rule and the identity of the finding. Its severity and its
// measure do not count.
//
// A finding without an identity goes by its position, key and message. Two
// findings can have the same fingerprint, for instance when a mistake is made
// twice in one place.
func Fingerprint(f *Finding) string {
	parts := []string{f.Code.ID(), f.Identity.Aspect}
	if f.Identity.Aspect == "" {
		parts = append(parts, f.Position, keyOf(f.Path), f.Message)
	} else {
		parts = append(append(parts, f.Identity.Subject), f.Identity.Others...)
	}
	h := sha256.New()
	for _, part := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(part)))) // so that parts cannot run into each other
		h.Write([]byte(part))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

var inPath = regexp.MustCompile(`\[[0-9]+\]`)

// keyOf returns the part of a path below the entry it is about, without the
// places in lists: nesting an entry elsewhere does not change it.
func keyOf(path string) string {
	if i := strings.LastIndexByte(path, ']'); i >= 0 && strings.HasPrefix(path[i+1:], ".") {
		path = path[i+2:]
	}
	return inPath.ReplaceAllString(path, "")
}
