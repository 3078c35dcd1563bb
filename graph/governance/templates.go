package governance

// Templates lists the templates, the default last.
func Templates() []Template {
	return []Template{sysc25(), crd88(), pra(), gmp(), plain()}
}

// Chapters that several templates have, without a source.
var (
	changesSection = Section{Title: Text{"Changes since the last version", "Ändringar sedan förra versionen"}, Parts: []Part{{Kind: Changes}}}
	signSection    = Section{Title: Text{"Sign-off", "Underskrifter"}, Parts: []Part{{Kind: SignOff}}}
)

func sysc25() Template {
	return Template{
		Name:   "sysc25",
		Title:  Text{"Management responsibilities map", "Ansvarskarta (management responsibilities map)"},
		Doc:    Text{"firms of the UK senior managers regime that owe the FCA a map", "företag i det brittiska senior managers-regelverket som ska ha en karta åt FCA"},
		Source: "FCA Handbook, SYSC 25.2",
		Read:   "handbook.fca.org.uk, SYSC 25.2 as on 21 August 2024, SYSC 25.4 as on 27 February 2024",
		Lead: Text{"This map describes who manages and governs the firm, so that the firm and the FCA can see that its organisation is clear (SYSC 25.1.6G).",
			"Kartan beskriver hur företaget leds och styrs, så att företaget och FCA kan se att organisationen är tydlig (SYSC 25.1.6G)."},
		Limits: Text{"SYSC 25.2.1R to 25.2.3R (5); what SYSC 25.2.3R may ask for after (5) is not in this template",
			"SYSC 25.2.1R till 25.2.3R (5); vad SYSC 25.2.3R kan kräva efter (5) finns inte i mallen"},
		Sections: []Section{
			{Title: Text{"Reporting lines and lines of responsibility", "Rapporteringsvägar och ansvarslinjer"}, Source: "SYSC 25.2.1R (3)(a)",
				Asks:  Text{"The map has to give details of the reporting lines and the lines of responsibility.", "Kartan ska beskriva rapporteringsvägar och ansvarslinjer."},
				Parts: []Part{{Kind: Lines}, {Kind: Bodies}}},
			{Title: Text{"Names and the responsibilities held", "Namn och ansvar"}, Source: "SYSC 25.2.3R (1)",
				Asks:  Text{"The map has to name approved persons, members of the governing body, senior management and senior personnel, with the responsibilities that they hold.", "Kartan ska namnge godkända personer, ledamöter av styrelsen, ledningen och andra ledande befattningshavare, med deras ansvar."},
				Parts: []Part{{Kind: People}}},
			{Title: Text{"Responsibilities described in statements of responsibilities", "Ansvar enligt ansvarsbeskrivningarna"}, Source: "SYSC 25.2.3R (2)",
				Asks:  Text{"Every responsibility of a current statement of responsibilities stands in the map.", "Varje ansvar i en gällande ansvarsbeskrivning ska finnas i kartan."},
				Parts: []Part{{Kind: Register}}},
			{Title: Text{"Management and governance arrangements, and the persons to whom functions are allocated", "Styrning, och vem som har vilken funktion"}, Source: "SYSC 25.2.3R (3)",
				Parts: []Part{{Kind: Functions, Functions: controlFunctions(nil)}}},
			{Title: Text{"Reasons for joint or divided responsibilities", "Skäl för delat ansvar"}, Source: "SYSC 25.2.3R (4), 25.2.2R",
				Asks:  Text{"Where more than one person has a prescribed responsibility jointly, or it is divided, the map gives the reasons, and shows clearly who has which part.", "Där flera har ett föreskrivet ansvar gemensamt, eller det är delat, ska kartan ange skälen och visa vem som har vilken del."},
				Parts: []Part{{Kind: Sharing}}},
			{Title: Text{"Functions allocated under SYSC 26", "Funktioner enligt SYSC 26"}, Source: "SYSC 25.2.3R (5)",
				Parts: []Part{{Kind: FromSource, Source: "SYSC 26"}}},
			{Title: Text{"No gaps in the allocation of responsibilities", "Inga luckor i ansvarsfördelningen"}, Source: "SYSC 25.4.4G",
				Asks:  Text{"The map should show that the allocation of responsibilities has no gaps.", "Kartan bör visa att ansvarsfördelningen saknar luckor."},
				Parts: []Part{{Kind: Gaps}}},
			changesSection,
			{Title: Text{"Statements of responsibilities", "Ansvarsbeskrivningar"}, Source: "SYSC 25.4.2G",
				Asks:  Text{"Statements and map are to make it simple to see how the responsibilities of one person fit into the whole.", "Ansvarsbeskrivningar och karta ska göra det lätt att se hur en persons ansvar passar in i helheten."},
				Parts: []Part{{Kind: Statements}}},
			signSection,
		},
	}
}

