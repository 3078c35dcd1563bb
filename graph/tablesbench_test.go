package graph

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/workspace"
)

// manyRows is a table of n people, as an HR system exports it.
func manyRows(n int) []byte {
	var b bytes.Buffer
	b.WriteString("Employee ID,Full Name,Job Title,Department,Manager ID,Work Email,Location,FTE,Salary,Start Date\n")
	for i := range n {
		manager := ""
		if i > 0 {
			manager = fmt.Sprint(10_000 + (i-1)/7)
		}
		fmt.Fprintf(&b, "%d,Åsa %d Öberg %d,Developer,Dept %d,%s,p%d@example.com,Lund,1.0,%d,2020-01-%02d\n", 10_000+i, i%97, i, i%300, manager, i, 30_000+i, i%28+1)
	}
	return b.Bytes()
}

// BenchmarkTable makes a checked organisation of 100,000 rows of CSV, beside encoding/csv
// reading them and building the model.
func BenchmarkTable(b *testing.B) {
	text := manyRows(100_000)
	besideReader(b, "a.csv", text, func() error {
		_, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		return err
	})
}

// BenchmarkTableJSON does so with the same rows as a list of records in JSON, beside
// encoding/json.
func BenchmarkTableJSON(b *testing.B) {
	rows, err := csv.NewReader(bytes.NewReader(manyRows(100_000))).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	records := make([]map[string]string, 0, len(rows)-1)
	for _, row := range rows[1:] {
		record := map[string]string{}
		for i, header := range rows[0] {
			record[header] = row[i]
		}
		records = append(records, record)
	}
	text, err := json.Marshal(records)
	if err != nil {
		b.Fatal(err)
	}
	besideReader(b, "a.json", text, func() error {
		var out []map[string]string
		return json.Unmarshal(text, &out)
	})
}

// besideReader makes a checked organisation of a file of 100,000 rows, in turns with a
// plain reader of it and building the model.
func besideReader(b *testing.B, name string, text []byte, read func() error) {
	files := (&workspace.Workspace{}).With(map[string][]byte{name: text})
	var peer, ours time.Duration
	for b.Loop() {
		start := time.Now()
		l, err := LoadTables(b.Context(), []string{name}, LoadOptions{Files: files})
		if err != nil || len(l.Org.Positions) != 100_000 {
			b.Fatal(err)
		}
		ours += time.Since(start)
		start = time.Now()
		if err := read(); err != nil {
			b.Fatal(err)
		}
		org.Build(l.Imported.Doc)
		peer += time.Since(start)
	}
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/import")
	b.ReportMetric(float64(ours)/float64(peer), "×peer")
}
