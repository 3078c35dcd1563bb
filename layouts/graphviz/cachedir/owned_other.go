//go:build !unix

package cachedir

import "io/fs"

// owned is true: a folder below the user's own caches inherits their access
// list, and mode bits say nothing here.
func owned(fs.FileInfo, fs.FileMode) bool { return true }
