package query_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/query"
	"github.com/orgwright/orgwright/graph/stats"
)

const firm = `organization: {name: Harbour Books}
units:
  - {id: tech, name: Technology}
  - {id: data, name: Data, parent: tech}
positions:
  - {id: ceo, role: CEO, name: Vera Lund, fields: {cost: "100"}}
  - {id: cto, role: CTO, name: Elis Quist, reports_to: ceo, unit: tech, fields: {cost: "80.5"}}
  - {id: lab, title: Lab, holders: [Kim Lund, Ola Berg], reports_to: cto, unit: data, fte: 0.5, tags: [interim, "=1+1"]}
  - {id: dev, title: Developer, reports_to: lab, unit: data, fte: 0.8}
`

func lines(t testing.TB, text string) *hierarchy.Lines {
	t.Helper()
	return hierarchy.Of(orgtest.Read(t, text))
}

func ask(t testing.TB, l *hierarchy.Lines, text string) *query.Result {
	t.Helper()
	q, err := query.Compile(text)
	if err != nil {
		t.Fatal(err)
	}
	found, err := q.Positions(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return &query.Result{Query: q.Text(), Lines: l, Found: found, Columns: query.DefaultColumns(l, found)}
}

func TestPositions(t *testing.T) {
	l := lines(t, firm)
	for text, want := range map[string]string{
		`position.unit == "data"`:                        "lab dev",
		`reports.size() > 0 && "tech" in position.units`: "cto lab",
		`chain.exists(p, p.id == "cto")`:                 "lab dev",
		`position.fields["cost"] != ""`:                  "ceo cto",
		`org.size > 100`:                                 "",
		`position.fte < 1.0`:                             "lab dev",
	} {
		var ids bytes.Buffer
		if err := query.WriteIDs(&ids, ask(t, l, text)); err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(strings.Fields(ids.String()), " "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		`position.untt == "x"`:     "the expression is wrong: there is no field \"untt\"; did you mean \"unit\"?\n  position.untt == \"x\"\n          ^",
		`reports.size() >`:         "the expression is wrong: syntax error: the expression ends too early\n  reports.size() >\n                  ^",
		`position.title`:           "the expression is wrong: the expression gives string, but has to be true or false; compare with something: == != < > in",
		"position.titl ==\n\"x\"":  "the expression is wrong: there is no field \"titl\"; did you mean \"title\"?",
		strings.Repeat("(", 5_000): "the expression is wrong: ",
	} {
		_, err := query.Compile(text)
		var m *query.Mistake
		if !errors.As(err, &m) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40q: %v", text, err)
		}
		if len(err.Error()) > 1_000 {
			t.Errorf("%.40q: %d bytes are said", text, len(err.Error()))
		}
	}
}

// TestNoAnswer holds that what has no answer, takes too long or is not wanted any more
// ends with an error that says so.
func TestNoAnswer(t *testing.T) {
	q, err := query.Compile(`reports[1].id == "x"`)
	if err != nil {
		t.Fatal(err)
	}
	var failed *query.Failed
	if _, err := q.Positions(t.Context(), lines(t, firm)); !errors.As(err, &failed) || err.Error() != `the expression fails for "ceo": index out of bounds: 1` {
		t.Errorf("%v", err)
	}
	var many strings.Builder
	many.WriteString("positions:\n  - {id: p0, title: Top}\n")
	for i := range 5_000 {
		fmt.Fprintf(&many, "  - {id: p%d, title: Post, reports_to: p0}\n", i+1)
	}
	slow, err := query.Compile(`org.positions.all(a, org.positions.exists(b, a.title + b.title == "no"))`)
	if err != nil {
		t.Fatal(err)
	}
	var spent *budget.Spent
	if _, err := slow.Positions(t.Context(), lines(t, many.String())); !errors.As(err, &spent) || err.Error() != "the expression takes too long: it was stopped after 50,000,000 steps" {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := q.Positions(ctx, lines(t, firm)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestCounts(t *testing.T) {
	l := lines(t, firm)
	r := ask(t, l, "true")
	fte := stats.KeyOf("fte")
	if lacks, err := r.Count(&fte, stats.KeyOf("unit"), stats.KeyOf("name"), stats.KeyOf("layer")); err != nil || lacks != 0 {
		t.Fatal(lacks, err)
	}
	var got bytes.Buffer
	if err := query.WriteCSV(&got, r); err != nil {
		t.Fatal(err)
	}
	const want = `by,id,name,count,sum_fte
,,,4,3.3
unit,tech,Technology,3,2.3
unit,data,Data,2,1.3
unit,,,1,1
name,Elis Quist,,1,1
name,Kim Lund,,1,0.5
name,Ola Berg,,1,0.5
name,Vera Lund,,1,1
name,,,1,0.8
layer,1,,1,1
layer,2,,1,1
layer,3,,1,0.5
layer,4,,1,0.8
`
	if got.String() != want {
		t.Errorf("got\n%s", &got)
	}
	cost := stats.KeyOf("cost")
	if lacks, err := r.Count(&cost); err != nil || lacks != 2 || r.Total() != "180.5" {
		t.Errorf("%d, %v: %s", lacks, err, r.Total())
	}
	name := stats.KeyOf("title")
	if _, err := r.Count(&name); err == nil || err.Error() != `the sum of title cannot be made: "ceo" has title "Chief Executive Officer", which is no number` {
		t.Errorf("%v", err)
	}
}

// TestWriters holds that a spreadsheet finds no formula, and that JSON has lists where
// there can be several values.
func TestWriters(t *testing.T) {
	l := lines(t, firm)
	r := ask(t, l, `position.unit == "data"`)
	r.Columns = nil
	for _, name := range []string{"id", "name", "tags", "fte", "direct", "cost"} {
		r.Columns = append(r.Columns, query.ColumnOf(name))
	}
	var b bytes.Buffer
	if err := query.WriteCSV(&b, r); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][1] != "Kim Lund; Ola Berg" || rows[1][2] != "interim; =1+1" {
		t.Errorf("%v %v", rows, err)
	}
	r.Columns = []query.Column{query.ColumnOf("tags")}
	r.Found[0].Src.Tags = r.Found[0].Src.Tags[1:]
	b.Reset()
	if err := query.WriteCSV(&b, r); err != nil || !strings.Contains(b.String(), "\n'=1+1\n") {
		t.Errorf("%v: %s", err, &b)
	}
	r.Columns = append(r.Columns, query.ColumnOf("fte"), query.ColumnOf("cost"))
	b.Reset()
	if err := query.WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Version, Count int
		Positions      []struct {
			Tags []string
			FTE  float64
			Cost *string
		}
	}
	if err := json.Unmarshal(b.Bytes(), &out); err != nil || out.Version != 1 || out.Count != 2 || out.Positions[0].FTE != 0.5 || out.Positions[0].Tags[0] != "=1+1" || out.Positions[0].Cost != nil {
		t.Errorf("%v: %s", err, &b)
	}
}
