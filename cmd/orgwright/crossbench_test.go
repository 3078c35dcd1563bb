package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"testing"
)

// crossed is an organisation of n positions of which 2 % have a dotted line: half of them to
// somebody near in the file, half to anybody. plain is the same without.
func crossed(b *testing.B, n int) (with, plain string) {
	b.Helper()
	r := rand.New(rand.NewPCG(3, 3))
	dotted := map[int]string{}
	for i := range n / 50 {
		at := 1 + r.IntN(n-1)
		to := r.IntN(n)
		if i%2 == 0 {
			to = max(0, at-1-r.IntN(40))
		}
		if to != at && to != (at-1)/7 {
			dotted[at] = fmt.Sprintf("name: Holder %d, dotted_to: [p%d]", at, to)
		}
	}
	return company(b, n, dotted), company(b, n, nil)
}

// BenchmarkManyDotted draws 10,000 positions with 200 dotted lines against the same
// without, as the default has them (in chips, as they are many) and as lines, and reports
// how time grows up to 100,000 with 2,000 (exponent: 1 = linear):
//
//	go test ./cmd/orgwright -run '^$' -bench ManyDotted -benchtime 3x
func BenchmarkManyDotted(b *testing.B) {
	bin, picture := program(b), filepath.Join(b.TempDir(), "bench.svg")
	draw := func(file string, flags ...string) []string {
		return append([]string{bin, "render", "-q", "--layout", "tree", file, "-o", picture}, flags...)
	}
	with, plain := crossed(b, 10_000)
	more, _ := crossed(b, 100_000)
	for _, mode := range []string{"auto", "lines"} {
		b.Run(mode, func(b *testing.B) {
			us := race(b, draw(with, "--cross", mode), draw(plain))
			large := use(b, draw(more, "--cross", mode)...)
			b.ReportMetric(math.Log10(large.cpu.Seconds()/us.cpu.Seconds()), "exponent")
		})
	}
}
