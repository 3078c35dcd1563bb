package card

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/position"
)

// TestMembersOfABody holds that as many members are named as there is room for, and then
// how many more there are, and that no name is broken.
func TestMembersOfABody(t *testing.T) {
	names := func(n int) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprintf("Member Number%d", i+1))
		}
		return strings.Join(list, "+")
	}
	for _, c := range []struct {
		n        int
		lang     string
		warnings int
		more     string
	}{{1, "", 0, ""}, {3, "", 0, ""}, {5, "", 0, ""}, {9, "", 0, ""}, {30, "", 1, "and %d more"}, {30, "sv", 1, "och %d till"}} {
		b := chartOf()
		b.g.Lang = c.lang
		b.add("board", "", names(c.n), "Board of Directors", "").Kind = position.Body
		s, warnings := draw(t, b.g, Options{})
		shown := texts(group(s, "position", "id", "board"))
		i := slices.Index(shown, "Board of Directors")
		if i < 0 || len(warnings) != c.warnings {
			t.Fatalf("%d members: %q, warnings %q", c.n, shown, warnings)
		}
		members, told := strings.Join(shown[i+1:], " "), 0
		var list []string
		for strings.Contains(members, fmt.Sprintf("Member Number%d", told+1)) {
			told++
			list = append(list, fmt.Sprintf("Member Number%d", told))
		}
		want := strings.Join(list, ", ")
		if c.more != "" {
			want += " " + fmt.Sprintf(c.more, c.n-told)
		}
		if members != want || c.more == "" && told != c.n || told == 0 {
			t.Errorf("%d members: %q, want %q", c.n, members, want)
		}
		for _, line := range shown[i+1:] {
			if strings.HasSuffix(line, "Member") {
				t.Errorf("%d members: a name is broken in %q", c.n, shown)
			}
		}
	}
}
