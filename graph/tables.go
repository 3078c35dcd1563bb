package graph

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/intake"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/orgfile"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/table"
)

// TableOptions say how tables are read. The zero value finds out what their columns
// mean.
type TableOptions struct {
	Mapping *intake.Mapping // nil = none
	Today   string          // ISO date on which entries of a history have ended, unless another day is asked for; "" = the newest of each counts

	Photos []string // files of pictures of the holders, as seen from the folder of the first table, with slashes

	// Any makes a file a table whose name says nothing, such as standard input or
	// *.yaml, unless its keys say that it is an organisation.
	Any bool
}

// isTable reports whether a file is read as a table.
func (opt *LoadOptions) isTable(name string) bool {
	switch t := TypeOf(name); t {
	case TableFile, ImportFile:
		return true
	default:
		return t == OtherFile && opt.Tables.Any
	}
}

// LoadTables makes one organisation of the tables of files, or of those that a mapping
// names when it is the only file. A file whose keys say that it is an organisation, as
// JSON can be, is loaded as that if it is alone. The error is that of reading a file,
// or ctx.Err().
func LoadTables(ctx context.Context, names []string, opt LoadOptions) (*Loaded, error) {
	l := &Loaded{name: names[0], opt: opt}
	var found []finding.Finding
	m := opt.Tables.Mapping
	if len(names) == 1 && TypeOf(names[0]) == ImportFile {
		file, err := l.readTable(names[0], source.MaxSize)
		if err != nil {
			return nil, err
		}
		read, wrong := intake.Parse(file)
		found = append(found, wrong...)
		m = read.With(m)
		l.Files = append(l.Files, file)
		names = nil
		for _, f := range read.Files {
			names = append(names, path.Join(path.Dir(filepath.ToSlash(l.name)), f.Value))
		}
		if len(names) == 0 {
			return l.mistaken(append(found, read.NoFiles(wrong)...)), nil
		}
	}
	var tables []*table.Table
	for _, name := range names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		file, err := l.readTable(name, table.MaxSize)
		if err != nil {
			return nil, err
		}
		if len(names) == 1 && saysOrganisation(file) {
			file.Text = joined(file)
			return loadOrganisation(ctx, name, l.withText(file))
		}
		more, wrong := table.Read(name, file.Text, m.TableOptions())
		found = append(found, wrong...)
		tables = append(tables, more...)
		l.later.add(name)
	}
	if len(tables) == 0 {
		return l.mistaken(found), ctx.Err()
	}
	l.Imported = intake.Read(tables, intake.Options{Mapping: m, AsOf: opt.AsOf, Today: opt.Tables.Today, Photos: opt.Tables.Photos})
	for _, t := range tables {
		if !slices.Contains(l.Files, t.File) {
			l.Files = append(l.Files, t.File)
		}
	}
	l.read = append(found, l.Imported.Findings...)
	if finding.Max(found) == finding.Error {
		l.Imported.Doc.Mistaken = true
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	seen := org.Options{AsOf: opt.AsOf, AnyDay: opt.AnyDay}
	if !opt.AnyDay { // else the organisation may be written elsewhere
		seen.Exists = l.exists()
	}
	o, more := org.BuildWith(l.Imported.Doc, seen)
	l.Org, l.Findings = o, slices.Concat(l.read, forTables(more))
	return l, ctx.Err()
}

// exists returns the function that tells whether a file is there, seen from the tables.
func (l *Loaded) exists() func(string) bool {
	folder, err := l.folder()
	if err != nil {
		return nil
	}
	defer folder.Close()
	return func(name string) bool {
		folder, err := l.folder()
		if err != nil {
			return false
		}
		defer folder.Close()
		return folder.Exists(name)
	}
}

