package html_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/html/browsertest"
)

// figures are what people notice of a chart in a browser.
type figures struct {
	size    float64 // of the file, in kB
	first   float64 // milliseconds from the begin of the page until all is painted
	open    float64 // milliseconds until a branch is open and painted
	search  float64 // milliseconds from a key in the search, half a second after it was gone to, until the list is there
	pan     float64 // milliseconds of work of the main thread for a frame, which 95 % stay below
	zoom    float64 // the same while the wheel is turned
	memory  float64 // of the page, in MB
	missing bool    // it is not there within a minute
}

// A used page is one that is measured: ready is true once all is painted and notes the time in
// readyAt, turn closes or opens a branch.
type used struct{ file, fragment, ready, turn string }

// BenchmarkExplorer measures the pages that people get, with all branches open ("all"), or as
// many levels as the page opens by itself ("first"), at four sizes, and d3-org-chart (npm,
// found by NODE_PATH) in the same browser with the same positions as far as it is there
// within a minute:
//
//	NODE_PATH=$PWD/.ci/peers/node_modules go test ./layouts/html -run '^$' -bench BenchmarkExplorer -benchtime 1x
//
// Figures that end in "×" are how many times as much d3-org-chart takes. It has no search.
func BenchmarkExplorer(b *testing.B) {
	for _, n := range []int{150, 1500, 10_000, 100_000} {
		g := firm(n)
		file := filepath.Join(b.TempDir(), "chart.html")
		if err := os.WriteFile(file, page(b, explorer(b, g)), 0o600); err != nil {
			b.Fatal(err)
		}
		peer := ""
		if n <= 10_000 {
			peer = peerPage(b, g)
		}
		for _, fragment := range []string{"#depth=all", ""} {
			levels := map[bool]string{true: "first", false: "all"}[fragment == ""]
			b.Run(fmt.Sprintf("%d/%s", n, levels), func(b *testing.B) {
				for b.Loop() {
					ours := measure(b, used{file, fragment, ourPageIsReady, turnOurBranch})
					ours.report(b, "", &figures{1, 1, 1, 1, 1, 1, 1, false})
					if peer == "" || levels != "all" {
						continue
					}
					theirs := measure(b, used{peer, "", "globalThis.ready", "globalThis.turn(1)"})
					if theirs.missing {
						b.Log("d3-org-chart is not there within a minute")
						continue
					}
					theirs.report(b, "×", &ours)
				}
			})
		}
	}
}

// report reports figures, as multiples of others.
func (f *figures) report(b *testing.B, unit string, of *figures) {
	for _, m := range []struct {
		name      string
		value, of float64
	}{{"kB", f.size, of.size}, {"ms-first", f.first, of.first}, {"ms-open", f.open, of.open}, {"ms-search", f.search, of.search}, {"ms/pan", f.pan, of.pan}, {"ms/zoom", f.zoom, of.zoom}, {"MB", f.memory, of.memory}} {
		if m.value > 0 {
			b.ReportMetric(m.value/m.of, m.name+unit)
		}
	}
}

// ourPageIsReady is true when the tree is there and something is on the canvas in the middle
// of the card of the top.
const ourPageIsReady = `(() => {
	const top = document.querySelector("[role=treeitem]"), canvas = document.querySelector("canvas");
	if (!top || !canvas || !canvas.width) return false;
	const r = top.getBoundingClientRect(), c = canvas.getBoundingClientRect(), k = canvas.width / c.width;
	const seen = canvas.getContext("2d").getImageData((r.x - c.x) * k, (r.y - c.y) * k, Math.max(1, r.width * k), Math.max(1, r.height * k)).data;
	return seen.some((v, i) => i % 4 < 3 && v !== seen[i % 4]) && (globalThis.readyAt ??= performance.now());
})()`

// turnOurBranch closes or opens the branch of the first report of the top.
const turnOurBranch = `(e => {
	e.focus();
	e.dispatchEvent(new KeyboardEvent("keydown", {key: e.ariaExpanded === "true" ? "ArrowLeft" : "ArrowRight", bubbles: true}));
})([...document.querySelectorAll("[role=treeitem]")].find(e => e.ariaLevel === "2"))`

