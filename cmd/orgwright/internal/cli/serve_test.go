package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/serve"
)

// served is a run of serve.
type served struct {
	address string
	stop    context.CancelFunc
	code    chan int
	errs    *bytes.Buffer // to be read after the end
}

// serving runs serve in the working folder until the test ends.
func serving(t *testing.T, args ...string) *served {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	in, out := io.Pipe()
	s := &served{stop: stop, code: make(chan int, 1), errs: &bytes.Buffer{}}
	c := &Command{Stdin: strings.NewReader(""), Stdout: out, Stderr: s.errs}
	go func() {
		s.code <- c.Run(ctx, append([]string{"serve", "--no-open"}, args...))
		out.Close()
	}()
	t.Cleanup(stop)
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatalf("it ends with %d: %s", <-s.code, s.errs)
	}
	s.address = strings.TrimSpace(line)
	return s
}

// get reads an address of the server, in a state.
func (s *served) get(t *testing.T, what string, state ...string) (status int, text string, head http.Header) {
	t.Helper()
	q := url.Values{}
	for i := 0; i < len(state); i += 2 {
		q.Set(state[i], state[i+1])
	}
	answer, err := http.Get(s.address + what + "?" + q.Encode())
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body), answer.Header
}

// told is what a page is told.
type told struct {
	Revision int
	Current  bool
	Picture  string
	Messages []serve.Message
	Findings []struct {
		Finding struct {
			Rule, Severity, Position, Message, Hint string
			Place                                   struct{ Line, Column int }
		}
		Line, Mark, Link, Where string
	}
	Inputs   []offeredValue
	Switches []offered
	Sides    bool
}

func (s *served) report(t *testing.T, state ...string) (r told) {
	t.Helper()
	status, text, _ := s.get(t, "report", state...)
	if err := json.Unmarshal([]byte(text), &r); err != nil || status != 200 {
		t.Fatalf("%d %s: %v", status, text, err)
	}
	return r
}

// until waits until the report of a state is as it should be.
func (s *served) until(t *testing.T, what string, is func(told) bool, state ...string) {
	t.Helper()
	var r told
	for late := time.Now().Add(10 * time.Second); time.Now().Before(late); time.Sleep(5 * time.Millisecond) {
		if r = s.report(t, state...); is(r) {
			return
		}
	}
	t.Fatalf("%s: %+v", what, r)
}

