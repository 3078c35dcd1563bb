package rule

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/source"
)

// folder opens files from a map.
func folder(files map[string]string) func(string, *source.File) (*source.File, error) {
	return func(name string, _ *source.File) (*source.File, error) {
		text, ok := files[name]
		if !ok {
			return nil, errors.New("no such file")
		}
		return &source.File{Name: name, Text: []byte(text)}, nil
	}
}

func ownFile(text string) *source.File {
	return &source.File{Name: "own.rules.yaml", Text: []byte(text)}
}

func ruleIDs(s *Set) string {
	var ids []string
	for _, r := range s.Rules {
		ids = append(ids, r.Pack+"/"+r.ID)
	}
	return strings.Join(ids, " ")
}

func TestLoadDefault(t *testing.T) {
	s, found := Load(Options{})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	want := "it-leadership/it-manager-reports-to it-leadership/cio-reports-to it-leadership/cto-reports-to-cio it-leadership/cdo-reports-to-cio " +
		"it-leadership/cso-reports-to it-leadership/ciso-reports-to-cso it-leadership/it-director-not-below-it-manager"
	if got := ruleIDs(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	none, _ := Load(Options{Rules: orgfile.Rules{Use: []source.Text{}}})
	if len(none.Rules) > 0 {
		t.Errorf("use: [] gives %s", ruleIDs(none))
	}
}

func TestOwnRulesReplaceWhatTheyExtend(t *testing.T) {
	s, found := Load(Options{
		Rules: orgfile.Rules{Use: []source.Text{}, Files: []source.Text{{Value: "own.rules.yaml"}}},
		Open: folder(map[string]string{
			"own.rules.yaml":   "orgwright_rules: 1\npack: own\nextends: [it-leadership, group.rules.yaml]\nrules:\n  - {id: cto-reports-to-cio, for: {role: cto}, reports_to: [ceo]}\n  - {id: group-rule, severity: info, exists: {}}\n",
			"group.rules.yaml": "orgwright_rules: 1\npack: group\nrules:\n  - {id: group-rule, exists: {}}\n  - {id: other, exists: {}}\n",
		}),
	})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	want := "it-leadership/it-manager-reports-to it-leadership/cio-reports-to own/cto-reports-to-cio it-leadership/cdo-reports-to-cio " +
		"it-leadership/cso-reports-to it-leadership/ciso-reports-to-cso it-leadership/it-director-not-below-it-manager own/group-rule group/other"
	if got := ruleIDs(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if r := s.Rule("group-rule"); r.Severity != finding.Info {
		t.Errorf("group-rule is %v", r.Severity)
	}
}

func TestSeverities(t *testing.T) {
	file := func(rule, sev string) orgfile.SeverityOf {
		at := source.Span{File: ownFile(""), Start: source.Pos{Line: 7, Col: 3}}
		return orgfile.SeverityOf{Rule: source.Text{Value: rule, At: at}, Severity: source.Text{Value: sev, At: at}}
	}
	s, found := Load(Options{
		Rules: orgfile.Rules{Severity: []orgfile.SeverityOf{
			file("cio-reports-to", "error"), file("cdo-reports-to-cio", "off"), file("several-tops", "warning"),
			file("cio-reports-too", "info"), file("span-of-control", "off"),
		}},
		Severity: []Setting{{"cio-reports-to", finding.Info}},
	})
	want := []string{
		`7 unknown-rule error: there is no rule "cio-reports-too"`,
		`7 unknown-rule warning: the rule "span-of-control" is in the pack "healthy-structure", which is not in use`,
	}
	if d := cmp.Diff(want, brief(found)); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
	if found[0].Hint != `did you mean "cio-reports-to"?` {
		t.Errorf("hint %q", found[0].Hint)
	}
	if r := s.Rule("cio-reports-to"); r.Severity != finding.Info || r.Default != finding.Warning {
		t.Errorf("cio-reports-to: %v, by default %v", r.Severity, r.Default)
	}
	if sev, ok := s.Severity("several-tops"); !ok || sev != finding.Warning {
		t.Errorf("several-tops: %v %v", sev, ok)
	}
	o := orgtest.Read(t, "positions:\n  - {id: a, role: ceo}\n  - {id: b, role: cio, reports_to: a}\n  - {id: c, role: cdo, reports_to: a}\n")
	if got := findings(o, s); len(got) > 0 {
		t.Errorf("a rule that is off was run: %v", brief(got))
	}
}

func TestSeverityByFileAndPack(t *testing.T) {
	s, found := LoadFile(ownFile("orgwright_rules: 1\npack: own\nextends: [it-leadership, succession]\nseverity: {succession: info, cdo-reports-to-cio: off, mine: warning}\nrules:\n  - {id: mine, depth: 3}\n"),
		Options{Severity: []Setting{{"it-leadership", finding.Error}, {"mine", finding.Info}}})
	if len(found) > 0 {
		t.Fatal(brief(found))
	}
	for id, want := range map[string]finding.Severity{
		"it-leaders-name-successors": finding.Info, "cdo-reports-to-cio": finding.Error, "cio-reports-to": finding.Error, "mine": finding.Info,
	} {
		if got := s.Rule(id).Severity; got != want {
			t.Errorf("%s is %v, want %v", id, got, want)
		}
	}
	_, found = LoadFile(ownFile("orgwright_rules: 1\nseverity: {mine: warnig, yours: off}\n"), Options{})
	want := []string{`2 bad-value error: "mine" must be error, warning, info or off, not "warnig"`, `2 unknown-rule error: there is no rule "yours"`}
	if d := cmp.Diff(want, brief(found)); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

// TestMistakes holds that every mistake in a rules file is found, with its
// place and its hint.
func TestMistakes(t *testing.T) {
	const head = "orgwright_rules: 1\npack: own\nrules:\n"
	const cto = "  - id: r\n    for: {role: cto}\n    reports_to: [cio]\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a list", "- a\n", []string{`1:1 bad-value: a rules file starts with the key orgwright_rules and the number of its format, 1; `}},
		{"no version", "pack: own\n", []string{`1:1 missing-key: a rules file has no "orgwright_rules"; write "orgwright_rules: 1" at the top`}},
		{"other version", "orgwright_rules: 2\n", []string{`1:18 bad-value: version "2" of the format is not known; this program reads version 1; write 1`}},
		{"unknown key", head + cto + "    severty: info\n", []string{`7:5 unknown-key: unknown key "severty" in a rule; did you mean "severity"?`}},
		{"own keys are left alone", head + cto + "    x-owner: legal\n", nil},
		{"unknown kind", head + "  - id: r\n    report_to: [cio]\n", []string{`5:5 unknown-key: unknown key "report_to" in a rule; did you mean "reports_to"?`}},
		{"no kind", head + "  - {id: r}\n", []string{`4:10 missing-key: the rule "r" says nothing: it has no kind; give one of ` + strings.Join(kindNames(), ", ")}},
		{"two kinds", head + cto + "    depth: 3\n", []string{`7:12 bad-value: one rule has one kind: this one is reports_to already; `}},
		{"no id", head + "  - depth: 3\n", []string{`4:5 missing-key: a rule has no "id"; `}},
		{"id that says nothing", head + "  - {id: '--', title: T, depth: 3}\n", []string{`4:10 bad-value: the id of a rule has lower-case letters, digits and hyphens, not "--"; `}},
		{"bad id", head + "  - {id: My Rule, depth: 3}\n", []string{`4:10 bad-value: the id of a rule has lower-case letters, digits and hyphens, not "My Rule"; write "my-rule"`}},
		{"bad severity", head + cto + "    severity: eror\n", []string{`7:15 bad-value: "severity" must be error, warning or info, not "eror"; did you mean "error"?`}},
		{"unknown role", head + "  - id: r\n    for: {role: cto}\n    reports_to: [coi]\n", []string{`6:18 unknown-role: there is no role "coi"; did you mean "coo"?`}},
		{"unknown role in for", head + "  - id: r\n    for: {role: zzz}\n    depth: 3\n", []string{`5:17 unknown-role: there is no role "zzz"; `}},
		{"nested key", head + "  - id: r\n    for: {roles: cto}\n    depth: 3\n", []string{`5:11 unknown-key: unknown key "roles" in a choice of positions; did you mean "role"?`}},
		{"bad number", head + "  - {id: r, span: {max: many}}\n", []string{`4:25 bad-value: "max" must be a whole number, 0 or more, not "many"; `}},
		{"turned round", head + "  - {id: r, span: {min: 5, max: 2}}\n", []string{`4:19 bad-value: the least, 5, is more than the most, 2; `}},
		{"bad flag", head + "  - {id: r, field: {key: x, required: maybe}}\n", []string{`4:39 bad-value: "required" must be true or false, not "maybe"; `}},
		{"bad pattern", head + "  - {id: r, field: {key: x, pattern: \"a(\"}}\n", []string{"4:38 bad-value: the pattern cannot be read: missing closing ): \"a(\"; the syntax is that of RE2: https://github.com/google/re2/wiki/Syntax"}},
		{"nobody named", head + "  - {id: a, reports_to: {otherwise: any}}\n  - {id: b, not_same_person: []}\n  - {id: c, forbid_reports_to: {}}\n  - {id: d, functional_line: {otherwise: none}}\n  - {id: e, chain: {}}\n  - {id: f, span: {}}\n", []string{
			`4:25 bad-value: reports_to names no role: give prefer or accept; `, `5:30 bad-value: not_same_person names no role; `, `6:32 bad-value: forbid_reports_to names nobody; `,
			`7:30 bad-value: functional_line names nobody: give to; `, `8:20 bad-value: chain says nothing: give must, must_not or max_steps; `, `9:19 bad-value: span says nothing: give min or max; `}},
		{"unreachable", head + "  - id: r\n    for: {role: cto}\n    when: {missing: {role: [cto, cio]}}\n    depth: 3\n", []string{`4:9 unreachable-rule: rule r can never find anything: it is about the role cto, but applies only where that is missing; `}},
		{"always met", head + "  - id: r\n    for: {role: cto}\n    reports_to: [cio, cto]\n", []string{`4:9 unreachable-rule: rule r can never find anything: who has the role cto reports to that role by holding it; `}},
		{"exists and missing", head + "  - id: r\n    when: {exists: [cio], missing: [cio]}\n    depth: 3\n", []string{`4:9 unreachable-rule: rule r can never find anything: the role cio cannot exist and be missing at once; `}},
		{"duplicate id", head + cto + "  - {id: r, depth: 3}\n", []string{`7:10 duplicate-rule: the rule "r" is given twice; choose another id, or extend the other file to replace its rule`}},
		{"unknown pack", "orgwright_rules: 1\nextends: [it-leadershp]\n", []string{`2:11 unknown-pack: there is no pack "it-leadershp"; did you mean "it-leadership"?`}},
		{"unknown pack, near none", "orgwright_rules: 1\nextends: [laws-of-banks]\n", []string{`2:11 unknown-pack: there is no pack "laws-of-banks"; orgwright rules lists them`}},
		{"missing file", "orgwright_rules: 1\nextends: [none.rules.yaml]\n", []string{`2:11 missing-file: the rules file "none.rules.yaml" cannot be read: no such file; `}},
		{"circular extends", "orgwright_rules: 1\nextends: [b.rules.yaml]\n", []string{`2:11 circular-extends: the files extend each other in a circle: own.rules.yaml → b.rules.yaml → own.rules.yaml; `}},
		{"contradiction", "orgwright_rules: 1\npack: own\nextends: [it-leadership]\nrules:\n  - {id: r, for: {role: cto}, reports_to: [ceo]}\n",
			[]string{`5:10 conflicting-rules: rule cto-reports-to-cio of pack it-leadership and rule r of pack own contradict each other: a cto cannot report to cio and to ceo at once; switch one of them off: severity: {cto-reports-to-cio: off} or severity: {r: off}`}},
		{"forbidden and required", "orgwright_rules: 1\npack: own\nextends: [it-leadership]\nrules:\n  - {id: r, for: {role: cto}, forbid_reports_to: [cio]}\n",
			[]string{`5:10 conflicting-rules: rule cto-reports-to-cio of pack it-leadership and rule r of pack own contradict each other: a cto has to report to cio, and must not; switch one of them off: severity: {cto-reports-to-cio: off} or severity: {r: off}`}},
		{"no contradiction", "orgwright_rules: 1\npack: own\nextends: [it-leadership]\nrules:\n  - {id: r, for: {role: cio}, reports_to: [cfo, coo]}\n", nil},
		{"not for each other", head + "  - {id: a, for: {role: cto}, when: {size: {max: 50}}, reports_to: [ceo]}\n  - {id: b, for: {role: cto}, when: {size: {min: 51}}, reports_to: [cio]}\n", nil},
		{"one word only", head + "  - {id: a, for: cto, reports_to: {prefer: cio, same: fine}}\n", []string{`4:55 bad-value: "same" must be ok, not "fine"; `}},
		{"wrong types", head + "  - id: [a]\n    depth: 3\n    examples: {pass: {a: b}, other: c}\n", []string{`4:9 wrong-type: "id" must be one value, not a list; `,
			`6:22 wrong-type: an example is the text of a small organisation; write "|" after the key, or after organization:, and the organisation below it, indented`, `6:30 unknown-key: unknown key "other" in the examples; the keys are pass, fail`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"b.rules.yaml": "orgwright_rules: 1\nextends: [own.rules.yaml]\n", "own.rules.yaml": tt.text}
			_, found := LoadFile(ownFile(tt.text), Options{Open: folder(files)})
			var got []string
			for _, f := range found {
				got = append(got, fmt.Sprintf("%d:%d %s: %s; %s", f.At.Start.Line, f.At.Start.Col, f.Code.ID(), f.Message, f.Hint))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("findings (-want +got):\n%s", d)
			}
		})
	}
}

