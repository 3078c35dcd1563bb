package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/workspace"
)

// suffix is what the name of an organisation file ends with.
const suffix = ".org.yaml"

// stdio is the name of standard input and, as a target, of standard output.
const stdio = "-"

// input is a file to read.
type input struct {
	name  string // as the user wrote it, stdio for standard input
	below string // the folder below which it was found, "" when the user has named it
}

// expandInputs turns the arguments into files: a folder stands for every
// organisation file below it. Names stay as the user wrote them.
func expandInputs(args []string) ([]input, error) {
	return expand(args, suffix)
}

// expand turns arguments into files, each once: a folder stands for those below
// it that end in a certain way. A file that is named counts as named, even if it
// is found as well.
func expand(args []string, ending string) ([]input, error) {
	var unique []input
	index := map[string]int{}
	for _, arg := range args {
		more := []input{{name: arg}}
		if arg != stdio {
			var err error
			if more, err = filesOf(arg, ending); err != nil {
				return nil, err
			}
		}
		for _, in := range more {
			i, known := index[in.name]
			switch {
			case !known:
				index[in.name] = len(unique)
				if unique = append(unique, in); len(unique) > maxRunInputs {
					return nil, usagef("there are more than %d files; name fewer at once", maxRunInputs)
				}
			case in.name == stdio:
				return nil, usagef("standard input is named twice")
			case in.below == "":
				unique[i].below = ""
			}
		}
	}
	return unique, nil
}

// filesOf is the name of a file, or the files below a folder whose names end in
// a certain way, of which there must be one.
func filesOf(name, ending string) ([]input, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, inputError(name, err)
	}
	if !info.IsDir() {
		return []input{{name: name}}, nil
	}
	below, err := filesBelow(name, ending)
	if err == nil && len(below) == 0 {
		err = usagef("there is no *%s file below %q", ending, name)
		if name == "." {
			err = usagef("there is no *%s file below this folder; name a file, or - for standard input", ending)
		}
	}
	return below, err
}

// filesBelow lists the files below a folder of the disk whose names end in a
// certain way.
func filesBelow(dir, ending string) ([]input, error) {
	names, err := (&workspace.Workspace{}).Find(dir, ending)
	var at *fs.PathError
	if errors.As(err, &at) {
		return nil, inputError(at.Path, at.Err)
	}
	var found []input
	for _, name := range names {
		found = append(found, input{name, dir})
	}
	return found, err
}

// files are those of the disk, and standard input.
func (c *Command) files() *workspace.Workspace {
	w := &workspace.Workspace{Stdin: c.Stdin}
	if c.witness != nil {
		w.Heard = c.witness.hear("")
	}
	return w
}

// readInput reads a file as it is. A file that must not be read is a finding.
func (c *Command) readInput(in input) (*source.File, []finding.Finding, error) {
	text, err := c.read(in)
	if err == nil {
		if in.name != stdio {
			c.sources.names = append(c.sources.names, in.name)
		}
		return &source.File{Name: in.name, Text: text}, nil, nil
	}
	if in.name == stdio {
		return nil, nil, failf("cannot read standard input: %v", err)
	}
	if f, ok := orgfile.Unread(in.name, in.below, err); ok {
		return f.At.File, []finding.Finding{f}, nil
	}
	return nil, nil, inputError(in.name, err)
}

// read reads an input.
func (c *Command) read(in input) ([]byte, error) {
	if in.below == "" {
		return c.files().ReadFile(in.name)
	}
	folder, err := c.files().OpenFound(in.below, in.name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	return folder.ReadFile(in.name)
}

// readSource reads a file that is named on the command line.
func (c *Command) readSource(name string) (*source.File, error) {
	text, err := c.files().ReadFile(name)
	if err != nil {
		return nil, inputError(name, err)
	}
	c.sources.names = append(c.sources.names, name)
	return &source.File{Name: name, Text: text}, nil
}

// inputError says plainly why a file cannot be read. A name that does not
// exist is a mistake in the command line; the nearest name in its folder is
// offered.
func inputError(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return usagef("there is no file %q%s", name, didYouMean(name, neighbours(name), ""))
	}
	return failf("cannot read %q: %s", name, workspace.Reason(err))
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

// oneOrganisation takes at most one argument, the name of an organisation.
func oneOrganisation(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usagef("%s takes one organisation, not %d; see %s --help", cmd.Name(), len(args), cmd.CommandPath())
	}
	return nil
}

// fileOrHere is the first argument, the working folder where there is none.
func fileOrHere(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}
