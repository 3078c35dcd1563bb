package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/orgwright/orgwright/examples/heavy"
)

const starterWorkflow = "internal/cli/starter/dot-github/workflows/orgwright.yml.txt"

// pipelineFiles are the files with commands that others run.
func pipelineFiles(t *testing.T) []string {
	return append(docs(t), "../../action.yml", "../../.pre-commit-hooks.yaml", "../../Containerfile", "../../.ci/release", starterWorkflow)
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func parseYAML(t *testing.T, name, text string, into any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), into); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// TestPipelineFlagsExist holds that every flag of a command that is named in a
// pipeline is one that the program has.
func TestPipelineFlagsExist(t *testing.T) {
	command := regexp.MustCompile(`\borgwright (diff|fmt|init|render|rules test|schema|validate)\b([^\n]*)`)
	flag := regexp.MustCompile(`(?:^|[ (])(--?[a-z][a-z-]*)`)
	help := map[string]string{}
	flags := 0
	check := func(name, sub, flag string) {
		if help[sub] == "" {
			out, err := exec.Command("orgwright", append(strings.Fields(sub), "--help")...).Output()
			if err != nil {
				t.Fatal(err)
			}
			help[sub] = string(out)
		}
		flags++
		if !regexp.MustCompile(`(^|[\s,])` + flag + `\b`).MatchString(help[sub]) {
			t.Errorf("%s: orgwright %s has no flag %s", name, sub, flag)
		}
	}
	for _, name := range pipelineFiles(t) {
		for _, m := range command.FindAllStringSubmatch(readText(t, name), -1) {
			own, _, _ := strings.Cut(m[2], "`") // in a sentence, up to the end of the code
			own, _, _ = strings.Cut(own, "|")
			own, _, _ = strings.Cut(own, "&&")
			for _, f := range flag.FindAllStringSubmatch(own, -1) {
				check(name, m[1], f[1])
			}
		}
	}
	for _, f := range []string{"--fail-on", "--format", "--against", "--baseline", "--policy"} { // as the action puts them together
		check("action.yml", "validate", f)
	}
	if flags < 15 {
		t.Errorf("only %d flags were found", flags)
	}
}

// TestPipelinesArePinned holds that actions of others are named by a commit, and
// this program by the version that the starter installs.
func TestPipelinesArePinned(t *testing.T) {
	uses := regexp.MustCompile(`uses: ([^@\s]+)@(\S+)( # v[0-9.]+)?`)
	commit := regexp.MustCompile(`^[0-9a-f]{40}$`)
	own := regexp.MustCompile(`orgwright/orgwright(?:/cmd/orgwright)?@(\S+)|rev: (\S+)`)
	out, err := exec.Command("orgwright", "init", filepath.Join(t.TempDir(), "new")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	pins, versions := 0, map[string]string{}
	for _, name := range pipelineFiles(t) {
		text := readText(t, name)
		for _, m := range uses.FindAllStringSubmatch(text, -1) {
			if strings.HasPrefix(m[1], "orgwright/") {
				continue
			}
			if pins++; !commit.MatchString(m[2]) || m[3] == "" {
				t.Errorf("%s: %s is not pinned by a commit with its version behind it", name, m[0])
			}
		}
		for _, m := range own.FindAllStringSubmatch(text, -1) {
			versions[strings.Trim(m[1]+m[2], "`")] = name
		}
	}
	delete(versions, "{version}") // filled in by init
	if pins < 5 || len(versions) != 1 {
		t.Errorf("%d pins; versions of orgwright that are named: %v", pins, versions)
	}
	for v := range versions {
		if !regexp.MustCompile(`^v[0-9]+\.[0-9]+\.[0-9]+$`).MatchString(v) {
			t.Errorf("%s names the version %q", versions[v], v)
		}
	}
}

// action is what is run of action.yml.
type action struct {
	Inputs map[string]struct{ Description, Default string }
	Runs   struct {
		Using string
		Steps []struct {
			Name, If, Uses, Run, Shell string
			Env, With                  map[string]string
		}
	}
}

func readAction(t *testing.T) action {
	t.Helper()
	var a action
	parseYAML(t, "action.yml", readText(t, "../../action.yml"), &a)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) < 6 {
		t.Fatalf("action.yml: %+v", a.Runs)
	}
	return a
}

