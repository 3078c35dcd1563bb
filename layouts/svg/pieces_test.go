package svg

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"testing"
)

// TestPiecesStandInOrder holds that a large scene has the same bytes with any number of
// processors, and its items in their order.
func TestPiecesStandInOrder(t *testing.T) {
	s := cards(10 * pieceItems)
	var one, four bytes.Buffer
	for n, b := range map[int]*bytes.Buffer{1: &one, 4: &four} {
		before := runtime.GOMAXPROCS(n)
		if err := Encode(struct{ io.Writer }{b}, s, Options{}); err != nil {
			t.Fatal(err)
		}
		runtime.GOMAXPROCS(before)
	}
	if !bytes.Equal(one.Bytes(), four.Bytes()) {
		t.Error("the bytes depend on the number of processors")
	}
	rest := one.Bytes()
	for i := range 10 * pieceItems {
		_, after, ok := bytes.Cut(rest, fmt.Appendf(nil, `id="p-position-%d"`, i))
		if !ok {
			t.Fatalf("card %d is missing or not in its place", i)
		}
		rest = after
	}
	if !bytes.HasSuffix(rest, []byte("</g>\n</svg>\n")) {
		t.Error("the picture does not end")
	}
}

// full takes a number of bytes, and then no more.
type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestErrorOfTheWriterComesBack(t *testing.T) {
	if err := Encode(&full{}, tiny(), Options{}); err != errFull {
		t.Errorf("error %v", err)
	}
	s := cards(3 * pieceItems)
	for _, room := range []int{0, 1000, 100_000, 1_000_000} {
		if err := Encode(&full{room}, s, Options{}); err != errFull {
			t.Errorf("room for %d bytes: error %v", room, err)
		}
	}
}
