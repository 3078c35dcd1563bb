package privacy

import (
	"strings"
	"testing"
)

func TestPhrases(t *testing.T) {
	var p phrases
	for _, name := range []string{"Anna Holm", "Anna Holm Berg", "Al", "山田太郎", "Zoë O'Neil-Smith", "Hubert Blaine Wolfeschlegelstein"} {
		p.add(name, gone)
	}
	for text, want := range map[string]string{
		"":                             "",
		"Anna Holm":                    "…",
		"Office of ANNA  HOLM, Oslo":   "Office of …, Oslo",
		"anna-holm-berg and Anna_Holm": "… and …",
		"Anna Berg":                    "Anna Berg",
		"Annabel Holm, Al, Alaska":     "Annabel Holm, …, Alaska",
		"株式会社山田太郎部":                    "株式会社…部",
		"Zoë O’Neil Smith":             "…",
		"Anna \"Holm\"":                "…\"",
		"by \"Hubert Blaine Wolfes…\", was \"x\"": "by \"……\", was \"x\"",
		"held by Anna…":   "held by ……",
		"A\u200Enna Holm": "…",
	} {
		if got := p.replace(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestIDsMadeOfNames(t *testing.T) {
	n := nameWords{}
	for _, name := range []string{"Anna Holm", "Åsa Öberg", "Jürgen Groß", "Ian McKay", "Bo Ek", "山田太郎"} {
		n.add(name)
	}
	for id, want := range map[string]bool{
		"anna-holm": true, "holm": true, "aholm": true, "holma": true, "annaholm": true, "AnnaHolm": true, "cto_holm_2": true, "holm2": true,
		"asa.oberg": true, "aoeberg": true, "juergen": true, "jurgen-gross": true, "mckay": true, "ian": true, "山田-1": true, "https://x.example/~aholm": true,
		"cio": false, "ceo-office": false, "holmenkollen": false, "bo": false, "ek": false, "": false, "it-manager": false,
	} {
		if got := n.in(id); got != want {
			t.Errorf("%q: %v", id, got)
		}
	}
}

func TestAddressesAndNumbers(t *testing.T) {
	r := New(Known{}, Options{Withheld: Withheld{Contact: true}})
	for text, want := range map[string]string{
		"mail bo@example.com, now":    "mail …, now",
		"+46 8 123 456 78 (home)":     "… (home)",
		"08-123 456 7":                "…",
		"0046812345678":               "…",
		"2026-01-01 to 2026-12-31":    "2026-01-01 to 2026-12-31",
		"cost center 4711 000123":     "cost center 4711 000123",
		"see https://example.com/a?b": "see …",
		"tel:+4612345":                "…",
		"0.8 FTE, 10 %":               "0.8 FTE, 10 %",
	} {
		if got := r.message(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, word := range []string{"names", "photos", "contact", "fields=a b"} {
		if w, err := Parse(word); err != nil || w.IsNothing() {
			t.Errorf("%s: %v, %v", word, w, err)
		}
	}
	for _, word := range []string{"", "name", "fields", "fields=", "Names"} {
		if _, err := Parse(word); err == nil {
			t.Errorf("%q is taken", word)
		}
	}
}

// TestNamesakesHaveTheirOwnPseudonyms holds that ids of people tell them apart, and that
// the same name without one is the same.
func TestNamesakesHaveTheirOwnPseudonyms(t *testing.T) {
	list := []Holder{{Name: "Kim Lund", Person: "a"}, {Name: "Kim Lund", Person: "b"}, {Name: "Kim Lund"}, {Name: "kim  lund"}}
	got := pseudonyms([]byte(strings.Repeat("k", MinKey)), list)
	if len(got) != 3 {
		t.Errorf("%v", got)
	}
	for _, name := range got {
		if len(name) != len("Person 7F3A-9KQ2") || strings.ContainsAny(name[7:], "ILOU") {
			t.Error(name)
		}
	}
}

// TestNamesInOtherWays finds names in another order, or without a part.
func TestNamesInOtherWays(t *testing.T) {
	r := New(Known{Holders: []Holder{{Name: "Dr. Anna Maria Holm"}, {Name: "Anna Holm", Person: "x"}, {Name: "José de la Cruz"}, {Name: "Bo Ek"}}}, Options{Withheld: Withheld{Names: true}})
	for text, want := range map[string]string{
		"Deputy of Anna Holm": "Deputy of …", "Holm, Anna (interim)": "… (interim)", "Team Holm Maria": "Team …", "for Dr. Anna Maria Holm": "for …", "Jefe de la oficina": "Jefe de la oficina",
		"José Cruz": "…", "Cruz, José": "…", "Maria in Holm": "Maria in Holm",
	} {
		if got := r.text("title", text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	p := New(Known{Holders: []Holder{{Name: "Dr Anna Holm", Person: "a"}, {Name: "Anna Holm", Person: "b"}}}, Options{Key: []byte("0123456789abcdef")})
	if a, b := p.text("", "Dr Anna Holm"), p.text("", "Anna Holm"); a == b || !strings.HasPrefix(a, "Person ") || !strings.HasPrefix(b, "Person ") {
		t.Errorf("%q, %q", a, b)
	}
}

// TestAddressesMadeOfNames finds names that are written in one word in addresses.
func TestAddressesMadeOfNames(t *testing.T) {
	r := New(Known{Holders: []Holder{{Name: "Vera Lund"}}}, Options{Withheld: Withheld{Names: true}})
	for text, want := range map[string]string{
		"linkedin.com/in/veralund": "…", "ask @vlund, now": "ask …, now", "see https://x.example/~veralund (her page)": "see … (her page)", "mail vlund@example.com": "mail …",
		"see https://x.example/it": "see https://x.example/it", "mail info@example.com": "mail info@example.com", "CIO/CTO": "CIO/CTO", "@it": "@it",
	} {
		if got := r.text("note", text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
