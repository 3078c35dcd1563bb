package role

// leadership holds those who lead the whole organisation.
var leadership = []entry{
	{"ceo", "CEO", "Chief Executive Officer", "VD", 1, []string{"managing director", "MD", "chief executive", "president and CEO",
		"group CEO", "group chief executive", "verkställande direktör", "koncernchef", "VD och koncernchef", "VD/koncernchef", "generaldirektör"}, nil},
	{"deputy-ceo", "", "Deputy Chief Executive Officer", "Vice VD", 2, []string{"deputy CEO", "deputy managing director",
		"vice verkställande direktör", "stf VD", "ställföreträdande VD"}, nil},
	{"deputy-cfo", "", "Deputy Chief Financial Officer", "Vice ekonomichef", 3, []string{"deputy CFO", "vice CFO",
		"stf CFO", "stf ekonomichef", "biträdande ekonomichef", "ställföreträdande ekonomichef"}, nil},
	{"deputy-coo", "", "Deputy Chief Operating Officer", "Vice operativ chef", 3, []string{"deputy COO", "vice COO",
		"stf COO", "stf operativ chef", "biträdande operativ chef"}, nil},
	{"cfo", "CFO", "Chief Financial Officer", "Ekonomichef", 2, []string{"chief finance officer", "finance director", "head of finance",
		"finanschef", "finansdirektör", "ekonomidirektör"}, nil},
	{"coo", "COO", "Chief Operating Officer", "Operativ chef", 2, []string{"chief operations officer", "operativ direktör",
		"verksamhetschef", "produktions- och driftdirektör"}, nil},
	{"president", "", "President", "President", 1, nil, nil},
	{"founder", "", "Founder", "Grundare", 1, []string{"co-founder", "medgrundare"}, nil},
	{"owner", "", "Owner", "Ägare", 1, []string{"proprietor", "innehavare"}, nil},
	{"chief-of-staff", "", "Chief of Staff", "Stabschef", 2, nil, nil},
	{"executive-assistant", "EA", "Executive Assistant", "VD-assistent", 0, []string{"assistant to the CEO", "CEO assistant",
		"ledningsassistent", "chefssekreterare", "chefsassistent", "VD-sekreterare"}, nil},
}