func crd88() Template {
	return Template{
		Name: "crd88", StatesAll: true,
		Title:  Text{"Mapping of duties and individual statements", "Kartläggning av uppgifter och individuella beskrivningar"},
		Doc:    Text{"banks in the European Union", "banker i Europeiska unionen"},
		Source: "Directive 2013/36/EU, Article 88(3), as amended by Directive (EU) 2024/1619",
		Read:   "EUR-Lex text, consolidated 11 July 2026; required of Member States from 11 January 2026: see the national act",
		Lead: Text{"This document sets out the roles and duties of those who manage the institution and of its key function holders, with the reporting lines and the lines of responsibility.",
			"Dokumentet redovisar roller och uppgifter för dem som leder institutet och för dem som har nyckelfunktioner, med rapporteringsvägar och ansvarslinjer."},
		Sections: []Section{
			{Title: Text{"Mapping of duties", "Kartläggning av uppgifter"}, Source: "Article 88(3)", Parts: []Part{{Kind: Register}}},
			{Title: Text{"Reporting lines", "Rapporteringsvägar"}, Source: "Article 88(3)",
				Asks:  Text{"The mapping gives details of the reporting lines.", "Kartläggningen ska beskriva rapporteringsvägarna."},
				Parts: []Part{{Kind: Lines}}},
			{Title: Text{"Lines of responsibility", "Ansvarslinjer"}, Source: "Article 88(3); key function holders: Article 3(1)(9a)",
				Asks: Text{"Key function holders include the heads of the internal control functions (risk management, compliance, internal audit) and the chief financial officer.",
					"Till nyckelfunktioner hör cheferna för de interna kontrollfunktionerna (riskhantering, regelefterlevnad, internrevision) och finanschefen."},
				Parts: []Part{{Kind: Functions, Functions: controlFunctions([]string{"risk", "compliance", "audit", "finance"})}, {Kind: Sharing}}},
			{Title: Text{"Persons who are part of the governance arrangements", "Personer som ingår i styrningen"}, Source: "Article 88(3)", Parts: []Part{{Kind: Bodies}, {Kind: People}}},
			{Title: Text{"Gaps and overlaps", "Luckor och överlapp"}, Source: "Article 74(1)(a)",
				Asks:  Text{"Lines of responsibility have to be well-defined, transparent and consistent.", "Ansvarslinjerna ska vara väl definierade, genomblickbara och konsekventa."},
				Parts: []Part{{Kind: Gaps}}},
			changesSection,
			{Title: Text{"Individual statements of roles and duties", "Individuella beskrivningar av roller och uppgifter"}, Source: "Article 88(3)",
				Asks: Text{"One for each member of the management body in its management function, of senior management, and each key function holder.",
					"En för varje ledamot av ledningsorganet i dess ledningsfunktion, varje person i ledningen och var och en som har en nyckelfunktion."},
				Parts: []Part{{Kind: Statements}}},
			signSection,
		},
	}
}

