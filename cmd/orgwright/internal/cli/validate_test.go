package cli

import (
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/source"
)

func TestWithoutIncluded(t *testing.T) {
	for _, c := range []struct{ files, want string }{
		// Each word is a file and what it includes, all the way down.
		{"a b c", "a b c"},
		{"a>b,c b c", "a"},
		{"a b>a c>b,a", "c"},
		{"a>b b>a c", "a c"},
		{"a>b,c b>c,a c>a,b", "a"},
	} {
		var loaded []*graph.Loaded
		for _, word := range strings.Fields(c.files) {
			first, rest, _ := strings.Cut(word, ">")
			l := &graph.Loaded{Files: []*source.File{{Name: first}}}
			for _, f := range strings.FieldsFunc(rest, func(r rune) bool { return r == ',' }) {
				l.Files = append(l.Files, &source.File{Name: "./" + f})
			}
			loaded = append(loaded, l)
		}
		var got []string
		for _, l := range graph.WithoutIncluded(loaded) {
			got = append(got, l.Files[0].Name)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: kept %v, want %s", c.files, got, c.want)
		}
	}
}
