package stats

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/position"
)

// Figure is one of the figures, with what is known about it.
type Figure struct {
	Name  string // in JSON, CSV and rules
	Label string // for people
	Doc   string // how it is counted
	Form  Form

	// Of are the figure as a fraction. A figure that is no fraction has Base 1. With
	// Base 0 there is no figure: nobody has an average span where nobody has reports.
	Of func(f *Figures) (count, base float64)

	Counted Noun // what is counted, such as direct reports
	For     Noun // of a fraction, what that is divided by, such as managers

	// Banded says that it is shown with the bands of spans.
	Banded bool
	// Prepared says that it is shown only where somebody is named as a deputy or a
	// successor, or is said to be accountable for something.
	Prepared bool

	// Who tells which positions of a set are counted, nil = cannot be told.
	Who  func(s *Set, f *Figures, p *org.Position) bool
	Told string // what is said of such a position, "" = that it is one of them
}

// Noun is a word for what is counted.
type Noun struct{ one, many string }

// Count writes a number of them: "1 vacancy", "2.5 vacancies".
func (n Noun) Count(of float64) string {
	if of == 1 {
		return "1 " + n.one
	}
	return strconv.FormatFloat(of, 'f', -1, 64) + " " + n.many
}

// Form says how a figure is written.
type Form uint8

// The forms of figures.
const (
	Whole  Form = iota // a whole number
	Amount             // a decimal number
	Share              // a part of a whole: 0.1 is 10 %
)

// All lists the figures, in the order in which they are shown. The list must not be
// changed.
func All() []Figure { return all() }

