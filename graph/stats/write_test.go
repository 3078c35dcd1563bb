package stats_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/stats"
)

func writers() []func(io.Writer, stats.Report) error {
	return []func(io.Writer, stats.Report) error{
		func(w io.Writer, r stats.Report) error { return stats.WriteText(w, r, stats.TextOptions{}) },
		stats.WriteJSON, stats.WriteCSV, stats.WriteMarkdown,
	}
}

// compared is firm before a change: without x1, and with another unit.
func compared(t *testing.T) stats.Report {
	before := strings.Replace(firm, "  - {id: b}\n", "  - {id: b}\n  - {id: old}\n", 1)
	before = strings.Replace(before, "{id: x1, title: Member, holders: [Bo, Cy], reports_to: x, unit: a1", "{id: x1, title: Member, name: Bo, reports_to: ceo, unit: old", 1)
	unit := stats.KeyOf("unit")
	return stats.Report{Now: stats.Of(linesOf(t, firm), unit), Before: stats.Of(linesOf(t, before), unit)}
}

func write(t *testing.T, r stats.Report, with func(io.Writer, stats.Report) error) string {
	t.Helper()
	var b strings.Builder
	if err := with(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextBeforeAndAfter(t *testing.T) {
	var lines []string
	for _, line := range strings.Split(write(t, compared(t), writers()[0]), "\n") {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{
		"\nheadcount 5 6 +1\n",
		"\naverage span 3 2 −1\n",
		"\nvacancy rate 14.3 % 14.3 %\n",
		"\nshare of managers 25.0 % 37.5 % +12.5 pp\n",
		"\n1 ████████████ 1 33.3 % before 0.0 %\n",
		"\n3 ████████████████████████ 3 before 2\n",
		"\nAlpha one 3 (+2) 2 (+1) ",
		"\nold 0 (−1) 0 (−1) ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in:\n%s", want, text)
		}
	}
}

// TestSmallChanges holds that a change too small to be shown is not shown as one of zero.
func TestSmallChanges(t *testing.T) {
	const many = "positions:\n  - {id: top, title: Top}\n"
	text := many
	for i := range 996 {
		text += fmt.Sprintf("  - {id: p%d, title: Post, name: N%d, reports_to: top}\n", i, i)
	}
	before := stats.Of(linesOf(t, text+"  - {id: v, title: Post, reports_to: top, fte: 0.501}\n"))
	now := stats.Of(linesOf(t, text+"  - {id: w, title: Post, name: New, reports_to: top, fte: 0.503}\n"))
	if got := write(t, stats.Report{Now: now, Before: before}, writers()[0]); !strings.Contains(strings.Join(strings.Fields(got), " "), " FTE 997.5 997.5 FTE held ") {
		t.Error(got)
	}
}

// TestPartsOfOne holds that figures of one manager say what they are made of.
func TestPartsOfOne(t *testing.T) {
	r := stats.Report{Now: stats.Of(linesOf(t, "positions:\n  - {id: a, title: A}\n  - {id: b, title: B, reports_to: a}\n"))}
	if got := write(t, r, writers()[0]); !strings.Contains(got, "  1 direct report, 1 manager\n") || !strings.Contains(got, "  1 manager, span 1.0\n") {
		t.Error(got)
	}
}

// TestTitle holds that the day of both organisations is said, and one day once.
func TestTitle(t *testing.T) {
	at := func(day string) *stats.Stats {
		return stats.Of(linesOf(t, "organization: {name: Firm, as_of: "+day+"}\npositions: [{id: a, title: A}]\n"))
	}
	for want, r := range map[string]stats.Report{
		"Firm, 2026-11-01\n":               {Now: at("2026-11-01"), Before: at("2026-11-01")},
		"Firm, 2026-05-01 to 2026-11-01\n": {Now: at("2026-11-01"), Before: at("2026-05-01")},
	} {
		if got := write(t, r, writers()[0]); !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", strings.SplitAfter(got, "\n")[0], want)
		}
	}
}

