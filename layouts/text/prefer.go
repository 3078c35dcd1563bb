package text

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/language"
)

// scriptFonts names, for scripts that have fonts of their own, how the usual
// font files begin, best first.
var scriptFonts = map[language.Script][]string{
	language.Arabic:     {"notosansarabic", "notonaskharabic", "segoeui", "geezapro", "arial"},
	language.Hebrew:     {"notosanshebrew", "segoeui", "arialhb", "arial"},
	language.Thai:       {"notosansthai", "leelawui", "thonburi"},
	language.Devanagari: {"notosansdevanagari", "nirmala", "kohinoordevanagari", "devanagarimt"},
	language.Bengali:    {"notosansbengali", "nirmala", "kohinoorbangla"},
	language.Tamil:      {"notosanstamil", "nirmala", "tamilmn"},
	language.Armenian:   {"notosansarmenian", "segoeui", "mshtakan"},
	language.Georgian:   {"notosansgeorgian", "segoeui", "helvetica"},
	language.Ethiopic:   {"notosansethiopic", "ebrima", "kefa"},
	language.Han:        {"notosanscjk", "notosanssc", "sourcehansans", "msyh", "pingfang", "hiragino", "wqy", "droidsansfallback"},
	language.Hiragana:   {"notosanscjk", "notosansjp", "sourcehansans", "yugoth", "meiryo", "hiragino"},
	language.Katakana:   {"notosanscjk", "notosansjp", "sourcehansans", "yugoth", "meiryo", "hiragino"},
	language.Hangul:     {"notosanscjk", "notosanskr", "sourcehansans", "malgun", "applesdgothicneo"},
	language.Bopomofo:   {"notosanscjk", "notosanstc", "sourcehansans", "msjh", "pingfang"},
}

var (
	emojiFonts  = []string{"notocoloremoji", "notoemoji", "seguiemj", "apple color emoji", "twemoji"}
	symbolFonts = []string{"notosanssymbols-", "notosanssymbols2", "notosansmath", "dejavusans.", "dejavusans-", "seguisym", "apple symbols"}
	cjkFonts    = []string{"notosanscjk", "notosanssc", "msyh", "yugoth", "pingfang", "hiragino"}
)

// preferred returns how the names of the font files begin that are to be tried first
// for a rune.
func preferred(r rune, picture bool) []string {
	if picture {
		return emojiFonts
	}
	if names, ok := scriptFonts[language.LookupScript(r)]; ok {
		return names
	}
	if r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef {
		return cjkFonts
	}
	if script := language.LookupScript(r); script == language.Common {
		return symbolFonts
	}
	return nil
}

// rank orders the names of font files, the lowest first: those that are wanted, then
// sans-serif families, then others; regular cuts before the rest. Fonts whose glyphs
// are placeholders come last.
func rank(name string, wanted []string) int {
	n := 0
	if !strings.Contains(name, "regular") {
		n = 1
	}
	for _, cut := range []string{"bold", "italic", "oblique", "light", "black", "thin", "condensed", "mono", "medium", "semi", "extra", "display", "ui-"} {
		if strings.Contains(name, cut) {
			n = 2
			break
		}
	}
	group := len(wanted)
	if i := slices.IndexFunc(wanted, func(w string) bool { return strings.HasPrefix(name, w) }); i >= 0 {
		return 10*i + n
	}
	for _, sans := range []string{"notosans", "dejavusans", "arial", "segoeui", "helvetica", "freesans"} {
		if strings.HasPrefix(name, sans) {
			return 10*group + n
		}
	}
	for _, last := range []string{"lastresort", "adobeblank", "adobe-blank", "unifont"} {
		if strings.HasPrefix(name, last) {
			return 10*group + 90 + n
		}
	}
	return 10*group + 10 + n
}

// nationalForm returns how the families end that draw Chinese characters in
// the form of a language.
func nationalForm(tag string) string {
	tag = strings.ToLower(tag)
	switch {
	case strings.HasPrefix(tag, "ja"):
		return "JP"
	case strings.HasPrefix(tag, "ko"):
		return "KR"
	case strings.HasPrefix(tag, "zh-hk"):
		return "HK"
	case strings.HasPrefix(tag, "zh-tw"), strings.HasPrefix(tag, "zh-hant"):
		return "TC"
	case strings.HasPrefix(tag, "zh"):
		return "SC"
	}
	return ""
}
