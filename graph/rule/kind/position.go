package kind

import (
	"fmt"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// PlaceOf returns where a position is written.
func PlaceOf(p *org.Position) source.Span {
	if p.Src == nil {
		return source.Span{}
	}
	if p.Src.ID.At.IsValid() {
		return p.Src.ID.At
	}
	return p.Src.At
}

// PathOf returns the path of a key of a position in its document, such as
// "positions[3].reports[0].unit".
func PathOf(p *org.Position, key string) string {
	if p.Src == nil {
		return ""
	}
	var steps []string
	for q := p.Src; q != nil; q = q.Parent {
		steps = append(steps, fmt.Sprintf("[%d]", q.Index))
	}
	slices.Reverse(steps)
	at := "positions" + strings.Join(steps, ".reports")
	if key != "" {
		at += "." + key
	}
	return at
}

// Named shows a position in a message: its id and who holds it.
func Named(p *org.Position) string {
	switch {
	case len(p.Holders) == 0:
		return fmt.Sprintf("%q (vacant)", p.ID)
	case len(p.Holders) == 1:
		return fmt.Sprintf("%q (%s)", p.ID, p.Holders[0].Name)
	}
	return fmt.Sprintf("%q (%s and %d more)", p.ID, p.Holders[0].Name, len(p.Holders)-1)
}

// maxListed is how many words a message lists.
const maxListed = 20

// Listed joins words, up to maxListed, as alternatives: "cio, cto or cfo".
func Listed(words []string) string { return wording.OrUpTo(maxListed, words) }

// MaxNamed is how many positions a finding names.
const MaxNamed = 3

// NoteAt makes a note at the place where a position is written.
func NoteAt(p *org.Position, format string, args ...any) finding.Note {
	return finding.Note{At: PlaceOf(p), Message: fmt.Sprintf(format, args...)}
}
