package paper

import (
	"slices"
	"strings"
)

// words are the texts that pages have by themselves.
type words struct {
	contents, continued     string
	page                    string // before a number
	edition, date           string
	columns                 string // with the first, the last and the number of all
	why, name, role, signed string // heads of places to sign
	source                  string // before the provision that asks for a section
}

// rightToLeft tells whether a language is written from right to left.
func rightToLeft(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return slices.Contains([]string{"ar", "fa", "he", "ur", "yi"}, base)
}

// wordsFor returns the texts in the language of a BCP 47 tag, English when there is no
// translation.
func wordsFor(lang string) words {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if base == "sv" {
		return words{
			contents: "Innehåll", continued: "forts.", page: "sidan", edition: "Utgåva", date: "Datum", columns: "kolumn %d–%d av %d",
			why: "Ändamål", name: "Namn", role: "Befattning", signed: "Underskrift", source: "Enligt",
		}
	}
	return words{
		contents: "Contents", continued: "continued", page: "page", edition: "Edition", date: "Date", columns: "columns %d–%d of %d",
		why: "Purpose", name: "Name", role: "Office", signed: "Signature", source: "Source:",
	}
}