var all = sync.OnceValue(func() []Figure {
	all := []Figure{
		{Name: "positions", Label: "positions", Doc: "positions in force on the day, a unit as many as its count; boards and other bodies are left out of this and of all figures but bodies",
			Of: whole(func(f *Figures) int { return f.Positions }), Counted: Noun{"position", "positions"}},
		{Name: "headcount", Label: "headcount", Doc: "people who hold a position that is not only planned, each counted once; who fills a position without being named is one more",
			Of: whole(func(f *Figures) int { return f.Headcount }), Counted: Noun{"head", "heads"}},
		{Name: "fte", Label: "FTE", Doc: "full-time equivalents of all positions, by their key fte; where it is not given 1, or the count of a unit", Form: Amount,
			Of: func(f *Figures) (float64, float64) { return f.FTE, 1 }, Counted: Noun{"full-time equivalent", "full-time equivalents"}},
		{Name: "held_fte", Label: "FTE held", Doc: "full-time equivalents of the positions that are neither vacant nor planned", Form: Amount,
			Of: func(f *Figures) (float64, float64) { return f.HeldFTE, 1 }, Counted: Noun{"full-time equivalent that is held", "full-time equivalents that are held"}},
		{Name: "vacancies", Label: "vacancies", Doc: "positions that nobody holds, planned ones left out",
			Of: whole(func(f *Figures) int { return f.Vacancies }), Counted: Noun{"vacancy", "vacancies"}, Who: isVacancy},
		{Name: "vacancy_rate", Label: "vacancy rate", Doc: "vacancies as a share of the positions that are not only planned", Form: Share,
			Of: ratio(func(f *Figures) int { return f.Vacancies }, (*Figures).Established), Counted: Noun{"vacancy", "vacancies"}, For: Noun{"position", "positions"}, Who: isVacancy},
		{Name: "planned", Label: "planned", Doc: "positions that are only planned",
			Of: whole(func(f *Figures) int { return f.Planned }), Counted: Noun{"planned position", "planned positions"}, Who: func(_ *Set, _ *Figures, p *org.Position) bool { return p.Status == position.Planned }},
		{Name: "bodies", Label: "bodies", Doc: "boards, committees and other positions of the kind body",
			Of: whole(func(f *Figures) int { return f.Bodies }), Counted: Noun{"body", "bodies"}},
		{Name: "layers", Label: "layers", Doc: "layers from the uppermost position to the lowest; assistants make none",
			Of: whole(func(f *Figures) int { return f.Layers }), Counted: Noun{"layer", "layers"}, Who: func(s *Set, f *Figures, p *org.Position) bool { return f.Lowest > 0 && layerOf(s.Lines, p) == f.Lowest }, Told: "is in the lowest one"},
		{Name: "managers", Label: "managers", Doc: "positions with a direct report",
			Of: whole(func(f *Figures) int { return f.Managers }), Counted: Noun{"manager", "managers"}},
		{Name: "manager_share", Label: "share of managers", Doc: "managers as a share of all positions", Form: Share,
			Of: ratio(func(f *Figures) int { return f.Managers }, func(f *Figures) int { return f.Positions }), Counted: Noun{"manager", "managers"}, For: Noun{"position", "positions"}},
		{Name: "individual_contributors", Label: "individual contributors", Doc: "positions without a direct report",
			Of: whole((*Figures).Individuals), Counted: Noun{"individual contributor", "individual contributors"}},
		{Name: "contributors_per_manager", Label: "contributors per manager", Doc: "individual contributors for each manager", Form: Amount,
			Of: ratio((*Figures).Individuals, func(f *Figures) int { return f.Managers }), Counted: Noun{"individual contributor", "individual contributors"}, For: Noun{"manager", "managers"}},
		{Name: "average_span", Label: "average span", Doc: "direct reports for each manager: reports in the line, without assistants and bodies, with those who report to an assistant, vacancies counted", Form: Amount,
			Of: ratio(func(f *Figures) int { return f.Reports }, func(f *Figures) int { return f.Managers }), Counted: Noun{"direct report", "direct reports"}, For: Noun{"manager", "managers"}},
		{Name: "widest_span", Label: "widest span", Doc: "most direct reports of one manager",
			Of: whole(func(f *Figures) int { return f.WidestSpan }), Counted: Noun{"direct report of one manager", "direct reports of one manager"},
			Who: func(s *Set, f *Figures, p *org.Position) bool { return s.span(p) == f.WidestSpan }, Told: "has so many"},
		{Name: "one_report_managers", Label: "one-report managers", Doc: "managers with a single direct report",
			Of: whole(func(f *Figures) int { return f.Spans[0] }), Counted: Noun{"manager with one report", "managers with one report"}, Who: hasSpanIn(0)},
	}
	for i, b := range Bands() {
		all = append(all, Figure{Name: "span_" + strings.ReplaceAll(strings.TrimSuffix(b.String(), "+"), "–", "_") + more(b, "_up"), Label: "span " + b.String(),
			Doc: "managers with a span of " + b.String() + ", as a share of all managers", Form: Share,
			Of: ratio(func(f *Figures) int { return f.Spans[i] }, func(f *Figures) int { return f.Managers }), Counted: Noun{"such manager", "such managers"}, For: Noun{"manager", "managers"}, Who: hasSpanIn(i), Banded: true})
	}
	return append(all,
		Figure{Name: "dotted_lines", Label: "dotted lines", Doc: "dotted lines to superiors",
			Of: whole(func(f *Figures) int { return f.Dotted }), Counted: Noun{"dotted line", "dotted lines"}},
		Figure{Name: "dotted_load", Label: "dotted lines per head", Doc: "dotted lines to superiors for each head", Form: Amount,
			Of: ratio(func(f *Figures) int { return f.Dotted }, func(f *Figures) int { return f.Headcount }), Counted: Noun{"dotted line", "dotted lines"}, For: Noun{"head", "heads"}},
		Figure{Name: "most_dotted", Label: "most dotted lines", Doc: "most dotted lines of one person, to superiors and from reports, of all positions that the person holds",
			Of: whole(func(f *Figures) int { return f.MostDotted }), Counted: Noun{"dotted line of one person", "dotted lines of one person"}},
		Figure{Name: "key_posts", Label: "key posts", Doc: "positions with a role that usually stands in one of the first three levels, and those that name deputies or successors", Prepared: true,
			Of: whole(func(f *Figures) int { return f.KeyPosts }), Counted: Noun{"key post", "key posts"}},
		Figure{Name: "posts_without_deputy", Label: "without a deputy", Doc: "key posts for which nobody is named who is there, is somebody else and so could stand in", Prepared: true,
			Of: whole(func(f *Figures) int { return f.WithoutDeputy }), Counted: Noun{"key post without a deputy", "key posts without a deputy"}, Who: func(_ *Set, _ *Figures, p *org.Position) bool { return lacksDeputy(p) }},
		Figure{Name: "posts_without_successor", Label: "without a successor", Doc: "key posts for which nobody is named who is there, stays, is somebody else and so could take over", Prepared: true,
			Of: whole(func(f *Figures) int { return f.WithoutSuccessor }), Counted: Noun{"key post without a successor", "key posts without a successor"}, Who: func(_ *Set, _ *Figures, p *org.Position) bool { return lacksSuccessor(p) }},
		Figure{Name: "most_named", Label: "most posts of a stand-by", Doc: "most key posts for which one person is named as a deputy or successor", Prepared: true,
			Of: whole(func(f *Figures) int { return f.MostNamed }), Counted: Noun{"key post for which one person is named", "key posts for which one person is named"}},
		Figure{Name: "bus_factor", Label: "least bus factor", Doc: "how many people would have to leave until nobody is left who holds a responsibility or stands in for who does: the least of all that positions list", Prepared: true,
			Of: func(f *Figures) (float64, float64) { return float64(f.BusFactor), float64(one(f.Covered)) }, Counted: Noun{"person who covers a responsibility", "people who cover a responsibility"}})
})

