package org

import (
	"slices"
	"testing"

	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

func TestEntries(t *testing.T) {
	run(t, []check{
		{"nothing said", "positions:\n- {id: a}\n", "empty-position(a)"},
		{"a name is enough", "positions:\n- {id: a, name: Ann}\n", ""},
		{"an unknown role is one mistake", "positions:\n- {id: a, role: czo}\n", "unknown-role(a)"},
		{"vacant with a name", "positions:\n- {id: a, title: A, status: vacant, name: Ann}\n", "holder-on-vacant(a)"},
		{"vacant with holders", "positions:\n- {id: a, title: A, status: vacant, holders: [Ann, Bo]}\n", "holder-on-vacant(a)"},
		{"filled by nobody", "positions:\n- {id: a, title: A, status: filled}\n", ""},
		{"acting nobody", "positions:\n- {id: a, title: A, status: acting}\n", "no-holder(a)"},
		{"a filled body", "positions:\n- {id: a, title: A, status: filled, kind: body}\n", ""},
		{"planned without a name", "positions:\n- {id: a, title: A, status: planned}\n", ""},
		{"planned with a name", "positions:\n- {id: a, title: A, status: planned, name: Ann}\n", ""},
	})
}

func TestDates(t *testing.T) {
	const text = `orgwright: 1
organization: {name: Test, as_of: 2026-11-01}
positions:
- {id: a, title: A, name: Ann, until: 2026-11-01}
- {id: b, title: B, name: Bo, until: 2026-10-31, reports_to: a}
- {id: c, title: C, name: Cy, since: 2027-01-01, reports_to: a}
- {id: d, title: D, since: 2027-01-01, status: planned, reports_to: a}
`
	_, fs := Build(parse(t, text))
	expect(t, fs, `
5:38: info: "b" ended on 2026-10-31 and does not count on 2026-11-01, the day on which this organisation is seen [outside-dates] positions[1].until
  2: the date is given here
  = remove the position, or correct "until"
6:38: info: "c" begins on 2027-01-01 and does not count yet on 2026-11-01, the day on which this organisation is seen [outside-dates] positions[2].since
  2: the date is given here
  = to check and draw it, too, see the organisation on a later day (--as-of 2027-01-01), or leave out "since"
7:28: info: "d" begins on 2027-01-01 and does not count yet on 2026-11-01, the day on which this organisation is seen [outside-dates] positions[3].since
  2: the date is given here
  = to check and draw it, too, see the organisation on a later day (--as-of 2027-01-01), or leave out "since"`)
	if _, fs := BuildWith(parse(t, text), Options{AsOf: "2026-10-01"}); rulesOf(fs) != "outside-dates(c) outside-dates(d)" {
		t.Errorf("as of another day: %s", lines(fs))
	}
}

func TestPhotos(t *testing.T) {
	tests := []struct{ file, photo, looked, want string }{
		{"org.org.yaml", "photos/a.png", "photos/a.png", ""},
		{"org.org.yaml", "photos/b.png", "photos/b.png", "missing-photo(a)"},
		{"dir/org.org.yaml", "photos/b.png", "dir/photos/b.png", "missing-photo(a)"},
		{"dir/org.org.yaml", "sub/../photos/./b.png", "dir/photos/b.png", "missing-photo(a)"},
		{"../org.org.yaml", "b.png", "../b.png", "missing-photo(a)"},
		{"/srv/org.org.yaml", "b.png", "/srv/b.png", "missing-photo(a)"},
		{"/org.org.yaml", "b.png", "/b.png", "missing-photo(a)"},
		{"-", "b.png", "b.png", "missing-photo(a)"},
		{`dir\org.org.yaml`, "photos/b.png", "dir/photos/b.png", "missing-photo(a)"},
		{"org.org.yaml", `photos\a.png`, "", "missing-photo(a)"},
		{"org.org.yaml", "../b.png", "", "photo-outside(a)"},
		{"dir/org.org.yaml", "../b.png", "", "photo-outside(a)"},
		{"dir/org.org.yaml", "../dir2/b.png", "", "photo-outside(a)"},
		{"../org.org.yaml", "../b.png", "", "photo-outside(a)"},
		{"org.org.yaml", "/etc/b.png", "", "photo-outside(a)"},
		{"org.org.yaml", "c:/b.png", "", "photo-outside(a)"},
		{"org.org.yaml", "https://example.com/b.png", "", "missing-photo(a)"},
	}
	for _, tt := range tests {
		f := &source.File{Name: tt.file, Text: []byte("x")}
		at := source.Span{File: f, Start: source.Pos{Line: 1, Col: 1}}
		doc := &orgfile.Document{File: f, Positions: []*orgfile.Position{{
			ID: source.Text{Value: "a", At: at}, Title: source.Text{Value: "A", At: at}, Photo: source.Text{Value: tt.photo, At: at}}}}
		var looked []string
		_, fs := BuildWith(doc, Options{Exists: func(path string) bool {
			looked = append(looked, path)
			return path == "photos/a.png"
		}})
		want := []string{tt.looked}
		if tt.looked == "" {
			want = nil
		}
		if got := rulesOf(fs); got != tt.want || !slices.Equal(looked, want) {
			t.Errorf("%s in %s: got %s, looked for %v; want %s, %v", tt.photo, tt.file, got, looked, tt.want, want)
		}
	}
	doc := parse(t, "orgwright: 1\norganization: {name: Test}\npositions:\n- {id: a, title: A, photo: none.png}\n")
	if _, fs := Build(doc); len(fs) > 0 {
		t.Errorf("photos are looked for without being asked: %s", lines(fs))
	}
}
