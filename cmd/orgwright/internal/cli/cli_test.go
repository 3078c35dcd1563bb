package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// run executes one command line and returns its exit code and both streams.
func run(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	c := &Command{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &errs}
	code = c.Run(context.Background(), args)
	return code, out.String(), errs.String()
}

const small = `orgwright: 1
organization: {name: Harbour Books}
positions:
  - {id: ceo, role: CEO, name: Vera Lund}
  - {id: cio, role: CIO, name: Mira Stone, reports_to: ceo}
`

func TestExitCodes(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		args  string
		stdin string
		want  int
	}{
		{"version", "", ExitClean},
		{"validate -", small, ExitClean},
		{"validate -", small + "  - {id: cio, title: Twice, reports_to: ceo}\n", ExitFindings},
		{"validate -", "", ExitFindings},
		{"validate -", "\x00\x01", ExitFindings},
		{"validate --none -", small, ExitUsage},
		{"validate none.org.yaml", "", ExitUsage},
		{"rendr", "", ExitUsage},
		{"render - -o none/x.svg", small, ExitFailed},
		{"render - --timeout 1ns", small, ExitFailed},
	} {
		code, _, stderr := run(t, c.stdin, strings.Fields(c.args)...)
		if code != c.want {
			t.Errorf("%s: exit code %d, want %d\n%s", c.args, code, c.want, stderr)
		}
		if code >= ExitUsage && !strings.HasPrefix(stderr, "orgwright: ") {
			t.Errorf("%s: says %q", c.args, stderr)
		}
	}
}

// blocking is an input that never comes.
type blocking struct{ until chan struct{} }

func (b blocking) Read([]byte) (int, error) {
	<-b.until
	return 0, errors.New("too late")
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	in := blocking{make(chan struct{})}
	defer close(in.until)
	var out, errs bytes.Buffer
	c := &Command{Stdin: in, Stdout: &out, Stderr: &errs}
	ended := make(chan int)
	go func() { ended <- c.Run(ctx, []string{"render", "-"}) }()
	cancel()
	select {
	case code := <-ended:
		if code != ExitFailed || errs.String() != "orgwright: interrupted\n" {
			t.Errorf("exit code %d, says %q", code, errs.String())
		}
	case <-time.After(30 * time.Second):
		t.Fatal("still waiting for its input")
	}
}

func TestAwaitGivesTheCause(t *testing.T) {
	late := errors.New("too late")
	ctx, cancel := context.WithTimeoutCause(context.Background(), time.Millisecond, late)
	defer cancel()
	stuck := make(chan struct{})
	defer close(stuck)
	if err := await(ctx, func() error { <-stuck; return nil }); !errors.Is(err, late) {
		t.Errorf("error = %v", err)
	}
}
