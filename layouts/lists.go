package layouts

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/layouts/graphviz"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/png"
	"github.com/orgwright/orgwright/layouts/svg"
	"github.com/orgwright/orgwright/layouts/tree"
)

// Encoders lists the formats, the default first.
func Encoders() []output.Encoder {
	return []output.Encoder{
		svg.Encoder(),
		png.Encoder(),
		graphviz.DOT(),
		graphviz.SVG(),
	}
}

// Layout is a way of placing cards that can be asked for by its name.
type Layout struct {
	Name  string // as --layout has it
	Doc   string // for lists of layouts, one line: what it does and what it is good for
	Most  int    // positions up to which Auto chooses it, 0 = any number
	Place place.Layout
}

// Layouts lists the layouts; Auto chooses the first that takes the number of
// positions.
func Layouts() []Layout {
	return []Layout{
		{"dot", "Graphviz gives rows and order", DotLimit, graphviz.Layout},
		{"tree", "keeps the order of the file; fast, for any number of positions", 0, tree.Layout},
	}
}

// Auto is the name of the default: the layout is chosen by the number of positions.
const Auto = "auto"

// DotLimit is the number of positions up to which Auto uses dot, which places
// them in about a second; its time grows faster than their number.
const DotLimit = 3_000

// LayoutNames lists what can be asked for, the default first.
func LayoutNames() []string {
	names := []string{Auto}
	for _, l := range Layouts() {
		names = append(names, l.Name)
	}
	return names
}

// AutoDoc says, for lists of layouts, what Auto chooses.
func AutoDoc() string {
	var parts []string
	for _, l := range Layouts() {
		if l.Most == 0 {
			return strings.Join(append(parts, l.Name+" beyond"), ", ")
		}
		parts = append(parts, fmt.Sprintf("%s up to %d positions", l.Name, l.Most))
	}
	return strings.Join(parts, ", ")
}

// choose returns the layout to use for a name and a number of positions. When Auto
// goes past layouts because there are more positions than they take, passed is the
// first of these, else nil.
func choose(name string, positions int) (chosen, passed *Layout, err error) {
	auto := name == "" || name == Auto
	list := Layouts()
	for i := range list {
		l := &list[i]
		switch {
		case !auto && l.Name == name, auto && (l.Most == 0 || positions <= l.Most):
			return l, passed, nil
		case auto && passed == nil:
			passed = l
		}
	}
	return nil, nil, fmt.Errorf("unknown layout %q; known are %s", name, strings.Join(LayoutNames(), ", "))
}
