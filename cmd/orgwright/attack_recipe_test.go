//go:build linux

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// cook writes the file that a recipe describes. Lines are written as they
// stand, but for these, in which {i} and {i+1} count from 0 and from 1:
//
//	repeat N: TEXT    N lines of TEXT
//	glue N: TEXT      TEXT N times, and no line end
func cook(w io.Writer, recipe string) error {
	b := bufio.NewWriter(w)
	for line := range strings.Lines(recipe) {
		verb, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		count, text, found := strings.Cut(rest, ": ")
		n, err := strconv.Atoi(count)
		if !found || err != nil || verb != "repeat" && verb != "glue" {
			b.WriteString(line)
			continue
		}
		if verb == "repeat" {
			text += "\n"
		}
		counts := strings.Contains(text, "{i")
		for i := range n {
			if !counts {
				b.WriteString(text)
				continue
			}
			s := strings.ReplaceAll(text, "{i}", strconv.Itoa(i))
			b.WriteString(strings.ReplaceAll(s, "{i+1}", strconv.Itoa(i+1)))
		}
	}
	return b.Flush()
}

// writeClean writes an organisation without a mistake of about so many bytes:
// 100 for each position, more when there would be too many of them.
func writeClean(path string, size int64) error {
	size = min(size, 31<<20)
	n := min(int(size/100), 110_000)
	note := strings.Repeat("n", max(0, int(size)/n-100))
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	b := bufio.NewWriter(f)
	fmt.Fprint(b, "orgwright: 1\norganization: {name: Harbour Books}\npositions:\n  - {id: p0, role: CEO, name: Vera Lund}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(b, "  - {id: p%d, title: Clerk, name: Person %d, location: Harbour, reports_to: p%d, note: a%s}\n", i, i, (i-1)/10, note)
	}
	return b.Flush()
}
