package export_test

import (
	"encoding/json"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/graph/export"
)

// peer finds a package that npm has installed. One that is not there is said, and the format
// not judged by it.
func peer(t *testing.T, path ...string) (string, bool) {
	t.Helper()
	file := filepath.Join(append([]string{os.Getenv("NODE_PATH")}, path...)...)
	if _, err := os.Stat(file); os.Getenv("NODE_PATH") == "" || err != nil {
		t.Logf("not judged: npm has not installed %s, or NODE_PATH does not lead to it", path[0])
		return "", false
	}
	return file, true
}

// readBy has a file in a folder read by a package of npm, and decodes what that found.
func readBy(t *testing.T, dir, npm, format, file string, into any) bool {
	t.Helper()
	script, err := filepath.Abs(filepath.Join("testdata", "readers.js"))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := peer(t, npm); !ok {
		return false
	}
	out, ran := tool(t, true, dir, "node", script, format, file)
	if ran && !t.Failed() {
		if err := json.Unmarshal([]byte(out), into); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return ran && !t.Failed()
}

// readersOf holds that formats of people, outlines and graphs say to libraries that others
// wrote what the organisation says.
func readersOf(t *testing.T, dir string, o *export.Organisation) {
	var names, titles []string
	for _, p := range o.People {
		names = append(names, p.Name)
	}
	for i := range o.Positions {
		titles = append(titles, o.Positions[i].Title)
	}
	same := func(t *testing.T, want, got []string) {
		t.Helper()
		for i := range got {
			got[i] = oneLine(got[i])
		}
		slices.Sort(got)
		want = slices.Clone(want)
		for i := range want {
			want[i] = oneLine(want[i])
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	t.Run("jsonld", func(t *testing.T) {
		var facts []string
		if !readBy(t, dir, "jsonld", "jsonld", "a.jsonld", &facts) {
			return
		}
		if out, ran := tool(t, false, dir, "rapper", "-q", "-i", "turtle", "-o", "ntriples", "a.ttl", "http://example.com/a"); ran {
			same(t, plainFacts(t, strings.Split(strings.TrimSpace(out), "\n")), plainFacts(t, facts))
		}
	})
	t.Run("vcard", func(t *testing.T) {
		var cards [][]struct {
			Name   string
			Values []any
		}
		if !readBy(t, dir, "ical.js", "vcard", "a.vcf", &cards) {
			return
		}
		var found []string
		for _, card := range cards {
			for _, p := range card {
				if p.Name == "fn" {
					found = append(found, p.Values[0].(string))
				}
			}
		}
		same(t, names, found)
	})
	t.Run("scim", func(t *testing.T) {
		var users []struct{ DisplayName string }
		if !readBy(t, dir, "scimmy", "scim", "a.scim.json", &users) {
			return
		}
		var found []string
		for _, u := range users {
			found = append(found, u.DisplayName)
		}
		same(t, names, found)
	})
	t.Run("opml", func(t *testing.T) {
		type entry struct {
			Title string
			Below []json.RawMessage
		}
		var tops []json.RawMessage
		if !readBy(t, dir, "opml", "opml", "a.opml", &tops) {
			return
		}
		var found []string
		for len(tops) > 0 {
			var e entry
			if err := json.Unmarshal(tops[0], &e); err != nil {
				t.Fatal(err)
			}
			found, tops = append(found, e.Title), append(tops[1:], e.Below...)
		}
		same(t, titles, found)
	})
	t.Run("graphml", func(t *testing.T) {
		var graph struct {
			Nodes []struct{ Title string }
			Lines []struct{ Line string }
		}
		if !readBy(t, dir, "graphology-graphml", "graphml", "a.graphml", &graph) {
			return
		}
		var found []string
		for _, n := range graph.Nodes {
			found = append(found, n.Title)
		}
		same(t, titles, found)
		beside := 0
		for _, l := range graph.Lines {
			if l.Line != "solid" {
				beside++
			}
		}
		if beside != o.LinesBeside() {
			t.Errorf("%d lines beside the hierarchy, want %d: %+v", beside, o.LinesBeside(), graph.Lines)
		}
	})
	t.Run("drawio", func(t *testing.T) { drawIO(t, dir, o, titles) })
}

// oneLine is a text with single spaces in place of all white space.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// drawIO holds that the library that draw.io is made with finds the cards and the lines.
func drawIO(t *testing.T, dir string, o *export.Organisation, titles []string) {
	script, ok := peer(t, "mxgraph", "javascript", "mxClient.min.js")
	if !ok {
		return
	}
	page := `<!DOCTYPE html><meta charset=utf-8><pre id="in">` + html.EscapeString(write(t, named(t, "drawio"), o)) + `</pre><pre id="out"></pre>
<script>mxLoadResources = mxLoadStylesheets = false; mxBasePath = "."</script><script src="file://` + script + `"></script><script>
const text = mxUtils.parseXml(document.getElementById("in").textContent), model = new mxGraphModel()
new mxCodec(text).decode(text.querySelector("mxGraphModel"), model)
const cells = Object.values(model.cells).filter((c) => c.vertex || c.edge && c.source && c.target)
document.getElementById("out").textContent = "[[" + JSON.stringify(cells.map((c) => c.vertex ? new DOMParser().parseFromString(c.value.replaceAll("<br>", "\n"), "text/html").body.textContent : null)) + "]]"
</script>`
	if err := os.WriteFile(filepath.Join(dir, "drawio.html"), []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	out, ran := tool(t, false, dir, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom", "file://"+filepath.Join(dir, "drawio.html"))
	if !ran {
		return
	}
	_, out, _ = strings.Cut(out, `<pre id="out">[[`)
	out, _, _ = strings.Cut(out, "]]</pre>")
	var cells []*string
	if err := json.Unmarshal([]byte(html.UnescapeString(out)), &cells); err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	lines := o.LinesBeside()
	for i := range o.Positions {
		if o.Positions[i].Up >= 0 {
			lines++
		}
	}
	var cards []string
	for _, c := range cells {
		if c == nil {
			lines--
		} else {
			cards = append(cards, *c)
		}
	}
	if lines != 0 || len(cards) != len(titles) {
		t.Errorf("%d cards, want %d; %d lines are missing", len(cards), len(titles), lines)
	}
	for i, title := range titles {
		if i < len(cards) && !strings.Contains(oneLine(cards[i]), oneLine(title)) {
			t.Errorf("%q is not on its card: %q", title, cards[i])
		}
	}
}

// plainFacts are triples with the characters that escapes stand for, each once.
func plainFacts(t *testing.T, facts []string) []string {
	t.Helper()
	for i, f := range facts {
		text, err := strconv.Unquote(`"` + strings.NewReplacer(`\\`, `\\`, `\"`, `\"`, `"`, `\"`, "\t", `\t`).Replace(f) + `"`)
		if err != nil {
			t.Fatalf("%v: %s", err, f)
		}
		facts[i] = text
	}
	slices.Sort(facts)
	return slices.Compact(facts)
}
