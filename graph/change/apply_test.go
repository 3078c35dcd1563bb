package change

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// proposalOf makes a proposal of the lines of its changes.
func proposalOf(t testing.TB, name, changes string) *orgfile.Proposal {
	t.Helper()
	p, found := orgfile.ParseProposal(&source.File{Name: name, Text: []byte("orgwright_change: 1\nchanges:\n" + changes)})
	for _, f := range found {
		t.Fatalf("%s:%d:%d: %s\n%s", name, f.At.Start.Line, f.At.Start.Col, f.Message, changes)
	}
	return p
}

// saying writes findings one a line.
func saying(fs []finding.Finding) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "%s:%d:%d %s: %s", f.At.File.Name, f.At.Start.Line, f.At.Start.Col, f.Code.ID(), f.Message)
		for _, n := range f.Notes {
			fmt.Fprintf(&b, " | %s:%d %s", n.At.File.Name, n.At.Start.Line, n.Message)
		}
		if f.Hint != "" {
			b.WriteString(" (" + f.Hint + ")")
		}
		b.WriteString("\n")
	}
	return b.String()
}

const company = `orgwright: 1
positions:
  - {id: ceo, role: ceo, name: Anna Holm}
  - {id: cfo, role: cfo, name: Per Dahl, reports_to: ceo}
  - {id: cio, role: cio, name: Bo Ek, reports_to: [ceo, cfo]}
  - id: cto
    role: cto
    reports_to: cio
    reports:
      - {id: dev, title: Developer, name: Liv Strand}
      - {id: ops, title: Operator, status: vacant}
`

