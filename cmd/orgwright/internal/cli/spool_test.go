package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A large file comes in parts of any size, is put in place as a whole, and keeps the
// permissions that it had.
func TestSpoolPutsALargeFileInPlace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.svg")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &Command{}
	s := c.spool(path)
	var want bytes.Buffer
	for i := range 3000 {
		part := bytes.Repeat([]byte{byte('a' + i%26)}, i%1999)
		if i%500 == 0 {
			part = bytes.Repeat([]byte("large"), spooled/10)
		}
		want.Write(part)
		if n, err := s.Write(part); n != len(part) || err != nil {
			t.Fatal(n, err)
		}
	}
	file, err := s.finish()
	if err != nil || file.staged == nil || len(file.data) > 0 {
		t.Fatalf("it is not in a temporary file: %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the old file is gone before the new one is complete")
	}
	if err := c.writeFiles(context.Background(), []outFile{file}); err != nil {
		t.Fatal(err)
	}
	c.end()
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want.Bytes()) {
		t.Errorf("%d bytes are not the %d written, %v", len(got), want.Len(), err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("permissions %v, %v", info.Mode(), err)
	}
	if got := listing(t, dir); got != "a.svg" {
		t.Errorf("folder holds %s", got)
	}
}

// What was begun is gone when a run ends without it: after an interrupt, a time limit, or
// an error elsewhere.
func TestSpoolLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.svg")
	c := &Command{}
	s := c.spool(path)
	if _, err := s.Write(make([]byte, 2*spooled)); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); !strings.HasPrefix(got, ".a.svg.") {
		t.Fatalf("folder holds %q", got)
	}
	late := make(chan struct{})
	c.end()
	go func() { // work that goes on unobserved
		_, _ = s.Write(make([]byte, 2*spooled))
		close(late)
	}()
	select {
	case <-late:
		t.Error("something was written after the end")
	case <-time.After(20 * time.Millisecond):
	}
	if got := listing(t, dir); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

// Where there can be no temporary file, the file stays in memory until it is said why.
func TestSpoolInMemory(t *testing.T) {
	for _, path := range []string{stdio, filepath.Join(t.TempDir(), "none", "a.svg")} {
		c := &Command{}
		s := c.spool(path)
		for range 3 {
			if _, err := s.Write(make([]byte, spooled)); err != nil {
				t.Fatal(err)
			}
		}
		file, err := s.finish()
		if err != nil || file.staged != nil || len(file.data) != 3*spooled {
			t.Errorf("%s: %d bytes in memory, %v", path, len(file.data), err)
		}
		if path == stdio {
			continue
		}
		var e *exitError
		if err := c.writeFiles(context.Background(), []outFile{file}); !errors.As(err, &e) || !strings.Contains(e.message, "there is no folder") {
			t.Errorf("error = %v", err)
		}
	}
}
