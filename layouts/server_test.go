package layouts_test

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/orgwright/orgwright/examples/heavy"
)

// heap is the most that is in use during n drawings of 120 positions by dot, and
// during the first hundred of them, in bytes. It looks at every tenth: the engine
// is exchanged every seventy or so, and less is in use then.
func heap(t testing.TB, n int) (most, hundred uint64) {
	t.Helper()
	g, o := organisation(3, 120), fixed(t)
	o.Layout = "dot"
	for i := 1; i <= n; i++ {
		if _, _, err := render(context.Background(), g, o, "svg"); err != nil {
			t.Fatal(err)
		}
		if i%10 != 0 {
			continue
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // the first one may find instances that wait for their finalizers
		runtime.ReadMemStats(&m)
		if most = max(most, m.HeapAlloc); i <= 100 {
			hundred = most
		}
	}
	return most, hundred
}

// TestHeapOfServer holds that drawing for long takes no more memory than drawing
// for a while. The long version is BenchmarkHeapOfServer.
func TestHeapOfServer(t *testing.T) {
	n := heavy.Size(200, 400)
	if most, hundred := heap(t, n); float64(most) > 1.3*float64(hundred) {
		t.Errorf("up to %d bytes are in use during 100 drawings, up to %d during %d", hundred, most, n)
	}
}

// BenchmarkHeapOfServer draws 2,000 times, once:
//
//	go test ./layouts -run '^$' -bench HeapOfServer -benchtime 1x
func BenchmarkHeapOfServer(b *testing.B) {
	for b.Loop() {
		most, hundred := heap(b, 2000)
		b.ReportMetric(float64(most)/float64(hundred), "x-100")
		b.ReportMetric(float64(most)/(1<<20), "MB-most")
		b.ReportMetric(float64(hundred)/(1<<20), "MB-100")
	}
}

// BenchmarkPeakOfServer has 32 goroutines draw 150 positions by tree and by dot,
// in a process of its own, and reports the most memory that it had:
//
//	go test ./layouts -run '^$' -bench PeakOfServer -benchtime 1x
func BenchmarkPeakOfServer(b *testing.B) {
	for b.Loop() {
		cmd := exec.Command(os.Args[0], "-test.run=^TestManyDrawAtOnce$", "-test.v")
		cmd.Env = append(os.Environ(), "ORGWRIGHT_PEAK=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		_, rest, _ := strings.Cut(string(out), "VmHWM:")
		kib, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		n, err := strconv.Atoi(kib)
		if err != nil {
			b.Skipf("the system does not tell the peak: %s", out)
		}
		b.ReportMetric(float64(n)/1024, "MB-peak")
	}
}

// TestManyDrawAtOnce draws with many goroutines at once and tells the peak of
// memory where the system knows it.
func TestManyDrawAtOnce(t *testing.T) {
	g, o := organisation(4, 150), fixed(t)
	rounds := 1
	if os.Getenv("ORGWRIGHT_PEAK") != "" {
		rounds = 5
	}
	var wait sync.WaitGroup
	for i := range 32 {
		wait.Go(func() {
			o := o
			o.Layout = []string{"tree", "dot"}[i%2]
			for range rounds {
				if _, _, err := render(context.Background(), g, o, "svg"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range strings.Lines(string(status)) {
			if strings.HasPrefix(line, "VmHWM:") {
				t.Log(line)
			}
		}
	}
}
