package org

import (
	"slices"
	"strconv"
	"strings"
)

// path returns where a key of the position stands in the document, such as
// "positions[3].reports[0].unit".
func (p *Position) path(key string) string {
	var indexes []int
	for s := p.Src; s != nil; s = s.Parent {
		indexes = append(indexes, s.Index)
	}
	slices.Reverse(indexes)
	var b strings.Builder
	for i, n := range indexes {
		if i == 0 {
			b.WriteString("positions[")
		} else {
			b.WriteString(".reports[")
		}
		b.WriteString(strconv.Itoa(n))
		b.WriteByte(']')
	}
	if key != "" {
		b.WriteByte('.')
		b.WriteString(key)
	}
	return b.String()
}

// item returns the path of one of several values, which is that of the key when it
// is the only one.
func item(key string, n, i int) string {
	if n < 2 {
		return key
	}
	return at(key, i)
}

// at returns the path of an entry of a list.
func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
