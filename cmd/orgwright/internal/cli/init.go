package cli

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// starter holds what init writes: names without the ending ".txt", and with
// "dot-" for a leading dot, so that no tool takes them for files of its own.
//
//go:embed starter
var starter embed.FS

func (c *Command) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a small organisation to begin with",
		Long: `Write a small organisation with comments, a rules file and a workflow for GitHub
into DIR, by default the working folder. All of it passes at once: look at it,
draw it, and put your own positions in place.

Nothing is written if one of the files is there already.`,
		Example: "  orgwright init\n  orgwright init acme && cd acme && orgwright render company.org.yaml",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return usagef("init takes one folder, got %q, too", args[1])
			case len(args) == 1 && (args[0] == "" || args[0] == stdio):
				return usagef("init needs the name of a folder, not %q", args[0])
			case len(args) == 0:
				args = []string{"."}
			}
			return c.init(cmd.Context(), args[0], cmd.OutOrStdout())
		},
	}
}

func (c *Command) init(ctx context.Context, dir string, out io.Writer) error {
	files, err := starterFiles(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if _, err := os.Lstat(f.path); err == nil {
			return usagef("%q is there already; nothing was written", f.path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return writeError(f.path, err)
		}
	}
	made, err := makeFolders(files)
	if err == nil {
		err = c.writeFiles(ctx, files)
	}
	if err != nil {
		for i := len(made) - 1; i >= 0; i-- {
			os.Remove(made[i]) // only if it is still empty
		}
		return err
	}
	for _, f := range files {
		fmt.Fprintln(out, "wrote", f.path)
	}
	return nil
}

// starterFiles are the files to write below a folder.
func starterFiles(dir string) ([]outFile, error) {
	var files []outFile
	err := fs.WalkDir(starter, "starter", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := starter.ReadFile(path)
		text = bytes.ReplaceAll(text, []byte("{version}"), []byte(installVersion()))
		name := strings.ReplaceAll(strings.TrimPrefix(path, "starter/"), "dot-", ".")
		files = append(files, outFile{path: filepath.Join(dir, filepath.FromSlash(strings.TrimSuffix(name, ".txt"))), data: text})
		return err
	})
	return files, err
}

// makeFolders makes the folders of files and returns those that are new, outer
// ones first.
func makeFolders(files []outFile) ([]string, error) {
	var made []string
	for _, f := range files {
		var missing []string
		for dir := filepath.Dir(f.path); ; dir = filepath.Dir(dir) {
			if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
				break
			}
			missing = append([]string{dir}, missing...)
		}
		for _, dir := range missing {
			if err := os.Mkdir(dir, 0o777); err != nil {
				return made, folderError(dir, err)
			}
			made = append(made, dir)
		}
	}
	return made, nil
}

func folderError(dir string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return failf("cannot make the folder %q: permission denied", dir)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return failf("cannot make the folder %q: %v", dir, err)
}
