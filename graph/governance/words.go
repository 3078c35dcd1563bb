package governance

import (
	"fmt"
	"strconv"

	"github.com/orgwright/orgwright/graph/duty"
	"github.com/orgwright/orgwright/graph/wording"
)

// words are the texts of a map beside those of the template. A %s or %d stands for what
// the code puts in.
type words struct {
	template, limits, jurisdictions, sector, comparedWith, contents string // facts of the title page

	reference, responsibility, holder, post, since, until, deputy, delegated, remarks string // heads
	name, posts, reportsTo, dottedTo, memberOf, responsibilities, function, reason    string
	reports, members, otherPosts, what, before, now, kind, statement                  string
	company, inMap, chair, reportTo, line, shares, sharedWith                         string

	vacant, withheld, nobody, top                                 string // in place of a name or a superior
	states                                                        map[duty.State]string
	noReason                                                      string
	catalogue, own                                                string // groups of responsibilities
	solid, dotted                                                 string
	severities                                                    map[string]string
	chartOf, allShown, coreShown, businessLines, furtherLines     string // titles of charts, and whom they show
	noBodies, noMembers, noReserved, reserved                     string
	noResponsibilities, noneShared, noStatements                  string
	noFunction, noFromSource, noCompany, oneCompany               string
	noLinesBetween, noDeputy, deputyVacant, noChair               string
	allowed, allowedBecause, dottedLine, roles, doesForOthers     string
	accept, accepted, noDeputies, noLoads, withoutStatement       string
	standsInFor, delegatedBy                                      string
	noDuties, furtherOne, furtherMany                             string
	noPeople, noGaps, vacantPost, more                            string
	notCompared, noChanges, otherChanges, wasHeldBy, heldByNobody string
	added, removed, changed, newHolder, anotherName, allocated    string
	joined, left, retitled, filled, vacated                       string
	prepared, reviewed, approved, confirm, confirmAs              string
	registerOf, functionsOf, peopleOf, statementOf                string // captions
	changesOf, gapsOf, loadsOf, deputiesOf, membersOf             string
	one, many                                                     [3]string // nouns of counts: of people, of responsibilities, of bodies
}

func wordsOf(lang string) *words {
	if lang == "sv" {
		return swedish()
	}
	return english()
}

