package cli

import (
	"fmt"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// unifiedDiff shows what became of a text, "" when nothing; label says what the
// new one is, such as "laid out". Lines that occur once in each text hold the two
// together, so that its time hardly grows faster than the texts.
func unifiedDiff(name, label string, old, new []byte) string {
	renamed := name + " (" + label + ")"
	text := string(diff.Diff(name, old, renamed, new))
	return strings.TrimPrefix(text, fmt.Sprintf("diff %s %s\n", name, renamed))
}
