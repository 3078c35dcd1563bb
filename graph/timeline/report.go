package timeline

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/schema"
	"github.com/orgwright/orgwright/graph/wording"
)

// Report is what the writers write.
type Report struct {
	*Timeline
	Step    Step
	Periods []Period // see Timeline.In
}

// The form of the JSON, version 1.
type (
	jsonReport struct {
		Version      int          `json:"version"`
		Organisation string       `json:"organization,omitempty"`
		From         string       `json:"from,omitempty"`
		To           string       `json:"to,omitempty"`
		By           Step         `json:"by"`
		People       int          `json:"people_before"`
		Positions    int          `json:"positions_before"`
		Total        Counts       `json:"total"`
		Periods      []jsonPeriod `json:"periods"`
		Events       []jsonEvent  `json:"events"`
	}
	jsonPeriod struct {
		Period string `json:"period"`
		From   string `json:"from"`
		To     string `json:"to"`
		Counts
		People    int `json:"people"`
		Positions int `json:"positions"`
	}
	jsonEvent struct {
		Day      string    `json:"day"`
		Event    Kind      `json:"event"`
		Name     string    `json:"name,omitempty"`
		Person   string    `json:"person,omitempty"`
		Retitled bool      `json:"retitled"`
		Old      *jsonPost `json:"old"`
		New      *jsonPost `json:"new"`
	}
	jsonPost struct {
		ID        string   `json:"id"`
		Title     string   `json:"title"`
		Roles     []string `json:"roles"`
		Unit      string   `json:"unit,omitempty"`
		ReportsTo string   `json:"reports_to,omitempty"`
	}
)

// WriteJSON writes a report as one JSON object with every list, also empty ones. The
// error is that of w.
func WriteJSON(w io.Writer, r Report) error {
	out := jsonReport{Version: 1, Organisation: r.Organisation, From: r.From, To: r.To, By: r.Step, People: r.People, Positions: r.Positions,
		Total: r.Total(), Periods: []jsonPeriod{}, Events: []jsonEvent{}}
	for i := range r.Periods {
		p := &r.Periods[i]
		out.Periods = append(out.Periods, jsonPeriod{p.Name, p.From, p.To, p.Counts, p.People, p.Positions})
	}
	for i := range r.Events {
		e := &r.Events[i]
		if !e.IsTold() {
			break // none is
		}
		out.Events = append(out.Events, jsonEvent{e.Day, e.Kind, e.Person, e.Key, e.Retitled(), toPost(e.Old), toPost(e.New)})
	}
	return schema.Encode(w, out, schema.Indent)
}

func toPost(p *Post) *jsonPost {
	if p == nil {
		return nil
	}
	return &jsonPost{p.ID, p.Title, append([]string{}, p.Roles...), p.Unit, p.Superior}
}

// WriteCSV writes one line for each event, or of a counted timeline for each period; the first line has the names of the columns. A
// cell that a spreadsheet would take for a formula gets an apostrophe in front. The error
// is that of w.
func WriteCSV(w io.Writer, r Report) error {
	c := csv.NewWriter(w)
	if len(r.Events) > 0 && !r.Events[0].IsTold() {
		return writeCounts(c, r)
	}
	_ = c.Write([]string{"day", "period", "event", "name", "person", "position", "title", "roles", "unit", "reports_to",
		"old_position", "old_title", "old_roles", "old_unit", "old_reports_to"}) // Error returns the error
	for i := range r.Periods {
		for j := range r.Periods[i].Events {
			e := &r.Periods[i].Events[j]
			line := append([]string{e.Day, r.Periods[i].Name, string(e.Kind), e.Person, e.Key}, append(postCells(e.New), postCells(e.Old)...)...)
			for at, text := range line {
				line[at] = wording.Cell(wording.OneLine(text))
			}
			_ = c.Write(line)
		}
	}
	c.Flush()
	return c.Error()
}

// writeCounts writes one line for each period.
func writeCounts(c *csv.Writer, r Report) error {
	head := []string{"period", "from", "to", "retitled", "people", "positions"}
	for _, k := range Kinds() {
		head = append(head, string(k))
	}
	_ = c.Write(head)
	for i := range r.Periods {
		p := &r.Periods[i]
		line := []string{p.Name, p.From, p.To, strconv.Itoa(p.Retitled), strconv.Itoa(p.People), strconv.Itoa(p.Positions)}
		for _, k := range Kinds() {
			line = append(line, strconv.Itoa(*p.Of(k)))
		}
		_ = c.Write(line)
	}
	c.Flush()
	return c.Error()
}

func postCells(p *Post) []string {
	if p == nil {
		return make([]string, 5)
	}
	return []string{p.ID, p.Title, strings.Join(p.Roles, "; "), p.Unit, p.Superior}
}
