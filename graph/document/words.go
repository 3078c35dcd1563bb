package document

import "strings"

// Words are the texts that documents have by themselves, in one language.
type Words struct {
	Contents, Continued       string
	Edition, Date             string
	Columns                   string // with the first, the last and the number of all columns of a table
	RowsLeft                  string // behind Columns, where rows have nothing in these columns
	Purpose, Name, Role, Sign string // heads of places to sign
	Source                    string // before the provision that asks for a section
}

// WordsFor returns the texts in the language of a BCP 47 tag, English when there is no
// translation.
func WordsFor(lang string) Words {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if base == "sv" {
		return Words{
			Contents: "Innehåll", Continued: "forts.", Edition: "Utgåva", Date: "Datum", Columns: "kolumn %d–%d av %d", RowsLeft: "rader utan något i dem visas inte",
			Purpose: "Ändamål", Name: "Namn", Role: "Befattning", Sign: "Underskrift", Source: "Källa:",
		}
	}
	return Words{
		Contents: "Contents", Continued: "continued", Edition: "Edition", Date: "Date", Columns: "columns %d–%d of %d", RowsLeft: "rows with nothing in them are not shown",
		Purpose: "Purpose", Name: "Name", Role: "Position", Sign: "Signature", Source: "Source:",
	}
}

// RightToLeft tells whether the language of a BCP 47 tag is written from right to left.
func RightToLeft(lang string) bool {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch base {
	case "ar", "fa", "he", "ur", "yi":
		return true
	}
	return false
}

// Table makes a table of places to sign, with a row for everybody and room for date and
// signature.
func (s *Signatures) Table(lang string) *Table {
	w := WordsFor(lang)
	t := &Table{Caption: w.Sign, Columns: []Column{
		{Head: w.Purpose, Weight: 0.18, Heads: true}, {Head: w.Name, Weight: 0.23}, {Head: w.Role, Weight: 0.23}, {Head: w.Date, Weight: 0.12}, {Head: w.Sign, Weight: 0.24},
	}}
	for _, r := range s.Rows {
		t.Rows = append(t.Rows, Row{Cells: []Cell{Text(r.For), Text(r.Name), Text(r.Role), {}, {}}})
	}
	return t
}
