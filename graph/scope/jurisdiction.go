package scope

import (
	"fmt"
	"slices"
	"strings"
)

// union is the code of the European Union, which is no country of ISO 3166-1.
const union = "EU"

// members are the member states of the European Union.
const members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"

// countries are the codes of ISO 3166-1 alpha-2.
const countries = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ " +
	"BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
	"CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ " +
	"EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY " +
	"HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
	"KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY " +
	"MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ " +
	"NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
	"SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ " +
	"TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"

// parts are the codes of ISO 3166-2 of countries whose parts make laws of their own that
// rules are about; of other countries any part is taken.
var parts = map[string]string{
	"AE": "AJ AZ DU FU RK SH UQ",
	"AU": "ACT NSW NT QLD SA TAS VIC WA",
	"CA": "AB BC MB NB NL NS NT NU ON PE QC SK YT",
	"DE": "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH",
	"US": "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UM UT VA VI VT WA WI WV WY",
}

// mistaken are words that people write for the code of a jurisdiction.
var mistaken = map[string]string{"UK": "GB", "EL": "GR", "USA": "US", "EN": "GB", "EEA": "EU"}

// JurisdictionPattern is a regular expression (RE2) for how jurisdictions are written.
const JurisdictionPattern = `^[A-Z]{2}(-[A-Z0-9]{1,3})?$`

// CheckJurisdiction says what is wrong with a text as a jurisdiction, which is a country
// (ISO 3166-1 alpha-2), a part of one (ISO 3166-2), or EU.
func CheckJurisdiction(text string) error {
	upper := strings.ToUpper(strings.TrimSpace(text))
	country, part, divided := strings.Cut(upper, "-")
	if is, ok := mistaken[country]; ok {
		upper = is + strings.TrimPrefix(upper, country)
		if CheckJurisdiction(upper) == nil {
			return fmt.Errorf("%q is not the code of a country; write %s", text, upper)
		}
	}
	switch {
	case divided && country == union, country != union && !has(countries, country):
		return fmt.Errorf("%q is not the code of a country (ISO 3166-1, such as SE), of a part of one (ISO 3166-2, such as US-NY), or EU", text)
	case divided && parts[country] != "" && !has(parts[country], part):
		return fmt.Errorf("%q is no part of %s in ISO 3166-2; these are %s", part, country, parts[country])
	case divided && (part == "" || len(part) > 3 || strings.Trim(part, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != ""):
		return fmt.Errorf("%q is no part of %s in ISO 3166-2, such as US-NY", part, country)
	case upper != text:
		return fmt.Errorf("%q is written in capital letters: %s", text, upper)
	}
	return nil
}

// has reports whether a list, separated by spaces, has a word.
func has(list, word string) bool { return word != "" && slices.Contains(strings.Fields(list), word) }

// Under reports whether an organisation that says it is under some jurisdictions is under
// another one. It is if it says so, or says a part of it, as SE is of EU and US-NY of US.
// It is taken to be, too, if it says the whole and none of the parts: US without a state
// may be US-NY.
func Under(said []string, code string) bool {
	return slices.ContainsFunc(said, func(s string) bool {
		return Covers(code, s) || Covers(s, code) && !slices.ContainsFunc(said, func(other string) bool { return other != s && Covers(s, other) })
	})
}

// Covers reports whether one jurisdiction is another, or the other is a part of it.
func Covers(whole, part string) bool {
	country, _, _ := strings.Cut(part, "-")
	return whole == part || whole == country || whole == union && has(members, country)
}
