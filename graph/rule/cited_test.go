package rule

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/scope"
	"github.com/orgwright/orgwright/graph/source"
)

// TestPacksSayTheirSources holds what every rule that is taken from a law or a supervisor
// says about it, so that whoever is held to the rule can look it up. A pack without the
// day on which its sources were looked up has no such rules.
func TestPacksSayTheirSources(t *testing.T) {
	day := regexp.MustCompile(`^20\d\d-\d\d-\d\d$`)
	binding := []string{"law", "binding direction", "guideline", "guidance"}
	for _, name := range PackNames() {
		set := loadPacks(t, name)
		pack := set.Pack(name)
		if pack == nil {
			t.Errorf("the file of the pack %s cannot be read, or calls it otherwise", name)
			continue
		}
		if pack.Checked == "" {
			for _, r := range set.Rules {
				if slices.Contains(binding, r.Source.Grade) {
					t.Errorf("%s: is taken from %s, but %s does not say when its sources were looked up", r.ID, r.Source.Grade, name)
				}
			}
			continue
		}
		if !day.MatchString(pack.Checked) || pack.Title == "" {
			t.Errorf("%s: checked on %q, title %q", name, pack.Checked, pack.Title)
		}
		for _, r := range set.Rules {
			s := &r.Source
			if !slices.Contains(Grades(), s.Grade) {
				t.Errorf("%s: the grade %q is none of %s", r.ID, s.Grade, strings.Join(Grades(), ", "))
			}
			if slices.Contains(binding, s.Grade) && (s.Title == "" || s.Article == "" || s.Version == "" || s.Read == "" || len(s.Quotes) == 0 && !s.Unquoted) {
				t.Errorf("%s: title, article, version, read and quote (or none) are all said of a source of grade %s: %+v", r.ID, s.Grade, s)
			}
			if r.Why == "" || r.Title == "" {
				t.Errorf("%s: no title or no why", r.ID)
			}
			for _, w := range slices.Concat(r.Applies.Sector.Any, r.Applies.Sector.Not) {
				if !scope.IsSector(w.Value) {
					t.Errorf("%s: there is no sector %q", r.ID, w.Value)
				}
			}
		}
	}
}

// TestPacksDoNotOverstateTheirSources holds that guidance makes no check fail, and that a
// directive of the European Union, which binds through national law, is said to.
func TestPacksDoNotOverstateTheirSources(t *testing.T) {
	soft := []string{"guideline", "guidance", "survey", "convention"}
	for _, name := range PackNames() {
		for _, r := range LoadPack(name).Rules {
			if r.Severity == finding.Error && slices.Contains(soft, r.Source.Grade) {
				t.Errorf("%s is an error, and its source is of grade %s", r.ID, r.Source.Grade)
			}
			if strings.HasPrefix(r.Source.Title, "Directive ") && !strings.Contains(r.Why, "see your national act") {
				t.Errorf("%s stands on a directive and does not point to national law: %s", r.ID, r.Why)
			}
		}
	}
}

// TestRulesAreNamedAfterTheirPack holds that the id of a rule leads to its pack. The rules
// that were there before packs were named after places keep their ids.
func TestRulesAreNamedAfterTheirPack(t *testing.T) {
	older := []string{"it-leadership", "it-responsibilities", "healthy-structure", "licensing-view", "succession", "security-independence", "gdpr", "basel", "iia"}
	for _, name := range PackNames() {
		if slices.Contains(older, name) {
			continue
		}
		for _, r := range LoadPack(name).Rules {
			words := strings.Split(name, "-")
			if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(r.ID, w+"-") }) {
				t.Errorf("%s: the id of %s begins with no word of the pack", name, r.ID)
			}
		}
	}
}

// TestGapsAreSaidOnce holds that of the rules of uk-smcr one, and one alone, tells a firm
// of each responsibility without a holder, whatever its sector is.
func TestGapsAreSaidOnce(t *testing.T) {
	for _, s := range scope.Sectors() {
		o := orgtest.Read(t, "organization: {jurisdictions: GB, sector: "+s.ID+"}\nresponsibilities: [{id: own}, {id: a, source: SYSC 24 Annex 1 (a)}, {id: z, source: SYSC 24 Annex 1 (z)}]\npositions: [{id: b, title: B}]\n")
		set, _ := Load(Options{Rules: orgfile.Rules{Use: []source.Text{}}, Packs: []string{"uk-smcr"}, Facts: FactsOf(o, "")})
		found, err := Run(context.Background(), o, set)
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]int{}
		for _, f := range found {
			if f.Identity.Aspect == "gap" {
				said[f.Identity.Others[0]]++
			}
		}
		want := map[string]int{"own": 1, "a": 1, "z": 1}
		if !set.Rule("uk-smcr-no-gaps").Applicable() {
			want["own"] = 0
			want["a"], want["z"] = said["a"], said["a"] // firms that need no map, and no firms
		}
		if said["own"] != want["own"] || said["a"] != want["a"] || said["z"] != want["z"] {
			t.Errorf("%s: %v, want %v", s.ID, said, want)
		}
	}
}
