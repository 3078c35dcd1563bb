//go:build !windows

package cli

import "os"

// takesColors reports whether a terminal reads the sequences that colours are
// written with: outside Windows all do.
func takesColors(*os.File) bool { return true }
