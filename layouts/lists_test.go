package layouts_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/place"
	"github.com/orgwright/orgwright/layouts/pptx/pptxtest"
)

// TestFormatsAreDeclaredOnce holds what the command relies on: names that differ,
// an ending for each, one format for an ending and a painter, and options that
// mean the same wherever they have the same name.
func TestFormatsAreDeclaredOnce(t *testing.T) {
	names, endings, options := map[string]bool{}, map[string]bool{}, map[string]output.Option{}
	for _, e := range layouts.Encoders() {
		if e.Name == "" || e.Title == "" || e.Doc == "" || len(e.Extensions) == 0 || e.Pages < 0 || names[e.Name] {
			t.Errorf("%+v", e)
		}
		names[e.Name] = true
		for _, ext := range e.Extensions {
			if key := e.Painter + "." + ext; endings[key] {
				t.Errorf("%s: the ending %s stands for another format too", e.Name, ext)
			} else {
				endings[key] = true
			}
		}
		if e.Painter != "" && !endings["."+e.Extensions[0]] {
			t.Errorf("%s stands in for a format that is not before it in the list", e.Name)
		}
		for _, o := range e.Options {
			if other, again := options[o.Name]; again && !reflect.DeepEqual(o, other) {
				t.Errorf("%s: the option %s is another one elsewhere", e.Name, o.Name)
			}
			options[o.Name] = o
			if o.Doc == "" || strings.Contains(o.Name, " ") || (o.Type == output.Whole || o.Type == output.Factor) && o.Max <= o.Min || o.Type == output.Word && len(o.Words) < 2 {
				t.Errorf("%s: %+v", e.Name, o)
			}
		}
	}
}

