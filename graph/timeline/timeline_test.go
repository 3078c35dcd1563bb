package timeline

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

func build(t *testing.T, positions string) *org.Org {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "t.org.yaml", Text: []byte("orgwright: 1\norganization: {name: Test, as_of: 2026-06-30}\npositions:\n" + positions)})
	for _, f := range found {
		t.Fatal(f.At, f.Message)
	}
	o, _ := org.Build(doc)
	return o
}

// told lists what happened, one line each.
func told(tl *Timeline) string {
	var out []string
	for i := range tl.Events {
		out = append(out, tl.Events[i].Day+" "+Sentence(&tl.Events[i]))
	}
	return strings.Join(out, "\n")
}

func TestOf(t *testing.T) {
	for _, c := range []struct{ name, positions, want string }{
		{"nothing has dates", "- {id: a, title: A, name: Ann}\n- {id: b, title: B, name: Bo, reports_to: a}\n", ""},
		{"one follows the other", "- {id: a, title: A, holders: [{name: Ann, until: 2025-12-31}, {name: Bo, since: 2026-01-01}]}\n",
			"2025-12-31 Ann left: a, A\n2026-01-01 Bo joined: a, A"},
		{"somebody moves", "- {id: a, title: Head, holders: [{name: Ann, until: 2025-12-31}, {name: Bo, since: 2026-01-01}]}\n" +
			"- {id: b, title: Deputy, holders: [{name: Bo, since: 2024-01-01, until: 2025-12-31}, {name: Cy, since: 2026-02-01}], reports_to: a}\n",
			"2024-01-01 Bo joined: b, Deputy\n2025-12-31 Ann left: a, Head\n2026-01-01 Bo moved: a, Head, was b, Deputy\n2026-02-01 Cy joined: b, Deputy"},
		{"somebody comes back", "- {id: a, title: A, holders: [{name: Ann, until: 2025-06-30}, {name: Ann, since: 2026-01-01}]}\n",
			"2025-06-30 Ann left: a, A\n2026-01-01 Ann joined: a, A"},
		{"terms that touch are one", "- {id: a, title: A, holders: [{name: Ann, until: 2025-12-31}, {name: Ann, since: 2026-01-01}]}\n", ""},
		{"one more and one less", "- {id: a, title: A, name: Ann, person: ann}\n- {id: b, title: B, reports_to: a, holders: [{person: ann, since: 2025-03-01, until: 2025-05-31}]}\n",
			"2025-03-01 Ann took on b, B\n2025-05-31 Ann gave up b, B"},
		{"a key is found by the only name beside it", "- {id: a, title: A, holders: [{name: Ann, person: ann, until: 2025-12-31}]}\n- {id: b, title: B, holders: [{name: Ann, since: 2026-01-01}]}\n",
			"2026-01-01 Ann moved: b, B, was a, A"},
		{"namesakes with keys", "- {id: a, title: A, holders: [{name: Ann, person: one, until: 2025-12-31}]}\n- {id: b, title: B, holders: [{name: Ann, person: two, since: 2026-01-01}]}\n",
			"2025-12-31 Ann left: a, A\n2026-01-01 Ann joined: b, B"},
		{"a position begins and ends", "- {id: a, title: A, name: Ann, since: 2025-01-01, until: 2025-12-31}\n",
			"2025-01-01 position a, A begins\n2025-01-01 Ann joined: a, A\n2025-12-31 Ann left: a, A\n2025-12-31 position a, A ends"},
		{"holders go with the position", "- {id: a, title: A, until: 2025-12-31, holders: [{name: Ann, since: 2025-02-01, until: 2027-12-31}]}\n",
			"2025-02-01 Ann joined: a, A\n2025-12-31 Ann left: a, A\n2025-12-31 position a, A ends"},
		{"the last day of the calendar is none", "- {id: a, title: A, until: 9999-12-31, holders: [{name: Ann, since: 2025-01-01, until: 9999-12-31}]}\n", "2025-01-01 Ann joined: a, A"},
		{"another superior", "- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n- {id: c, title: C, name: Cy, reports_to: [{to: a, until: 2025-12-31}, {to: b, since: 2026-01-01}]}\n",
			"2026-01-01 c, C (Cy) reports to \"b\", was \"a\""},
		{"the first line in force is the primary one", "- {id: a, title: A}\n- {id: b, title: B, reports_to: a}\n- {id: c, title: C, reports_to: [{to: a, since: 2025-02-01, until: 2025-03-31}, b, {to: a, since: 2025-01-01}]}\n",
			"2025-02-01 c, C reports to \"a\", was \"b\"\n2025-04-01 c, C reports to \"b\", was \"a\""},
		{"a gap of lines", "- {id: a, title: A}\n- {id: c, title: C, name: Cy, reports_to: [{to: a, until: 2025-12-31}, {to: a, since: 2026-02-01}]}\n",
			"2026-01-01 c, C (Cy) reports to nobody, was \"a\"\n2026-02-01 c, C (Cy) reports to \"a\", was nobody"},
		{"lines of a position that begins later", "- {id: a, title: A}\n- {id: c, title: C, since: 2026-02-01, reports_to: [{to: a, since: 2026-02-01}]}\n",
			"2026-02-01 position c, C begins"},
	} {
		if got := told(Of(build(t, c.positions), Options{})); got != c.want {
			t.Errorf("%s:\n%s\nnot\n%s", c.name, got, c.want)
		}
	}
}

