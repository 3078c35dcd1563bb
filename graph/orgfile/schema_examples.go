package orgfile

// keyExample is a value as somebody would write it.
type keyExample struct {
	table, key string // "" as table: any
	value      any
}

// keyExamples are what editors offer where nothing can be proposed from a list.
func keyExamples() []keyExample {
	return []keyExample{
		{"the organization", "name", "Brightwater Energy"},
		{"", "as_of", "2026-11-01"},
		{"the organization", "tops", []string{"board", "ceo"}},
		{"an organisation file", "include", []string{"teams/*.org.yaml"}},
		{"the rules", "files", []string{"company.rules.yaml"}},
		{"the rules", "severity", map[string]string{"it-manager-reports-to": "error"}},
		{"a unit", "id", "it"},
		{"a unit", "name", "Information Technology"},
		{"", "color", "#2563EB"},
		{"", "head", "cio"},
		{"a role", "id", "head-of-data"},
		{"a role", "title", "Head of Data"},
		{"a role", "aliases", []string{"data lead"}},
		{"a position", "id", "cio"},
		{"a position", "title", "Chief Information & Technology Officer"},
		{"", "person", "bo-ek"},
		{"", "holders", []string{"Kim Lund", "Ola Berg"}},
		{"a position", "name", "Bo Ek"},
		{"", "reports_to", "ceo"},
		{"", "dotted_to", []string{"cfo"}},
		{"a position", "unit", "it"},
		{"", "location", "Malmö"},
		{"", "fte", 0.8},
		{"", "email", "bo@example.com"},
		{"", "photo", "photos/bo.jpg"},
		{"", "link", "https://example.com/people/bo"},
		{"", "since", "2026-01-01"},
		{"a position", "until", "2026-12-31"},
		{"", "tags", []string{"interim"}},
		{"", "successors", []string{"it-manager"}},
		{"a position", "fields", map[string]string{"cost_center": "4711"}},
		{"", "note", "Until the new CTO starts"},
		{"an allow entry", "rule", "cto-reports-to-cio"},
		{"an allow entry", "reason", "one person holds both"},
		{"an allow entry", "until", "2027-06-30"},
		{"a view", "id", "board"},
		{"a view", "title", "Leadership"},
		{"a view", "root", "ceo"},
		{"", "ratio", "16:9"},
		{"a view", "show", []string{"location", "cost_center"}},
		{"a proposal", "title", "Security moves to the CSO"},
		{"a proposal", "base", "company.org.yaml"},
		{"a proposal", "effective", "2027-01-01"},
		{"", "position", "ciso"},
		{"", "because", "one line for all security"},
	}
}

// examples returns the values that show what a key is for.
func examples(table string, k *Key) []any {
	for _, e := range keyExamples() {
		if e.key == k.Name && (e.table == "" || e.table == table) {
			return []any{e.value}
		}
	}
	return nil
}
