package duty

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/orgtest"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// lender has everything that a matrix tells apart: deputies, delegation, a board, somebody
// with two posts, a vacant post, a role that is kept apart, and conflicts of which one is
// allowed.
const lender = `organization: {name: Birch, language: en}
responsibilities: [{id: entry, title: Enter payments}, {id: approval, title: Approve payments}]
positions:
  - {id: board, role: board, kind: body, holders: [Ada, Bo], responsibilities: [strategy]}
  - {id: ceo, role: ceo, name: Cy, person: cy, reports_to: board, deputies: [cfo]}
  - {id: cfo, role: cfo, name: Di, person: di, reports_to: ceo, deputies: [controller], responsibilities: [approval]}
  - id: controller
    title: Controller
    name: Eva
    person: eva
    reports_to: cfo
    responsibilities: [{id: entry, delegated_to: [clerk], reason: by hand}]
    allow: [{rule: four-eyes, reason: sampled each month}]
  - {id: clerk, title: Clerk, reports_to: controller, responsibilities: [post]}
  - {id: treasurer, title: Treasurer, role: head-of-treasury, name: Eva, person: eva, reports_to: cfo}
`

const apart = `orgwright_rules: 1
rules:
  - {id: four-eyes, title: Four eyes, separate: {sets: [{responsibility: [entry]}, {responsibility: [approval]}], apart: line}}
  - {id: no-treasurer, title: No treasurer, separate: {sets: [{responsibility: [entry]}, {role: [head-of-treasury]}]}}
`

// matrixOf makes the matrix of lender.
func matrixOf(t *testing.T, people bool) *Matrix {
	t.Helper()
	set, found := rule.LoadFile(&source.File{Name: "own.rules.yaml", Text: []byte(apart)}, rule.Options{})
	for _, f := range found {
		if f.Severity.String() == "error" {
			t.Fatal(f.Message)
		}
	}
	return MatrixOf(orgtest.Read(t, lender), set, people, rule.SuppressOptions{})
}

// rows are the rows of a matrix, each cell behind its column.
func rows(m *Matrix) []string {
	var out []string
	for i := range m.Rows {
		line := m.Rows[i].ID + ":"
		for j := range m.Rows[i].Cells {
			c := &m.Rows[i].Cells[j]
			line += fmt.Sprintf(" %s=%s", m.Columns[c.Column].ID, m.cell(c))
		}
		out = append(out, line)
	}
	return out
}

func TestMatrix(t *testing.T) {
	m := matrixOf(t, false)
	want := []string{
		"strategy: board=A",
		"approval: cfo=A (1) !2 controller=D",
		"entry: controller=A (1) !3 clerk=C !2",
		"post: clerk=A",
		"head-of-treasury: treasurer=R !3",
	}
	if d := cmp.Diff(want, rows(m)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if len(m.Conflicts) != 3 || !m.Conflicts[0].Allowed || m.Conflicts[0].Reason != "sampled each month" || m.Conflicts[1].Allowed || m.Conflicts[2].Rule.ID != "no-treasurer" {
		t.Errorf("%+v", m.Conflicts)
	}
}

// TestMatrixOfPeople holds that a person with two posts has one column, and that a body and
// a vacant post stand for themselves.
func TestMatrixOfPeople(t *testing.T) {
	m := matrixOf(t, true)
	var columns []string
	for i := range m.Columns {
		columns = append(columns, m.Columns[i].shown())
	}
	if want := []string{"Board of Directors (Ada, Bo)", "Di", "Eva", "Clerk"}; !slices.Equal(columns, want) {
		t.Errorf("%q, want %q", columns, want)
	}
	want := []string{
		"strategy: board=A",
		"approval: cfo=A (1) !2 controller=D",
		"entry: controller=A (1) !3 clerk=C !2",
		"post: clerk=A",
		"head-of-treasury: controller=R !3",
	}
	if d := cmp.Diff(want, rows(m)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestMatrixForms holds that every form has all that conflicts, with the rule and the reason.
func TestMatrixForms(t *testing.T) {
	for _, people := range []bool{false, true} {
		m := matrixOf(t, people)
		for _, form := range MatrixFormats() {
			var b strings.Builder
			if err := form.Write(&b, m); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"entry", "approval", "four-eyes", "no-treasurer", "sampled each month"} {
				if !strings.Contains(strings.ReplaceAll(b.String(), `\`, ""), want) {
					t.Errorf("%s, people %t: no %q in\n%s", form.Name, people, want, b.String())
				}
			}
			switch form.Name {
			case "csv":
				lines, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
				if err != nil || len(lines) != len(m.Rows)+1 || len(lines[0]) != len(m.Columns)+5 {
					t.Errorf("%v: %q", err, lines)
				}
			case "json":
				if !json.Valid([]byte(b.String())) {
					t.Error(b.String())
				}
			}
		}
	}
}

// TestMatrixDocument holds that every row of the matrix and every conflict stands in the
// document once, in the language of the organisation, with gaps marked.
func TestMatrixDocument(t *testing.T) {
	m := matrixOf(t, false)
	d := m.Document()
	if len(d.Sections) != 2 || d.Organisation != "Birch" {
		t.Fatalf("%+v", d)
	}
	m.Language = "sv"
	if title := m.Document().Title; title != "Ansvarsmatris" {
		t.Error(title)
	}
	empty := MatrixOf(orgtest.Read(t, "positions: [{id: a, title: A, name: Ada}]\n"), &rule.Set{}, false, rule.SuppressOptions{})
	if len(empty.Document().Sections) != 1 {
		t.Errorf("%+v", empty.Document())
	}
	for _, form := range MatrixFormats() {
		if err := form.Write(&strings.Builder{}, empty); err != nil {
			t.Error(err)
		}
	}
}
