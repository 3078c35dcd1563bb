package orgedit

import (
	"os"
	"testing"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// everyChange is a proposal with every kind of change.
func everyChange(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("../orgfile/testdata/every.change.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWriteProposalReadsTheSame(t *testing.T) {
	p, _ := orgfile.ParseProposal(&source.File{Name: "c", Text: []byte(everyChange(t))})
	text := Proposal(p)
	again, found := orgfile.ParseProposal(&source.File{Name: "c", Text: text})
	if len(found) > 0 {
		t.Fatalf("%v\n%s", found, text)
	}
	if second := string(Proposal(again)); second != string(text) {
		t.Errorf("writing it again gives\n%s\ninstead of\n%s", second, text)
	}
	if len(again.Changes) != len(p.Changes) {
		t.Errorf("%d changes of %d came back\n%s", len(again.Changes), len(p.Changes), text)
	}
}

func FuzzProposal(f *testing.F) {
	f.Add(everyChange(f))
	f.Add("orgwright_change: 1\nchanges: [{set: {position: a, fields: {fields: [], roles: ~, <<: {a: b}}}}]")
	f.Add("changes:\n- &a move: *a\n- add: {reports: [{id: x, reports: []}]}")
	f.Fuzz(func(t *testing.T, text string) {
		p, found := orgfile.ParseProposal(&source.File{Name: "c", Text: []byte(text)})
		if len(found) > 0 || len(p.Changes) == 0 {
			return
		}
		written := Proposal(p)
		again, found := orgfile.ParseProposal(&source.File{Name: "c", Text: written})
		if len(found) > 0 || len(again.Changes) != len(p.Changes) {
			t.Errorf("%d changes became %d: %v\n%s", len(p.Changes), len(again.Changes), found, written)
		}
	})
}
