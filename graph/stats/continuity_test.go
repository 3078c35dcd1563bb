package stats_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/stats"
)

// bank names who stands ready in every way that is told apart: somebody else, the same
// person, somebody who leaves, a vacant post, and a board that is accountable together.
const bank = `organization: {name: Bank}
responsibilities: [{id: budget, title: The budget}]
positions:
  - {id: board, role: board, kind: body, holders: [{name: Ada, person: ada}, {name: Bo, person: bo}], responsibilities: [strategy]}
  - {id: ceo, role: ceo, name: Ada, person: ada, reports_to: board, deputies: [cfo, cro], successors: [cfo, coo], responsibilities: [strategy]}
  - {id: cfo, role: cfo, name: Cy, person: cy, reports_to: ceo, deputies: [controller], responsibilities: [budget, tax]}
  - {id: controller, title: Controller, name: Cy, person: cy, reports_to: cfo}
  - {id: coo, role: coo, reports_to: ceo, responsibilities: [plants]}
  - {id: cro, role: cro, name: Di, person: di, status: leaving, reports_to: ceo, deputies: [cfo], successors: [cfo], responsibilities: [risk]}
  - {id: desk, title: Desk, name: Eva, reports_to: coo, successors: [cro]}
`

func TestContinuity(t *testing.T) {
	s := stats.Of(linesOf(t, bank))
	var got []string
	for _, p := range s.Continuity.Posts {
		got = append(got, fmt.Sprintf("%s: %d of %d successors, %d of %d deputies", p.Position.ID, len(p.Successors), len(p.AllSuccessors), len(p.Deputies), len(p.AllDeputies)))
	}
	for _, n := range s.Continuity.People {
		got = append(got, fmt.Sprintf("%s: %d posts, successor of %d, deputy of %d", n.Person.Name, n.Posts(), len(n.SuccessorOf), len(n.DeputyOf)))
	}
	for _, c := range s.Continuity.Cover {
		got = append(got, fmt.Sprintf("%s: %d", c.ID, c.Factor))
	}
	want := []string{
		"ceo: 1 of 2 successors, 2 of 2 deputies", // coo is vacant
		"cfo: 0 of 0 successors, 0 of 1 deputies", // the controller is the same person
		"coo: 0 of 0 successors, 0 of 0 deputies",
		"cro: 1 of 1 successors, 1 of 1 deputies",
		"desk: 0 of 1 successors, 0 of 0 deputies", // who leaves could stand in, but not follow
		"Cy: 3 posts, successor of 2, deputy of 3",
		"Di: 2 posts, successor of 1, deputy of 1",
		"plants: 0", "budget: 1", "tax: 1", "risk: 2",
		"strategy: 4", // Ada and Bo, and who stands in for Ada as CEO
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	figures := texts(s.Figures)
	for name, want := range map[string]string{"key_posts": "5", "posts_without_deputy": "3", "posts_without_successor": "3", "most_named": "3", "bus_factor": "0"} {
		if figures[name] != want {
			t.Errorf("%s is %s, want %s", name, figures[name], want)
		}
	}
}

// TestContinuityOfAPart holds that a part has its own key posts, while who covers its
// responsibilities may stand beside it.
func TestContinuityOfAPart(t *testing.T) {
	l := linesOf(t, bank)
	s := stats.OfPart(stats.Set{Lines: l, Positions: l.Org.Positions[5:6]}) // the CRO
	if c := s.Continuity; len(c.Posts) != 1 || len(c.Cover) != 1 || c.Cover[0].Factor != 2 || s.Figures.BusFactor != 2 || s.Figures.KeyPosts != 1 {
		t.Errorf("%+v", s.Continuity)
	}
}

// TestContinuityIsSaidWhereItIs holds that all forms tell it, and none where nobody is
// named.
func TestContinuityIsSaidWhereItIs(t *testing.T) {
	for i, form := range writers() {
		said := write(t, stats.Report{Now: stats.Of(linesOf(t, bank))}, form)
		for _, want := range []string{"budget", "coo", "cro"} {
			if !strings.Contains(said, want) {
				t.Errorf("form %d does not tell of %s:\n%s", i, want, said)
			}
		}
		silent := write(t, stats.Report{Now: stats.Of(linesOf(t, firm))}, form)
		for _, word := range []string{"key_posts", "key posts", "bus", "deput"} {
			if strings.Contains(silent, word) {
				t.Errorf("form %d says %q of an organisation that names nobody:\n%s", i, word, silent)
			}
		}
	}
	rows, err := csv.NewReader(strings.NewReader(write(t, stats.Report{Now: stats.Of(linesOf(t, bank))}, stats.WriteCSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row[0] == "key post" && row[1] == "ceo" && (row[len(row)-2] != "1" || row[len(row)-1] != "2") {
			t.Errorf("%q", row)
		}
	}
}
