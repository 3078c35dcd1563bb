package governance

import (
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/graph/org"
)

// sheet is the table of responsibilities for programs: a row for each position that has one,
// and for each person in it, and one for each that nobody has. Its heads are part of the
// interface of the program.
func (m *maker) sheet() *document.Table {
	t := &document.Table{Caption: m.words.registerOf}
	for _, head := range []string{"id", "responsibility", "source", "state", "holder", "position", "position_id", "since", "until", "deputies", "delegated_to", "reason", "change"} {
		t.Columns = append(t.Columns, document.Column{Head: head})
	}
	add := func(cells ...string) {
		row := document.Row{}
		for _, c := range cells {
			row.Cells = append(row.Cells, document.Text(c))
		}
		t.Rows = append(t.Rows, row)
	}
	for _, e := range m.now.entries {
		state, change := string(e.State), m.entryMark(e).Word("en")
		if state == "" {
			state = "ok"
		}
		if len(e.Held) == 0 {
			add(e.ID, e.Title, e.Source, state, "", "", "", "", "", "", "", "", change)
		}
		for i := range e.Held {
			h := &e.Held[i]
			names := []string{""}
			if list := m.now.holders[h.Post]; len(list) > 0 && h.Post.Kind.IsHeld() {
				names = nil
				for _, w := range list {
					names = append(names, w.Name)
				}
			}
			for _, name := range names {
				add(e.ID, e.Title, e.Source, state, name, h.Post.Title, h.Post.ID, m.since(h), h.Until, idList(h.Post.Deputies), idList(h.Delegated), h.Reason, change)
			}
		}
	}
	for _, e := range m.gone() {
		add(e.ID, e.Title, e.Source, "", "", "", "", "", "", "", "", "", document.Removed.Word("en"))
	}
	return t
}

func idList(list []*org.Position) string { return strings.Join(ids(list), " ") }
