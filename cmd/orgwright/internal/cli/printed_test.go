package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestPrintedTextActsOnNothing runs commands on files whose names and texts hold
// what terminals and CI systems act on, and looks at all that is printed.
func TestPrintedTextActsOnNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("names of files cannot hold such characters there")
	}
	const evil = "::error::\x1b]0;x\a##vso[task.x]\u202e"
	t.Chdir(t.TempDir())
	t.Setenv("GITHUB_ACTIONS", "true")
	text := func(name string) string {
		return "orgwright: 1\norganization: {name: \"" + name + "\"}\nroles: [{id: x, title: \"::set-output::\\u202e##[group]\"}]\n" +
			"positions:\n- {id: a,   role: x, responsibilities: [\"::add-mask::##[group]\"], name: \"::add-mask::\\u202e\"}\n::error::\n"
	}
	fine := strings.Replace(text("=cmd"), "\n::error::\n", "\n", 1)
	for name, content := range map[string]string{evil + ".org.yaml": fine, "broken.org.yaml": text("x"), "new.org.yaml": strings.Replace(fine, "id: a", "id: '::b ##[error]'", 1)} {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	file := evil + ".org.yaml"
	for _, args := range [][]string{
		{"fmt", "--check"}, {"fmt", "--diff", file}, {"validate"}, {"validate", "-v", file}, {"validate", "--format", "concise"},
		{"validate", "--format", "json"}, {"validate", "--format", "jsonl"}, {"validate", "--format", "sarif"}, {"validate", "--format", "junit"},
		{"validate", "--format", "markdown"}, {"validate", "--format", "gitlab"}, {"validate", "--format", "rdjson"},
		{"render", file}, {"rules", file}, {"rules", "--json", file}, {"responsibilities", file}, {"responsibilities", "--format", "csv", file},
		{"responsibilities", "--format", "json", file}, {"responsibilities", "--format", "markdown", file},
		{"map", "--format", "md", "--force", file}, {"map", "--format", "csv", "--force", file},
		{"diff", file, "new.org.yaml"}, {"diff", "--format", "json", file, "new.org.yaml"}, {"diff", "--format", "markdown", file, "new.org.yaml"},
		{"diff", "--format", "mermaid", file, "new.org.yaml"}, {"roles", evil}, {"render", "no" + evil}, {evil}, {"rules", "explain", evil}, {"init", evil},
	} {
		var out, errs bytes.Buffer
		c := &Command{Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs}
		c.Run(context.Background(), args)
		if out.Len()+errs.Len() == 0 && args[0] != "render" {
			t.Errorf("%q printed nothing", args)
		}
		for line := range strings.Lines(out.String() + "\n" + errs.String()) {
			if strings.HasPrefix(strings.TrimLeft(line, " \t"), "::") || strings.Contains(line, "##[") || strings.Contains(line, "##vso[") || strings.ContainsAny(line, "\x1b\a\r\u202e") {
				t.Errorf("%q printed %q", args, line)
			}
		}
	}
	if names, err := filepath.Glob("*.svg"); err != nil || len(names) != 1 {
		t.Errorf("pictures: %q, %v", names, err)
	}
}
