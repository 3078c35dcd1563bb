package document

import "strings"

// Sign is a sign for a mark where its word has no room, "" for Plain and Note.
func (m Mark) Sign() string {
	return [...]string{Added: "+", Removed: "−", Changed: "≠", Gap: "!", Double: "2×", Note: ""}[m]
}

// Word says in one word, in the language of a BCP 47 tag, what a mark tells, such as
// "added"; "" for Plain and Note, which need none. Languages without a translation have
// English.
func (m Mark) Word(lang string) string {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	words := map[Mark]string{Added: "added", Removed: "removed", Changed: "changed", Gap: "missing", Double: "double"}
	if base == "sv" {
		words = map[Mark]string{Added: "ny", Removed: "borttagen", Changed: "ändrad", Gap: "saknas", Double: "dubbel"}
	}
	return words[m]
}
