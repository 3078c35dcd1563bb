//go:build unix

package cachedir

import (
	"io/fs"
	"os"
	"syscall"
)

// trusted tells whether a file or folder belongs to the user or to root, and
// only the owner may change it.
func trusted(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && (int(stat.Uid) == os.Geteuid() || stat.Uid == 0) && info.Mode().Perm()&0o022 == 0
}