// shownOf lists the figures that are shown for some sets of positions.
func shownOf(of ...*Figures) []Figure {
	if slices.ContainsFunc(of, func(f *Figures) bool { return f.Said }) {
		return All()
	}
	return slices.DeleteFunc(slices.Clone(All()), func(f Figure) bool { return f.Prepared })
}

// one is 1 for true, else 0.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Named returns the figure of that name; ok is false when there is none.
func Named(name string) (f Figure, ok bool) {
	for _, f := range All() {
		if f.Name == name {
			return f, true
		}
	}
	return Figure{}, false
}

// Names lists the names of all figures.
func Names() []string {
	var out []string
	for _, f := range All() {
		out = append(out, f.Name)
	}
	return out
}

// Value is the figure as a number; ok is false when there is none.
func (f *Figure) Value(of *Figures) (v float64, ok bool) {
	count, base := f.Of(of)
	if base == 0 {
		return 0, false
	}
	return round(count / base), true
}

// Text writes a value of the figure for people: "12", "3.43", "2.9 %".
func (f *Figure) Text(v float64) string {
	switch f.Form {
	case Share:
		return strconv.FormatFloat(v*100, 'f', 1, 64) + " %"
	case Amount:
		return strconv.FormatFloat(float64(int64(v*100+0.5))/100, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// TextOf writes the figure for people, "–" when there is none.
func (f *Figure) TextOf(of *Figures) string {
	v, ok := f.Value(of)
	if !ok {
		return "–"
	}
	return f.Text(v)
}

// String writes a band: "1", "2–3", "17+".
func (b Band) String() string {
	switch b.To {
	case b.From:
		return strconv.Itoa(b.From)
	case 0:
		return strconv.Itoa(b.From) + "+"
	}
	return strconv.Itoa(b.From) + "–" + strconv.Itoa(b.To)
}

// more returns a text for a band without end, else "".
func more(b Band, text string) string {
	if b.To > 0 {
		return ""
	}
	return text
}

func whole(count func(*Figures) int) func(*Figures) (float64, float64) {
	return func(f *Figures) (float64, float64) { return float64(count(f)), 1 }
}

func ratio(count, base func(*Figures) int) func(*Figures) (float64, float64) {
	return func(f *Figures) (float64, float64) { return float64(count(f)), float64(base(f)) }
}

func isVacancy(_ *Set, _ *Figures, p *org.Position) bool {
	return p.Kind != position.Body && hierarchy.IsVacant(p)
}

func hasSpanIn(band int) func(*Set, *Figures, *org.Position) bool {
	return func(s *Set, _ *Figures, p *org.Position) bool {
		span := s.span(p)
		return span > 0 && bandOf(span) == band
	}
}
