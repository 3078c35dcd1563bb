package orgedit

import (
	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// SetViews writes views with other values into the files that a document was read
// from, and returns those that change, with their new text. There is one view for each
// of the document; one that stays is the same pointer. Everything but the changed values
// stays as it is, byte for byte, and the result is read again, as for a Revision.
func SetViews(doc *orgfile.Document, views []*orgfile.View) ([]*source.File, *edit.Refusal) {
	editors := map[*source.File]*edit.File{}
	want := map[*source.File][]*orgfile.View{}
	var files []*source.File
	for i, old := range doc.Views {
		f := old.At.File
		at := len(want[f])
		want[f] = append(want[f], views[i])
		if views[i] == old {
			continue
		}
		if editors[f] == nil {
			editors[f] = edit.Open(f, &orgfile.DocumentTable().Mapping)
			files = append(files, f)
		}
		root, refused := editors[f].Root()
		if refused != nil {
			return nil, refused
		}
		m := root.Entry("views", at)
		if m == nil {
			return nil, &edit.Refusal{At: old.At, Reason: "its entry cannot be found in the file"}
		}
		if refused := set(m, orgfile.ViewTable(), old, views[i]); refused != nil {
			return nil, refused
		}
	}
	var out []*source.File
	for _, f := range files {
		result, refused := editors[f].Result()
		if refused != nil {
			return nil, refused
		}
		if !hasViews(result, want[f]) {
			return nil, &edit.Refusal{At: f.LineSpan(1), Reason: "the views are written in a way that keeps them from being changed; change them by hand"}
		}
		out = append(out, result)
	}
	return out, nil
}

// hasViews tells whether a file says just these views.
func hasViews(f *source.File, want []*orgfile.View) bool {
	got, _ := orgfile.Parse(f)
	if len(got.Views) != len(want) {
		return false
	}
	for i, v := range got.Views {
		if !orgfile.ViewTable().Equal(v, want[i]) {
			return false
		}
	}
	return true
}
