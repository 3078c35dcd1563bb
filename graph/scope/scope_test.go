package scope

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestSectorsAreWellFormed(t *testing.T) {
	name := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, s := range Sectors() {
		if s.Title == "" || s.Swedish == "" || !strings.HasSuffix(s.Doc, ".") {
			t.Errorf("%s lacks a title or a sentence", s.ID)
		}
		for _, p := range s.Parents {
			if !seen[p] {
				t.Errorf("%s is within %s, which does not stand before it", s.ID, p)
			}
		}
		for _, w := range append([]string{s.ID}, s.Aliases...) {
			if seen[w] || !name.MatchString(w) {
				t.Errorf("%q is taken or not a word", w)
			}
			seen[w] = true
			if !slices.Contains(SectorWords(), w) {
				t.Errorf("%q is not in SectorWords", w)
			}
		}
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		word, of string
		want     bool
	}{
		{"bank", "bank", true},
		{"bank", "financial-entity", true},
		{"credit-institution", "crr-firm", true},
		{"bank", "credit-institution", true},
		{"aifm", "obliged-entity", true},
		{"financial-entity", "bank", false},
		{"utility", "bank", false},
		{"circus", "circus", true},
		{"circus", "bank", false},
		{"bank", "circus", false},
		{"", "bank", false},
	} {
		if got := Within(c.word, c.of); got != c.want {
			t.Errorf("Within(%q, %q) = %t", c.word, c.of, got)
		}
	}
	if s, ok := FindSector("credit-institution"); !ok || s.ID != "bank" || !IsSector("bank") || IsSector("circus") {
		t.Errorf("credit-institution is %v, %t", s, ok)
	}
}

func TestUnder(t *testing.T) {
	for _, c := range []struct {
		said string
		code string
		want bool
	}{
		{"SE", "SE", true},
		{"SE", "EU", true},
		{"EU", "EU", true},
		{"DE-BY", "EU", true},
		{"NO", "EU", false},
		{"GB", "EU", false},
		{"US-NY", "US", true},
		{"US", "US-NY", true}, // the state is not said
		{"US US-CA", "US-NY", false},
		{"US-CA", "US-NY", false},
		{"EU", "SE", true},
		{"EU DE", "SE", false},
		{"SE DE", "EU", true},
		{"SE", "US", false},
		{"", "US", false},
	} {
		if got := Under(strings.Fields(c.said), c.code); got != c.want {
			t.Errorf("Under(%s, %s) = %t", c.said, c.code, got)
		}
	}
}

func TestCheckJurisdiction(t *testing.T) {
	for _, code := range []string{"SE", "EU", "GB", "US-NY", "CA-QC", "DE-BY", "SE-M", "FR-75C", "GB-SCT"} {
		if err := CheckJurisdiction(code); err != nil {
			t.Errorf("%s: %v", code, err)
		}
		if !regexp.MustCompile(JurisdictionPattern).MatchString(code) {
			t.Errorf("%s is not as the pattern says", code)
		}
	}
	for code, want := range map[string]string{
		"UK": "write GB", "uk": "write GB", "UK-SCT": "write GB-SCT", "se": "capital letters: SE", "us-ny": "capital letters: US-NY", "USA": "write US",
		"ZZ": "such as SE", "Sweden": "such as SE", "EU-SE": "such as SE", "US-XX": "AK AL", "SE-": "no part of SE", "SE-ABCD": "no part", "SE-Ö": "no part", "": "such as SE", " ": "such as SE", "-": "such as SE",
	} {
		if err := CheckJurisdiction(code); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", code, err, want)
		}
	}
}

// The list of countries is that of the Unicode consortium, less what is withdrawn, in reserve or
// for private use.
func TestCountriesAreThoseOfUnicode(t *testing.T) {
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			r, err := language.ParseRegion(code)
			is := err == nil && r.IsCountry() && r.String() == code && r.Canonicalize() == r
			if slices.Contains([]string{"AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK", "EZ", "UN", "AN", "CS", "FQ", "NT", "PC", "SU", "YU"}, code) {
				is = false
			}
			if has(countries, code) != is {
				t.Errorf("%s: listed %t, Unicode says %t", code, has(countries, code), is)
			}
		}
	}
	for code := range strings.FieldsSeq(members) {
		if !has(countries, code) {
			t.Errorf("the member state %s is no country", code)
		}
	}
}
