package cli

import (
	"errors"
	"os"
	"syscall"
	"testing"
	"time"
)

func TestNameProblem(t *testing.T) {
	for path, fine := range map[string]bool{
		`out\a.svg`: true, `C:\charts\a.svg`: true, `C:a.svg`: true, `..\a.svg`: true, `\\server\share\a.svg`: true, `\\?\C:\a.svg`: true,
		`con-board.svg`: true, `common.svg`: true, `COM10.svg`: true, `.svg`: true, `a.b.svg`: true, `NUL`: true, // the device itself, named on purpose
		`nul.svg`: false, `charts/AUX.png`: false, `Con .svg`: false, `com1.tar.svg`: false, `LPT².svg`: false, `conout$.svg`: false, `aux.d\a.svg`: false,
		`ab:c.svg`: false, `C:\a:b.svg`: false, `a?.svg`: false, `<a>.svg`: false, `a.svg.`: false, `charts \a.svg`: false,
	} {
		if got := nameProblem("windows", path); (got == "") != fine {
			t.Errorf("%q on Windows: %q", path, got)
		}
		if got := nameProblem("linux", path); got != "" {
			t.Errorf("%q on Linux: %q", path, got)
		}
	}
}

// TestRetry holds that a target which another program has open for a moment is
// written all the same, and that a user is told when it stays open.
func TestRetry(t *testing.T) {
	sharing := &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.Errno(32)}
	for _, tt := range []struct {
		name, goos string
		fails      int
		err, want  error
		calls      int
	}{
		{"free", "windows", 0, nil, nil, 1},
		{"open for a moment", "windows", 3, sharing, nil, 4},
		{"stays open", "windows", 1 << 30, sharing, errOpenElsewhere, 0},
		{"another reason", "windows", 1 << 30, os.ErrNotExist, os.ErrNotExist, 1},
		{"the same number on another system", "linux", 1 << 30, sharing, sharing, 1},
	} {
		calls := 0
		patience := 20 * time.Millisecond
		if tt.want == nil {
			patience = time.Minute // however slow the machine, a few repetitions fit in
		}
		err := retry(tt.goos, patience, func() error {
			if calls++; calls <= tt.fails {
				return tt.err
			}
			return nil
		})
		if !errors.Is(err, tt.want) || tt.calls > 0 && calls != tt.calls {
			t.Errorf("%s: %v after %d calls", tt.name, err, calls)
		}
	}
}
