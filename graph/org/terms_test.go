package org

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/position"
	"github.com/orgwright/orgwright/graph/source"
)

const overTime = `orgwright: 1
organization: {name: Test, AS_OF}
positions:
- {id: ceo, title: CEO, holders: [{name: Ann, until: 2025-12-31}, {name: Bo, since: 2026-01-01}], email: bo@example.com, photo: bo.jpg}
- {id: cfo, title: CFO, name: Cy, reports_to: ceo}
- id: cto
  title: CTO
  holders: [{name: Di, since: 2025-03-01, until: 2025-08-31}, {name: Eve, since: 2026-02-01}]
  status: acting
  reports_to: [{to: cfo, until: 2025-12-31}, {to: ceo, since: 2026-01-01}]
  dotted_to: [{to: ceo, until: 2025-12-31}, {to: cfo, since: 2026-03-01}]
`

// onDay builds an organisation as of a day, "" = none.
func onDay(t *testing.T, text, day string) (*Org, []string) {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "t.org.yaml", Text: []byte(strings.Replace(text, ", AS_OF", "", 1))})
	if len(found) > 0 {
		t.Fatal(found[0].Message)
	}
	o, findings := BuildWith(doc, Options{AsOf: day})
	var said []string
	for _, f := range findings {
		said = append(said, fmt.Sprintf("%s %s %s", f.At, f.Code.ID(), f.Message))
	}
	return o, said
}

// TestHoldersAndLinesOfADay holds who holds what, and where lines lead, on days before,
// between, at the edges and without one.
func TestHoldersAndLinesOfADay(t *testing.T) {
	for _, c := range []struct{ day, want string }{
		{"2020-01-01", "ceo Ann filled > : | cfo Cy filled >ceo : | cto  vacant >cfo :ceo"},
		{"2025-08-31", "ceo Ann filled > : | cfo Cy filled >ceo : | cto Di acting >cfo :ceo"},
		{"2025-09-01", "ceo Ann filled > : | cfo Cy filled >ceo : | cto  vacant >cfo :ceo"},
		{"2025-12-31", "ceo Ann filled > : | cfo Cy filled >ceo : | cto  vacant >cfo :ceo"},
		{"2026-01-01", "ceo Bo filled > : | cfo Cy filled >ceo : | cto  vacant >ceo :"},
		{"2026-03-01", "ceo Bo filled > : | cfo Cy filled >ceo : | cto Eve acting >ceo :cfo"},
		{"", "ceo Bo filled > : | cfo Cy filled >ceo : | cto Eve acting >ceo :cfo"},
	} {
		o, _ := onDay(t, overTime, c.day)
		if got := shape(o); got != c.want {
			t.Errorf("on %q:\n%s\nnot\n%s", c.day, got, c.want)
		}
		ceo := o.Position("ceo")
		if own := ceo.Src.Photo.Value != "" && ceo.Src.Email.Value != ""; own != (ceo.Holders[0].Name == "Bo") {
			t.Errorf("on %q %s has the photo %q and the address %q", c.day, ceo.Holders[0].Name, ceo.Src.Photo.Value, ceo.Src.Email.Value)
		}
		if w := o.Written(o.Position("cto")); len(w.Holders) != 2 || len(w.ReportsTo) != 2 {
			t.Errorf("on %q not all that is written is known: %+v", c.day, w)
		}
	}
}

// shape writes who holds what and where lines lead.
func shape(o *Org) string {
	var list []string
	for _, p := range o.Positions {
		var names []string
		for _, h := range p.Holders {
			names = append(names, h.Name)
		}
		ids := func(ps []*Position) string {
			var out []string
			for _, q := range ps {
				out = append(out, q.ID)
			}
			return strings.Join(out, ",")
		}
		list = append(list, fmt.Sprintf("%s %s %s >%s :%s", p.ID, strings.Join(names, ","), p.Status, ids(p.Superiors), ids(p.Dotted)))
	}
	return strings.Join(list, " | ")
}

// TestStatusOfADay holds that a status that is said without a day is that of the holders
// that are there without one.
func TestStatusOfADay(t *testing.T) {
	const text = `orgwright: 1
organization: {name: Test, AS_OF}
positions:
- {id: a, title: A, status: vacant, holders: [{name: Ann, until: 2025-12-31}]}
- {id: b, title: B, status: planned, reports_to: a, holders: [{name: Bo, since: 2027-01-01}]}
- {id: c, title: C, status: filled, reports_to: a, holders: [{name: Cy, since: 2027-01-01}]}
`
	for _, c := range []struct {
		day  string
		want []position.Status
	}{
		{"2025-06-01", []position.Status{position.Filled, position.Planned, position.Vacant}},
		{"2026-06-01", []position.Status{position.Vacant, position.Planned, position.Vacant}},
		{"2027-06-01", []position.Status{position.Vacant, position.Planned, position.Filled}},
		{"", []position.Status{position.Vacant, position.Planned, position.Filled}},
	} {
		o, said := onDay(t, text, c.day)
		var got []position.Status
		for _, p := range o.Positions {
			got = append(got, p.Status)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("on %q: %v, not %v", c.day, got, c.want)
		}
		for _, s := range said {
			if strings.Contains(s, "holder-on-vacant") || strings.Contains(s, "no-holder") {
				t.Errorf("on %q: %s", c.day, s)
			}
		}
	}
}

