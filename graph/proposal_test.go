package graph_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
)

const proposalBase = `orgwright: 1
organization: {name: Pair} # a comment
positions:
  - {id: ceo, role: ceo, name: Vera Lund}
  - {id: cio, role: cio, name: Mira Stone, reports_to: ceo}
  - {id: cso, role: cso, name: Ivo Berg, reports_to: ceo}
  - {id: ciso, role: ciso, name: Noa Stein, reports_to: cio}
`

// loadProposals writes the base and proposals into folders and loads these.
func loadProposals(t *testing.T, proposals ...string) *graph.Loaded {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "plans"), 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	write("pair.org.yaml", proposalBase)
	write("other.org.yaml", proposalBase)
	var names []string
	for i, p := range proposals {
		names = append(names, write(filepath.Join("plans", string(rune('a'+i))+".change.yaml"), p))
	}
	l, err := graph.LoadProposals(context.Background(), names, graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func proposal(changes string) string {
	return "orgwright_change: 1\nbase: ../pair.org.yaml\nchanges:\n" + changes
}

func rulesOf(found []finding.Finding) []string {
	var ids []string
	for _, f := range found {
		ids = append(ids, f.Code.ID())
	}
	return ids
}

func TestProposalsApplyInOrder(t *testing.T) {
	l := loadProposals(t,
		proposal("  - move: {position: ciso, reports_to: cso}\n"),
		proposal("  - add: {id: soc, title: SOC lead, reports_to: ciso}\n"))
	if found := l.Conflicts(); len(found) > 0 {
		t.Fatalf("conflicts: %v", found)
	}
	if before := check(l.Before, graph.CheckOptions{}).Findings; !slices.Contains(rulesOf(before), "ciso-reports-to-cso") {
		t.Errorf("before: %v", rulesOf(before))
	}
	if after := check(l, graph.CheckOptions{}).Findings; slices.Contains(rulesOf(after), "ciso-reports-to-cso") {
		t.Errorf("after: %v", rulesOf(after))
	}
	files, found := l.Write()
	if len(files) != 1 || len(found) > 0 {
		t.Fatalf("%d files, %v", len(files), found)
	}
	want := strings.Replace(proposalBase, "Noa Stein, reports_to: cio}\n", "Noa Stein, reports_to: cso}\n  - {id: soc, title: SOC lead, reports_to: ciso}\n", 1)
	if diff := cmp.Diff(want, string(files[0].Text)); diff != "" {
		t.Error(diff)
	}
}

func TestFindingsOfAProposalStandInIt(t *testing.T) {
	l := loadProposals(t, proposal("  - add: {id: ciso-2, role: ciso, name: Ada Wolf, reports_to: cio}\n"))
	found := check(l, graph.CheckOptions{}).Findings
	i := slices.IndexFunc(found, func(f finding.Finding) bool { return f.Position == "ciso-2" && f.Code.ID() == "ciso-reports-to-cso" })
	if i < 0 || !graph.IsProposal(found[i].At.File.Name) || found[i].At.Start.Line != 4 {
		t.Errorf("findings: %v", found)
	}
}

func TestConflictsOfProposals(t *testing.T) {
	for _, tt := range []struct {
		name      string
		proposals []string
		want      []string
	}{
		{"none", []string{proposal("  - vacate: {position: cio}\n")}, nil},
		{"cycle", []string{proposal("  - move: {position: cio, reports_to: ciso}\n")}, []string{"change-cycle"}},
		{"moved by both", []string{proposal("  - move: {position: ciso, reports_to: cso}\n"), proposal("  - move: {position: ciso, reports_to: ceo}\n")}, []string{"change-moved-twice"}},
		{"gone by the first", []string{proposal("  - remove: {position: ciso}\n"), proposal("  - vacate: {position: ciso}\n")}, []string{"change-position-gone"}},
		{"mistyped", []string{proposal("  - move: {position: ciso, reports_to: cso, becuase: x}\n")}, []string{"unknown-key"}},
		{"no base", []string{"orgwright_change: 1\nchanges: []\n"}, []string{"change-base"}},
		{"missing base", []string{"orgwright_change: 1\nbase: ../pear.org.yaml\nchanges: []\n"}, []string{"change-base"}},
		{"absolute base", []string{"orgwright_change: 1\nbase: /pair.org.yaml\nchanges: []\n"}, []string{"change-base"}},
		{"base is itself", []string{"orgwright_change: 1\nbase: a.change.yaml\nchanges: []\n"}, []string{"change-base"}},
		{"two bases", []string{proposal("  - vacate: {position: cio}\n"), "orgwright_change: 1\nbase: ../other.org.yaml\nchanges: []\n"}, []string{"change-base"}},
	} {
		if diff := cmp.Diff(tt.want, rulesOf(loadProposals(t, tt.proposals...).Conflicts())); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestMissingProposalIsAnError(t *testing.T) {
	if _, err := graph.Load(context.Background(), filepath.Join(t.TempDir(), "none.change.yaml"), graph.LoadOptions{}); err == nil {
		t.Error("no error")
	}
}