func TestConflicts(t *testing.T) {
	for _, tt := range []struct{ name, changes, want string }{
		{"unknown", "- move: {position: ctoo, reports_to: ceo}",
			`c:3:20 change-unknown-position: there is no position "ctoo" (did you mean "cto"?)`},
		{"unknown superior", "- move: {position: cto, reports_to: nobody}",
			`c:3:37 change-unknown-position: there is no position "nobody"`},
		{"added later", "- move: {position: cto, reports_to: cdo}\n- add: {id: cdo, reports_to: ceo}",
			`c:3:37 change-unknown-position: there is no position "cdo" | c:4 it is added here (a later change adds it; put that one first)`},
		{"gone", "- remove: {position: dev}\n- fill: {position: dev, name: X}",
			`c:4:20 change-position-gone: position "dev" was removed by an earlier change | c:3 that change is here`},
		{"renamed", "- rename: {position: dev, id: coder}\n- vacate: {position: dev}",
			`c:4:22 change-position-gone: position "dev" was renamed to "coder" by an earlier change | c:3 that change is here`},
		{"moved twice", "- move: {position: dev, reports_to: cfo}\n- move: {position: dev, reports_to: ceo}",
			`c:4:20 change-moved-twice: "dev" was moved by an earlier change | c:3 that change is here (keep one of the two moves)`},
		{"to itself", "- move: {position: cto, reports_to: cto}",
			`c:3:37 change-cycle: "cto" would report to itself (name another superior)`},
		{"below itself", "- move: {position: cio, reports_to: dev}",
			`c:3:37 change-cycle: "cio" would report to "dev", which is below it (move "dev" first, if both moves are meant)`},
		{"below itself by a second line", "- move: {position: cfo, reports_to: [ceo, dev]}",
			`c:3:43 change-cycle: "cfo" would report to "dev", which is below it (move "dev" first, if both moves are meant)`},
		{"where it is", "- move: {position: cto, reports_to: cio}",
			`c:3:20 change-no-effect: "cto" reports there already (remove this change)`},
		{"id taken", "- add: {id: cfo, title: X}",
			`c:3:13 change-id-taken: there is a position "cfo" already | o:4 it is here (choose another id)`},
		{"id taken by a nested one", "- add: {id: x, title: X, reports: [{id: cfo, title: Y}]}",
			`c:3:41 change-id-taken: there is a position "cfo" already | o:4 it is here (choose another id)`},
		{"new id taken", "- rename: {position: dev, id: cfo}",
			`c:3:31 change-id-taken: there is a position "cfo" already | o:4 it is here (choose another id)`},
		{"filled", "- fill: {position: dev, name: X}",
			`c:3:20 change-already-filled: "dev" is held already, by Liv Strand | o:10 its holder is named here (put "vacate" in front of it)`},
		{"filled by whom", "- fill: {position: cto}",
			`c:3:20 change-incomplete: the change does not say who holds "cto" (add "name")`},
		{"vacant", "- vacate: {position: cto}",
			`c:3:22 change-no-effect: nobody holds "cto" (remove this change)`},
		{"orphans", "- remove: {position: cto}",
			`c:3:22 change-orphans: "cto" has reports, and the change does not say where they go | o:10 "dev" reports to it | o:11 "ops" reports to it (add "reports_to" with the position that they report to from then on)`},
		{"reports to what goes", "- remove: {position: cto, reports_to: cto}",
			`c:3:39 change-cycle: the reports of "cto" cannot go to it, for it is removed (name another superior)`},
		{"nothing to rename to", "- rename: {position: cto}",
			`c:3:22 change-incomplete: the change does not say what "cto" is to be called (add "title" or "id")`},
		{"nothing to set", "- set: {position: cto, fields: {}}",
			`c:3:19 change-incomplete: the change does not say what to change of "cto" (write what changes under "fields")`},
		{"set to the same", "- set: {position: ops, fields: {status: vacant}}",
			`c:3:19 change-no-effect: "ops" has these values already (remove this change)`},
		{"unknown unit", "- add_unit: {id: sales}\n- set_unit: {unit: sale, fields: {name: Sales}}",
			`c:4:20 change-unknown-unit: there is no unit "sale" (did you mean "sales"?)`},
	} {
		doc, _ := orgfile.Parse(&source.File{Name: "o", Text: []byte(company)})
		a := Apply(doc, proposalOf(t, "c", tt.changes))
		if got := strings.TrimRight(saying(a.Findings), "\n"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestEffects(t *testing.T) {
	for _, tt := range []struct{ name, changes, want string }{
		{"a move in conflict is left out", "- move: {position: cio, reports_to: dev}", ""},
		{"the other lines stay", "- add: {id: coo, title: COO, reports_to: ceo}\n- move: {position: cio, reports_to: coo}",
			"coo added; title:  > COO; superior:  > ceo\ncio moved; superior: ceo > coo"},
		{"a list states all lines", "- move: {position: cio, reports_to: [cfo]}", "cio moved changed; superior: ceo > cfo; secondary: cfo > "},
		{"the second line becomes the first", "- move: {position: cio, reports_to: cfo}", "cio moved changed; superior: ceo > cfo; secondary: cfo > "},
		{"to the top", "- move: {position: cto, reports_to: []}", "cto moved; superior: cio > "},
		{"out of a nest", "- move: {position: dev, reports_to: cfo}", "dev moved; superior: cto > cfo"},
		{"reports go elsewhere", "- remove: {position: cto, reports_to: cio}",
			"dev moved; superior: cto > cio\nops moved; superior: cto > cio"},
		{"a report takes the place", "- remove: {position: cto, reports_to: dev}",
			"dev moved; superior: cto > cio\nops moved; superior: cto > dev"},
		{"second lines end", "- move: {position: cio, reports_to: [ceo]}\n- remove: {position: cfo}", "cio changed; secondary: cfo > "},
		{"filled", "- fill: {position: ops, name: Kim Lund}", "ops filled; holders:  > Kim Lund"},
		{"filled for now", "- fill: {position: cto, name: Kim Lund, status: acting}", "cto filled changed; holders:  > Kim Lund; status: vacant > acting"},
		{"a new holder", "- vacate: {position: dev}\n- fill: {position: dev, holders: [A, {name: B, person: b}]}", "dev newholder; holders: Liv Strand > A, B"},
		{"new title", "- rename: {position: dev, title: Engineer}", "dev retitled; title: Developer > Engineer"},
		{"new id", "- rename: {position: cto, id: tech}\n- move: {position: dev, reports_to: cio}",
			"dev moved; superior: tech > cio"},
		{"values", "- set: {position: ops, fields: {level: 3, location: Oslo, fields: {a: b}}}\n- set: {position: ops, fields: {location: null}}",
			"ops changed; level:  > 3; fields.a:  > b"},
		{"units", "- add_unit: {id: it, name: IT}\n- set: {position: cio, fields: {unit: it}}", "cio changed; unit:  > it"},
	} {
		doc, _ := orgfile.Parse(&source.File{Name: "o", Text: []byte(company)})
		a := Apply(doc, proposalOf(t, "c", tt.changes))
		var kept []string
		for _, line := range strings.Split(told(Compare(model(doc), model(a.Doc))), "\n") {
			if line != "" && !strings.Contains(line, " removed;") && !strings.Contains(line, " was ") {
				kept = append(kept, line)
			}
		}
		if got := strings.Join(kept, "\n"); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestHistoryStays holds what becomes of holders and lines with dates.
func TestHistoryStays(t *testing.T) {
	const company = `orgwright: 1
organization: {name: Test, as_of: 2026-06-30}
positions:
  - {id: ceo, title: CEO, name: Anna}
  - {id: cfo, title: CFO, name: Per, reports_to: ceo}
  - {id: cio, title: CIO, name: Bo, reports_to: ceo}
  - id: x
    title: X
    holders: [{name: Ann, until: 2025-12-31}, {name: Kim, person: kim, since: 2026-01-01}]
    reports_to: [{to: cfo, until: 2025-12-31}, {to: ceo, since: 2026-01-01}]
`
	const ended, line = "Ann (until 2025-12-31), Kim (2026-01-01 to 2026-12-31)", "cfo (until 2025-12-31), ceo (2026-01-01 to 2026-12-31)"
	for _, tt := range []struct{ name, effective, changes, holders, lines string }{
		{"a move ends the line", "2027-01-01", "- move: {position: x, reports_to: cio}", "", line + ", cio (since 2027-01-01)"},
		{"without a day it corrects the line", "", "- move: {position: x, reports_to: cio}", "", "cfo (until 2025-12-31), cio (since 2026-01-01)"},
		{"on the first day of the line, too", "2026-01-01", "- move: {position: x, reports_to: cio}", "", "cfo (until 2025-12-31), cio (since 2026-01-01)"},
		{"a list states all", "2027-01-01", "- move: {position: x, reports_to: [{to: cio, since: 2020-01-01}]}", "", "cio (since 2020-01-01)"},
		{"to the top", "2027-01-01", "- move: {position: x, reports_to: []}", "", ""},
		{"somebody leaves", "2027-01-01", "- vacate: {position: x}", ended, ""},
		{"and somebody follows", "2027-01-01", "- vacate: {position: x}\n- fill: {position: x, name: Liv}", ended + ", Liv (since 2027-01-01)", ""},
		{"without a day only those before stay", "", "- vacate: {position: x}", "Ann (until 2025-12-31)", ""},
		{"and who follows begins when they ended", "", "- vacate: {position: x}\n- fill: {position: x, name: Liv}", "Ann (until 2025-12-31), Liv (since 2026-01-01)", ""},
		{"holders with dates state all", "2027-01-01", "- vacate: {position: x}\n- fill: {position: x, holders: [{name: Liv, since: 2019-01-01}]}", "Liv (since 2019-01-01)", ""},
		{"a new id", "", "- rename: {position: cfo, id: money}", "", "money (until 2025-12-31), ceo (since 2026-01-01)"},
		{"a former superior goes", "", "- remove: {position: cfo}", "", "ceo (since 2026-01-01)"},
		{"the superior goes", "2027-01-01", "- move: {position: cfo, reports_to: []}\n- move: {position: cio, reports_to: cfo}\n- remove: {position: ceo, reports_to: cio}", "", "cfo (until 2025-12-31), cio (since 2027-01-01)"},
	} {
		doc, _ := orgfile.Parse(&source.File{Name: "o", Text: []byte(company)})
		p := proposalOf(t, "c", tt.changes)
		p.Effective = source.Text{Value: tt.effective}
		a := Apply(doc, p)
		if said := saying(a.Findings); said != "" {
			t.Errorf("%s: %s", tt.name, said)
		}
		var x *orgfile.Position
		for _, q := range a.Doc.Positions {
			if q.ID.Value == "x" {
				x = q
			}
		}
		was := doc.Positions[3]
		held, led := strings.Join(heldWhen(x), ", "), strings.Join(ledWhen(x.ReportsTo), ", ")
		if want := tt.holders; want != "" && held != want {
			t.Errorf("%s: held by %s, not %s", tt.name, held, want)
		}
		if want := tt.lines; want != led && (want != "" || strings.Contains(tt.changes, "move: {position: x")) {
			t.Errorf("%s: reports to %s, not %s", tt.name, led, want)
		}
		if len(was.Holders) != 2 || was.Holders[1].Term.Until.IsSet() || was.ReportsTo[1].Term.Until.IsSet() {
			t.Errorf("%s: the organisation itself was changed", tt.name)
		}
	}
}

func TestProposalsStack(t *testing.T) {
	doc, _ := orgfile.Parse(&source.File{Name: "o", Text: []byte(company)})
	first := proposalOf(t, "one", "- add: {id: coo, title: COO, reports_to: ceo}\n- move: {position: dev, reports_to: coo}")
	second := proposalOf(t, "two", "- remove: {position: cfo}\n- move: {position: dev, reports_to: cio}\n- fill: {position: coo, name: Kim Lund}")
	a := Apply(doc, first, second)
	want := `two:4:20 change-moved-twice: "dev" was moved by an earlier change | one:4 that change is here (keep one of the two moves)` + "\n"
	if got := saying(a.Findings); got != want {
		t.Errorf("got %s", got)
	}
	o := model(a.Doc)
	if o.Position("cfo") != nil || o.Position("coo").Holders[0].Name != "Kim Lund" || o.Position("dev").Superior().ID != "coo" {
		t.Errorf("the organisation is not what both make of it:\n%s", told(Compare(model(doc), o)))
	}
}

func TestFindingsOfAChangedOrganisationPointAtTheChange(t *testing.T) {
	doc, _ := orgfile.Parse(&source.File{Name: "o", Text: []byte(company)})
	a := Apply(doc, proposalOf(t, "c", "- set: {position: dev, fields: {unit: none}}\n- add: {id: x, role: no-such-role, reports_to: ceo}"))
	_, found := orgBuild(a.Doc)
	got := saying(found)
	for _, want := range []string{`c:3:39 unknown-unit: "dev" belongs to the unit "none"`, `c:4:22 unknown-role: there is no role "no-such-role"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

// Every case of testdata/edits is a base, a proposal and the file that is to
// come out, divided by lines of "=====".
func TestWrite(t *testing.T) {
	files, err := os.ReadDir("testdata/edits")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(f.Name(), func(t *testing.T) {
			raw, err := os.ReadFile("testdata/edits/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			parts := strings.Split(string(raw), "=====\n")
			if len(parts) < 2 {
				t.Fatal("a case is a base, changes and a result")
			}
			for _, variant := range []string{"", "crlf", "bom", "no final newline"} {
				base, want := parts[0], ""
				if len(parts) > 2 {
					want = parts[2]
				}
				base, want = varied(variant, base), varied(variant, want)
				doc, found := orgfile.Parse(&source.File{Name: "o", Text: []byte(base)})
				if len(found) > 0 {
					t.Fatalf("base: %s", saying(found))
				}
				a := Apply(doc, proposalOf(t, "c", parts[1]))
				out, found := a.Write([]*source.File{doc.File})
				got := saying(a.Findings) + saying(found)
				if got == "" {
					got = base
					if len(out) > 0 {
						got = string(out[0].Text)
					}
				} else if want = parts[len(parts)-1]; variant == "bom" {
					continue // columns of the first line are the same, so is all
				}
				if os.Getenv("UPDATE_GOLDEN") != "" && variant == "" {
					if err := os.WriteFile("testdata/edits/"+f.Name(), []byte(parts[0]+"=====\n"+parts[1]+"=====\n"+got), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
					t.Errorf("%s (-want +got):\n%s", variant, diff)
				}
			}
		})
	}
}

func varied(variant, text string) string {
	switch variant {
	case "crlf":
		return strings.ReplaceAll(text, "\n", "\r\n")
	case "bom":
		return "\ufeff" + text
	case "no final newline":
		return strings.TrimSuffix(text, "\n")
	}
	return text
}

func TestWriteSeveralFiles(t *testing.T) {
	files := map[string]string{
		"main.org.yaml":    "orgwright: 1\ninclude: [teams/*.org.yaml]\npositions:\n  - {id: ceo, title: CEO} # top\n",
		"teams/a.org.yaml": "orgwright: 1\npositions:\n  - id: a\n    title: A\n    reports_to: ceo\n    reports:\n      # kept\n      - {id: a1, title: A1}\n",
		"teams/b.org.yaml": "orgwright: 1\npositions:\n- {id: b, title: B, reports_to: ceo}\n",
	}
	folder, err := workspace.Of(files).Open("main.org.yaml")
	if err != nil {
		t.Fatal(err)
	}
	read, err := orgfile.Load(folder, "main.org.yaml", orgfile.Options{})
	if err != nil || len(read.Findings) > 0 {
		t.Fatal(err, saying(read.Findings))
	}
	a := Apply(read.Doc, proposalOf(t, "c", "- move: {position: a1, reports_to: b}\n- add: {id: b1, title: B1, reports_to: b}\n- rename: {position: ceo, id: boss}\n"))
	out, found := a.Write(read.Files)
	if len(found)+len(a.Findings) > 0 {
		t.Fatal(saying(found), saying(a.Findings))
	}
	got := map[string]string{}
	for _, f := range out {
		got[f.Name] = string(f.Text)
	}
	want := map[string]string{
		"main.org.yaml":    "orgwright: 1\ninclude: [teams/*.org.yaml]\npositions:\n  - {id: boss, title: CEO} # top\n",
		"teams/a.org.yaml": "orgwright: 1\npositions:\n  - id: a\n    title: A\n    reports_to: boss\n  # kept\n  - {id: a1, title: A1, reports_to: b}\n",
		"teams/b.org.yaml": "orgwright: 1\npositions:\n- {id: b, title: B, reports_to: boss}\n- {id: b1, title: B1, reports_to: b}\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever the texts: nothing panics, and what is written reads as what was
// applied.
func FuzzApply(f *testing.F) {
	files, _ := os.ReadDir("testdata/edits")
	for _, file := range files {
		raw, err := os.ReadFile("testdata/edits/" + file.Name())
		if err != nil {
			f.Fatal(err)
		}
		parts := strings.Split(string(raw), "=====\n")
		f.Add(parts[0], parts[1])
	}
	f.Add("{orgwright: 1, positions: [*a, &a {id: x}]}", "- move: {position: x, reports_to: []}")
	f.Add("orgwright: 1\npositions:\n- - id: a\n- reports: [{id: b}]\n  ? id\n  : c", "- remove: {position: b}\n- move: {position: c, reports_to: b}")
	f.Fuzz(func(t *testing.T, base, changes string) {
		doc, _ := orgfile.Parse(&source.File{Name: "o", Text: []byte(base)})
		p, _ := orgfile.ParseProposal(&source.File{Name: "c", Text: []byte("orgwright_change: 1\nchanges:\n" + changes)})
		a := Apply(doc, p)
		out, found := a.Write([]*source.File{doc.File})
		if len(found) > 0 && len(out) > 0 {
			t.Fatal("something is written that cannot be")
		}
		for _, file := range out {
			again, _ := orgfile.Parse(file)
			if len(again.Positions) != len(a.Doc.Positions) {
				t.Fatalf("%d positions were to be written, %d are\n%s", len(a.Doc.Positions), len(again.Positions), file.Text)
			}
			if d := Compare(model(again), model(a.Doc)); !d.IsEmpty() {
				t.Fatalf("what is written differs:\n%s\n%s", told(d), file.Text)
			}
		}
		Compare(model(doc), model(a.Doc))
	})
}

// A change of one value changes one line.
func TestWriteTouchesNothingElse(t *testing.T) {
	for _, name := range []string{"brightwater", "matrix", "swedish", "large", "several-tops", "small-firm"} {
		text, err := os.ReadFile("../../examples/" + name + "/" + name + ".org.yaml")
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := orgfile.Parse(&source.File{Name: "o", Text: text})
		for _, p := range doc.Positions {
			if p.ID.Value == "" {
				continue
			}
			a := Apply(doc, proposalOf(t, "c", fmt.Sprintf("- set: {position: %q, fields: {location: Elsewhere, note: new}}", p.ID.Value)))
			out, found := a.Write([]*source.File{doc.File})
			if len(found)+len(a.Findings) > 0 || len(out) != 1 {
				t.Fatalf("%s, %s: %s%s", name, p.ID.Value, saying(a.Findings), saying(found))
			}
			was, is := lineCount(string(text)), lineCount(string(out[0].Text))
			gone := 0
			for line, n := range was {
				gone += max(0, n-is[line])
			}
			if gone > 2 {
				t.Errorf("%s, %s: %d lines of the file are gone:\n%s", name, p.ID.Value, gone, out[0].Text)
			}
		}
	}
}

func lineCount(text string) map[string]int {
	count := map[string]int{}
	for _, l := range strings.Split(text, "\n") {
		count[l]++
	}
	return count
}
