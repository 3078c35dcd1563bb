package scene

import "testing"

func TestLinkAllowed(t *testing.T) {
	for url, want := range map[string]bool{
		"https://example.com": true, "HTTP://example.com": true, "mailto:a@example.com": true, "https://": false, "": false,
		"javascript:alert(1)": false, "ftp://x": false, "//example.com": false, "example.com": false, " https://x": false, "mailto:": false,
	} {
		if got := LinkAllowed(url); got != want {
			t.Errorf("LinkAllowed(%q) = %v", url, got)
		}
	}
}
