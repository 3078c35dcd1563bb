package rule

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/rule/kind"
	"github.com/orgwright/orgwright/graph/source"
)

// manualFile puts a rule into a file.
func manualFile(text string) *source.File {
	return &source.File{Name: "company.rules.yaml", Text: []byte("orgwright_rules: 1\npack: company\nrules:\n" + text)}
}

// TestManualExamples holds that every example of the manual is a rule that can
// be copied into a file: it loads, passes and fails as it says.
func TestManualExamples(t *testing.T) {
	for _, k := range kind.All() {
		t.Run(k.Name, func(t *testing.T) {
			set, found := LoadFile(manualFile(k.Example), Options{})
			results, more := TestExamples(set)
			for _, f := range append(found, more...) {
				t.Errorf("%d: %s", f.At.Start.Line, f.Message)
			}
			if len(results) != 2 {
				t.Errorf("%d examples, want one that passes and one that fails", len(results))
			}
			if len(set.Rules) != 1 || set.Rules[0].Kind != k.Name {
				t.Errorf("rules: %v", set.Rules)
			}
		})
	}
}

var theKeys = regexp.MustCompile(`^the keys are (.*)$`)

// accepted asks the reader itself which keys it takes at a place: it says so
// when it meets one that is like none of them.
func accepted(t *testing.T, text string) []string {
	t.Helper()
	_, found := LoadFile(manualFile(text), Options{})
	for _, f := range found {
		if m := theKeys.FindStringSubmatch(f.Hint); f.Code.ID() == "unknown-key" && m != nil {
			return strings.Split(m[1], ", ")
		}
	}
	t.Fatalf("no keys are said for:\n%s%v", text, found)
	return nil
}

func keysOf(docs []kind.KeyDoc) []string {
	var out []string
	for _, d := range docs {
		out = append(out, d.Key)
	}
	return out
}

// TestManualKeys holds that the manual documents exactly the keys that are read.
func TestManualKeys(t *testing.T) {
	kindKeys := []string{}
	for _, k := range kind.All() {
		kindKeys = append(kindKeys, k.Name)
		if k.Keys() == nil {
			if k.Short() == "" {
				t.Errorf("%s: neither keys nor a short form", k.Name)
			}
			continue
		}
		got := accepted(t, fmt.Sprintf("  - {id: x, %s: {qqqqqqqq: 1}}\n", k.Name))
		if d := cmp.Diff(keysOf(k.Keys()), got); d != "" {
			t.Errorf("%s (-manual +read):\n%s", k.Name, d)
		}
	}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a rule", "  - {id: x, qqqqqqqq: 1}\n", slices.Insert(keysOf(RuleKeys()), len(RuleKeys())-1, kindKeys...)},
		{"for", "  - {id: x, for: {qqqqqqqq: 1}}\n", keysOf(kind.ChoiceKeys())},
		{"when", "  - {id: x, when: {qqqqqqqq: 1}}\n", keysOf(kind.WhenKeys())},
		{"an example", "  - {id: x, examples: {fail: {organization: x, qqqqqqqq: 1}}}\n", keysOf(ExampleKeys())},
		{"what is expected", "  - {id: x, examples: {fail: {organization: x, expect: [{qqqqqqqq: 1}]}}}\n", keysOf(ExpectKeys())},
	}
	_, found := LoadFile(&source.File{Name: "x.rules.yaml", Text: []byte("qqqqqqqq: 1\n")}, Options{})
	if want := "the keys are " + strings.Join(keysOf(FileKeys()), ", "); found[0].Hint != want {
		t.Errorf("a file: documented %q, read %q", want, found[0].Hint)
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, accepted(t, tt.text)); d != "" {
			t.Errorf("%s (-manual +read):\n%s", tt.name, d)
		}
	}
}

// TestRuleText shows a rule as it is written, which reads as the same rule.
func TestRuleText(t *testing.T) {
	for _, name := range PackNames() {
		for _, r := range LoadPack(name).Rules {
			if strings.Contains(r.Text(), "examples:") {
				t.Errorf("%s: the examples are still there", r.ID)
			}
			set, found := LoadFile(manualFile(r.Text()), Options{})
			if len(found) > 0 || len(set.Rules) != 1 {
				t.Errorf("%s: %v\n%s", r.ID, found, r.Text())
				continue
			}
			got := set.Rules[0]
			if got.ID != r.ID || got.Title != r.Title || got.Kind != r.Kind || !slices.Equal(got.Roles(), r.Roles()) || !reflect.DeepEqual(got.Source, r.Source) {
				t.Errorf("%s reads differently:\n%s", r.ID, r.Text())
			}
		}
	}
}

func TestRuleRoles(t *testing.T) {
	r := LoadPack(DefaultPack).Rule("it-manager-reports-to")
	if d := cmp.Diff([]string{"it-manager", "cio", "cto", "it-director", "deputy-cio", "deputy-cto", "deputy-cfo", "cfo"}, r.Roles()); d != "" {
		t.Error(d)
	}
}

// TestChecks holds that mistakes in rules are reported, as severely as they are
// listed.
func TestChecks(t *testing.T) {
	tests := []struct{ rule, text string }{
		{"bad-expression", "  - {id: x, expr: \"position.idd == 1\"}\n"},
		{"duplicate-rule", "  - {id: x, depth: 3}\n  - {id: x, depth: 3}\n"},
		{"unreachable-rule", "  - {id: x, for: cio, reports_to: [cio]}\n"},
		{"missing-example", "  - {id: x, depth: 3}\n"},
		{"failing-example", "  - {id: x, depth: 3, examples: {fail: \"positions: [{id: a, title: A}]\"}}\n"},
		{"conflicting-rules", "  - {id: x, for: cto, reports_to: [cio]}\n  - {id: z, for: cto, reports_to: [ceo]}\n"},
	}
	for _, tt := range tests {
		set, found := LoadFile(manualFile(tt.text), Options{})
		_, more := TestExamples(set)
		i := slices.IndexFunc(append(found, more...), func(f finding.Finding) bool { return f.Code.ID() == tt.rule })
		if i < 0 {
			t.Errorf("%s is not reported for %s", tt.rule, tt.text)
		} else if f := append(found, more...)[i]; f.Severity != f.Code.Severity() {
			t.Errorf("%s is reported as %v, listed as %v", tt.rule, f.Severity, f.Code.Severity())
		}
	}
}
