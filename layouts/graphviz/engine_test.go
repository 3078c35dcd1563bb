package graphviz

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/orgwright/orgwright/layouts/place"
)

// TestCacheIsPrivate starts this test anew as a process with a shared folder
// for temporary files and a home of its own, and looks at what it leaves there.
func TestCacheIsPrivate(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the folder of caches is set by XDG_CACHE_HOME on Linux only")
	}
	shared, home := t.TempDir(), t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestPrintTempDir$", "-test.v")
	cmd.Env = []string{"TMPDIR=" + shared, "HOME=" + home, "XDG_CACHE_HOME=" + home + "/cache"}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !strings.Contains(string(out), "temporary files go to "+shared+"\n") {
		t.Errorf("the variable is not put back:\n%s", out)
	}
	if left, _ := os.ReadDir(shared); len(left) > 0 {
		t.Errorf("the shared folder holds %v", left)
	}
	cache := filepath.Join(home, "cache", "orgwright", "graphviz")
	code, _ := filepath.Glob(filepath.Join(cache, "go-graphviz", "*", "*"))
	if len(code) == 0 {
		t.Errorf("there is no machine code in %s", cache)
	}
	if info, err := os.Stat(cache); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the cache has the mode %v, %v; want 0700", info.Mode(), err)
	}
}

// TestPrintTempDir is the process that TestCacheIsPrivate looks at.
func TestPrintTempDir(t *testing.T) {
	fmt.Printf("temporary files go to %s\n", os.TempDir())
	if _, err := Dot(context.Background(), sample()); err != nil {
		t.Error(err)
	}
}

func TestManyCallersAtOnce(t *testing.T) {
	want, err := Dot(context.Background(), sample())
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 32 {
		wait.Go(func() {
			got, err := Dot(context.Background(), sample())
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("another placement, error %v", err)
			}
		})
	}
	wait.Wait()
}

// TestContextEnds holds that a caller is free as soon as its context ends, even
// while the engine is busy with the call of another.
func TestContextEnds(t *testing.T) {
	shared.turn <- struct{}{}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err := Dot(ctx, sample())
	<-shared.turn
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want %v", err, context.DeadlineExceeded)
	}
	if _, err := Dot(context.Background(), sample()); err != nil {
		t.Errorf("the next call fails: %v", err)
	}
}

// slow is a driver whose first placing lasts until release is closed.
type slow struct {
	release chan struct{}
	ended   chan error
	calls   int
	dropped []bool
}

func (*slow) start() error { return nil }

func (s *slow) drop(stuck bool) { s.dropped = append(s.dropped, stuck) }

func (s *slow) render(_ []byte, _ task, place func(func() error) error) ([]byte, error) {
	s.calls++
	first := s.calls == 1
	err := place(func() error {
		if first {
			<-s.release
			panic("the instance is gone")
		}
		return nil
	})
	if first {
		s.ended <- err
	}
	return []byte("graph stop"), err
}

// TestStuckCall holds that a call which does not come to an end is given up, that
// the next one gets a new instance, and that the first one touches nothing when
// it ends after all.
func TestStuckCall(t *testing.T) {
	d := &slow{release: make(chan struct{}), ended: make(chan error, 1)}
	e := newEngine(d, 20*time.Millisecond)
	_, err := e.run(context.Background(), nil, placeWithDot)
	if !errors.Is(err, errEngine) || !strings.Contains(err.Error(), "did not come to an end within 20ms") {
		t.Errorf("the stuck call gives %v", err)
	}
	if text, err := e.run(context.Background(), nil, placeWithDot); err != nil || string(text) != "graph stop" {
		t.Errorf("the next call gives %q, %v", text, err)
	}
	close(d.release)
	if err := <-d.ended; !errors.Is(err, errGone) {
		t.Errorf("the stuck call is told %v", err)
	}
	if _, err := e.run(context.Background(), nil, placeWithDot); err != nil {
		t.Errorf("the call after its end gives %v", err)
	}
	if !reflect.DeepEqual(d.dropped, []bool{true}) {
		t.Errorf("the instance was given up %v, want once", d.dropped)
	}
}

// TestAbandonedCall holds that a call whose context ends is given up like others
// when it does not end, and not before the deadline of its context.
func TestAbandonedCall(t *testing.T) {
	d := &slow{release: make(chan struct{}), ended: make(chan error, 1)}
	e := newEngine(d, time.Millisecond)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := e.run(ctx, nil, placeWithDot); err == nil {
		t.Error("the stuck call gives no error")
	}
	if _, err := e.run(context.Background(), nil, placeWithDot); err != nil {
		t.Errorf("the next call gives %v", err)
	}
	if took := time.Since(start); took < 50*time.Millisecond {
		t.Errorf("the engine was free after %v, before the deadline", took)
	}
	close(d.release)
	<-d.ended
}

// TestEngineErrors holds that errors are our own plain text and that the engine
// works after them.
func TestEngineErrors(t *testing.T) {
	for _, dot := range []string{"digraph {", "", "digraph { a -> ", "\x00\xff"} {
		_, err := run(context.Background(), []byte(dot), placeWithDot)
		if !errors.Is(err, errEngine) || !strings.HasPrefix(err.Error(), errEngine.Error()+": it ") {
			t.Errorf("%q: %v", dot, err)
		}
	}
	if _, err := Dot(context.Background(), sample()); err != nil {
		t.Errorf("the next call fails: %v", err)
	}
}

func TestLayoutRefusesBadProblems(t *testing.T) {
	p := sample()
	p.Sizes = p.Sizes[1:]
	if _, err := Dot(context.Background(), p); err == nil {
		t.Error("a problem with too few sizes is taken")
	}
	p = sample()
	p.Sizes[0] = place.Size{}
	if _, err := Dot(context.Background(), p); err == nil {
		t.Error("a card without size is taken")
	}
	p = sample()
	p.Order = []int{1}
	if _, err := Dot(context.Background(), p); err == nil {
		t.Error("an order of some of the nodes is taken")
	}
}

func TestParsePlain(t *testing.T) {
	points, err := parsePlain([]byte("graph 1 4 2\nnode n1 1 0.5 1 1 x\nnode tops 1 1 1 1\nedge n0 n1 4 0 0\nstop\n"), 2)
	if err != nil {
		t.Fatal(err)
	}
	if points[0] != nil || *points[1] != (place.Point{X: 72, Y: 108}) {
		t.Errorf("got %v and %v", points[0], points[1])
	}
	for _, bad := range []string{"", "graph 1 4 2\n", "graph 1 4 x\nstop\n", "graph 1 4 2\nnode n9 1 1 1 1\nstop\n", "graph 1 4 2\nnode nx 1 1\nstop\n"} {
		if _, err := parsePlain([]byte(bad), 2); !errors.Is(err, errEngine) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}
