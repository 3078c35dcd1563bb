package examples

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

var beside = flag.Bool("beside", false, "draw gallery/beside.png anew, and write its figures into the README beside it")

// slide is the width and height of a slide of 16:9 in points. Browsers show it twice as
// large.
const slideWidth, slideHeight = 960, 540

// firms are the organisations of gallery/beside.png, with our picture of each.
var firms = []struct{ file, ours string }{
	{"ordinary-firm/ordinary-firm.org.yaml", "gallery/slide-45.svg"},
	{"large/large.org.yaml", "gallery/slide-150.svg"},
}

// tool draws a firm into a file of a folder and measures its smallest name on a slide,
// in points.
type tool struct {
	name  string
	needs func() (version string, ok bool)
	draw  func(t *testing.T, firm *org.Org, dir string) (picture string, smallest float64)
}

// otherTools draw as they are installed, with what their own pages show for charts of an
// organisation.
var otherTools = []tool{
	{"Graphviz dot", dotVersion, drawWithDot},
	{"d3-org-chart", npmVersion("d3-org-chart"), func(t *testing.T, o *org.Org, dir string) (string, float64) {
		return drawInBrowser(t, d3Page(o), "b", dir)
	}},
	{"Mermaid", npmVersion("mermaid"), func(t *testing.T, o *org.Org, dir string) (string, float64) {
		return drawInBrowser(t, mermaidPage(o), ".nodeLabel", dir)
	}},
}

