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
	"path"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/cli"
	"github.com/orgwright/orgwright/examples/heavy"
)

// attack is one input that somebody made to hurt: a run of the program that
// has to end soon, in little memory, and with words that say what is wrong.
type attack struct {
	name  string                    // "" = that of the input, or else the arguments
	input string                    // file, recipe or folder of testdata/hostile, or the name of what is grown; "" = none
	grown *grown                    // what the input consists of; nil = it is in testdata/hostile
	run   string                    // arguments; FILE stands for the name of the input; "" = as usual for its kind
	exit  int                       // 0 = 1, as for all findings
	says  string                    // part of what is printed
	full  string                    // in place of says, where only the full size is beyond a limit
	stdin string                    // path of what is read as standard input; "" = nothing
	make  func(folder string) error // what no file of the tree can be: links, devices, fonts, photos
	large bool                      // make takes long or makes much; for the full size only
}

const (
	mostCPU    = 10 * time.Second
	largeInput = 5 << 20 // bytes; what is not grown and is larger is compared with a clean file
	hangGuard  = 2 * time.Minute
)

// Exit codes of an attack that are none of the program.
const (
	drawn   = -1 // 0: a picture comes out, and what it leaves out is said
	anyExit = -2
)

// mostMemory is what a run may take, in bytes. What is grown has 5 MB and comes
// nearest to it, so there is room for a busy machine, which gives memory back
// late; fmt has a file in memory twice, with its comments.
func (a attack) mostMemory() int64 {
	switch {
	case a.grown == nil:
		return 512 << 20
	case strings.HasPrefix(a.run, "fmt "):
		return 768 << 20
	}
	return 640 << 20
}

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
	if a.exit = cmp.Or(a.exit, 1); a.exit == drawn {
		a.exit = 0
	}
	return a
}