func english() *words {
	return &words{
		template: "Template", limits: "What the template covers", jurisdictions: "Jurisdictions", sector: "Sector", comparedWith: "Compared with", contents: "In it",
		reference: "Reference", responsibility: "Responsibility", holder: "Holder", post: "Position", since: "Since", until: "until", deputy: "Deputy", delegated: "Delegated to", remarks: "Remarks",
		name: "Name", posts: "Positions", reportsTo: "Reports to", dottedTo: "Dotted line to", memberOf: "Member of", responsibilities: "Responsibilities", function: "Function", reason: "Reason",
		reports: "Reports", members: "Members", otherPosts: "Other positions", what: "What", before: "Before", now: "Now", kind: "Kind", statement: "Statement",
		company: "Company", inMap: "In the map", chair: "Chair", reportTo: "Report to it", line: "Line", shares: "Shared by", sharedWith: "Shared with",

		vacant: "vacant", withheld: "not named", nobody: "nobody", top: "nobody (top)",
		states: map[duty.State]string{
			duty.Gap: "Nobody has it.", duty.Several: "More than one person has it, without a reason at each.", duty.Vacant: "The position is vacant.",
			duty.Elsewhere: "Listed at another position than the one with the role that it belongs to.", duty.Fallback: "Stands in: nobody has the role that it belongs to.",
		},
		noReason:  "No reason is given: write it under \"reason\" at the responsibility of this position.",
		catalogue: "From the catalogue of roles", own: "The organisation's own",
		solid: "reports to", dottedLine: "dotted line", roles: "Functions", doesForOthers: "For others", noDeputies: "No deputies are named: write them under \"deputies\" of positions.", noLoads: "There are no responsibilities of people to count.", withoutStatement: "Without a statement, as they have no responsibility, no seat in a body and no function in the file: %s.", accept: "I have read this statement and accept these responsibilities.", accepted: "Accepted by", standsInFor: "Deputy of %s", delegatedBy: "Delegated: %s, by %s", dotted: "dotted line to",
		severities: map[string]string{"error": "error", "warning": "warning", "info": "remark"},
		chartOf:    "Lines that matter", allShown: "bodies with their chairs, senior managers, control functions and holders of responsibilities, with those above them", coreShown: "bodies with their chairs, senior managers and control functions, with those above them",
		furtherLines: "Holders of responsibilities below senior managers (%d)", businessLines: "%s: holders of responsibilities below",
		noBodies: "The file has no bodies: give boards and committees positions of the kind body, with their members as holders.", noMembers: "No members are named.", noReserved: "No matters are reserved to it in the file: list them under \"responsibilities\" of the body.", reserved: "Reserved matters and terms of reference",
		noResponsibilities: "The file lists no responsibilities: write them under \"responsibilities\" of positions.", noneShared: "No responsibility is held by more than one person.", noStatements: "Nobody has a responsibility, a seat in a body or a function in the file, so that there is no statement.",
		noFunction: "No position has the role %s.", noFromSource: "The file has no responsibility whose source begins with \"%s\". Where there is one, declare it with that source under \"responsibilities\" at the top of the file.",
		noCompany: "The file does not say in which company of the group positions are: write it under \"fields\" as company.", oneCompany: "All positions that name a company are in one: %s.",
		noLinesBetween: "No line leads from one company to another.", noDeputy: "No deputy is named.", deputyVacant: "The deputy's position is vacant.", noChair: "not said",
		noPeople: "No people are named.", noDuties: "No responsibility is listed at a position of this person.", furtherOne: "further change", furtherMany: "further changes", allowed: "allowed", allowedBecause: "Allowed: %s", noGaps: "No gaps and no unexplained overlaps were found.", vacantPost: "Vacant position", more: "and %d more",
		notCompared: "The map was not compared with an earlier version.", noChanges: "Nothing that the map shows has changed since %s.", otherChanges: "%s of positions that the map does not show.", heldByNobody: "Nobody had it before.", wasHeldBy: "Was held by %s.",
		added: "added", removed: "removed", changed: "changed", allocated: "allocated", newHolder: "another holder", anotherName: "somebody else",
		joined: "joined", left: "left", retitled: "title", filled: "filled", vacated: "vacated",
		prepared: "Prepared by", reviewed: "Reviewed by", approved: "Approved by", confirm: "We have checked this document and confirm that it describes the organisation as it is.", confirmAs: "We have checked this document and confirm that it describes the organisation as it is on the day that it shows.",
		registerOf: "Responsibilities with holders", functionsOf: "Functions with those who have them", peopleOf: "People with positions and responsibilities", statementOf: "Responsibilities of %s",
		changesOf: "Changes since %s", gapsOf: "Gaps and overlaps", loadsOf: "Responsibilities by person", deputiesOf: "Deputies by position", membersOf: "Members of %s",
		one: [3]string{"person", "responsibility", "body"}, many: [3]string{"people", "responsibilities", "bodies"},
	}
}

