package card

import "strings"

// words are the texts that the drawing adds by itself.
type words struct {
	vacant, planned                                   string // in place of a name
	actingChip, vacantChip, plannedChip, leavingChip  string
	reportsTo, secondary, dotted                      string
	filled, acting, isVacant, isPlanned, leaving      string // legend
	counts, folded, level, other                      string
	assistant, adviser, body                          string
	errorMark, warning, added, removed, moved, change string
	since, until, tags, superior                      string
}

// wordsFor returns the texts in the language of a BCP 47 tag, English when
// there is no translation.
func wordsFor(lang string) *words {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if base == "sv" {
		return &words{
			vacant: "Vakant", planned: "Planerad",
			actingChip: "TF", vacantChip: "VAKANT", plannedChip: "PLANERAD", leavingChip: "SLUTAR",
			reportsTo: "rapporterar till", secondary: "andra chef", dotted: "streckad linje",
			filled: "tillsatt", acting: "tillförordnad", isVacant: "vakant", isPlanned: "planerad", leaving: "slutar",
			counts: "direkt · alla underställda", folded: "dolda positioner", level: "Nivå", other: "övriga",
			assistant: "assistent", adviser: "rådgivare", body: "organ",
			errorMark: "fel", warning: "varning", added: "ny", removed: "borttagen",
			moved: "flyttad", change: "ändrad",
			since: "sedan", until: "till", tags: "taggar", superior: "rapporterar till",
		}
	}
	return &words{
		vacant: "Vacant", planned: "Planned",
		actingChip: "ACTING", vacantChip: "VACANT", plannedChip: "PLANNED", leavingChip: "LEAVING",
		reportsTo: "reports to", secondary: "second superior", dotted: "dotted line",
		filled: "filled", acting: "acting", isVacant: "vacant", isPlanned: "planned", leaving: "leaving",
		counts: "direct · all reports", folded: "positions not shown", level: "Level", other: "other",
		assistant: "assistant", adviser: "adviser", body: "board or committee",
		errorMark: "error", warning: "warning", added: "added", removed: "removed",
		moved: "moved", change: "changed",
		since: "since", until: "until", tags: "tags", superior: "reports to",
	}
}
