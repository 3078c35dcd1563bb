package graphviz

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"

	engine "github.com/goccy/go-graphviz"

	"github.com/orgwright/orgwright/layouts/graphviz/cachedir"
)

func init() { cachedir.Restore() }

// lock guards the engine: there is one WebAssembly instance per process, and
// it serves one caller at a time.
var lock sync.Mutex

// errEngine is what callers learn about a failure inside the engine. Its own
// texts may be left-overs of an earlier run or point into its memory.
var errEngine = errors.New("graphviz could not place the chart")

// run lays a graph in DOT out with the given program (dot, neato, nop2) and
// returns it in the given format. It returns ctx.Err() as soon as ctx ends;
// the engine cannot be stopped and goes on in the background, keeping later
// calls waiting until it is done.
func run(ctx context.Context, dot []byte, layout engine.Layout, format engine.Format) ([]byte, error) {
	type result struct {
		text []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		lock.Lock()
		defer lock.Unlock()
		if ctx.Err() != nil {
			done <- result{nil, ctx.Err()}
			return
		}
		text, err := render(dot, layout, format)
		done <- result{text, err}
	}()
	select {
	case r := <-done:
		return r.text, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// render calls the engine, with the lock held.
func render(dot []byte, layout engine.Layout, format engine.Format) (text []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: it stopped on a graph of %d bytes", errEngine, len(dot))
		}
	}()
	// The engine looks for its own values in the context; ours would only
	// bring deadlines that it does not keep.
	ctx := context.Background()
	g, err := engine.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("%w: it did not start", errEngine)
	}
	defer g.Close()
	graph, err := engine.ParseBytes(dot)
	if err != nil || graph == nil {
		return nil, fmt.Errorf("%w: it did not read a graph of %d bytes", errEngine, len(dot))
	}
	defer graph.Close()
	var out bytes.Buffer
	err = g.SetLayout(layout).Render(ctx, graph, format, &out)
	if out.Len() == 0 {
		return nil, fmt.Errorf("%w: it gave no answer for a graph of %d bytes", errEngine, len(dot))
	}
	// An error after the answer is one of cleaning up.
	_ = err
	return out.Bytes(), nil
}
