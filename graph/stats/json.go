package stats

import (
	"bytes"
	"io"
	"strconv"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/schema"
)

// The JSON form of a report. Its names are part of the program's interface: keys
// are added, never renamed.
type (
	jsonReport struct {
		Version int `json:"version"` // of this form, 1
		jsonStats
		Before *jsonStats `json:"before,omitempty"`
	}
	jsonStats struct {
		Organisation string          `json:"organization,omitempty"`
		AsOf         string          `json:"as_of,omitempty"`
		Figures      jsonFigures     `json:"figures"`
		Spans        []jsonBand      `json:"spans"`
		Layers       []jsonLayer     `json:"layers"`
		Chains       jsonChains      `json:"chains"`
		Dotted       []jsonLoad      `json:"dotted"`
		Continuity   *jsonContinuity `json:"continuity,omitempty"`
		By           []jsonTable     `json:"by"`
	}
	jsonBand struct {
		From     int      `json:"from"`
		To       *int     `json:"to"` // null = no end
		Managers int      `json:"managers"`
		Share    *float64 `json:"share"` // of all managers
	}
	jsonLayer struct {
		Layer       int      `json:"layer"`
		Positions   int      `json:"positions"`
		Managers    int      `json:"managers"`
		AverageSpan *float64 `json:"average_span"`
	}
	jsonChains struct {
		Layers  int         `json:"layers"`
		Longest []jsonChain `json:"longest"`
		More    int         `json:"more"`
	}
	jsonChain struct {
		Positions []string `json:"positions"`
		Beside    int      `json:"beside"`
	}
	jsonLoad struct {
		Name      string   `json:"name,omitempty"`
		Positions []string `json:"positions"`
		Superiors int      `json:"superiors"`
		Reports   int      `json:"reports"`
	}
	jsonTable struct {
		Key    string      `json:"key"`
		Groups []jsonGroup `json:"groups"`
	}
	jsonGroup struct {
		ID      string      `json:"id"` // "" = positions without a value
		Name    string      `json:"name,omitempty"`
		Parent  string      `json:"parent,omitempty"`
		Figures jsonFigures `json:"figures"`
	}

	// jsonFigures are written with their names; one that there is not is null.
	jsonFigures struct {
		list []Figure
		of   Figures
	}
)

func (f jsonFigures) MarshalJSON() ([]byte, error) {
	of := f.of
	var b bytes.Buffer
	for i, fig := range f.list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Quote(fig.Name) + ":")
		if v := valueOf(&fig, &of); v == nil {
			b.WriteString("null")
		} else {
			b.WriteString(strconv.FormatFloat(*v, 'f', -1, 64))
		}
	}
	return []byte("{" + b.String() + "}"), nil
}

// valueOf is the figure, nil when there is none.
func valueOf(f *Figure, of *Figures) *float64 {
	v, ok := f.Value(of)
	if !ok {
		return nil
	}
	return &v
}

// WriteJSON writes a report as one JSON object with every list, also empty ones.
func WriteJSON(w io.Writer, r Report) error {
	out := jsonReport{Version: 1, jsonStats: toJSON(r.Now, r.figures())}
	if r.Before != nil {
		before := toJSON(r.Before, r.figures())
		out.Before = &before
	}
	return schema.Encode(w, out, schema.Indent)
}

func toJSON(s *Stats, list []Figure) jsonStats {
	out := jsonStats{Organisation: s.Organisation, AsOf: s.AsOf, Figures: jsonFigures{list, s.Figures}, Spans: toBands(&s.Figures),
		Layers: []jsonLayer{}, Dotted: []jsonLoad{}, By: []jsonTable{},
		Chains: jsonChains{Layers: s.Chains.Layers, Longest: []jsonChain{}, More: s.Chains.More}}
	for _, l := range s.Layers {
		j := jsonLayer{Layer: l.Number, Positions: l.Positions, Managers: l.Managers}
		if l.Managers > 0 {
			average := round(float64(l.Reports) / float64(l.Managers))
			j.AverageSpan = &average
		}
		out.Layers = append(out.Layers, j)
	}
	for _, c := range s.Chains.Longest {
		out.Chains.Longest = append(out.Chains.Longest, jsonChain{toIDs(c.Positions), c.Beside})
	}
	for _, l := range s.Dotted {
		out.Dotted = append(out.Dotted, jsonLoad{l.Name, toIDs(l.Positions), l.Superiors, l.Reports})
	}
	out.Continuity = s.Continuity.json()
	for _, t := range s.By {
		table := jsonTable{Key: t.Key, Groups: []jsonGroup{}}
		for _, g := range t.Groups {
			table.Groups = append(table.Groups, jsonGroup{g.ID, g.Name, g.Parent, jsonFigures{list, g.Figures}})
		}
		out.By = append(out.By, table)
	}
	return out
}

func toBands(f *Figures) []jsonBand {
	out := make([]jsonBand, 0, bands)
	for i, b := range Bands() {
		j := jsonBand{From: b.From, Managers: f.Spans[i]}
		if b.To > 0 {
			j.To = &b.To
		}
		if f.Managers > 0 {
			share := round(float64(f.Spans[i]) / float64(f.Managers))
			j.Share = &share
		}
		out = append(out, j)
	}
	return out
}

func toIDs(positions []*org.Position) []string {
	out := []string{}
	for _, p := range positions {
		out = append(out, p.ID)
	}
	return out
}
