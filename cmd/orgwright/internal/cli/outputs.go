package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
)

// target is one picture to make: where it goes, and in which format.
type target struct {
	path   string // stdio for standard output
	format output.Encoder
}

// planTargets works out, for every input, the pictures to make. All mistakes
// show before anything is read. patterns are the values of --output.
func planTargets(inputs, patterns []string, format string) ([][]target, error) {
	if len(patterns) == 0 {
		patterns = []string{"{name}." + formatNamed(format).Extensions[0]}
		if len(inputs) == 1 && inputs[0] == stdio {
			patterns = []string{stdio}
		}
	}
	if err := checkPatterns(patterns, len(inputs)); err != nil {
		return nil, err
	}
	plan := make([][]target, len(inputs))
	owner := map[string]string{}
	for i, input := range inputs {
		for _, pattern := range patterns {
			t, err := planTarget(input, pattern, format)
			if err != nil {
				return nil, err
			}
			key := filepath.Clean(t.path)
			if slices.ContainsFunc(inputs, func(in string) bool { return sameFile(in, t.path) }) {
				return nil, usagef("the picture would overwrite the input %q", t.path)
			}
			if other, taken := owner[key]; taken && other != input {
				return nil, usagef("%q and %q would both be drawn to %q; name the folder in -o with {dir}, or draw them one by one", other, input, t.path)
			} else if taken {
				return nil, usagef("%q is named twice as output", t.path)
			}
			owner[key] = input
			plan[i] = append(plan[i], t)
		}
	}
	return plan, nil
}

// checkPatterns makes sure that several inputs lead to several files.
func checkPatterns(patterns []string, inputs int) error {
	for _, p := range patterns {
		switch {
		case p == "":
			return usagef("-o needs the name of a file or folder")
		case inputs > 1 && p == stdio:
			return usagef("several inputs cannot be drawn to standard output; give -o a folder")
		case inputs > 1 && !isFolder(p) && !strings.Contains(p, "{name}"):
			return usagef("several inputs need -o with a folder, or with {name} for the name of the input; %q is neither", p)
		}
	}
	return nil
}

func planTarget(input, pattern, format string) (target, error) {
	t := target{path: pattern, format: formatNamed(format)}
	if pattern == stdio {
		return t, nil
	}
	if isFolder(pattern) {
		t.path = filepath.Join(pattern, stem(input)+"."+t.format.Extensions[0])
	} else {
		dir := filepath.Dir(input)
		t.path = strings.NewReplacer("{name}", stem(input), "{dir}", dir).Replace(pattern)
	}
	if info, err := os.Stat(t.path); err == nil && info.IsDir() {
		return t, usagef("%q is a folder; it cannot be written as a picture", t.path)
	}
	byName, err := formatOf(t.path)
	switch {
	case err == nil && format != "" && byName.Name != format:
		return t, usagef("%q ends like %s, but --format says %s", t.path, byName.Name, format)
	case err == nil:
		t.format = byName
	case format == "":
		return t, err
	}
	return t, nil
}

// formatNamed returns the format with a name that --format took, the default one
// when there is none.
func formatNamed(name string) output.Encoder {
	all := pictureFormats()
	return all[max(0, slices.IndexFunc(all, func(e output.Encoder) bool { return e.Name == name }))]
}

// formatOf reads the format from the end of a file's name.
func formatOf(path string) (output.Encoder, error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	var formats []string
	for _, e := range pictureFormats() {
		if slices.Contains(e.Extensions, ext) {
			return e, nil
		}
		formats = append(formats, e.Name)
	}
	known := strings.Join(formats, ", ")
	if ext == "" {
		return output.Encoder{}, usagef("%q has no ending that names a format (%s); add one, or say --format", path, known)
	}
	if way, ok := elsewhere[ext]; ok {
		return output.Encoder{}, usagef("%q: %s is not a format that is drawn (%s are); %s", path, strings.ToUpper(ext), known, way)
	}
	return output.Encoder{}, usagef("unknown format %q of %q%s; known are %s", ext, path, didYouMean(ext, formats, ""), known)
}

// elsewhere says how to come to formats that are often asked for.
var elsewhere = map[string]string{
	"pdf":  "draw SVG and convert it: rsvg-convert -f pdf company.svg -o company.pdf, or print it from a browser",
	"pptx": "draw SVG and insert it as a picture; PowerPoint turns it into shapes with Graphics Format > Convert to Shape",
	"odp":  "draw SVG and insert it as a picture; Impress breaks it into shapes",
	"html": "draw SVG and put it into the page: <img src=\"company.svg\">",
	"jpg":  "draw PNG: charts have few colours, so it is smaller and sharper",
	"jpeg": "draw PNG: charts have few colours, so it is smaller and sharper",
}

// isFolder reports whether a path is a folder or is written like one.
func isFolder(path string) bool {
	if strings.HasSuffix(path, "/") || strings.HasSuffix(path, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
