package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExpandInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{
		"b.org.yaml", "a.org.yaml", "notes.yaml", "team/z.org.yaml", "team/deep/y.org.yaml",
		"team/.git/x.org.yaml", "empty/readme.md",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ args, want string }{
		{"a.org.yaml", "a.org.yaml"},
		{"b.org.yaml a.org.yaml b.org.yaml", "b.org.yaml a.org.yaml"},
		{"team", "team/deep/y.org.yaml team/z.org.yaml"},
		{"team/ a.org.yaml", "team/deep/y.org.yaml team/z.org.yaml a.org.yaml"},
		{".", "a.org.yaml b.org.yaml team/deep/y.org.yaml team/z.org.yaml"},
		{"notes.yaml", "notes.yaml"}, // a name that was given is taken as it is
		{"team/.git", "team/.git/x.org.yaml"},
		{"- a.org.yaml", "- a.org.yaml"},
		{"- -", "standard input is named twice"},
		{"empty", `there is no *.org.yaml file below "empty"`},
		{"c.org.yaml", `there is no file "c.org.yaml"`},
		{"team/zz.org.yaml", `there is no file "team/zz.org.yaml"; did you mean "team/z.org.yaml"?`},
	} {
		inputs, err := expandInputs(strings.Fields(c.args))
		got := filepath.ToSlash(strings.Join(inputNames(inputs), " "))
		if err != nil {
			got = err.Error()
		}
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s, want %s", c.args, got, c.want)
		}
	}
}

// TestExpandTooManyInputs names one file in more ways than there may be inputs.
func TestExpandTooManyInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.org.yaml", nil, 0o644); err != nil {
		t.Fatal(err)
	}
	names := []string{"a.org.yaml"}
	for len(names) <= maxRunInputs {
		for i, n := range names {
			names[i] = "./" + n
			names = append(names, ".//"+n)
		}
	}
	if _, err := expandInputs(names[:maxRunInputs]); err != nil {
		t.Error(err)
	}
	if _, err := expandInputs(names[:maxRunInputs+1]); err == nil || err.Error() != "there are more than 10000 files; name fewer at once" {
		t.Errorf("error %v", err)
	}
}

// inputNames are those of inputs.
func inputNames(inputs []input) []string {
	out := make([]string, len(inputs))
	for i, in := range inputs {
		out[i] = in.name
	}
	return out
}
