package intake

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
)

// TestOrderOfDates reads dates whose day and month can be taken for each other.
func TestOrderOfDates(t *testing.T) {
	for _, c := range []struct {
		name, mapping string
		rows          []string // since, until
		since, until  string   // of the first row
		says          string   // of the doubt, "" = there is none
	}{
		{"a day above 12", "", []string{"03/04/2026,", "25/03/2026,"}, "2026-04-03", "", ""},
		{"a month cannot be 25", "", []string{"03/04/2026,", "03/25/2026,"}, "2026-03-04", "", ""},
		{"with hyphens", "", []string{"03-04-2026,", "3-25-2026,"}, "2026-03-04", "", ""},
		{"the other column says it", "", []string{"03/04/2026,12/31/2026", "05/04/2026,"}, "2026-03-04", "2026-12-31", ""},
		{"nothing says it", "", []string{"03/04/2026,", "05/06/2026,"}, "2026-04-03", "", `"03/04/2026" can be read with the day or the month first, because no date in it has a number above 12; it is taken for 2026-04-03, the day first`},
		{"both ways in one column", "", []string{"03/04/2026,", "25/03/2026,", "03/25/2026,", "03/26/2026,"}, "2026-03-04", "", "others have the day first in some rows and the month in others; it is taken for 2026-03-04, the month first"},
		{"the mapping says it", "dates: month-first", []string{"03/04/2026,", "05/06/2026,"}, "2026-03-04", "", ""},
		{"the same either way", "", []string{"04/04/2026,", "05/05/2026,"}, "2026-04-04", "", ""},
		{"points put the day first", "", []string{"03.04.2026,"}, "2026-04-03", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "Id,Name,Start date,End date\n"
			for i, row := range c.rows {
				text += string(rune('a'+i)) + ",Person " + string(rune('A'+i)) + "," + row + "\n"
			}
			m, found := Parse(&source.File{Name: "m.import.yaml", Text: []byte("orgwright_import: 1\nhistory: all\n" + c.mapping + "\n")})
			if len(found) > 0 {
				t.Fatal(found)
			}
			tables, _ := table.Read("people.csv", []byte(text), table.Options{})
			r := Read(tables, Options{Mapping: m})
			p := r.Doc.Positions[0]
			if p.Since.Value != c.since || p.Until.Value != c.until {
				t.Errorf("since %q until %q, want %q %q", p.Since.Value, p.Until.Value, c.since, c.until)
			}
			var doubts []finding.Finding
			for _, f := range r.Findings {
				if f.Code == code.DoubtfulDates {
					doubts = append(doubts, f)
				}
			}
			switch {
			case c.says == "" && len(doubts) > 0:
				t.Errorf("doubted: %s", doubts[0].Message)
			case c.says != "" && (len(doubts) != 1 || !strings.Contains(doubts[0].Message, c.says)):
				t.Errorf("want one doubt with %q, have %+v", c.says, doubts)
			}
		})
	}
}

// TestOrderOfDatesIdle holds that an order of dates without effect is said.
func TestOrderOfDatesIdle(t *testing.T) {
	m, _ := Parse(&source.File{Name: "m.import.yaml", Text: []byte("orgwright_import: 1\ndates: month-first\n")})
	tables, _ := table.Read("people.csv", []byte("Id,Name,Start date\na,Ada Lund,2026-01-02\n"), table.Options{})
	for _, f := range Read(tables, Options{Mapping: m}).Findings {
		if f.Code == code.MappingIdle && strings.Contains(f.Message, "order of dates") {
			return
		}
	}
	t.Error("not said")
}
