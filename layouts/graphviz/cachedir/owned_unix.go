//go:build unix

package cachedir

import (
	"io/fs"
	"os"
	"syscall"
)

// owned tells whether a folder belongs to the user and lacks the given bits of
// access.
func owned(info fs.FileInfo, bits fs.FileMode) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&bits == 0
}