// TestTermFindings holds what is said of dates that leave days out, overlap or lie
// outside those of the position, and what is not.
func TestTermFindings(t *testing.T) {
	position := func(keys string) string {
		return "orgwright: 1\norganization: {name: Test, AS_OF}\npositions:\n- {id: ceo, title: CEO}\n- {id: cfo, title: CFO, reports_to: ceo}\n- {id: x, title: X, " + keys + "}\n"
	}
	for _, c := range []struct{ name, keys, want string }{
		{"one follows the other", "reports_to: ceo, holders: [{name: Ann, until: 2026-03-31}, {name: Bo, since: 2026-04-01}]", ""},
		{"a gap", "reports_to: ceo, holders: [{name: Ann, until: 2026-03-31}, {name: Bo, since: 2026-06-01}]",
			`t.org.yaml:6:87 holder-gap nobody holds "x" from 2026-04-01 until 2026-05-31, after "Ann" and before "Bo"`},
		{"an overlap", "reports_to: ceo, holders: [{name: Bo, since: 2026-04-01}, {name: Ann, until: 2026-04-01}]",
			`t.org.yaml:6:55 holder-overlap "Bo" holds "x" from 2026-04-01, but "Ann" holds it until 2026-04-01`},
		{"a job share", "reports_to: ceo, holders: [{name: Ann, since: 2025-01-01}, Bo, {name: Cy, since: 2026-01-01, until: 2026-02-28}]", ""},
		{"one leaves a job share", "reports_to: ceo, holders: [{name: Ann, until: 2026-02-28}, {name: Cy, since: 2026-03-01}, {name: Bo, since: 2020-01-01}]", ""},
		{"the same person twice", "reports_to: ceo, holders: [{name: Ann, since: 2025-01-01}, {name: Ann, since: 2026-01-01, until: 2026-02-28}]",
			`t.org.yaml:6:87 holder-overlap "Ann" holds "x" from 2026-01-01, but "Ann" holds it until further notice`},
		{"the same person again", "reports_to: ceo, holders: [{name: Ann, until: 2025-01-31}, {name: Bo, since: 2025-02-01, until: 2025-12-31}, {name: Ann, since: 2026-01-01}]", ""},
		{"outside the position", "since: 2026-01-01, until: 2027-12-31, reports_to: ceo, holders: [{name: Ann, since: 2025-12-31, until: 2028-01-01}]",
			`t.org.yaml:6:93 term-outside "Ann" begins on 2025-12-31, before "x" itself does, on 2026-01-01`},
		{"a line with a gap", "name: Ann, reports_to: [{to: ceo, until: 2026-03-31}, {to: cfo, since: 2026-04-02}]",
			`t.org.yaml:6:80 line-gap "x" reports to nobody from 2026-04-01 until 2026-04-01, after "ceo" and before "cfo"`},
		{"lines that overlap", "name: Ann, reports_to: [{to: ceo, until: 2026-03-31}, {to: cfo, since: 2026-03-31}]",
			`t.org.yaml:6:80 line-overlap the line to "cfo" begins on 2026-03-31, but "x" still reports to "ceo" until 2026-03-31`},
		{"two lines to one", "name: Ann, reports_to: [ceo, {to: ceo, since: 2026-01-01}]",
			`t.org.yaml:6:55 line-overlap the line to "ceo" begins on 2026-01-01, but "x" still reports to "ceo" until further notice`},
		{"a second line for a time", "name: Ann, reports_to: [ceo, {to: cfo, since: 2026-01-01, until: 2026-12-31}]", ""},
		{"a gap of the primary line beside a second one", "name: Ann, reports_to: [{to: ceo, until: 2026-03-31}, {to: ceo, since: 2026-06-01}, cfo]",
			`t.org.yaml:6:80 line-gap "x" has only a second line from 2026-04-01 until 2026-05-31, after "ceo" and before "ceo"`},
		{"a second line that becomes the primary one", "name: Ann, reports_to: [{to: ceo, until: 2026-03-31}, cfo, {to: ceo, since: 2026-06-01}]", ""},
		{"primary lines that follow one another beside a second one", "name: Ann, reports_to: [{to: ceo, until: 2026-03-31}, {to: ceo, since: 2026-04-01}, cfo]", ""},
		{"back and forth", "name: Ann, reports_to: [{to: ceo, until: 2024-12-31}, {to: cfo, since: 2025-01-01, until: 2025-12-31}, {to: ceo, since: 2026-01-01}]", ""},
		{"a past line to nobody", "name: Ann, reports_to: [{to: gone, until: 2024-12-31}, {to: cfo, since: 2025-01-01}]",
			`t.org.yaml:6:50 unknown-superior "x" reports to "gone", but no position has this id`},
		{"a past line to itself", "name: Ann, reports_to: [{to: x, until: 2024-12-31}, {to: cfo, since: 2025-01-01}]",
			`t.org.yaml:6:50 self-report "x" reports to itself`},
	} {
		_, said := onDay(t, position(c.keys), "2026-11-01")
		if got := strings.Join(said, "\n"); got != c.want {
			t.Errorf("%s:\n%s\nnot\n%s", c.name, got, c.want)
		}
	}
}

