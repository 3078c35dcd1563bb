package serve

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// builderOf makes a builder for a test.
func builderOf(t *testing.T, build func(ctx context.Context, state url.Values) *Result) *builder {
	b := newBuilder(t.Context(), build)
	b.read = func([]string, time.Time) {}
	return b
}

func TestWhatIsAskedForAtOnceIsBuiltOnce(t *testing.T) {
	var built atomic.Int32
	b := builderOf(t, func(context.Context, url.Values) *Result {
		built.Add(1)
		time.Sleep(30 * time.Millisecond)
		return &Result{Data: []byte("x")}
	})
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if r, err := b.get(t.Context(), url.Values{}); err != nil || string(r.data) != "x" {
				t.Error(r, err)
			}
		})
	}
	all.Wait()
	if built.Load() != 1 {
		t.Errorf("built %d times", built.Load())
	}
}

// A build of files that have changed is cancelled, once: whoever saves without pause sees
// something all the same, and builds do not pile up.
func TestSavesWithoutPause(t *testing.T) {
	var now, most, cancelled, done atomic.Int32
	b := builderOf(t, func(ctx context.Context, _ url.Values) *Result {
		most.Store(max(most.Load(), now.Add(1)))
		defer now.Add(-1)
		select {
		case <-ctx.Done():
			cancelled.Add(1)
			return nil
		case <-time.After(20 * time.Millisecond): // longer than between two saves
		}
		return &Result{Data: fmt.Append(nil, done.Add(1))}
	})
	ctx, stop := context.WithCancel(t.Context())
	var page sync.WaitGroup
	seen := 0
	page.Go(func() {
		news, leave := b.subscribe()
		defer leave()
		for {
			select {
			case <-news:
				if r, err := b.get(ctx, url.Values{}); err == nil {
					seen = r.revision
				}
			case <-ctx.Done():
				return
			}
		}
	})
	for range 200 {
		b.changed()
		time.Sleep(3 * time.Millisecond)
	}
	r, err := b.get(t.Context(), url.Values{})
	if err != nil || r.revision != 201 {
		t.Errorf("the last one is %v: %v", r, err)
	}
	time.Sleep(50 * time.Millisecond)
	stop()
	page.Wait()
	if seen != 201 || most.Load() > maxBuilds || done.Load() < 5 || done.Load() > 60 || cancelled.Load() < 5 {
		t.Errorf("seen %d; at once %d; %d done, %d cancelled", seen, most.Load(), done.Load(), cancelled.Load())
	}
}

// What nobody waits for any more is not built to its end.
func TestWhoGoesAway(t *testing.T) {
	ended := make(chan bool, 1)
	b := builderOf(t, func(ctx context.Context, _ url.Values) *Result {
		<-ctx.Done()
		ended <- true
		return nil
	})
	ctx, stop := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer stop()
	if _, err := b.get(ctx, url.Values{}); err == nil {
		t.Error("no error")
	}
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Error("it goes on")
	}
}

func TestOldStatesGo(t *testing.T) {
	b := builderOf(t, func(_ context.Context, state url.Values) *Result {
		return &Result{Data: []byte(state.Get("view")), Files: []string{state.Get("view")}}
	})
	for i := range 5 * maxStates {
		state := url.Values{"view": {fmt.Sprint(i)}}
		if r, err := b.get(t.Context(), state); err != nil || string(r.data) != fmt.Sprint(i) {
			t.Fatal(r, err)
		}
		if _, err := b.get(t.Context(), url.Values{"view": {"0"}}); err != nil {
			t.Fatal(err)
		}
	}
	if len(b.states) > maxStates || len(b.files()) != len(b.states) || b.states["view=0"] == nil {
		t.Errorf("%d states", len(b.states))
	}
}

func TestPanicIsAMessage(t *testing.T) {
	b := builderOf(t, func(context.Context, url.Values) *Result { panic("oh") })
	if r, err := b.get(t.Context(), url.Values{}); err != nil || r.report["messages"] == nil || r.current {
		t.Error(r, err)
	}
}
