package browsertest

import (
	"os"
	"path/filepath"
)

// Axe has axe-core judge the page by the Web Content Accessibility Guidelines 2.2, level AA,
// and its best practices, and fails for everything that it finds; about says in messages what
// is judged. Where npm has not installed axe-core, or NODE_PATH does not lead to it, the page is
// not judged, which is logged.
func (p *Page) Axe(about string) {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(os.Getenv("NODE_PATH"), "axe-core", "axe.min.js"))
	if err != nil || os.Getenv("NODE_PATH") == "" {
		p.t.Log("not judged: npm has not installed axe-core, or NODE_PATH does not lead to it")
		return
	}
	p.Eval(string(text)+"; 0", nil)
	var found []string
	p.Eval(`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + v.help + ": " + n.html.slice(0, 200) + " " + n.failureSummary)))`, &found)
	for _, v := range found {
		p.t.Errorf("%s: %s", about, v)
	}
}
