package html_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestNothingBecomesMarkup holds that the page has no way to make markup or script of a text.
func TestNothingBecomesMarkup(t *testing.T) {
	ways := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML|srcdoc|\beval\(|new Function|setTimeout\(['"]|javascript:`)
	err := filepath.WalkDir("web/src", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".ts") {
			return err
		}
		text, err := os.ReadFile(path)
		if m := ways.Find(text); m != nil {
			t.Errorf("%s has %s", path, m)
		}
		if lines := strings.Count(string(text), "\n"); lines > 400 {
			t.Errorf("%s has %d lines", path, lines)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPartsOfThePageStandOnTheirFloors holds which parts of the page know which others.
func TestPartsOfThePageStandOnTheirFloors(t *testing.T) {
	from := regexp.MustCompile(`from '\.\./([a-z]+)`)
	for part, below := range map[string][]string{
		"plane": {}, "pack": {"plane"}, "view": {"plane", "pack", "doc"}, "app": {"plane", "pack", "doc", "view"}, "live": {"plane", "pack", "doc", "view", "app"},
	} {
		files, err := filepath.Glob("web/src/" + part + "/*.ts")
		if err != nil || len(files) == 0 {
			t.Errorf("%s: %d files, %v", part, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range from.FindAllStringSubmatch(string(text), -1) {
				if !slices.Contains(below, m[1]) {
					t.Errorf("%s imports %s", file, m[1])
				}
			}
		}
	}
}