// TestBadYAML holds that what is wrong with the YAML itself is found, too.
func TestBadYAML(t *testing.T) {
	tests := []struct{ rule, text string }{
		{"empty-file", ""},
		{"yaml-syntax", "orgwright_rules: 1\nrules:\n  - {id: a\n"},
		{"duplicate-key", "orgwright_rules: 1\npack: a\npack: b\n"},
		{"encoding", "orgwright_rules: 1\npack: \xff\n"},
		{"too-deep", "orgwright_rules: 1\nrules: &a\n  - *a\n"},
	}
	for _, tt := range tests {
		_, found := LoadFile(ownFile(tt.text), Options{})
		if len(found) == 0 || found[0].Code.ID() != tt.rule || !found[0].At.IsValid() {
			t.Errorf("%s: %v", tt.rule, brief(found))
		}
	}
}

// TestPacksThatContradict holds that the two views of the CTO cannot be used
// together unless one rule is switched off.
func TestPacksThatContradict(t *testing.T) {
	opt := Options{Packs: []string{"licensing-view"}}
	_, found := Load(opt)
	if len(found) != 1 || found[0].Code.ID() != "conflicting-rules" || len(found[0].Notes) != 2 {
		t.Errorf("%v", brief(found))
	}
	opt.Severity = []Setting{{"cto-reports-to-cio", finding.Off}}
	if _, found := Load(opt); len(found) > 0 {
		t.Errorf("switched off: %v", brief(found))
	}
}

