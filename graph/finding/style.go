package finding

// Style is a colour or weight of text on a terminal (ECMA-48, SGR).
type Style string

// The styles.
const (
	Bold      Style = "1"
	Dim       Style = "2"
	Red       Style = "31"
	Green     Style = "32"
	Yellow    Style = "33"
	Blue      Style = "34"
	StrongRed Style = "1;31"
	Amber     Style = "1;33"
	Strong    Style = "1;34" // blue
)

// ClearLine goes back to the start of a line of a terminal and empties it.
const ClearLine = "\r\x1b[K"

const plain = "\x1b[0m"

func (s Style) start() string { return "\x1b[" + string(s) + "m" }

// Paint returns text in the style.
func (s Style) Paint(text string) string { return s.start() + text + plain }

// sequences are all control sequences that this program sends to a terminal.
var sequences = []string{
	Bold.start(), Dim.start(), Red.start(), Green.start(), Yellow.start(), Blue.start(), StrongRed.start(), Amber.start(), Strong.start(),
	plain, ClearLine,
}
