package chart

import (
	"fmt"
	"strconv"
	"strings"
)

// Arrangement is how the reports of a manager stand about it, as far as somebody has
// decided that. The zero Arrangement leaves it to the layout.
type Arrangement struct {
	Mode    Mode
	Columns int // their number where reports hang, 1 to MaxArrangeColumns; 0 = as many as are needed
}

// Mode is a way of arranging reports.
type Mode uint8

// The modes.
const (
	Auto         Mode = iota // chosen by the layout
	InRow                    // beside each other below the manager
	Hanging                  // below each other, hanging from the manager, in columns as they are needed
	HangingLeft              // the same, at the left of the lines that they hang from, as all below unless it says else
	HangingRight             // the same, at the right
	BothSides                // at the left and right of a line down from the manager
	InColumns                // hanging in a number of columns
	Matrix                   // cards in rows of equal length
	List                     // reports without own reports are rows of one panel
	Outline                  // all below are rows of one panel, managers as headings
)

// MaxArrangeColumns is the largest number of columns that can be asked for.
const MaxArrangeColumns = 20

var modeWords = [...]string{"auto", "row", "hang", "hang-left", "hang-right", "both", "columns", "matrix", "list", "outline"}

// ArrangementWords lists what can be asked for, for help and completion.
func ArrangementWords() []string {
	return []string{"auto", "row", "hang", "hang-left", "hang-right", "both", "columns:2", "matrix", "list", "outline"}
}

// ParseArrangement reads an arrangement as files and flags have it. The error says what
// can be asked for.
func ParseArrangement(s string) (Arrangement, error) {
	word, number, counted := strings.Cut(s, ":")
	for i, w := range modeWords {
		a := Arrangement{Mode: Mode(i)}
		if w != word || counted && !a.counts() || !counted && a.Mode == InColumns {
			continue
		}
		if !counted {
			return a, nil
		}
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > MaxArrangeColumns {
			return Arrangement{}, fmt.Errorf("%q: the number of columns is 1 to %d, as in columns:2", s, MaxArrangeColumns)
		}
		a.Columns = n
		return a, nil
	}
	return Arrangement{}, fmt.Errorf("%q is no arrangement: give %s", s, strings.Join(ArrangementWords(), ", "))
}

// String writes the arrangement as ParseArrangement reads it.
func (a Arrangement) String() string {
	if a.counts() && a.Columns > 0 {
		return fmt.Sprintf("%s:%d", modeWords[a.Mode], a.Columns)
	}
	return modeWords[a.Mode]
}

// counts tells whether the arrangement may say how many columns there are.
func (a Arrangement) counts() bool {
	return a.Mode == InColumns || a.Mode == HangingLeft || a.Mode == HangingRight
}
