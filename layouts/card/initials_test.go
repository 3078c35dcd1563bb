package card

import "testing"

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"Anna Holm":            "AH",
		"anna maria holm":      "AH",
		"Åsa Öberg":            "ÅÖ",
		"Cher":                 "C",
		"  Anna\tHolm ":        "AH",
		"O'Hara, Scarlett":     "OS",
		"Jean-Luc Picard":      "JP",
		"(Dr.) Anna Holm":      "AH",
		"Anna Holm (interim)":  "AH",
		"Dr. Wei Chen":         "WC",
		"Prof. Dr. med. W Hu":  "WH",
		"Dr. No":               "N",
		"Dr.":                  "D",
		"Hon Ing":              "HI",
		"Louis XIV":            "LX",
		"Agent 47":             "A4",
		"山田太郎":                 "山",
		"山田 太郎":                "山",
		"김 민준":                 "김",
		"Yamada 山田":            "Y",
		"محمد الفارسي":         "م",
		"דוד כהן":              "דכ",
		"Иван Петров":          "ИП",
		"éric \u0065\u0301mil": "ÉE\u0301",
		"👩‍💻 Zoë 🇸🇪 Ek":        "ZE",
		"👩‍💻":                  "",
		"...":                  "",
		"":                     "",
		"ßen ßen":              "ßß",
	} {
		if got := initials(name); got != want {
			t.Errorf("initials(%q) = %q, want %q", name, got, want)
		}
	}
}
