// Package position defines the status and the kind of a position, with the words
// that files use for them. The model, the chart and the layouts all speak of
// positions in these terms.
package position

import "slices"

// Status says whether and how a position is filled.
type Status uint8

// The statuses of a position.
const (
	Filled Status = iota
	Vacant
	Acting
	Planned
	Leaving
)

var statusWords = [...]string{"filled", "vacant", "acting", "planned", "leaving"}

// StatusWords lists the words for the statuses, in their order.
func StatusWords() []string { return slices.Clone(statusWords[:]) }

// String returns the word of the format for a status, "" for one that is not
// known.
func (s Status) String() string { return word(statusWords[:], int(s)) }

// IsKnown reports whether s is one of the statuses.
func (s Status) IsKnown() bool { return int(s) < len(statusWords) }

// ParseStatus returns the status that a word stands for, and whether it stands
// for one.
func ParseStatus(text string) (Status, bool) {
	i := slices.Index(statusWords[:], text)
	return Status(max(i, 0)), i >= 0
}

// Kind says what a position is in the hierarchy.
type Kind uint8

// The kinds of position.
const (
	Line      Kind = iota // a superior or a report like any other
	Assistant             // stands beside its superior
	Adviser               // stands apart from the line
	Body                  // a committee or board: no person holds it
	Unit                  // stands for a team, an agency or a group of posts, not for one of them
)

var kindWords = [...]string{"line", "assistant", "adviser", "body", "unit"}

// IsHeld tells whether a position of the kind is held by a person, so that it can be
// vacant. Bodies and units are known by their titles.
func (k Kind) IsHeld() bool { return k != Body && k != Unit }

// KindWords lists the words for the kinds, in their order.
func KindWords() []string { return slices.Clone(kindWords[:]) }

// String returns the word of the format for a kind, "" for one that is not
// known.
func (k Kind) String() string { return word(kindWords[:], int(k)) }

// IsKnown reports whether k is one of the kinds.
func (k Kind) IsKnown() bool { return int(k) < len(kindWords) }

// ParseKind returns the kind that a word stands for, and whether it stands for
// one.
func ParseKind(text string) (Kind, bool) {
	i := slices.Index(kindWords[:], text)
	return Kind(max(i, 0)), i >= 0
}

func word(words []string, i int) string {
	if i >= len(words) {
		return ""
	}
	return words[i]
}
