package graphviz

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/layouts/place"
)

// parsePlain reads the positions of the nodes n0, n1, … from Graphviz's plain
// format and converts them to points with y down. Nodes that are not in the
// text get no point.
func parsePlain(text []byte, n int) ([]*place.Point, error) {
	points := make([]*place.Point, n)
	height := 0.0
	for line := range bytes.Lines(text) {
		f := strings.Fields(string(line))
		switch {
		case len(f) >= 4 && f[0] == "graph":
			h, err := strconv.ParseFloat(f[3], 64)
			if err != nil {
				return nil, badPlain(line)
			}
			height = h
		case len(f) >= 4 && f[0] == "node" && strings.HasPrefix(f[1], "n"):
			i, err1 := strconv.Atoi(f[1][1:])
			x, err2 := strconv.ParseFloat(f[2], 64)
			y, err3 := strconv.ParseFloat(f[3], 64)
			if err1 != nil || err2 != nil || err3 != nil || i < 0 || i >= n {
				return nil, badPlain(line)
			}
			points[i] = &place.Point{X: x * 72, Y: (height - y) * 72}
		case len(f) > 0 && f[0] == "stop":
			return points, nil
		}
	}
	return nil, fmt.Errorf("%w: its answer is cut off", errEngine)
}

// badPlain is the error for a line that cannot be read.
func badPlain(line []byte) error {
	return fmt.Errorf("%w: its answer has the line %.80q", errEngine, line)
}
