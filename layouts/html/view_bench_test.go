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
	first   float64 // milliseconds from the begin of the page until all is painted
	open    float64 // milliseconds until a branch is open and painted
	pan     float64 // milliseconds of work of the main thread for a frame, which 95 % stay below
	zoom    float64 // the same while the wheel is turned
	memory  float64 // of the page, in MB
	missing bool    // it is not there within a minute
}

// BenchmarkView measures the view of charts of which everything (0 levels) or some levels are open, at four sizes, and
// d3-org-chart (npm, found by NODE_PATH) in the same browser with the same positions as far
// as it is there within a minute:
//
//	NODE_PATH=$PWD/.ci/peers/node_modules go test ./layouts/html -run '^$' -bench BenchmarkView -benchtime 1x
//
// Figures that end in "×" are how many times as much d3-org-chart takes.
func BenchmarkView(b *testing.B) {
	for _, c := range []struct{ n, levels int }{{150, 0}, {1500, 0}, {10_000, 0}, {100_000, 0}, {100_000, 4}} {
		b.Run(fmt.Sprintf("%d/%d-levels", c.n, c.levels), func(b *testing.B) {
			g := firm(c.n)
			page := viewPage(b, explored(b, g), c.levels)
			peer := ""
			if c.n <= 10_000 {
				peer = peerPage(b, g)
			}
			for b.Loop() {
				ours := measure(b, page, "globalThis.tried && tried.times.painted", "tried.turn(1, false)", "tried.view.arrived")
				b.ReportMetric(ours.first, "ms-first")
				b.ReportMetric(ours.open, "ms-open")
				b.ReportMetric(ours.pan, "ms/pan")
				b.ReportMetric(ours.zoom, "ms/zoom")
				b.ReportMetric(ours.memory, "MB")
				if peer == "" {
					continue
				}
				theirs := measure(b, peer, "globalThis.ready", "globalThis.turn(1)", "true")
				if theirs.missing {
					b.Log("d3-org-chart is not there within a minute")
					continue
				}
				b.ReportMetric(theirs.first/ours.first, "first×")
				b.ReportMetric(theirs.open/ours.open, "open×")
				b.ReportMetric(theirs.pan/ours.pan, "pan×")
				b.ReportMetric(theirs.zoom/ours.zoom, "zoom×")
				b.ReportMetric(theirs.memory/ours.memory, "MB×")
			}
		})
	}
}

// measure uses a page: ready is true when all is painted, turn closes or opens a branch, turned is true when that is painted.
func measure(b *testing.B, url, ready, turn, turned string) (f figures) {
	p := browsertest.Start(b).Page(b)
	p.Open(url)
	if f.missing = !p.WaitFor(ready, time.Minute); f.missing {
		return f
	}
	p.Eval("globalThis.readyAt ?? tried.times.painted", &f.first)
	p.Eval(fmt.Sprintf(`(async () => {
		const turn = async () => {
			const start = performance.now();
			%s;
			for (;;) {
				await new Promise(requestAnimationFrame);
				if (%s) break;
			}
			await new Promise(requestAnimationFrame);
			return performance.now() - start;
		};
		await turn();
		return await turn();
	})()`, turn, turned), &f.open)
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
	for _, name := range []string{"d3/dist/d3.min.js", "d3-flextree/build/d3-flextree.js", "d3-org-chart/build/d3-org-chart.js"} {
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
	return browsertest.FileURL(b, file)
}