// measure uses a page.
func measure(b *testing.B, u used) (f figures) {
	about, err := os.Stat(u.file)
	if err != nil {
		b.Fatal(err)
	}
	f.size = float64(about.Size()) / 1000
	p := browsertest.Start(b).Page(b)
	p.Media("", "prefers-reduced-motion: reduce")
	p.Open(browsertest.FileURL(b, u.file) + u.fragment)
	if f.missing = !p.WaitFor(u.ready, time.Minute); f.missing {
		return f
	}
	p.Eval("globalThis.readyAt", &f.first)
	p.Eval(`(async () => {
		const frame = () => new Promise(requestAnimationFrame);
		const turn = async () => {
			const start = performance.now();
			`+u.turn+`;
			await frame();
			await frame();
			return performance.now() - start;
		};
		await turn();
		return await turn();
	})()`, &f.open)
	p.Eval(`(async () => {
		const input = document.querySelector("input[role=combobox]");
		if (!input) return 0;
		input.focus();
		await new Promise(r => setTimeout(r, 500)); // until somebody types
		const start = performance.now();
		input.value = "anna hlm";
		input.dispatchEvent(new Event("input", {bubbles: true}));
		while (!document.querySelector("[role=option]")) await new Promise(r => setTimeout(r, 1));
		const took = performance.now() - start;
		input.value = "";
		input.dispatchEvent(new Event("input", {bubbles: true}));
		return took;
	})()`, &f.search)
	time.Sleep(500 * time.Millisecond)
	f.pan = ms(p.Trace(func() {
		p.Drag(900, 500, 300, 300, 60)
		p.Drag(300, 300, 900, 500, 60)
	}))
	f.zoom = ms(p.Trace(func() {
		for i := range 60 {
			p.Wheel(640, 400, 0, []float64{-60, 60}[i/30])
			time.Sleep(16 * time.Millisecond)
		}
	}))
	f.memory = float64(p.Memory()) / 1e6
	return f
}

func ms(t browsertest.Trace) float64 { return float64(t.Worst(0.95)) / float64(time.Millisecond) }

// peerPage writes a page on which d3-org-chart shows the same positions, "" without it.
func peerPage(b *testing.B, g *chart.Graph) string {
	b.Helper()
	script := ""
	for _, name := range []string{"d3/dist/d3.min.js", "d3-flextree/build/d3-flextree.min.js", "d3-org-chart/build/d3-org-chart.min.js"} {
		text, err := os.ReadFile(filepath.Join(os.Getenv("NODE_PATH"), name))
		if err != nil || os.Getenv("NODE_PATH") == "" {
			b.Log("without d3-org-chart: NODE_PATH does not lead to it")
			return ""
		}
		script += "<script>" + string(text) + "</script>"
	}
	type node struct {
		ID       string `json:"id"`
		ParentID string `json:"parentId"`
		Name     string `json:"name"`
		Title    string `json:"title"`
	}
	nodes := make([]node, len(g.Nodes))
	for i := range g.Nodes {
		nodes[i] = node{ID: g.Nodes[i].ID, Name: g.Nodes[i].Names[0], Title: g.Nodes[i].Title}
	}
	for _, e := range g.Edges {
		nodes[e.To].ParentID = g.Nodes[e.From].ID
	}
	data, err := json.Marshal(nodes)
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "peer.html")
	page := `<!DOCTYPE html><meta charset="utf-8"><title>Peer</title><body style="margin:0"><div id="c" style="width:1280px;height:800px"></div>` + script + `<script>
const data = ` + string(data) + `;
let chart;
setTimeout(() => {
	chart = new d3.OrgChart().container('#c').svgWidth(1280).svgHeight(800).data(data).nodeWidth(() => 196).nodeHeight(() => 58).childrenMargin(() => 40).compact(true).duration(0)
		.nodeContent(d => '<div style="font-family:Liberation Sans;border:1px solid #ccc;border-radius:6px;width:' + d.width + 'px;height:' + d.height + 'px;background:#fff;padding:8px;box-sizing:border-box"><b style="font-size:11.5px">' + d.data.name + '</b><div style="font-size:9px">' + d.data.title + '</div></div>')
		.expandAll().render().fit();
	requestAnimationFrame(() => requestAnimationFrame(() => { globalThis.readyAt = performance.now(); globalThis.ready = true; }));
});
globalThis.turn = i => [...document.querySelectorAll('.node-button-g')].find(e => e.__data__.data.id === data[i].id).dispatchEvent(new MouseEvent('click'));
</script>`
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		b.Fatal(err)
	}
	return file
}
