package role

import (
	"slices"
	"strings"
	"testing"
)

func ids(rs []*Role) string {
	var s []string
	for _, r := range rs {
		s = append(s, r.ID)
	}
	return strings.Join(s, " ")
}

func TestFind(t *testing.T) {
	tests := []struct{ word, want string }{
		{"ceo", "ceo"}, {"CEO", "ceo"}, {"VD", "ceo"}, {"vd", "ceo"}, {"chief executive officer", "ceo"},
		{"Verkställande Direktör", "ceo"}, {"VERKSTÄLLANDE DIREKTÖR", "ceo"},
		{"verksta\u0308llande direkto\u0308r", "ceo"}, // decomposed, as some file systems write it
		{"  Chief   Executive\tOfficer ", "ceo"}, {"chief-executive_officer", "ceo"}, {"C.E.O.", "ceo"},
		{"IT-chef", "it-manager"}, {"it chef", "it-manager"}, {"IT‑chef", "it-manager"}, {"IT–chef", "it-manager"},
		{"Ekonomichef", "cfo"}, {"finanschef", "cfo"}, {"säkerhetschef", "cso"},
		{"Informationssäkerhetschef", "ciso"}, {"dataskyddsombud", "dpo"}, {"IT-säkerhetschef", "it-security-manager"},
		{"CDO", "cdo chief-digital-officer chief-diversity-officer"},
		{"CSO", "cso chief-strategy-officer chief-sustainability-officer chief-sales-officer chief-science-officer"},
		{"CPO", "cpo chief-people-officer chief-procurement-officer chief-privacy-officer"},
		{"CRO", "cro chief-revenue-officer"},
		{"supervisory board", "supervisory-board"}, {"Aufsichtsrat", "supervisory-board"}, {"Board of Directors", "board"}, {"Vorstand", "management-board"},
		{"Geldwäschebeauftragte", "mlro"}, {"centralt funktionsansvarig", "mlro"}, {"Särskilt utsedd befattningshavare", "aml-compliance-manager"},
		{"QP", "qualified-person"}, {"Sakkunnig person", "qualified-person"}, {"head of QC", "head-of-quality-control"}, {"Betriebsarzt", "company-doctor"},
		{"appointed actuary", "chief-actuary"}, {"head of site", "site-manager"}, {"head of internal audit", "cae"},
		{"CAO", "cao cae chief-accounting-officer chief-analytics-officer"},
		{"chief-digital-officer", "chief-digital-officer"}, {"Chief Data Officer", "cdo"}, {"Hållbarhetschef", "chief-sustainability-officer"},
		{"head of R&D", "head-of-research"}, {"head of r and d", "head-of-research"},
		{"", ""}, {" - ", ""}, {"chief of nothing", ""},
	}
	c := Builtin()
	for _, tt := range tests {
		if got := ids(c.Find(tt.word)); got != tt.want {
			t.Errorf("Find(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

// The words with more than one meaning are known and wanted; a new alias that
// takes a word from another role shows here.
func TestAmbiguousWords(t *testing.T) {
	var got []string
	c := Builtin()
	seen := map[string]bool{}
	for _, w := range c.Words() {
		if key := Fold(w); len(c.Find(w)) > 1 && !seen[key] {
			seen[key] = true
			got = append(got, key)
		}
	}
	slices.Sort(got)
	want := "cao cco cdo cio clo cmo cpo cro cso cto"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("ambiguous: %s\n    want: %s", s, want)
	}
}

func TestBuiltinRolesAreWellFormed(t *testing.T) {
	c := Builtin()
	seen := map[string]bool{}
	for _, r := range c.Roles() {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		if r.ID != strings.ToLower(r.ID) || strings.ContainsAny(r.ID, " _.") {
			t.Errorf("%s is not kebab-case", r.ID)
		}
		if r.Titles["en"] == "" || r.Titles["sv"] == "" {
			t.Errorf("%s lacks a title: %v", r.ID, r.Titles)
		}
		if c.ByID(r.ID) != r || c.Find(r.ID)[0] != r {
			t.Errorf("%s is not found by its own id", r.ID)
		}
		if r.Own {
			t.Errorf("%s is not an own role", r.ID)
		}
		for _, w := range r.words() {
			if w != "" && !slices.Contains(c.Find(w), r) {
				t.Errorf("%s is not found by %q", r.ID, w)
			}
		}
		for _, d := range r.Responsibilities {
			if d.Source == "" {
				t.Errorf("%s: responsibility %s is not in the table", r.ID, d.ID)
			}
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d roles", len(seen))
	}
}

func TestEveryDutyHasARoleAndTitles(t *testing.T) {
	used := map[string]bool{}
	for _, r := range Builtin().Roles() {
		for _, d := range r.Responsibilities {
			used[d.ID] = true
		}
	}
	for _, d := range duties {
		if !used[d.ID] {
			t.Errorf("nobody has %s", d.ID)
		}
		if d.Title == "" || d.Swedish == "" || d.Swedish == d.Title {
			t.Errorf("%s lacks a title: %q, %q", d.ID, d.Title, d.Swedish)
		}
	}
}

// What the articles say each of their roles is there for.
func TestResponsibilitiesOfTheArticles(t *testing.T) {
	tests := []struct{ role, duty string }{
		{"cio", "information-policy"}, {"cio", "it-budget-definition"}, {"cto", "product-improvement"},
		{"cdo", "digitalisation"}, {"cso", "physical-security"}, {"ciso", "digital-security"},
		{"it-manager", "it-operations"}, {"it-manager", "it-budget-management"},
		{"cio", "succession-planning"}, {"it-manager", "succession-planning"},
	}
	c := Builtin()
	for _, tt := range tests {
		if !slices.ContainsFunc(c.ByID(tt.role).Responsibilities, func(d Responsibility) bool { return d.ID == tt.duty }) {
			t.Errorf("%s is not there for %s", tt.role, tt.duty)
		}
	}
}

func TestTitle(t *testing.T) {
	c := Builtin()
	tests := []struct{ got, want string }{
		{c.ByID("it-manager").Title("sv"), "IT-chef"},
		{c.ByID("it-manager").Title("en"), "IT Manager"},
		{c.ByID("it-manager").Title("fi"), "IT Manager"},
		{(&Role{ID: "x", Titles: map[string]string{"sv": "Ekonom", "nb": "Økonom"}}).Title("en"), "Økonom"},
		{(&Role{ID: "x"}).Title("en"), "x"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// TestUnseenCharacters holds that nobody passes by a character that cannot be
// seen.
func TestUnseenCharacters(t *testing.T) {
	for _, word := range []string{"CTO\u200b", "C\u00adTO", "\ufeffcto", "chief\u2060 technology officer"} {
		if got := ids(Builtin().Find(word)); !strings.HasPrefix(got, "cto") {
			t.Errorf("%q finds %q", word, got)
		}
	}
}

func TestOwnRoles(t *testing.T) {
	own := &Role{ID: "head-of-decks", Titles: map[string]string{"en": "Head of Decks"}, Aliases: []string{"CDO", "deck boss"}, Own: true}
	base := Builtin()
	c := base.With([]*Role{own})
	if got := ids(c.Find("Deck Boss")); got != "head-of-decks" {
		t.Errorf("own alias finds %q", got)
	}
	if got := ids(c.Find("cdo")); !strings.HasPrefix(got, "head-of-decks cdo ") {
		t.Errorf("an own role comes first, got %q", got)
	}
	if len(base.Find("deck boss")) != 0 {
		t.Error("With changed the catalogue it started from")
	}
	if !slices.Contains(c.Words(), "deck boss") || c.Roles()[0] != own {
		t.Error("own role is missing from Words or Roles")
	}
	digital := &Role{ID: "cdo", Titles: map[string]string{"en": "Digital Boss"}, Own: true}
	c = base.With([]*Role{digital})
	if c.ByID("cdo") != digital || len(c.Find("chief data officer")) != 0 || c.Find("CDO")[0] != digital {
		t.Error("an own role with the id of a built-in one does not take its place")
	}
	if base.With(nil) != base {
		t.Error("With nothing makes a copy")
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"IT-chef", "Ekonomichef ", "a & b", "&", "İ", "ẞ", "Ꮝ", "ꮝ", "o\xf2ǅ", "a.\u0308", "\xff", "...", "C\u200bTO", "a\u200b\u0308", "\u00ad"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, again %q", s, once, twice)
		}
		if strings.TrimSpace(once) != once || strings.Contains(once, "  ") {
			t.Errorf("Fold(%q) = %q keeps loose space", s, once)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(Builtin().Roles())
	}
}

// A word is found by its folded form, whichever way that is made.
func TestFindGoesByTheFoldedForm(t *testing.T) {
	c := Builtin()
	words := append(c.Words(), "C.I.O.", "chief  information-officer", "R&D head", " cto", "VD", "Försäljningschef", "", strings.Repeat("chief ", 30), "CTO\n", "head of R & D")
	for _, w := range words {
		for _, form := range []string{w, strings.ToUpper(w), strings.ReplaceAll(w, " ", "-")} {
			if got, want := c.Find(form), c.index[Fold(form)]; !slices.Equal(got, want) {
				t.Errorf("%q: got %v, want %v", form, got, want)
			}
		}
	}
}