// TestActionInputs holds that every input is described and used, that only
// inputs that exist are used, and that none of them reaches the text of a
// script, where it could be run.
func TestActionInputs(t *testing.T) {
	a := readAction(t)
	text := readText(t, "../../action.yml")
	for name, in := range a.Inputs {
		if in.Description == "" || !regexp.MustCompile(`inputs\.`+name+`\b`).MatchString(text) {
			t.Errorf("the input %q is not described or not used", name)
		}
	}
	for _, m := range regexp.MustCompile(`inputs\.([a-z-]+)`).FindAllStringSubmatch(text, -1) {
		if _, ok := a.Inputs[m[1]]; !ok {
			t.Errorf("there is no input %q", m[1])
		}
	}
	for _, s := range a.Runs.Steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("the script of %q has an expression in it", s.Name)
		}
		if s.Run != "" && s.Shell != "bash" {
			t.Errorf("the step %q does not say its shell", s.Name)
		}
	}
}

// TestActionRuns runs the scripts of the action as a runner does, on files with
// names that a careless script would run.
func TestActionRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the scripts need bash")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("the program git is not installed")
	}
	dir := t.TempDir()
	hostile := "$(touch pwned); a b'\".org.yaml"
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(hostile, "orgwright: 1\npositions:\n  - {id: ceo, role: CEO}\n")
	write("clean.org.yaml", "orgwright: 1\npositions:\n  - {id: ceo, role: CEO}\n")
	for _, args := range []string{"init -q", "add -A", "-c user.name=a -c user.email=a@example.com commit -q -m first"} {
		cmd := exec.Command("git", strings.Fields(args)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v %s", args, err, out)
		}
	}
	write(hostile, "orgwright: 1\nrules: {use: []}\npositions:\n  - {id: ceo, role: CEO}\n  - {id: cto, role: CTO, reports_to: ceoo}\n")
	program, err := exec.LookPath("orgwright")
	if err != nil {
		t.Fatal(err)
	}
	values := strings.NewReplacer("${{ inputs.binary }}", program, "${{ github.action_path }}", dir, "${{ inputs.fail-on }}", "error",
		"${{ inputs.against }}", "HEAD", "${{ inputs.baseline }}", "", "${{ inputs.policy }}", "both", "${{ inputs.files }}", hostile+"\nclean.org.yaml\n", "${{ inputs.render }}", hostile+"\n")
	var codes []int
	var out bytes.Buffer
	for _, s := range readAction(t).Runs.Steps {
		if s.Run == "" {
			continue
		}
		cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", s.Run)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "RUNNER_TEMP="+filepath.Join(dir, "temp"), "GITHUB_PATH="+filepath.Join(dir, "path"), "GITHUB_STEP_SUMMARY="+filepath.Join(dir, "summary.md"))
		for name, value := range s.Env {
			cmd.Env = append(cmd.Env, name+"="+values.Replace(value))
		}
		cmd.Stdout, cmd.Stderr = &out, &out
		_ = cmd.Run()
		codes = append(codes, cmd.ProcessState.ExitCode())
	}
	if d := cmp.Diff([]int{0, 1, 0, 0, 0}, codes); d != "" {
		t.Errorf("exit codes of the steps (- want, + got)\n%s\n%s", d, out.String())
	}
	if !strings.Contains(out.String(), "::error ") {
		t.Errorf("no annotation:\n%s", out.String())
	}
	if !strings.Contains(readText(t, filepath.Join(dir, "summary.md")), "ceoo") {
		t.Error("the job summary does not name the finding")
	}
	if !strings.Contains(readText(t, filepath.Join(dir, "summary.md")), "policy-loosened") {
		t.Error("the job summary does not say that the checks were loosened")
	}
	if !strings.Contains(readText(t, filepath.Join(dir, "summary.md")), "added") {
		t.Error("the job summary does not say what was added")
	}
	charts, _ := filepath.Glob(filepath.Join(dir, "temp", "orgwright", "charts", "*.svg"))
	if len(charts) != 2 || !strings.HasSuffix(charts[0], ".diff.svg") {
		t.Errorf("want the organisation and what changed, got %v", charts)
	}
	if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
		t.Error("a file's name was run")
	}
}

