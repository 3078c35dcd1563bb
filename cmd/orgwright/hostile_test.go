//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/cli"
	"github.com/orgwright/orgwright/examples/heavy"
)

// hostile is a recipe for a file that grows at one place: head, line after line,
// tail. In a line § is its number, ¤ the next one.
type hostile struct{ name, head, line, tail string }

const (
	top   = "orgwright: 1\norganization: {name: A}\n"
	start = top + "positions:\n  - {id: ceo, role: ceo}\n"
	one   = top + "positions:\n  - id: ceo\n    role: ceo\n"
	own   = "orgwright_rules: 1\npack: own\n"
)

// hostileFiles are what took too long, or too much memory, or might.
var hostileFiles = []hostile{
	// Many entries of a kind.
	{"positions", start, "  - {id: p§, title: T, reports_to: ceo}\n", ""},
	{"tops", top + "positions:\n", "  - {id: p§, title: T}\n", ""},
	{"empty-entries", top + "positions: [", "{},", "]"},
	{"empty-lines-of-entries", start, "  - {}\n", ""},
	{"words-as-entries", start, "  - a\n", ""},
	{"without-id", start, "  - {title: a}\n", ""},
	{"units", start + "units:\n", "  - {id: u§}\n", ""},
	{"units-of-one-id", start + "units:\n", "  - {id: u}\n", ""},
	{"units-in-a-circle", start + "units:\n", "  - {id: u§, name: a, parent: u¤}\n", "  - {id: x, parent: u0}\n"},
	{"roles", start + "roles:\n", "  - {id: r§, title: T§}\n", ""},
	{"aliases-of-a-role", start + "roles:\n  - id: r\n    title: T\n    aliases:\n", "      - w§\n", ""},
	{"views", start + "views:\n", "  - {id: v§, root: x}\n", ""},
	{"holders", one + "    holders:\n", "      - {name: p§}\n", ""},
	{"tags", one + "    tags:\n", "      - t§\n", ""},
	{"fields", one + "    fields:\n", "      t§: x\n", ""},
	{"allow-entries", one + "    allow:\n", "      - {rule: no-top, reason: r}\n", ""},
	{"responsibilities", one + "    responsibilities:\n", "      - t§\n", ""},
	{"includes", start + "include:\n", "  - x§.org.yaml\n", ""},
	{"rules-files", start + "rules:\n  files:\n", "    - x§.rules.yaml\n", ""},
	{"packs", start + "rules:\n  use:\n", "    - x§\n", ""},
	{"severities", start + "rules:\n  severity:\n", "    x§: off\n", ""},

	// Many mistakes.
	{"unknown-keys", start, "  - {id: p§, title: T, reports_to: ceo, unknwon: x}\n", ""},
	{"unknown-superiors", start, "  - {id: p§, title: T, reports_to: nobody}\n", ""},
	{"unknown-superiors-each", start, "  - {id: p§, title: T, reports_to: q§}\n", ""},
	{"unknown-roles", start, "  - {id: p§, role: cheif § officer, reports_to: ceo}\n", ""},
	{"one-id", start, "  - {id: same, title: T, reports_to: ceo}\n", ""},
	{"dates", start, "  - {id: p§, title: T, reports_to: ceo, since: 2026-13-01}\n", ""},
	{"lone-references", one + "    reports_to:\n", "      - t§\n", ""},
	{"same-reference", top + "positions:\n  - {id: a, role: ceo}\n  - id: b\n    title: T\n    reports_to:\n", "      - a\n", ""},
	{"dotted-references", one + "    dotted_to:\n", "      - t§\n", ""},
	{"keys-at-the-top", start, "k§: 1\n", ""},
	{"one-key", start, "k: 1\n", ""},
	{"tags-of-yaml", start, "  - !x {id: a}\n", ""},

	// What the checks go through.
	{"chain", top + "positions:\n  - {id: p0, role: ceo}\n", "  - {id: p¤, role: cto, reports_to: p§}\n", ""},
	{"chain-up", top + "positions:\n  - {id: z, role: ceo}\n", "  - {id: p§, role: cto, reports_to: p¤}\n", ""},
	{"circle", top + "positions:\n", "  - {id: p§, role: cto, reports_to: p¤}\n", "  - {id: x, reports_to: p0}\n"},
	{"assistants", top + "positions:\n  - {id: p0, role: ceo}\n", "  - {id: p¤, kind: assistant, title: T, reports_to: p§}\n", ""},
	{"nested", top + "positions:\n", "  - {id: a§, title: T, reports: [{id: b§, title: T, reports: [{id: c§, title: T}]}]}\n", ""},
	{"same-name", start, "  - {id: p§, name: Bo, role: cto, reports_to: ceo}\n", ""},
	{"one-person", start, "  - {id: p§, person: bo, name: Bo §, role: cto, reports_to: ceo}\n", ""},
	{"many-ctos", start + "  - {id: cio, role: cio, reports_to: ceo}\n", "  - {id: p§, role: cto, reports_to: ceo}\n", ""},
	{"many-cios", start + "  - {id: x, role: cto, reports_to: ceo}\n", "  - {id: p§, role: cio, reports_to: ceo}\n", ""},
	{"many-of-both", start, "  - {id: p§, role: cio, reports_to: ceo}\n  - {id: q§, role: cto, reports_to: ceo}\n", ""},
	{"successors", start, "  - {id: p§, role: it-manager, reports_to: ceo, successors: [p¤]}\n", ""},
	{"suppressed", start + "  - {id: cio, role: cio, reports_to: ceo}\n", "  - {id: p§, role: cto, reports_to: ceo} # orgwright:allow cto-reports-to-cio x\n", ""},
	{"suppressions", start, "  # orgwright:allow x y\n", ""},
	{"titles", start, "  - {id: p§, title: CTO, reports_to: ceo}\n", ""},

	// Text.
	{"comments", start, "#\n", ""}, {"empty-lines", start, "\n", ""}, {"spaces", start, " ", ""}, {"tabs", start, "\t", ""},
	{"one-line", top + "positions: [", "{id: p§, title: T, unknwon: x},", "]"},
	{"one-line-open", top + "positions: [", "{id: p§, title: x},", ""},
	{"open-quote", top + "positions: \"", "abc ", ""}, {"open-quote-of-lines", top + "positions: \"", "a\n", ""},
	{"long-name", top + "positions:\n  - {id: ceo, role: ceo, name: \"", "abcdefgh", "\"}\n"},
	{"long-key", start, "abcdefgh", ": 1\n"},
	{"marks", top + "positions:\n  - {id: ceo, role: ceo, note: \"", "\u0301\u0302", "\"}\n"},
	{"wide", top + "positions:\n  - {id: ceo, role: ceo, name: \"", "社", "\"}\n"},
	{"folded", top + "positions:\n  - id: ceo\n    note: >\n", "      a\n", ""},
	{"literal", top + "positions:\n  - id: ceo\n    note: |\n", "      a\n", ""},
	{"escapes", top + "positions:\n  - {id: ceo, name: \"", `\u0301`, "\"}\n"},
	{"surrogates", top + "positions:\n  - {id: ceo, name: \"", `\ud83d\ude00`, "\"}\n"},
	{"half-surrogates", top + "positions:\n  - {id: ceo, name: \"", `\ud83d`, "\"}\n"},
	{"returns", start, "\r", ""}, {"separators", start, "\u2028", ""}, {"next-lines", start, "# \u0085", ""},
	{"zero-bytes", start, "\x00", ""}, {"no-text", "", "\x80\x81", ""}, {"utf-16", "\xff\xfe", "a\x00", ""},
	{"escape-sequences", start, "\x1b[2J", ""},

	// YAML.
	{"flow-lists", top + "positions: ", "[", ""}, {"flow-maps", top + "positions: ", "{a: ", ""},
	{"block-lists", top + "positions: ", "- ", ""}, {"questions", top + "positions:\n", "  ? a\n", ""},
	{"anchors", start, "k§: &a§ x\n", ""}, {"no-anchors", start, "k§: *a§\n", ""},
	{"documents", start, "---\n", ""}, {"directives", "", "%X a\n", ""}, {"ends", start, "...\n", ""},
	{"merges", top + "x-a: &a {id: a, title: T, name: N}\npositions:\n", "  - <<: *a\n", ""},
	{"billions", top + "x-a: &a [1,2,3,4,5,6,7,8,9]\nx-b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nx-c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\npositions:\n  - id: ceo\n    tags:\n", "      - *c\n", ""},
	{"billions-of-positions", top + "x-a: &a [{id: a},{id: a},{id: a},{id: a}]\nx-b: &b {id: b, reports: *a}\nx-c: &c [*b,*b,*b,*b]\nx-d: &d {id: d, reports: *c}\npositions:\n", "  - *d\n", ""},
	{"conflict-marks", start, "<<<<<<< a\n", ""},
	{"commas", top + "x-a: [", "a,", "]"}, {"colons", top + "x-a: {", "a: b, ", "}"}, {"dense-colons", start, "a:\n", ""},
}

