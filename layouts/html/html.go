// Package html writes an organisation as one page for browsers that needs no network: a
// chart in which branches open and close, with search, filters and details.
//
// The page holds the facts about every position and what decides where the cards stand,
// as columns of numbers and texts (see container.go), packed by gzip; the coordinates are
// worked out in the page, by web/src/pack, as package layouts/tree does. How a card is
// painted is taken from the scene, so that it looks as in an SVG: cards that differ only
// in their texts share one description (see faces.go).
//
// Nothing of a file becomes markup or script: data is base64, and the page makes text
// nodes of it. Its content security policy lets it run its own program only and load
// nothing. The same pages and values give the same bytes.
package html

import (
	"bytes"
	"compress/gzip"
)

// pack compresses bytes, the same each time.
func pack(data []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}