func swedish() *words {
	return &words{
		template: "Mall", limits: "Vad mallen omfattar", jurisdictions: "Jurisdiktioner", sector: "Sektor", comparedWith: "Jämförd med", contents: "Innehåll",
		reference: "Beteckning", responsibility: "Ansvar", holder: "Innehavare", post: "Befattning", since: "Sedan", until: "till", deputy: "Ställföreträdare", delegated: "Delegerat till", remarks: "Anmärkningar",
		name: "Namn", posts: "Befattningar", reportsTo: "Rapporterar till", dottedTo: "Streckad linje till", memberOf: "Ledamot av", responsibilities: "Ansvar", function: "Funktion", reason: "Skäl",
		reports: "Rapporterande", members: "Ledamöter", otherPosts: "Andra befattningar", what: "Vad", before: "Före", now: "Nu", kind: "Slag", statement: "Beskrivning",
		company: "Bolag", inMap: "I kartan", chair: "Ordförande", reportTo: "Rapporterar hit", line: "Linje", shares: "Delas av", sharedWith: "Delas med",

		vacant: "vakant", withheld: "namnges inte", nobody: "ingen", top: "ingen (högst upp)",
		states: map[duty.State]string{
			duty.Gap: "Ingen har det.", duty.Several: "Flera har det, utan skäl hos var och en.", duty.Vacant: "Befattningen är vakant.",
			duty.Elsewhere: "Står hos en annan befattning än den med rollen som det hör till.", duty.Fallback: "Träder in: ingen har rollen som det hör till.",
		},
		noReason:  "Inget skäl anges: skriv det under \"reason\" vid befattningens ansvar.",
		catalogue: "Ur rollkatalogen", own: "Organisationens egna",
		solid: "rapporterar till", dottedLine: "streckad linje", roles: "Funktioner", doesForOthers: "Åt andra", noDeputies: "Inga ställföreträdare anges: skriv dem under \"deputies\" hos befattningarna.", noLoads: "Ingen person har ett ansvar som kan räknas.", withoutStatement: "Utan beskrivning, eftersom filen inte ger dem något ansvar, någon plats i ett organ eller någon funktion: %s.", accept: "Jag har läst beskrivningen och tar på mig detta ansvar.", accepted: "Godtagen av", standsInFor: "Ställföreträder %s", delegatedBy: "Delegerat: %s, av %s", dotted: "streckad linje till",
		severities: map[string]string{"error": "fel", "warning": "varning", "info": "anmärkning"},
		chartOf:    "Linjer av betydelse", allShown: "organ med ordförande, ledande befattningar, kontrollfunktioner och de som har ansvar, med dem som står över", coreShown: "organ med ordförande, ledande befattningar och kontrollfunktioner, med dem som står över",
		furtherLines: "Ansvariga under ledande befattningar (%d)", businessLines: "%s: ansvariga nedanför",
		noBodies: "Filen har inga organ: ge styrelse och utskott befattningar av slaget body, med ledamöterna som holders.", noMembers: "Inga ledamöter namnges.", noReserved: "Filen anger inga frågor som är förbehållna organet: skriv dem under \"responsibilities\" hos organet.", reserved: "Förbehållna frågor och uppdrag",
		noResponsibilities: "Filen anger inget ansvar: skriv det under \"responsibilities\" hos befattningarna.", noneShared: "Inget ansvar delas av flera personer.", noStatements: "Filen ger ingen ett ansvar, en plats i ett organ eller en funktion, så att det inte finns någon beskrivning.",
		noFunction: "Ingen befattning har rollen %s.", noFromSource: "Filen har inget ansvar vars källa börjar med \"%s\". Finns det ett, ange det med den källan under \"responsibilities\" överst i filen.",
		noCompany: "Filen säger inte i vilket koncernbolag befattningarna finns: skriv det under \"fields\" som company.", oneCompany: "Alla befattningar som anger bolag finns i ett: %s.",
		noLinesBetween: "Ingen linje går från ett bolag till ett annat.", noDeputy: "Ingen ställföreträdare anges.", deputyVacant: "Ställföreträdarens befattning är vakant.", noChair: "anges inte",
		noPeople: "Inga personer namnges.", noDuties: "Inget ansvar står hos personens befattningar.", furtherOne: "annan ändring", furtherMany: "andra ändringar", allowed: "tillåtet", allowedBecause: "Tillåtet: %s", noGaps: "Inga luckor och inga oförklarade överlapp hittades.", vacantPost: "Vakant befattning", more: "och %d till",
		notCompared: "Kartan har inte jämförts med en tidigare version.", noChanges: "Inget som kartan visar har ändrats sedan %s.", otherChanges: "%s av befattningar som kartan inte visar.", heldByNobody: "Ingen hade det tidigare.", wasHeldBy: "Hade tidigare: %s.",
		added: "tillkommit", removed: "utgått", changed: "ändrat", allocated: "tilldelat", newHolder: "annan innehavare", anotherName: "någon annan",
		joined: "tillträdde", left: "avgick", retitled: "titel", filled: "tillsatt", vacated: "vakant",
		prepared: "Upprättad av", reviewed: "Granskad av", approved: "Godkänd av", confirm: "Vi har granskat dokumentet och bekräftar att det beskriver organisationen som den är.", confirmAs: "Vi har granskat dokumentet och bekräftar att det beskriver organisationen som den är på den dag som det visar.",
		registerOf: "Ansvar med innehavare", functionsOf: "Funktioner med dem som har dem", peopleOf: "Personer med befattningar och ansvar", statementOf: "Ansvar för %s",
		changesOf: "Ändringar sedan %s", gapsOf: "Luckor och överlapp", loadsOf: "Ansvar per person", deputiesOf: "Ställföreträdare per befattning", membersOf: "Ledamöter av %s",
		one: [3]string{"person", "ansvar", "organ"}, many: [3]string{"personer", "ansvar", "organ"},
	}
}

// count says how many people, responsibilities and bodies there are.
func (w *words) count(n [3]int) string {
	out := ""
	for i, count := range n {
		if i > 0 {
			out += ", "
		}
		out += wording.CountOf(count, w.one[i], w.many[i])
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }
