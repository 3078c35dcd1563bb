package orgfile

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/format"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/suggest"
	"github.com/orgwright/orgwright/graph/wording"
	"github.com/orgwright/orgwright/graph/workspace"
)

// Limits of all files of one organisation.
const (
	maxFiles = 1_000
	maxBytes = 64 << 20 // the same file by several names counts for each
)

// Loaded is an organisation file with everything that it includes.
type Loaded struct {
	Doc      *Document         // joined: the first file's own entries, then those of each include
	Files    []*source.File    // in the order in which they were read
	Findings []finding.Finding // of all files
}

// Load reads the file with a name and all that it includes, from its folder. The
// error is for a first file that cannot be read; everything else is a finding.
func Load(folder *workspace.Folder, name string, opt Options) (*Loaded, error) {
	text, err := folder.ReadFile(name)
	if err != nil {
		return nil, err
	}
	file := &source.File{Name: name, Text: text}
	clean := path.Clean(filepath.ToSlash(name))
	doc, findings := parseWith(file, opt)
	l := &loader{folder: folder, opt: opt, Loaded: Loaded{Doc: doc, Files: []*source.File{file}, Findings: findings}, read: map[string]bool{clean: true}, size: len(text)}
	l.follow(doc, []include{{name: clean}})
	doc.Mistaken = hasErrors(l.Findings)
	return &l.Loaded, nil
}

// loader reads an organisation file and what it includes.
type loader struct {
	Loaded // what was read so far
	folder *workspace.Folder
	opt    Options
	read   map[string]bool // by name in the folder
	size   int             // bytes of all files
	full   bool            // that there is too much was reported
}

// include is a file that is being read, and the place that asked for it.
type include struct {
	name string
	at   source.Span
}

// follow reads what doc includes. Chain leads from the first file to doc's own.
func (l *loader) follow(doc *Document, chain []include) {
	folder := path.Dir(chain[len(chain)-1].name)
	for _, entry := range doc.Include {
		if problem := l.badPattern(entry); problem {
			continue
		}
		for _, name := range l.expand(folder, entry) {
			l.include(include{name: name, at: entry.At}, entry, chain)
		}
	}
}

