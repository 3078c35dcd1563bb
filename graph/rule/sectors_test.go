package rule

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/orgtest"
)

// TestSectors holds that words for sectors are known by the vocabulary and by the rules
// in use, and that others are found with what was probably meant.
func TestSectors(t *testing.T) {
	set, found := LoadFile(ownFile("orgwright_rules: 1\nrules:\n  - {id: r, depth: 3, applies: {sector: [waterworks]}}\n"), Options{})
	for _, f := range found {
		t.Log(f.Message)
	}
	for sector, want := range map[string]string{
		"bank": "", "credit-institution": "", "waterworks": "", "[bank, waterworks]": "",
		"bnak": `did you mean "bank"?`, "waterwork": `did you mean "waterworks"?`, "[bank, circus]": "orgwright help sectors",
	} {
		got := ""
		for _, f := range Sectors(orgtest.Read(t, "organization: {sector: "+sector+"}\npositions: [{id: a, title: A}]\n"), set) {
			got += f.Hint
		}
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", sector, got, want)
		}
	}
}
