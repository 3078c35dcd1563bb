package table

import (
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
)

// ownKeys are the keys under which a record has those that report to it, reportKeys
// also those of the parts of a unit, and memberKeys those under which a unit has people; nameKeys are
// keys that a record has, and what wraps a list of records has not always. All are
// in lower case and without what is no letter.
var (
	ownKeys    = []string{"children", "reports", "directreports", "subordinates"} // of records alone
	reportKeys = append([]string{"departments", "divisions", "units", "subunits"}, ownKeys...)
	memberKeys = []string{"employees", "staff", "people", "persons"}
	nameKeys   = []string{"name", "title", "id", "fullname", "displayname", "jobtitle", "firstname", "lastname", "position"}
)

// finish makes the tables of what is below a node.
func (t *tree) finish(root int) []*Table {
	tables := t.tables(root)
	extra := string(t.more)
	for _, table := range tables {
		table.text, table.extra, table.odd = t.text, extra, t.odd
	}
	return tables
}

// tables makes tables of a list of records, of a map of records or lists by name,
// of what wraps these, or of one record.
func (t *tree) tables(root int) []*Table {
	n := t.nodes[root]
	switch {
	case n.kind == list && (t.listsRecords(root) || t.first(root) < 0):
		return []*Table{t.table(root)}
	case n.kind == record && (t.are(root, record) || t.are(root, list)):
		return t.named(root)
	case n.kind == record:
		if lists := t.wrapped(root); len(lists) > 0 {
			return t.each(lists)
		}
		return []*Table{t.table(root)}
	}
	if !t.r.over && len(t.r.findings) == 0 {
		t.r.found(code.TableSyntax, t.start(root), t.start(root), "there are no records: a list or map of them is expected", "")
	}
	return nil
}

// each makes the tables of several lists.
func (t *tree) each(lists []int) []*Table {
	var all []*Table
	for _, i := range lists {
		all = append(all, t.tables(i)...)
	}
	return all
}

// listsRecords reports whether a value is a list that begins with a record.
func (t *tree) listsRecords(i int) bool {
	first := t.first(i)
	return t.nodes[i].kind == list && first > 0 && t.nodes[first].kind == record
}

// hasLists reports whether there is a list of records in a record.
func (t *tree) hasLists(i int) bool {
	for j := range t.inside(i) {
		if t.listsRecords(j) {
			return true
		}
	}
	return false
}

// isNamed reports whether a record has a name, a title or an id.
func (t *tree) isNamed(i int) bool {
	for j := range t.inside(i) {
		if t.nodes[j].kind == scalar && slices.Contains(nameKeys, letters(t.key(j))) {
			return true
		}
	}
	return false
}

// wrapped returns the lists of records in a map, or in maps in it, if it wraps them.
// A map with a name may also be a record: then lists of what has no names are of its
// own, and so are those of its reports.
func (t *tree) wrapped(i int) []int {
	var lists []int
	named := t.isNamed(i)
	for j := range t.inside(i) {
		key := letters(t.key(j))
		switch {
		case t.nodes[j].kind == list && (slices.Contains(ownKeys, key) || slices.Contains(t.r.opt.Nested, t.key(j)) || named && slices.Contains(reportKeys, key)):
			return nil
		case t.listsRecords(j) && (!named || t.isNamed(t.first(j))), t.nodes[j].kind == list && t.first(j) < 0 && !named:
			lists = append(lists, j)
		case t.nodes[j].kind == record && !named && !t.isNamed(j):
			lists = append(lists, t.wrapped(j)...)
		}
	}
	return lists
}

// named makes tables of a map whose values are all maps or all lists: one for each
// if they are lists of several kinds of records, and else one of all of them.
func (t *tree) named(root int) []*Table {
	var lists []int
	others := 0
	for i := range t.inside(root) {
		switch in := t.wrapped(i); {
		case t.listsRecords(i):
			lists = append(lists, i)
		case t.nodes[i].kind == record && len(in) > 0:
			lists = append(lists, in...)
		default:
			others++
		}
	}
	first := t.first(root)
	switch {
	case others == 0 && (len(lists) == 1 || !t.haveSameKeys(lists)):
		return t.each(lists)
	case t.nodes[first].next == t.nodes[root].next && t.nodes[first].kind == record && (t.are(first, record) || t.hasLists(first)):
		return t.tables(first) // a map around a map of records, or one record with others in it
	}
	return []*Table{t.table(root)}
}

// haveSameKeys reports whether the first records of lists have the same keys, so
// that the lists are parts of one table.
func (t *tree) haveSameKeys(lists []int) bool {
	keys := func(i int) string {
		var all []string
		for j := range t.inside(t.first(i)) {
			all = append(all, t.key(j))
		}
		slices.Sort(all)
		return strings.Join(all, "\n")
	}
	for _, i := range lists {
		if keys(i) != keys(lists[0]) {
			return false
		}
	}
	return true
}
