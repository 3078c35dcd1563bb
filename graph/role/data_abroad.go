package role

// senior holds the senior management functions of the United Kingdom, under the
// names that the regulators' own pages give them: SMF1, 2, 4 to 6, 9 to 12 and 14
// in the PRA Rulebook, 16, 17, 23b and 29 in chapter 10C of the FCA's SUP, 3, 13,
// 15, 18 and 24 in an answer of the FCA to a request for information. Codes that
// are not here were not read at the source. A function stands beside the role of
// the job: roles: [cro, smf4].
var senior = []entry{
	{"smf1", "SMF1", "Chief Executive Function", "Funktionen verkställande direktör (SMF1)", 0, []string{"SMF 1"}, nil},
	{"smf2", "SMF2", "Chief Finance Function", "Funktionen ekonomichef (SMF2)", 0, []string{"SMF 2"}, nil},
	{"smf3", "SMF3", "Executive Director Function", "Funktionen verkställande styrelseledamot (SMF3)", 0, []string{"SMF 3"}, nil},
	{"smf4", "SMF4", "Chief Risk Function", "Funktionen riskchef (SMF4)", 0, []string{"SMF 4"}, nil},
	{"smf5", "SMF5", "Head of Internal Audit Function", "Funktionen chef för internrevision (SMF5)", 0, []string{"SMF 5"}, nil},
	{"smf6", "SMF6", "Head of Key Business Area Function", "Funktionen chef för betydande affärsområde (SMF6)", 0, []string{"SMF 6"}, nil},
	{"smf9", "SMF9", "Chair of the Governing Body Function", "Funktionen ordförande i det styrande organet (SMF9)", 0, []string{"SMF 9"}, nil},
	{"smf10", "SMF10", "Chair of the Risk Committee Function", "Funktionen ordförande i riskutskottet (SMF10)", 0, []string{"SMF 10"}, nil},
	{"smf11", "SMF11", "Chair of the Audit Committee Function", "Funktionen ordförande i revisionsutskottet (SMF11)", 0, []string{"SMF 11"}, nil},
	{"smf12", "SMF12", "Chair of the Remuneration Committee Function", "Funktionen ordförande i ersättningsutskottet (SMF12)", 0, []string{"SMF 12"}, nil},
	{"smf13", "SMF13", "Chair of the Nomination Committee Function", "Funktionen ordförande i nomineringsutskottet (SMF13)", 0, []string{"SMF 13"}, nil},
	{"smf14", "SMF14", "Senior Independent Director Function", "Funktionen ledande oberoende styrelseledamot (SMF14)", 0, []string{"SMF 14"}, nil},
	{"smf15", "SMF15", "Chair of the With-Profits Committee Function", "Funktionen ordförande i utskottet för vinstandelar (SMF15)", 0, []string{"SMF 15"}, nil},
	{"smf16", "SMF16", "Compliance Oversight Function", "Funktionen tillsyn över regelefterlevnad (SMF16)", 0, []string{"SMF 16"}, nil},
	{"smf17", "SMF17", "Money Laundering Reporting Function", "Funktionen rapportering av penningtvätt (SMF17)", 0, []string{"SMF 17"}, nil},
	{"smf18", "SMF18", "Other Overall Responsibility Function", "Funktionen annat övergripande ansvar (SMF18)", 0, []string{"SMF 18"}, nil},
	{"smf23b", "SMF23b", "Conduct Risk Oversight Function (Lloyd's)", "Funktionen tillsyn över uppföranderisk (SMF23b)", 0, []string{"SMF 23b"}, nil},
	{"smf24", "SMF24", "Chief Operations Function", "Funktionen operativ chef (SMF24)", 0, []string{"SMF 24"}, nil},
	{"smf29", "SMF29", "Limited Scope Function", "Funktionen med begränsad omfattning (SMF29)", 0, []string{"SMF 29"}, nil},
}

// abroad holds roles that laws of the United States name.
var abroad = []entry{
	{"agency-head", "", "Agency Head", "Myndighetschef", 1, []string{"head of agency", "head of the agency", "agency director"}, nil},
	{"hipaa-security-official", "", "HIPAA Security Official", "Säkerhetsansvarig enligt HIPAA", 0, []string{"HIPAA security officer", "security official"}, nil},
	{"qualified-individual", "", "Qualified Individual for Information Security", "Kvalificerad person för informationssäkerhet", 0, []string{"qualified individual"}, nil},
	{"quality-assurance-unit", "QAU", "Quality Assurance Unit (GLP)", "Kvalitetssäkringsenhet (GLP)", 0, []string{"GLP quality assurance unit"}, nil},
	{"study-director", "", "Study Director", "Studieledare (GLP)", 0, []string{"GLP study director"}, nil},
}
