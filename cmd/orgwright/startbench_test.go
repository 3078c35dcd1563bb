package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkStart measures what the Graphviz inside costs commands that do not
// draw: their time against that of the same program without it, run in turn.
//
//	go test ./cmd/orgwright -run '^$' -bench Start -benchtime 50x
//
// The times are medians; x-without is their ratio.
func BenchmarkStart(b *testing.B) {
	with, without := filepath.Join(b.TempDir(), "with"), filepath.Join(b.TempDir(), "without")
	for bin, tags := range map[string]string{with: "", without: "orgwright_noengine"} {
		if out, err := exec.Command("go", "build", "-tags", tags, "-o", bin, ".").CombinedOutput(); err != nil {
			b.Fatalf("go build: %v\n%s", err, out)
		}
	}
	for _, args := range [][]string{{"version"}, {"validate", company(b, 10, nil)}} {
		for _, cache := range []string{"warm", "empty"} {
			b.Run(fmt.Sprintf("%s/%s", args[0], cache), func(b *testing.B) {
				caches := b.TempDir()
				if cache == "warm" {
					took(b, caches, with, "render", "-q", "--layout", "dot", company(b, 10, nil), "-o", filepath.Join(b.TempDir(), "a.svg"))
				}
				var us, them []time.Duration
				for b.Loop() {
					us = append(us, took(b, caches, with, args...))
					them = append(them, took(b, caches, without, args...))
					if cache == "empty" {
						os.RemoveAll(filepath.Join(caches, "orgwright"))
					}
				}
				report(b, median(us), median(them))
			})
		}
	}
}

func report(b *testing.B, us, them time.Duration) {
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(us.Seconds()*1000, "ms")
	b.ReportMetric(them.Seconds()*1000, "without-ms")
	b.ReportMetric(us.Seconds()/them.Seconds(), "x-without")
}

// took returns how long the processor works for a command that keeps compiled
// code in the given folder.
func took(b *testing.B, caches, name string, args ...string) time.Duration {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+caches)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}
