package cli

import (
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// The functions of this file know what is different on Windows. They take the name
// of the system, so that they can be tested on every system.

// nameProblem says why no file can have a name, "" when it can. Windows takes
// some names for devices whatever their ending, and a colon for a part of a
// file that no folder shows: a picture written there would be gone.
func nameProblem(goos, path string) string {
	if goos != "windows" {
		return ""
	}
	path = strings.ReplaceAll(path, "/", `\`)
	if len(path) > 1 && path[1] == ':' {
		path = path[2:] // the drive
	}
	if strings.HasPrefix(path, `\\.\`) || strings.HasPrefix(path, `\\?\`) {
		path = path[4:]
		if len(path) > 1 && path[1] == ':' {
			path = path[2:]
		}
	}
	for part := range strings.SplitSeq(path, `\`) {
		if part == "." || part == ".." || part == "" {
			continue
		}
		if i := strings.IndexAny(part, `<>:"|?*`); i >= 0 {
			return "Windows allows no " + part[i:i+1] + " in names"
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return "Windows allows no dot or space at the end of names"
		}
		stem, _, ending := strings.Cut(part, ".")
		stem = strings.ToUpper(strings.TrimRight(stem, " "))
		if ending && isDevice(stem) {
			return "Windows takes " + stem + " for a device, whatever follows it"
		}
	}
	return ""
}

// isDevice reports whether Windows takes a name in capitals for a device.
func isDevice(name string) bool {
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}, name) {
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if rest, ok := strings.CutPrefix(name, port); ok && len([]rune(rest)) == 1 && strings.ContainsAny(rest, "0123456789¹²³") {
			return true
		}
	}
	return false
}

// isOpenElsewhere reports whether renaming failed because another program has
// the target open, as viewers and virus scanners do on Windows.
func isOpenElsewhere(goos string, err error) bool {
	const accessDenied, sharingViolation, lockViolation = 5, 32, 33
	var code syscall.Errno
	return goos == "windows" && errors.As(err, &code) && (code == accessDenied || code == sharingViolation || code == lockViolation)
}

// patience is how long put waits for a target that is open in another program.
const patience = 2 * time.Second

// errOpenElsewhere says what a user can do.
var errOpenElsewhere = errors.New("it is open in another program; close it there and try again")

// put renames a finished file over its target.
func put(temp, target string) error {
	return retry(runtime.GOOS, patience, func() error { return os.Rename(temp, target) })
}

// retry repeats a renaming as long as another program has its target open.
func retry(goos string, patience time.Duration, rename func() error) error {
	deadline := time.Now().Add(patience)
	for wait := time.Millisecond; ; wait *= 2 {
		err := rename()
		switch {
		case err == nil || !isOpenElsewhere(goos, err):
			return err
		case time.Now().Add(wait).After(deadline):
			return errOpenElsewhere
		}
		time.Sleep(wait)
	}
}