// hostileRules are rules files of that kind.
var hostileRules = []hostile{
	{"rules", own + "rules:\n", "  - {id: r§, title: T, field: {key: title, required: true}}\n", ""},
	{"rules-of-people", own + "rules:\n", "  - {id: r§, title: T, not_same_person: [cio, cto]}\n", ""},
	{"chains", own + "rules:\n", "  - {id: r§, title: T, for: {tag: a}, chain: {must: [cio]}}\n", ""},
	{"one-of", own + "rules:\n  - {id: r, title: T, field: {key: title, one_of: [", "abcdefgh§,", "]}}\n"},
	{"patterns", own + "rules:\n", "  - {id: r§, field: {key: title, pattern: \"((a{0,31}){0,29})*b\"}}\n", ""},
	{"large-patterns", own + "rules:\n", "  - {id: r§, field: {key: title, pattern: \"((a{0,31}){0,31})*b\"}}\n", ""},
	{"long-pattern", own + "rules:\n  - {id: r, field: {key: title, pattern: \"", "(a|b)*", "\"}}\n"},
	{"long-reason", own + "rules:\n  - {id: r, why: \"", "abcdefgh ", "\", field: {key: cost, required: true}}\n"},
	{"unknown-keys-of-rules", own + "rules:\n", "  - {unknwon§: 1}\n", ""},
	{"one-rule", own + "rules:\n", "  - {id: same, expr: \"position.name == position.id\"}\n", ""},
	{"expressions", own + "rules:\n", "  - {id: r§, expr: \"org.positions.all(p, p.id != position.id + 'x')\"}\n", ""},
	{"wrong-expressions", own + "rules:\n", "  - {id: r§, expr: \"position.nome\"}\n", ""},
	{"long-expression", own + "rules:\n  - id: r\n    expr: \"1 == 1", " && 1 == 1", "\"\n"},
	{"deep-expression", own + "rules:\n  - id: r\n    expr: \"", "(", "\"\n"},
	{"extends", own + "extends:\n", "  - x§.rules.yaml\n", ""},
	{"itself", own + "extends:\n", "  - itself.rules.yaml\n", ""},
	{"examples", own + "rules:\n  - id: r\n    field: {key: title, required: true}\n    examples:\n      pass:\n", "        - \"positions: [{id: ceo, title: T}]\"\n", ""},
}