func pra() Template {
	return Template{
		Name:   "pra",
		Title:  Text{"Management responsibilities map", "Ansvarskarta (management responsibilities map)"},
		Doc:    Text{"CRR firms and credit unions under the PRA Rulebook", "CRR-företag och credit unions under PRA:s regelbok"},
		Source: "PRA Rulebook, Allocation of Responsibilities 7",
		Read:   "prarulebook.co.uk, page of 9 December 2019",
		Lead: Text{"This single document says who manages and governs the firm, and who has which responsibilities (Allocation of Responsibilities 7.1).",
			"Detta enda dokument säger hur företaget leds och styrs, och vem som har vilket ansvar (Allocation of Responsibilities 7.1)."},
		Limits: Text{"7.1 and 7.2 (1) to (4); what 7.2 (5) and any point after it ask for is not in this template",
			"7.1 och 7.2 (1) till (4); vad 7.2 (5) och eventuella senare punkter kräver finns inte i mallen"},
		Sections: []Section{
			{Title: Text{"Management and governance arrangements", "Ledning och styrning"}, Source: "Allocation of Responsibilities 7.1", Parts: []Part{{Kind: Lines}}},
			{Title: Text{"Names and responsibilities", "Namn och ansvar"}, Source: "Allocation of Responsibilities 7.2 (1)",
				Asks:  Text{"The map names approved persons, non-executive directors and senior management, with the responsibilities of each.", "Kartan namnger godkända personer, styrelseledamöter utanför ledningen och ledningen, med vars och ens ansvar."},
				Parts: []Part{{Kind: People}, {Kind: Register}}},
			{Title: Text{"How shared responsibilities are carried out", "Hur delat ansvar utövas"}, Source: "Allocation of Responsibilities 7.2 (2)",
				Asks:  Text{"Where a responsibility is shared, the map says how those persons carry it out.", "Där ett ansvar är delat ska kartan säga hur personerna utövar det."},
				Parts: []Part{{Kind: Sharing}}},
			{Title: Text{"Matters reserved to the management body, and terms of reference of its committees", "Frågor som är förbehållna styrelsen, och utskottens uppdrag"}, Source: "Allocation of Responsibilities 7.2 (3)", Parts: []Part{{Kind: Bodies, Asked: true}}},
			{Title: Text{"How the arrangements fit together with those of the group", "Hur styrningen passar ihop med koncernens"}, Source: "Allocation of Responsibilities 7.2 (4)",
				Asks:  Text{"A firm of a group shows its reporting lines, and lines of responsibility, to employees and officers of other members of the group.", "Ett företag i en koncern ska visa rapporteringsvägar och ansvarslinjer till personer i andra koncernföretag."},
				Parts: []Part{{Kind: Group}}},
			{Title: Text{"Gaps and overlaps", "Luckor och överlapp"}, Parts: []Part{{Kind: Gaps}}},
			changesSection,
			{Title: Text{"Statements of responsibilities", "Ansvarsbeskrivningar"}, Source: "Allocation of Responsibilities 2.2",
				Asks:  Text{"One single document for each person, with every senior management function that the person has.", "Ett enda dokument för varje person, med alla ledningsfunktioner som personen har."},
				Parts: []Part{{Kind: Statements}}},
			signSection,
		},
	}
}

