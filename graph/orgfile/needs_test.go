package orgfile

import (
	"testing"

	"github.com/orgwright/orgwright/graph/source"
)

// TestNeeds holds that a file which asks for a newer program is not read by an
// older one, and that nothing else is said about it then.
func TestNeeds(t *testing.T) {
	const rest = "\nfuture: {a: b}\npositions: [{id: ceo, role: ceo, wings: 2}, {id: ceo}]\n"
	for _, tt := range []struct{ version, needs, want string }{
		{"v0.9.0", `"0.9"`, ""},
		{"v0.9.0", `0.9.1`, "the file asks for orgwright 0.9.1 or newer; this is 0.9.0"},
		{"v0.9.0", `0.10`, "the file asks for orgwright 0.10 or newer; this is 0.9.0"},
		{"v0.10.2", `0.9`, ""},
		{"v1.2.3", `v1`, ""},
		{"v1.2.3", `2`, "the file asks for orgwright 2 or newer; this is 1.2.3"},
		{"v1.0.0-rc.1", `1.0`, ""},
		{"", `99`, ""},
	} {
		doc, found := parseWith(&source.File{Name: "a.org.yaml", Text: []byte("organization: {needs: " + tt.needs + ", moon: full}" + rest)}, Options{Version: tt.version})
		got := ""
		if len(found) == 1 {
			got = found[0].Message
		}
		if got != tt.want || tt.want != "" && (len(doc.Positions) > 0 || found[0].Code.ID() != "needs-newer" || string(found[0].At.Text()) == "") {
			t.Errorf("%q needs %s: %d findings, %q", tt.version, tt.needs, len(found), got)
		}
	}
	for _, bad := range []string{"newest", "0.9.x", "[1]", "-1", `""`, "1.2.3.4", ">=0.9"} {
		_, found := parse("orgwright: 1\norganization: {needs: " + bad + "}\npositions: [{id: ceo, role: ceo}]\n")
		if len(found) != 1 || found[0].At.Start.Line != 2 {
			t.Errorf("%s: %v", bad, found)
		}
	}
}
