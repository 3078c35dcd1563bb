package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/orgtest"
)

// TestMapThatSaysTooMuch holds up to how many names a map is written, for each of the ways
// in which it says some many times.
func TestMapThatSaysTooMuch(t *testing.T) {
	const most = 2_000 // maxMapMentions, where each is named beside each
	members := func(n int) string {
		return "  - {id: board, title: Board, kind: body, holders: [" + strings.Repeat("{name: A},", n) + "]}\n"
	}
	holders := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  - {id: p%d, title: T, reports_to: ceo, responsibilities: [payments]}\n", i)
		}
		return b.String()
	}
	for _, tt := range []struct {
		name, positions string
		refused         bool
	}{
		{"members of a body", members(most), false},
		{"a member more", members(most + 1), true},
		{"holders of a responsibility", holders(most), false},
		{"a holder more", holders(most + 1), true},
		{"members and a holder", members(most) + holders(1), true},
		{"members and a deputy", members(most) + "  - {id: x, title: T, reports_to: ceo, deputies: [cio]}\n", true},
	} {
		if err := checkMapSize(orgtest.Read(t, strings.TrimPrefix(small, "orgwright: 1\n")+tt.positions)); (err != nil) != tt.refused {
			t.Errorf("%s: refused with %v", tt.name, err)
		}
	}
	t.Chdir(t.TempDir())
	code, _, stderr := run(t, small+members(most+1), "map", "-", "-o", "map.md")
	if code != ExitUsage || !strings.Contains(stderr, "beside one another 4004001 times; up to 4000000 can be written") {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if _, err := os.Stat("map.md"); err == nil {
		t.Error("a map is written all the same")
	}
}
