package finding

import (
	"fmt"
	"strings"
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// parseCommand reads a workflow command the way the runner of GitHub does.
func parseCommand(t *testing.T, line string) (level string, properties map[string]string, message string) {
	t.Helper()
	head, message, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
	if !ok || !strings.HasPrefix(line, "::") {
		t.Fatalf("%q is no command", line)
	}
	level, list, _ := strings.Cut(head, " ")
	properties = map[string]string{}
	for _, p := range strings.Split(list, ",") {
		key, value, ok := strings.Cut(p, "=")
		if _, twice := properties[key]; !ok || twice {
			t.Fatalf("property %q of %q", p, line)
		}
		properties[key] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
	}
	return level, properties, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(message)
}

func TestAnnotations(t *testing.T) {
	f := &source.File{Name: "100%, a: b=c,line=9.org.yaml", Text: []byte("a: 名前 x\nb: 2\n")}
	for _, tt := range []struct {
		name    string
		finding Finding
		want    string
	}{
		{"columns within a line", Finding{Code: coded("r"), Severity: Error, At: find(t, f, "名前"), Message: "50%::x\r\n", Hint: "h"},
			"error map[col:4 endColumn:6 file:100%, a: b=c,line=9.org.yaml line:1 title:r] 50%::x␍␊\nhint: h"},
		{"only lines over several", Finding{Code: coded("r"), Severity: Warning, At: find(t, f, "x\nb"), Message: "m"},
			"warning map[endLine:2 file:100%, a: b=c,line=9.org.yaml line:1 title:r] m"},
		{"no place", Finding{Code: coded("r"), Severity: Info, Message: "m"}, "notice map[file:in.org.yaml title:r] m"},
		{"a note", Finding{Code: coded("r"), Severity: Info, Message: "m", Notes: []Note{{Message: "n"}, {At: find(t, f, "b"), Message: "o"}}},
			"notice map[file:in.org.yaml title:r] m\nnote: n\nnote: 100%, a: b=c,line=9.org.yaml:2:1: o"},
	} {
		out := write(t, "github", &Report{Findings: []Finding{tt.finding}, Files: []string{"in.org.yaml"}})
		line, _, _ := strings.Cut(out, "\n")
		level, properties, message := parseCommand(t, line)
		if got := fmt.Sprint(level, " ", properties, " ", message); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.name, got, tt.want)
		}
	}
}

// GitHub shows ten annotations of a level; the rest is one line.
func TestAnnotationsAreLimited(t *testing.T) {
	f := &source.File{Name: "a.org.yaml", Text: []byte("x\n")}
	r := &Report{}
	for i := range 23 {
		r.Findings = append(r.Findings, Finding{Code: coded("r"), Severity: Severity(1 + i%2), At: f.LineSpan(1), Message: fmt.Sprint(i)})
	}
	out := write(t, "github", r)
	if n, w := strings.Count(out, "\n::notice")+strings.Count(out[:9], "::notice"), strings.Count(out, "::warning"); n != 10 || w != 10 {
		t.Errorf("%d notices, %d warnings", n, w)
	}
	if !strings.HasSuffix(out, "orgwright: 1 warning, 2 info more; only the first 10 of each level have an annotation\norgwright: 11 warnings, 12 info in a.org.yaml\n") {
		t.Errorf("%s", out[strings.LastIndex(out, "::"):])
	}
}

// Standard input has no file that an annotation could stand in.
func TestAnnotationOfStandardInput(t *testing.T) {
	f := &source.File{Name: "-", Text: []byte("x\n")}
	out := write(t, "github", &Report{Findings: []Finding{{Code: coded("r"), Severity: Error, At: f.LineSpan(1), Message: "m"}}})
	if strings.Contains(out, "file=") {
		t.Errorf("%s", out)
	}
}
