//go:build orgwright_noengine

package graphviz

import "errors"

// binding stands for the engine in a program without it, which is built to
// measure what the engine costs those who do not draw.
type binding struct{}

func (*binding) start() error { return errors.New("it is not part of this program") }

func (*binding) render([]byte, task, func(func() error) error) ([]byte, error) { return nil, nil }

func (*binding) drop(bool) {}
