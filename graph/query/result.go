package query

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/graph/hierarchy"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/stats"
)

// Column is a value of positions that a result shows: the id, a key or a field that
// package stats knows, or the number of direct or all reports.
type Column struct {
	Name string
	List bool // there may be several values
	// Number says that values are numbers.
	Number bool

	values func(l *hierarchy.Lines, p *org.Position) []string
}

// ownColumns are those that are no keys of package stats.
func ownColumns() []Column {
	return []Column{
		{Name: "id", values: func(_ *hierarchy.Lines, p *org.Position) []string { return []string{p.ID} }},
		{Name: "direct", Number: true, values: func(l *hierarchy.Lines, p *org.Position) []string { return []string{strconv.Itoa(len(l.Reports(p)))} }},
		{Name: "total", Number: true, values: func(l *hierarchy.Lines, p *org.Position) []string { return []string{strconv.Itoa(l.Total(p))} }},
	}
}

// ColumnOf finds the column of a word.
func ColumnOf(word string) Column {
	for _, c := range ownColumns() {
		if c.Name == word {
			return c
		}
	}
	k := stats.KeyOf(word)
	c := Column{Name: k.Name, Number: k.IsNumber(), values: k.Values}
	if k.Field() == "" {
		at := slices.IndexFunc(orgfile.PositionKeys(), func(p *orgfile.PositionKey) bool { return p.Name == word })
		// A position can have several holders, each with a name.
		c.List = at >= 0 && orgfile.PositionKeys()[at].List || word == "name" || word == "person"
	}
	return c
}

// ColumnNames lists the words that ColumnOf knows and an organisation has values for.
func ColumnNames(l *hierarchy.Lines) []string {
	own := ownColumns()
	names := append([]string{own[0].Name}, stats.Used(l)...)
	for _, c := range own[1:] {
		names = append(names, c.Name)
	}
	return names
}

// Values lists the values of a position.
func (c *Column) Values(l *hierarchy.Lines, p *org.Position) []string { return c.values(l, p) }

// Text is the values of a position in one cell.
func (c *Column) Text(l *hierarchy.Lines, p *org.Position) string {
	return strings.Join(c.values(l, p), "; ")
}

// HasValues reports whether any of some positions has a value.
func (c *Column) HasValues(l *hierarchy.Lines, list []*org.Position) bool {
	return slices.ContainsFunc(list, func(p *org.Position) bool { return len(c.values(l, p)) > 0 })
}

// DefaultColumns are the columns of a result for which no others are asked for, as far
// as the positions have values.
func DefaultColumns(l *hierarchy.Lines, found []*org.Position) []Column {
	var out []Column
	for _, name := range []string{"id", "title", "name", "unit", "location", "reports_to", "direct"} {
		if c := ColumnOf(name); name == "id" || c.HasValues(l, found) {
			out = append(out, c)
		}
	}
	return out
}

// Result is what was found: the positions, or how many there are, and what a key of
// them adds up to.
type Result struct {
	Query   string // the expression, "" = all positions
	Lines   *hierarchy.Lines
	Found   []*org.Position
	Columns []Column

	// Counted says that the result is no list of positions but numbers: of All, and by
	// keys.
	Counted bool
	Sum     string // what is added up, "" = nothing
	All     Group
	By      []Table
}

// Table is the found positions by one key.
type Table struct {
	Key    string
	Groups []Group
}

// Count makes numbers of a result: how many positions there are, what sum adds up to,
// and both by keys. The error says what cannot be added up.
func (r *Result) Count(sum *stats.Key, by ...stats.Key) (lacks int, err error) {
	r.Counted = true
	var s *Sum
	if sum != nil {
		if s, err = NewSum(*sum, r.Lines, r.Found); err != nil {
			return 0, fmt.Errorf("the sum of %s cannot be made: %w", sum.Name, err)
		}
		r.Sum, lacks = sum.Name, s.Lacks
	}
	r.All = All(r.Found, s)
	for _, k := range by {
		r.By = append(r.By, Table{k.Name, By(k, r.Lines, r.Found, s)})
	}
	return lacks, nil
}

// Total is the number of all positions, or what they add up to when that is asked for.
func (r *Result) Total() string {
	if r.Sum != "" {
		return Number(r.All.Sum)
	}
	return strconv.Itoa(r.All.Count)
}

// Number writes a sum, without needless digits.
func Number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// value is the values of a position in a column as encoding/json takes them.
func (c *Column) value(l *hierarchy.Lines, p *org.Position) any {
	values := c.values(l, p)
	switch {
	case c.List:
		return append([]string{}, values...)
	case len(values) == 0:
		return nil
	case c.Number:
		if n, err := strconv.ParseFloat(values[0], 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
			return n
		}
	}
	return strings.Join(values, "; ")
}
