//go:build !orgwright_noengine

package graphviz

import (
	"bytes"
	"context"
	"errors"

	"github.com/goccy/go-graphviz/cgraph"
	"github.com/goccy/go-graphviz/gvc"

	"github.com/orgwright/orgwright/layouts/graphviz/cachedir"
	"github.com/orgwright/orgwright/layouts/graphviz/lateinit"
)

func init() { lateinit.Settle() }

// binding drives the Graphviz of the module go-graphviz.
//
// The module leaves the text of every graph and every answer in the memory of
// its WebAssembly, so the instance is exchanged for a new one now and then. It
// also registers some hundred functions for every context that is made, so
// there is one context for each instance.
type binding struct {
	context *gvc.Context // nil when there is no instance to use
	keeps   bool         // compiled code is kept, so a new instance is cheap
	used    int          // bytes of graphs and answers since the instance was made
	broken  bool         // there is no instance and there will be none
}

// An instance is exchanged after so many bytes of graphs and answers; a chart
// of 100 positions has 20,000. A new one takes 20 ms, but a second when compiled
// code cannot be kept.
const (
	useIfKept = 3 << 20
	useIfNot  = 32 << 20
)

// errOver says that an engine that started with the program cannot be started
// a second time.
var errOver = errors.New("an earlier call did not come to an end")

// start makes an instance if there is none, or the present one has taken too much
// memory.
func (b *binding) start() error {
	if b.broken {
		return errOver
	}
	limit := useIfNot
	if b.keeps {
		limit = useIfKept
	}
	if b.context != nil && (b.used < limit || !lateinit.Held()) {
		return nil
	}
	b.context, b.used = nil, 0
	if lateinit.Held() {
		if err := b.load(); err != nil {
			return err
		}
	}
	c, err := gvc.New(context.Background())
	if err == nil {
		b.context = c
	}
	return err
}

// load makes an instance, with the compiled code of an earlier run if possible.
func (b *binding) load() error {
	folder := cachedir.Open()
	err := load(folder)
	if err != nil && folder.Keeps() {
		folder.Clear()
		folder = cachedir.Folder{}
		err = load(folder)
	}
	b.keeps = folder.Keeps()
	return err
}

// load makes an instance with the compiled code in a folder, and keeps new code there.
func load(folder cachedir.Folder) error {
	undo := folder.Use()
	defer undo()
	if err := lateinit.Run(); err != nil {
		return err
	}
	folder.Seal()
	return nil
}

// drop gives the instance up; one that started with the program has no successor
// when it is stuck.
func (b *binding) drop(stuck bool) {
	b.context = nil
	b.broken = stuck && !lateinit.Held()
}

// render reads the graph, has it placed and returns the engine's answer.
func (b *binding) render(dot []byte, t task, place func(func() error) error) ([]byte, error) {
	// The engine looks for its own values in the context; ours would only
	// bring deadlines that it does not keep.
	ctx := context.Background()
	c := b.context
	graph, err := cgraph.ParseBytes(dot)
	if err != nil || graph == nil {
		return nil, errSyntax
	}
	layout, format := t.names()
	if err := place(func() error { return c.Layout(ctx, graph, layout) }); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = c.RenderData(ctx, graph, format, &out)
	b.used += len(dot) + out.Len()
	return out.Bytes(), errors.Join(err, c.FreeLayout(ctx, graph), graph.Close())
}
