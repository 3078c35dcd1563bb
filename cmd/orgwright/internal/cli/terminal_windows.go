package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// takesColors has a console read the sequences that colours are written with,
// and reports whether it does: older ones would show them.
func takesColors(f *os.File) bool {
	var mode uint32
	h := windows.Handle(f.Fd())
	if windows.GetConsoleMode(h, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(h, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
