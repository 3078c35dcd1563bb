package gitref

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

// runner runs git in a folder. It carries the context, because the readers of
// files that stand on it take none.
type runner struct {
	ctx    context.Context
	folder string
	module bool // the folder is a submodule: what the environment says of a repository is not about it
}

// failure is the error of a run of git that has ended with another exit code than
// 0.
type failure struct {
	command, said string
}

func (f *failure) Error() string {
	if f.said == "" {
		return "git " + f.command + " failed"
	}
	return "git " + f.command + " failed: " + f.said
}

// harmless are settings that keep git from running programs that the configuration
// of a checkout names, and from asking a server.
var harmless = [][2]string{
	{"core.fsmonitor", "false"},
	{"core.hooksPath", os.DevNull},
	{"core.attributesFile", os.DevNull},
	{"diff.external", ""},
}

// local names the environment variables that say where a repository is.
var local = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE",
}

func (g runner) output(args ...string) ([]byte, error) { return g.run(nil, nil, args...) }

// run returns what git prints. It waits for no password and takes no lock.
func (g runner) run(input []byte, env []string, args ...string) ([]byte, error) {
	return g.runWith(harmless, input, env, args...)
}

// runWith is run with settings that override those of every configuration file.
func (g runner) runWith(settings [][2]string, input []byte, env []string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(g.ctx, "git", args...)
	cmd.Dir = g.folder
	cmd.Env = append(g.environment(settings), env...)
	cmd.Stdin = bytes.NewReader(input)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if g.ctx.Err() != nil {
		return nil, g.ctx.Err()
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		said, _, _ := strings.Cut(strings.TrimSpace(errs.String()), "\n")
		return nil, &failure{args[0], said}
	}
	return out.Bytes(), err
}

// environment returns the environment of the process, with the settings added
// after those that it has already.
func (g runner) environment(settings [][2]string) []string {
	env := os.Environ()
	if g.module {
		env = slices.DeleteFunc(env, func(e string) bool {
			name, _, _ := strings.Cut(e, "=")
			return slices.Contains(local, name)
		})
	}
	n, _ := strconv.Atoi(os.Getenv("GIT_CONFIG_COUNT"))
	for i, s := range settings {
		env = append(env, fmt.Sprintf("GIT_CONFIG_KEY_%d=%s", n+i, s[0]), fmt.Sprintf("GIT_CONFIG_VALUE_%d=%s", n+i, s[1]))
	}
	return append(env, fmt.Sprintf("GIT_CONFIG_COUNT=%d", n+len(settings)),
		"LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1")
}

// withoutFilters returns the harmless settings and, for every filter that the
// configuration names, one that switches it off: otherwise git would run it when
// it reads files of the working tree.
func (g runner) withoutFilters() ([][2]string, error) {
	out, err := g.output("config", "--null", "--name-only", "--get-regexp", `^filter\..*\.(clean|smudge|process|required)$`)
	var failed *failure
	if err != nil && !errors.As(err, &failed) { // failing is how git says that there is none
		return nil, err
	}
	settings := slices.Clone(harmless)
	for _, name := range splitNames(out) {
		value := ""
		if strings.HasSuffix(name, ".required") {
			value = "false"
		}
		settings = append(settings, [2]string{name, value})
	}
	return settings, nil
}
