package timeline

import (
	"fmt"
	"time"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
)

// Step is the length of a period.
type Step string

// The steps.
const (
	Month   Step = "month"
	Quarter Step = "quarter"
	Year    Step = "year"
)

// Steps returns the words for steps, the default first.
func Steps() []string { return []string{string(Month), string(Quarter), string(Year)} }

func (s Step) months() int {
	switch s {
	case Quarter:
		return 3
	case Year:
		return 12
	}
	return 1
}

// Period is a month, a quarter or a year, or the part of one that is told of.
type Period struct {
	Name     string // such as "2026-03", "2026-Q1" or "2026"
	From, To string // its first and last day, ISO dates
	Events   []Event
	Counts
	People    int // who hold a position when it is over
	Positions int // that are in force when it is over
}

// Counts are how often something happened.
type Counts struct {
	Joined     int `json:"joined"`
	Left       int `json:"left"`
	Moved      int `json:"moved"`
	Retitled   int `json:"retitled"` // of those who moved, with another title
	TookOn     int `json:"took_on"`
	GaveUp     int `json:"gave_up"`
	Reassigned int `json:"reassigned"`
	Opened     int `json:"opened"`
	Closed     int `json:"closed"`
}

// Of returns how often something of a kind happened.
func (c *Counts) Of(k Kind) *int {
	switch k {
	case Joined:
		return &c.Joined
	case Left:
		return &c.Left
	case Moved:
		return &c.Moved
	case TookOn:
		return &c.TookOn
	case GaveUp:
		return &c.GaveUp
	case Reassigned:
		return &c.Reassigned
	case Opened:
		return &c.Opened
	}
	return &c.Closed
}

func (c *Counts) add(e *Event) {
	*c.Of(e.Kind)++
	if e.Retitled() {
		c.Retitled++
	}
}

// Total counts all events.
func (t *Timeline) Total() Counts {
	var c Counts
	for i := range t.Events {
		c.add(&t.Events[i])
	}
	return c
}

// maxPeriods is how many periods a timeline is divided into.
const maxPeriods = 1_200

// Limits lists the limits of timelines.
func Limits() []finding.Bound {
	return []finding.Bound{{What: "periods of a timeline", Value: maxPeriods, Unit: "periods", Message: "from … to … are more than … months; say less with --from and --to, or take longer periods with --by"}}
}

// In divides what happened into periods, also those in which nothing did. The error says
// that there are too many.
func (t *Timeline) In(step Step) ([]Period, error) {
	if t.From == "" || t.To == "" {
		return nil, nil
	}
	from, errFrom := time.Parse(time.DateOnly, t.From)
	to, errTo := time.Parse(time.DateOnly, t.To)
	if errFrom != nil || errTo != nil {
		return nil, fmt.Errorf("%q to %q are no days", t.From, t.To)
	}
	n := step.months()
	first := time.Date(from.Year(), time.Month((int(from.Month())-1)/n*n+1), 1, 0, 0, 0, 0, time.UTC)
	if months := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month()); months/n > maxPeriods {
		return nil, fmt.Errorf("from %s to %s are more than %d %ss", t.From, t.To, maxPeriods, step)
	}
	var out []Period
	people, positions, at := t.People, t.Positions, 0
	for begin := first; !begin.After(to); begin = begin.AddDate(0, n, 0) {
		p := Period{Name: nameOf(begin, step), From: max(begin.Format(time.DateOnly), t.From), To: min(org.AddDays(begin.AddDate(0, n, 0).Format(time.DateOnly), -1), t.To)}
		end := at
		for end < len(t.Events) && t.Events[end].Day <= p.To {
			e := &t.Events[end]
			p.add(e)
			more, posts := e.weight()
			people += more
			positions += posts
			end++
		}
		p.Events, at = t.Events[at:end], end
		p.People, p.Positions = people, positions
		out = append(out, p)
	}
	return out, nil
}

func nameOf(begin time.Time, step Step) string {
	switch step {
	case Year:
		return begin.Format("2006")
	case Quarter:
		return fmt.Sprintf("%s-Q%d", begin.Format("2006"), (int(begin.Month())+2)/3)
	}
	return begin.Format("2006-01")
}
