package chart

import (
	"regexp"
	"strings"
	"testing"
)

// TestParseMargins reads lengths of all kinds, and holds that the schema takes the same.
func TestParseMargins(t *testing.T) {
	for text, want := range map[string]Margins{
		"0": {}, "1in": {72, 72, 72, 72}, "10pt,20pt": {10, 20, 10, 20}, " 1in, 0 , 20 pt ,0.5 in ": {72, 0, 20, 36}, "1.5pt": {1.5, 1.5, 1.5, 1.5},
	} {
		if got, err := ParseMargins(text); got != want || err != nil {
			t.Errorf("%q: %v, %v", text, got, err)
		}
		if !regexp.MustCompile(MarginPattern).MatchString(text) {
			t.Errorf("the pattern does not match %q", text)
		}
	}
	for text, want := range map[string]string{
		"": "no length", "10": "no length", "-1mm": "no length", "1e3mm": "no length", "NaNmm": "no length", "infin": "no length", "mm": "no length", "9999cm": "no length",
		"0x1pt": "no length", "1mm,": "no length", "1mm,1mm,1mm": "or four", "1,1,1,1,1": "no length", "1pt,1pt,1pt,1pt,1pt": "or four",
	} {
		if got, err := ParseMargins(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}
