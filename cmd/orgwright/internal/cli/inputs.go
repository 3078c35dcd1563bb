package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// suffix is what the name of an organisation file ends with.
const suffix = ".org.yaml"

// stdio is the name of standard input and, as a target, of standard output.
const stdio = "-"

// expandInputs turns the arguments into names of files: a folder stands for
// every organisation file below it. Names stay as the user wrote them.
func expandInputs(args []string) ([]string, error) {
	var names []string
	for _, arg := range args {
		if arg == stdio {
			names = append(names, arg)
			continue
		}
		more, err := filesOf(arg, suffix)
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	var unique []string
	for _, n := range names {
		if n == stdio && slices.Contains(unique, n) {
			return nil, usagef("standard input is named twice")
		}
		if !slices.Contains(unique, n) {
			unique = append(unique, n)
		}
	}
	return unique, nil
}

// filesOf is the name of a file, or the files below a folder whose names end in
// a certain way, of which there must be one.
func filesOf(name, ending string) ([]string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, inputError(name, err)
	}
	if !info.IsDir() {
		return []string{name}, nil
	}
	below, err := filesBelow(name, ending)
	if err == nil && len(below) == 0 {
		err = usagef("there is no *%s file below %q", ending, name)
	}
	return below, err
}

// filesBelow lists the files below a folder whose names end in a certain way, in
// the order of their paths. Folders whose name starts with a dot are left out.
func filesBelow(dir, ending string) ([]string, error) {
	var names []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return inputError(path, err)
		}
		if d.IsDir() && path != dir && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(d.Name(), ending) {
			names = append(names, path)
		}
		return nil
	})
	return names, err
}

// inputError says plainly why a file cannot be read. A name that does not
// exist is a mistake in the command line; the nearest name in its folder is
// offered.
func inputError(name string, err error) error {
	var pe *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usagef("there is no file %q%s", name, didYouMean(name, neighbours(name), ""))
	case errors.Is(err, fs.ErrPermission):
		return failf("cannot read %q: permission denied", name)
	case errors.As(err, &pe):
		return failf("cannot read %q: %v", name, pe.Err)
	}
	return failf("cannot read %q: %v", name, err)
}

// neighbours lists what stands beside a file that does not exist.
func neighbours(name string) []string {
	dir := filepath.Dir(name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".yaml") || e.IsDir() {
			names = append(names, filepath.Join(dir, e.Name()))
		}
	}
	return names
}

// shown is how messages name an input.
func shown(input string) string {
	if input == stdio {
		return "standard input"
	}
	return input
}

// stem is the name of an input without folder and suffix: what a picture of it
// is called.
func stem(input string) string {
	if input == stdio {
		return "stdin"
	}
	base := filepath.Base(input)
	for _, s := range []string{suffix, ".org.yml", ".yaml", ".yml"} {
		if rest, ok := strings.CutSuffix(base, s); ok && rest != "" {
			return rest
		}
	}
	return base
}
