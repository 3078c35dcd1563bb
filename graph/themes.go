package graph

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"

	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/theme"
	"github.com/orgwright/orgwright/graph/workspace"
)

// Theme is a theme file with the files that it names.
type Theme struct {
	*theme.Theme
	FontFiles []Asset
	LogoFile  *chart.Photo // nil = none
	Findings  []finding.Finding
	Files     []string // names of all that was read
}

// Asset is a file that a theme names.
type Asset struct {
	Name string
	Data []byte
	At   source.Span // where it is named
}

// ReadTheme reads a theme file that the user has named, and the files that it names, in
// or below its folder. bases are the names of the built-in themes. The error is for a theme
// file that cannot be read; all else is a finding.
func ReadTheme(files *workspace.Workspace, name string, bases []string) (*Theme, error) {
	folder, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	text, err := folder.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return readTheme(folder, &source.File{Name: name, Text: text}, bases), nil
}

// Theme reads the theme file that the organisation names, in its folder like all that it
// names. A theme that cannot be read is a finding, and nil.
func (l *Loaded) Theme(named source.Text, bases []string) (*Theme, []finding.Finding) {
	refuse := func(reason string) (*Theme, []finding.Finding) {
		return nil, []finding.Finding{code.ThemeFile.New(finding.Finding{At: named.At, Message: fmt.Sprintf("the theme %q cannot be used: %s", named.Value, reason)})}
	}
	if path.IsAbs(named.Value) || filepath.IsAbs(named.Value) {
		return refuse("it is an absolute path; name it relative to the file")
	}
	folder, err := l.folder()
	if err != nil {
		return refuse(workspace.Reason(err))
	}
	defer folder.Close()
	name := path.Join(path.Dir(filepath.ToSlash(named.At.File.Name)), named.Value)
	text, err := folder.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuse("there is no such file")
	case err != nil:
		return refuse(workspace.Reason(err))
	}
	l.later.add(name)
	return readTheme(folder, &source.File{Name: name, Text: text}, bases), nil
}

// maxFontBytes is the size in bytes of all fonts of a theme.
const maxFontBytes = 128 << 20

// readTheme reads a theme and what it names.
func readTheme(folder *workspace.Folder, file *source.File, bases []string) *Theme {
	t := &Theme{Files: []string{file.Name}}
	t.Theme, t.Findings = theme.Parse(file, bases)
	read := func(named source.Text, what string, most int) ([]byte, string) {
		data, name, reason := []byte(nil), "", "it is an absolute path; name it relative to the file"
		if !path.IsAbs(named.Value) && !filepath.IsAbs(named.Value) {
			name = path.Join(path.Dir(filepath.ToSlash(file.Name)), named.Value)
			text, err := folder.ReadFile(name)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				reason = "there is no such file"
			case err != nil:
				reason = workspace.Reason(err)
			case len(text) > most:
				reason = fmt.Sprintf("it is larger than %d MB", most>>20)
			default:
				data, reason = text, ""
			}
		}
		if reason != "" {
			t.fault(named, what, reason, "")
			return nil, ""
		}
		t.Files = append(t.Files, name)
		return data, name
	}
	left := maxFontBytes
	for _, f := range t.Theme.Fonts {
		if data, name := read(f, "font", source.MaxSize); name != "" {
			if left -= len(data); left < 0 {
				t.fault(f, "font", fmt.Sprintf("the fonts of the theme are larger than %d MB together", maxFontBytes>>20), "")
				break
			}
			t.FontFiles = append(t.FontFiles, Asset{name, data, f.At})
		}
	}
	if logo := t.Theme.Logo.File; logo.Value != "" {
		if data, name := read(logo, "logo", MaxPhoto); name != "" {
			mediaType, fault := checkPhoto(data)
			if fault != nil {
				t.fault(logo, "logo", fault.reason, fault.hint)
			} else {
				t.LogoFile = &chart.Photo{Name: name, MediaType: mediaType, Data: data}
			}
		}
	}
	return t
}

// fault reports a file that cannot be used.
func (t *Theme) fault(named source.Text, what, reason, hint string) {
	t.Findings = append(t.Findings, code.ThemeFile.New(finding.Finding{At: named.At, Message: fmt.Sprintf("the %s %q cannot be used: %s", what, named.Value, reason), Hint: hint}))
}

// Faint reports a colour of the theme that is hard to see, at the place where it is
// written, or where the base is chosen.
func (t *Theme) Faint(at source.Span, message string) {
	for _, or := range []source.Span{t.Base.At, t.Version.At} {
		if !at.IsValid() {
			at = or
		}
	}
	t.Findings = append(t.Findings, code.LowContrast.New(finding.Finding{At: at, Message: message}))
}
