package graph

import (
	"bytes"
	"encoding/csv"
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
	files := (&workspace.Workspace{}).With(map[string][]byte{"a.csv": text})
	var peer, ours time.Duration
	for b.Loop() {
		start := time.Now()
		l, err := LoadTables(b.Context(), []string{"a.csv"}, LoadOptions{Files: files})
		if err != nil || len(l.Org.Positions) != 100_000 {
			b.Fatal(err)
		}
		ours += time.Since(start)
		start = time.Now()
		if _, err := csv.NewReader(bytes.NewReader(text)).ReadAll(); err != nil {
			b.Fatal(err)
		}
		org.Build(l.Imported.Doc)
		peer += time.Since(start)
	}
	b.ReportMetric(ours.Seconds()/float64(b.N), "s/import")
	b.ReportMetric(float64(ours)/float64(peer), "×peer")
}
