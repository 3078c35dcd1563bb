package export_test

import (
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
)

// tool runs a program that reads a format; it fails the test when the program finds
// something wrong. One that is not installed is said, and the format not judged by it, as
// is a format whose program comes from elsewhere than the system's packages (optional).
func tool(t *testing.T, optional bool, dir, name string, args ...string) (out string, ran bool) {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if optional {
			t.Logf("not judged: %s is not installed", name)
		} else {
			t.Skipf("%s is not installed", name)
		}
		return "", false
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Dir = dir
	text, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, text)
	}
	return string(text), true
}

// TestOthersReadIt has every format read by a program that others wrote, for a firm and for
// texts that mean something to it.
func TestOthersReadIt(t *testing.T) {
	heavy.Only(t, "other programs read what is exported")
	for name, text := range map[string]string{"firm": firm, "hostile": hostile} {
		o := everything(t, text)
		dir := t.TempDir()
		for _, format := range []string{"dot", "turtle", "graphml", "drawio", "opml", "plantuml", "d2", "xlsx", "jsonld", "vcard", "scim"} {
			f := named(t, format)
			if err := os.WriteFile(filepath.Join(dir, "a."+f.Extensions[0]), []byte(write(t, f, o)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		t.Run(name+"/dot", func(t *testing.T) {
			if out, ran := tool(t, false, dir, "dot", "-Tplain", "a.dot"); ran && strings.Count(out, "\nnode ") != len(o.Positions) {
				t.Errorf("%s", out)
			}
		})
		t.Run(name+"/turtle", func(t *testing.T) {
			if out, ran := tool(t, false, dir, "rapper", "-q", "-i", "turtle", "-o", "ntriples", "a.ttl"); ran {
				if n := strings.Count(out, "<http://www.w3.org/ns/org#heldBy>"); n == 0 || n != strings.Count(out, "<http://www.w3.org/ns/org#holds>") {
					t.Errorf("%s", out)
				}
			}
		})
		for _, ending := range []string{"graphml", "drawio", "opml"} {
			t.Run(name+"/"+ending, func(t *testing.T) { tool(t, false, dir, "xmllint", "--noout", "--nonet", "a."+ending) })
		}
		t.Run(name+"/plantuml", func(t *testing.T) {
			if _, ran := tool(t, false, dir, "plantuml", "-tsvg", "a.puml"); ran {
				drawn(t, filepath.Join(dir, "a.svg"), text)
			}
		})
		t.Run(name+"/d2", func(t *testing.T) {
			if _, ran := tool(t, true, dir, "d2", "a.d2", "d2.svg"); ran {
				drawn(t, filepath.Join(dir, "d2.svg"), text)
			}
		})
		t.Run(name+"/mermaid", func(t *testing.T) {
			script, ok := peer(t, "mermaid", "dist", "mermaid.min.js")
			if !ok {
				return
			}
			page := `<!DOCTYPE html><meta charset=utf-8><pre class="mermaid">` + html.EscapeString(write(t, named(t, "mermaid"), o)) + `</pre><script src="file://` + script + `"></script><script>mermaid.initialize({startOnLoad: true})</script>`
			if err := os.WriteFile(filepath.Join(dir, "page.html"), []byte(page), 0o600); err != nil {
				t.Fatal(err)
			}
			out, ran := tool(t, false, dir, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom", "file://"+filepath.Join(dir, "page.html"))
			if _, svg, ok := strings.Cut(out, "<svg"); ran && !ok {
				t.Errorf("%.3000s", out)
			} else if ran {
				svg, _, _ = strings.Cut(svg, "</svg>")
				said := html.UnescapeString(tag.ReplaceAllString(svg, "\n"))
				for _, w := range titles(text) {
					if !strings.Contains(said, w) {
						t.Errorf("%q is not in the picture: %s", w, said)
					}
				}
			}
		})
		t.Run(name+"/by-libraries", func(t *testing.T) { readersOf(t, dir, o) })
		t.Run(name+"/xlsx", func(t *testing.T) {
			profile := "-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir())
			if _, ran := tool(t, false, dir, "soffice", profile, "--headless", "--convert-to", "csv", "a.xlsx"); !ran {
				return
			}
			csv, err := os.ReadFile(filepath.Join(dir, "a.csv"))
			if err != nil {
				t.Fatal(err)
			}
			if n := strings.Count(string(csv), "Chief Executive Officer"); text == firm && n != 1 || text == hostile && !strings.Contains(string(csv), `=HYPERLINK(""http://x"")`) {
				t.Errorf("%s", csv)
			}
		})
	}
}

// drawn holds that a picture that another program made has the titles as they are.
func drawn(t *testing.T, path, text string) {
	t.Helper()
	svg, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, said := elements(t, string(svg))
	said = strings.ReplaceAll(said, "\u00a0", " ")
	for _, w := range titles(text) {
		if !strings.Contains(said, w) {
			t.Errorf("%q is not in the picture: %s", w, said)
		}
	}
}

// tag matches a tag of HTML.
var tag = regexp.MustCompile(`<[^>]*>`)

// titles are texts that a picture has to have.
func titles(text string) []string {
	if text == hostile {
		return []string{"<script>alert(1)</script>", "@enduml", "* **bold** _x_ ~~no~~ [a](b)", "!include /etc/passwd", "'!$x = 1"}
	}
	return []string{"Chief Executive Officer", "Kim Lund, Ola Berg", "Developer"}
}
