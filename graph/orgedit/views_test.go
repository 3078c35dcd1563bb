package orgedit

import (
	"testing"

	"github.com/orgwright/orgwright/graph/edit"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// TestSetViewsKeepsTheRest holds that only what changes in a view is written, in the
// style of what stands there, and that other views stay as they are.
func TestSetViewsKeepsTheRest(t *testing.T) {
	for _, c := range []struct{ old, want string }{
		{"views:\n  - {id: a, fit: A4} # one\n  - {id: b}\n", "views:\n  - {id: a, pins: {ceo: row}, fit: A3} # one\n  - {id: b}\n"},
		{"views:\n  - id: a\n    ratio: 16:9 # old\n    pins:\n      ceo: hang # by hand\n", "views:\n  - id: a\n    ratio: A3 # old\n    pins:\n      ceo: row # by hand\n"},
	} {
		doc, found := orgfile.Parse(&source.File{Name: "a.org.yaml", Text: []byte("orgwright: 1\n" + c.old)})
		if len(found) > 0 {
			t.Fatal(found)
		}
		v := *doc.Views[0]
		v.Fit.Value = "A3"
		v.Pins = []orgfile.Field{{Key: source.Text{Value: "ceo"}, Value: source.Text{Value: "row"}}}
		views := append([]*orgfile.View{&v}, doc.Views[1:]...)
		files, refused := SetViews(doc, views)
		if refused != nil || len(files) != 1 || string(files[0].Text) != "orgwright: 1\n"+c.want {
			t.Errorf("%v, %s", refused, files[0].Text)
		}
	}
}

// TestSetViewsRefusesWhatItCannotWrite holds that views that an alias brings in are not
// changed, because that would change the other place, too.
func TestSetViewsRefusesWhatItCannotWrite(t *testing.T) {
	doc, found := orgfile.Parse(&source.File{Name: "a.org.yaml", Text: []byte("orgwright: 1\nx-views:\n  - &v {id: a, fit: A4}\nviews: [*v]\n")})
	if len(found) > 0 {
		t.Fatal(found)
	}
	v := *doc.Views[0]
	v.Density.Value = "list"
	if files, refused := SetViews(doc, []*orgfile.View{&v}); refused == nil {
		t.Errorf("written: %s", files[0].Text)
	}
	if files, refused := SetViews(doc, doc.Views); refused != nil || len(files) > 0 {
		t.Errorf("nothing to change: %v, %v", files, refused)
	}
}

// TestNewIDsAreWrittenAsKeysToo holds that a text that is a key of a mapping can be
// changed as others can.
func TestNewIDsAreWrittenAsKeysToo(t *testing.T) {
	file := &source.File{Name: "a.org.yaml", Text: []byte("orgwright: 1\nviews:\n  - id: b\n    depths: {cio: 1} # near\n    pins:\n      \"cio\": row\n")}
	doc, _ := orgfile.Parse(file)
	e := edit.Open(file, &orgfile.DocumentTable().Mapping)
	for _, f := range append(doc.Views[0].Depths, doc.Views[0].Pins...) {
		if refused := e.SetText(f.Key.At, "cdio"); refused != nil {
			t.Fatal(refused)
		}
	}
	got, refused := e.Result()
	if want := "orgwright: 1\nviews:\n  - id: b\n    depths: {cdio: 1} # near\n    pins:\n      \"cdio\": row\n"; refused != nil || string(got.Text) != want {
		t.Errorf("%v\n%s", refused, got.Text)
	}
}
