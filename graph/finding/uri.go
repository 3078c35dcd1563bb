package finding

import (
	"path"
	"strings"
)

// Places turns names of files into names from the root of the repository, by which
// other programs find them. The zero value leaves names as they are.
type Places struct {
	Root   string // absolute path of the root folder of the repository, "" = not known
	Folder string // absolute path of the working folder, from which names are given
}

// Path returns the name of a file from the root of the repository, with
// slashes. Names outside it, and all names when the root is not known, stay as
// they are, cleaned. Backslashes are taken as slashes.
func (p Places) Path(name string) string {
	if name == "-" {
		return "stdin"
	}
	share := strings.HasPrefix(name, `\\`)
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if share {
		name = "/" + name
	}
	if p.Root == "" {
		return name
	}
	root := strings.TrimSuffix(strings.ReplaceAll(p.Root, `\`, "/"), "/") + "/"
	full := name
	if !isAbsolute(name) {
		full = path.Join(strings.ReplaceAll(p.Folder, `\`, "/"), name)
	}
	if inside, ok := cutFolder(full, root); ok {
		return inside
	}
	return name
}

// cutFolder returns what follows the folder in a name. The letter of a drive
// counts in any case.
func cutFolder(name, folder string) (string, bool) {
	if hasDrive(name) && hasDrive(folder) && strings.EqualFold(name[:2], folder[:2]) {
		name = folder[:2] + name[2:]
	}
	return strings.CutPrefix(name, folder)
}

// uri returns a name as Path returns it as a URI reference (RFC 3986), and
// whether it is relative to the root.
func (p Places) uri(name string) (ref string, relative bool) {
	name = p.Path(name)
	switch {
	case hasDrive(name):
		return "file:///" + name[:2] + escapePath(name[2:]), false
	case strings.HasPrefix(name, "//"):
		return "file:" + escapePath(name), false // a share of Windows: the server is the host
	case strings.HasPrefix(name, "/"):
		return "file://" + escapePath(name), false
	}
	return escapePath(name), true
}

func isAbsolute(name string) bool { return strings.HasPrefix(name, "/") || hasDrive(name) }

// hasDrive reports whether a name begins with a drive, such as "C:/".
func hasDrive(name string) bool {
	if len(name) < 3 || name[1] != ':' || name[2] != '/' {
		return false
	}
	return name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z'
}

// escapePath escapes all but unreserved characters and slashes, so that no
// part of a name is taken as a scheme, query or fragment.
func escapePath(name string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b.WriteByte(c)
		default:
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		}
	}
	return b.String()
}
