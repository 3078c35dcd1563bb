//go:build linux

package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/orgwright/orgwright/examples/heavy"
)

// attackTables are tables that unpack to more than they are, repeat something
// without end, or are not what they say.
func attackTables() []attack {
	n := heavy.Size(1_000, 1_000_000)
	return []attack{
		{name: "CSV with control characters", run: "validate x.csv", says: "no row has", make: text("x.csv", "id,name,manager\n1,A,\n2,\"\x1b[31m\r\n::error::\u202e\",no\x1b[2J\n")},
		{name: "CSV with NUL bytes", run: "validate x.csv", says: "NUL byte", make: text("x.csv", "id,name\n1,A\x00B\n2,C\n")},
		{name: "CSV of one quote", run: "validate x.csv", says: "has no end", make: repeated("x.csv", "id,name\n1,\"A\n", "2,B\n", n, "")},
		{name: "CSV of commas", run: "validate x.csv", says: "", make: repeated("x.csv", "id,name\n", ",", 5*n, "")},
		{name: "CSV of short rows", run: "validate x.csv", says: "ragged-row", make: repeated("x.csv", "id,name,title\n1,A,B\n", "2\n", n, "")},
		{name: "CSV of one id", run: "validate x.csv", says: "duplicate-row", make: repeated("x.csv", "id,name\n1,A\n", "1,B\n", min(n, 200_000), "")},
		{name: "CSV of a wide header", run: "validate x.csv", exit: drawn, says: "", make: text("x.csv", strings.Repeat("name,", min(n, 1_900))+"id\n"+strings.Repeat("A,", min(n, 1_900))+"1\n")},
		{name: "CSV in a circle", run: "validate x.csv", says: "reporting cycle", make: later(func() step { return text("x.csv", "id,name,manager\n"+circle(min(n, 100_000))) })},
		{name: "JSON of brackets", run: "validate x.json", says: "inside one another", make: repeated("x.json", "", "[", 5*n, "")},
		{name: "JSON of other keys", run: "validate x.json", says: "", make: later(func() step { return text("x.json", otherKeys(min(n, 4_000))) })},
		{name: "JSON of a chain", run: "validate x.json", exit: drawn, says: "duplicate-row", make: text("x.json", strings.Repeat(`{"id":"a","name":"A","reports":[`, 45)+`{"id":"b","name":"B"}`+strings.Repeat("]}", 45))},
		{name: "LDIF of one attribute", run: "validate x.ldif", exit: drawn, says: "not taken", make: repeated("x.ldif", "dn: cn=a\n", "member: b\n", min(n, 100_000), "")},
		{name: "workbook with a password", run: "validate x.xlsx", says: "has a password", make: text("x.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")},
		{name: "workbook that is cut", run: "validate x.xlsx", says: "no whole ZIP archive", make: text("x.xlsx", "PK\x03\x04\x14\x00")},
		{name: "workbook of 200 MB of spaces", large: true, run: "validate x.xlsx", says: "no rows", make: workbook("<worksheet>", " ", 200<<20, "</worksheet>", 0)},
		{name: "workbook of 300 MB of spaces", large: true, run: "validate x.xlsx", says: "MiB when it is unpacked", make: workbook("<worksheet>", " ", 300<<20, "</worksheet>", 0)},
		{name: "workbook of one long text", run: "validate x.xlsx", says: "the texts of the sheet are larger", make: workbook("<worksheet><sheetData>", `<row><c t="s"><v>0</v></c></row>`, 3_000, "</sheetData></worksheet>", 32_000)},
		{name: "workbook of merged cells", run: "validate x.xlsx", says: "merged areas", make: workbook("<worksheet><sheetData>", `<row><c r="A1"><v>1</v></c><c r="BXX1"><v>1</v></c></row>`, 600, `</sheetData><mergeCell ref="A1:XFD1048576"/></worksheet>`, 0)},
		{name: "workbook with an entity", run: "validate x.xlsx", says: "not well-formed", make: workbook(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`, "<worksheet>&a;</worksheet>", 1, "", 0)},
		{name: "table that is a device", run: "validate x.csv", exit: 3, says: "leads out of", make: link("x.csv", "/dev/zero")},
	}
}

// later makes what takes memory only when it is needed.
func later(what func() step) step { return func(folder string) error { return what()(folder) } }

// circle is rows of whom each reports to the next, and the last to the first.
func circle(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d,P %d,%d\n", i+1, i, (i+1)%n+1)
	}
	return b.String()
}

// otherKeys are records of which none has a key of another one.
func otherKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s{\"id\": %d, \"k%d\": 1}", []string{"[", ",\n"}[min(i, 1)], i, i)
	}
	return b.String() + "]"
}

// repeated makes a file that says something again and again.
func repeated(name, head, unit string, times int, tail string) step {
	return func(folder string) error {
		f, err := os.Create(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		return errors.Join(repeat(f, head, unit, times, tail), f.Close())
	}
}

// repeat writes without having it all in memory, which would be taken for that of
// the program that is started.
func repeat(w io.Writer, head, unit string, times int, tail string) error {
	_, err := io.WriteString(w, head)
	for most := max(1, 1<<20/len(unit)); times > 0 && err == nil; times -= most {
		_, err = io.WriteString(w, strings.Repeat(unit, min(times, most)))
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, tail)
	return err
}

// workbook makes a file with a sheet that says something again and again, and a text
// that its cells share.
func workbook(head, unit string, times int, tail string, shared int) step {
	return func(folder string) error {
		f, err := os.Create(filepath.Join(folder, "x.xlsx"))
		if err != nil {
			return err
		}
		z := zip.NewWriter(f)
		for _, part := range []struct {
			name, head, unit string
			times            int
			tail             string
		}{
			{"xl/workbook.xml", `<workbook><sheets><sheet name="S" id="1"/></sheets></workbook>`, " ", 0, ""},
			{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="1" Type="x/worksheet" Target="s.xml"/><Relationship Id="2" Type="x/sharedStrings" Target="t.xml"/></Relationships>`, " ", 0, ""},
			{"xl/s.xml", head, unit, times, tail},
			{"xl/t.xml", "<sst><si><t>", "x", shared, "</t></si></sst>"},
		} {
			w, err := z.Create(part.name)
			if err == nil {
				err = repeat(w, part.head, part.unit, part.times, part.tail)
			}
			if err != nil {
				return errors.Join(err, f.Close())
			}
		}
		return errors.Join(z.Close(), f.Close())
	}
}
