package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/orgwright/orgwright/graph/code"
	"github.com/orgwright/orgwright/graph/source"
	"github.com/orgwright/orgwright/graph/wording"
)

// readWorkbook reads the sheets of a workbook of Excel (ECMA-376-1, 2016). Nothing
// in it is run or followed: of formulas the values count that were saved with them.
func (r *reader) readWorkbook(data []byte) []*Table {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	switch {
	case err != nil:
		r.found(code.TableSyntax, 0, 0, "the workbook is damaged: it is no whole ZIP archive", "save it again")
		return nil
	case len(z.File) > maxParts:
		r.tooLarge(0, "the workbook has more than %d files in it", maxParts)
		return nil
	}
	w := &workbook{r: r, parts: map[string]*zip.File{}, most: min(maxUnzip, max(maxUnzipFree, maxUnzipMore*len(data)))}
	for _, f := range z.File {
		w.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
		if f.Flags&1 != 0 {
			r.found(code.UnreadableFormat, 0, 0, "the workbook has a password, and cannot be read", "save it without a password")
			return nil
		}
	}
	if !w.isWorkbook() {
		return nil
	}
	tables, err := w.read()
	if err != nil {
		r.found(code.TableSyntax, 0, 0, "the workbook is damaged: "+err.Error(), "open it in Excel or LibreOffice and save it again")
	}
	return tables
}

// workbook is what the sheets of a workbook have in common.
type workbook struct {
	r        *reader
	parts    map[string]*zip.File // by name in lower case
	most     int                  // bytes that may be unpacked
	got      int                  // bytes that were
	strings  []string             // the texts that cells refer to
	formats  []numberFormat       // by style
	from1904 bool                 // days count from then
	sheets   []sheetPart
}

type sheetPart struct {
	name, part string
	hidden     bool
}

// isWorkbook reports whether the archive is a workbook that is read, and says what
// else it is.
func (w *workbook) isWorkbook() bool {
	for _, other := range []struct{ part, is string }{
		{"xl/workbook.bin", "this is a binary workbook (.xlsb), which is not read"},
		{"content.xml", "this is a file of OpenDocument (.ods), which is not read"},
		{"word/document.xml", "this is a text of Word, which is not read"},
		{"ppt/presentation.xml", "these are slides, which are not read"},
		{"index/document.iwa", "this is a file of Numbers or Pages, which is not read"},
	} {
		if w.parts[other.part] != nil {
			w.r.found(code.UnreadableFormat, 0, 0, other.is, "save it as .xlsx or .csv")
			return false
		}
	}
	if w.parts["xl/workbook.xml"] == nil && w.parts["_rels/.rels"] == nil {
		w.r.found(code.UnreadableFormat, 0, 0, "this is a ZIP archive and no workbook", "unpack it first")
		return false
	}
	return true
}

// read reads the parts that all sheets need, and the sheets.
func (w *workbook) read() ([]*Table, error) {
	main := "xl/workbook.xml"
	rels, err := w.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	if rels, err = w.relations(main); err != nil {
		return nil, err
	}
	if err := w.index(main, rels); err != nil {
		return nil, err
	}
	for _, rel := range rels {
		switch rel.kind {
		case "sharedStrings":
			err = w.readStrings(rel.target)
		case "styles":
			err = w.readStyles(rel.target)
		case "vbaProject":
			w.r.note("macros in the workbook are left alone")
		case "externalLink":
			w.r.note("links to other workbooks are not followed: the values that were saved count")
		}
		if err != nil {
			return nil, err
		}
	}
	return w.readSheets()
}

// readSheets reads the sheet that was asked for, or all that are not hidden.
func (w *workbook) readSheets() ([]*Table, error) {
	want, names := w.r.opt.Sheet, []string{}
	whole := w.r.file.Span(0, 0)
	for _, s := range w.sheets {
		names = append(names, s.name)
	}
	if want != "" {
		i := slices.IndexFunc(w.sheets, func(s sheetPart) bool { return strings.EqualFold(s.name, want) })
		if i < 0 {
			w.r.found(code.UnknownSheet, 0, 0, "there is no sheet "+wording.Quote(want)+" in the workbook: it has "+wording.And(wording.QuoteEach(names)), wording.DidYouMean(want, names))
			return nil, nil
		}
		w.sheets = []sheetPart{{name: w.sheets[i].name, part: w.sheets[i].part}}
	}
	name := w.r.file.Name
	var tables []*Table
	for _, s := range w.sheets {
		if s.hidden {
			w.r.foundAt(code.HiddenInSheet, whole, "the hidden sheet "+wording.Quote(s.name)+" is left out", "name it with --sheet if it is meant")
			continue
		}
		if w.r.over {
			break
		}
		data, err := w.unpack(s.part)
		if err != nil {
			return tables, err
		}
		w.r.file = &source.File{Name: name, Sheet: s.name}
		t, err := w.readSheet(s.name, data)
		if t != nil {
			tables = append(tables, t)
		}
		if err != nil {
			return tables, err
		}
	}
	return tables, nil
}

