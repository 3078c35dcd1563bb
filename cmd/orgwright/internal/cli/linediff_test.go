package cli

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestUnifiedDiff(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"same", "a\nb\n", "a\nb\n", ""},
		{"empty", "", "", ""},
		{"added", "a\n", "a\nb\n", "@@ -1,1 +1,2 @@\n a\n+b\n"},
		{"from nothing", "", "a\n", "@@ -0,0 +1,1 @@\n+a\n"},
		{"to nothing", "a\n", "", "@@ -1,1 +0,0 @@\n-a\n"},
		{"line end", "a", "a\n", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n"},
		{"moved", "a\nb\nc\n", "b\nc\na\n", "@@ -1,3 +1,3 @@\n-a\n b\n c\n+a\n"},
		{"two hunks", "x\n1\n2\n3\n4\n5\n6\n7\n8\ny\n", "1\n2\n3\n4\n5\n6\n7\n8\n", "@@ -1,4 +1,3 @@\n-x\n 1\n 2\n 3\n@@ -7,4 +6,3 @@\n 6\n 7\n 8\n-y\n"},
	} {
		got := unifiedDiff("f", "laid out", []byte(c.old), []byte(c.new))
		_, hunks, _ := strings.Cut(got, "(laid out)\n")
		if hunks != c.want {
			t.Errorf("%s: got\n%s", c.name, got)
		}
	}
}

// TestUnifiedDiffApplies lets patch make the new text of the old one.
func TestUnifiedDiffApplies(t *testing.T) {
	if _, err := exec.LookPath("patch"); err != nil {
		t.Skip("the program patch is not installed")
	}
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range r.IntN(30) {
			fmt.Fprintf(&b, "line %d\n", r.IntN(25))
		}
		return b.String()
	}
	file, diff := filepath.Join(dir, "f"), filepath.Join(dir, "d")
	for range 60 {
		old, new := text(), text()
		if old == new || old == "" || new == "" {
			continue
		}
		for name, data := range map[string]string{file: old, diff: unifiedDiff("f", "laid out", []byte(old), []byte(new))} {
			if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		cmd := exec.Command("patch", "-s", "f", "d")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s\n%q -> %q", err, out, old, new)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != new {
			t.Fatalf("%q -> %q gave %q %v", old, new, got, err)
		}
	}
}

// TestUnifiedDiffOfLargeFiles holds that a difference of large files does not take
// the square of their size: texts that have no line twice, and texts that have
// nearly every line twice.
func TestUnifiedDiffOfLargeFiles(t *testing.T) {
	var old, new, same strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&old, "  - {id: p%d, reports_to: p%d}\n", i, i/7)
		fmt.Fprintf(&new, "  - {id: p%d, reports_to: p%d}\n", i*13%200_000, i/9)
		fmt.Fprintf(&same, "  - {id: p%d, reports_to: p%d}\n", i%2, i%3)
	}
	start := time.Now()
	for _, other := range []string{new.String(), same.String()} {
		if len(unifiedDiff("f", "fixed", []byte(old.String()), []byte(other))) == 0 {
			t.Error("no difference")
		}
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("it takes %v", took)
	}
}
