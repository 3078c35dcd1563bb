package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"testing"
)

// TestEvidenceIsRepeated holds that the command line in the evidence gives the same
// evidence, byte for byte, whatever the flags.
func TestEvidenceIsRepeated(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"a.org.yaml":     "orgwright: 1\norganization: {name: A, sector: [bank], jurisdictions: [SE]}\npositions:\n  - {id: ceo, role: ceo}\n  - {id: cro, roles: [cro, cfo], reports_to: ceo, since: 2026-01-01}\n",
		"b org.org.yaml": "orgwright: 1\npositions: [{id: a, title: A, reports_to: b}]\n",
		"own.rules.yaml": "orgwright_rules: 1\nrules:\n  - {id: flat, depth: {max: 1}}\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) string {
		var out, errs bytes.Buffer
		c := &Command{Stdout: &out, Stderr: &errs}
		if code := c.Run(context.Background(), args); code > ExitFindings {
			t.Fatalf("%q: exit code %d: %s", args, code, errs.String())
		}
		return out.String()
	}
	for _, args := range [][]string{
		{"a.org.yaml"},
		{},
		{"--as-of", "2025-06-01", "a.org.yaml"},
		{"--pack", "eu-bank,basel", "--pack", "gdpr", "--severity", "basel=info", "--severity", "gdpr=off", "--fail-on", "warning", "a.org.yaml", "b org.org.yaml"},
		{"--rules", "own.rules.yaml", "--no-allow", "--verbose", "--", "b org.org.yaml"},
	} {
		first := run(append([]string{"validate", "--format", "evidence"}, args...)...)
		var e struct{ Command []string }
		if err := json.Unmarshal([]byte(first), &e); err != nil || len(e.Command) < 4 {
			t.Fatalf("%q: %v\n%s", args, err, first)
		}
		if again := run(e.Command[1:]...); again != first {
			t.Errorf("%q: repeated by %q, it is\n%s\nand was\n%s", args, e.Command, again, first)
		}
	}
}
