package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/orgwright/orgwright/layouts/output"
)

// target is one picture to make: where it goes, and in which format.
type target struct {
	path   string // stdio for standard output
	format output.Encoder
	made   []string // parts of the path that come from the input and the view
}

// planTargets works out, for every drawing, the pictures to make. All mistakes
// show before anything is drawn. patterns are the values of --output.
func planTargets(drawings []drawing, patterns []string, format string) ([][]target, error) {
	named := severalViews(drawings)
	if len(patterns) == 0 {
		patterns = []string{"{name}." + formatNamed(format).Extensions[0]}
		switch {
		case named:
			patterns[0] = "{name}-{view}." + formatNamed(format).Extensions[0]
		case len(drawings) == 1 && drawings[0].input.name == stdio:
			patterns = []string{stdio}
		}
	}
	if err := checkPatterns(patterns, drawings); err != nil {
		return nil, err
	}
	plan := make([][]target, len(drawings))
	owner := map[string]drawing{}
	for i, d := range drawings {
		for _, pattern := range patterns {
			if named && isFolder(pattern) {
				pattern = filepath.Join(pattern, "{name}-{view}."+formatNamed(format).Extensions[0])
			}
			t, err := planTarget(d, pattern, format)
			if err != nil {
				return nil, err
			}
			key := filepath.Clean(t.path)
			if slices.ContainsFunc(drawings, func(d drawing) bool { return sameFile(d.input.name, t.path) }) {
				return nil, usagef("the picture would overwrite the input %q", t.path)
			}
			switch other, taken := owner[key]; {
			case taken && other.input.name != d.input.name:
				return nil, usagef("%q and %q would both be drawn to %q; name the folder in -o with {dir}, or draw them one by one", other.input.name, d.input.name, t.path)
			case taken && other.view != d.view:
				return nil, usagef("the views %q and %q would both be drawn to %q; draw them one by one", other.view, d.view, t.path)
			case taken:
				return nil, usagef("%q is named twice as output", t.path)
			}
			owner[key] = d
			plan[i] = append(plan[i], t)
		}
	}
	return plan, nil
}

// severalViews tells whether several views of one input are drawn.
func severalViews(drawings []drawing) bool {
	for i := 1; i < len(drawings); i++ {
		if drawings[i].input == drawings[i-1].input {
			return true
		}
	}
	return false
}

// checkPatterns makes sure that several drawings lead to several files.
func checkPatterns(patterns []string, drawings []drawing) error {
	inputs := slices.CompactFunc(slices.Clone(drawings), func(a, b drawing) bool { return a.input == b.input })
	views := severalViews(drawings)
	for _, p := range patterns {
		switch {
		case p == "":
			return usagef("-o needs the name of a file or folder")
		case unknownPlaceholder(p) != "":
			return usagef("-o %q: there is no %s; {name} and {dir} stand for those of the input, {view} for the id of the view", p, unknownPlaceholder(p))
		case strings.Contains(p, "{view}") && slices.ContainsFunc(drawings, func(d drawing) bool { return d.view == "" }):
			return usagef("-o %q has the name of a view, but the whole is drawn; choose views with --view or --views all", p)
		case len(inputs) > 1 && p == stdio:
			return usagef("several inputs cannot be drawn to standard output; give -o a folder")
		case views && p == stdio:
			return usagef("several views cannot be drawn to standard output; give -o a folder")
		case len(inputs) > 1 && !isFolder(p) && !strings.Contains(p, "{name}"):
			return usagef("several inputs need -o with a folder, or with {name} for the name of the input; %q is neither", p)
		case views && !isFolder(p) && !strings.Contains(p, "{view}"):
			return usagef("several views need -o with a folder, or with {view} for the id of the view; %q is neither", p)
		}
	}
	return nil
}

// unknownPlaceholder returns the first word in braces of a name that stands for nothing,
// "" if there is none.
func unknownPlaceholder(pattern string) string {
	for _, word := range placeholder.FindAllString(pattern, -1) {
		if !slices.Contains([]string{"{name}", "{dir}", "{view}", "{page}"}, word) {
			return word
		}
	}
	return ""
}

var placeholder = regexp.MustCompile(`\{[A-Za-z]+\}`)

func planTarget(d drawing, pattern, format string) (target, error) {
	t := target{path: pattern, format: formatNamed(format)}
	if pattern == stdio {
		return t, nil
	}
	name := stem(d.input.name)
	var pairs []string
	if isFolder(pattern) {
		t.path, t.made = filepath.Join(pattern, name+"."+t.format.Extensions[0]), []string{name}
	} else {
		for _, p := range [][2]string{{"{name}", name}, {"{dir}", filepath.Dir(d.input.name)}, {"{view}", fileName(d.view)}} {
			if strings.Contains(pattern, p[0]) {
				t.made = append(t.made, p[1])
			}
			pairs = append(pairs, p[:]...)
		}
		t.path = strings.NewReplacer(pairs...).Replace(pattern)
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

// fileName makes a part of the name of a file out of the id of a view, with a hyphen
// for every character that no file has on some system, or that leads elsewhere.
func fileName(id string) string {
	out := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, id)
	if strings.Trim(out, ". ") == "" {
		return strings.Repeat("-", len(out))
	}
	return out
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
	"odp":  "draw PPTX, which Impress opens and saves as ODP",
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
