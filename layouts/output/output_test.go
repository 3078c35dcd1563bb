package output_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/layouts/output"
	"github.com/orgwright/orgwright/layouts/scene"
)

// outline is a format of any number of pages that says what the positions are: it
// needs no shapes at all.
func outline() output.Encoder {
	return output.Encoder{
		Name: "outline", Title: "outline", Extensions: []string{"outline"},
		Options: []output.Option{{Name: "loud"}, {Name: "indent", Type: output.Whole, Min: 0, Max: 8, Sets: "the room"}, {Name: "room", Type: output.Factor, Max: 3, Sets: "the room"}},
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, v output.Values) error {
			for i, p := range pages {
				fmt.Fprintf(w, "page %d: %s, %gx%g\n", i+1, p.Scene.Title, p.Scene.Width, p.Scene.Height)
				up := chart.Superiors(p.Chart)
				for n := range p.Chart.Nodes {
					node := &p.Chart.Nodes[n]
					line := fmt.Sprintf("%s%s %s %s", strings.Repeat(" ", v.Whole("indent")), node.ID, node.Status, strings.Join(node.Values, ""))
					if up[n] >= 0 {
						line += " below " + p.Chart.Nodes[up[n]].ID
					}
					for _, m := range node.Marks {
						line += " (" + m.Kind + ": " + m.Message + ")"
					}
					if v.Switch("loud") {
						line = strings.ToUpper(line)
					}
					fmt.Fprintln(w, line)
				}
			}
			return nil
		},
	}
}

func page(title string) *output.Page {
	return &output.Page{
		Scene: &scene.Scene{Title: title, Width: 300, Height: 200},
		Chart: &chart.Graph{
			Keys:  []chart.Key{{Name: "since", Form: chart.Date}},
			Nodes: []chart.Node{{ID: "ceo", Group: -1}, {ID: "cio", Group: -1, Values: []string{"2026-11-01"}, Marks: []chart.Mark{{Kind: "moved", Message: "was below the cfo"}}}},
			Edges: []chart.Edge{{From: 0, To: 1}},
		},
	}
}

// TestEncodersSeeThePagesAndWhatTheyMean holds that a format gets every page with
// its size, its chart and the values that were chosen.
func TestEncodersSeeThePagesAndWhatTheyMean(t *testing.T) {
	e := outline()
	var b bytes.Buffer
	if err := e.Write(t.Context(), &b, []*output.Page{page("One"), page("Two")}, output.Values{"indent": 2}); err != nil {
		t.Fatal(err)
	}
	const one = ", 300x200\n  ceo filled \n  cio filled 2026-11-01 below ceo (moved: was below the cfo)\n"
	if want := "page 1: One" + one + "page 2: Two" + one; b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestNumberOfPages(t *testing.T) {
	e := outline()
	e.Pages = 1
	for n, want := range []string{"there is no page to write as outline", "", "2 pages are too many for one file of the format outline, which holds 1; write several files, or choose another format"} {
		var b bytes.Buffer
		err := e.Write(t.Context(), &b, []*output.Page{page("a"), page("b")}[:n], nil)
		if got := fmt.Sprint(err); want != "" && got != want || want == "" && err != nil {
			t.Errorf("%d pages: %v, want %q", n, err, want)
		}
		var pages *output.PagesError
		if err != nil && (!errors.As(err, &pages) || b.Len() > 0) {
			t.Errorf("%d pages: %T, %d bytes", n, err, b.Len())
		}
	}
}

func TestValuesAreChecked(t *testing.T) {
	for want, v := range map[string]output.Values{
		"": {"loud": true, "room": 0.5},
		"indent is 9, not a whole number from 0 to 8":   {"indent": 9},
		"indent is 2.5, not a whole number from 0 to 8": {"indent": 2.5},
		"room is 0, not a number above 0 and up to 3":   {"room": 0.0},
		"loud is yes, not true or false":                {"loud": "yes"},
		"width is no option of outline":                 {"width": 100},
		"room and indent both set the room":             {"indent": 1, "room": 1.0},
	} {
		e := outline()
		var b bytes.Buffer
		err := e.Write(t.Context(), &b, []*output.Page{page("a")}, v)
		var wrong *output.ValueError
		switch {
		case want == "" && err != nil:
			t.Errorf("%v: %v", v, err)
		case want != "" && (err == nil || err.Error() != want || !errors.As(err, &wrong) || b.Len() > 0):
			t.Errorf("%v: %v, want %s", v, err, want)
		}
	}
}

func TestValuesOfOtherFormatsAreLeftOut(t *testing.T) {
	e := outline()
	if got := fmt.Sprint(output.Values{"loud": true, "width": 100}.For(&e)); got != "map[loud:true]" {
		t.Error(got)
	}
}

func TestTitles(t *testing.T) {
	list := []output.Encoder{{Title: "SVG"}, {Title: "PNG"}, {Title: "DOT"}}
	for n, want := range []string{"", "SVG", "SVG or PNG", "SVG, PNG or DOT"} {
		if got := output.Titles(list[:n], "or"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestScale(t *testing.T) {
	for want, v := range map[float64]output.Values{0: {}, 2: {"width": 600}, 1.5: {"dpi": 108.0}, 3: {"scale": 3.0}} {
		if got := output.Scale(v, 300); got != want {
			t.Errorf("%v: %g, want %g", v, got, want)
		}
	}
}
