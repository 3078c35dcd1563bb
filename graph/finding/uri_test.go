package finding

import (
	"net/url"
	"testing"
)

func TestPaths(t *testing.T) {
	repo := Places{Root: "/home/vera/My repo", Folder: "/home/vera/My repo/org"}
	windows := Places{Root: `C:\Users\Vera Lund\repo`, Folder: `C:\Users\Vera Lund\repo\org`}
	for _, tt := range []struct {
		places    Places
		name      string
		path, uri string
		relative  bool
	}{
		{Places{}, "a.org.yaml", "a.org.yaml", "a.org.yaml", true},
		{Places{}, "./x/../a b#1?.org.yaml", "a b#1?.org.yaml", "a%20b%231%3F.org.yaml", true},
		{Places{}, "söder/社長.org.yaml", "söder/社長.org.yaml", "s%C3%B6der/%E7%A4%BE%E9%95%B7.org.yaml", true},
		{Places{}, "100%.org.yaml", "100%.org.yaml", "100%25.org.yaml", true},
		{Places{}, "a:b.org.yaml", "a:b.org.yaml", "a%3Ab.org.yaml", true}, // no scheme
		{Places{}, `teams\norr\a.org.yaml`, "teams/norr/a.org.yaml", "teams/norr/a.org.yaml", true},
		{Places{}, `C:\Users\Vera Lund\a.org.yaml`, "C:/Users/Vera Lund/a.org.yaml", "file:///C:/Users/Vera%20Lund/a.org.yaml", false},
		{Places{}, `\\server\share\a.org.yaml`, "//server/share/a.org.yaml", "file://server/share/a.org.yaml", false},
		{Places{}, "/srv/a b.org.yaml", "/srv/a b.org.yaml", "file:///srv/a%20b.org.yaml", false},
		{Places{}, "-", "stdin", "stdin", true},
		{repo, "a.org.yaml", "org/a.org.yaml", "org/a.org.yaml", true},
		{repo, "../a.org.yaml", "a.org.yaml", "a.org.yaml", true},
		{repo, "../../a.org.yaml", "../../a.org.yaml", "../../a.org.yaml", true},
		{repo, "/home/vera/My repo/x/a b.org.yaml", "x/a b.org.yaml", "x/a%20b.org.yaml", true},
		{repo, "/home/vera/My repo 2/a.org.yaml", "/home/vera/My repo 2/a.org.yaml", "file:///home/vera/My%20repo%202/a.org.yaml", false},
		{windows, `teams\a.org.yaml`, "org/teams/a.org.yaml", "org/teams/a.org.yaml", true},
		{windows, `c:\Users\Vera Lund\repo\å.org.yaml`, "å.org.yaml", "%C3%A5.org.yaml", true},
		{windows, `D:\x\a.org.yaml`, "D:/x/a.org.yaml", "file:///D:/x/a.org.yaml", false},
	} {
		if got := tt.places.Path(tt.name); got != tt.path {
			t.Errorf("path(%q) = %q, want %q", tt.name, got, tt.path)
		}
		uri, relative := tt.places.uri(tt.name)
		if uri != tt.uri || relative != tt.relative {
			t.Errorf("uri(%q) = %q %v, want %q %v", tt.name, uri, relative, tt.uri, tt.relative)
		}
		parsed, err := url.Parse(uri)
		if err != nil || parsed.IsAbs() == relative || parsed.RawQuery != "" || parsed.Fragment != "" {
			t.Errorf("uri(%q) = %q is read as %+v: %v", tt.name, uri, parsed, err)
		}
		if relative && parsed.Path != tt.path {
			t.Errorf("uri(%q) leads to %q", tt.name, parsed.Path)
		}
	}
}
