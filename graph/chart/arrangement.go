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
	Columns int // of Columns: their number, 1 to MaxArrangeColumns
}

// Mode is a way of arranging reports.
type Mode uint8

// The modes.
const (
	Auto      Mode = iota // chosen by the layout
	InRow                 // beside each other below the manager
	Hanging               // below each other, hanging from the manager, in columns as they are needed
	InColumns             // hanging in a number of columns
	Matrix                // cards in rows of equal length
	List                  // reports without own reports are rows of one panel
	Outline               // all below are rows of one panel, managers as headings
)

// MaxArrangeColumns is the largest number of columns that can be asked for.
const MaxArrangeColumns = 20

var modeWords = [...]string{"auto", "row", "hang", "columns", "matrix", "list", "outline"}

// ArrangementWords lists what can be asked for, for help and completion.
func ArrangementWords() []string {
	return []string{"auto", "row", "hang", "columns:2", "matrix", "list", "outline"}
}

// ParseArrangement reads an arrangement as files and flags have it. The error says what
// can be asked for.
func ParseArrangement(s string) (Arrangement, error) {
	word, number, counted := strings.Cut(s, ":")
	for i, w := range modeWords {
		if w != word || counted != (Mode(i) == InColumns) {
			continue
		}
		a := Arrangement{Mode: Mode(i)}
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
	if a.Mode == InColumns {
		return fmt.Sprintf("columns:%d", a.Columns)
	}
	return modeWords[a.Mode]
}
