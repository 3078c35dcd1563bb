package cli

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"

	"github.com/orgwright/orgwright/graph/finding"
)

// isTerminal reports whether a stream leads to a person.
func isTerminal(stream any) bool { return terminal(stream) != nil }

// terminal is the terminal that a stream leads to, nil when it leads elsewhere.
func terminal(stream any) *os.File {
	if p, ok := stream.(*printed); ok {
		stream = p.gate.w
	}
	if f, ok := stream.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}

// colored reports whether messages to w are coloured.
func (c *Command) colored(w io.Writer) bool {
	switch c.color.value {
	case "always":
		return true
	case "never":
		return false
	}
	f := terminal(w)
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && f != nil && takesColors(f)
}

// progress tells a person at a terminal what takes long: from one second on a
// line with the task and the seconds, taken away by the returned function.
func progress(w io.Writer, task string) (done func()) {
	if !isTerminal(w) {
		return func() {}
	}
	stop := make(chan struct{})
	var gone sync.WaitGroup
	gone.Go(func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		start := time.Now()
		shown := false
		for {
			select {
			case <-tick.C:
				shown = true
				fmt.Fprintf(w, finding.ClearLine+"%s … %d s", task, int(time.Since(start).Seconds()))
			case <-stop:
				if shown {
					fmt.Fprint(w, finding.ClearLine)
				}
				return
			}
		}
	})
	return func() {
		close(stop)
		gone.Wait()
	}
}
