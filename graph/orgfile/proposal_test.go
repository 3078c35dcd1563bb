package orgfile

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

func readProposal(text string) (*Proposal, string) {
	p, found := ParseProposal(&source.File{Name: "c", Text: []byte(text)})
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%d:%d %s: %s", f.At.Start.Line, f.At.Start.Col, f.Code.ID(), f.Message)
		if f.Hint != "" {
			b.WriteString(" (" + f.Hint + ")")
		}
		b.WriteString("\n")
	}
	return p, strings.TrimSuffix(b.String(), "\n")
}

//go:embed testdata/every.change.yaml
var everyChange string

func TestParseProposal(t *testing.T) {
	p, found := readProposal(everyChange)
	if found != "" {
		t.Fatal(found)
	}
	if p.Title.Value != "Security moves to the CSO" || p.Base.Value != "brightwater.org.yaml" || p.Effective.Value != "2027-01-01" {
		t.Errorf("the head is %v, %v, %v", p.Title, p.Base, p.Effective)
	}
	var kinds []string
	for _, c := range p.Changes {
		kinds = append(kinds, c.Verb+" "+c.Position.Value+c.UnitID.Value)
	}
	want := "move ciso, move cio, move cdo, add soc-lead, remove it-security-manager, fill cto, fill desk, vacate cdo, rename cso, set cio, add_unit , set_unit it, remove_unit labs"
	if got := strings.Join(kinds, ", "); got != want {
		t.Errorf("got %s", got)
	}
	if c := p.Changes[0]; c.Lines || c.Because.Value != "independence" || c.Position.At.Start != (source.Pos{Line: 6, Col: 22}) {
		t.Errorf("the first move is %+v", c)
	}
	if c := p.Changes[2]; !c.Lines || len(c.ReportsTo) != 0 {
		t.Errorf("the move to the top is %+v", c)
	}
	if c := p.Changes[3]; len(c.Added) != 2 || c.Added[1].Parent != c.Added[0] || c.Because.Value != "round the clock" {
		t.Errorf("the new position is %+v", c)
	}
	c := p.Changes[9]
	var clear []string
	for _, k := range c.Clear {
		clear = append(clear, k.Value)
	}
	if got := strings.Join(clear, " "); got != "fields.old note tags" || len(c.Values.Fields) != 1 || len(c.Values.Roles) != 2 {
		t.Errorf("what goes is %s, what is set %+v", got, c.Values)
	}
}

func TestMistakesInProposals(t *testing.T) {
	head := "orgwright_change: 1\nchanges:\n"
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", `1:1 empty-file: the file says nothing (begin it with "orgwright_change: 1")`},
		{"another format", "orgwright: 1\n", `1:1 bad-value: this is not a proposal; a proposal begins with "orgwright_change: 1" (give the proposal first, it names its organisation file as its base)`},
		{"no version", "title: x\n", `1:1 missing-key: a proposal has no "orgwright_change"`},
		{"version", "orgwright_change: 2\n", `1:19 bad-value: version "2" of the format is not known; this program reads version 1 (write 1)`},
		{"unknown key", "orgwright_change: 1\nchange: []\n", `2:1 unknown-key: unknown key "change" in a proposal (did you mean "changes"?)`},
		{"date", "orgwright_change: 1\neffective: 2027-13-01\n", `2:12 bad-date: "effective" must be a date such as 2026-11-01, not "2027-13-01" (the months are 01 to 12)`},
		{"unknown kind", head + "- mvoe: {position: a}\n", "3:3 unknown-key: unknown key \"mvoe\" in a change (did you mean \"move\"?)\n" +
			`3:3 missing-key: the entry does not say what changes (begin it with "move", "add", "remove", "fill", "vacate", "rename" or "set")`},
		{"two kinds", head + "- move: {position: a, reports_to: b}\n  vacate: {position: a}\n", `4:11 conflicting-keys: "move" and "vacate" stand in one entry (let every change begin with its own "- ")`},
		{"where to", head + "- move: {position: a}\n", `3:9 missing-key: the change move has no "reports_to"`},
		{"which one", head + "- vacate: {}\n", `3:11 missing-key: the change vacate has no "position"`},
		{"text", head + "- vacate: a\n", `3:11 wrong-type: the change vacate must be a mapping of keys and values, not the text "a" (write its keys below one another, each as "key: value")`},
		{"holder by set", head + "- set: {position: a, fields: {name: X}}\n", `3:31 bad-value: "name" is not changed by "set" (write "vacate" and then "fill: {position: …, name: …}")`},
		{"unknown value", head + "- set: {position: a, fields: {depatment: x}}\n", `3:31 unknown-key: unknown key "depatment" in the values of a position (did you mean "unit"?)`},
		{"bad value", head + "- set: {position: a, fields: {status: gone, level: x}}\n", `3:39 bad-value: "status" must be filled, vacant, acting, planned or leaving, not "gone"` + "\n" +
			`3:52 bad-value: "level" must be a whole number from 1 to 99, not "x"`},
		{"in a new position", head + "- add: {id: a, titel: x}\n", `3:16 unknown-key: unknown key "titel" in a position (did you mean "title"?)`},
		{"not a list", "orgwright_change: 1\nchanges: {move: x}\n", `2:10 wrong-type: "changes" must be a list, not a mapping (let every entry begin with "- ")`},
	} {
		if _, got := readProposal(tt.text); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
