// Package baseline keeps the findings of another time, and tells which findings
// are new since then.
//
// A company that introduces a rule writes what breaks it today to a file beside
// the organisation, and is told only of what is new or has become worse. New makes
// such a Set of findings, Set.Write and Read are for its file, and Set.Compare
// tells new findings from known ones. Diff compares findings without a file.
package baseline

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/schema"
	"github.com/orgwright/orgwright/graph/source"
)

// Set holds the findings of another time. It is not changed after it was made and
// may be shared by goroutines.
//
// Findings are recognised by their fingerprint, so that they stay known when
// lines move, and by their measure: one that is as bad as before or better is
// known, a worse one is new. The same finding twice is known twice. A finding
// in another file than before is known as well, as long as it is not also in
// its old place. A finding that says that something could not be checked is never
// known.
type Set struct {
	entries []entry // sorted, each fingerprint, file and measure once
}

// entry is a finding as it is written in the file. Rule, position and message are
// only for people who review the file.
type entry struct {
	Rule     string        `json:"rule"`
	Position string        `json:"position,omitempty"`
	Message  string        `json:"message"`
	File     string        `json:"file,omitempty"`
	Print    string        `json:"fingerprint"`
	Figure   *float64      `json:"figure,omitempty"`
	Worse    finding.Worse `json:"worse,omitempty"` // "less"; "" = more
	Members  []string      `json:"members,omitempty"`
	Count    int           `json:"count,omitempty"` // 0 = once

	at        source.Span // in the file
	unchecked bool
}

func (e *entry) count() int { return max(1, e.Count) }

// key returns what tells entries apart.
func (e *entry) key() string {
	return fmt.Sprintf("%s %g %q %q", e.Print, e.measure().Figure, e.File, e.Members)
}

// measure is how bad the finding was.
func (e *entry) measure() finding.Measure {
	m := finding.Measure{Members: e.Members}
	if e.Figure != nil {
		m.Figure, m.Worse = *e.Figure, cmp.Or(e.Worse, finding.MoreIsWorse)
	}
	return m
}

// compareEntries is the order of the file.
func compareEntries(x, y entry) int {
	return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Position, y.Position), cmp.Compare(x.Message, y.Message),
		cmp.Compare(x.File, y.File), cmp.Compare(x.Print, y.Print), cmp.Compare(x.measure().Figure, y.measure().Figure),
		slices.Compare(x.Members, y.Members))
}

// New makes the baseline that knows exactly these findings, without those
// that say that something could not be checked.
func New(findings []finding.Finding) Set {
	var b Set
	for i := range findings {
		if !findings[i].Unchecked {
			b.entries = append(b.entries, entryOf(&findings[i]))
		}
	}
	b.tidy()
	return b
}

// tidy sorts the entries, and joins equal ones to one with their count. It keeps
// the rule, position and message of the first.
func (b *Set) tidy() {
	slices.SortStableFunc(b.entries, compareEntries)
	at := make(map[string]int, len(b.entries))
	var kept []entry
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

// entryOf makes the entry of a finding.
func entryOf(f *finding.Finding) entry {
	e := entry{Rule: f.Code.ID(), Position: shownPosition(f), Message: f.Message, Print: finding.Fingerprint(f), unchecked: f.Unchecked}
	if f.At.IsValid() {
		e.File = finding.Places{}.Path(f.At.File.Name)
	}
	if f.Measure.Worse != "" {
		e.Figure = &f.Measure.Figure
	}
	if f.Measure.Worse == finding.LessIsWorse {
		e.Worse = finding.LessIsWorse
	}
	e.Members = slices.Compact(slices.Sorted(slices.Values(f.Measure.Members)))
	return e
}

// shownPosition returns the id of the position as it is written, without the
// number in a stand-in for an id.
func shownPosition(f *finding.Finding) string {
	if id, ok := strings.CutPrefix(f.Identity.Subject, finding.SubjectOf(finding.Position, "")); ok {
		id, _, _ = strings.Cut(id, "\x1f")
		return id
	}
	return f.Position
}

// Len is the number of findings that the baseline knows.
func (b Set) Len() int {
	n := 0
	for i := range b.entries {
		n += b.entries[i].count()
	}
	return n
}

// Write writes the baseline as JSON with one line for each finding, in an order
// that does not change when lines move, so that it can be kept and reviewed
// beside the organisation. The error is that of w.
func (b Set) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n  \"orgwright_baseline\": %d,\n  \"findings\": [", version)
	for i, e := range b.entries {
		var line bytes.Buffer
		if err := schema.Encode(&line, e, ""); err != nil {
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

// version is that of the file's form. In version 1 findings were told
// apart by their words.
const version = 2
