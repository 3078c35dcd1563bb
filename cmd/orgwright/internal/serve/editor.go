package serve

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

// Editor is a program for texts that opens a file at a line by an address. The browser
// asks the user before it hands such an address over.
type Editor struct {
	Name, Title string
	Link        string // with {path}, {line} and {column}
}

// Editors lists those that register a scheme for addresses when they are installed, or,
// as Emacs, Vim and Sublime Text, by an extension that is named.
func Editors() []Editor {
	return []Editor{
		{"vscode", "Visual Studio Code", "vscode://file{path}:{line}:{column}"},
		{"vscode-insiders", "Visual Studio Code Insiders", "vscode-insiders://file{path}:{line}:{column}"},
		{"vscodium", "VSCodium", "vscodium://file{path}:{line}:{column}"},
		{"cursor", "Cursor", "cursor://file{path}:{line}:{column}"},
		{"windsurf", "Windsurf", "windsurf://file{path}:{line}:{column}"},
		{"zed", "Zed", "zed://file{path}:{line}:{column}"},
		{"idea", "IntelliJ IDEA", "idea://open?file={path}&line={line}&column={column}"},
		{"pycharm", "PyCharm", "pycharm://open?file={path}&line={line}&column={column}"},
		{"webstorm", "WebStorm", "webstorm://open?file={path}&line={line}&column={column}"},
		{"goland", "GoLand", "goland://open?file={path}&line={line}&column={column}"},
		{"sublime", "Sublime Text, with the extension subl protocol", "subl://open?url=file://{path}&line={line}&column={column}"},
		{"textmate", "TextMate", "txmt://open?url=file://{path}&line={line}&column={column}"},
		{"macvim", "MacVim", "mvim://open?url=file://{path}&line={line}&column={column}"},
	}
}

// EditorNamed returns the editor with a name, or one by the address that it takes, such as
// "my-editor://open?file={path}&line={line}".
func EditorNamed(name string) (Editor, error) {
	for _, e := range Editors() {
		if e.Name == name {
			return e, nil
		}
	}
	scheme, _, is := strings.Cut(name, ":")
	if !is {
		return Editor{}, fmt.Errorf("not the name of an editor, nor an address with {path}")
	}
	scheme = strings.ToLower(scheme)
	u, err := url.Parse(strings.NewReplacer("{path}", "/p", "{line}", "1", "{column}", "1").Replace(name))
	switch {
	case err != nil || u.Scheme != scheme:
		return Editor{}, fmt.Errorf("not an address")
	case !strings.Contains(name, "{path}"):
		return Editor{}, fmt.Errorf("an address without {path}, which stands for the file")
	}
	switch scheme {
	case "javascript", "data", "vbscript", "blob", "about", "view-source", "http", "https", "ws", "wss":
		return Editor{}, fmt.Errorf("no address of an editor")
	}
	return Editor{Name: scheme, Title: scheme, Link: name}, nil
}

// LinkTo is the address that opens a file at a line and column, which count from 1.
func (e Editor) LinkTo(file string, line, column int) string {
	path := filepath.ToSlash(absolute(file))
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive
	}
	escaped := (&url.URL{Path: path}).EscapedPath()
	if _, query, _ := strings.Cut(e.Link, "?"); strings.Contains(query, "{path}") {
		escaped = strings.ReplaceAll(url.QueryEscape(strings.TrimPrefix(path, driveSlash(path))), "+", "%20")
		escaped = strings.ReplaceAll(escaped, "%2F", "/")
	}
	return strings.NewReplacer("{path}", escaped, "{line}", strconv.Itoa(line), "{column}", strconv.Itoa(column)).Replace(e.Link)
}

// driveSlash is the slash before the letter of a drive, which file names do not have.
func driveSlash(path string) string {
	if len(path) > 2 && path[2] == ':' {
		return "/"
	}
	return ""
}
