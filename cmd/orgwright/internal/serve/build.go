package serve

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"
)

// builder keeps the results of the states that pages show, and builds them anew after
// the files have changed, when they are asked for. What is asked for several times at
// once is built once.
//
// A build of files that have changed meanwhile is cancelled, as its result is old.
// But the next one after it then runs to its end: who saves without pause sees
// something of it, at most three builds late.
type builder struct {
	build func(ctx context.Context, state url.Values) *Result
	read  func(files []string, since time.Time) // is told which files all results were made of, and when they began to be read
	ctx   context.Context                       // that of the server
	slots chan struct{}                         // holds one for each build

	mu       sync.Mutex
	revision int // of the files: how often they have changed
	clock    int // counts uses of states
	states   map[string]*built
	watching map[chan int]bool
}

// built is what is known of a state.
type built struct {
	state url.Values
	used  int // by the clock
	res   *result
	files []string
	run   *run // nil = nothing is being built
	spare bool // the next run is not cancelled, as the last one was
}

// result is what was built last. Data is the last that could be made, which may be older
// than the report: then it is not current.
type result struct {
	revision int
	report   map[string]any
	data     []byte
	picture  string
	current  bool
}

// run is a build in progress.
type run struct {
	revision int
	cancel   context.CancelFunc
	waiting  int           // requests
	done     chan struct{} // closed at the end
}

func newBuilder(ctx context.Context, build func(context.Context, url.Values) *Result) *builder {
	return &builder{build: build, ctx: ctx, slots: make(chan struct{}, maxBuilds), revision: 1, states: map[string]*built{}, watching: map[chan int]bool{}}
}

// get returns the result of a state for the files as they are at the call, or a moment
// later. The error is that of a context.
func (b *builder) get(ctx context.Context, state url.Values) (*result, error) {
	key := state.Encode()
	for asked := 0; ; {
		b.mu.Lock()
		s := b.states[key]
		if s == nil {
			b.drop()
			s = &built{state: state}
			b.states[key] = s
		}
		b.clock++
		s.used = b.clock
		if asked == 0 {
			asked = b.revision
		}
		if s.res != nil && s.res.revision >= asked {
			b.mu.Unlock()
			return s.res, nil
		}
		if s.run == nil {
			b.start(s)
		}
		r := s.run
		r.waiting++
		b.mu.Unlock()
		select {
		case <-r.done:
		case <-b.ctx.Done():
			return nil, b.ctx.Err()
		case <-ctx.Done():
			b.mu.Lock()
			if r.waiting--; r.waiting == 0 && s.run == r {
				r.cancel() // nobody wants it any more
			}
			b.mu.Unlock()
			return nil, ctx.Err()
		}
		if err := b.ctx.Err(); err != nil {
			return nil, err
		}
	}
}

// start builds a state. The caller holds the lock.
func (b *builder) start(s *built) {
	ctx, cancel := context.WithCancel(b.ctx)
	r := &run{revision: b.revision, cancel: cancel, done: make(chan struct{})}
	s.run = r
	go func() {
		defer cancel()
		since := time.Now()
		var out *Result
		select {
		case b.slots <- struct{}{}:
			out = b.try(ctx, s.state)
			<-b.slots
		case <-ctx.Done():
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		defer close(r.done)
		s.run = nil
		if s.spare = ctx.Err() != nil; s.spare {
			return
		}
		s.keep(r, out)
		b.read(b.files(), since)
	}()
}

// try is build, whose panic is a message.
func (b *builder) try(ctx context.Context, state url.Values) (out *Result) {
	defer func() {
		if p := recover(); p != nil {
			out = &Result{Report: map[string]any{"messages": []Message{{"error", fmt.Sprintf("internal error: %v; please report it with the input that causes it", p)}}}}
		}
	}()
	return b.build(ctx, state)
}

// keep takes over what a run has built.
func (s *built) keep(r *run, out *Result) {
	res := &result{revision: r.revision, report: out.Report, data: out.Data, picture: pictureOf(out.Data), current: out.Data != nil}
	if !res.current && s.res != nil {
		res.data, res.picture = s.res.data, s.res.picture
	}
	s.res, s.files = res, out.Files
}

// drop makes room for a state: of those that nobody waits for the ones go that were not
// used for the longest time. The caller holds the lock.
func (b *builder) drop() {
	for {
		var oldest string
		kept := 0
		for key, s := range b.states {
			if s.res != nil {
				kept += len(s.res.data)
			}
			if s.run == nil && (oldest == "" || s.used < b.states[oldest].used) {
				oldest = key
			}
		}
		if oldest == "" || len(b.states) < maxStates && kept < maxKept {
			return
		}
		delete(b.states, oldest)
	}
}

// files are those that the results were made of. The caller holds the lock.
func (b *builder) files() []string {
	var all []string
	for _, s := range b.states {
		all = append(all, s.files...)
	}
	return all
}

// changed says that files have changed.
func (b *builder) changed() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.revision++
	for _, s := range b.states {
		if s.run != nil && !s.spare {
			s.run.cancel()
		}
	}
	for news := range b.watching {
		tell(news, b.revision)
	}
}

// tell puts a revision into a channel for one, in place of an older one.
func tell(news chan int, revision int) {
	select {
	case <-news:
	default:
	}
	news <- revision
}

// subscribe returns a channel that holds the latest revision that was not received yet,
// at first the current one, and a function that ends that.
func (b *builder) subscribe() (news chan int, leave func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	news = make(chan int, 1)
	news <- b.revision
	b.watching[news] = true
	return news, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.watching, news)
	}
}
