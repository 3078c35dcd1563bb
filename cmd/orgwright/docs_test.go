package main

import (
	"bytes"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDocs runs every command of the README files and guides, and compares the
// output.
//
// A block that starts with ```console holds commands after "$ " and what they
// print. A block ```yaml whose first line is a comment with a file name is that
// file. The README at the top and the guides are run in a folder of their own
// that also has the examples; the README of the gallery in a copy of all examples, the
// other READMEs in a copy of their folder. The pictures beside a README are what its
// commands draw.
func TestDocs(t *testing.T) {
	commands := 0
	for _, doc := range docs(t) {
		t.Run(strings.TrimPrefix(doc, "../../"), func(t *testing.T) {
			dir := t.TempDir()
			home := filepath.ToSlash(filepath.Dir(doc))
			from, to, drawn := home, dir, dir
			switch home {
			case "../..", "../../examples/guides":
				from, to, drawn = "../../examples", filepath.Join(dir, "examples"), ""
			case "../../examples/gallery":
				from, drawn = "../../examples", filepath.Join(dir, "gallery")
			}
			if err := os.CopyFS(to, os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(doc)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := exec.LookPath("git"); err != nil && bytes.Contains(text, []byte("\n$ git ")) {
				t.Skip("the program git is not installed, and the commands of this guide need a repository")
			}
			got, n := runDoc(t, string(text), dir)
			commands += n
			if drawn != "" {
				pictures(t, home, drawn)
			}
			if *update {
				if err := os.WriteFile(doc, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.Split(string(text), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s does not say what the program does (- says, + does):\n%s", doc, diff)
			}
		})
	}
	if commands < 45 {
		t.Errorf("only %d commands were run", commands)
	}
}

// pictures compares the SVGs that commands have drawn in a folder with those that are
// kept in another, or keeps them with -update.
func pictures(t *testing.T, kept, drawn string) {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(drawn, "*.svg"))
	for _, f := range files {
		got, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(kept, filepath.Base(f))
		if !strings.Contains(readText(t, filepath.Join(kept, "README.md")), filepath.Base(f)+")") {
			continue // drawn in passing, and not shown
		}
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if want, err := os.ReadFile(file); err != nil || !bytes.Equal(want, got) {
			t.Errorf("%s is stale (%v); look at what is drawn now and run go test ./cmd/orgwright -run TestDocs -update", file, err)
		}
	}
}

// docs are the texts for users: the README, the guides, and the READMEs of the examples.
func docs(t *testing.T) []string {
	t.Helper()
	guides, _ := filepath.Glob("../../examples/guides/*.md")
	readmes, _ := filepath.Glob("../../examples/*/README.md")
	if len(guides) < 5 || len(readmes) < 8 {
		t.Fatalf("%d guides and %d READMEs", len(guides), len(readmes))
	}
	all := append(append(guides, readmes...), "../../README.md")
	for i, doc := range all {
		all[i] = filepath.ToSlash(doc)
	}
	return all
}

// TestLinks holds that what the texts link to is there, be it a file, a folder
// or a heading. Addresses of the web are not looked at.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	checked := 0
	for _, doc := range append(docs(t), "../../CONTRIBUTING.md", "../../SECURITY.md", "../../CHANGELOG.md") {
		for _, m := range link.FindAllStringSubmatch(readText(t, doc), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			checked++
			file, heading, _ := strings.Cut(m[1], "#")
			to := doc
			if file != "" {
				to = path.Join(path.Dir(doc), file)
			}
			info, err := os.Stat(to)
			if err != nil {
				t.Errorf("%s links to %s, which is not there", doc, m[1])
			} else if heading != "" && (info.IsDir() || !headings(readText(t, to))[heading]) {
				t.Errorf("%s links to the heading %s, which is not there", doc, m[1])
			}
		}
	}
	if checked < 30 {
		t.Errorf("only %d links were found", checked)
	}
}

// headings are the names by which the headings of a text are linked to.
func headings(text string) map[string]bool {
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		name := regexp.MustCompile(`[^\pL\pN _-]`).ReplaceAllString(strings.ToLower(m[1]), "")
		names[strings.ReplaceAll(name, " ", "-")] = true
	}
	return names
}

var fileName = regexp.MustCompile(`^# ([a-z-]+\.[a-z]+\.yaml)$`)

// runDoc returns the text with the outputs of its commands replaced by what
// they print in dir, and the number of commands.
func runDoc(t *testing.T, text, dir string) (string, int) {
	t.Helper()
	var out strings.Builder
	lines := strings.SplitAfter(text, "\n")
	commands := 0
	for i := 0; i < len(lines); i++ {
		out.WriteString(lines[i])
		kind, ok := strings.CutPrefix(strings.TrimSpace(lines[i]), "```")
		if !ok || kind == "" {
			continue
		}
		end := i + 1
		for end < len(lines) && strings.TrimSpace(lines[end]) != "```" {
			end++
		}
		block := lines[i+1 : end]
		switch kind {
		case "yaml":
			if m := fileName.FindStringSubmatch(strings.TrimSpace(block[0])); m != nil {
				if err := os.WriteFile(filepath.Join(dir, m[1]), []byte(strings.Join(block, "")), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			out.WriteString(strings.Join(block, ""))
		case "console":
			for _, line := range block {
				if cmd, ok := strings.CutPrefix(line, "$ "); ok {
					out.WriteString(line)
					out.WriteString(runShell(t, cmd, dir))
					commands++
				}
			}
		default:
			out.WriteString(strings.Join(block, ""))
		}
		i = end - 1
		if end < len(lines) {
			out.WriteString(lines[end])
			i = end
		}
	}
	return out.String(), commands
}

// runShell returns what a command prints on both streams.
func runShell(t *testing.T, command, dir string) string {
	t.Helper()
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = dir
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	if err := cmd.Run(); err != nil {
		if _, ran := err.(*exec.ExitError); !ran {
			t.Fatalf("%s: %v", command, err)
		}
	}
	return b.String()
}
