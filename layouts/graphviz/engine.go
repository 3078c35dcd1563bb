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

// task is what the engine is asked to do. Names of formats that it does not know
// make it return left-overs of an earlier run, so there is a fixed list.
type task uint8

const (
	placeWithDot task = iota // place with dot, answer in the plain format
	paintPlaced              // draw a graph with positions as SVG
)

func (t task) names() (engine.Layout, engine.Format) {
	if t == paintPlaced {
		return engine.NOP2, engine.SVG
	}
	return engine.DOT, "plain"
}

// complete tells whether an answer has the form that it should have.
func (t task) complete(text []byte) bool {
	if t == paintPlaced {
		return bytes.Contains(text, []byte("<svg")) && bytes.HasSuffix(bytes.TrimSpace(text), []byte("</svg>"))
	}
	return bytes.HasPrefix(text, []byte("graph ")) && bytes.HasSuffix(bytes.TrimSpace(text), []byte("stop"))
}

// run has the engine do a task with a graph in DOT. It returns ctx.Err() as soon
// as ctx ends; the engine cannot be stopped and goes on in the background,
// keeping later calls waiting until it is done.
func run(ctx context.Context, dot []byte, t task) ([]byte, error) {
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
		text, err := render(dot, t)
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
func render(dot []byte, t task) (text []byte, err error) {
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
	layout, format := t.names()
	var out bytes.Buffer
	// An error may be one of cleaning up only; the answer tells.
	err = g.SetLayout(layout).Render(ctx, graph, format, &out)
	if !t.complete(out.Bytes()) {
		if err == nil {
			return nil, fmt.Errorf("%w: it broke off after %d bytes of answer", errEngine, out.Len())
		}
		return nil, fmt.Errorf("%w: it failed on a graph of %d bytes", errEngine, len(dot))
	}
	return out.Bytes(), nil
}