const years = `- {id: ceo, role: CEO, holders: [{name: Ann, until: 2025-12-31}, {name: Bo, since: 2026-01-01}]}
- {id: cfo, role: CFO, reports_to: ceo, holders: [{name: Bo, until: 2025-12-31}, {name: "=Cy", since: 2026-05-15}]}
- {id: x, title: X, name: Di, reports_to: [{to: cfo, until: 2026-02-28}, {to: ceo, since: 2026-03-01}], since: 2025-06-01}
`

// TestPeriods holds that figures add up, in whatever periods, and that periods in which
// nothing happened are there.
func TestPeriods(t *testing.T) {
	tl := Of(build(t, years), Options{})
	for step, want := range map[Step]string{
		Month:   "2025-06 3 2025-07 3 2025-08 3 2025-09 3 2025-10 3 2025-11 3 2025-12 2 2026-01 2 2026-02 2 2026-03 2 2026-04 2 2026-05 3",
		Quarter: "2025-Q2 3 2025-Q3 3 2025-Q4 2 2026-Q1 2 2026-Q2 3",
		Year:    "2025 2 2026 3",
	} {
		periods, err := tl.In(step)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		people, sum := tl.People, Counts{}
		for i := range periods {
			p := &periods[i]
			got = append(got, fmt.Sprint(p.Name, " ", p.People))
			if people += p.Joined - p.Left; people != p.People {
				t.Errorf("%s: %d people, but %d joined and %d left", p.Name, p.People, p.Joined, p.Left)
			}
			for _, k := range Kinds() {
				*sum.Of(k) += *p.Of(k)
			}
			sum.Retitled += p.Retitled
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s", step, s)
		}
		if sum != tl.Total() {
			t.Errorf("by %s %+v, in all %+v", step, sum, tl.Total())
		}
	}
	if total := tl.Total(); total.Retitled != 1 || total.Moved != 1 {
		t.Errorf("%+v", total)
	}
}

func TestBounds(t *testing.T) {
	tl := Of(build(t, years), Options{From: "2026-01-01", To: "2026-03-31"})
	if got := told(tl); got != "2026-01-01 Bo moved: ceo, Chief Executive Officer, was cfo, Chief Financial Officer\n2026-03-01 x, X (Di) reports to \"ceo\", was \"cfo\"" {
		t.Error(got)
	}
	if tl.People != 2 || tl.Positions != 3 || tl.Dated != 6 {
		t.Errorf("%+v", tl)
	}
	old := build(t, "- {id: a, title: A, holders: [{name: Ann, since: 0001-01-01, until: 9998-12-31}]}\n")
	if _, err := Of(old, Options{}).In(Year); err == nil || !strings.Contains(err.Error(), "are more than 1200 years") {
		t.Error(err)
	}
}

