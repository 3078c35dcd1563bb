package finding

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/source"
)

// Baseline is what was found at another time: a company that takes up a rule
// writes down what breaks it today, and only hears of what is new. It is not
// changed after it was made and may be shared by goroutines.
//
// Findings are recognised by their Fingerprint, so that they stay known when
// lines move, and by their Measure: one that is as bad as before or better is
// known, a worse one is new. The same finding twice is known twice. A finding
// in another file than before is known as well, as long as it is not also in
// its old place. What says that something could not be checked is never known.
type Baseline struct {
	entries []baselineEntry // sorted, each fingerprint, file and measure once
}

// baselineEntry is a finding in the file. Rule, position and message are there
// for people who review the file.
type baselineEntry struct {
	Rule     string   `json:"rule"`
	Position string   `json:"position,omitempty"`
	Message  string   `json:"message"`
	File     string   `json:"file,omitempty"`
	Print    string   `json:"fingerprint"`
	Figure   *float64 `json:"figure,omitempty"`
	Worse    Worse    `json:"worse,omitempty"` // "less"; "" = more
	Members  []string `json:"members,omitempty"`
	Count    int      `json:"count,omitempty"` // 0 = once

	at        source.Span // in the file
	unchecked bool
}

func (e *baselineEntry) count() int { return max(1, e.Count) }

// key tells entries apart.
func (e *baselineEntry) key() string {
	return fmt.Sprintf("%s %g %q %q", e.Print, e.measure().Figure, e.File, e.Members)
}

// measure is how bad the finding was.
func (e *baselineEntry) measure() Measure {
	m := Measure{Members: e.Members}
	if e.Figure != nil {
		m.Figure, m.Worse = *e.Figure, cmp.Or(e.Worse, MoreIsWorse)
	}
	return m
}

// compareEntries is the order of the file.
func compareEntries(x, y baselineEntry) int {
	return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Position, y.Position), cmp.Compare(x.Message, y.Message),
		cmp.Compare(x.File, y.File), cmp.Compare(x.Print, y.Print), cmp.Compare(x.measure().Figure, y.measure().Figure),
		slices.Compare(x.Members, y.Members))
}

// NewBaseline is the baseline that knows exactly these findings, without those
// that say that something could not be checked.
func NewBaseline(findings []Finding) Baseline {
	var b Baseline
	for i := range findings {
		if !findings[i].Unchecked {
			b.entries = append(b.entries, entryOf(&findings[i]))
		}
	}
	b.tidy()
	return b
}

// tidy sorts the entries, and counts equal ones in one. Of what they say to
// people the first is kept.
func (b *Baseline) tidy() {
	slices.SortStableFunc(b.entries, compareEntries)
	at := make(map[string]int, len(b.entries))
	var kept []baselineEntry
	for _, e := range b.entries {
		key := e.key()
		if i, ok := at[key]; ok {
			kept[i].Count = kept[i].count() + e.count()
			continue
		}
		at[key] = len(kept)
		kept = append(kept, e)
	}
	b.entries = kept
}

// entryOf writes a finding down.
func entryOf(f *Finding) baselineEntry {
	e := baselineEntry{Rule: f.Rule, Position: f.shownPosition(), Message: f.Message, Print: Fingerprint(f), unchecked: f.Unchecked}
	if f.At.IsValid() {
		e.File = Places{}.path(f.At.File.Name)
	}
	if f.Measure.Worse != "" {
		e.Figure = &f.Measure.Figure
	}
	if f.Measure.Worse == LessIsWorse {
		e.Worse = LessIsWorse
	}
	e.Members = slices.Compact(slices.Sorted(slices.Values(f.Measure.Members)))
	return e
}

// shownPosition is the id of the position as it is written; a stand-in, which
// counts entries, is left out.
func (f *Finding) shownPosition() string {
	if id, ok := strings.CutPrefix(f.Identity.Subject, SubjectOf("position", "")); ok {
		id, _, _ = strings.Cut(id, "\x1f")
		return id
	}
	return f.Position
}

// Len is the number of findings that the baseline knows.
func (b Baseline) Len() int {
	n := 0
	for i := range b.entries {
		n += b.entries[i].count()
	}
	return n
}

// WriteBaseline writes the baseline of the findings as JSON with one line for
// each, in an order that does not change when lines move, so that it can be
// kept and reviewed beside the organisation. The error is that of w.
func WriteBaseline(w io.Writer, findings []Finding) error { return NewBaseline(findings).Write(w) }

// Write writes the baseline as WriteBaseline does.
func (b Baseline) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n  \"orgwright_baseline\": %d,\n  \"findings\": [", baselineVersion)
	for i, e := range b.entries {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e); err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	out.WriteString("\n  ]\n}\n")
	return out.Flush()
}

// baselineVersion is that of the file's form. In version 1 findings were told
// apart by their words.
const baselineVersion = 2