// TestSnippets holds that the hooks, the workflow of init and the snippets of
// the texts are well-formed YAML with the parts that their readers need.
func TestSnippets(t *testing.T) {
	var hooks []map[string]any
	parseYAML(t, "hooks", readText(t, "../../.pre-commit-hooks.yaml"), &hooks)
	if len(hooks) != 2 {
		t.Errorf("%d hooks", len(hooks))
	}
	for _, h := range hooks {
		for _, key := range []string{"id", "name", "entry", "language", "files"} {
			if h[key] == nil {
				t.Errorf("the hook %v has no %s", h["id"], key)
			}
		}
		if files := regexp.MustCompile(h["files"].(string)); !files.MatchString("a/b.org.yaml") || files.MatchString("b.yaml") {
			t.Errorf("the hook %v takes the wrong files", h["id"])
		}
	}
	var workflow struct {
		On   map[string]any
		Jobs map[string]struct{ Steps []map[string]any }
	}
	parseYAML(t, "workflow", readText(t, starterWorkflow), &workflow)
	if len(workflow.On) != 2 || len(workflow.Jobs["check"].Steps) < 5 {
		t.Errorf("workflow: %+v", workflow)
	}
	var snippets [][]string
	for _, doc := range docs(t) {
		snippets = append(snippets, regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(readText(t, doc), -1)...)
	}
	if len(snippets) < 15 {
		t.Errorf("%d snippets", len(snippets))
	}
	for _, m := range snippets {
		var v any
		parseYAML(t, "a snippet", m[1], &v)
	}
	inputs := readAction(t).Inputs
	for _, m := range snippets {
		var steps []struct {
			Uses string
			With map[string]any
		}
		if yaml.Unmarshal([]byte(m[1]), &steps) != nil {
			continue
		}
		for _, s := range steps {
			for name := range s.With {
				if _, ok := inputs[name]; strings.HasPrefix(s.Uses, "orgwright/") && !ok {
					t.Errorf("a snippet gives the action an input %q, which it does not have", name)
				}
			}
		}
	}
}

// TestContainerfile holds that the image is built in two stages and runs
// without rights.
func TestContainerfile(t *testing.T) {
	text := readText(t, "../../Containerfile")
	if strings.Count(text, "\nFROM ")+strings.Count(text[:5], "FROM ") != 2 || !strings.Contains(text, ":nonroot\n") || !strings.Contains(text, "CGO_ENABLED=0") {
		t.Errorf("Containerfile:\n%s", text)
	}
	version := regexp.MustCompile(`golang:([0-9.]+)`).FindStringSubmatch(text)
	if mod := readText(t, "../../go.mod"); version == nil || !strings.Contains(mod, "\ngo "+version[1]+".") {
		t.Errorf("the image has Go %v, go.mod asks for another", version)
	}
}

// TestPipelinesKeepCompiledCode holds that the action keeps the machine code of
// Graphviz for the versions in go.mod, and that the container contains it.
func TestPipelinesKeepCompiledCode(t *testing.T) {
	mod := readText(t, "../../go.mod")
	version := func(module string) string {
		m := regexp.MustCompile(regexp.QuoteMeta(module) + ` v(\S+)`).FindStringSubmatch(mod)
		if m == nil {
			t.Fatalf("go.mod lacks %s", module)
		}
		return m[1]
	}
	key := "orgwright-graphviz-" + version("github.com/goccy/go-graphviz") + "-wazero-" + version("github.com/tetratelabs/wazero") + "-"
	if !strings.Contains(readText(t, "../../action.yml"), "key: "+key) {
		t.Errorf("the key of the cache in action.yml does not start with %q", key)
	}
	if text := readText(t, "../../Containerfile"); !strings.Contains(text, "COPY --from=build /cache /var/cache\nENV XDG_CACHE_HOME=/var/cache\n") {
		t.Errorf("the image does not contain the compiled code:\n%s", text)
	}
}

// TestReleaseIsReproducible builds for one platform twice, into two folders.
func TestReleaseIsReproducible(t *testing.T) {
	heavy.Only(t, "builds the program twice")
	var built []string
	for range 2 {
		dir := t.TempDir()
		cmd := exec.Command("../../.ci/release", dir)
		cmd.Env = append(os.Environ(), "TARGETS="+runtime.GOOS+"/"+runtime.GOARCH)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		built = append(built, readText(t, filepath.Join(dir, "SHA256SUMS")))
	}
	if built[0] != built[1] || len(built[0]) < 64 {
		t.Errorf("two builds differ:\n%s%s", built[0], built[1])
	}
}

// TestStepsThatDoNotExist holds that nothing passes because a name is mistyped.
func TestStepsThatDoNotExist(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the script needs bash")
	}
	for _, c := range []struct{ step, fuzz, want string }{
		{"tests", "", "no step tests; there are: test programs gofmt "},
		{"fuzz", "FontFil3", `there is no fuzz target with the name "FontFil3"`},
	} {
		cmd := exec.Command("../../.ci/run", c.step)
		cmd.Env = append(os.Environ(), "FUZZ="+c.fuzz)
		if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%+v: %v\n%s", c, err, out)
		}
	}
}
