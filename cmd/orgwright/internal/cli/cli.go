// Package cli is the command line: it reads flags, calls the facades graph and
// layouts, and writes their results. One file per subcommand.
//
// It is the only place that looks at environment variables (NO_COLOR, TERM)
// and at terminals.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph/finding"
)

// The exit codes.
const (
	ExitClean    = 0 // done; no finding at or above the failing severity
	ExitFindings = 1 // a file is to blame: findings at or above the failing severity, or it cannot be used
	ExitUsage    = 2 // the command line is to blame
	ExitFailed   = 3 // could not finish: reading, writing, drawing, time limit, Ctrl-C
)

// Command is the program with its three streams. Use one Command for one Run.
type Command struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer

	color   choice     // --color
	writing sync.Mutex // held while files are put in place, see writeFiles; at the end for good
	ended   sync.Once
	staged  []*staging // that were begun
	sources sources
	total   total // of what has been read
	tables  tableFlags
	witness *witness // of what is read, nil = nobody asks

	inMemory       bool        // nothing is put into any folder
	untilInterrupt atomic.Bool // the command runs until it is interrupted, which is no failure
}

// Main runs the program on the streams of the process and returns its exit
// code. Ctrl-C and SIGTERM end it at any time with ExitFailed.
func Main(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c := &Command{Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr}
	return c.Run(ctx, args)
}

// Run executes one command line, without the program's name, and returns the
// exit code. When ctx ends it returns at once; no half-written file is left.
func (c *Command) Run(ctx context.Context, args []string) int {
	out, errs := c.printed(c.Stdout), c.printed(c.Stderr)
	err := await(ctx, func() error { return c.execute(ctx, args, out, errs) })
	c.end()
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		out.gate.closed.Store(true)
		errs.gate.closed.Store(true)
		if c.untilInterrupt.Load() {
			return ExitClean
		}
		fmt.Fprintln(c.Stderr, "orgwright: interrupted")
		return ExitFailed
	}
	var e *exitError
	switch {
	case err == nil:
		return ExitClean
	case errors.As(err, &e):
		if e.message != "" {
			fmt.Fprintln(errs, "orgwright: "+e.message)
		}
		return e.code
	default:
		fmt.Fprintln(errs, "orgwright:", err)
		return ExitFailed
	}
}

// end removes the temporary files that are left, and keeps work that goes on unobserved
// from writing anything from here on.
func (c *Command) end() {
	c.ended.Do(func() {
		c.writing.Lock() // never unlocked
		for _, s := range c.staged {
			s.remove()
		}
	})
}

func (c *Command) execute(ctx context.Context, args []string, out, errs io.Writer) error {
	root := c.rootCommand()
	root.SetArgs(args)
	root.SetIn(c.Stdin)
	root.SetOut(out)
	root.SetErr(errs)
	return root.ExecuteContext(ctx)
}

// await runs work and returns its error, or the cause of ctx as soon as that
// ends; work then goes on unobserved until the process ends. This is what makes
// a time limit and Ctrl-C hold against a layout engine that cannot be stopped. A
// panic is an error, too: nobody is helped by a trace of our code.
func await(ctx context.Context, work func() error) error {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- failf("internal error: %v; please report it with the input that causes it", r)
			}
		}()
		done <- work()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select { // let it unwind by itself if it listens to ctx
	case err := <-done:
		return err
	case <-time.After(50 * time.Millisecond):
		return context.Cause(ctx)
	}
}

// within is await with a time limit, after which it returns late.
func within(ctx context.Context, limit time.Duration, late error, work func(ctx context.Context) error) error {
	inTime, cancel := context.WithTimeoutCause(ctx, limit, late)
	defer cancel()
	err := await(inTime, func() error { return work(inTime) })
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case inTime.Err() != nil:
		return late
	}
	return err
}

// timeLimit is the flag --timeout of a command.
type timeLimit struct{ limit time.Duration }

func (t *timeLimit) add(cmd *cobra.Command, byDefault time.Duration) {
	cmd.Flags().DurationVar(&t.limit, "timeout", byDefault, "time `LIMIT`, such as 30s; what takes longer is ended with exit code 3")
}

// run runs a command within the limit. Nothing is written after it.
func (t *timeLimit) run(ctx context.Context, c *Command, doing string, work func(ctx context.Context) error) error {
	if t.limit <= 0 {
		return usagef("--timeout %v: not above 0", t.limit)
	}
	late := failf("%s took longer than %v and was ended; allow more with --timeout", doing, t.limit)
	err := within(ctx, t.limit, late, work)
	if err == late {
		c.end()
	}
	return err
}

// exitError ends the program with a code and, unless empty, a message.
type exitError struct {
	code    int
	message string
}

func (e *exitError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &exitError{ExitUsage, fmt.Sprintf(format, args...)}
}

func failf(format string, args ...any) error {
	return &exitError{ExitFailed, fmt.Sprintf(format, args...)}
}

// printed is a stream of the process as all commands see it: what is written to
// it can be seen and acts on nothing, see finding.Screen.
type printed struct {
	*finding.Screen
	gate *gate
}

func (c *Command) printed(stream io.Writer) *printed {
	g := &gate{w: stream}
	return &printed{finding.NewScreen(g, finding.Prose, func() bool { return c.colored(stream) }), g}
}

// as is a stream for text in another notation than prose, such as JSON, or for
// contents that have to arrive exactly as they are.
func as(stream io.Writer, n finding.Notation) io.Writer {
	if p, ok := stream.(*printed); ok && n != finding.Prose {
		return finding.NewScreen(p.gate, n, nil)
	}
	return stream
}

// writeOut writes contents to standard output as they are.
func writeOut(out io.Writer, contents []byte) error {
	if _, err := as(out, finding.Exact).Write(contents); err != nil {
		return failf("cannot write to standard output: %v", err)
	}
	return nil
}

// refuse prints findings that keep a file from being used, and ends the command
// with a message.
func (c *Command) refuse(errs io.Writer, found []finding.Finding, format string, args ...any) error {
	if err := finding.WriteText(errs, found, finding.TextOptions{Color: c.colored(errs)}); err != nil {
		return err
	}
	return &exitError{ExitFindings, fmt.Sprintf(format, args...)}
}

// gate passes writes on until it is shut, so that work left behind by an
// interrupt says nothing more.
type gate struct {
	w      io.Writer
	closed atomic.Bool
}

func (g *gate) Write(p []byte) (int, error) {
	if g.closed.Load() {
		return 0, io.ErrClosedPipe
	}
	return g.w.Write(p)
}