func TestConflictPointsAtTheUse(t *testing.T) {
	o := orgtest.Read(t, "rules: {use: [it-leadership, licensing-view]}\npositions:\n  - {id: a, role: ceo}\n")
	_, found := Load(Options{Rules: o.Doc.Rules})
	if len(found) != 1 || string(found[0].At.Text()) != "licensing-view" {
		t.Errorf("%v", brief(found))
	}
}

func TestOwnFileWithTheNameOfAPack(t *testing.T) {
	s, _ := Load(Options{Files: []*source.File{{Name: "it-leadership.rules.yaml", Text: []byte("orgwright_rules: 1\nrules:\n  - {id: mine, depth: 3}\n")}}})
	if s.Rule("mine") == nil {
		t.Error("the file was taken for the pack")
	}
}

func TestEverythingElseGoesTogether(t *testing.T) { allPacks(t) }

func TestUnknownUnit(t *testing.T) {
	text := "orgwright_rules: 1\nrules:\n  - {id: r, for: {unit: [finance, itt]}, depth: 3}\n"
	_, found := LoadFile(ownFile(text), Options{Docs: []*orgfile.Document{orgtest.Read(t, "units: [{id: it}, {id: finance}]\npositions: [{id: a, title: A}]\n").Doc}})
	want := []string{`3 unknown-unit warning: the organisation has no unit "itt", so nobody is meant`}
	if d := cmp.Diff(want, brief(found)); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
	if _, found := LoadFile(ownFile(text), Options{}); len(found) > 0 {
		t.Errorf("units not known: %v", brief(found))
	}
}

func TestUnknownPackInOptions(t *testing.T) {
	_, found := Load(Options{Packs: []string{"gpdr"}})
	if len(found) != 1 || found[0].Hint != `did you mean "gdpr"?` {
		t.Errorf("%v", found)
	}
}

// FuzzLoad holds that no rules file makes the reader or a run panic or hang.
func FuzzLoad(f *testing.F) {
	for _, name := range PackNames() {
		f.Add(string(Embedded(name).Text))
	}
	f.Add("orgwright_rules: 1\nrules:\n  - {id: a, expr: 'org.positions.all(p, p.id != \"\")', for: {level: {min: 1}}}\n")
	f.Add("orgwright_rules: 1\nrules: &a\n  - *a\n")
	o := orgtest.Read(f, crew)
	f.Fuzz(func(t *testing.T, text string) {
		s, _ := LoadFile(ownFile(text), Options{Open: folder(nil)})
		findings(o, s)
		TestExamples(s)
	})
}
