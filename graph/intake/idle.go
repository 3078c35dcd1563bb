package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/table"
	"github.com/orgwright/orgwright/graph/wording"
)

// idle reports what the mapping says that has no effect on the tables.
func (r *reader) idle() {
	some := func(is func(s *sheet) bool) bool { return slices.ContainsFunc(r.sheets, is) }
	say := func(t text, format string, args ...any) {
		at := t.At
		if !at.IsValid() && r.file() != nil {
			at = r.file().LineSpan(1)
		}
		r.report(code.MappingIdle.New(finding.Finding{At: at, Message: fmt.Sprintf(format, args...)}))
	}
	if t := r.m.Add; t.Value == "true" && !slices.ContainsFunc(r.entries, func(e entry) bool { return e.added }) {
		say(t, "add_superiors has no effect: every superior is a row")
	}
	if t := r.m.Loops; t.Value != "" && r.loops == 0 {
		say(t, "self_is_top has no effect: no row reports to itself")
	}
	r.idleForms(some, say)
	dated := some(func(s *sheet) bool { return s.by[isSince] != nil || s.by[isUntil] != nil })
	if t := r.m.Manager; t.Value != "" && (r.manager == nil || r.askedFor == nil) {
		say(t, "superiors are said to be named by %s, but there is no such column, or none that names superiors", wording.Quote(t.Value))
	}
	if t := r.m.Sheet; t.Value != "" && !some(func(s *sheet) bool { return s.t.Kind == table.XLSX }) {
		say(t, "the sheet %s has no effect: this is no workbook", wording.Quote(t.Value))
	}
	if t := r.m.AsOf; t.Value != "" && !dated {
		say(t, "the day %s has no effect on the rows: no column says since when or until when they hold", t.Value)
	}
	if t := r.m.History; t.Value != "" && !dated {
		say(t, "history has no effect: no column says since when or until when rows hold")
	}
	if t := r.m.Dates; t.Value != "" && !r.ordered {
		say(t, "the order of dates has no effect: no date of the rows can be read in two ways")
	}
	if t := r.m.Divide; t.Value != "" && !some(func(s *sheet) bool {
		return s.has(s.by[isUnit], func(v string) bool { return strings.Contains(v, t.Value) })
	}) {
		say(t, "no unit has %s in it", wording.Quote(t.Value))
	}
	for _, words := range [][]text{r.m.Vacant, r.m.Withheld} {
		for _, t := range words {
			if !some(func(s *sheet) bool {
				return s.has(s.by[isName], func(v string) bool { return strings.EqualFold(v, t.Value) })
			}) {
				say(t, "no name is %s", wording.Quote(t.Value))
			}
		}
	}
	for _, t := range r.m.Tops {
		is := func(v string) bool { return strings.EqualFold(v, t.Value) }
		if !some(func(s *sheet) bool { return slices.ContainsFunc(s.links, func(l *value) bool { return s.has(l, is) }) }) {
			say(t, "no superior is %s", wording.Quote(t.Value))
		}
	}
}

// idleForms is idle for what is said of the forms of tables.
func (r *reader) idleForms(some func(func(*sheet) bool) bool, say func(t text, format string, args ...any)) {
	is := func(kinds ...table.Kind) bool {
		return some(func(s *sheet) bool { return slices.Contains(kinds, s.t.Kind) })
	}
	if t := r.m.Header; t.Value != "" && !is(table.CSV, table.XLSX) {
		say(t, "header has no effect: this is neither CSV nor a workbook")
	}
	if t := r.m.Encoding; t.Value != "" && !is(table.CSV, table.JSON, table.JSONLines, table.YAML, table.LDIF) {
		say(t, "the encoding %s has no effect on a workbook", t.Value)
	}
	if t := r.m.Divider; t.Value != "" && !is(table.CSV) {
		say(t, "delimiter has no effect: this is no CSV")
	}
	for _, t := range r.m.Children {
		if !some(func(s *sheet) bool { return slices.Contains(s.t.Nested, t.Value) }) {
			say(t, "no record has records under %s", wording.Quote(t.Value))
		}
	}
}

// has reports whether any row has such a value.
func (s *sheet) has(v *value, is func(string) bool) bool {
	if v == nil {
		return false
	}
	for row := range s.t.Len() {
		if is(s.get(v, row)) {
			return true
		}
	}
	return false
}