func TestJSON(t *testing.T) {
	var got struct {
		Version int
		Figures map[string]*float64
		Spans   []struct {
			From  int
			To    *int
			Share float64
		}
		By []struct {
			Key    string
			Groups []struct {
				ID, Parent string
				Figures    map[string]*float64
			}
		}
		Before *struct{ Figures map[string]*float64 }
	}
	text := write(t, compared(t), stats.WriteJSON)
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != 1 || *got.Figures["headcount"] != 6 || *got.Before.Figures["headcount"] != 5 || *got.Figures["vacancy_rate"] != 0.142857 {
		t.Error(text)
	}
	if len(got.Spans) != 6 || got.Spans[5].To != nil || *got.Spans[1].To != 3 || got.Spans[0].Share != 0.333333 {
		t.Errorf("%+v", got.Spans)
	}
	alpha := got.By[0].Groups[1]
	if got.By[0].Key != "unit" || alpha.ID != "a1" || alpha.Parent != "a" || len(alpha.Figures) != len(stats.Names())-5 { // nobody is named to stand ready
		t.Errorf("%+v", got.By)
	}
	if last := got.By[0].Groups[3]; last.ID != "b" || last.Figures["contributors_per_manager"] == nil || *last.Figures["average_span"] != 3 {
		t.Errorf("%+v", last)
	}
}

func TestCSV(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(write(t, compared(t), stats.WriteCSV))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows {
		got = append(got, strings.Join(row[:7], " "))
	}
	want := []string{"by id name parent when positions headcount", "  Firm  before 8 5", "  Firm  now 8 6", "unit a Alpha  before 3 1", "unit a Alpha  now 4 3",
		"unit a1 Alpha one a before 1 1", "unit a1 Alpha one a now 2 3", "unit a2 Alpha two a before 2 1", "unit a2 Alpha two a now 2 1", "unit b b  before 1 1", "unit b b  now 1 1",
		"unit    before 3 2", "unit    now 3 2", "unit old old  before 1 1", "unit old old  now 0 0"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestTextsOfStrangers holds that names are shown as names: no formula, no table,
// no mention, no sequence for a terminal comes of them.
func TestTextsOfStrangers(t *testing.T) {
	l := linesOf(t, `organization: {name: "=HYPERLINK(1)\n|x"}
units: [{id: "=1+1", name: "@team | *x* <b>\n# y"}]
positions:
  - {id: "-2", title: T, name: "\u202e@bob", unit: "=1+1"}
  - {id: b, title: T, unit: "=1+1", dotted_to: ["-2"]}
`)
	r := stats.Report{Now: stats.Of(l, stats.KeyOf("unit"), stats.KeyOf("title"))}
	for i, with := range writers() {
		text := write(t, r, with)
		if strings.ContainsRune(text, 0x202e) && i != 1 {
			t.Errorf("writer %d: %q", i, text)
		}
		switch i {
		case 2:
			for _, want := range []string{"\n,,'=HYPERLINK(1) |x,,now", "\nunit,'=1+1,'@team | *x* <b> # y,,now"} {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not in %s", want, text)
				}
			}
		case 3:
			for _, line := range strings.Split(text, "\n") {
				if strings.Contains(line, "team") && (strings.Count(line, " | ") != len(columnsOf(text)) || strings.Contains(line, "<b>") || strings.Contains(line, "@team")) {
					t.Error(line)
				}
			}
		}
	}
}

// columnsOf are the columns of figures of the last table in a Markdown text.
func columnsOf(text string) []string {
	head := text[strings.LastIndex(text, "\n|---"):]
	return strings.Split(strings.TrimPrefix(strings.Split(head, "\n")[1], "|---"), "|--:")[1:]
}

// byTitle is an organisation with so many titles.
func byTitle(t *testing.T, titles int) stats.Report {
	text := "positions:\n"
	for i := range titles {
		text += "  - {id: p" + strings.Repeat("x", i) + ", title: T" + strings.Repeat("y", i) + "}\n"
	}
	return stats.Report{Now: stats.Of(hierarchy.Of(linesOf(t, text).Org), stats.KeyOf("title"))}
}

// TestManyGroups holds that tables for people are cut, and the others are not.
func TestManyGroups(t *testing.T) {
	for _, write := range []func(io.Writer, stats.Report) error{writers()[0], stats.WriteMarkdown} {
		for n, want := range map[int]bool{50: false, 51: true} {
			var b strings.Builder
			if err := write(&b, byTitle(t, n)); err != nil || strings.Contains(b.String(), "and 1 more; JSON has all") != want {
				t.Errorf("%d groups, %v:\n%s", n, err, b.String())
			}
		}
	}
	r := byTitle(t, 80)
	for i, want := range []string{"and 30 more; JSON has all", `"T` + strings.Repeat("y", 79) + `"`, ",T" + strings.Repeat("y", 79) + ",", "and 30 more"} {
		if text := write(t, r, writers()[i]); !strings.Contains(text, want) {
			t.Errorf("writer %d has no %q:\n%s", i, want, text)
		}
	}
}
