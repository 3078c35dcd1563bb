//go:build unix

package cachedir

import (
	"io/fs"
	"os"
	"syscall"
)

// closed tells whether a folder belongs to the user and is closed to others.
func closed(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Geteuid() && info.Mode().Perm()&0o077 == 0
}
