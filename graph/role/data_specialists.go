package role

// specialists holds positions that usually lead no department.
var specialists = []entry{
	{"project-manager", "", "Project Manager", "Projektledare", 0, []string{"project lead", "project leader"}, nil},
	{"program-manager", "", "Programme Manager", "Programledare", 0, []string{"program manager", "programme director"}, nil},
	{"product-manager", "", "Product Manager", "Produktchef", 0, nil, nil},
	{"product-owner", "", "Product Owner", "Produktägare", 0, nil, nil},
	{"scrum-master", "", "Scrum Master", "Scrum Master", 0, nil, nil},
	{"process-owner", "", "Process Owner", "Processägare", 0, nil, nil},
	{"business-analyst", "", "Business Analyst", "Verksamhetsanalytiker", 0, nil, nil},
	{"data-analyst", "", "Data Analyst", "Dataanalytiker", 0, nil, nil},
	{"data-engineer", "", "Data Engineer", "Dataingenjör", 0, nil, nil},
	{"data-scientist", "", "Data Scientist", "Data Scientist", 0, nil, nil},
	{"financial-controller", "", "Financial Controller", "Controller", 0, []string{"business controller", "ekonomicontroller"}, nil},
	{"accountant", "", "Accountant", "Redovisningsekonom", 0, []string{"ekonom", "redovisningsassistent"}, nil},
	{"payroll-specialist", "", "Payroll Specialist", "Lönespecialist", 0, []string{"payroll administrator", "lönekonsult"}, nil},
	{"hr-business-partner", "HRBP", "HR Business Partner", "HR-partner", 0, []string{"HR generalist", "HR-specialist"}, nil},
	{"recruiter", "", "Recruiter", "Rekryterare", 0, []string{"talent acquisition specialist"}, nil},
	{"legal-counsel", "", "Legal Counsel", "Bolagsjurist", 0, []string{"company lawyer", "jurist"}, nil},
	{"compliance-officer", "", "Compliance Officer", "Complianceansvarig", 0, []string{"regelansvarig"}, nil},
	{"risk-manager", "", "Risk Manager", "Riskansvarig", 0, nil, nil},
	{"internal-auditor", "", "Internal Auditor", "Internrevisor", 0, nil, nil},
	{"external-auditor", "", "External Auditor", "Extern revisor", 0, []string{"auditor", "revisor"}, nil},
	{"company-secretary", "", "Company Secretary", "Bolagssekreterare", 0, []string{"corporate secretary", "styrelsesekreterare"}, nil},
	{"security-protection-officer", "", "Protective Security Officer", "Säkerhetsskyddschef", 0, []string{"protective security manager"}, nil},
	{"administrative-assistant", "", "Administrative Assistant", "Administrativ assistent", 0, []string{"assistant", "secretary",
		"assistent", "sekreterare", "administratör"}, nil},
	{"adviser", "", "Adviser", "Rådgivare", 0, []string{"advisor", "senior adviser", "senior advisor"}, nil},
	{"account-manager", "", "Account Manager", "Kundansvarig", 0, []string{"key account manager"}, nil},
	{"sales-representative", "", "Sales Representative", "Säljare", 0, []string{"salesperson", "sales rep"}, nil},
}

// bodies holds boards and committees.
var bodies = []entry{
	{"board", "", "Board of Directors", "Styrelse", 0, []string{"board", "the board", "styrelsen"}, nil},
	{"chair", "", "Chair of the Board", "Styrelseordförande", 0, []string{"chairman", "chairwoman", "chairperson", "chairman of the board",
		"board chair", "ordförande"}, nil},
	{"board-member", "", "Board Member", "Styrelseledamot", 0, []string{"non-executive director", "member of the board", "ledamot"}, nil},
	{"audit-committee", "", "Audit Committee", "Revisionsutskott", 0, []string{"board audit committee", "revisionskommitté"}, nil},
	{"risk-committee", "", "Risk Committee", "Riskutskott", 0, []string{"board risk committee", "riskkommitté"}, nil},
	{"remuneration-committee", "", "Remuneration Committee", "Ersättningsutskott", 0, []string{"compensation committee",
		"ersättningskommitté"}, nil},
	{"nomination-committee", "", "Nomination Committee", "Valberedning", 0, []string{"nominating committee"}, nil},
	{"executive-committee", "", "Executive Committee", "Ledningsgrupp", 0, []string{"executive team", "management team",
		"leadership team", "executive management", "koncernledning", "företagsledning"}, nil},
	{"general-meeting", "", "General Meeting", "Bolagsstämma", 0, []string{"shareholders", "shareholders' meeting", "annual general meeting",
		"AGM", "årsstämma", "aktieägare"}, nil},
}
