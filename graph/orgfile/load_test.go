package orgfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/orgwright/orgwright/graph/finding"
	"github.com/orgwright/orgwright/graph/workspace"
)

func positionNamed(id string) string { return "orgwright: 1\npositions: [{id: " + id + "}]\n" }

func including(ids string, names ...string) string {
	return "orgwright: 1\ninclude: [" + strings.Join(names, ", ") + "]\npositions: [{id: " + ids + "}]\n"
}

func TestLoad(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		ids   string   // positions in order
		read  string   // files in order
		want  []string // "file:line:column rule: message", then hint after " / "
	}{
		{"plain file", map[string]string{"main.org.yaml": including("a", "b.org.yaml"), "b.org.yaml": positionNamed("b")},
			"a b", "main.org.yaml b.org.yaml", nil},
		{"pattern, sorted", map[string]string{"main.org.yaml": including("a", `"t/*.org.yaml"`), "t/z.org.yaml": positionNamed("z"), "t/b.org.yaml": positionNamed("b"), "t/x.txt": ""},
			"a b z", "main.org.yaml t/b.org.yaml t/z.org.yaml", nil},
		{"relative to the including file", map[string]string{"main.org.yaml": including("a", "t/b.org.yaml"), "t/b.org.yaml": including("b", "c.org.yaml", "../d.org.yaml"),
			"t/c.org.yaml": positionNamed("c"), "d.org.yaml": positionNamed("d")},
			"a b c d", "main.org.yaml t/b.org.yaml t/c.org.yaml d.org.yaml", nil},
		{"twice is once", map[string]string{"main.org.yaml": including("a", "b.org.yaml", "./b.org.yaml", `"b*"`), "b.org.yaml": positionNamed("b")},
			"a b", "main.org.yaml b.org.yaml", nil},
		{"pattern matches its own file", map[string]string{"main.org.yaml": including("a", `"*.org.yaml"`), "b.org.yaml": positionNamed("b")},
			"a b", "main.org.yaml b.org.yaml", nil},
		{"missing", map[string]string{"main.org.yaml": including("a", "taems.org.yaml"), "teams.org.yaml": positionNamed("b")},
			"a", "main.org.yaml", []string{`main.org.yaml:2:11 include-missing: there is no file "taems.org.yaml" / did you mean "teams.org.yaml"?`}},
		{"pattern without match", map[string]string{"main.org.yaml": including("a", `"t/**/*.yaml"`)},
			"a", "main.org.yaml", []string{`main.org.yaml:2:11 include-nothing: "t/**/*.yaml" matches no file / "**" is one folder, like "*"; write a pattern for every depth`}},
		{"bad pattern", map[string]string{"main.org.yaml": including("a", `"[b"`), "b": ""},
			"a", "main.org.yaml", []string{`main.org.yaml:2:11 bad-value: the pattern "[b" is not well-formed / write * for any text, ? for one character, [a-z] for one of several`}},
		{"itself", map[string]string{"main.org.yaml": including("a", "main.org.yaml")},
			"a", "main.org.yaml", []string{`main.org.yaml:2:11 include-cycle: files include one another: main.org.yaml -> main.org.yaml / take this include away`}},
		{"cycle", map[string]string{"main.org.yaml": including("a", "b.org.yaml"), "b.org.yaml": including("b", "c.org.yaml"), "c.org.yaml": including("c", "b.org.yaml")},
			"a b c", "main.org.yaml b.org.yaml c.org.yaml",
			[]string{`c.org.yaml:2:11 include-cycle: files include one another: b.org.yaml -> c.org.yaml -> b.org.yaml / take this include away`}},
		{"outside", map[string]string{"main.org.yaml": including("a", "../b.org.yaml", `"../*.yaml"`, "/etc/passwd", `'C:\x'`, "https://example.com/x.org.yaml")},
			"a", "main.org.yaml", []string{
				`main.org.yaml:2:11 include-outside: "../b.org.yaml" lies outside the folder of the first file / move it there, or start from a file higher up`,
				`main.org.yaml:2:26 include-outside: "../*.yaml" lies outside the folder of the first file / move it there, or start from a file higher up`,
				`main.org.yaml:2:39 include-outside: "/etc/passwd" is an absolute path / name it relative to this file`,
				`main.org.yaml:2:52 bad-value: the path "C:\x" has "\" in it / write "/" between folders`,
				`main.org.yaml:2:60 include-outside: "https://example.com/x.org.yaml" is an address; only files can be included / save it beside this file and include that`}},
		{"mistakes in an included file", map[string]string{"main.org.yaml": including("a", "b.org.yaml"), "b.org.yaml": "positions: [{id: b, nmae: c}]\n"},
			"a b", "main.org.yaml b.org.yaml", []string{
				`b.org.yaml:1:1 missing-key: an organisation file has no "orgwright" / begin the file with "orgwright: 1"`,
				`b.org.yaml:1:21 unknown-key: unknown key "nmae" in a position / did you mean "name"?`}},
		{"head in an included file", map[string]string{"main.org.yaml": "orgwright: 1\norganization: {name: X}\ninclude: [b.org.yaml, c.org.yaml]\n",
			"b.org.yaml": "orgwright: 1\norganization: {name: X}\n", "c.org.yaml": "orgwright: 1\norganization: {name: Y}\nrules: {use: []}\n"},
			"", "main.org.yaml b.org.yaml c.org.yaml", []string{
				`c.org.yaml:2:15 include-head: an included file must not describe the organization in its own way / keep this part in the first file only`,
				`c.org.yaml:3:8 include-head: an included file must not choose rules / move this part to the first file`}},
	}
	for _, tt := range tests {
		files := fstest.MapFS{}
		for name, text := range tt.files {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		for from, ws := range map[string]*workspace.Workspace{"": workspace.Of(tt.files), " of a file system": {FS: files}} {
			t.Run(tt.name+from, func(t *testing.T) {
				l, err := loadFrom(t, ws, "main.org.yaml")
				if err != nil {
					t.Fatal(err)
				}
				checkLoaded(t, l, tt.ids, tt.read, tt.want)
			})
		}
	}
}