// write grows the file to a size. It keeps little in mind, because a process
// starts with the peak of the one that starts it.
func (h hostile) write(t *testing.T, path string, size int) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	n, _ := w.WriteString(h.head)
	for i := 0; n < size; i++ {
		more, _ := strings.NewReplacer("§", strconv.Itoa(i), "¤", strconv.Itoa(i+1)).WriteString(w, h.line)
		n += more
	}
	w.WriteString(h.tail)
	if err := errors.Join(w.Flush(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestHostileFiles holds that every file ends in time, within memory, with a
// message and a code that means something. With ORGWRIGHT_HEAVY=1 the files have
// 5 MB, and time and memory are looked at; that takes minutes.
func TestHostileFiles(t *testing.T) {
	size, run := 20_000, inside
	if heavy.On() {
		size, run = 5_000_000, outside(t)
	}
	t.Chdir(t.TempDir())
	hostileFiles[0].write(t, "some.org.yaml", size/5)
	for _, h := range hostileFiles {
		t.Run(h.name, func(t *testing.T) {
			h.write(t, "file.org.yaml", size)
			run(t, "validate", "file.org.yaml")
			run(t, "fmt", "--check", "file.org.yaml")
		})
	}
	for _, h := range hostileRules {
		if !heavy.On() && (h.name == "expressions" || h.name == "patterns") {
			continue // they take all the time that they may
		}
		t.Run(h.name, func(t *testing.T) {
			name := h.name + ".rules.yaml"
			h.write(t, name, size)
			run(t, "validate", "--rules", name, "some.org.yaml")
			run(t, "rules", "test", name)
		})
	}
}

// inside runs a command line in this process.
func inside(t *testing.T, args ...string) {
	t.Helper()
	var said bytes.Buffer
	c := &cli.Command{Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said}
	meansSomething(t, args, c.Run(context.Background(), args), said.String())
}

// meansSomething looks at how a command line has ended.
func meansSomething(t *testing.T, args []string, code int, said string) {
	t.Helper()
	if code < 0 || code > 3 || code > 0 && said == "" || strings.Contains(said, "goroutine ") || strings.Contains(said, "internal error") {
		t.Errorf("%s: exit code %d, %.300s", strings.Join(args, " "), code, said)
	}
}

// outside returns a function that runs a command line in a process of its own,
// and looks at what it takes.
func outside(t *testing.T) func(t *testing.T, args ...string) {
	program := filepath.Join(t.TempDir(), "orgwright")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return func(t *testing.T, args ...string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, program, args...)
		said, _ := cmd.CombinedOutput()
		if ctx.Err() != nil {
			t.Fatalf("%s does not end", strings.Join(args, " "))
		}
		meansSomething(t, args, cmd.ProcessState.ExitCode(), string(said))
		if used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(); used > 10*time.Second {
			t.Errorf("%s takes %v", strings.Join(args, " "), used)
		}
		most := int64(512 * 5 / 4) // MB; on a busy machine memory is given back late
		if args[0] == "fmt" {
			most = 768 // it has the file in memory twice, with its comments
		}
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok && runtime.GOOS == "linux" && usage.Maxrss > most<<10 {
			t.Errorf("%s takes %d MB", strings.Join(args, " "), usage.Maxrss>>10)
		}
	}
}
