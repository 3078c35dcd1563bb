package html

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

var update = flag.Bool("update", false, "bundle what the page is made of anew")

// bundle is what web/ is bundled into, by file.
func bundle(t *testing.T) map[string][]byte {
	t.Helper()
	folder, err := filepath.Abs("web")
	if err != nil {
		t.Fatal(err)
	}
	made := api.Build(api.BuildOptions{
		AbsWorkingDir: folder,
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: "src/main.ts", OutputPath: "app"}, {InputPath: "app.css", OutputPath: "app"},
			{InputPath: "src/live/main.ts", OutputPath: "live"}, {InputPath: "src/live/live.css", OutputPath: "live"}},
		Outdir:            filepath.Join(folder, "dist"),
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2022,
		Charset:           api.CharsetASCII,
		LegalComments:     api.LegalCommentsNone,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
	})
	for _, m := range made.Errors {
		if _, err := os.Stat("web/node_modules"); err != nil && strings.Contains(m.Text, "Could not resolve") && !strings.Contains(m.Text, `"./`) && !strings.Contains(m.Text, `"../`) {
			t.Skipf("web/node_modules is missing (npm ci in layouts/html/web): %s", m.Text)
		}
		t.Errorf("%+v: %s", m.Location, m.Text)
	}
	files := map[string][]byte{}
	for _, f := range made.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return files
}

// TestBundleIsFresh holds that web/dist is what web/src becomes now; -update makes it so.
func TestBundleIsFresh(t *testing.T) {
	files := bundle(t)
	if len(files) != 4 {
		t.Fatalf("%d files", len(files))
	}
	for name, made := range files {
		path := filepath.Join("web", "dist", name)
		if *update {
			if err := os.WriteFile(path, made, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		has, err := os.ReadFile(path)
		if err != nil || !bytes.Equal(has, made) {
			t.Errorf("%s is not what web/src becomes (%v): go test ./layouts/html -run TestBundleIsFresh -update", path, err)
		}
	}
}

// TestBundleIsSmall holds that the program of the page takes less than 60 kB of every file,
// and that what follows the files of a server is little more.
func TestBundleIsSmall(t *testing.T) {
	size := func(p program) int { return len(pack([]byte(p.script))) + len(pack([]byte(p.style))) }
	if n, more := size(app()), size(live())-size(app()); n > 60_000 || more > 6_000 {
		t.Errorf("script and style take %d bytes, packed, and %d more in a server", n, more)
	}
	for _, style := range []string{appStyle, liveStyle} {
		if strings.Contains(style, "</") || strings.Contains(style, "@import") {
			t.Error("the style could end its element, or load another")
		}
	}
}

// TestPageAllowsOnlyItsOwn holds what the page of a server may do, and that a text in it
// cannot end what it stands in.
func TestPageAllowsOnlyItsOwn(t *testing.T) {
	whole, csp := Live()
	if !strings.HasPrefix(csp, "default-src 'none'; script-src 'sha256-") || !strings.HasSuffix(csp, "connect-src 'self'") || strings.Contains(csp, "unsafe") {
		t.Error(csp)
	}
	if n := bytes.Count(whole, []byte("<script")); n != 3 || bytes.Contains(whole, []byte(" style=")) || bytes.Contains(whole, []byte("http://")) {
		t.Errorf("%d scripts, or a style of an element, or an address", n)
	}
	p := page{title: `</title><script>alert(1)</script>`, lang: `"><script>`, csp: csp}
	if got := p.write(nil, nil); bytes.Contains(got, []byte("<script>alert")) || bytes.Contains(got, []byte(`lang=""`)) {
		t.Error("a title becomes markup")
	}
}
