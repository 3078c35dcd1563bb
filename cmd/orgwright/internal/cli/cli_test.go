package cli

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"strings"
	"sync"
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

func TestWidthOfPNG(t *testing.T) {
	code, stdout, stderr := run(t, small, "render", "-", "--format", "png", "--width", "640")
	if code != ExitClean {
		t.Fatal(stderr)
	}
	pic, err := png.DecodeConfig(strings.NewReader(stdout))
	if err != nil || pic.Width != 640 {
		t.Errorf("width %d, %v", pic.Width, err)
	}
}

// Many at once in one process give what one gives alone.
func TestRunsAtOnce(t *testing.T) {
	_, want, _ := run(t, small, "render", "-")
	if !strings.Contains(want, "Mira Stone") {
		t.Fatalf("no picture: %.200s", want)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if code, got, stderr := run(t, small, "render", "-"); code != ExitClean || got != want {
				t.Errorf("exit code %d, the same picture: %v, says %s", code, got == want, stderr)
			}
		})
	}
	all.Wait()
}
