package view_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/view"
)

var known = view.Known{Layouts: []string{"auto", "tree"}, Themes: []string{"light", "dark"}}

// parse reads the view of a file that is written in one line.
func parse(t *testing.T, text string) *orgfile.View {
	t.Helper()
	doc, found := orgfile.Parse(&source.File{Name: "a.org.yaml", Text: []byte("orgwright: 1\nviews:\n  - {" + text + "}\n")})
	if len(found) > 0 || len(doc.Views) != 1 {
		t.Fatalf("%s: %v", text, found)
	}
	return doc.Views[0]
}

// TestNoKeyOfAViewIsWithoutEffect goes over all keys of a view: each changes what
// is asked of the picture.
func TestNoKeyOfAViewIsWithoutEffect(t *testing.T) {
	values := map[string]string{
		"title": "Board", "root": "cio", "unit": "it", "depth": "2", "layout": "tree",
		"color_by": "status", "theme": "dark", "show": "[email]", "exclude": "[cfo]", "columns": "2",
	} // of others, the example in the table, or their second word
	plain, err := view.Resolve(parse(t, "id: v"), view.Request{}, known)
	if err != nil || !reflect.DeepEqual(plain, view.Request{}) {
		t.Errorf("a view that says nothing: %+v, %v", plain, err)
	}
	for _, key := range orgfile.ViewTable().Keys {
		if key.Name == "id" {
			continue // by which the view is asked for
		}
		value, ok := values[key.Name]
		if !ok && key.Example != nil {
			example, _ := json.Marshal(key.Example)
			value = string(example)
		} else if !ok {
			value = key.Enum[1]
		}
		got, err := view.Resolve(parse(t, "id: v, "+key.Name+": "+value), view.Request{}, known)
		if err != nil {
			t.Errorf("%s: %v", key.Name, err)
		}
		if reflect.DeepEqual(got, plain) {
			t.Errorf("%s: nothing is changed", key.Name)
		}
	}
}

// TestWhatIsAskedForWins holds that no view changes anything that was asked for
// beside it, whatever the field.
func TestWhatIsAskedForWins(t *testing.T) {
	v := parse(t, `id: v, title: Board, root: cio, unit: it, focus: cio, units: true, depth: 2, depths: {cio: 3}, collapse: [cfo], exclude: [cfo], layout: tree,
    color_by: status, theme: dark, show: [email], counts: true, legend: true, direction: left, stack: off, columns: 3, arrange: row, pins: {ceo: row},
    density: list, order: file, cross: none, page: A4, pages: true, per: manager, max_per_page: 9, min_text: 11, tile: true`)
	page, _ := chart.ParsePage("16:9")
	asked := view.Request{
		Selection: view.Selection{Root: "ceo", Depth: 1, Unit: "all", Focus: "cto", Units: true, Where: "true", Alone: true, Only: []string{"cto"}, Depths: []view.Levels{{ID: "cto", Below: 1}}, Collapse: []string{"coo"},
			Exclude: []string{"cto"}, Title: "Ours", Subtitle: "Now", Arrange: &chart.Arrangement{}, Pins: []view.Pin{{ID: "cto"}}},
		Layout: "auto", Theme: "light", ThemeAt: v.At, ColorBy: "level", Show: []string{"tags"}, Counts: view.Off, Heading: view.On, Legend: view.Off, Direction: "right", Stack: 3, Columns: 2,
		Density: "auto", Order: "auto", Cross: "auto", Page: page, Exact: true, Margins: &chart.Margins{Top: 9}, Redact: privacy.Withheld{Names: true},
		Pages: view.Off, Per: "unit", MaxPerPage: 7, MinText: 8, Tile: view.Off,
	}
	for _, of := range []reflect.Value{reflect.ValueOf(asked), reflect.ValueOf(asked.Selection)} {
		for i := range of.NumField() {
			if of.Field(i).IsZero() {
				t.Errorf("this test does not ask for %s", of.Type().Field(i).Name)
			}
		}
	}
	got, err := view.Resolve(v, asked, known)
	if diff := cmp.Diff(asked, got, cmp.Comparer(func(a, b source.Span) bool { return a == b })); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	got, err = view.Resolve(nil, asked, known)
	if diff := cmp.Diff(asked, got, cmp.Comparer(func(a, b source.Span) bool { return a == b })); diff != "" || err != nil {
		t.Errorf("without a view: %v\n%s", err, diff)
	}
}

// TestWithheldByEither holds that a picture lacks what the view or what is asked withholds.
func TestWithheldByEither(t *testing.T) {
	got, err := view.Resolve(parse(t, "id: v, redact: [names, fields=pay], only_roles: true"), view.Request{Redact: privacy.Withheld{Contact: true, Fields: []string{"pay", "age"}}}, known)
	want := privacy.Withheld{Names: true, Contact: true, OnlyRoles: true, Fields: []string{"pay", "age"}}
	if diff := cmp.Diff(want, got.Redact); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

// TestEmptyTitle holds that a view without a title has no heading, unless one is asked for.
func TestEmptyTitle(t *testing.T) {
	for _, c := range []struct {
		view, asked string
		want        view.Switch
	}{
		{`id: v, title: ""`, "", view.Off},
		{`id: v, title: ""`, "Ours", view.Unsaid},
		{`id: v, title: Board`, "", view.Unsaid},
		{`id: v`, "", view.Unsaid},
	} {
		got, err := view.Resolve(parse(t, c.view), view.Request{Selection: view.Selection{Title: c.asked}}, known)
		if err != nil || got.Heading != c.want {
			t.Errorf("%s, asked %q: %v, %v", c.view, c.asked, got.Heading, err)
		}
	}
}

func TestUnknownWords(t *testing.T) {
	for want, c := range map[string]struct {
		view  string
		asked view.Request
	}{
		`a.org.yaml:3:21: the view "v" asks for the layout "spring"; known are auto, tree`: {view: "id: v, layout: spring"},
		`a.org.yaml:3:20: the view "v" asks for the theme "gloom"; known are light, dark`:  {view: "id: v, theme: gloom"},
		`there is no layout "spring"; known are auto, tree`:                                {view: "id: v, layout: tree", asked: view.Request{Layout: "spring"}},
	} {
		_, err := view.Resolve(parse(t, c.view), c.asked, known)
		var word *view.WordError
		if !errors.As(err, &word) || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := view.Resolve(parse(t, "id: v, layout: spring, theme: gloom"), view.Request{Layout: "tree", Theme: "dark"}, known); err != nil {
		t.Errorf("words that are not used: %v", err)
	}
}

// TestFitWinsOverThePageOfAView holds that fit, when it is asked for, is not made exact by
// the page of a view.
func TestFitWinsOverThePageOfAView(t *testing.T) {
	page, _ := chart.ParsePage("A3")
	got, _ := view.Resolve(parse(t, "id: v, page: A4"), view.Request{Page: page}, known)
	if got.Exact || got.Page != page {
		t.Errorf("%+v", got)
	}
}