// files is everything below the working folder, by name and time.
func files(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		b.WriteString(name + " " + info.ModTime().String() + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// write writes files of the working folder: names and texts by turns.
func write(t *testing.T, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if err := os.MkdirAll(filepath.Dir(pairs[i]), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(pairs[i], []byte(pairs[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

const harbour = `orgwright: 1
organization: {name: Harbour Books}
views:
  - {id: top, title: The top, depth: 1}
positions:
  - {id: ceo, role: CEO, name: Vera Lund, fields: {floor: "3"}}
  - {id: cio, role: CIO, name: Mira Stone, reports_to: ceo}
  - {id: cto, role: CTO, name: Ole Ask, reports_to: cio, dotted_to: ceo}
`

func TestServeFollowsMistakes(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", harbour)
	s := serving(t, "firm.org.yaml", "--editor", "vscode")
	good := s.report(t)
	if !good.Current || len(good.Findings) > 0 || len(good.Messages) > 0 || good.Sides {
		t.Errorf("at first: %+v", good)
	}
	before := files(t)
	_, picture, _ := s.get(t, "doc")
	write(t, "firm.org.yaml", strings.Replace(harbour, "reports_to: ceo}", "reports_to: ceoo}", 1))
	s.until(t, "a mistake", func(r told) bool { return len(r.Findings) > 0 })
	r := s.report(t)
	f := r.Findings[0]
	if f.Finding.Rule != "unknown-superior" || f.Finding.Position != "cio" || f.Finding.Place.Line != 7 || f.Finding.Hint != `did you mean "ceo"?` ||
		!strings.Contains(f.Line, "reports_to: ceoo") || strings.TrimSpace(f.Mark) != "^^^^" || strings.Index(f.Mark, "^") != strings.Index(f.Line, "ceoo") ||
		f.Where != "firm.org.yaml:7:56" || !strings.HasPrefix(f.Link, "vscode://file/") || !strings.HasSuffix(f.Link, "/firm.org.yaml:7:56") {
		t.Errorf("%+v", f)
	}
	if r.Current || r.Picture != good.Picture || len(r.Messages) != 1 || !strings.Contains(r.Messages[0].Text, "not drawn because of 1 error") {
		t.Errorf("with a mistake: %+v", r)
	}
	if _, last, _ := s.get(t, "doc"); last != picture {
		t.Error("the last good picture is gone")
	}
	write(t, "firm.org.yaml", "orgwright: 1\npositions: [")
	s.until(t, "no YAML", func(r told) bool { return len(r.Findings) > 0 && r.Findings[0].Finding.Rule == "yaml-syntax" })
	if err := os.Remove("firm.org.yaml"); err != nil {
		t.Fatal(err)
	}
	s.until(t, "no file", func(r told) bool {
		return len(r.Messages) > 0 && strings.Contains(r.Messages[0].Text, "there is no file")
	})
	write(t, "firm.org.yaml", harbour)
	s.until(t, "mended", func(r told) bool {
		return r.Current && r.Picture == good.Picture && len(r.Findings)+len(r.Messages) == 0
	})
	if strings.Count(before, "\n") != strings.Count(files(t), "\n") {
		t.Errorf("something was written: %s", files(t))
	}
	s.stop()
	if code := <-s.code; code != ExitClean || strings.Contains(s.errs.String(), "interrupted") {
		t.Errorf("Ctrl-C: %d %s", code, s.errs)
	}
}

// What is withheld stands in no finding either: neither in a line of the file nor in words.
func TestServeWithholds(t *testing.T) {
	t.Chdir(t.TempDir())
	const firm = "orgwright: 1\norganization: {name: Harbour Books}\nrules: {use: [it-leadership]}\npositions:\n" +
		"  - {id: ceo, role: ceo, name: Vera Lund}\n  - {id: cio, role: cio, name: Omar Haddad, reports_to: ceo}\n" +
		"  - {id: cto, role: cto, name: Mei Chen, reports_to: ceo}\n  - {id: desk, title: Desk, name: Ola Berg, reports_to: cioo}\n"
	write(t, "firm.org.yaml", firm)
	s := serving(t, "firm.org.yaml", "--redact", "names")
	r := s.report(t)
	if len(r.Findings) != 2 {
		t.Errorf("%+v", r.Findings)
	}
	for _, f := range r.Findings {
		if f.Line != "" || f.Mark != "" || f.Finding.Hint != "" || f.Where == "" || f.Finding.Message == "" || f.Finding.Position == "" {
			t.Errorf("%+v", f)
		}
	}
	broken := strings.Replace(firm, "Ola Berg", "Ola Berg}}", 1)
	write(t, "firm.org.yaml", broken)
	s.until(t, "no YAML", func(r told) bool { return len(r.Findings) > 0 && r.Findings[0].Finding.Rule == "yaml-syntax" })
	for _, state := range [][]string{nil, {"view", "none"}} {
		_, text, _ := s.get(t, "report", state...)
		for _, name := range []string{"Vera", "Lund", "Omar", "Haddad", "Mei", "Chen", "Ola", "Berg"} {
			if strings.Contains(text, name) {
				t.Errorf("%v: %s is told: %s", state, name, text)
			}
		}
	}
	write(t, "firm.org.yaml", firm)
	s.until(t, "YAML again", func(r told) bool { return len(r.Findings) == 2 })
	if _, text, _ := s.get(t, "report"); strings.Contains(text, "Chen") || strings.Contains(text, "Berg") || !strings.Contains(text, "reports to") {
		t.Error(text)
	}
}

// All files that count are followed, also those that come into being.
func TestServeFollowsAllFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", strings.Replace(harbour, "organization: {name: Harbour Books}",
		"organization: {name: Harbour Books, theme: brand.theme.yaml}\ninclude: [parts/*.org.yaml]\nrules: {files: [own.rules.yaml]}", 1),
		"parts/a.org.yaml", "orgwright: 1\npositions:\n  - {id: a, title: A, name: Bo Ek, reports_to: ceo, photo: a.png}\n",
		"own.rules.yaml", "orgwright_rules: 1\npack: none\nrules: []\n", "brand.theme.yaml", "orgwright_theme: 1\nbase: light\n",
		"more.rules.yaml", "orgwright_rules: 1\npack: none\nrules: []\n")
	s := serving(t, "firm.org.yaml", "--rules", "more.rules.yaml")
	last := s.report(t)
	for _, step := range [][2]string{
		{"parts/a.org.yaml", "orgwright: 1\npositions:\n  - {id: a, title: Another, name: Bo Ek, reports_to: ceo, photo: a.png}\n"},
		{"parts/b.org.yaml", "orgwright: 1\npositions:\n  - {id: b, title: B, reports_to: ceo}\n"},
		{"brand.theme.yaml", "orgwright_theme: 1\nbase: dark\n"},
	} {
		write(t, step[0], step[1])
		s.until(t, step[0], func(r told) bool { return r.Current && r.Picture != last.Picture })
		last = s.report(t)
	}
	const spans = "orgwright_rules: 1\npack: own\nrules:\n  - {id: %s, title: Few, severity: warning, span: {max: 1}}\n"
	for i, name := range []string{"own.rules.yaml", "more.rules.yaml"} {
		found := len(s.report(t).Findings)
		write(t, name, strings.Replace(spans, "%s", []string{"first", "second"}[i], 1))
		s.until(t, name, func(r told) bool { return len(r.Findings) > found })
	}
	write(t, "brand.theme.yaml", "orgwright_theme: 1\nbase: darkk\n")
	s.until(t, "a mistake in the theme", func(r told) bool {
		return len(r.Findings) > 0 && strings.HasPrefix(r.Findings[len(r.Findings)-1].Where, "brand.theme.yaml:2:7")
	})
}

func TestServeStates(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", harbour, "other.org.yaml", small, "brand.theme.yaml", "orgwright_theme: 1\n", "secret.theme.yaml", "orgwright_theme: 1\nbase: dark\n")
	s := serving(t, ".", "--theme", "brand.theme.yaml", "--depth", "5")
	whole := s.report(t)
	if len(whole.Inputs) != 2 || whole.Inputs[1].Value != "other.org.yaml" {
		t.Errorf("inputs %v", whole.Inputs)
	}
	for _, state := range [][2]string{{"input", "other.org.yaml"}, {"view", "top"}, {"root", "cio"}, {"depth", "1"}, {"fit", "A4"}, {"theme", "dark"}, {"color-by", "floor"}, {"cross", "none"}} {
		r := s.report(t, state[:]...)
		if !r.Current || r.Picture == whole.Picture {
			t.Errorf("%v is not seen: %+v", state, r.Messages)
		}
		for _, o := range r.Switches {
			if o.Key == state[0] && o.Value != state[1] {
				t.Errorf("%v is said to be %q", state, o.Value)
			}
		}
	}
	if r := s.report(t, "depth", "5", "theme", "brand.theme.yaml", "view", none); r.Picture != whole.Picture {
		t.Errorf("the same in other words: %+v", r)
	}
	if r := s.report(t, "depth", none); !r.Current || len(r.Messages) > 0 || len(whole.Messages) == 0 {
		t.Errorf("a depth without effect, and taken back: %+v %+v", whole.Messages, r.Messages)
	}
	for _, o := range whole.Switches {
		switch values := len(o.Values); {
		case o.Key == "view" && (values != 1 || o.Values[0].Label != "The top"), o.Key == "theme" && values != 5,
			o.Key == "color-by" && o.Values[values-1].Value != "floor", o.Key == "depth" && o.Value != "5":
			t.Errorf("%+v", o)
		}
	}
	for _, state := range [][2]string{{"theme", "secret.theme.yaml"}, {"theme", "/etc/passwd"}, {"input", "../other.org.yaml"}, {"input", "/etc/passwd"}, {"view", "x"}, {"root", "x"},
		{"depth", "0"}, {"fit", "A99"}, {"cross", "x"}, {"as-of", "tomorrow"}, {"side", "before"}, {"side", "elsewhere"}} {
		r := s.report(t, state[:]...)
		if n := len(r.Messages); r.Current || n == 0 || r.Messages[n-1].Level != "error" {
			t.Errorf("%v: %+v", state, r)
		}
	}
}

func TestServeDay(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", small+"  - {id: cto, title: CTO, name: Ole Ask, reports_to: cio, since: 2026-06-01}\n")
	s := serving(t, "firm.org.yaml", "--as-of", "2026-07-01")
	if a, b, c := s.report(t), s.report(t, "as-of", "2026-01-01"), s.report(t, "as-of", none); a.Picture == b.Picture || !b.Current || !c.Current || b.Picture == c.Picture {
		t.Errorf("%+v %+v %+v", a, b, c)
	}
}

func TestServeSides(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", harbour, "plan.change.yaml", "orgwright_change: 1\nbase: firm.org.yaml\nchanges:\n  - rename: {position: cto, title: Chief of technology}\n")
	git := func(args ...string) {
		t.Helper()
		if out, err := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@b"}, args...)...).CombinedOutput(); err != nil {
			t.Skipf("git: %v %s", err, out)
		}
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-qm", "x")
	write(t, "firm.org.yaml", strings.Replace(harbour, "Ole Ask", "Lis Mo", 1))
	for _, args := range [][]string{{"plan.change.yaml"}, {"firm.org.yaml", "--against", "HEAD"}} {
		s := serving(t, args...)
		seen := map[string]bool{}
		for _, side := range []string{"after", "before", "changes"} {
			r := s.report(t, "side", side)
			if !r.Sides || !r.Current || seen[r.Picture] {
				t.Errorf("%v %s: %+v", args, side, r)
			}
			seen[r.Picture] = true
		}
		if _, all, _ := s.get(t, "doc"); !strings.Contains(all, `"label":"changes"`) || !strings.Contains(all, `"label":"before"`) || !strings.Contains(all, `"label":"after"`) {
			t.Errorf("%v: the page does not get all sides", args)
		}
		s.stop()
	}
	s := serving(t, "plan.change.yaml")
	s.report(t)
	write(t, "plan.change.yaml", "orgwright_change: 1\nbase: firm.org.yaml\nchanges:\n  - rename: {position: ctoo, title: X}\n")
	s.until(t, "a mistake in a proposal", func(r told) bool { return len(r.Findings) > 0 })
	if r := s.report(t, "side", "changes"); r.Current || len(r.Findings) == 0 {
		t.Errorf("%+v", r)
	}
}

// What is downloaded is what render writes.
func TestServeFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", harbour)
	s := serving(t, "firm.org.yaml")
	for _, format := range formatWords().from {
		status, text, head := s.get(t, "file", "format", format, "view", "top", "theme", "dark")
		ending := formatNamed(format).Extensions[0]
		if code, _, errs := run(t, "", "render", "firm.org.yaml", "--view", "top", "--theme", "dark", "-o", "out/firm."+ending); code != 0 {
			if os.Mkdir("out", 0o700) != nil {
				t.Fatal(errs)
			}
			run(t, "", "render", "firm.org.yaml", "--view", "top", "--theme", "dark", "-o", "out/firm."+ending)
		}
		if format == "markdown" { // has a picture beside it
			if status != 200 || head.Get("Content-Disposition") != "attachment; filename=firm-top.zip" {
				t.Errorf("%s: %d %v", format, status, head)
			}
			continue
		}
		want, err := os.ReadFile("out/firm." + ending)
		if err != nil {
			t.Fatal(err)
		}
		if status != 200 || text != string(want) || head.Get("Content-Disposition") != "attachment; filename=firm-top."+ending {
			t.Errorf("%s: %d, %d bytes and not %d, %v", format, status, len(text), len(want), head)
		}
	}
	if status, text, _ := s.get(t, "file", "format", "svg", "view", "none"); status != 422 || !strings.Contains(text, `no view "none"`) {
		t.Errorf("%d %s", status, text)
	}
}

func TestServeRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", harbour, "plan.change.yaml", "orgwright_change: 1\nbase: firm.org.yaml\nchanges: []\n")
	taken := serving(t, "firm.org.yaml")
	u, err := url.Parse(taken.address)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args, want string
		code       int
	}{
		{"", "serve needs the name", ExitUsage},
		{"-", "standard input is not a file", ExitUsage},
		{"none.org.yaml", "there is no file", ExitUsage},
		{"firm.org.yaml --editor word", "not the name of an editor", ExitUsage},
		{"firm.org.yaml --editor javascript:{path}", "no address of an editor", ExitUsage},
		{"firm.org.yaml --editor my://x", "without {path}", ExitUsage},
		{"firm.org.yaml --port 0", "not a whole number from 1 to 65535", ExitUsage},
		{"firm.org.yaml --fit A4 --page A4", "decide the same", ExitUsage},
		{"firm.org.yaml --width 100", "unknown flag", ExitUsage},
		{"plan.change.yaml --against HEAD", "leave out --against", ExitUsage},
		{"firm.org.yaml --timeout 0s", "not above 0", ExitUsage},
		{"firm.org.yaml --host 999.1.1.1", "cannot listen", ExitFailed},
		{"firm.org.yaml --port " + u.Port(), "another program listens", ExitFailed},
	} {
		code, out, errs := run(t, "", append([]string{"serve", "--no-open"}, strings.Fields(tt.args)...)...)
		if code != tt.code || out != "" || !strings.Contains(errs, tt.want) {
			t.Errorf("%s: %d %q %q", tt.args, code, out, errs)
		}
	}
}

func TestServeForOthersIsWarnedOf(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "firm.org.yaml", harbour)
	s := serving(t, "firm.org.yaml", "--host", "0.0.0.0")
	s.stop()
	<-s.code
	if !strings.Contains(s.errs.String(), "warning: --host 0.0.0.0 lets other computers in") {
		t.Error(s.errs)
	}
}