// TestBesideOtherTools holds the figures in the README of the gallery: how large the
// smallest name is on a slide, in our pictures and, with ORGWRIGHT_HEAVY=1 and where they
// are installed, in those of other tools. With -beside all have to be there.
func TestBesideOtherTools(t *testing.T) {
	const readme = "gallery/README.md"
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	rows, pictures := []string{"| smallest name on a slide of 16:9 | 45 positions | 150 positions |\n|---|--:|--:|\n"}, [][]string{}
	measure := func(name string, draw func(o *org.Org, ours, dir string) (string, float64)) {
		row, drawn := "| "+name, []string{}
		for i, firm := range firms {
			l, err := graph.Load(context.Background(), firm.file, graph.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			in := filepath.Join(dir, fmt.Sprint(len(rows), "-", i))
			if err := os.Mkdir(in, 0o700); err != nil {
				t.Fatal(err)
			}
			picture, pt := draw(l.Org, firm.ours, in)
			drawn, row = append(drawn, picture), row+fmt.Sprintf(" | %.1f pt", pt)
			if was := statedSize(string(text), name, i); !*beside && math.Abs(was-pt) > max(0.1, 0.1*was) {
				t.Errorf("%s, %s: the smallest name has %.2f pt, %s says %g", name, firm.file, pt, readme, was)
			}
		}
		rows, pictures = append(rows, row+" |\n"), append(pictures, drawn)
	}
	measure("orgwright", func(o *org.Org, ours, _ string) (string, float64) { return ours, smallestName(t, o, ours) })
	for _, other := range otherTools {
		version, ok := other.needs()
		if !ok && *beside {
			t.Fatalf("%s is not installed: npm install --prefix .ci/peers, and NODE_PATH=$PWD/.ci/peers/node_modules", other.name)
		}
		if ok && (*beside || heavy.On()) {
			measure(strings.TrimSpace(other.name+" "+version), func(o *org.Org, _, dir string) (string, float64) { return other.draw(t, o, dir) })
		}
	}
	if !*beside || t.Failed() {
		return
	}
	drawBeside(t, rows[1:], pictures, dir)
	begin, end := strings.Index(string(text), "<!-- beside -->\n"), strings.Index(string(text), "<!-- /beside -->")
	out := string(text)[:begin] + "<!-- beside -->\n" + strings.Join(rows, "") + string(text)[end:]
	if err := os.WriteFile(readme, []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
}

// statedSize reads the figure of a tool, whatever its version, in a column of the table.
func statedSize(readme, tool string, column int) float64 {
	name := regexp.MustCompile(`^[A-Za-z0-9-]+( [a-z]+)?`).FindString(tool)
	for line := range strings.Lines(readme) {
		if cells := strings.Split(line, " | "); len(cells) == 3 && strings.HasPrefix(line, "| "+name) {
			pt, _ := strconv.ParseFloat(strings.Fields(cells[1+column])[0], 64)
			return pt
		}
	}
	return 0
}

// smallestName measures our picture of a slide: the size of the first text of each
// position that is its name.
func smallestName(t *testing.T, o *org.Org, file string) float64 {
	t.Helper()
	svg, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	width := regexp.MustCompile(`<svg [^>]*width="([\d.]+)"`).FindSubmatch(svg)
	wide, err := strconv.ParseFloat(string(width[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	smallest, found, named := math.Inf(1), 0, 0
	for _, p := range o.Positions {
		if len(p.Holders) == 0 {
			continue
		}
		named++
		_, group, _ := strings.Cut(string(svg), ` data-id="`+p.ID+`"`)
		m := regexp.MustCompile(`font-size="([\d.]+)"[^>]*>` + regexp.QuoteMeta(html.EscapeString(p.Holders[0].Name)) + `<`).FindStringSubmatch(group)
		if m == nil {
			continue
		}
		size, _ := strconv.ParseFloat(m[1], 64)
		smallest, found = min(smallest, size*slideWidth/wide), found+1
	}
	if found < named-named/20 {
		t.Fatalf("%s has only %d of %d names in one piece", file, found, named)
	}
	return smallest
}

func dotVersion() (string, bool) {
	out, err := exec.Command("dot", "-V").CombinedOutput()
	return regexp.MustCompile(`\d+\.\d+\.\d+`).FindString(string(out)), err == nil
}

// npmVersion finds a package of npm in NODE_PATH, and a browser to run it.
func npmVersion(name string) func() (string, bool) {
	return func() (string, bool) {
		var about struct{ Version string }
		data, err := os.ReadFile(filepath.Join(os.Getenv("NODE_PATH"), name, "package.json"))
		if err != nil || json.Unmarshal(data, &about) != nil {
			return "", false
		}
		_, err = exec.LookPath("chromium")
		return about.Version, err == nil
	}
}

// box is a position as other tools are told of it.
type box struct {
	ID       string `json:"id"`
	ParentID string `json:"parentId"`
	Name     string `json:"name"`
	Title    string `json:"title"`
}

func boxes(o *org.Org) (out []box) {
	for _, p := range o.Positions {
		b := box{ID: p.ID, Name: "Vacant", Title: p.Title}
		if len(p.Holders) > 0 {
			b.Name = p.Holders[0].Name
		}
		if up := p.Superior(); up != nil {
			b.ParentID = up.ID
		}
		out = append(out, b)
	}
	return out
}

// drawWithDot draws boxes with names of 11 points.
func drawWithDot(t *testing.T, o *org.Org, dir string) (string, float64) {
	t.Helper()
	const size = 11
	in := fmt.Sprintf("digraph { node [shape=box style=rounded fontname=\"Liberation Sans\" fontsize=%d] edge [arrowhead=none]\n", size)
	for _, b := range boxes(o) {
		in += fmt.Sprintf("%q [label=%q]\n", b.ID, b.Name+"\n"+b.Title)
		if b.ParentID != "" {
			in += fmt.Sprintf("%q -> %q\n", b.ParentID, b.ID)
		}
	}
	file := filepath.Join(dir, "dot.svg")
	cmd := exec.Command("dot", "-Tsvg", "-o", file)
	cmd.Stdin = strings.NewReader(in + "}\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("dot: %v\n%s", err, out)
	}
	svg, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`width="([\d.]+)pt" height="([\d.]+)pt"`).FindSubmatch(svg)
	w, _ := strconv.ParseFloat(string(m[1]), 64)
	h, _ := strconv.ParseFloat(string(m[2]), 64)
	return file, size * min(slideWidth/w, slideHeight/h)
}

// least is the size of the smallest name, in points of the slide, 0 before the names are
// there. They are the elements that a selector finds.
const least = `(() => {
	const sizes = [...document.querySelectorAll(%q)].map(e => parseFloat(getComputedStyle(e).fontSize) * e.getBoundingClientRect().height / e.offsetHeight / 2);
	return sizes.length ? Math.min(...sizes) : 0;
})()`

func script(name string) string {
	return `<script src="file://` + filepath.Join(os.Getenv("NODE_PATH"), name) + `"></script>`
}

// d3Page has the chart of d3-org-chart with the cards of our size, its compact layout and
// all that it fits into the page by itself.
func d3Page(o *org.Org) string {
	data, _ := json.Marshal(boxes(o))
	return `<body style="margin:0"><div id="c" style="width:1920px;height:1080px"></div>` +
		script("d3/dist/d3.min.js") + script("d3-flextree/build/d3-flextree.js") + script("d3-org-chart/build/d3-org-chart.js") + `<script>
new d3.OrgChart().container('#c').svgWidth(1920).svgHeight(1080).data(` + string(data) + `).nodeWidth(() => 196).nodeHeight(() => 58).childrenMargin(() => 40).compact(true).duration(0)
	.nodeContent(d => '<div style="font-family:Liberation Sans;border:1px solid #ccc;border-radius:6px;width:' + d.width + 'px;height:' + d.height + 'px;background:#fff;padding:8px;box-sizing:border-box"><b style="font-size:11.5px">' + d.data.name + '</b><div style="font-size:9px">' + d.data.title + '</div></div>')
	.expandAll().render().fit();
</script>`
}

// mermaidPage has a flowchart that is as wide as the page.
func mermaidPage(o *org.Org) string {
	in := "flowchart TD\n"
	for _, b := range boxes(o) {
		in += fmt.Sprintf("  %s[\"%s<br/>%s\"]\n", b.ID, b.Name, b.Title)
		if b.ParentID != "" {
			in += fmt.Sprintf("  %s --- %s\n", b.ParentID, b.ID)
		}
	}
	return `<body style="margin:0;width:1920px"><pre class="mermaid" style="margin:0;width:1920px">` + html.EscapeString(in) + `</pre>` + script("mermaid/dist/mermaid.min.js") +
		`<script>mermaid.initialize({startOnLoad: true, maxTextSize: 200000, maxEdges: 2000})</script>`
}

// drawInBrowser takes the picture of a page that is a slide, and measures its names.
func drawInBrowser(t *testing.T, page, names, dir string) (string, float64) {
	t.Helper()
	in, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.png")
	if err := os.WriteFile(in, []byte("<!DOCTYPE html><meta charset=utf-8><title></title>"+page), 0o600); err != nil {
		t.Fatal(err)
	}
	size := fmt.Sprintf(least, names)
	p := photographed(t, in, 2*slideWidth, 2*slideHeight, size+" > 0", out)
	var pt float64
	p.Eval(size, &pt)
	return out, pt
}

// photographed takes a picture of a file in a browser, once something is true on it.
func photographed(t *testing.T, file string, width, height int, ready, picture string) *browsertest.Page {
	t.Helper()
	p := browsertest.Start(t, "--allow-file-access-from-files").Page(t)
	p.Viewport(width, height, 1)
	p.Open(browsertest.FileURL(t, file))
	if !p.WaitFor(ready, 2*time.Minute) {
		t.Fatalf("%s does not become true on %s", ready, file)
	}
	time.Sleep(2 * time.Second) // what moves has come to rest
	if err := os.WriteFile(picture, p.Screenshot(), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

// drawBeside draws the pictures of all tools as slides beside each other, each with its
// row of the table above.
func drawBeside(t *testing.T, rows []string, pictures [][]string, dir string) {
	t.Helper()
	page := `<!DOCTYPE html><meta charset=utf-8><style>body{margin:0;padding:16px;background:#e2e8f0;font:bold 20px Liberation Sans;display:grid;grid-template-columns:repeat(2,960px);gap:8px 16px}
div{padding-top:8px}img{width:960px;height:540px;background:#fff;object-fit:contain}</style>`
	for i, row := range rows {
		cells := strings.Split(strings.Trim(row, "| \n"), " | ")
		for j := range firms {
			page += fmt.Sprintf("<div>%s · %s · smallest name %s</div>", cells[0], []string{"45 positions", "150 positions"}[j], cells[1+j])
		}
		for _, p := range pictures[i] {
			full, err := filepath.Abs(p)
			if err != nil {
				t.Fatal(err)
			}
			page += `<img src="file://` + full + `">`
		}
	}
	in := filepath.Join(dir, "beside.html")
	if err := os.WriteFile(in, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := filepath.Abs("gallery/beside.png")
	if err != nil {
		t.Fatal(err)
	}
	photographed(t, in, 16+960+16+960+16, 16+len(rows)*(8+23+8+540+8)+8, "[...document.images].every(i => i.complete)", out)
}
