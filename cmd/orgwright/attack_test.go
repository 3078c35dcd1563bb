//go:build linux

package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/orgwright/orgwright/examples/heavy"
)

// attack is one input that somebody made to hurt: a run of the program that
// has to end soon, in little memory, and with words that say what is wrong.
type attack struct {
	name  string                    // "" = that of the input, or else the arguments
	input string                    // file, recipe or folder of testdata/hostile; "" = none
	run   string                    // arguments; FILE stands for the name of the input; "" = as usual for its kind
	exit  int                       // 0 = 1, as for all findings
	says  string                    // part of what is printed
	stdin string                    // path of what is read as standard input; "" = nothing
	make  func(folder string) error // what no file of the tree can be: links, devices, fonts, photos
}

const (
	mostCPU    = 10 * time.Second
	mostMemory = 512 << 20 // bytes, for inputs up to largeInput
	largeInput = 5 << 20   // bytes; above, memory is compared with that for a clean file
	hangGuard  = time.Minute
)

// drawn is the exit code where a picture comes out, and what it leaves out is
// said.
const drawn = -1

// usually fills in what an entry does not say.
func (a attack) usually() attack {
	run := "validate FILE"
	switch name := strings.TrimSuffix(a.input, ".recipe"); {
	case strings.HasSuffix(name, ".rules.yaml"):
		run = "validate --rules FILE company.org.yaml"
	case strings.HasSuffix(name, ".json") && !strings.HasSuffix(name, ".org.json"):
		run = "validate --baseline FILE company.org.yaml"
	}
	a.run = cmp.Or(a.run, run)
	a.name = strings.ReplaceAll(cmp.Or(a.name, strings.TrimSuffix(a.input, ".recipe"), a.run), "/", "∕")
	a.exit = max(cmp.Or(a.exit, 1), 0)
	return a
}

// hostileSet is all of it, with what is usual filled in.
func hostileSet() []attack {
	var all []attack
	for _, part := range [][]attack{
		attackYAML, attackOrganizations, attackRules, attackProposals, attackBaselines, attackArguments, attackRecipes, attackMade(),
	} {
		for _, a := range part {
			all = append(all, a.usually())
		}
	}
	return all
}

// cost is what one run took.
type cost struct {
	name   string
	input  int64 // bytes
	cpu    time.Duration
	memory int64 // bytes at most
	clean  int64 // bytes that a clean file of the same size takes; 0 = not asked
}

func (c cost) String() string {
	s := fmt.Sprintf("%6.2fs %5d MB  %-40s input %.1f MB", c.cpu.Seconds(), c.memory>>20, c.name, float64(c.input)/1e6)
	if c.clean > 0 {
		s += fmt.Sprintf(", %.2f x the memory of a clean file", float64(c.memory)/float64(c.clean))
	}
	return s
}

// TestHostile runs the real program on every input of the hostile set. The
// bounds are the promise of "orgwright help limits". CPU time is judged, not
// the clock, so that a busy machine fails nothing. Without ORGWRIGHT_HEAVY=1,
// inputs above 100 kB are left out.
func TestHostile(t *testing.T) {
	attacks := hostileSet()
	clean := cleanRuns{folder: t.TempDir(), memory: map[string]int64{}}
	var costs []cost
	names := map[string]bool{}
	for _, a := range attacks {
		if names[a.name] {
			t.Errorf("there are two entries %q", a.name)
		}
		names[a.name] = true
		t.Run(a.name, func(t *testing.T) {
			folder := t.TempDir()
			size := a.prepare(t, folder)
			if !heavy.On() && size > 100<<10 {
				return
			}
			c := a.try(t, folder)
			c.name, c.input = a.name, size
			if size > largeInput && c.memory > mostMemory {
				c.clean = clean.run(t, a.run, size)
			}
			c.judge(t)
			costs = append(costs, c)
		})
	}
	t.Logf("%d runs", len(costs))
	slices.SortFunc(costs, func(a, b cost) int { return int(b.cpu - a.cpu) })
	t.Logf("the slowest:\n%s", table(costs))
	slices.SortFunc(costs, func(a, b cost) int { return int(b.memory - a.memory) })
	t.Logf("the hungriest:\n%s", table(costs))
}

func table(costs []cost) string {
	var b strings.Builder
	for _, c := range costs[:min(10, len(costs))] {
		fmt.Fprintln(&b, c)
	}
	return b.String()
}

// TestHostileFilesAreRun holds that no file lies in the folder for nothing.
func TestHostileFilesAreRun(t *testing.T) {
	root := filepath.Join("testdata", "hostile")
	run := map[string]bool{}
	for _, a := range hostileSet() {
		run[a.input] = true
	}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.Name()[0] == '.' {
			return err
		}
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		if run[name] && d.IsDir() {
			return filepath.SkipDir
		}
		if !d.IsDir() && !run[name] {
			t.Errorf("%s is in no entry of hostileSet", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// bystander is a clean organisation that lies beside every input.
const bystander = `orgwright: 1
organization: {name: Harbour Books, as_of: 2026-11-01}
positions:
  - {id: ceo, role: CEO, name: Vera Lund}
  - {id: cio, role: CIO, name: Mira Stone, reports_to: ceo}
  - {id: cfo, role: CFO, name: Isak Roth, reports_to: ceo}
`

// prepare puts the input into a folder and returns its size in bytes.
func (a attack) prepare(t *testing.T, folder string) int64 {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(folder, "company.org.yaml"), []byte(bystander), 0o644))
	if a.input != "" {
		from := filepath.Join("testdata", "hostile", filepath.FromSlash(a.input))
		base := filepath.Dir(from)
		if info, err := os.Stat(from); err == nil && info.IsDir() {
			base = from
		}
		must(t, filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			name, _ := filepath.Rel(base, path)
			return lay(path, filepath.Join(folder, strings.TrimSuffix(name, ".recipe")))
		}))
	}
	if a.make != nil {
		must(t, a.make(folder))
	}
	return sizeOf(t, folder)
}

