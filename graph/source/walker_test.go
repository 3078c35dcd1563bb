package source

import (
	"strings"
	"testing"
)

// A Walker finds the places that a File does, in any order.
func TestWalkerFindsTheSame(t *testing.T) {
	texts := map[string]string{
		"ASCII":      "id,name\n1,Anna\n2,Bo\n",
		"no line":    "",
		"one line":   "abc",
		"mark":       "\ufeffid,name\nå,b\n",
		"beyond":     "id,Åsa,b\n,åäö,\r\nx,日本,y\r",
		"broken":     "a\xff\xfe,b\n\xe5\n\xc3",
		"long lines": strings.Repeat("å,b;", 700) + "\n" + strings.Repeat("x", 3000) + "\n" + strings.Repeat("ö", 600),
		"empty":      "\n\n\nå\n\n",
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			f := &File{Text: []byte(text)}
			w := &Walker{File: f}
			step := max(1, len(text)/97)
			check := func(start, end int) {
				if got, want := w.Span(start, end), f.Span(start, end); got != want {
					t.Fatalf("%d to %d: got %v, want %v", start, end, got, want)
				}
			}
			for start := 0; start <= len(text); start += step {
				for _, length := range []int{0, 1, 2, 5, 300} {
					if start+length <= len(text) {
						check(start, start+length)
					}
				}
			}
			for start := len(text); start >= 0; start -= step + 1 {
				check(start, min(start+3, len(text)))
				check((start*7)%(len(text)+1), len(text))
			}
		})
	}
}
