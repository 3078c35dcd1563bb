package export

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/orgwright/orgwright/graph/finding"
)

// The limits of a sheet (Excel specifications and limits).
const (
	sheetRows    = 1_048_576
	sheetColumns = 16_384
	cellLength   = 32_767 // characters
	outlineMost  = 7      // levels of an outline
)

// The styles of cells, by their index in styles.xml.
const (
	plainStyle = iota
	headStyle  // bold
	textStyle  // text: what is typed into the cell later is no formula either
	dateStyle
)

// WriteXLSX writes a workbook (ECMA-376) with a sheet for each table. Numbers and dates are
// such; texts are text cells, so that none is a formula. The positions are an outline in
// the order of the hierarchy, with the superior's name and numbers of reports in columns
// that begin with "x-". Every sheet has its first row frozen and filters. The error is that
// of w, or says what a sheet cannot hold.
func WriteXLSX(w io.Writer, o *Organisation) error {
	var tables []*Table
	for _, name := range TableNames() {
		t := o.TableOf(name)
		if name == "positions" {
			o.addComputed(t)
			o.asOutline(t)
		}
		if len(t.Rows) >= sheetRows || len(t.Columns) > sheetColumns {
			return fmt.Errorf("the table %s has %d rows and %d columns; a sheet can have %d and %d; write CSV", name, len(t.Rows)+1, len(t.Columns), sheetRows, sheetColumns)
		}
		tables = append(tables, t)
	}
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes(tables)}, {"_rels/.rels", packageRels}, {"xl/workbook.xml", workbook(tables)},
		{"xl/_rels/workbook.xml.rels", workbookRels(tables)}, {"xl/styles.xml", styles},
	} {
		f, err := z.Create(part.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.text); err != nil {
			return err
		}
	}
	for i, t := range tables {
		f, err := z.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1))
		if err != nil {
			return err
		}
		if err := writeSheet(f, t); err != nil {
			return err
		}
	}
	return z.Close()
}

// addComputed adds what can be computed to the table of positions.
func (o *Organisation) addComputed(t *Table) {
	t.Columns = append(t.Columns, Column{Name: "x-manager"}, Column{Name: "x-unit"}, Column{Name: "x-depth", Kind: Number}, Column{Name: "x-direct", Kind: Number}, Column{Name: "x-total", Kind: Number})
	for i := range o.Positions {
		p := &o.Positions[i]
		t.Rows[i] = append(t.Rows[i], o.managerName(p), o.unitName(p), strconv.Itoa(p.Depth), strconv.Itoa(p.Direct), strconv.Itoa(p.Total))
	}
}

// writeSheet writes one sheet.
func writeSheet(w io.Writer, t *Table) error {
	b := bufio.NewWriter(w)
	last := columnName(len(t.Columns)-1) + strconv.Itoa(len(t.Rows)+1)
	fmt.Fprint(b, xmlHead+`<worksheet xmlns="`+sheetSpace+`"><sheetPr><outlinePr summaryBelow="0"/></sheetPr><dimension ref="A1:`+last+`"/>`+
		`<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	fmt.Fprintf(b, `<sheetFormatPr defaultRowHeight="15"%s/><cols>`, map[bool]string{true: fmt.Sprintf(` outlineLevelRow="%d"`, outlineMost)}[t.Depths != nil])
	for i, width := range widths(t) {
		fmt.Fprintf(b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
	}
	fmt.Fprint(b, `</cols><sheetData>`)
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	row := sheetRow{b: b, letters: make([]string, len(t.Columns))}
	for i := range row.letters {
		row.letters[i] = columnName(i)
	}
	row.write(1, 0, names, func(int) (Kind, int) { return Text, headStyle })
	for i, cells := range t.Rows {
		depth := 0
		if t.Depths != nil {
			depth = min(t.Depths[i], outlineMost)
		}
		row.write(i+2, depth, cells, func(column int) (Kind, int) {
			return t.Columns[column].Kind, [...]int{textStyle, plainStyle, dateStyle}[t.Columns[column].Kind]
		})
	}
	fmt.Fprintf(b, `</sheetData><autoFilter ref="A1:%s"/></worksheet>`, last)
	if row.tooLong != "" {
		return fmt.Errorf("the cell %s of the table %s has more than %d characters, which a sheet cannot hold; write CSV", row.tooLong, t.Name, cellLength)
	}
	return b.Flush()
}

// sheetRow writes rows.
type sheetRow struct {
	b       *bufio.Writer
	letters []string
	tooLong string // the first cell that is too long, "" = none
}

func (r *sheetRow) write(number, depth int, cells []string, kind func(column int) (Kind, int)) {
	b := r.b
	fmt.Fprintf(b, `<row r="%d"`, number)
	if depth > 0 {
		fmt.Fprintf(b, ` outlineLevel="%d"`, depth)
	}
	_ = b.WriteByte('>')
	for i, text := range cells {
		if text == "" {
			continue
		}
		at := r.letters[i] + strconv.Itoa(number)
		if len(text) > cellLength && len([]rune(text)) > cellLength && r.tooLong == "" {
			r.tooLong = at
		}
		k, style := kind(i)
		if value, ok := numeric(k, text); ok {
			fmt.Fprintf(b, `<c r="%s" s="%d"><v>%s</v></c>`, at, style, value)
			continue
		}
		if style == dateStyle || style == plainStyle {
			style = textStyle
		}
		_, _ = b.WriteString(`<c r="` + at + `" s="` + strconv.Itoa(style) + `" t="inlineStr"><is><t xml:space="preserve">`)
		writeSheetText(b, text)
		_, _ = b.WriteString(`</t></is></c>`)
	}
	_, _ = b.WriteString("</row>")
}

// numeric is the number of a cell; ok is false for one that is written as text. Dates are
// days since 1899-12-30; those before March 1900, where Excel counts a day too much, are
// texts.
func numeric(k Kind, text string) (value string, ok bool) {
	switch k {
	case Number:
		n, err := strconv.ParseFloat(text, 64)
		return strconv.FormatFloat(n, 'g', -1, 64), err == nil
	case Date:
		day, err := time.Parse(time.DateOnly, text)
		days := int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
		return strconv.Itoa(days), err == nil && days > 60
	}
	return "", false
}

// writeSheetText writes a text as character data. What looks like an escape of a character
// (_x000D_, ECMA-376, 22.9.2.19) gets its first mark escaped.
func writeSheetText(b *bufio.Writer, text string) {
	for i, r := range text {
		switch {
		case r == '<':
			_, _ = b.WriteString("&lt;")
		case r == '>':
			_, _ = b.WriteString("&gt;")
		case r == '&':
			_, _ = b.WriteString("&amp;")
		case r == '_' && isEscape(text[i:]):
			_, _ = b.WriteString("_x005F_")
		case r == '\n' || r == '\t':
			_, _ = b.WriteRune(r)
		case r < ' ' || r == 0xfffe || r == 0xffff:
			fmt.Fprintf(b, "_x%04X_", r)
		default:
			_, _ = b.WriteRune(r)
		}
	}
}

func isEscape(s string) bool {
	return len(s) >= 7 && s[1] == 'x' && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// widths are the widths of columns for the texts of the first rows.
func widths(t *Table) []int {
	out := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		out[i] = finding.Width(c.Name) + 4 // with the sign of the filter
	}
	for _, row := range t.Rows[:min(len(t.Rows), 1000)] {
		for i, cell := range row {
			out[i] = max(out[i], min(finding.Width(cell)+2, 50))
		}
	}
	return out
}

// columnName is the letters of a column, from 0.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
