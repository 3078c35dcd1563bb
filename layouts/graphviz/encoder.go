package graphviz

import (
	"context"
	"io"

	"github.com/orgwright/orgwright/layouts/output"
)

// DOT returns the format "dot" for the list of package layouts: the placed chart as
// WriteDOT writes it.
func DOT() output.Encoder {
	return output.Encoder{
		Name: "dot", Title: "DOT", Extensions: []string{"dot", "gv"}, Pages: 1,
		Doc: "the placed chart for Graphviz: neato -n2",
		Encode: func(_ context.Context, w io.Writer, pages []*output.Page, _ output.Values) error {
			return WriteDOT(w, pages[0].Chart, pages[0].Placement)
		},
	}
}

// SVG returns the format "graphviz-svg" for the list of package layouts: the placed
// chart as PaintSVG paints it.
func SVG() output.Encoder {
	return output.Encoder{
		Name: "graphviz-svg", Title: "SVG by Graphviz", Extensions: []string{"svg"}, Painter: "graphviz", Pages: 1,
		Doc: "the placed chart as Graphviz itself draws it",
		Encode: func(ctx context.Context, w io.Writer, pages []*output.Page, _ output.Values) error {
			data, err := PaintSVG(ctx, pages[0].Chart, pages[0].Placement, pages[0].Scene)
			if err != nil {
				return err
			}
			_, err = w.Write(data)
			return err
		},
	}
}
