package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	fonts "github.com/orgwright/orgwright/layouts/text"
)

// These benchmarks run the whole process, as a user does, and report what it takes
// as a ratio to a peer that is run in turn with it on the same machine:
//
//	go test ./cmd/orgwright -run '^$' -bench . -benchtime 10x
//
// All figures are the best of all runs, so that other work on the machine does
// not count: x-wall of the time from start to end, x-cpu of the time of the
// processors, x-memory of the largest memory. The compile cache of the layout
// engine is warm.

// program builds the real command, without the test's code.
func program(b testing.TB) string {
	b.Helper()
	bin := filepath.Join(b.TempDir(), "orgwright")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// company writes an organisation of n positions: seven reports to a manager,
// the last level in stacks. What more maps a position to is added to it.
func company(b *testing.B, n int, more map[int]string) string {
	b.Helper()
	var t bytes.Buffer
	t.WriteString("orgwright: 1\norganization: {name: Bench}\npositions:\n  - {id: p0, title: Head, name: Anna Holm}\n")
	for i := 1; i < n; i++ {
		name := fmt.Sprintf("name: Holder %d", i)
		fmt.Fprintf(&t, "  - {id: p%d, title: Position number %d, %s, reports_to: p%d}\n", i, i, cmp.Or(more[i], name), (i-1)/7)
	}
	name := filepath.Join(b.TempDir(), "bench.org.yaml")
	if err := os.WriteFile(name, t.Bytes(), 0o644); err != nil {
		b.Fatal(err)
	}
	return name
}

// usage is what a process takes.
type usage struct{ wall, cpu time.Duration }

// least takes the smaller of each figure.
func (u usage) least(v usage) usage { return usage{min(u.wall, v.wall), min(u.cpu, v.cpu)} }

// use runs a command.
func use(b *testing.B, command ...string) usage {
	b.Helper()
	cmd := exec.Command(command[0], command[1:]...)
	var errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.Discard, &errs
	start := time.Now()
	if err := cmd.Run(); err != nil {
		b.Fatalf("%v: %v\n%.1000s", command, err, errs.String())
	}
	return usage{time.Since(start), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
}

// peak is the most memory that a command has at once, in kilobytes; 0 where GNU time is
// not installed. (What the system tells of a child of this process is at least what
// this process has.)
func peak(b *testing.B, command ...string) float64 {
	b.Helper()
	out, err := exec.Command("time", append([]string{"-f", "peak=%M"}, command...)...).CombinedOutput()
	_, digits, ok := strings.Cut(string(out), "peak=")
	if err != nil || !ok {
		return 0
	}
	n, _ := strconv.ParseFloat(strings.TrimSpace(digits), 64)
	return n
}

// race runs two commands in turn and reports their times in milliseconds, and what
// the first takes as a ratio to the second. It returns what the first takes.
func race(b *testing.B, ours, peer []string) usage {
	b.Helper()
	if _, err := exec.LookPath(peer[0]); err != nil {
		b.Skipf("%s is not installed", peer[0])
	}
	us, them := use(b, ours...), use(b, peer...)
	memory := peak(b, ours...) / peak(b, peer...)
	for b.Loop() {
		us, them = us.least(use(b, ours...)), them.least(use(b, peer...))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(us.wall.Seconds()*1000, "ms")
	b.ReportMetric(them.wall.Seconds()*1000, "peer-ms")
	b.ReportMetric(us.wall.Seconds()/them.wall.Seconds(), "x-wall")
	b.ReportMetric(us.cpu.Seconds()/them.cpu.Seconds(), "x-cpu")
	if memory > 0 {
		b.ReportMetric(memory, "x-memory")
	}
	return us
}

// The floor of a process that does nothing.
func BenchmarkVersion(b *testing.B) {
	race(b, []string{program(b), "version"}, []string{"true"})
}

func BenchmarkHelp(b *testing.B) {
	race(b, []string{program(b), "--help"}, []string{"true"})
}

func BenchmarkValidate100(b *testing.B) {
	race(b, []string{program(b), "validate", company(b, 100, nil)}, []string{"true"})
}

func BenchmarkRenderSVG100(b *testing.B)   { renderRace(b, company(b, 100, nil), "svg") }
func BenchmarkRenderSVG1000(b *testing.B)  { renderRace(b, company(b, 1000, nil), "svg") }
func BenchmarkRenderSVG10000(b *testing.B) { renderRace(b, company(b, 10_000, nil), "svg") }
func BenchmarkRenderPNG100(b *testing.B) {
	renderRace(b, company(b, 100, nil), "png", "--width", "2000")
}
func BenchmarkRenderPNG1000(b *testing.B) { renderRace(b, company(b, 1000, nil), "png") }

// BenchmarkRenderCrossLines has lines that cross, which the engine is asked about.
func BenchmarkRenderCrossLines(b *testing.B) {
	dotted := map[int]string{}
	for i := 8; i < 100; i += 9 {
		dotted[i] = fmt.Sprintf("dotted_to: [p%d]", i*13%57)
	}
	renderRace(b, company(b, 100, dotted), "svg")
}

// BenchmarkChineseNames draws 100 positions of which two have names that the built-in
// font has not, against the same with names that it has.
func BenchmarkChineseNames(b *testing.B) {
	set, err := fonts.New(context.Background(), fonts.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if missing := set.Missing("王小明陈静"); len(missing) > 0 {
		b.Skip("no font for Chinese is installed")
	}
	bin, picture := program(b), filepath.Join(b.TempDir(), "bench.svg")
	draw := func(more map[int]string) []string {
		return []string{bin, "render", "-q", "--layout", "tree", company(b, 100, more), "-o", picture}
	}
	race(b, draw(map[int]string{5: "name: 王小明", 50: "name: 陈静"}), draw(nil))
}

// renderRace draws the same organisation with native dot: from the DOT that we
// export, without the pinned positions, and as PNG with as many pixels.
func renderRace(b *testing.B, in, format string, flags ...string) {
	bin, dir := program(b), b.TempDir()
	dot, picture := filepath.Join(dir, "bench.dot"), filepath.Join(dir, "bench."+format)
	ours := append([]string{bin, "render", "-q", in, "-o", picture}, flags...)
	use(b, bin, "render", "-q", in, "-o", dot)
	use(b, ours...)
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