func gmp() Template {
	functions := gmpFunctions()
	return Template{
		Name:   "gmp",
		Title:  Text{"Organisation chart and responsibilities of key personnel", "Organisationsplan och nyckelpersonalens ansvar"},
		Doc:    Text{"makers of medicinal products", "läkemedelstillverkare"},
		Source: "EU GMP Guide, Part I, Chapter 2 (in operation since 16 February 2014)",
		Read:   "pharmablog.in/personnel-eu-gmp, a secondary copy; the date from the Commission's own text",
		Lead: Text{"This document shows where the heads of production and quality, and the qualified persons, stand in the managerial hierarchy, and what each of them is responsible for.",
			"Dokumentet visar var cheferna för tillverkning och kvalitet, och de sakkunniga, står i ledningens hierarki, och vad var och en ansvarar för."},
		Sections: []Section{
			{Title: Text{"Organisation chart", "Organisationsplan"}, Source: "EU GMP 2.2",
				Asks: Text{"The chart has to show how the heads of production, of quality control and, where there is one, of quality assurance or the quality unit relate to each other, and the position of the qualified persons, in the managerial hierarchy.",
					"Organisationsplanen ska visa hur cheferna för tillverkning, kvalitetskontroll och, där sådan finns, kvalitetssäkring eller kvalitetsenheten förhåller sig till varandra, och var de sakkunniga står, i ledningens hierarki."},
				Parts: []Part{{Kind: Lines, Functions: functions}, {Kind: Functions, Functions: functions}}},
			{Title: Text{"Duties of people in responsible positions", "Uppgifter för personer i ansvarig ställning"}, Source: "EU GMP 2.3", Parts: []Part{{Kind: Register}}},
			{Title: Text{"Designated deputies", "Utsedda ställföreträdare"}, Source: "EU GMP 2.3",
				Asks:  Text{"Duties may be delegated to designated deputies of a satisfactory qualification level.", "Uppgifter får delegeras till utsedda ställföreträdare med tillräcklig kompetens."},
				Parts: []Part{{Kind: Deputies, Functions: functions}}},
			{Title: Text{"No gaps or unexplained overlaps", "Inga luckor eller oförklarade överlapp"}, Source: "EU GMP 2.3", Parts: []Part{{Kind: Gaps}, {Kind: Sharing}}},
			{Title: Text{"Extent of each person's responsibilities", "Omfattningen av var persons ansvar"}, Source: "EU GMP 2.1",
				Asks:  Text{"The responsibilities of one person should not be so extensive that they are a risk to quality.", "En persons ansvar bör inte vara så omfattande att det är en risk för kvaliteten."},
				Parts: []Part{{Kind: Loads}}},
			{Title: Text{"Senior management and bodies", "Ledning och organ"}, Source: "EU GMP 2.4",
				Asks:  Text{"Senior management has the ultimate responsibility for an effective quality management system, and for roles, responsibilities and authorities being defined and communicated.", "Ledningen har det yttersta ansvaret för ett verksamt kvalitetssystem, och för att roller, ansvar och befogenheter är fastställda och kända."},
				Parts: []Part{{Kind: People}, {Kind: Bodies}}},
			changesSection,
			{Title: Text{"Job descriptions", "Befattningsbeskrivningar"}, Source: "EU GMP 2.3",
				Asks:  Text{"People in responsible positions should have their specific duties recorded in written job descriptions.", "Personer i ansvarig ställning bör ha sina uppgifter nedskrivna i befattningsbeskrivningar."},
				Parts: []Part{{Kind: Statements}}},
			signSection,
		},
	}
}

func plain() Template {
	return Template{
		Name:  "plain",
		Title: Text{"Responsibilities map", "Ansvarskarta"},
		Doc:   Text{"any organisation; the headings are our own", "vilken organisation som helst; rubrikerna är våra egna"},
		Lead: Text{"This document says who answers for what, who stands in, and how the lines run.",
			"Dokumentet säger vem som ansvarar för vad, vem som är ställföreträdare, och hur linjerna går."},
		Sections: []Section{
			{Title: Text{"Lines", "Linjer"}, Parts: []Part{{Kind: Lines}}},
			{Title: Text{"Bodies", "Organ"}, Parts: []Part{{Kind: Bodies}}},
			{Title: Text{"Responsibilities", "Ansvar"}, Parts: []Part{{Kind: Register}, {Kind: Sharing}}},
			{Title: Text{"People", "Personer"}, Parts: []Part{{Kind: People}}},
			{Title: Text{"Deputies", "Ställföreträdare"}, Parts: []Part{{Kind: Deputies}}},
			{Title: Text{"Gaps and overlaps", "Luckor och överlapp"}, Parts: []Part{{Kind: Gaps}}},
			changesSection,
			{Title: Text{"Statements of responsibilities", "Ansvarsbeskrivningar"}, Parts: []Part{{Kind: Statements}}},
			signSection,
		},
	}
}
