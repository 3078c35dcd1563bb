package serve

import (
	"net/url"
	"runtime"
	"strings"
	"testing"
)

func TestEditorLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("paths of Unix")
	}
	for _, tt := range []struct{ editor, file, want string }{
		{"vscode", "/home/a b/å#1?.org.yaml", "vscode://file/home/a%20b/%C3%A5%231%3F.org.yaml:7:9"},
		{"zed", "/x.yaml", "zed://file/x.yaml:7:9"},
		{"idea", "/a b/c&d=e.yaml", "idea://open?file=/a%20b/c%26d%3De.yaml&line=7&column=9"},
		{"textmate", "/a.yaml", "txmt://open?url=file:///a.yaml&line=7&column=9"},
		{"My-Editor://open/{path}#{line}", "/a.yaml", "My-Editor://open//a.yaml#7"},
		{"vscode", "/x\"><script>.yaml", "vscode://file/x%22%3E%3Cscript%3E.yaml:7:9"},
	} {
		e, err := EditorNamed(tt.editor)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.LinkTo(tt.file, 7, 9); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.editor, got, tt.want)
		}
	}
	for _, e := range Editors() {
		u, err := url.Parse(e.LinkTo("/a/b.yaml", 3, 4))
		if err != nil || u.Scheme == "" || strings.Contains(u.String(), "{") || !strings.Contains(u.String(), "3") {
			t.Errorf("%s: %v %v", e.Name, u, err)
		}
	}
}

func TestAddressesThatAreNoEditors(t *testing.T) {
	for _, name := range []string{"", "notepad", "javascript:alert({path})", "JavaScript:{path}", "data:text/html,{path}", "x:y", "://{path}", "a b:{path}", "vbscript:{path}", "http://evil.example/{path}", "https://evil.example/?{path}"} {
		if e, err := EditorNamed(name); err == nil {
			t.Errorf("%q is taken: %+v", name, e)
		}
	}
}