// TestEveryDayIsToldTruly follows the events of random organisations, and holds who
// holds what and reports to whom on many days against what is built for the day.
func TestEveryDayIsToldTruly(t *testing.T) {
	events := 0
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 3))
		day := func(n int) string { return time.Date(2025, 1, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) }
		var b strings.Builder
		for i := range 2 + r.IntN(6) {
			fmt.Fprintf(&b, "- {id: p%d, title: P%d, holders: [", i, i)
			at := 0
			for range 1 + r.IntN(4) {
				at += r.IntN(3)
				fmt.Fprintf(&b, "{person: k%d, since: %s, until: ", r.IntN(5), day(at))
				at += r.IntN(6)
				fmt.Fprintf(&b, "%s}, ", day(at))
				at++
			}
			b.WriteString("]")
			if i > 0 {
				fmt.Fprintf(&b, ", reports_to: [{to: p%d, until: %s}, {to: p%d, since: %s}]", r.IntN(i), day(r.IntN(9)), r.IntN(i), day(r.IntN(9)))
			}
			b.WriteString("}\n")
		}
		o := build(t, b.String())
		tl := Of(o, Options{})
		holds, superior := map[string]bool{}, map[string]string{}
		for _, p := range o.Positions {
			if w := o.Written(p); len(w.ReportsTo) > 0 {
				superior[p.ID] = w.ReportsTo[0].Value // which has no beginning
			}
		}
		next := 0
		for n := range 25 {
			today := day(n)
			var after []func()
			for ; next < len(tl.Events) && tl.Events[next].Day == today; next++ {
				e := &tl.Events[next]
				events++
				switch e.Kind {
				case Joined, TookOn:
					holds[e.Person+" "+e.New.ID] = true
				case Moved:
					delete(holds, e.Person+" "+e.Old.ID)
					holds[e.Person+" "+e.New.ID] = true
				case Left, GaveUp: // it was the last day
					after = append(after, func() { delete(holds, e.Person+" "+e.Old.ID) })
				case Reassigned:
					superior[e.New.ID] = e.New.Superior
				}
			}
			now, _ := org.BuildWith(o.Doc, org.Options{AsOf: today})
			want := map[string]bool{}
			for _, p := range now.Positions {
				for _, h := range p.Holders {
					want[h.Name+" "+p.ID] = true
				}
				id := ""
				if s := p.Superior(); s != nil {
					id = s.ID
				}
				if superior[p.ID] != id {
					t.Fatalf("seed %d, %s: %s reports to %q, told is %q\n%s", seed, today, p.ID, id, superior[p.ID], b.String())
				}
			}
			if d := cmp.Diff(want, holds); d != "" {
				t.Fatalf("seed %d, %s (-built +told):\n%s\n%s\n%s", seed, today, d, b.String(), told(tl))
			}
			for _, f := range after {
				f()
			}
		}
	}
	if events < 1000 {
		t.Errorf("only %d events: the organisations are too tame", events)
	}
}

func TestWriters(t *testing.T) {
	tl := Of(build(t, years), Options{})
	r := Report{Timeline: tl, Step: Quarter}
	r.Periods, _ = tl.In(Quarter)
	var b bytes.Buffer
	if err := WriteCSV(&b, r); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(lines) != len(tl.Events)+1 {
		t.Fatal(err, lines)
	}
	if i := slices.IndexFunc(lines, func(l []string) bool { return l[3] == "'=Cy" }); i < 0 || lines[i][1] != "2026-Q2" || lines[i][5] != "cfo" {
		t.Errorf("%q", lines)
	}
	b.Reset()
	if err := WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Events  []map[string]any
		Periods []map[string]any
		Total   map[string]int
	}
	if err := json.Unmarshal(b.Bytes(), &read); err != nil || len(read.Events) != len(tl.Events) || read.Total["retitled"] != 1 || read.Periods[0]["period"] != "2025-Q2" {
		t.Errorf("%v %s", err, b.String())
	}
	counted := Report{Timeline: tl.Counted(), Step: Quarter}
	counted.Periods, _ = counted.In(Quarter)
	for name, write := range map[string]func(*bytes.Buffer) error{
		"csv":  func(b *bytes.Buffer) error { return WriteCSV(b, counted) },
		"json": func(b *bytes.Buffer) error { return WriteJSON(b, counted) },
		"text": func(b *bytes.Buffer) error { return WriteText(b, counted, TextOptions{Counts: true}) },
	} {
		b.Reset()
		if err := write(&b); err != nil || strings.Contains(b.String(), "Cy") || strings.Contains(b.String(), "Ann") || !strings.Contains(b.String(), "2025-Q4") {
			t.Errorf("%s: %v %s", name, err, b.String())
		}
	}
}