func loadFrom(t *testing.T, ws *workspace.Workspace, name string) (*Loaded, error) {
	t.Helper()
	folder, err := ws.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	return Load(folder, name, Options{})
}

func checkLoaded(t *testing.T, l *Loaded, ids, read string, want []string) {
	t.Helper()
	var gotIDs, gotRead, got []string
	for _, p := range l.Doc.Positions {
		gotIDs = append(gotIDs, p.ID.Value)
	}
	for _, f := range l.Files {
		gotRead = append(gotRead, f.Name)
	}
	checkWords(t, l.Findings)
	for _, f := range finding.Sort(l.Findings, l.Files) {
		got = append(got, fmt.Sprintf("%s:%s %s: %s / %s", f.At.File.Name, placeOf(f.At), f.Code.ID(), f.Message, f.Hint))
	}
	if s := strings.Join(gotIDs, " "); s != ids {
		t.Errorf("positions %q, want %q", s, ids)
	}
	if s := strings.Join(gotRead, " "); s != read {
		t.Errorf("files %q, want %q", s, read)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

func TestLoadManyFiles(t *testing.T) {
	files := map[string]string{"main.org.yaml": including("a", `"t/*"`)}
	for i := range maxFiles + 5 {
		files[fmt.Sprintf("t/%04d.org.yaml", i)] = positionNamed(fmt.Sprint("p", i))
	}
	l, err := loadFrom(t, workspace.Of(files), "main.org.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Files) != maxFiles || len(l.Findings) != 1 || l.Findings[0].Code.ID() != "too-large" {
		t.Errorf("%d files, findings %v", len(l.Files), l.Findings)
	}
}

// Standard input stands in the working folder.
func TestLoadStandardInput(t *testing.T) {
	ws := workspace.Of(map[string]string{"t/b.org.yaml": positionNamed("b")})
	ws.Stdin = strings.NewReader(including("a", "t/b.org.yaml"))
	l, err := loadFrom(t, ws, "-")
	if err != nil {
		t.Fatal(err)
	}
	checkLoaded(t, l, "a b", "- t/b.org.yaml", nil)
}

func TestLoadNothing(t *testing.T) {
	if _, err := loadFrom(t, workspace.Of(nil), "main.org.yaml"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

// writeTree writes files below a new folder and returns it.
func writeTree(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func loadDisk(t *testing.T, name string) (*Loaded, error) {
	t.Helper()
	return loadFrom(t, nil, name)
}

func TestLoadFromDisk(t *testing.T) {
	dir := writeTree(t, map[string]string{
		"in/main.org.yaml":    including("a", `"teams/*.org.yaml"`, "teams", "link.org.yaml", "folder/secret.org.yaml", "../out/secret.org.yaml"),
		"in/teams/b.yaml":     positionNamed("no"),
		"in/teams/b.org.yaml": positionNamed("b"),
		"out/secret.org.yaml": positionNamed("secret"),
	})
	if err := os.Symlink("../out/secret.org.yaml", filepath.Join(dir, "in/link.org.yaml")); err != nil {
		t.Skipf("this system has no symbolic links for us: %v", err)
	}
	if err := os.Symlink("../out", filepath.Join(dir, "in/folder")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	outside := ` lies outside the folder of the first file / move it there, or start from a file higher up`
	for _, name := range []string{"in/main.org.yaml", "./in/main.org.yaml"} {
		l, err := loadDisk(t, name)
		if err != nil {
			t.Fatal(err)
		}
		checkLoaded(t, l, "a b", name+" in/teams/b.org.yaml", []string{
			name + `:2:31 include-missing: "in/teams" cannot be read: it is a folder / write "teams/*.org.yaml" to include all files in it`,
			name + `:2:38 include-outside: "link.org.yaml"` + outside,
			name + `:2:53 include-outside: "folder/secret.org.yaml"` + outside,
			name + `:2:77 include-outside: "../out/secret.org.yaml"` + outside})
	}
	t.Chdir("in/teams")
	if l, err := loadDisk(t, "../main.org.yaml"); err != nil || len(l.Files) != 2 || l.Files[1].Name != "../teams/b.org.yaml" {
		t.Errorf("from below: %v", err)
	}
	if _, err := loadDisk(t, "../../in"); err == nil || strings.Contains(err.Error(), dir) {
		t.Errorf("a folder as input gives %v", err)
	}
}

// The first file may be a link to somewhere else: the user named it.
func TestLoadThroughLink(t *testing.T) {
	dir := writeTree(t, map[string]string{"store/v3.org.yaml": positionNamed("a"), "now/x": ""})
	link := filepath.Join(dir, "now/main.org.yaml")
	if err := os.Symlink("../store/v3.org.yaml", link); err != nil {
		t.Skipf("this system has no symbolic links for us: %v", err)
	}
	if l, err := loadDisk(t, link); err != nil || len(l.Doc.Positions) != 1 {
		t.Errorf("error %v", err)
	}
}
