package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"testing"
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
