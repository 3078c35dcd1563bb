package duty

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/rule"
	"github.com/orgwright/orgwright/graph/source"
)

// of makes the table of positions by the packs about duties.
func of(t *testing.T, positions string) *Table {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "a.org.yaml", Text: []byte("orgwright: 1\norganization: {name: \"Pike | Sons\"}\npositions:\n" + positions)})
	o, more := org.Build(doc)
	for _, f := range append(found, more...) {
		t.Logf("%d: %s", f.At.Start.Line, f.Message)
	}
	set, found := rule.Load(rule.Options{Rules: orgfile.Rules{Use: []source.Text{}}, Packs: []string{"it-responsibilities", "succession"}})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return Of(o, set)
}

// line is a duty in one line.
func line(t *testing.T, table *Table, id string) string {
	t.Helper()
	i := slices.IndexFunc(table.Duties, func(d Duty) bool { return d.ID == id })
	if i < 0 {
		return "absent"
	}
	d := &table.Duties[i]
	return fmt.Sprintf("%s: %s: %s", d.State, nameAll(d.Who), d.Why)
}

func TestDuties(t *testing.T) {
	tests := []struct{ name, positions, duty, want string }{
		{"the CISO has digital security", "  - {id: cso, role: cso, name: Ada}\n  - {id: ciso, role: ciso, name: Bo, reports_to: cso}\n",
			"digital-security", "ok: ciso (Bo): has the role ciso"},
		{"without one, the CSO", "  - {id: cso, role: cso, name: Ada}\n",
			"digital-security", "fallback: cso (Ada): stands in: nobody has the role ciso"},
		{"without both, nobody", "  - {id: ceo, role: ceo, name: Ada}\n",
			"digital-security", "gap: : nobody has the role ciso or cso"},
		{"what the organisation declares and nobody has", "  - {id: ceo, role: ceo, name: Ada}\nresponsibilities: [{id: assets, title: Client assets}]\n",
			"assets", "gap: : no position lists it"},
		{"what it declares and somebody has", "  - {id: ceo, role: ceo, name: Ada, responsibilities: [assets]}\nresponsibilities: [{id: assets, title: Client assets}]\n",
			"assets", "ok: ceo (Ada): listed at the position"},
		{"two CISOs", "  - {id: a, role: ciso, name: Ada}\n  - {id: b, role: ciso, name: Bo, reports_to: a}\n",
			"digital-security", "several: a (Ada), b (Bo): each has the role ciso"},
		{"one person in two positions is one", "  - {id: a, role: ciso, name: Ada, person: ada}\n  - {id: b, role: ciso, name: Ada, person: ada, reports_to: a}\n",
			"digital-security", "ok: a (Ada): has the role ciso"},
		{"listed wins over the role", "  - {id: cio, role: cio, name: Ada}\n  - {id: x, title: Head of Digital Security, name: Bo, reports_to: cio, responsibilities: [digital-security]}\n",
			"digital-security", "ok: x (Bo): listed at the position"},
		{"a vacant position is accountable", "  - {id: ciso, role: ciso}\n",
			"digital-security", "vacant: ciso (vacant): has the role ciso; vacant"},
		{"somebody planned is not there", "  - {id: ciso, role: ciso, name: Ada, status: planned}\n",
			"digital-security", "vacant: ciso (Ada): has the role ciso; planned, so nobody is there yet"},
		{"who is acting is there", "  - {id: ciso, role: ciso, name: Ada, status: acting, until: 2026-12-31}\n",
			"digital-security", "ok: ciso (Ada): has the role ciso; acting until 2026-12-31"},
		{"who leaves is still there", "  - {id: ciso, role: ciso, name: Ada, status: leaving, until: 2026-12-31}\n",
			"digital-security", "ok: ciso (Ada): has the role ciso; leaving on 2026-12-31"},
		{"two, one vacant", "  - {id: a, role: ciso, name: Ada}\n  - {id: b, role: ciso, reports_to: a}\n",
			"digital-security", "several: a (Ada), b (vacant): each has the role ciso; b is vacant"},
		{"two, both vacant", "  - {id: a, role: ciso}\n  - {id: b, role: ciso, reports_to: a}\n",
			"digital-security", "vacant: a (vacant), b (vacant): each has the role ciso; a is vacant; b is vacant"},
		{"listed at two, both vacant", "  - {id: a, title: A, responsibilities: [fun]}\n  - {id: b, title: B, reports_to: a, responsibilities: [fun]}\n",
			"fun", "vacant: a (vacant), b (vacant): each listed at the position; a is vacant; b is vacant"},
		{"listed at another role than that of the rule", "  - {id: ciso, role: ciso, name: Ada}\n  - {id: cfo, role: cfo, name: Bo, reports_to: ciso, responsibilities: [digital-security]}\n",
			"digital-security", "elsewhere: cfo (Bo): listed at the position, but by its role it is that of ciso (Ada)"},
		{"listed at another role, whose holder has the role, too", "  - {id: ciso, role: ciso, name: Ada, person: a}\n  - {id: cfo, role: cfo, name: Ada, person: a, reports_to: ciso, responsibilities: [digital-security]}\n",
			"digital-security", "ok: cfo (Ada): listed at the position"},
		{"listed at another role than that of the catalogue", "  - {id: ciso, role: ciso, name: Ada}\n  - {id: cao, role: cae, name: Bo, reports_to: ciso}\n  - {id: x, title: X, name: Cy, reports_to: ciso, responsibilities: [internal-audit]}\n",
			"internal-audit", "elsewhere: x (Cy): listed at the position, but by its role it is that of cao (Bo)"},
		{"a chief digital officer digitises", "  - {id: d, role: chief-digital-officer, name: Ada}\n",
			"digitalisation", "ok: d (Ada): has the role cdo or chief-digital-officer"},
		{"data and digital, who of the two", "  - {id: d, role: chief-digital-officer, name: Ada}\n  - {id: c, role: cdo, name: Bo, reports_to: d}\n",
			"digitalisation", "several: c (Bo), d (Ada): each has the role cdo or chief-digital-officer"},
		{"a job share is one position", "  - {id: ciso, role: ciso, holders: [Ada, Bo]}\n",
			"digital-security", "ok: ciso (Ada, Bo): has the role ciso"},
		{"listed at two, each with a reason", "  - {id: a, title: A, name: Ada, responsibilities: [{id: fun, reason: mornings}]}\n  - {id: b, title: B, name: Bo, reports_to: a, responsibilities: [{id: fun, reason: afternoons}]}\n",
			"fun", "ok: a (Ada), b (Bo): shared: mornings; afternoons"},
		{"listed at two, one without a reason", "  - {id: a, title: A, name: Ada, responsibilities: [{id: fun, reason: mornings}]}\n  - {id: b, title: B, name: Bo, reports_to: a, responsibilities: [fun]}\n",
			"fun", "several: a (Ada), b (Bo): each listed at the position"},
		{"a rule that does not apply says nothing", "  - {id: ceo, role: ceo}\n",
			"it-operations", "absent"},
		{"what no rule speaks of", "  - {id: ceo, role: ceo, name: Ada, responsibilities: [fun]}\n",
			"fun", "ok: ceo (Ada): listed at the position"},
		{"what no rule speaks of, twice", "  - {id: ceo, role: ceo, name: Ada, responsibilities: [fun]}\n  - {id: b, title: B, name: Bo, reports_to: ceo, responsibilities: [fun]}\n",
			"fun", "several: ceo (Ada), b (Bo): each listed at the position"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := line(t, of(t, tt.positions), tt.duty); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

const sample = `  - {id: ceo, role: ceo, name: Vera Lund, responsibilities: [fun]}
  - {id: board, title: Board, kind: body}
  - {id: it-manager, role: it-manager, name: "Nour|Aziz", reports_to: ceo, successors: [agent]}
  - {id: agent, title: Agent, name: Ola Berg, reports_to: it-manager, responsibilities: [fun]}
`

func TestSuccessions(t *testing.T) {
	var got []string
	for _, s := range of(t, sample).Successions {
		got = append(got, named(s.Position)+": "+s.mark())
	}
	want := []string{"ceo (Vera Lund): NONE", "it-manager (Nour|Aziz): agent (Ola Berg)"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestUnfitSuccessors holds that a successor who cannot follow is none.
func TestUnfitSuccessors(t *testing.T) {
	const positions = `  - {id: ceo, role: ceo, name: Vera Lund, person: vera, successors: [empty, new, gone, self, lead]}
  - {id: empty, title: A, reports_to: ceo}
  - {id: new, title: B, name: Bo, status: planned, reports_to: ceo}
  - {id: gone, title: C, name: Cy, status: leaving, until: 2026-12-31, reports_to: ceo}
  - {id: self, title: D, name: Vera Lund, person: vera, reports_to: ceo}
  - {id: lead, title: E, name: Ed, status: acting, reports_to: ceo}
`
	table := of(t, positions)
	s := table.Successions[0]
	want := "empty (vacant), new (Bo) [planned, so nobody is there yet], gone (Cy) [leaving on 2026-12-31], self (Vera Lund) [the same person], lead (Ed)"
	if got := s.mark(); got != want || s.State() != OK {
		t.Errorf("got  %s (%s)\nwant %s", got, s.State(), want)
	}
	table = of(t, strings.Replace(positions, ", lead]", "]", 1))
	s = table.Successions[0]
	if got := s.mark(); got != "NOBODY: "+strings.TrimSuffix(want, ", lead (Ed)") || table.SuccessorsIn(Vacant) != 1 || table.SuccessorsIn(Gap) != 0 {
		t.Errorf("got %s", got)
	}
	if got := formatted(t, "csv", table); !strings.Contains(got, "succession,ceo,Chief Executive Officer,vacant,self,Vera Lund,,the same person\n") {
		t.Errorf("CSV:\n%s", got)
	}
	if got := formatted(t, "json", table); !strings.Contains(got, `"unfit": "vacant"`) || !strings.Contains(got, `"without_fit_successor": 1`) {
		t.Errorf("JSON:\n%s", got)
	}
}

// formatted writes a table in a format.
func formatted(t *testing.T, name string, table *Table) string {
	t.Helper()
	for _, f := range Formats() {
		if f.Name == name {
			var b strings.Builder
			if err := f.Write(&b, table); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
	}
	t.Fatalf("no format %q", name)
	return ""
}

func TestText(t *testing.T) {
	got := formatted(t, "text", of(t, sample))
	for _, want := range []string{
		"Who is accountable for what in Pike | Sons\n",
		"digital-security      GAP",
		"fun                   SEVERAL: ceo (Vera Lund), agent (Ola Berg)",
		"it-manager (Nour|Aziz)                      stands in: nobody has the role cio  Answer for security in the cloud\n",
		"ceo (Vera Lund)         NONE\n",
		"19 responsibilities: 1 without an owner, 1 with several, 0 with a vacant one, 0 at another role, 7 by fallback; 2 key positions: 1 without a successor, 0 with none who could follow\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, " \n") {
		t.Error("spaces at the end of a line")
	}
}

func TestMarkdown(t *testing.T) {
	got := formatted(t, "markdown", of(t, sample))
	for _, want := range []string{
		`## Who is accountable for what in Pike \| Sons`,
		"| digital-security | **GAP** |",
		`| **SEVERAL:** ceo \(Vera Lund\), agent \(Ola Berg\) |`,
		`it-manager \(Nour\|Aziz\)`,
		`| ceo \(Vera Lund\) | **NONE** |`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	bars := -1
	for _, l := range strings.Split(got, "\n") {
		if !strings.HasPrefix(l, "|") {
			bars = -1
			continue
		}
		n := strings.Count(strings.ReplaceAll(l, `\|`, ""), "|")
		if bars >= 0 && n != bars {
			t.Errorf("a row has %d bars, not %d: %s", n, bars, l)
		}
		bars = n
	}
}

func TestCSV(t *testing.T) {
	lines, err := csv.NewReader(strings.NewReader(formatted(t, "csv", of(t, sample)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, l := range lines[1:] {
		count[l[0]+" "+l[3]]++
	}
	want := map[string]int{"responsibility ok": 10, "responsibility fallback": 7, "responsibility gap": 1, "responsibility several": 2, "succession ok": 1, "succession gap": 1}
	if d := cmp.Diff(want, count); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestJSON(t *testing.T) {
	var got struct {
		Responsibilities []struct {
			ID, State   string
			Accountable []struct{ ID string }
		}
		Summary map[string]int
	}
	if err := json.Unmarshal([]byte(formatted(t, "json", of(t, sample))), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{"gaps": 1, "several": 1, "fallback": 7, "without_successor": 1, "vacant": 0, "elsewhere": 0, "without_fit_successor": 0}
	if d := cmp.Diff(want, got.Summary); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if n := len(got.Responsibilities); n != 19 {
		t.Errorf("%d responsibilities", n)
	}
}

func TestNothing(t *testing.T) {
	for _, f := range Formats() {
		if got := formatted(t, f.Name, Of(&org.Org{}, &rule.Set{})); got == "" {
			t.Errorf("%s of nothing is empty", f.Name)
		}
	}
}
