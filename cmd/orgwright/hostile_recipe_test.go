//go:build linux

package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/orgwright/orgwright/examples/heavy"
)

// piece is a part of a large file: a text that is written some times. {i} and
// {i+1} in it count from 0 and from 1.
type piece struct {
	text  string
	times int
}

// readRecipe reads a recipe of testdata/hostile. Its lines are written as they
// stand, but for these:
//
//	repeat N: TEXT    N lines of TEXT
//	glue N: TEXT      TEXT N times, and no line end
func readRecipe(recipe string) []piece {
	var pieces []piece
	for line := range strings.Lines(recipe) {
		verb, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		count, text, found := strings.Cut(rest, ": ")
		n, err := strconv.Atoi(count)
		switch {
		case found && err == nil && verb == "repeat":
			pieces = append(pieces, piece{text + "\n", n})
		case found && err == nil && verb == "glue":
			pieces = append(pieces, piece{text, n})
		default:
			pieces = append(pieces, piece{line, 1})
		}
	}
	return pieces
}

// pieces grows the file to a size in bytes.
func (g grown) pieces(size int) []piece {
	n, length := 0, len(g.head)
	for ; length < size; n++ {
		length += len(numbered(g.line, n))
	}
	return []piece{{g.head, 1}, {g.line, n}, {g.tail, 1}}
}

func numbered(text string, i int) string {
	if !strings.Contains(text, "{i") {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "{i}", strconv.Itoa(i)), "{i+1}", strconv.Itoa(i+1))
}

// smallSize is up to which size in bytes files grow without ORGWRIGHT_HEAVY=1.
const smallSize = 5_000

// shrink makes the file small without ORGWRIGHT_HEAVY=1, by repeating all that
// is repeated fewer times, and reports whether it did.
func shrink(pieces []piece) bool {
	size := 0
	for _, s := range pieces {
		size += len(s.text) * s.times
	}
	if heavy.On() || size <= smallSize {
		return false
	}
	for i, s := range pieces {
		if s.times > 1 {
			pieces[i].times = max(1, s.times*smallSize/size)
		}
	}
	return true
}

// cook writes a file. It keeps little in mind, because a process starts with the
// peak of the one that starts it.
func cook(path string, pieces []piece) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	for _, s := range pieces {
		for i := range s.times {
			b.WriteString(numbered(s.text, i))
		}
	}
	return errors.Join(b.Flush(), f.Close())
}

// writeClean writes an organisation without a mistake of about so many bytes:
// 100 for each position, more when there would be too many of them.
func writeClean(folder string, size int64) error {
	size = min(size, 31<<20)
	n := min(int(size/100), 110_000)
	note := strings.Repeat("n", max(0, int(size)/n-100))
	f, err := os.Create(filepath.Join(folder, "clean.org.yaml"))
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprint(b, "orgwright: 1\norganization: {name: Harbour Books}\npositions:\n  - {id: p0, role: CEO, name: Vera Lund}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(b, "  - {id: p%d, title: Clerk, name: Person %d, location: Harbour, reports_to: p%d, note: a%s}\n", i, i, (i-1)/10, note)
	}
	return errors.Join(b.Flush(), f.Close())
}
