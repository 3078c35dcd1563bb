package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gopkg.in/yaml.v3"
)

// BenchmarkLarge draws 100,000 positions from YAML to SVG, against what must be done at
// least: the YAML library reading the file into nodes, and a loop that prints the cards
// from there, without checking or placing anything. x-growth is the time for 100,000
// positions as a ratio to ten times that for 10,000.
//
//	go test ./cmd/orgwright -run '^$' -bench Large -benchtime 5x
func BenchmarkLarge(b *testing.B) {
	bin, dir := program(b), b.TempDir()
	draw := func(n int) []string {
		return []string{bin, "render", "-q", "--layout", "tree", company(b, n, nil), "-o", filepath.Join(dir, "bench.svg")}
	}
	large, small := draw(100_000), draw(10_000)
	tenth := use(b, small...)
	for range 4 {
		tenth = tenth.least(use(b, small...))
	}
	b.Setenv(peerFile, large[5])
	us := race(b, large, []string{os.Args[0], "-test.run=^TestPlainPeer$", "-test.v"})
	b.ReportMetric(us.wall.Seconds()/tenth.wall.Seconds()/10, "x-growth")
}

// peerFile is the environment variable with the file that TestPlainPeer draws.
const peerFile = "ORGWRIGHT_BENCH_PEER"

// TestPlainPeer is the peer of BenchmarkLarge, which starts it in a process of its own;
// otherwise it does nothing.
func TestPlainPeer(t *testing.T) {
	name := os.Getenv(peerFile)
	if name == "" {
		return
	}
	data, err := os.ReadFile(name)
	must(t, err)
	var root yaml.Node
	must(t, yaml.Unmarshal(data, &root))
	out, err := os.Create(filepath.Join(t.TempDir(), "peer.svg"))
	must(t, err)
	defer out.Close()
	w := bufio.NewWriter(out)
	positions := root.Content[0].Content[5].Content
	for i, p := range positions {
		values := map[string]string{}
		for k := 0; k+1 < len(p.Content); k += 2 {
			values[p.Content[k].Value] = p.Content[k+1].Value
		}
		plainCard(w, float64(i%300)*200.5, float64(i/300)*70.25, values)
	}
	must(t, w.Flush())
}

// plainCard prints a card with its line.
func plainCard(w *bufio.Writer, x, y float64, p map[string]string) {
	fmt.Fprintf(w, "<g class=\"line solid\" data-from=\"%s\" data-to=\"%s\">\n<path d=\"M%g,%gL%g,%g\" fill=\"none\" stroke=\"#2563EB\" stroke-width=\"1.25\"/>\n</g>\n", p["reports_to"], p["id"], x, y, x, y+20)
	fmt.Fprintf(w, "<g class=\"position filled\" id=\"p-%s\" data-id=\"%s\" data-reports-to=\"%s\">\n<title>%s, %s</title>\n", p["id"], p["id"], p["reports_to"], p["name"], p["title"])
	fmt.Fprintf(w, "<rect x=\"%g\" y=\"%g\" width=\"196\" height=\"58\" rx=\"6\" fill=\"#FFFFFF\" stroke=\"#000000\"/>\n", x, y)
	fmt.Fprintf(w, "<rect x=\"%g\" y=\"%g\" width=\"4\" height=\"58\" fill=\"#2563EB\"/>\n", x, y)
	fmt.Fprintf(w, "<circle cx=\"%g\" cy=\"%g\" r=\"15\" fill=\"#2563EB\"/>\n", x+27, y+29)
	fmt.Fprintf(w, "<text x=\"%g\" y=\"%g\" font-size=\"10.5\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"#FFFFFF\">%.1s</text>\n", x+27, y+33, p["name"])
	fmt.Fprintf(w, "<text x=\"%g\" y=\"%g\" font-size=\"11.5\" font-weight=\"bold\" fill=\"#000000\">%s</text>\n", x+50, y+20, p["name"])
	fmt.Fprintf(w, "<text x=\"%g\" y=\"%g\" font-size=\"9\" fill=\"#000000\">%s</text>\n</g>\n", x+50, y+33, p["title"])
}

// BenchmarkLargeFlextree does so against d3-flextree in node, which reads JSON, places
// the boxes, and writes them without text.
func BenchmarkLargeFlextree(b *testing.B) {
	dir := b.TempDir()
	peer := flextreePeer(b, dir)
	ours := []string{program(b), "render", "-q", "--layout", "tree", company(b, large, nil), "-o", filepath.Join(dir, "bench.svg")}
	race(b, ours, peer)
}

// BenchmarkLargeTable draws the same positions from CSV, without an organisation file
// between.
func BenchmarkLargeTable(b *testing.B) {
	dir := b.TempDir()
	peer := flextreePeer(b, dir)
	var text bytes.Buffer
	text.WriteString("Id,Name,Title,Manager\n")
	for _, x := range boxes() {
		fmt.Fprintf(&text, "%s,%s,%s,%s\n", x.ID, x.Name, x.Title, x.Parent)
	}
	table := filepath.Join(dir, "people.csv")
	if err := os.WriteFile(table, text.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	race(b, []string{program(b), "render", "-q", "--layout", "tree", table, "-o", filepath.Join(dir, "bench.svg")}, peer)
}

// large is how many positions are drawn beside d3-flextree.
const large = 100_000

// box is a position as d3-flextree gets it.
type box struct{ ID, Parent, Name, Title string }

// boxes are the positions of company.
func boxes() []box {
	out := []box{{"p0", "", "Anna Holm", "Head"}}
	for i := 1; i < large; i++ {
		out = append(out, box{fmt.Sprint("p", i), fmt.Sprint("p", (i-1)/7), fmt.Sprint("Holder ", i), fmt.Sprint("Position number ", i)})
	}
	return out
}

// flextreePeer returns the command that draws the boxes with d3-flextree, and skips the
// benchmark where there is none.
func flextreePeer(b *testing.B, dir string) []string {
	b.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		b.Skip("node is not installed")
	}
	if exec.Command(node, "-e", "require('d3-flextree')").Run() != nil {
		b.Skip("d3-flextree is not installed: npm install d3-flextree, and set NODE_PATH to its node_modules")
	}
	data, err := json.Marshal(boxes())
	if err != nil {
		b.Fatal(err)
	}
	in, script := filepath.Join(dir, "in.json"), filepath.Join(dir, "flextree.js")
	for name, content := range map[string][]byte{in: data, script: []byte(flextree)} {
		if err := os.WriteFile(name, bytes.TrimSpace(content), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	return []string{node, script, in, filepath.Join(dir, "peer.svg")}
}

const flextree = `
const fs = require('fs'), {flextree} = require('d3-flextree');
const boxes = JSON.parse(fs.readFileSync(process.argv[2])), by = new Map();
for (const b of boxes) { b.children = []; by.set(b.ID, b); if (b.Parent) by.get(b.Parent).children.push(b); }
const layout = flextree({nodeSize: () => [170, 90], spacing: 20});
const tree = layout.hierarchy(boxes[0]);
layout(tree);
const out = [];
tree.each(n => {
	out.push('<rect x="' + (n.x - 75) + '" y="' + n.y + '" width="150" height="46" fill="#FFF" stroke="#000"/>\n');
	if (n.parent) out.push('<path d="M' + n.parent.x + ',' + (n.parent.y + 46) + 'V' + (n.y - 20) + 'H' + n.x + 'V' + n.y + '" fill="none" stroke="#000"/>\n');
});
fs.writeFileSync(process.argv[3], '<svg xmlns="http://www.w3.org/2000/svg">\n' + out.join('') + '</svg>\n');
`
