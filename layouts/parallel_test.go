package layouts_test

import (
	"bytes"
	"context"
	"runtime"
	"testing"
)

// TestBytesDoNotDependOnProcessors holds that charts that are large enough to be painted
// and encoded in pieces have the same bytes with any number of processors.
func TestBytesDoNotDependOnProcessors(t *testing.T) {
	g, o := organisation(5, 1500), fixed(t)
	o.Layout = "tree"
	var first []byte
	for _, n := range []int{1, 2, 5} {
		before := runtime.GOMAXPROCS(n)
		data, _, err := render(context.Background(), g, o, "svg")
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = data
		}
		if !bytes.Equal(first, data) {
			t.Errorf("with %d processors the bytes are others", n)
		}
	}
}
