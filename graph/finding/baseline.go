package finding

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// Baseline is what was found at another time: a company that takes up a rule
// writes down what breaks it today, and only hears of what is new. It is not
// changed after it was made and may be shared by goroutines.
//
// Findings are recognised by their Fingerprint, so that they stay known when
// lines move. The same finding twice is known twice. A finding in another file
// than before is known as well, as long as it is not also in its old place.
type Baseline struct {
	entries []baselineEntry // sorted, each fingerprint and file once
}

// baselineEntry is a finding in the file. What is not part of the fingerprint
// is there for people who review the file.
type baselineEntry struct {
	Rule     string `json:"rule"`
	Position string `json:"position,omitempty"`
	Message  string `json:"message"`
	File     string `json:"file,omitempty"`
	Print    string `json:"fingerprint"`
	Count    int    `json:"count,omitempty"` // 0 = once
}

func (e *baselineEntry) count() int { return max(1, e.Count) }

// NewBaseline is the baseline that knows exactly these findings.
func NewBaseline(findings []Finding) Baseline {
	at := make(map[[2]string]int, len(findings))
	var b Baseline
	for i := range findings {
		f := &findings[i]
		key := baselineKey(f)
		if j, ok := at[key]; ok {
			b.entries[j].Count = b.entries[j].count() + 1
			continue
		}
		at[key] = len(b.entries)
		b.entries = append(b.entries, baselineEntry{
			Rule: f.Rule, Position: indexes.ReplaceAllString(f.Position, "#"), Message: f.Message, File: key[1], Print: key[0],
		})
	}
	slices.SortFunc(b.entries, func(x, y baselineEntry) int {
		return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Position, y.Position), cmp.Compare(x.Message, y.Message),
			cmp.Compare(x.File, y.File), cmp.Compare(x.Print, y.Print))
	})
	return b
}

// baselineKey is the fingerprint of a finding and its file.
func baselineKey(f *Finding) [2]string {
	file := ""
	if f.At.IsValid() {
		file = Places{}.path(f.At.File.Name)
	}
	return [2]string{Fingerprint(f), file}
}

// Split tells the findings that are not in the baseline from those that are,
// both in their order, and counts what of the baseline there is no more.
func (b Baseline) Split(findings []Finding) (fresh, known []Finding, gone int) {
	exact := make(map[[2]string]int, len(b.entries))
	loose := make(map[string]int, len(b.entries))
	for i := range b.entries {
		e := &b.entries[i]
		exact[[2]string{e.Print, e.File}] += e.count()
		loose[e.Print] += e.count()
		gone += e.count()
	}
	isKnown := make([]bool, len(findings))
	keys := make([][2]string, len(findings))
	for i := range findings {
		keys[i] = baselineKey(&findings[i])
		if exact[keys[i]] > 0 {
			exact[keys[i]]--
			loose[keys[i][0]]--
			isKnown[i] = true
		}
	}
	for i := range findings { // what is left may have come from another file
		if print := keys[i][0]; !isKnown[i] && loose[print] > 0 {
			loose[print]--
			isKnown[i] = true
		}
		if isKnown[i] {
			known = append(known, findings[i])
		} else {
			fresh = append(fresh, findings[i])
		}
	}
	return fresh, known, gone - len(known)
}

// WriteBaseline writes the baseline of the findings as JSON with one line for
// each, in an order that does not change when lines move, so that it can be
// kept and reviewed beside the organisation. The error is that of w.
func WriteBaseline(w io.Writer, findings []Finding) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "{\n  \"orgwright_baseline\": 1,\n  \"findings\": [")
	for i, e := range NewBaseline(findings).entries {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e); err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		b.Write(bytes.TrimSpace(line.Bytes()))
	}
	b.WriteString("\n  ]\n}\n")
	return b.Flush()
}
