package role

// europe holds the roles that rules of the European Union, Germany and Sweden
// name: bodies of companies with two boards, control functions of financial
// firms, the people whom good manufacturing practice asks for, safety at work.
// German titles are aliases.
var europe = []entry{
	{"supervisory-board", "", "Supervisory Board", "Tillsynsorgan", 0, []string{"the supervisory board", "Aufsichtsrat", "tillsynsråd"}, nil},
	{"supervisory-board-member", "", "Member of the Supervisory Board", "Ledamot av tillsynsorganet", 0, []string{"supervisory board member",
		"Aufsichtsratsmitglied"}, nil},
	{"management-board", "", "Management Board", "Ledningsorgan", 0, []string{"managing board", "executive board", "board of management",
		"Vorstand", "Geschäftsleitung"}, nil},
	{"management-board-member", "", "Member of the Management Board", "Ledamot av ledningsorganet", 1, []string{"management board member",
		"executive board member", "Vorstandsmitglied"}, nil},
	{"independent-director", "", "Independent Director", "Oberoende styrelseledamot", 0, []string{"independent non-executive director",
		"independent board member", "oberoende ledamot"}, nil},
	{"prokurist", "", "Holder of a Prokura", "Prokurist", 0, []string{"Prokuristin"}, nil},
	{"general-agent", "", "Holder of a General Commercial Power of Attorney", "Innehavare av generalfullmakt", 0,
		[]string{"Generalbevollmächtigter", "general attorney-in-fact"}, nil},

	{"mlro", "MLRO", "Money Laundering Reporting Officer", "Centralt funktionsansvarig", 3, []string{"AML compliance officer",
		"anti-money laundering officer", "AML officer", "head of AML", "Geldwäschebeauftragter", "Geldwäschebeauftragte"},
		[]string{"money-laundering-compliance"}},
	{"deputy-mlro", "", "Deputy Money Laundering Reporting Officer", "Ställföreträdande centralt funktionsansvarig", 4, []string{"deputy MLRO",
		"deputy AML compliance officer", "stellvertretender Geldwäschebeauftragter", "stf centralt funktionsansvarig"}, nil},
	{"aml-compliance-manager", "", "AML Compliance Manager", "Särskilt utsedd befattningshavare", 2, []string{"AML manager",
		"executive responsible for AML"}, nil},
	{"chief-actuary", "", "Chief Actuary", "Chefsaktuarie", 3, []string{"appointed actuary", "head of the actuarial function",
		"head of actuarial function", "head of actuarial", "ansvarig aktuarie", "Verantwortlicher Aktuar"}, []string{"actuarial-function"}},
	{"head-of-ict-risk", "", "Head of ICT Risk", "Chef för IKT-risk", 3, []string{"ICT risk manager", "head of IT risk", "IT risk manager",
		"ICT risk control"}, []string{"ict-risk"}},
	{"ict-third-party-officer", "", "ICT Third-Party Risk Officer", "Ansvarig för IKT-tredjepartsrisk", 4, []string{"ICT third-party officer",
		"third-party risk manager", "head of third-party risk", "ICT outsourcing officer"},
		[]string{"ict-third-party-arrangements"}},
	{"head-of-trading", "", "Head of Trading", "Handelschef", 3, []string{"trading director", "head of the trading desk"}, nil},
	{"trader", "", "Trader", "Värdepappershandlare", 0, []string{"securities trader"}, nil},
	{"head-of-portfolio-management", "", "Head of Portfolio Management", "Chef för portföljförvaltning", 3, []string{"portfolio management director",
		"head of fund management", "chef för fondförvaltning"}, nil},
	{"portfolio-manager", "", "Portfolio Manager", "Portföljförvaltare", 0, []string{"fund manager", "fondförvaltare"}, nil},

	{"qualified-person", "QP", "Qualified Person", "Sakkunnig person", 3, []string{"Sachkundige Person"}, []string{"batch-certification"}},
	{"head-of-quality-control", "", "Head of Quality Control", "Kvalitetskontrollchef", 3, []string{"quality control manager", "head of QC", "QC manager",
		"Leiter der Qualitätskontrolle"}, []string{"release-testing", "specifications-and-methods"}},
	{"head-of-quality-assurance", "", "Head of Quality Assurance", "Kvalitetssäkringschef", 3, []string{"quality assurance manager", "head of QA",
		"QA manager"}, nil},
	{"quality-unit", "", "Quality Unit", "Kvalitetsenhet", 0, []string{"quality control unit"}, nil},

	{"company-doctor", "", "Company Doctor", "Företagsläkare", 0, []string{"company physician", "occupational physician", "Betriebsarzt",
		"Betriebsärztin"}, nil},
	{"safety-specialist", "", "Occupational Safety Specialist", "Skyddsingenjör", 0, []string{"safety engineer", "safety specialist",
		"Fachkraft für Arbeitssicherheit", "Sicherheitsingenieur"}, nil},
}