// sizeOf is the size of all files in a folder in bytes.
func sizeOf(t *testing.T, folder string) int64 {
	t.Helper()
	var size int64
	must(t, filepath.WalkDir(folder, func(_ string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			info, err := d.Info()
			must(t, err)
			size += info.Size()
		}
		return err
	}))
	return size
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// lay copies a file, or writes what a recipe says.
func lay(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if !strings.HasSuffix(from, ".recipe") {
		return os.WriteFile(to, text, 0o644)
	}
	f, err := os.Create(to)
	if err != nil {
		return err
	}
	return errors.Join(cook(f, string(text)), f.Close())
}

// try runs the program in the folder, and checks how it ended and what it said.
func (a attack) try(t *testing.T, folder string) cost {
	t.Helper()
	args := strings.Fields(a.run)
	for i, s := range args {
		if s == "FILE" {
			args[i] = filepath.Base(strings.TrimSuffix(a.input, ".recipe"))
		}
	}
	c, exit, printed := measure(t, folder, args, a.stdin)
	if exit != a.exit {
		t.Errorf("exit code %d, want %d", exit, a.exit)
	}
	if !bytes.Contains(printed, []byte(a.says)) {
		t.Errorf("does not say %q", a.says)
	}
	if m := wordsOfGo.Find(printed); m != nil {
		t.Errorf("says %q, which only those who know its source understand", m)
	}
	if bytes.ContainsAny(printed, "\x00\x07\x1b\u202e\u2066") {
		t.Error("prints control characters")
	}
	if t.Failed() {
		t.Logf("orgwright %s\n%.2000s", strings.Join(args, " "), printed)
	}
	return c
}

// wordsOfGo are signs of a crash, or of an error that was passed on as it came.
var wordsOfGo = regexp.MustCompile(`panic:|fatal error:|goroutine \d|runtime error|out of memory|\.go:\d+|(?m:^| )(yaml|json): |strconv\.|unmarshal|%!|syscall|statat|openat|context (canceled|deadline)|unexpected EOF`)

// measure runs the program. What it prints beyond 4 MB is not kept.
func measure(t *testing.T, folder string, args []string, stdin string) (cost, int, []byte) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), hangGuard)
	defer cancel()
	out, err := os.Create(filepath.Join(t.TempDir(), "printed"))
	must(t, err)
	defer out.Close()
	cmd := exec.CommandContext(ctx, "orgwright", args...)
	if stdin != "" {
		in, err := os.Open(stdin)
		must(t, err)
		defer in.Close()
		cmd.Stdin = in
	}
	cmd.Dir, cmd.Stdout, cmd.Stderr = folder, out, out
	err = cmd.Run()
	if ctx.Err() != nil {
		t.Fatalf("orgwright %s hangs: it was ended after %v", strings.Join(args, " "), hangGuard)
	}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	printed := make([]byte, 4<<20)
	n, _ := out.ReadAt(printed, 0)
	state := cmd.ProcessState
	return cost{cpu: state.UserTime() + state.SystemTime(), memory: state.SysUsage().(*syscall.Rusage).Maxrss << 10}, state.ExitCode(), printed[:n]
}

func (c cost) judge(t *testing.T) {
	t.Helper()
	switch {
	case c.cpu > mostCPU:
		t.Errorf("takes %v of CPU time, more than %v", c.cpu, mostCPU)
	case c.memory <= mostMemory:
	case c.input <= largeInput:
		t.Errorf("takes %d MB, more than %d MB", c.memory>>20, mostMemory>>20)
	case float64(c.memory) > 1.3*float64(c.clean):
		t.Errorf("takes %d MB; a clean file of its size takes %d MB", c.memory>>20, c.clean>>20)
	}
}

// cleanRuns measures what clean files of a size take, once each.
type cleanRuns struct {
	folder string
	memory map[string]int64 // by command and size
}

func (r cleanRuns) run(t *testing.T, command string, size int64) int64 {
	t.Helper()
	args := append(strings.Fields(command)[:1:1], "clean.org.yaml")
	key := fmt.Sprint(args, size>>20)
	if r.memory[key] == 0 {
		must(t, writeClean(filepath.Join(r.folder, "clean.org.yaml"), size))
		c, exit, printed := measure(t, r.folder, args, "")
		if exit != 0 {
			t.Fatalf("the clean file is not clean: %.2000s", printed)
		}
		r.memory[key] = c.memory
	}
	return r.memory[key]
}
