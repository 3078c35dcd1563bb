package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// people writes rows of an export, as CSV.
func people(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("Employee ID,Manager ID,Name,Title,Email,Department,Location,Start Date,Status\n")
	for i := range rows {
		fmt.Fprintf(&b, "%06d,%06d,\"Holm %d, Anna\",Service desk agent,anna.holm%d@example.com,Information Technology,Malmö,2024-03-01,Active\n", i+1, i/8, i, i)
	}
	return b.Bytes()
}

func BenchmarkCSV(b *testing.B) {
	data := people(100_000)
	b.Run("encoding/csv", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil || len(rows) != 100_001 {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if tables, found := Read("people.csv", data, Options{}); len(found) > 0 || tables[0].Len() != 100_000 {
				b.Fatal(found)
			}
		}
	})
}

// records writes rows of an export, as JSON.
func records(rows int) []byte {
	var b bytes.Buffer
	b.WriteString(`{"value": [`)
	for i := range rows {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"id": "%06d", "name": "Anna Holm %d", "title": "Service desk agent", "email": "anna.holm%d@example.com", "department": "Information Technology", "location": "Malm\u00f6", "start": "2024-03-01", "fte": 0.5, "manager": {"id": "%06d"}}`, i+1, i, i, i/8)
	}
	b.WriteString("]}\n")
	return b.Bytes()
}

func BenchmarkJSON(b *testing.B) {
	data := records(100_000)
	b.Run("encoding/json", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			var all struct {
				Value []struct {
					ID, Name, Title, Email, Department, Location, Start string
					FTE                                                 float64
					Manager                                             struct{ ID string }
				}
			}
			if err := json.Unmarshal(data, &all); err != nil || len(all.Value) != 100_000 {
				b.Fatal(err)
			}
		}
	})
	b.Run("ours", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if tables, found := Read("people.json", data, Options{}); len(found) > 0 || tables[0].Len() != 100_000 {
				b.Fatal(found)
			}
		}
	})
}

// BenchmarkXLSX reads 20,000 rows, and what excelize takes to read them.
func BenchmarkXLSX(b *testing.B) {
	data := workbookOf(b, func(f *excelize.File, must func(error)) {
		w, err := f.NewStreamWriter("Sheet1")
		must(err)
		must(w.SetRow("A1", []any{"Employee ID", "Manager ID", "Name", "Title", "Email", "Department", "Location", "Start", "FTE"}))
		for i := range 20_000 {
			must(w.SetRow(fmt.Sprintf("A%d", i+2), []any{fmt.Sprintf("%06d", i+1), fmt.Sprintf("%06d", i/8), fmt.Sprintf("Holm %d, Anna", i), "Service desk agent", fmt.Sprintf("anna.holm%d@example.com", i), "IT", "Malmö", "2024-03-01", 0.5}))
		}
		must(w.Flush())
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			rows, err := f.Rows("Sheet1")
			n := 0
			for err == nil && rows.Next() {
				_, err = rows.Columns()
				n++
			}
			if err != nil || n != 20_001 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if tables, found := Read("people.xlsx", data, Options{}); len(found) > 0 || tables[0].Len() != 20_000 {
				b.Fatal(found)
			}
		}
	})
}
