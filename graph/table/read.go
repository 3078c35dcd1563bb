package table

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/source"
)

// Kind is a kind of file that holds tables.
type Kind string

// The kinds of files.
const (
	CSV       Kind = "CSV" // with whatever divides its cells
	XLSX      Kind = "XLSX"
	JSON      Kind = "JSON"
	JSONLines Kind = "JSON Lines"
	YAML      Kind = "YAML"
	LDIF      Kind = "LDIF"
)

// endings are the endings of file names by kind.
var endings = []struct {
	ending string
	kind   Kind
}{
	{".csv", CSV}, {".tsv", CSV}, {".tab", CSV}, {".psv", CSV},
	{".xlsx", XLSX}, {".xlsm", XLSX},
	{".xls", XLSX}, {".xlsb", XLSX}, {".ods", XLSX}, // which are refused with words that help
	{".json", JSON}, {".jsonl", JSONLines}, {".ndjson", JSONLines},
	{".ldif", LDIF}, {".ldf", LDIF},
	{".yaml", YAML}, {".yml", YAML},
}

// KindOf returns the kind of file that a name stands for, "" if for none.
func KindOf(name string) Kind {
	name = strings.ToLower(name)
	for _, e := range endings {
		if strings.HasSuffix(name, e.ending) {
			return e.kind
		}
	}
	return ""
}

// Is reports whether a name is that of a file with tables. YAML has many other uses
// and is none by its name.
func Is(name string) bool { k := KindOf(name); return k != "" && k != YAML }

// Options say how a file is to be read. The zero value finds everything out.
type Options struct {
	Sheet     string      // the only sheet of a workbook to be read, by name, also if it is hidden
	Encoding  string      // one of Encodings
	Delimiter string      // one character between the cells of CSV
	Header    HeaderCount // how many rows the header of CSV and of sheets has
	Nested    []string    // keys under which records have their children, beside the usual ones
}

// HeaderCount is how many rows the header of a table has.
type HeaderCount int

// The numbers of header rows.
const (
	FindHeader HeaderCount = iota // found out
	NoHeader
	OneHeader
	TwoHeaders // keys and labels
)

// Read reads the tables of a file with a name. All mistakes in it are findings;
// tables hold what could be read in spite of them. Tables without rows are left out.
func Read(name string, data []byte, opt Options) ([]*Table, []finding.Finding) {
	r := &reader{opt: opt, file: &source.File{Name: name}}
	tables := r.read(name, data)
	tables = slices.DeleteFunc(tables, func(t *Table) bool { return t.Len() == 0 })
	if len(tables) == 0 && finding.Max(r.findings) < finding.Error {
		r.found(code.EmptyFile, 0, 0, "there are no rows in the file", "")
	}
	for _, t := range tables {
		t.Notes = append(slices.Clone(r.notes), t.Notes...)
	}
	return tables, append(r.findings, r.limit.Rest(r.file)...)
}

func (r *reader) read(name string, data []byte) []*Table {
	if len(data) > MaxSize {
		r.found(code.TooLarge, 0, 0, fmt.Sprintf("the file is larger than %d MiB", MaxSize>>20), "split it")
		return nil
	}
	byName := KindOf(name)
	if r.kind = binary(data); r.kind != "" {
		r.sayKind(byName)
		return r.readWorkbook(data)
	}
	if why := refused(data); why != "" {
		r.found(code.UnreadableFormat, 0, 0, why, "save it as .xlsx or .csv")
		return nil
	}
	if !r.decode(name, data) {
		return nil
	}
	r.kind = textKind(byName, r.file.Text)
	r.sayKind(byName)
	switch r.kind {
	case JSON, JSONLines:
		return r.readJSON()
	case YAML:
		return r.readYAML()
	case LDIF:
		return r.readLDIF()
	}
	return r.readCSV()
}

// sayKind says that a file is not what its name says.
func (r *reader) sayKind(byName Kind) {
	if byName != "" && byName != r.kind {
		r.note("%s, though the name ends in %q", r.kind, path.Ext(r.file.Name))
	}
}

// binary returns the kind of a file that is no text, "" for others.
func binary(data []byte) Kind {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return XLSX
	}
	return ""
}

// textKind tells the kind of a file by its text, and by its name where the text
// may be several.
func textKind(byName Kind, text []byte) Kind {
	text = bytes.TrimPrefix(text, []byte(byteOrderMark))
	switch {
	case byName == YAML:
		return YAML // which JSON is, too, and which may begin like all the others
	case byName != CSV && looksLikeLDIF(text):
		return LDIF
	case looksLikeJSON(text, byName):
		if byName == JSONLines {
			return JSONLines
		}
		return JSON
	case byName == JSON, byName == JSONLines, byName == XLSX:
		return CSV // it is none of these
	}
	return cmp.Or(byName, CSV)
}

// looksLikeJSON reports whether a text begins as JSON does, and, if it is not called
// so, as records do, and not as a header such as "[Required] Name".
func looksLikeJSON(text []byte, byName Kind) bool {
	text = bytes.TrimLeft(text, " \t\r\n")
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return false
	}
	if byName == JSON || byName == JSONLines {
		return true
	}
	next := bytes.TrimLeft(text[1:], " \t\r\n")
	return len(next) == 0 || bytes.IndexByte([]byte(`"}`), next[0]) >= 0 || text[0] == '[' && bytes.IndexByte([]byte("{[]"), next[0]) >= 0
}

// looksLikeLDIF reports whether the first line that is no comment is one that LDIF
// begins with.
func looksLikeLDIF(text []byte) bool {
	for line := range bytes.Lines(text[:min(len(text), 64<<10)]) {
		line = bytes.ToLower(bytes.TrimSpace(line))
		if len(line) > 0 && line[0] != '#' {
			return bytes.HasPrefix(line, []byte("version:")) || bytes.HasPrefix(line, []byte("dn:"))
		}
	}
	return false
}

// refused says why a file of a kind that others write is not read, "" for all else.
func refused(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return "the workbook has a password, and cannot be read"
		}
		return "this is a file of the older Excel (.xls) or another old Office program, which is not read"
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return "this is a PDF, which has no tables to read"
	case bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return "the file is compressed (gzip); unpack it first"
	case bytes.HasPrefix(bytes.ToLower(bytes.TrimLeft(data[:min(len(data), 512)], "\ufeff \t\r\n")), []byte("<")):
		return "this is HTML or XML, as some systems export under the name .xls, which is not read"
	}
	return ""
}
