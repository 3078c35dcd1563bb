package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkSlide draws 150 positions as a slide, against the same as SVG: x-wall is to be
// at most 2. kB is the size of the file.
//
//	go test ./cmd/orgwright -run '^$' -bench Slide
func BenchmarkSlide(b *testing.B) {
	svg := append(slideOf(b, "bench.svg"), "--page", "16:9")
	slideRace(b, "bench.pptx", svg)
}

// BenchmarkSlidePDF does so for PDF.
func BenchmarkSlidePDF(b *testing.B) {
	slideRace(b, "bench.pdf", append(slideOf(b, "bench.svg"), "--page", "16:9"))
}

// BenchmarkSlidePptxGenJS does so against PptxGenJS in node, which writes as many boxes with
// two lines of text, and as many lines, where it is told to.
func BenchmarkSlidePptxGenJS(b *testing.B) {
	node, err := exec.LookPath("node")
	if err != nil {
		b.Skip("node is not installed")
	}
	if exec.Command(node, "-e", "require('pptxgenjs')").Run() != nil {
		b.Skip("PptxGenJS is not installed: npm install pptxgenjs, and set NODE_PATH to its node_modules")
	}
	script := filepath.Join(b.TempDir(), "slide.cjs")
	if err := os.WriteFile(script, []byte(pptxGen), 0o600); err != nil {
		b.Fatal(err)
	}
	slideRace(b, "bench.pptx", []string{node, script, filepath.Join(b.TempDir(), "peer.pptx")})
}

// slideRace draws the slide, as a file of a name, against a peer.
func slideRace(b *testing.B, name string, peer []string) {
	ours := slideOf(b, name)
	if filepath.Ext(name) == ".pdf" {
		ours = append([]string{ours[0], ours[1], "--page", "16:9"}, ours[2:]...)
	}
	race(b, ours, peer)
	info, err := os.Stat(ours[len(ours)-1])
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/1000, "kB")
}

// slideOf is the command that draws 150 positions to a file.
func slideOf(b *testing.B, name string) []string {
	return []string{program(b), "render", "-q", company(b, 150, nil), "-o", filepath.Join(b.TempDir(), name)}
}

const pptxGen = `
const deck = new (require('pptxgenjs'))(), slide = deck.addSlide();
for (let i = 0; i < 150; i++) {
	const x = i % 15 * 0.8, y = Math.floor(i / 15) * 0.6;
	slide.addText([{text: 'Holder ' + i, options: {bold: true, breakLine: true}}, {text: 'Position number ' + i}], {shape: 'roundRect', x, y, w: 0.7, h: 0.4, fontSize: 8});
	slide.addShape('line', {x, y, w: 0.5, h: 0});
}
deck.writeFile({fileName: process.argv[2]});
`
