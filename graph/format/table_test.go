package format

import (
	"reflect"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/yamltree"
)

// tree is a made-up file of a nursery, with a key of every type of field.
type tree struct {
	At     source.Span
	Name   source.Text
	Fruits []source.Text
	Rings  source.Int
	Height source.Number
	Labels []label
	Birds  []bird
	Root   root
	Shoots []*tree
}

type label struct{ Key, Value source.Text }
type bird struct{ Name, Song source.Text }
type root struct{ Depth source.Int }

func treeTable() *Table[tree] {
	birds := NewTable(Mapping{Name: "a bird", Alone: "name"},
		Text(Key{Name: "name", Doc: "Name.", Type: TypeText}, func(b *bird) *source.Text { return &b.Name }),
		Text(Key{Name: "song", Doc: "Song.", Type: TypeText}, func(b *bird) *source.Text { return &b.Song }))
	roots := NewTable(Mapping{Name: "a root"},
		Whole(Key{Name: "depth", Doc: "Depth.", Max: 9}, func(r *root) *source.Int { return &r.Depth }))
	fruits := func(t *tree) *[]source.Text { return &t.Fruits }
	t := NewTable(Mapping{Name: "a tree", Unknown: "ask the gardener"},
		Text(Key{Name: "name", Doc: "Name.", Type: TypeID, Required: true, Also: []string{"called"}}, func(t *tree) *source.Text { return &t.Name }),
		Texts(Key{Name: "fruit", Doc: "Fruit.", Type: TypeChoice, Enum: []string{"apple", "pear"}, Lone: true}, fruits),
		Texts(Key{Name: "fruits", Doc: "Fruits.", Type: TypeChoice, Enum: []string{"apple", "pear"}, Same: "fruit", Excludes: "fruit"}, fruits),
		Whole(Key{Name: "rings", Doc: "Rings.", Min: 1, Max: 5000}, func(t *tree) *source.Int { return &t.Rings }),
		Number(Key{Name: "height", Doc: "Height.", Max: 100}, func(t *tree) *source.Number { return &t.Height }),
		Pairs(Key{Name: "labels", Doc: "Labels."}, func(t *tree) *[]label { return &t.Labels }, func(l *label) (_, _ *source.Text) { return &l.Key, &l.Value }),
		Objects(Key{Name: "birds", Doc: "Birds.", Single: true}, birds, func(t *tree) *[]bird { return &t.Birds }),
		Object(Key{Name: "root", Doc: "Root."}, roots, func(t *tree) *root { return &t.Root }))
	t.At = func(t *tree) *source.Span { return &t.At }
	t.Add(Pointers(Key{Name: "shoots", Doc: "Shoots."}, t, func(t *tree) *[]*tree { return &t.Shoots }))
	return t
}

func readTree(t *testing.T, text string) (*tree, string) {
	file := &source.File{Name: "a.yaml", Text: []byte(text)}
	n, found := yamltree.Read(file)
	d, out := NewDecoder(file, found), &tree{}
	Read(d, treeTable(), out, n)
	var says []string
	for _, f := range d.All() {
		says = append(says, f.Path+": "+f.Message+" ("+f.Hint+")")
	}
	return out, strings.Join(says, "; ")
}

const oldTree = `name: oak
fruits: [apple, pear]
rings: 300
height: 20.5
labels: {a: "1", b: ""}
birds: [robin, {name: wren, song: loud}]
root: {depth: 3}
shoots: [{name: twig, fruit: pear}, {name: leaf}]
`

// TestAKeyThatIsNotThereExcludesNothing holds that a table may have some of the
// fields of another one, without the key that one of these excludes.
func TestAKeyThatIsNotThereExcludesNothing(t *testing.T) {
	all := treeTable()
	some := NewTable(Mapping{Name: "a part of a tree"}, all.Field("name"), all.Field("fruits"))
	n, found := yamltree.Read(&source.File{Name: "a.yaml", Text: []byte("{name: a, fruits: [pear]}")})
	d := NewDecoder(n.File(), found)
	Read(d, some, &tree{}, n)
	for _, f := range d.All() {
		t.Error(f.Message)
	}
}

// TestTableTakesOutAndPutsIn holds that what a table takes out of a value it
// puts into another one, with all places, and that no key is left out.
func TestTableTakesOutAndPutsIn(t *testing.T) {
	old, says := readTree(t, oldTree)
	if says != "" {
		t.Fatal(says)
	}
	table := treeTable()
	v, other := table.Get(old), &tree{}
	table.Set(other, v)
	if !reflect.DeepEqual(old, other) {
		t.Errorf("%+v became %+v", old, other)
	}
	for _, f := range table.Fields {
		if !f.Get(old).IsSet() {
			t.Errorf("%s is not taken out", f.Name)
		}
		f.Set(other, Value{})
		if table.Equal(old, other) {
			t.Errorf("%s makes no difference", f.Name)
		}
		f.Set(other, f.Get(old))
		if !table.Equal(old, other) {
			t.Errorf("%s is not put in again", f.Name)
		}
	}
	if fruit, many := table.Keys[1], table.Keys[2]; table.SameMany(fruit) != many || table.SameMany(many) != many {
		t.Error("several fruits are not written under fruits")
	}
}

func TestValue(t *testing.T) {
	v := treeTable().Field("labels").Get(&tree{Labels: []label{{Key: source.Text{Value: "a"}, Value: source.Text{Value: "1"}}}})
	key := source.Text{Value: "b"}
	more := v.With(key, v.Get("a"))
	if more.Get("b").Text.Value != "1" || !more.Without("b").Equal(v) || !more.With(key, v.Get("a")).Equal(more) || v.Without("c").Equal(more) {
		t.Errorf("%+v %+v", v, more)
	}
	if v.Without("a").IsSet() || len(v.Keys) != 1 {
		t.Error("the last entry is not taken away, or from the wrong map")
	}
}

func TestMistakes(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"none", oldTree, ""},
		{"missing", "rings: 3\n", `: a tree has no "name" ()`},
		{"near", "name: oak\nring: 3\n", `: unknown key "ring" in a tree (did you mean "rings"?)`},
		{"also", "called: oak\nname: oak\n", `: unknown key "called" in a tree (did you mean "name"?)`},
		{"far", "name: oak\nweather: 3\n", `: unknown key "weather" in a tree (ask the gardener)`},
		{"below", "name: oak\nshoots: [{name: twig, birds: [{name: a, wing: 2}]}]\n", `shoots[0].birds[0]: unknown key "wing" in a bird ()`},
		{"number", "name: oak\nrings: none\n", `rings: "rings" must be a whole number from 1 to 5000, not "none" ()`},
		{"both", "name: oak\nfruit: pear\nfruits: [pear]\n", `: "fruit" and "fruits" are both given (keep one of them; "fruits" takes several)`},
	} {
		if _, got := readTree(t, tt.text); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestShape(t *testing.T) {
	s := Shape(&treeTable().Mapping)
	if strings.Join(s.Keys, " ") != "name fruit fruits rings height labels birds root shoots" || s.Below["shoots"] != s || s.Below["birds"].Keys[1] != "song" || s.Below["name"] != nil {
		t.Errorf("%+v", s)
	}
}
