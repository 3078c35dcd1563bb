package graph

import "strings"

// checkExamples are small organisations, each with the mistake that a check is
// there for. A test holds that every one is found.
var checkExamples = map[string]string{
	"duplicate-id":       positions("{id: ceo, title: CEO}", "{id: ceo, title: CFO}"),
	"unknown-superior":   positions("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: coe}"),
	"missing-superior":   positions("{id: ceo, role: ceo}", "{id: a, title: A, reports_to: b}", "{id: c, title: C, reports_to: b}"),
	"self-report":        positions("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: cfo}"),
	"reporting-cycle":    positions("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: treasury}", "{id: treasury, title: Treasury, reports_to: cfo}"),
	"nested-elsewhere":   positions("{id: ceo, role: ceo, reports: [{id: cfo, role: cfo, reports_to: coo}]}", "{id: coo, role: coo, reports_to: ceo}"),
	"duplicate-superior": positions("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: [ceo, ceo]}"),
	"needless-line":      positions("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: ceo, dotted_to: [ceo]}"),
	"no-top":             positions("{id: assistant, title: Assistant, kind: assistant}"),
	"several-tops":       positions("{id: ceo, role: ceo}", "{id: cfo, role: cfo}"),
	"top-has-superior":   "orgwright: 1\norganization: {name: Example, tops: [ceo, cfo]}\npositions:\n  - {id: ceo, role: ceo}\n  - {id: cfo, role: cfo, reports_to: ceo}\n",
	"unknown-position":   positions("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: ceo, dotted_to: [board]}"),
	"conflicting-pins":   positions("{id: ceo, role: ceo, arrange: row}") + "views:\n  - {id: board, pins: {ceo: hang}}\n",
	"own-successor":      positions("{id: ceo, role: ceo, successors: [ceo]}"),
	"own-deputy":         positions("{id: ceo, role: ceo, deputies: [ceo]}"),
	"own-delegate":       positions("{id: ceo, role: ceo, responsibilities: [{id: it-strategy, delegated_to: [ceo]}]}"),

	"duplicate-unit": "orgwright: 1\norganization: {name: Example}\nunits:\n  - {id: it, name: IT}\n  - {id: it, name: Technology}\npositions:\n  - {id: ceo, role: ceo}\n",
	"unknown-unit":   positions("{id: ceo, role: ceo, unit: it}"),
	"unit-cycle":     "orgwright: 1\norganization: {name: Example}\nunits:\n  - {id: it, name: IT, parent: data}\n  - {id: data, name: Data, parent: it}\npositions:\n  - {id: ceo, role: ceo}\n",

	"duplicate-role":           "orgwright: 1\norganization: {name: Example}\nroles:\n  - {id: head-of-fun, title: Head of Fun}\n  - {id: head-of-fun, title: Head of Games}\npositions:\n  - {id: ceo, role: ceo}\n",
	"duplicate-responsibility": "orgwright: 1\norganization: {name: Example}\nresponsibilities:\n  - {id: fun, title: Fun}\n  - {id: fun, title: Games}\npositions:\n  - {id: ceo, role: ceo}\n",
	"unknown-sector":           "orgwright: 1\norganization: {name: Example, sector: bnak}\npositions:\n  - {id: ceo, role: ceo}\n",
	"role-clash":               "orgwright: 1\norganization: {name: Example}\nroles:\n  - {id: cdo, title: Chief Delight Officer}\npositions:\n  - {id: ceo, role: ceo}\n",
	"role-word-taken":          "orgwright: 1\norganization: {name: Example}\nroles:\n  - {id: head-of-fun, title: Head of Fun, aliases: [CFO]}\npositions:\n  - {id: ceo, role: ceo}\n",
	"unknown-role":             positions("{id: ceo, role: cheif executive officer}"),
	"ambiguous-role":           positions("{id: ceo, role: ceo}", "{id: data, role: CDO, reports_to: ceo}", "{id: digital, role: chief digital officer, reports_to: ceo}"),

	"empty-position":    positions("{id: ceo, role: ceo}", "{id: x, reports_to: ceo}"),
	"holder-on-vacant":  positions("{id: ceo, role: ceo, name: Vera Lund, status: vacant}"),
	"no-holder":         positions("{id: ceo, role: ceo, status: acting}"),
	"misplaced-count":   positions("{id: ceo, role: ceo, name: Ada Wolf, count: 2}"),
	"same-person-twice": positions("{id: ceo, role: ceo, name: Vera Lund, person: vera}", "{id: cfo, role: cfo, name: Vera Lund, person: vera, reports_to: ceo}"),
	"person-two-names":  positions("{id: ceo, role: ceo, name: Vera Lund, person: vera}", "{id: cfo, role: cfo, name: Vera Roth, person: vera, reports_to: ceo}"),
	"outside-dates":     "orgwright: 1\norganization: {name: Example, as_of: 2026-11-01}\npositions:\n  - {id: ceo, role: ceo, until: 2025-12-31}\n",
	"no-day":            "orgwright: 1\norganization: {name: Example}\npositions:\n  - {id: ceo, role: ceo, holders: [{name: Vera Lund, until: 2026-03-31}, {name: Isak Roth, since: 2026-04-01}]}\n",
	"term-outside":      onADay("{id: ceo, role: ceo, since: 2026-01-01, holders: [{name: Vera Lund, since: 2025-01-01}]}"),
	"holder-overlap":    onADay("{id: ceo, role: ceo, holders: [{name: Vera Lund, until: 2026-04-30}, {name: Isak Roth, since: 2026-04-01}]}"),
	"holder-gap":        onADay("{id: ceo, role: ceo, holders: [{name: Vera Lund, until: 2026-03-31}, {name: Isak Roth, since: 2026-06-01}]}"),
	"line-overlap":      onADay("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: ceo}", "{id: it-manager, role: it-manager, reports_to: [{to: cfo, until: 2026-04-30}, {to: ceo, since: 2026-04-01}]}"),
	"line-gap":          onADay("{id: ceo, role: ceo}", "{id: cfo, role: cfo, reports_to: ceo}", "{id: it-manager, role: it-manager, reports_to: [{to: cfo, until: 2026-03-31}, {to: ceo, since: 2026-06-01}]}"),
	"missing-photo":     positions("{id: ceo, role: ceo, photo: photos/vera.jpg}"),
	"photo-outside":     positions("{id: ceo, role: ceo, photo: ../vera.jpg}"),

	"yaml-syntax":       positions("{id: ceo, role: ceo"),
	"empty-file":        "# nothing yet\n",
	"several-documents": positions("{id: ceo, role: ceo}") + "---\norgwright: 1\n",
	"duplicate-key":     positions("{id: ceo, role: ceo, role: cfo}"),
	"unknown-key":       positions("{id: ceo, rol: ceo}"),
	"conflicting-keys":  positions("{id: ceo, role: ceo, roles: [cfo]}"),
	"missing-key":       positions("{role: ceo}"),
	"wrong-type":        positions("{id: ceo, role: ceo, tags: {a: b}}"),
	"bad-value":         positions("{id: ceo, role: ceo, status: empty}"),
	"bad-date":          positions("{id: ceo, role: ceo, since: 2026-02-30}"),
	"bad-id":            positions("{id: \" ceo\", role: ceo}"),
	"include-missing":   "orgwright: 1\norganization: {name: Example}\ninclude: [teams.org.yaml]\npositions:\n  - {id: ceo, role: ceo}\n",
	"include-nothing":   "orgwright: 1\norganization: {name: Example}\ninclude: [teams/*.org.yaml]\npositions:\n  - {id: ceo, role: ceo}\n",
	"include-cycle":     "orgwright: 1\norganization: {name: Example}\ninclude: [example.org.yaml]\npositions:\n  - {id: ceo, role: ceo}\n",
	"include-outside":   "orgwright: 1\norganization: {name: Example}\ninclude: [../other.org.yaml]\npositions:\n  - {id: ceo, role: ceo}\n",

	"unknown-pack":       withRules("{use: [it-leadrship]}"),
	"renamed-pack":       withRules("{use: [bank-risk]}"),
	"missing-file":       withRules("{files: [company.rules.yaml]}"),
	"unknown-rule":       withRules("{severity: {cto-report-to-cio: off}}"),
	"conflicting-rules":  withRules("{use: [it-leadership, licensing-view]}"),
	"bad-allow":          "orgwright: 1\norganization: {name: Example}\npositions:\n  - {id: ceo, role: ceo, status: acting} # orgwright:allow no-holder\n",
	"expired-allow":      positions("{id: ceo, role: ceo, status: acting, allow: [{rule: no-holder, reason: between two leaders, until: 2025-12-31}]}"),
	"title-without-role": positions("{id: ceo, role: ceo}", "{id: cio, title: CIO, reports_to: ceo}", "{id: cto, title: Chief Technology Officer, reports_to: ceo}"),
	"unused-allow":       positions("{id: ceo, role: ceo, allow: [{rule: no-holder, reason: between two leaders}]}"),
}

func positions(entries ...string) string {
	text := "orgwright: 1\norganization: {name: Example}\npositions:\n"
	for _, e := range entries {
		text += "  - " + e + "\n"
	}
	return text
}

// onADay is positions of an organisation that is seen on a day.
func onADay(entries ...string) string {
	return strings.Replace(positions(entries...), "{name: Example}", "{name: Example, as_of: 2026-11-01}", 1)
}

func withRules(rules string) string {
	return "orgwright: 1\norganization: {name: Example}\nrules: " + rules + "\npositions:\n  - {id: ceo, role: ceo}\n"
}