// TestEveryOptionChangesTheFile holds that no option is declared in vain.
func TestEveryOptionChangesTheFile(t *testing.T) {
	pic, err := layouts.Draw(t.Context(), organisation(3, 12), fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	pic.Paper = chart.Page{Name: "A4", W: 595, H: 842}
	write := func(e output.Encoder, v output.Values) []byte {
		var b bytes.Buffer
		if err := pic.Encode(t.Context(), &b, e.Name, v); err != nil {
			t.Errorf("%s, %v: %v", e.Name, v, err)
		}
		return b.Bytes()
	}
	company := pptxtest.Office()
	company.Layouts[1].Name = "abc"
	file := &output.Attached{Name: "company.pptx", Data: pptxtest.Template{Masters: []pptxtest.Master{company}}.File()}
	needs := map[string]output.Values{"slide-layout": {"template": file}} // without which an option means nothing
	for _, e := range layouts.Encoders() {
		for _, o := range e.Options {
			with := output.Values{}
			maps.Copy(with, needs[o.Name])
			plain := write(e, with)
			var value any = true
			switch o.Type {
			case output.Whole:
				value = int(min(o.Max, o.Min+307))
			case output.Factor:
				value = min(o.Max, 1.25)
			case output.Word:
				value = o.Words[1]
			case output.Text:
				value = "abc"
			case output.File:
				value = file
			}
			with[o.Name] = value
			if bytes.Equal(write(e, with), plain) {
				t.Errorf("%s: %s = %v changes nothing", e.Name, o.Name, value)
			}
		}
	}
}

// TestFormatsOfOnePageRefuseSeveral holds that no page is lost without a word.
func TestFormatsOfOnePageRefuseSeveral(t *testing.T) {
	pic, err := layouts.Draw(context.Background(), organisation(3, 4), fixed(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range layouts.Encoders() {
		var b bytes.Buffer
		err := layouts.Write(t.Context(), &b, e.Name, []*output.Page{&pic.Page, &pic.Page}, nil)
		var pages *output.PagesError
		if e.Pages == 1 && (!errors.As(err, &pages) || b.Len() > 0) || e.Pages != 1 && err != nil {
			t.Errorf("%s: %v, %d bytes", e.Name, err, b.Len())
		}
	}
}

// TestLayoutsAreDeclaredOnce holds that names differ, and that the default is for any
// number of positions and keeps all promises.
func TestLayoutsAreDeclaredOnce(t *testing.T) {
	if names := layouts.LayoutNames(); names[0] != layouts.Auto || len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(names) {
		t.Errorf("names %q", names)
	}
	for i, l := range layouts.Layouts() {
		if l.Name == "" || l.Doc == "" || l.Place == nil || l.Most < 0 || i == 0 && (l.Most > 0 || len(l.Free) > 0 || !l.Orders) {
			t.Errorf("%+v", l)
		}
	}
}

// TestLayoutsHaveLimits holds that a layout takes as many positions as it says, and that
// more are refused with what would do.
func TestLayoutsHaveLimits(t *testing.T) {
	for _, l := range layouts.Layouts() {
		if l.Most == 0 {
			continue
		}
		g := &chart.Graph{}
		for i := range l.Most + 1 {
			g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint(i), Group: -1})
		}
		o := fixed(t)
		o.Layout = l.Name
		_, err := layouts.Draw(t.Context(), g, o)
		var option *layouts.OptionError
		if !errors.As(err, &option) || option.Option != "layout" || !strings.Contains(err.Error(), "by the layout tree") {
			t.Errorf("%s: %v", l.Name, err)
		}
	}
}

// TestLayoutsSayWhatTheyLack holds that no option is without effect in silence.
func TestLayoutsSayWhatTheyLack(t *testing.T) {
	g := organisation(3, 12)
	g.Groups = []chart.Group{{ID: "unit", Parent: -1}}
	for i := range g.Nodes {
		g.Nodes[i].Group, g.Nodes[i].Level = i%2-1, 1
	}
	for _, l := range layouts.Layouts() {
		o := fixed(t)
		o.Layout, o.Place.Columns, o.Place.Direction = l.Name, 2, place.LeftRight
		pic, err := layouts.Draw(t.Context(), g, o)
		if err != nil {
			t.Fatal(err)
		}
		said := slices.Concat(pic.Warnings, pic.Remarks)
		for what, has := range map[string]bool{"stacks": l.Stacks, "direction": !l.Round, "frames of units": !l.Round, "level bands": !l.Round} {
			if slices.Contains(said, "the layout "+l.Name+" has no "+what) == has {
				t.Errorf("%s, %s: said %q", l.Name, what, said)
			}
		}
		if l.Round && (len(pic.Placement.Frames) > 0 || len(pic.Placement.Bands) > 0) {
			t.Errorf("%s has frames or bands", l.Name)
		}
	}
}

// TestEmptyPicturesAreSaid draws a comb of 14 levels, which circo makes two million points
// wide, and a chart of few levels.
func TestEmptyPicturesAreSaid(t *testing.T) {
	for levels, want := range map[int]bool{3: false, 14: true} {
		g := &chart.Graph{Title: "F", Nodes: []chart.Node{{ID: "top", Title: "CEO", Group: -1}}}
		for i := range levels {
			at := len(g.Nodes) - 1
			for k := range 2 {
				g.Nodes = append(g.Nodes, chart.Node{ID: fmt.Sprint("n", i, k), Title: "Head", Group: -1})
				g.Edges = append(g.Edges, chart.Edge{From: at, To: len(g.Nodes) - 1})
			}
		}
		o := fixed(t)
		o.Layout = "circo"
		pic, err := layouts.Draw(context.Background(), g, o)
		if err != nil {
			t.Fatal(err)
		}
		said := slices.ContainsFunc(pic.Warnings, func(w string) bool { return strings.HasPrefix(w, "the layout circo makes the picture ") })
		if said != want {
			t.Errorf("%d levels: said: %v, want %v: %q", levels, said, want, pic.Warnings)
		}
	}
}