// badPattern reports whether an entry can name no file, which is a finding.
func (l *loader) badPattern(entry source.Text) bool {
	switch {
	case strings.Contains(entry.Value, `\`):
		l.add(code.BadValue, entry.At, `write "/" between folders`, `the path %s has "\" in it`, wording.Quote(entry.Value))
	case strings.Contains(entry.Value, "://"):
		l.add(code.IncludeOutside, entry.At, "save it beside this file and include that", "%s is an address; only files can be included", wording.Quote(entry.Value))
	case path.IsAbs(entry.Value), len(entry.Value) > 1 && entry.Value[1] == ':':
		l.add(code.IncludeOutside, entry.At, "name it relative to this file", "%s is an absolute path", wording.Quote(entry.Value))
	default:
		return false
	}
	return true
}

// expand returns the names that an entry stands for, sorted.
func (l *loader) expand(folder string, entry source.Text) []string {
	joined := path.Join(folder, entry.Value)
	if !strings.ContainsAny(entry.Value, "*?[") {
		return []string{joined}
	}
	names, err := l.folder.Glob(joined)
	if errors.Is(err, workspace.ErrOutside) {
		l.outside(entry)
		return nil
	}
	if err != nil {
		l.add(code.BadValue, entry.At, "write * for any text, ? for one character, [a-z] for one of several", "the pattern %s is not well-formed", wording.Quote(entry.Value))
		return nil
	}
	if len(names) == 0 {
		hint := ""
		if strings.Contains(entry.Value, "**") {
			hint = `"**" is one folder, like "*"; write a pattern for every depth`
		}
		l.add(code.IncludeNothing, entry.At, hint, "%s matches no file", wording.Quote(entry.Value))
	}
	slices.Sort(names)
	return names
}

// include reads one file and what it includes itself.
func (l *loader) include(file include, entry source.Text, chain []include) {
	pattern := strings.ContainsAny(entry.Value, "*?[")
	for i, c := range chain {
		if c.name == file.name {
			if !pattern || i+1 < len(chain) {
				l.cycle(file, chain[i:])
			}
			return // a pattern may match the file that it stands in
		}
	}
	if l.read[file.name] {
		return
	}
	if !l.full {
		l.read[file.name] = true
	}
	if l.full || l.isFull(file) {
		return
	}
	text, err := l.folder.ReadFile(file.name)
	if err != nil {
		l.unreadable(file, entry, err)
		return
	}
	if l.size += len(text); l.size > maxBytes {
		l.fill(file, "the files of the organisation are larger than %d MiB in all", maxBytes>>20)
		return
	}
	src := &source.File{Name: file.name, Text: text}
	doc, findings := parseWith(src, l.opt)
	l.Files = append(l.Files, src)
	l.Findings = finding.Cut(append(l.Findings, findings...), l.Doc.File)
	l.join(doc, file)
	l.follow(doc, append(slices.Clip(chain), file))
}

// isFull reports whether nothing more can be included.
func (l *loader) isFull(file include) bool {
	switch {
	case len(l.read) > maxFiles:
		l.fill(file, "more than %d files are included", maxFiles)
	case len(l.Doc.Positions) > maxPositions:
		l.fill(file, "the organisation has more than %d positions", maxPositions)
	}
	return l.full
}

// fill reports that no further file is included.
func (l *loader) fill(file include, format string, args ...any) {
	l.full = true
	l.add(code.TooLarge, file.at, "describe its parts as organisations of their own", format, args...)
}

// join adds an included document to the first one.
func (l *loader) join(doc *Document, file include) {
	first := l.Doc
	first.Units = append(first.Units, doc.Units...)
	first.Roles = append(first.Roles, doc.Roles...)
	first.Responsibilities = append(first.Responsibilities, doc.Responsibilities...)
	first.Positions = append(first.Positions, doc.Positions...)
	first.Views = append(first.Views, doc.Views...)
	first.Suppressions = append(first.Suppressions, doc.Suppressions...)
	first.Incomplete = first.Incomplete || doc.Incomplete
	here := []finding.Note{{At: file.at, Message: "the file is included here"}}
	if o := doc.Organization; o.At.IsValid() && !sameOrganization(&o, &first.Organization) {
		l.Findings = append(l.Findings, code.IncludeHead.New(finding.Finding{At: o.At, Path: "organization", Notes: here,
			Message: `an included file must not describe the organization in its own way`, Hint: "keep this part in the first file only"}))
	}
	if r := doc.Rules; r.At.IsValid() {
		l.Findings = append(l.Findings, code.IncludeHead.New(finding.Finding{At: r.At, Path: "rules", Notes: here,
			Message: `an included file must not choose rules`, Hint: "move this part to the first file"}))
	}
}

// sameOrganization reports whether b has every value that a has. The version of the
// program that they need may differ.
func sameOrganization(a, b *Organization) bool {
	return !slices.ContainsFunc(OrganizationTable().Fields, func(f *format.Field[Organization]) bool {
		v := f.Get(a)
		return f.Type != format.TypeVersion && (v.Text.Value != "" || len(v.Items) > 0) && !v.Equal(f.Get(b))
	})
}

// add reports what is wrong with an include. With an error a file was not read.
func (l *loader) add(c *finding.Code, at source.Span, hint, format string, args ...any) {
	l.Doc.Incomplete = l.Doc.Incomplete || c.Severity() == finding.Error
	l.Findings = append(l.Findings, c.New(finding.Finding{At: at, Path: "include",
		Message: fmt.Sprintf(format, args...), Hint: hint}))
}

func (l *loader) outside(entry source.Text) {
	l.add(code.IncludeOutside, entry.At, "move it there, or start from a file higher up", "%s lies outside the folder of the first file", wording.Quote(entry.Value))
}

// cycle reports files that include one another. Loop leads from the file to
// itself.
func (l *loader) cycle(file include, loop []include) {
	var names []string
	var notes []finding.Note
	for i, c := range loop {
		names = append(names, c.name)
		if i > 0 {
			notes = append(notes, finding.Note{At: c.at, Message: fmt.Sprintf("%s is included here", wording.Quote(c.name))})
		}
	}
	names = append(names, names[0])
	l.Findings = append(l.Findings, code.IncludeCycle.New(finding.Finding{At: file.at, Path: "include",
		Message: "files include one another: " + strings.Join(names, " -> "), Notes: notes, Hint: "take this include away"}))
}

// unreadable reports a file that is not there or cannot be read.
func (l *loader) unreadable(file include, entry source.Text, err error) {
	shown := wording.Quote(file.name)
	switch {
	case errors.Is(err, workspace.ErrOutside):
		l.outside(entry)
	case errors.Is(err, fs.ErrNotExist):
		hint := ""
		if siblings, err := l.folder.Glob(path.Join(path.Dir(file.name), "*")); err == nil {
			slices.Sort(siblings)
			if meant := suggest.Closest(file.name, siblings); meant != "" {
				hint = fmt.Sprintf("did you mean %s?", wording.Quote(strings.TrimSuffix(entry.Value, path.Base(entry.Value))+path.Base(meant)))
			}
		}
		l.add(code.IncludeMissing, entry.At, hint, "there is no file %s", shown)
	case errors.Is(err, fs.ErrPermission):
		l.add(code.IncludeMissing, entry.At, "", "the file %s may not be read", shown)
	default:
		hint := ""
		if errors.Is(err, workspace.ErrFolder) {
			hint = fmt.Sprintf("write %s to include all files in it", wording.Quote(strings.TrimSuffix(entry.Value, "/")+"/*.org.yaml"))
		}
		l.add(code.IncludeMissing, entry.At, hint, "%s cannot be read: %s", shown, workspace.Reason(err))
	}
}