// readTable reads a file of tables.
func (l *Loaded) readTable(name string, most int64) (*source.File, error) {
	folder, err := l.opt.Files.Open(name)
	if l.opt.Found != "" && name == l.name {
		folder, err = l.opt.Files.OpenFound(l.opt.Found, name)
	}
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	text, err := folder.ReadUpTo(name, most)
	if err != nil {
		var at *fs.PathError
		if name != l.name && !errors.As(err, &at) {
			err = &fs.PathError{Op: "read", Path: name, Err: err}
		}
		return nil, err
	}
	return &source.File{Name: name, Text: text}, nil
}

// saysOrganisation reports whether the keys of a file say that it is an organisation
// file, as YAML or JSON.
func saysOrganisation(file *source.File) bool {
	if isLines(file) {
		return true
	}
	switch table.KindOf(file.Name) {
	case table.JSON:
		return bytes.Contains(file.Text[:min(len(file.Text), 4_096)], []byte(`"orgwright"`))
	case table.YAML, "":
		return orgfile.SaysVersion(file)
	}
	return false
}

// isLines reports whether a file is an organisation in JSON Lines: by its name, or as one
// without any, such as standard input, the first line says so and is whole.
func isLines(file *source.File) bool {
	kind := table.KindOf(file.Name)
	text := bytes.TrimPrefix(file.Text, []byte("\xef\xbb\xbf"))
	first, _, _ := bytes.Cut(text, []byte("\n"))
	return (kind == table.JSONLines || kind == "") && bytes.HasPrefix(text, []byte(`{"orgwright"`)) && (kind != "" || bytes.HasSuffix(bytes.TrimRight(first, " \r\t"), []byte("}")))
}

// joined returns the text of an organisation in JSON, or in JSON Lines as one object: the
// positions behind the first line become a list in it. No place in the text changes.
func joined(file *source.File) []byte {
	if !isLines(file) {
		return file.Text
	}
	lines, last := bytes.Split(file.Text, []byte("\n")), 0
	for i, line := range lines {
		if lines[i] = bytes.TrimRight(line, " \r\t"); len(lines[i]) > 0 {
			last = i
		}
	}
	for i := range last {
		switch text := lines[i]; {
		case i == 0:
			lines[i] = slices.Concat(bytes.TrimSuffix(text, []byte("}")), []byte(`,"positions":[`))
		case len(text) > 0:
			lines[i] = slices.Concat(text, []byte(","))
		}
	}
	if last > 0 {
		lines[last] = slices.Concat(lines[last], []byte("]}"))
	}
	return bytes.Join(lines, []byte("\n"))
}

// withText returns the options with which a file that was read is not read again, for
// it may be a pipe.
func (l *Loaded) withText(file *source.File) LoadOptions {
	opt := l.opt
	opt.Files = opt.Files.With(map[string][]byte{filepath.Clean(file.Name): file.Text})
	return opt
}

// mistaken is an organisation without positions, because nothing could be read.
func (l *Loaded) mistaken(found []finding.Finding) *Loaded {
	if len(l.Files) == 0 {
		l.Files = []*source.File{{Name: l.name}}
	}
	doc := &orgfile.Document{File: l.Files[0], Mistaken: true, Incomplete: true}
	l.read, l.Findings = found, found
	l.Org, _ = org.Build(doc)
	l.Imported = &intake.Result{Doc: doc}
	return l
}

// MarkDoubts adds to the doubts about positions of tables what the structure of the
// organisation says against them.
func (l *Loaded) MarkDoubts() {
	byID := map[string]*orgfile.Position{}
	for _, f := range l.Findings {
		if f.Severity != finding.Error || f.Position == "" {
			continue
		}
		if len(byID) == 0 {
			for _, p := range l.Imported.Doc.Positions {
				byID[p.ID.Value] = p
			}
		}
		for _, id := range append([]string{f.Position}, f.Others...) {
			if p := byID[id]; p != nil {
				l.Imported.Doubts[p] = append(l.Imported.Doubts[p], f)
			}
		}
	}
}
