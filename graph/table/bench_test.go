package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// besides measures reading a file as a share of what another reader takes for it, in
// turns.
func besides(b *testing.B, name string, data []byte, rows int, other func() (int, error)) {
	var theirs, ours time.Duration
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		start := time.Now()
		if n, err := other(); err != nil || n != rows {
			b.Fatal(n, err)
		}
		theirs += time.Since(start)
		start = time.Now()
		if tables, found := Read(name, data, Options{}); len(found) > 0 || tables[0].Len() != rows {
			b.Fatal(found)
		}
		ours += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(theirs), "x-peer")
}

// BenchmarkCSV reads an export beside encoding/csv.
func BenchmarkCSV(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var text bytes.Buffer
			text.WriteString("Employee ID,Manager ID,Name,Title,Email,Department,Location,Start Date,Status\n")
			for i := range n {
				fmt.Fprintf(&text, "%06d,%06d,\"Holm %d, Anna\",Service desk agent,anna.holm%d@example.com,Information Technology,Malmö,2024-03-01,Active\n", i+1, i/8, i, i)
			}
			besides(b, "people.csv", text.Bytes(), n, func() (int, error) {
				rows, err := csv.NewReader(bytes.NewReader(text.Bytes())).ReadAll()
				return len(rows) - 1, err
			})
		})
	}
}

// BenchmarkJSON reads an export beside encoding/json.
func BenchmarkJSON(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var text bytes.Buffer
			for i := range n {
				fmt.Fprintf(&text, "%s{\"id\": \"%06d\", \"name\": \"Anna Holm %d\", \"title\": \"Service desk agent\", \"email\": \"anna.holm%d@example.com\", \"department\": \"Information Technology\", \"location\": \"Malm\\u00f6\", \"start\": \"2024-03-01\", \"fte\": 0.5, \"manager\": {\"id\": \"%06d\"}}",
					[]string{`{"value": [`, ",\n"}[min(i, 1)], i+1, i, i, i/8)
			}
			text.WriteString("]}\n")
			besides(b, "people.json", text.Bytes(), n, func() (int, error) {
				var all struct {
					Value []struct {
						ID, Name, Title, Email, Department, Location, Start string
						FTE                                                 float64
						Manager                                             struct{ ID string }
					}
				}
				err := json.Unmarshal(text.Bytes(), &all)
				return len(all.Value), err
			})
		})
	}
}

// BenchmarkXLSX reads the rows of a sheet beside excelize.
func BenchmarkXLSX(b *testing.B) {
	for _, n := range []int{2_000, 20_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			data := workbookOf(b, func(f *excelize.File, must func(error)) {
				w, err := f.NewStreamWriter("Sheet1")
				must(err)
				must(w.SetRow("A1", []any{"Employee ID", "Manager ID", "Name", "Title", "Email", "Department", "Location", "Start", "FTE"}))
				for i := range n {
					must(w.SetRow(fmt.Sprintf("A%d", i+2), []any{fmt.Sprintf("%06d", i+1), fmt.Sprintf("%06d", i/8), fmt.Sprintf("Holm %d, Anna", i), "Service desk agent", fmt.Sprintf("anna.holm%d@example.com", i), "IT", "Malmö", "2024-03-01", 0.5}))
				}
				must(w.Flush())
			})
			besides(b, "people.xlsx", data, n, func() (int, error) {
				f, err := excelize.OpenReader(bytes.NewReader(data))
				if err != nil {
					return 0, err
				}
				rows, err := f.Rows("Sheet1")
				n := -1
				for err == nil && rows.Next() {
					_, err = rows.Columns()
					n++
				}
				return n, errors.Join(err, f.Close())
			})
		})
	}
}