// TestOnlyGapsOfLinesMakeNoTops holds that a position between two lines is no further
// top, for the gap is said already, but one before its first line is one.
func TestOnlyGapsOfLinesMakeNoTops(t *testing.T) {
	const text = `orgwright: 1
organization: {name: Test, AS_OF}
positions:
- {id: ceo, title: CEO, name: Ann}
- {id: x, title: X, name: Bo, reports_to: [{to: ceo, since: 2025-01-01, until: 2026-03-31}, {to: ceo, since: 2026-06-01}]}
`
	for day, want := range map[string]string{"2026-05-01": "line-gap", "2024-05-01": "several-tops"} {
		_, said := onDay(t, text, day)
		if (want == "several-tops") != strings.Contains(strings.Join(said, "\n"), "several-tops") {
			t.Errorf("on %s: %q", day, said)
		}
	}
}

// TestLinesOfOtherDaysMakeNoCircle holds that two positions may change places.
func TestLinesOfOtherDaysMakeNoCircle(t *testing.T) {
	const text = `orgwright: 1
organization: {name: Test, tops: [a, b], AS_OF}
positions:
- {id: a, title: A, name: Ann, reports_to: {to: b, since: 2026-01-01}}
- {id: b, title: B, name: Bo, reports_to: {to: a, until: 2025-12-31}}
`
	for _, day := range []string{"2025-06-01", "2026-06-01"} {
		if _, said := onDay(t, text, day); strings.Contains(strings.Join(said, "\n"), "cycle") {
			t.Errorf("on %s: %q", day, said)
		}
	}
}

// TestADayEqualsOneWrittenByHand builds random organisations with dates on random days,
// and holds each against one in which only what counts on the day is written.
func TestADayEqualsOneWrittenByHand(t *testing.T) {
	days := []string{"2024-06-01", "2025-01-01", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02", "2030-01-01"}
	dated := 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 11))
		doc := randomDocument(r, 2+r.IntN(14))
		day := days[r.IntN(len(days))]
		hand := byHand(doc, day)
		got, _ := BuildWith(doc, Options{AsOf: day})
		want, _ := BuildWith(hand, Options{AsOf: day})
		dated += len(got.parted)
		if d := cmp.Diff(lean(shape(want)), lean(shape(got))); d != "" {
			t.Fatalf("seed %d on %s (-by hand +dated):\n%s", seed, day, d)
		}
	}
	if dated < 400 {
		t.Errorf("only %d positions had anything that did not count: the documents are too tame", dated)
	}
}

// lean leaves out the status, which of one written by hand is another.
func lean(s string) []string {
	var out []string
	for _, line := range strings.Split(s, " | ") {
		if line == "" {
			continue
		}
		words := strings.Split(line, " ")
		out = append(out, strings.Join(slices.Delete(words, 2, 3), " "))
	}
	return out
}

// byHand copies a document with only those holders and lines that count on the day, which
// of a position that is not in force is its nearest.
func byHand(doc *orgfile.Document, day string) *orgfile.Document {
	out := *doc
	out.Positions = nil
	copies := map[*orgfile.Position]*orgfile.Position{}
	for _, p := range doc.Positions {
		on := day
		if p.Until.Value != "" && p.Until.Value < on {
			on = p.Until.Value
		} else if p.Since.Value > on {
			on = p.Since.Value
		}
		counts := func(t *orgfile.Term) bool {
			return t == nil || t.Since.Value <= on && (t.Until.Value == "" || on <= t.Until.Value)
		}
		own := *p
		own.Parent = copies[p.Parent]
		own.Holders, own.ReportsTo, own.DottedTo = nil, nil, nil
		for _, h := range p.Holders {
			if counts(h.Term) {
				own.Holders = append(own.Holders, orgfile.Holder{Name: h.Name, Person: h.Person})
			}
		}
		for _, l := range p.ReportsTo {
			if counts(l.Term) {
				own.ReportsTo = append(own.ReportsTo, orgfile.Line{Text: l.Text})
			}
		}
		for _, l := range p.DottedTo {
			if counts(l.Term) {
				own.DottedTo = append(own.DottedTo, orgfile.Line{Text: l.Text})
			}
		}
		copies[p] = &own
		out.Positions = append(out.Positions, &own)
	}
	return &out
}
