package intake

import (
	"fmt"
	"strings"
	"time"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/wording"
)

// layouts are the ways in which dates are written whose order is plain.
var layouts = []string{time.DateOnly, "2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006/01/02", "20060102", "2.1.2006", "02-Jan-2006", "2-Jan-06", "2 January 2006", "Jan 2, 2006", "20060102150405Z", "20060102150405.0Z"}

// dayFirst and monthFirst are the ways in which 03/04/2026 can be meant.
var (
	dayFirst   = []string{"2/1/2006", "2-1-2006"}
	monthFirst = []string{"1/2/2006", "1-2-2006"}
)

// isoDate reads a date, "" when it is none. Where the day and the month can be told
// apart by neither the text nor the column, the day is taken to come first.
func isoDate(text string, isMonthFirst bool) string {
	if text == "" || len(text) > 40 {
		return ""
	}
	if format.IsDate(text) {
		return text
	}
	orders := [][]string{layouts, dayFirst, monthFirst}
	if isMonthFirst {
		orders = [][]string{layouts, monthFirst, dayFirst}
	}
	for _, order := range orders {
		for _, l := range order {
			if t, err := time.Parse(l, text); err == nil {
				if t.Year() >= 9000 || t.Year() < 1900 { // "for ever", and "not yet"
					return ""
				}
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}

// twoNumbers returns the day and the month of a date such as 03/04/2026, in the order in
// which they are written.
func twoNumbers(text string) (first, second int, ok bool) {
	if len(text) < len("1/1/2026") || len(text) > len("01/01/2026") || text[len(text)-5] != '/' && text[len(text)-5] != '-' {
		return 0, 0, false
	}
	if t, err := time.Parse(dayFirst[0], strings.ReplaceAll(text, "-", "/")); err == nil {
		return t.Day(), int(t.Month()), true
	}
	if t, err := time.Parse(monthFirst[0], strings.ReplaceAll(text, "-", "/")); err == nil {
		return int(t.Month()), t.Day(), true
	}
	return 0, 0, false
}

// dateOrder is what the dates of a column say about their order.
type dateOrder struct {
	day, month int // rows whose first number can only be the day, or only be the month
	open       int // the first row of which both can be, -1 = none
	odd        int // the first row that says otherwise than the one before it, -1 = none
}

// orderOf looks at the dates of a column.
func (s *sheet) orderOf(v *value) dateOrder {
	o := dateOrder{open: -1, odd: -1}
	for row := range s.t.Len() {
		first, second, ok := twoNumbers(s.get(v, row))
		switch {
		case !ok || first == second:
		case first > 12:
			if o.day++; o.month > 0 && o.odd < 0 {
				o.odd = row
			}
		case second > 12:
			if o.month++; o.day > 0 && o.odd < 0 {
				o.odd = row
			}
		case o.open < 0:
			o.open = row
		}
	}
	return o
}

// dates finds out for every column with dates whether the day or the month comes first:
// by a number that can only be a day, in the column or in another one of the table.
func (r *reader) dates() {
	for _, s := range r.sheets {
		var orders []dateOrder
		var all dateOrder
		for _, is := range []meaning{isSince, isUntil} {
			o := dateOrder{open: -1, odd: -1}
			if s.by[is] != nil {
				o = s.orderOf(s.by[is])
			}
			orders = append(orders, o)
			all.day, all.month = all.day+o.day, all.month+o.month
		}
		for i, is := range []meaning{isSince, isUntil} {
			o := orders[i]
			if o.day+o.month == 0 {
				o.day, o.month = all.day, all.month
			}
			s.monthFirst[is] = o.month > o.day
			if said := r.m.Dates.Value; said != "" {
				r.ordered = r.ordered || o.open >= 0
				s.monthFirst[is] = said == "month-first"
			} else if o.open >= 0 && (o.day > 0) == (o.month > 0) {
				r.doubtDates(s, is, o)
			}
		}
	}
}

// doubtDates says that the order of the dates of a column is not known.
func (r *reader) doubtDates(s *sheet, is meaning, o dateOrder) {
	v, order := s.by[is], "day"
	if s.monthFirst[is] {
		order = "month"
	}
	why := "no date in it has a number above 12"
	var notes []finding.Note
	if o.odd >= 0 {
		why = "others have the day first in some rows and the month in others"
		notes = append(notes, finding.Note{At: s.at(v, o.odd), Message: "this one is not written as those before it"})
	}
	text := s.get(v, o.open)
	r.report(code.DoubtfulDates.New(finding.Finding{At: s.at(v, o.open), Notes: notes,
		Message: fmt.Sprintf("%s can be read with the day or the month first, because %s; it is taken for %s, the %s first", wording.Quote(text), why, isoDate(text, s.monthFirst[is]), order),
		Hint:    "say it in a mapping: dates: day-first, or dates: month-first"}))
}
