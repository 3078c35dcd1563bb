package graphviz

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
)

// errEngine is what callers learn about a failure inside the engine. The engine's own
// messages may be left-overs of an earlier run or point into its memory.
var errEngine = errors.New("graphviz could not place the chart")

// task is what the engine is asked to do. Names of formats that it does not know
// make it return left-overs of an earlier run, so there is a fixed list.
type task uint8

const (
	placeWithDot task = iota // place with dot, answer in the plain format
	placeWithTwopi
	placeWithCirco
	placeWithFdp
	placeWithNeato
	paintPlaced // draw a graph with positions as SVG
)

// names are the engine's own for its layout and its format.
func (t task) names() (layout, format string) {
	if t == paintPlaced {
		return "nop2", "svg"
	}
	return [...]string{"dot", "twopi", "circo", "fdp", "neato"}[t], "plain"
}

// complete tells whether an answer has the form that it should have.
func (t task) complete(text []byte) bool {
	if t == paintPlaced {
		return bytes.Contains(text, []byte("<svg")) && bytes.HasSuffix(bytes.TrimSpace(text), []byte("</svg>"))
	}
	return bytes.HasPrefix(text, []byte("graph ")) && bytes.HasSuffix(bytes.TrimSpace(text), []byte("stop"))
}

// placingLimit is how long the engine may place a graph if the context of the call
// sets no later deadline.
const placingLimit = 2 * time.Minute

// shared is the engine of the process. The module has room for one.
var shared = newEngine(new(binding), placingLimit)

// run has the engine do a task with a graph in DOT. It returns ctx.Err() as soon
// as ctx ends. The engine cannot be stopped and goes on in the background; later
// calls wait until it is done, or until its time is up.
func run(ctx context.Context, dot []byte, t task) ([]byte, error) {
	return shared.run(ctx, dot, t)
}

// engine lets one call at a time use a driver.
type engine struct {
	driver driver
	limit  time.Duration // for placing a graph, see placingLimit
	turn   chan struct{} // holds a value while a call has the driver
}

// driver does tasks with an instance of Graphviz.
type driver interface {
	// start makes an instance if there is none to use.
	start() error
	// render does a task with a graph. It calls place with a function for the
	// longest part, placing, and when place fails it returns without touching the
	// instance again.
	render(dot []byte, t task, place func(func() error) error) ([]byte, error)
	// drop gives the instance up: after a failure, or because it is stuck in
	// placing a graph.
	drop(stuck bool)
}

func newEngine(d driver, limit time.Duration) *engine {
	return &engine{driver: d, limit: limit, turn: make(chan struct{}, 1)}
}

// run waits for its turn and does a task, as the function run says.
func (e *engine) run(ctx context.Context, dot []byte, t task) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case e.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	c := call{engine: e, limit: e.limit, answer: make(chan answer, 1)}
	if end, ok := ctx.Deadline(); ok {
		c.limit = max(c.limit, time.Until(end))
	}
	go c.do(dot, t)
	select {
	case a := <-c.answer:
		return a.text, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// answer is what a call gives its caller.
type answer struct {
	text []byte
	err  error
}

// What goes wrong with a graph, besides what the driver reports.
var (
	errSyntax = errors.New("the graph cannot be read")
	errGone   = errors.New("the turn was given back")
)

// call is one use of the driver.
type call struct {
	engine *engine
	limit  time.Duration
	answer chan answer

	lock  sync.Mutex
	stage stage
}

// stage is how far a call has come.
type stage uint8

const (
	placing stage = iota // or before it
	placed
	gone // it took too long to place the graph, and the turn was given back
)

// do does a task and gives the turn back.
func (c *call) do(dot []byte, t task) {
	text, err := c.render(dot, t)
	if errors.Is(err, errGone) {
		return
	}
	if err != nil {
		// It may have stopped anywhere; its memory is not to be trusted.
		c.engine.driver.drop(false)
	}
	c.end(answer{text, err})
}

// end gives the turn back and the answer to the caller.
func (c *call) end(a answer) {
	<-c.engine.turn
	c.answer <- a
}

// render has the driver do a task and turns whatever goes wrong into an errEngine or
// errGone.
func (c *call) render(dot []byte, t task) (text []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: it stopped on a graph of %d bytes", errEngine, len(dot))
		}
	}()
	if t == placeWithFdp {
		// Its random numbers go on from call to call; a new instance begins anew.
		c.engine.driver.drop(false)
	}
	if err := c.engine.driver.start(); err != nil {
		reason, _, _ := strings.Cut(err.Error(), "\n")
		return nil, fmt.Errorf("%w: it did not start (%s)", errEngine, reason)
	}
	text, err = c.engine.driver.render(dot, t, c.place)
	switch {
	case errors.Is(err, errGone):
		return nil, err
	case errors.Is(err, errSyntax):
		return nil, fmt.Errorf("%w: it did not read a graph of %d bytes", errEngine, len(dot))
	case t.complete(text):
		// An error may be one of cleaning up only; the answer tells.
		return text, nil
	case err != nil:
		return nil, fmt.Errorf("%w: it failed on a graph of %d bytes", errEngine, len(dot))
	}
	return nil, fmt.Errorf("%w: it broke off after %d bytes of answer", errEngine, len(text))
}

// place does the placing and gives the turn back if that takes too long. Only
// this part may be left behind: when it ends after all, the module touches
// nothing but the instance that it began with. The other parts take time in
// proportion to the size of the graph.
func (c *call) place(do func() error) (err error) {
	timer := time.AfterFunc(c.limit, c.giveUp)
	defer func() {
		timer.Stop()
		if c.reach(placed) == gone {
			recover() // nobody waits for this call any more
			err = errGone
		}
	}()
	return do()
}

// giveUp gives the turn back and an error to the caller while the engine still
// places the graph.
func (c *call) giveUp() {
	if c.reach(gone) != gone {
		return
	}
	c.engine.driver.drop(true)
	c.end(answer{nil, fmt.Errorf("%w: it did not come to an end within %v", errEngine, c.limit)})
}

// reach ends the stage of placing, if that is not done, and returns the stage.
func (c *call) reach(s stage) stage {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.stage == placing {
		c.stage = s
	}
	return c.stage
}