// hostileSet is all of it, with what is usual filled in.
func hostileSet() []attack {
	var all []attack
	for _, part := range [][]attack{
		attackYAML, attackOrganizations, attackRules, attackProposals, attackBaselines, attackArguments, attackRecipes, attackGrown(), attackMade(), attackTables(),
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

// TestHostile runs the program on every input of the hostile set. What it says
// has to mean something to its user. By default inputs are small, and it runs in
// this process. With ORGWRIGHT_HEAVY=1 they have their full size, and it runs in
// one of its own, whose time and memory are held to the promise of "orgwright
// help limits": CPU time, not the clock, so that a busy machine fails nothing.
func TestHostile(t *testing.T) {
	clean := cleanRuns{folder: t.TempDir(), memory: map[string]int64{}}
	var costs []cost
	names := map[string]bool{}
	for _, a := range hostileSet() {
		if names[a.name] {
			t.Errorf("there are two entries %q", a.name)
		}
		names[a.name] = true
		if a.large && !heavy.On() {
			continue
		}
		t.Run(a.name, func(t *testing.T) {
			folder := t.TempDir()
			size, shrunk := a.prepare(t, folder)
			if !heavy.On() {
				a.judge(t, a.inside(t, folder), shrunk)
				return
			}
			c, o := a.outside(t, folder)
			a.judge(t, o, false)
			c.name, c.input = a.name, size
			if a.grown == nil && size > largeInput && c.memory > a.mostMemory() {
				c.clean = clean.run(t, a.run, size)
			}
			c.judge(t, a.mostMemory())
			costs = append(costs, c)
		})
	}
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
		run[a.input] = a.grown == nil || run[a.input]
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

// prepare puts the input into a folder and returns the size in bytes of all that
// lies there, and whether the input is smaller than it would be.
func (a attack) prepare(t *testing.T, folder string) (size int64, shrunk bool) {
	t.Helper()
	must(t, os.WriteFile(filepath.Join(folder, "company.org.yaml"), []byte(bystander), 0o644))
	from := filepath.Join("testdata", "hostile", filepath.FromSlash(a.input))
	switch {
	case a.grown != nil:
		must(t, cook(filepath.Join(folder, a.input), a.grown.pieces(heavy.Size(smallSize, grownSize))))
	case strings.HasSuffix(a.input, ".recipe"):
		pieces := readRecipe(readText(t, from))
		shrunk = shrink(pieces)
		must(t, cook(filepath.Join(folder, a.file()), pieces))
	case strings.Contains(a.input, "."):
		must(t, os.WriteFile(filepath.Join(folder, a.file()), []byte(readText(t, from)), 0o644))
	case a.input != "":
		must(t, os.CopyFS(folder, os.DirFS(from)))
	}
	if a.make != nil {
		must(t, a.make(folder))
	}
	return sizeOf(t, folder), shrunk
}

// file is the name of the input in the folder where it is tried.
func (a attack) file() string { return path.Base(strings.TrimSuffix(a.input, ".recipe")) }

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

// args is the command line.
func (a attack) args() []string {
	args := strings.Fields(a.run)
	for i, s := range args {
		if s == "FILE" {
			args[i] = a.file()
		}
	}
	return args
}

// outcome is how a run ended.
type outcome struct {
	exit    int
	printed []byte
}

// judge looks at how the run ended and what it said.
func (a attack) judge(t *testing.T, o outcome, shrunk bool) {
	t.Helper()
	switch {
	case shrunk && a.full != "" || a.exit == anyExit:
		if o.exit < 0 || o.exit > 3 || o.exit > 0 && len(o.printed) == 0 {
			t.Errorf("exit code %d, and %d bytes are printed", o.exit, len(o.printed))
		}
	case o.exit != a.exit:
		t.Errorf("exit code %d, want %d", o.exit, a.exit)
	case !bytes.Contains(o.printed, []byte(a.says+a.full)):
		t.Errorf("does not say %q", a.says+a.full)
	}
	if m := wordsOfGo.Find(o.printed); m != nil {
		t.Errorf("says %q, which only those who know its source understand", m)
	}
	if bytes.ContainsAny(o.printed, "\x00\x07\x1b\u202e\u2066") {
		t.Error("prints control characters")
	}
	if t.Failed() {
		t.Logf("orgwright %s\n%.2000s", strings.Join(a.args(), " "), o.printed)
	}
}

// wordsOfGo are signs of a crash, or of an error that was passed on as it came.
var wordsOfGo = regexp.MustCompile(`panic:|internal error|fatal error:|goroutine \d|runtime error|out of memory|\.go:\d+|(?m:^| )(yaml|json): |strconv\.|unmarshal|%!|syscall|statat|openat|context (canceled|deadline)|unexpected EOF`)

// inside runs the program in this process.
func (a attack) inside(t *testing.T, folder string) outcome {
	t.Helper()
	stdin := a.openStdin(t)
	t.Chdir(folder)
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // the program sets it for large files
	ctx, cancel := context.WithTimeout(context.Background(), hangGuard)
	defer cancel()
	var printed bytes.Buffer
	c := &cli.Command{Stdin: stdin, Stdout: &printed, Stderr: &printed}
	exit := c.Run(ctx, a.args())
	if ctx.Err() != nil {
		t.Fatalf("orgwright %s hangs: it was ended after %v", a.run, hangGuard)
	}
	return outcome{exit, printed.Bytes()}
}

// outside runs the program in a process of its own and measures it. What it
// prints beyond 4 MB is not kept.
func (a attack) outside(t *testing.T, folder string) (cost, outcome) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), hangGuard)
	defer cancel()
	out, err := os.Create(filepath.Join(t.TempDir(), "printed"))
	must(t, err)
	defer out.Close()
	cmd := exec.CommandContext(ctx, "orgwright", a.args()...)
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = folder, a.openStdin(t), out, out
	err = cmd.Run()
	if ctx.Err() != nil {
		t.Fatalf("orgwright %s hangs: it was ended after %v", a.run, hangGuard)
	}
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	printed := make([]byte, 4<<20)
	n, _ := out.ReadAt(printed, 0)
	state := cmd.ProcessState
	return cost{cpu: state.UserTime() + state.SystemTime(), memory: state.SysUsage().(*syscall.Rusage).Maxrss << 10}, outcome{state.ExitCode(), printed[:n]}
}

func (a attack) openStdin(t *testing.T) *os.File {
	t.Helper()
	f, err := os.Open(cmp.Or(a.stdin, os.DevNull))
	must(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

func (c cost) judge(t *testing.T, mostMemory int64) {
	t.Helper()
	switch {
	case c.cpu > mostCPU:
		t.Errorf("takes %v of CPU time, more than %v", c.cpu, mostCPU)
	case c.memory <= mostMemory:
	case c.clean == 0:
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
	same := attack{run: strings.Fields(command)[0] + " clean.org.yaml"}
	key := fmt.Sprint(same.run, size>>20)
	if r.memory[key] == 0 {
		must(t, writeClean(r.folder, size))
		c, o := same.outside(t, r.folder)
		if o.exit != 0 {
			t.Fatalf("the clean file is not clean: %.2000s", o.printed)
		}
		r.memory[key] = c.memory
	}
	return r.memory[key]
}
