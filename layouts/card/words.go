package card

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/scene"
)

// words are the texts that the drawing adds by itself.
type words struct {
	vacant, planned                                    string // in place of a name
	missing                                            string // in place of the title of somebody who is not in the file
	actingChip, vacantChip, plannedChip, leavingChip   string
	reportsTo, secondary, dotted, former               string
	dottedColors                                       string // legend, after dotted
	dottedReports, secondReports                       string // chips, with a number
	dottedChip, secondChip                             string // legend
	filled, acting, isVacant, isPlanned, leaving       string // legend
	counts, folded, level, other, continued, withheld  string
	unframed, noSuperior, onPage, contents             string
	page, continuedOn, continuedFrom, foldedOn, goesOn string // continued… with a number
	assistant, adviser, body, unit                     string
	errorMark, warning, added, removed, moved, change  string
	keys                                               map[string]string // names of values by key, where the key will not do

	asOf, of, one, many, vacantOne, vacantMany string // in the subtitle
	unitOne, unitMany, unitsFolded             string // in place of one, many and folded
	more                                       string // behind names, with how many are not named
	thousands                                  string // between the digits of large numbers
	months                                     scene.Months
}

// key is the name of a key for readers: "cost center" for cost_center.
func (w *words) key(name string) string {
	if word := w.keys[name]; word != "" {
		return word
	}
	return strings.ReplaceAll(name, "_", " ")
}

// positions says how many positions are drawn, of how many, and how many are vacant:
// "3 of 12 positions, 1 vacant".
func (w *words) positions(drawn, all, vacant int) string {
	n := w.count(all)
	if drawn < all {
		n = w.number(drawn) + " " + w.of + " " + n
	}
	switch vacant {
	case 0:
		return n
	case 1:
		return n + ", 1 " + w.vacantOne
	}
	return n + ", " + w.number(vacant) + " " + w.vacantMany
}

// count is a number of positions: "12 positions".
func (w *words) count(n int) string {
	if n == 1 {
		return "1 " + w.one
	}
	return w.number(n) + " " + w.many
}

// number writes a number of things, with its digits in groups of three.
func (w *words) number(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return w.number(n/1000) + w.thousands + fmt.Sprintf("%03d", n%1000)
}

// Months are the names of the months in the language of a BCP 47 tag, in English when there
// is no translation.
func Months(lang string) scene.Months { return wordsFor(lang).months }

// wordsFor returns the texts in the language of a BCP 47 tag, English when
// there is no translation.
func wordsFor(lang string) *words {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if base == "sv" {
		return &words{
			vacant: "Vakant", planned: "Planerad", missing: "finns inte i filen",
			actingChip: "TF", vacantChip: "VAKANT", plannedChip: "PLANERAD", leavingChip: "SLUTAR",
			reportsTo: "rapporterar till", secondary: "andra chef, vid punkten", dotted: "streckad linje, punkt vid chefen", former: "flyttad från",
			dottedColors:  ", färger där de korsas",
			dottedReports: "%d streckade", secondReports: "%d som andra chef",
			dottedChip: "streckad linje, på båda korten", secondChip: "andra chef, på båda korten",
			filled: "tillsatt", acting: "tillförordnad", isVacant: "vakant", isPlanned: "planerad", leaving: "slutar",
			counts: "direkt · alla underställda", folded: "dolda positioner", level: "Nivå", other: "övriga", continued: "forts.", withheld: "namnet visas inte", noSuperior: "utan chef i filen", onPage: "på sidan", contents: "Innehåll", page: "sidan", foldedOn: "n till, på sidan p", goesOn: "fortsätter på sidan p", continuedOn: "fortsätter på sidan %d", continuedFrom: "fortsättning från sidan %d", unframed: "utan ram (korten står isär)",
			assistant: "assistent", adviser: "rådgivare", body: "organ", unit: "enhet",
			errorMark: "fel", warning: "varning", added: "ny", removed: "borttagen",
			moved: "flyttad", change: "ändrad",
			keys: map[string]string{"since": "sedan", "until": "till", "people": "personer", "vacant": "vakanta", "roles": "roller", "responsibilities": "ansvar", "successors": "efterträdare", "deputies": "ställföreträdare", "count": "antal", "email": "e-post", "location": "plats", "note": "anmärkning"},
			more: "och %d till", thousands: "\u00a0", asOf: "per den", of: "av", one: "position", many: "positioner", unitOne: "enhet", unitMany: "enheter", unitsFolded: "dolda enheter", vacantOne: "vakant", vacantMany: "vakanta",
			months: scene.Months{"januari", "februari", "mars", "april", "maj", "juni",
				"juli", "augusti", "september", "oktober", "november", "december"},
		}
	}
	return &words{
		vacant: "Vacant", planned: "Planned", missing: "not in the file",
		actingChip: "ACTING", vacantChip: "VACANT", plannedChip: "PLANNED", leavingChip: "LEAVING",
		reportsTo: "reports to", secondary: "second superior, at the dot", dotted: "dotted line, dot at the superior", former: "moved from",
		dottedColors:  ", colours where they cross",
		dottedReports: "%d dotted", secondReports: "%d as second superior",
		dottedChip: "dotted line, told on both cards", secondChip: "second superior, told on both cards",
		filled: "filled", acting: "acting", isVacant: "vacant", isPlanned: "planned", leaving: "leaving",
		counts: "direct · all reports", folded: "positions not shown", level: "Level", other: "other", continued: "continued", withheld: "name not shown", noSuperior: "no superior in the file", onPage: "on page", contents: "Contents", page: "page", foldedOn: "n more, on page p", goesOn: "continued on page p", continuedOn: "continued on page %d", continuedFrom: "continued from page %d", unframed: "no frame (cards stand apart)",
		assistant: "assistant", adviser: "adviser", body: "board or committee", unit: "team or unit",
		errorMark: "error", warning: "warning", added: "added", removed: "removed",
		moved: "moved", change: "changed",
		keys: map[string]string{"since": "since", "until": "until"},
		more: "and %d more", thousands: ",", asOf: "as of", of: "of", one: "position", many: "positions", unitOne: "unit", unitMany: "units", unitsFolded: "units not shown", vacantOne: "vacant", vacantMany: "vacant",
		months: scene.Months{"January", "February", "March", "April", "May", "June",
			"July", "August", "September", "October", "November", "December"},
	}
}
