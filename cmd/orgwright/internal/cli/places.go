package cli

import (
	"os"
	"path/filepath"

	"github.com/orgwright/orgwright/graph/finding"
)

// places says how files are named for other programs: from the root of the
// repository that the working folder is in.
func places() finding.Places {
	folder, err := os.Getwd()
	if err != nil {
		return finding.Places{}
	}
	for root := folder; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, ".git")); err == nil {
			return finding.Places{Root: root, Folder: folder}
		}
		if filepath.Dir(root) == root {
			return finding.Places{Folder: folder}
		}
	}
}
