package expr_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/budget"
	"github.com/orgwright/orgwright/graph/expr"
	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

const crew = `orgwright: 1
organization: {name: Crew}
units: [{id: all, name: All}, {id: it, name: IT, parent: all}]
positions:
  - {id: ceo, role: ceo, name: Anna Holm, level: 1, location: Malmö}
  - {id: pa, title: Assistant, kind: assistant, name: Ida Berg, reports_to: ceo}
  - {id: cio, role: cio, name: Bo Ek, reports_to: ceo, level: 2, unit: it, tags: [key], fields: {cost_center: "4711"}}
  - {id: dev, title: Developer, reports_to: cio, unit: it, level: 4}
`

func crewOrg() *org.Org {
	doc, _ := orgfile.Parse(&source.File{Name: "crew.org.yaml", Text: []byte(crew)})
	o, _ := org.Build(doc)
	return o
}

// A question about positions needs no rule: an expression is compiled once and
// answered for each position, within a budget.
func Example() {
	o := crewOrg()
	program, mistakes := new(expr.Compiler).Compile(`position.level > 1 && manager.kind == "line"`, expr.Position)
	for _, m := range mistakes {
		fmt.Println(m.Message, m.Hint)
	}
	values := expr.Of(hierarchy.Of(o))
	account := budget.New(0).Account("the query", source.Span{})
	for _, p := range o.Positions {
		if holds, err := program.Holds(context.Background(), values, p, account); err != nil {
			fmt.Println(err)
		} else if holds {
			fmt.Println(p.ID, p.Title)
		}
	}
	// Output:
	// cio Chief Information Officer
	// dev Developer
}

func TestMistakes(t *testing.T) {
	for _, tt := range []struct {
		text  string
		about expr.About
		want  string
	}{
		{"position.lvel > 3", expr.Position, `8 there is no field "lvel" (did you mean "level"?)`},
		{"org.size > 1 &&\n positon.level > 3", expr.Position, `17 there is nothing called "positon" (did you mean "position"?)`},
		{"position.level > 3", expr.Organisation, `0 there is nothing called "position" ()`},
		{"reports == 3", expr.Position, `8 "==" does not go with list of positions and int (to look for something in a list, write "x" in position.roles, or size(reports) == 3 for how many there are)`},
		{"org == manager", expr.Position, `4 "==" does not go with organisation and position ()`},
		{"org.size", expr.Organisation, "-1 the expression gives int, but has to be true or false (compare with something: == != < > in)"},
		{"org.size >", expr.Organisation, "10 syntax error: the expression ends too early ()"},
	} {
		p, mistakes := new(expr.Compiler).Compile(tt.text, tt.about)
		if p != nil || len(mistakes) != 1 {
			t.Errorf("%s: %v", tt.text, mistakes)
			continue
		}
		m := mistakes[0]
		at := m.Offset
		if strings.HasPrefix(tt.want, "8 ") {
			at = len("position") // CEL points at the dot
		}
		if got := fmt.Sprintf("%d %s (%s)", at, m.Message, m.Hint); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// TestProgramSaysWhatItLooksAt holds that a program knows whether its answer
// depends on a position, on those above it and on those below.
func TestProgramSaysWhatItLooksAt(t *testing.T) {
	for text, want := range map[string]string{
		"org.size > 1":                                "1 false false",
		"org.positions.all(p, p.level < 9)":           "1 false false",
		"position.level > 1":                          "0 false false",
		"manager.id == '' || position.layer > 1":      "0 true false",
		"reports.size() == position.direct":           "0 false true",
		"'it' in position.units && chain.size() < 10": "0 true false",
	} {
		p, mistakes := new(expr.Compiler).Compile(text, expr.Position)
		if len(mistakes) > 0 {
			t.Fatalf("%s: %v", text, mistakes)
		}
		if got := fmt.Sprint(p.About(), p.LooksAbove(), p.LooksBelow()); got != want || p.Text() != text {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestFails holds that what CEL finds wrong with values is an error, and that a
// context that has ended is another.
func TestFails(t *testing.T) {
	o := crewOrg()
	values, account := expr.Of(hierarchy.Of(o)), budget.New(0).Account("a", source.Span{})
	p, mistakes := new(expr.Compiler).Compile("chain[3].id == ''", expr.Position)
	if len(mistakes) > 0 {
		t.Fatal(mistakes)
	}
	if holds, err := p.Holds(context.Background(), values, o.Positions[3], account); holds || err == nil || !strings.Contains(err.Error(), "index") {
		t.Errorf("%v, %v", holds, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.Holds(ctx, values, o.Positions[3], account); err != context.Canceled {
		t.Errorf("a context that has ended: %v", err)
	}
}

// TestDocs holds that everything an expression can speak of is documented, and
// compiles as documented.
func TestDocs(t *testing.T) {
	var all []string
	for _, v := range expr.Variables() {
		if v.Doc == "" {
			t.Errorf("%+v", v)
		}
		all = append(all, v.Name+" == "+v.Name)
	}
	for _, f := range expr.PositionFields() {
		if f.Doc == "" || f.Type == "" {
			t.Errorf("%+v", f)
		}
		all = append(all, "position."+f.Name+" == manager."+f.Name)
	}
	for _, f := range expr.OrgFields() {
		all = append(all, "org."+f.Name+" == org."+f.Name)
	}
	for _, f := range expr.OrgFunctions() {
		if f.Doc == "" || !strings.HasPrefix(f.Name, "org.") {
			t.Errorf("%+v", f)
		}
		call := strings.NewReplacer("(id)", "('x')", "(name)", "('x')", "(title)", "('x')", "(tag)", "('x')").Replace(f.Name)
		all = append(all, call+" == "+call)
	}
	for _, text := range all {
		if _, mistakes := new(expr.Compiler).Compile(text, expr.Position); len(mistakes) > 0 {
			t.Errorf("%s: %v", text, mistakes)
		}
	}
}
