package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/orgwright/orgwright/graph/wording"
)

// WritePlantUML writes a work breakdown structure for PlantUML: the hierarchy, with the
// organisation above several tops. It has no lines beside the hierarchy. It is an error when
// this has more than plantLevels levels, each of which takes a star on every line.
func WritePlantUML(w io.Writer, o *Organisation) error {
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "@startwbs\n")
	base := 1
	if len(o.tops) != 1 {
		fmt.Fprintf(b, "* %s\n", plantText(o.heading()))
		base = 2
	}
	for n, depth := range o.walk() {
		if base+depth > plantLevels {
			return fmt.Errorf("the hierarchy has more than %d levels; leave some out with --depth", plantLevels)
		}
		fmt.Fprintf(b, "%s %s\n", strings.Repeat("*", base+depth), o.Positions[n].card(plantText, `\n`))
	}
	fmt.Fprint(b, "@endwbs\n")
	return b.Flush()
}

// plantLevels is how many levels a work breakdown structure has at most.
const plantLevels = 500

// plantText writes a text so that nothing in it is markup (Creole), a command of the
// preprocessor or an end of line: everything but letters, digits, spaces and what is
// harmless is written by its number.
func plantText(s string) string {
	var b strings.Builder
	for _, r := range wording.OneLine(s) {
		if r < unicode.MaxASCII && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" ,.()", r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
