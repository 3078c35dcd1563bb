// Package heavy lets tests be small unless ORGWRIGHT_HEAVY is set.
//
// "go test ./..." is for everybody who has Go and a minute: each feature is
// tried at a size that is worth waiting for. With ORGWRIGHT_HEAVY=1 the same
// tests run at full size, and those are added that compare with other programs
// or build releases; .ci/run does both, and fails when one of them is skipped.
package heavy

import (
	"os"
	"testing"
)

// On reports whether tests run at full size.
func On() bool { return os.Getenv("ORGWRIGHT_HEAVY") != "" }

// Size is how much a test does: little, or full with ORGWRIGHT_HEAVY=1.
func Size(little, full int) int {
	if On() {
		return full
	}
	return little
}

// Only skips a test that needs ORGWRIGHT_HEAVY=1; why says what takes so long.
func Only(t testing.TB, why string) {
	t.Helper()
	if !On() {
		t.Skip("runs with ORGWRIGHT_HEAVY=1:", why)
	}
}
