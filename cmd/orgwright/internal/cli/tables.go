package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
)

// tableFlags say what the columns of tables mean, for all commands that read
// organisations.
type tableFlags struct {
	mapping, manager, rows, sheet string
	photos                        string
	columns, keep                 []string
	set                           []string // the names of those that were given
	read                          *intake.Mapping
}

// tableFlagNames are the flags in the order of the help.
var tableFlagNames = [...]string{"mapping", "columns-as", "manager-by", "rows", "sheet", "keep", "photos"}

func (f *tableFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.mapping, "mapping", "", "of tables: `FILE` (*"+intake.Ending+") that says what their columns mean")
	flags.StringArrayVar(&f.columns, "columns-as", nil, "of tables: `KEY=COLUMN`, such as id=\"Post Reference\", name=\"{First} {Last}\" or location==Lund; repeat for several")
	flags.StringVar(&f.manager, "manager-by", "", "of tables: what superiors are named by, a `KEY` such as email or the header of a column; by default it is found out")
	flags.StringVar(&f.rows, "rows", "", "of tables: take only rows of which a CEL `EXPRESSION` about their columns is true, such as 'Status == \"Current\"'")
	flags.StringVar(&f.sheet, "sheet", "", "of workbooks: the `NAME` of the sheet that is read")
	flags.StringSliceVar(&f.keep, "keep", nil, "of tables: `COLUMNS` to take as free fields")
	flags.StringVar(&f.photos, "photos", "", "of tables: `FOLDER` with pictures (JPEG, PNG) that are named by id, e-mail address or name of the holder")
	register(cmd, "columns-as", words(intake.Keys()))
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error { return f.check(cmd, args) }
}

// check notes which flags were given, and refuses them where no argument is a table.
func (f *tableFlags) check(cmd *cobra.Command, args []string) error {
	for _, name := range tableFlagNames {
		if cmd.Flags().Changed(name) {
			f.set = append(f.set, name)
		}
	}
	if len(f.set) == 0 || cmd.Name() == "import" {
		return nil
	}
	isTable := func(arg string) bool {
		switch graph.TypeOf(arg) {
		case graph.TableFile, graph.ImportFile:
			return true
		case graph.OtherFile:
			return arg == stdio || strings.Contains(arg, ".")
		}
		return false
	}
	if !slices.ContainsFunc(args, isTable) {
		return usagef("--%s is about tables, such as a CSV file or a workbook, and none is given", f.set[0])
	}
	return nil
}

// options read the mapping once and add what the flags say. Photos are named as seen from
// a folder.
func (f *tableFlags) options(c *Command, folder string) (graph.TableOptions, error) {
	opt := graph.TableOptions{Today: time.Now().Format(time.DateOnly), Any: len(f.set) > 0}
	if len(f.set) == 0 {
		return opt, nil
	}
	if f.read == nil {
		m, err := f.load(c)
		if err != nil {
			return opt, err
		}
		f.read = m
	}
	opt.Mapping = f.read
	if f.photos != "" {
		var err error
		if opt.Photos, err = f.pictures(folder); err != nil {
			return opt, err
		}
	}
	return opt, nil
}

// pictures lists the files of --photos as seen from a folder.
func (f *tableFlags) pictures(folder string) ([]string, error) {
	entries, err := os.ReadDir(f.photos)
	if err != nil {
		return nil, inputError(f.photos, err)
	}
	from, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(f.photos)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(from, dir)
	if err != nil {
		return nil, usagef("--photos %q cannot be named as seen from %q", f.photos, folder)
	}
	var out []string
	for _, e := range entries {
		switch strings.ToLower(filepath.Ext(e.Name())) {
		case ".jpg", ".jpeg", ".png":
			out = append(out, filepath.ToSlash(filepath.Join(rel, e.Name())))
		}
	}
	if len(out) == 0 {
		return nil, usagef("--photos: there is no JPEG or PNG picture in %q", f.photos)
	}
	return out, nil
}

// load makes the mapping of the file and the flags.
func (f *tableFlags) load(c *Command) (*intake.Mapping, error) {
	m := &intake.Mapping{}
	if f.mapping != "" {
		file, err := c.readSource(f.mapping)
		if err != nil {
			return nil, err
		}
		read, found := intake.Parse(file)
		if finding.Max(found) == finding.Error {
			return nil, c.refuse(c.printed(c.Stderr), found, "the mapping %q cannot be used", f.mapping)
		}
		m = read
	}
	given := &intake.Mapping{}
	for _, c := range f.columns {
		key, column, ok := strings.Cut(c, "=")
		if !ok || key == "" || column == "" {
			return nil, usagef("--columns-as %q: not KEY=COLUMN such as id=\"Post Reference\"", c)
		}
		if !intake.IsKey(key) {
			return nil, usagef("--columns-as %q: there is no key %q of positions%s", c, key, didYouMean(key, intake.Keys(), ""))
		}
		given.Columns = append(given.Columns, orgfile.Field{Key: source.Text{Value: key}, Value: source.Text{Value: column}})
	}
	for _, k := range f.keep {
		given.Keep = append(given.Keep, source.Text{Value: k})
	}
	given.Manager.Value, given.Rows.Value, given.Sheet.Value = f.manager, f.rows, f.sheet
	return m.With(given), nil
}
