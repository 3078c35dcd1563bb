package governance

import "slices"

// function is a Function with a word by which templates ask for it.
type function struct {
	word string
	Function
}

// controlFunctions are the functions of those who control and safeguard a firm, with the
// roles of their heads. Asked are the words of those that a source asks for.
func controlFunctions(asked []string) []Function {
	all := []function{
		{"risk", Function{Name: Text{"Risk management", "Riskhantering"}, Roles: []string{"cro", "smf4"}}},
		{"compliance", Function{Name: Text{"Compliance", "Regelefterlevnad"}, Roles: []string{"chief-compliance-officer", "smf16"}}},
		{"audit", Function{Name: Text{"Internal audit", "Internrevision"}, Roles: []string{"cae", "smf5"}}},
		{"finance", Function{Name: Text{"Finance", "Ekonomi"}, Roles: []string{"cfo", "smf2"}}},
		{"laundering", Function{Name: Text{"Prevention of money laundering", "Åtgärder mot penningtvätt"}, Roles: []string{"mlro", "aml-compliance-manager", "smf17"}}},
		{"actuarial", Function{Name: Text{"Actuarial function", "Aktuariefunktion"}, Roles: []string{"chief-actuary"}}},
		{"data", Function{Name: Text{"Data protection", "Dataskydd"}, Roles: []string{"dpo"}}},
		{"security", Function{Name: Text{"Information security", "Informationssäkerhet"}, Roles: []string{"ciso"}}},
		{"protective", Function{Name: Text{"Protective security", "Säkerhetsskydd"}, Roles: []string{"security-protection-officer"}}},
		{"providers", Function{Name: Text{"Arrangements with ICT third-party providers", "Avtal med tredjepartsleverantörer av IKT"}, Roles: []string{"ict-third-party-officer"}}},
	}
	var out []Function
	for _, f := range all {
		f.Asked = slices.Contains(asked, f.word)
		out = append(out, f.Function)
	}
	return out
}

// rolesShown are the roles whose positions a map shows whoever has responsibilities: of
// control functions, of functions of its own, and of those who chair bodies.
func rolesShown(own []Function) []string {
	out := append(allRoles(controlFunctions(nil)), allRoles(own)...)
	for _, c := range chairs() {
		out = append(out, c.chair...)
	}
	return out
}

// gmpFunctions are those that an organisation chart of a drug maker has to show. There
// need not be a head of quality assurance.
func gmpFunctions() []Function {
	return []Function{
		{Name: Text{"Production", "Tillverkning"}, Roles: []string{"head-of-production"}, Asked: true},
		{Name: Text{"Quality control", "Kvalitetskontroll"}, Roles: []string{"head-of-quality-control"}, Asked: true},
		{Name: Text{"Quality assurance or quality unit", "Kvalitetssäkring eller kvalitetsenhet"}, Roles: []string{"head-of-quality-assurance", "quality-unit", "head-of-quality"}},
		{Name: Text{"Qualified persons", "Sakkunniga"}, Roles: []string{"qualified-person"}, Asked: true},
	}
}
