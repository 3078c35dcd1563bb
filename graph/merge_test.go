package graph

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/change"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/workspace"
)

// firm is a firm that changes from month to month.
type firm struct {
	*rand.Rand
	next   int
	people []employee
}

type employee struct {
	id                int
	name, title, unit string
	boss              int // index in people, -1 at the top
}

// month changes the firm: people join, leave, move and have other titles and names.
func (f *firm) month() {
	for range 5 {
		i := 1 + f.IntN(len(f.people)-1)
		p := &f.people[i]
		switch f.IntN(5) {
		case 0:
			f.join(f.IntN(len(f.people)))
		case 1:
			p.title = fmt.Sprint("Title ", f.IntN(9))
		case 2:
			p.name = fmt.Sprint("Person ", f.next)
			f.next++
		case 3:
			if boss := f.IntN(i); boss >= 0 {
				p.boss = boss // those before it are never below it
			}
		case 4:
			for j := range f.people {
				if f.people[j].boss == i {
					f.people[j].boss = p.boss
				}
				if f.people[j].boss > i {
					f.people[j].boss--
				}
			}
			f.people = append(f.people[:i], f.people[i+1:]...)
		}
	}
}

func (f *firm) join(boss int) {
	f.people = append(f.people, employee{f.next, fmt.Sprint("Person ", f.next), "Clerk", fmt.Sprint("Unit ", f.IntN(4)), boss})
	f.next++
}

func (f *firm) export() string {
	var b strings.Builder
	b.WriteString("Employee ID,Name,Job Title,Department,Manager ID\n")
	for _, p := range f.people {
		boss := ""
		if p.boss >= 0 {
			boss = fmt.Sprint(f.people[p.boss].id)
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s,%s\n", p.id, p.name, p.title, p.unit, boss)
	}
	return b.String()
}

// TestAYearOfExports merges the exports of twelve months into one file that people have
// written in: each time it says what the export says, and what was written by hand is
// there in the end.
func TestAYearOfExports(t *testing.T) {
	for seed := range uint64(20) {
		f := &firm{Rand: rand.New(rand.NewPCG(seed, 1)), next: 1}
		f.join(-1)
		for range 12 {
			f.join(f.IntN(len(f.people)))
		}
		load := func(name, text string) *Loaded {
			l, err := Load(t.Context(), name, LoadOptions{AnyDay: true, Files: (&workspace.Workspace{}).With(map[string][]byte{name: []byte(text)})})
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		text := string(load("jan.csv", f.export()).Imported.YAML())
		text = strings.Replace(text, `{id: "1",`, `{id: "1", note: By hand, allow: [{rule: no-top, reason: so it is}],`, 1)
		text += "  - {id: secretary, title: Secretary, name: Added by hand, reports_to: \"1\", kind: assistant}\n  - {id: board, title: Board, kind: body} # meets in May\nviews:\n  - {id: all, title: All of us} # for the wall\n"
		for month := range 12 {
			f.month()
			tables := load("next.csv", f.export())
			p, _ := Merge(load("a.org.yaml", text), tables, intake.MergeOptions{}, change.ProposeOptions{Base: "a.org.yaml"})
			l, changed, err := Applied(t.Context(), "merge.change.yaml", p.Text, LoadOptions{AnyDay: true, Files: (&workspace.Workspace{}).With(map[string][]byte{"a.org.yaml": []byte(text)})})
			if err != nil || len(l.Findings) > 0 || !p.Rest.IsEmpty() {
				t.Fatalf("seed %d, month %d: %v %+v", seed, month, err, l.Findings)
			}
			if len(changed) == 1 {
				text = string(changed[0].Text)
			}
			now := load("a.org.yaml", text).Org
			if len(now.Positions) != len(f.people)+2 {
				t.Fatalf("seed %d, month %d: %d positions, %d people", seed, month, len(now.Positions), len(f.people))
			}
			for _, e := range f.people {
				q := now.Position(fmt.Sprint(e.id))
				boss := ""
				if e.boss >= 0 {
					boss = fmt.Sprint(f.people[e.boss].id)
				}
				if q == nil || q.Holders[0].Name != e.name || q.Title != e.title || q.Unit.Name != e.unit || (q.Superior() == nil) != (boss == "") || boss != "" && q.Superior().ID != boss {
					t.Fatalf("seed %d, month %d: %d is not as in the export:\n%s", seed, month, e.id, text)
				}
			}
		}
		for _, byHand := range []string{"note: By hand", "allow: [{rule: no-top", "# meets in May", "name: Added by hand", "# for the wall"} {
			if !strings.Contains(text, byHand) {
				t.Errorf("seed %d: %s is gone:\n%s", seed, byHand, text)
			}
		}
	}
}

// TestAYearOfExportsWithDates merges the exports of twelve months, each from its day on,
// into a file with dates, or one that gets its first ones by that: on every one of these days the organisation is what the export
// of that day says, in the end still, and those who have left are there with their days.
func TestAYearOfExportsWithDates(t *testing.T) {
	for seed := range uint64(10) {
		f := &firm{Rand: rand.New(rand.NewPCG(seed, 2)), next: 1}
		f.join(-1)
		for range 12 {
			f.join(f.IntN(len(f.people)))
		}
		load := func(name, text, day string) *Loaded {
			l, err := Load(t.Context(), name, LoadOptions{AnyDay: day == "", AsOf: day, Files: (&workspace.Workspace{}).With(map[string][]byte{name: []byte(text)})})
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		text := string(load("jan.csv", f.export(), "").Imported.YAML())
		if seed%2 == 0 { // the others have no dates until the first export is merged
			text = strings.Replace(text, `{id: "1",`, `{id: "1", since: 2025-01-01,`, 1)
		}
		was := map[string][]employee{}
		for month := range 12 {
			f.month()
			day := fmt.Sprintf("2026-%02d-01", month+1)
			was[day] = append([]employee(nil), f.people...)
			p, _ := Merge(load("a.org.yaml", text, ""), load("next.csv", f.export(), ""), intake.MergeOptions{Day: day}, change.ProposeOptions{Base: "a.org.yaml"})
			l, changed, err := Applied(t.Context(), "merge.change.yaml", p.Text, LoadOptions{AnyDay: true, Files: (&workspace.Workspace{}).With(map[string][]byte{"a.org.yaml": []byte(text)})})
			if err != nil || len(l.Findings) > 0 || !p.Rest.IsEmpty() {
				t.Fatalf("seed %d, %s: %v %+v\n%s\n%s", seed, day, err, l.Findings, p.Text, text)
			}
			if len(changed) == 1 {
				text = string(changed[0].Text)
			}
		}
		for day, people := range was {
			now := load("a.org.yaml", text, day).Org
			if len(now.Positions) != len(people) {
				t.Fatalf("seed %d, %s: %d positions, %d people:\n%s", seed, day, len(now.Positions), len(people), text)
			}
			for _, e := range people {
				q, boss := now.Position(fmt.Sprint(e.id)), ""
				if e.boss >= 0 {
					boss = fmt.Sprint(people[e.boss].id)
				}
				if q == nil || len(q.Holders) != 1 || q.Holders[0].Name != e.name || (q.Superior() == nil) != (boss == "") || boss != "" && q.Superior().ID != boss {
					t.Fatalf("seed %d, %s: %d is not as in the export:\n%s", seed, day, e.id, text)
				}
			}
		}
	}
}