// unpack returns what a part holds.
func (w *workbook) unpack(name string) ([]byte, error) {
	f := w.parts[strings.ToLower(name)]
	if f == nil {
		return nil, fmt.Errorf("it has no %s", wording.Quote(name))
	}
	size := f.UncompressedSize64
	if size > uint64(w.most-w.got) {
		w.r.tooLarge(0, "the workbook has more than %d MiB when it is unpacked", w.most>>20)
		return nil, nil
	}
	bad := fmt.Errorf("its part %s cannot be unpacked", wording.Quote(name))
	if size > f.CompressedSize64*1100+1024 { // more than deflate can do
		return nil, bad
	}
	file, err := f.Open()
	if err != nil {
		return nil, bad
	}
	defer file.Close()
	data := make([]byte, size)
	if _, err := io.ReadFull(file, data); err != nil {
		return nil, bad
	}
	if n, err := file.Read(make([]byte, 1)); n > 0 || err != io.EOF {
		return nil, bad
	}
	w.got += int(size)
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("its part %s is not UTF-8 text", wording.Quote(name))
	}
	return data, nil
}

// scan steps through the tags of a part.
func (w *workbook) scan(part string, tag func(x *xmlScanner)) error {
	data, err := w.unpack(part)
	if err != nil {
		return err
	}
	x := &xmlScanner{data: data}
	for x.next() {
		tag(x)
	}
	if x.bad {
		return fmt.Errorf("its part %s is not well-formed", wording.Quote(part))
	}
	return nil
}

// relation is a link from one part to another.
type relation struct{ id, kind, target string }

// relations reads the links of a part, of the package for "". Those that lead out of
// the package are left out.
func (w *workbook) relations(part string) ([]relation, error) {
	folder, name := path.Split(part)
	rels := path.Join(folder, "_rels", name+".rels")
	if w.parts[strings.ToLower(rels)] == nil {
		return nil, nil
	}
	var all []relation
	err := w.scan(rels, func(x *xmlScanner) {
		if x.name != "Relationship" || x.closing {
			return
		}
		target := string(appendText(nil, x.attr("Target")))
		if string(x.attr("TargetMode")) == "External" {
			return
		}
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", folder, target)
		}
		all = append(all, relation{id: string(x.attr("Id")), kind: path.Base(string(x.attr("Type"))), target: strings.TrimPrefix(target, "/")})
	})
	return all, err
}

// index reads which sheets there are.
func (w *workbook) index(main string, rels []relation) error {
	return w.scan(main, func(x *xmlScanner) {
		switch {
		case x.closing:
		case x.name == "workbookPr":
			w.from1904 = x.isTrue("date1904")
		case x.name == "sheet" && len(w.sheets) < maxTables:
			id := string(x.attr("id"))
			state := string(x.attr("state"))
			for _, rel := range rels {
				if rel.id == id && rel.kind == "worksheet" {
					w.sheets = append(w.sheets, sheetPart{string(appendText(nil, x.attr("name"))), rel.target, state == "hidden" || state == "veryHidden"})
				}
			}
		}
	})
}

// readStrings reads the texts that cells refer to. Of a text in several fonts all
// parts count, but not how it is pronounced.
func (w *workbook) readStrings(part string) error {
	var all []byte
	var ends []int
	inText, spoken := false, false
	err := w.scan(part, func(x *xmlScanner) {
		if inText {
			all = appendText(all, x.text)
		}
		switch x.name {
		case "t":
			inText = !x.closing && !x.empty && !spoken
		case "rPh":
			spoken = !x.closing && !x.empty
		case "si":
			if x.closing || x.empty {
				ends = append(ends, len(all))
			}
		}
	})
	text, start := string(all), 0
	w.strings = make([]string, len(ends))
	for i, end := range ends {
		w.strings[i] = text[start:end]
		start = end
	}
	return err
}

// readStyles reads how the numbers of each style are shown.
func (w *workbook) readStyles(part string) error {
	codes := map[int]string{}
	inCells := false
	return w.scan(part, func(x *xmlScanner) {
		switch {
		case x.name == "cellXfs":
			inCells = !x.closing && !x.empty
		case x.closing:
		case x.name == "numFmt":
			codes[x.number("numFmtId")] = string(appendText(nil, x.attr("formatCode")))
		case x.name == "xf" && inCells:
			id := x.number("numFmtId")
			w.formats = append(w.formats, formatOf(id, codes[id]))
		}
	})
}
