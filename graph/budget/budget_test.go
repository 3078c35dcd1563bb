package budget

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/source"
)

// spent is what an error says about a budget that is used up.
func spent(t *testing.T, err error) *Spent {
	t.Helper()
	var s *Spent
	if !errors.As(err, &s) {
		t.Fatalf("%v says nothing of a budget", err)
	}
	return s
}

// TestStepsAreShared holds that all accounts draw on one number of steps, and
// that the end names who took how many.
func TestStepsAreShared(t *testing.T) {
	b := New(1_000)
	one, two := b.Account("rule one", source.Span{}), b.Account("rule two", source.Span{})
	for _, step := range []struct {
		of     *Account
		amount uint64
	}{{one, 600}, {two, 5}, {one, 300}} {
		if err := step.of.Take(Steps, step.amount); err != nil {
			t.Fatal(err)
		}
	}
	if two.Left() != 95 || b.Used() != 905 || b.Account("rule two", source.Span{}) != two {
		t.Errorf("%d steps left, %d used", two.Left(), b.Used())
	}
	s := spent(t, two.Take(Steps, 96))
	if want := "rule two was not decided: the expressions of all rules have 1,000 steps together, which are used up"; s.Error() != want {
		t.Errorf("got %s", s)
	}
	if n := s.Notes(); len(n) != 2 || n[0].Message != "rule one used 900 steps" || n[1].Message != "rule two used 101 steps" {
		t.Errorf("notes: %v", n)
	}
	if again := spent(t, one.Take(Steps, 1)); !again.Again || s.Again || one.Left() != 0 {
		t.Error("a budget that is used up has something left")
	}
}

// TestTimeIsShared holds that expressions end with the time.
func TestTimeIsShared(t *testing.T) {
	b := New(0)
	a := b.Account("rule a", source.Span{})
	if left := a.Left(); left != MaxSteps {
		t.Errorf("%d steps left", left)
	}
	b.until = time.Now().Add(-time.Second)
	if a.Left() != 0 || !strings.Contains(a.Spent(Steps).Error(), "have 30 seconds together") {
		t.Errorf("%v", a.Spent(Steps))
	}
}

// TestEachWorkHasItsOwnAmount holds that patterns and positions are counted apart
// from steps, and say so once.
func TestEachWorkHasItsOwnAmount(t *testing.T) {
	for work, want := range map[Work]string{
		PatternSteps: "the patterns of the rules take too long: they were stopped after 300000000 steps, in rule a of pack b",
		Positions:    "there are too many rules for so many positions: they were stopped after 5000000, in rule a of pack b",
	} {
		b := New(0)
		a := b.Account("rule a of pack b", source.Span{})
		amount := b.left[work]
		if err := a.Take(work, amount); err != nil {
			t.Fatal(err)
		}
		first, second := spent(t, a.Take(work, 1)), spent(t, a.Take(work, 0))
		if first.Error() != want || first.Again || !second.Again || first.Notes() != nil || first.Hint() == "" {
			t.Errorf("got %s, %v", first, second.Again)
		}
		if a.Left() != MaxSteps {
			t.Error("it took steps of expressions")
		}
	}
}

func TestGrouped(t *testing.T) {
	for n, want := range map[uint64]string{0: "0", 999: "999", 1000: "1,000", 50_000_000: "50,000,000", 1_002_003: "1,002,003"} {
		if got := Grouped(n); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}
