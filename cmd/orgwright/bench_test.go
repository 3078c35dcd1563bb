package main

import (
	"bytes"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"
)

// These benchmarks run the whole process, as a user does, and report its time
// as a ratio to a peer that is run in turn with it on the same machine:
//
//	go test ./cmd/orgwright -run '^$' -bench . -benchtime 10x
//
// Both times are the best of all runs, so that other work on the machine does
// not count. The compile cache of the layout engine is warm.

// program builds the real command, without the test's code.
func program(b *testing.B) string {
	b.Helper()
	bin := filepath.Join(b.TempDir(), "orgwright")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// company writes an organisation of n positions: seven reports to a manager,
// the last level in stacks.
func company(b *testing.B, n int) string {
	b.Helper()
	var t bytes.Buffer
	t.WriteString("orgwright: 1\norganization: {name: Bench}\npositions:\n  - {id: p0, title: Head, name: Anna Holm}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&t, "  - {id: p%d, title: Position number %d, name: Holder %d, reports_to: p%d}\n", i, i, i, (i-1)/7)
	}
	name := filepath.Join(b.TempDir(), "bench.org.yaml")
	if err := os.WriteFile(name, t.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	return name
}

// wall returns how long a command takes from start to end.
func wall(b *testing.B, name string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdout = io.Discard
	start := time.Now()
	if err := cmd.Run(); err != nil {
		b.Fatalf("%s %v: %v", name, args, err)
	}
	return time.Since(start)
}

// race runs two commands in turn and reports the best time of each, in
// milliseconds, and their ratio.
func race(b *testing.B, ours, peer []string) {
	b.Helper()
	if _, err := exec.LookPath(peer[0]); err != nil {
		b.Skipf("%s is not installed", peer[0])
	}
	us, them := wall(b, ours[0], ours[1:]...), wall(b, peer[0], peer[1:]...)
	for b.Loop() {
		us = min(us, wall(b, ours[0], ours[1:]...))
		them = min(them, wall(b, peer[0], peer[1:]...))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(us.Seconds()*1000, "ms")
	b.ReportMetric(them.Seconds()*1000, "peer-ms")
	b.ReportMetric(us.Seconds()/them.Seconds(), "x-floor")
}

// The floor of a process that does nothing.
func BenchmarkVersion(b *testing.B) {
	race(b, []string{program(b), "version"}, []string{"true"})
}

func BenchmarkHelp(b *testing.B) {
	race(b, []string{program(b), "--help"}, []string{"true"})
}

func BenchmarkValidate100(b *testing.B) {
	race(b, []string{program(b), "validate", company(b, 100)}, []string{"true"})
}

func BenchmarkRenderSVG100(b *testing.B)  { renderRace(b, 100, "svg") }
func BenchmarkRenderSVG1000(b *testing.B) { renderRace(b, 1000, "svg") }
func BenchmarkRenderPNG100(b *testing.B)  { renderRace(b, 100, "png", "--width", "2000") }
func BenchmarkRenderPNG1000(b *testing.B) { renderRace(b, 1000, "png") }

// renderRace draws the same organisation with native dot: from the DOT that we
// export, without the pinned positions, and as PNG with as many pixels.
func renderRace(b *testing.B, n int, format string, flags ...string) {
	bin, in := program(b), company(b, n)
	dir := b.TempDir()
	dot, picture := filepath.Join(dir, "bench.dot"), filepath.Join(dir, "bench."+format)
	ours := append([]string{bin, "render", "-q", in, "-o", picture}, flags...)
	wall(b, bin, "render", "-q", in, "-o", dot)
	wall(b, ours[0], ours[1:]...)
	unpin(b, dot)
	peer := []string{"dot", "-T" + format, dot, "-o", filepath.Join(dir, "peer."+format)}
	if format == "png" {
		f, err := os.Open(picture)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		c, err := png.DecodeConfig(f)
		if err != nil {
			b.Fatal(err)
		}
		peer = append(peer, "-Gdpi=100", "-Gratio=fill", fmt.Sprintf("-Gsize=%.2f,%.2f!", float64(c.Width)/100, float64(c.Height)/100))
	}
	race(b, ours, peer)
}

// unpin takes the positions out of a DOT file, so that dot places the cards
// itself, as it would a graph that somebody wrote by hand.
func unpin(b *testing.B, name string) {
	b.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	free := regexp.MustCompile(`(pos|bb)="[^"]*" ?`).ReplaceAll(text, nil)
	if err := os.WriteFile(name, free, 0o644); err != nil {
		b.Fatal(err)
	}
}
