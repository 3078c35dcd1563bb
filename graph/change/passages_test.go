package change

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const wasSmall = `organization: {name: Firm}
positions:
- {id: top, title: Top, name: Vera}
- {id: a, title: A, name: Ada, reports_to: top, reports: [{id: a1, title: A1, name: Bo}]}
- {id: b, title: B, reports_to: top}
`

const isSmall = `organization: {name: Firm}
positions:
- {id: top, title: Top, name: Vera}
- {id: b, title: B, reports_to: top}
- {id: z, title: A1, name: Bo, reports_to: b}
`

// TestPassages: changes are told for people who know no ids, each with the position whose
// card it is about.
func TestPassages(t *testing.T) {
	d := Compare(read(t, "orgwright: 1\n"+wasSmall), read(t, "orgwright: 1\n"+isSmall))
	var b strings.Builder
	for _, p := range Passages(d) {
		b.WriteString(p.Title + "\n")
		for _, it := range p.Items {
			b.WriteString(strings.Join(append([]string{"  " + it.ID + "/" + it.Mark + ": " + it.Text}, it.Details...), "; "))
			if it.Former {
				b.WriteString(" (former)")
			}
			b.WriteString("\n")
		}
	}
	want := `Removed (1)
  a/removed: A (Ada); reported to "Top (Vera)" (former)
Moved (1)
  z/moved: A1 (Bo); was called "a1"; reports to "B", was "A (Ada)"
People
  /removed: Ada left: A
Figures
  /: positions: 4 → 3
  /: people: 3 → 2
  /: FTE: 4 → 3
  /: FTE held: 3 → 2
  /: average span: 1.5 → 1.0
  /: widest span: 2 → 1
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBefore: the old chart has marks on what was removed, moved and changed, and is left as
// it is.
func TestBefore(t *testing.T) {
	a, b := read(t, "orgwright: 1\n"+wasSmall), read(t, "orgwright: 1\n"+isSmall)
	old, d := compiled(a), Compare(a, b)
	plain := drawn(old)
	for _, c := range []struct {
		opt  GraphOptions
		want string
	}{
		{GraphOptions{}, "top\na < top [removed: removed]\na1 < a [moved: reports to \"b\", was \"a\"] [changed: was called \"a1\"]\nb < top\n"},
		{GraphOptions{OnlyChanges: true}, "top +1\na < top [removed: removed]\na1 < a [moved: reports to \"b\", was \"a\"] [changed: was called \"a1\"]\n"},
	} {
		if diff := cmp.Diff(c.want, drawn(Before(old, d, c.opt))); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", c.opt, diff)
		}
	}
	if drawn(old) != plain {
		t.Error("the chart that was given has changed")
	}
}
