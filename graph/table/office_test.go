package table

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/orgwright/orgwright/examples/heavy"
)

// TestLibreOffice reads workbooks that another office program has written.
func TestLibreOffice(t *testing.T) {
	heavy.Only(t, "starts LibreOffice")
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("soffice is not installed")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "people.csv")
	text := "id,name,start,fte,manager,seen,note\n007,Anna Å,2024-03-01,0.5,,2024-03-01 10:30,\"two\nlines\"\n008,\"Bo, Ek\",2023-12-31,1,007,2024-01-01 00:00,=1+1\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	// Commas, quotes, UTF-8; id and manager are texts, the others are found out.
	filter := "--infilter=CSV:44,34,76,1,1/2/2/1/3/5/4/1/5/2"
	cmd := exec.Command("soffice", "-env:UserInstallation=file://"+t.TempDir(), "--headless", filter, "--convert-to", "xlsx", "--outdir", dir, file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	data, err := os.ReadFile(strings.TrimSuffix(file, ".csv") + ".xlsx")
	if err != nil {
		t.Fatal(err)
	}
	want := `# people
id | name | start | fte | manager | seen | note
2: 007 | Anna Å | 2024-03-01 | 0.5 |  | 2024-03-01T10:30:00 | two⏎lines |
3: 008 | Bo, Ek | 2023-12-31 | 1 | 007 | 2024-01-01 | 2 |
`
	if diff := cmp.Diff(want, outcome("people.xlsx", data, Options{})); diff != "" {
		t.Error(diff)
	}
}
