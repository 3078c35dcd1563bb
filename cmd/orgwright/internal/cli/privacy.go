package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/graph/chart"
	"github.com/orgwright/orgwright/graph/org"
	"github.com/orgwright/orgwright/graph/privacy"
	"github.com/orgwright/orgwright/graph/view"
	"github.com/orgwright/orgwright/layouts/card"
)

// privacyFlags say what pictures do not show.
type privacyFlags struct {
	redact     withheldFlag
	onlyRoles  bool
	pseudonyms string // where the key is
	key        []byte // read by readKey
}

// environmentWord stands before the name of a variable that holds a key.
const environmentWord = "env:"

func (f *privacyFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.Var(&f.redact, "redact", "leave out names, photos, contact (addresses, telephone numbers, links), or fields=KEY; a list; adds to what a view leaves out")
	flags.BoolVar(&f.onlyRoles, "only-roles", false, "show nothing but titles, roles, units and lines")
	flags.StringVar(&f.pseudonyms, "pseudonyms", "", "show names such as \"Person 7F3A-9KQ2\", made with the key in a `FILE`, or env:NAME for that in an environment variable")
	register(cmd, "redact", words(privacy.Words()))
}

// withheldFlag is the flag --redact. It implements pflag.Value.
type withheldFlag struct {
	value privacy.Withheld
	text  []string
}

func (f *withheldFlag) Type() string   { return "LIST" }
func (f *withheldFlag) String() string { return strings.Join(f.text, ",") }

func (f *withheldFlag) Set(s string) error {
	for _, word := range strings.Split(s, ",") {
		w, err := privacy.Parse(strings.TrimSpace(word))
		if err != nil {
			return fmt.Errorf("%v%s", err, didYouMean(word, privacy.Words()[:3], ""))
		}
		f.value = f.value.And(w)
	}
	f.text = append(f.text, s)
	return nil
}

// asked is what the flags leave out.
func (f *privacyFlags) asked() privacy.Withheld {
	return f.redact.value.And(privacy.Withheld{OnlyRoles: f.onlyRoles})
}

// keeps refuses to leave out of something, such as "a map", what it is about: people with
// their responsibilities, and the keys from which it is made.
func (f *privacyFlags) keeps(what string, keys ...string) error {
	if f.onlyRoles {
		return usagef("%s is about people and responsibilities, which --only-roles leaves out; --redact names leaves out names alone", what)
	}
	for _, key := range f.asked().Fields {
		if slices.Contains(keys, key) {
			return usagef("--redact fields=%s: %s without it would be wrong, with gaps that there are not", key, what)
		}
	}
	return nil
}

// warnOfWithheld says what had no effect on a list that is called what, and what may be a name in it.
func warnOfWithheld(r *privacy.Redactor, what string, errs io.Writer) {
	for _, word := range r.Idle() {
		fmt.Fprintf(errs, "warning: leaving out %s has no effect: %s does not tell it\n", word, what)
	}
	for _, said := range r.Doubts() {
		fmt.Fprintln(errs, "warning: "+said)
	}
}

// maxKey is the size in bytes up to which a key for pseudonyms is read.
const maxKey = 64 << 10

// readKey reads the key for pseudonyms.
func (f *privacyFlags) readKey(c *Command) error {
	if f.pseudonyms == "" {
		return nil
	}
	var key string
	if name, ok := strings.CutPrefix(f.pseudonyms, environmentWord); ok {
		if key = os.Getenv(name); key == "" {
			return usagef("--pseudonyms: there is nothing in the environment variable %q", name)
		}
	} else {
		data, err := readBounded(f.pseudonyms, maxKey+1) // with the end of its line
		if err != nil {
			return inputError(f.pseudonyms, err)
		}
		c.sources.names = append(c.sources.names, f.pseudonyms)
		key = string(data)
	}
	f.key = []byte(strings.TrimRight(key, "\r\n"))
	switch {
	case len(f.key) < privacy.MinKey:
		return usagef("--pseudonyms: the key is too short: it has %d bytes, and needs at least %d, as names can be tried with it; make one with: openssl rand -hex 32", len(f.key), privacy.MinKey)
	case len(f.key) > maxKey:
		return usagef("--pseudonyms: the key is too long: it has more than %d bytes", maxKey)
	}
	return nil
}

// redactor returns what takes out of charts of organisations what is withheld, nil when
// that is nothing.
func (f *privacyFlags) redactor(want *view.Request, orgs ...*org.Org) *privacy.Redactor {
	return graph.Redactor(privacy.Options{Withheld: want.Redact, Key: f.key}, orgs...)
}

// seen returns an organisation without what is withheld, what took that out, and says
// what has no effect.
func (f *privacyFlags) seen(ctx context.Context, c *Command, o *org.Org, errs io.Writer) (*org.Org, *privacy.Redactor, error) {
	if err := f.readKey(c); err != nil {
		return nil, nil, err
	}
	r := f.redactor(&view.Request{Redact: f.asked()}, o)
	if r == nil {
		return o, nil, nil
	}
	seen, g, err := graph.Seen(ctx, o, r)
	if err != nil {
		return nil, nil, err
	}
	for _, said := range withheld(r, g) {
		fmt.Fprintln(errs, "warning: "+said)
	}
	return seen, r, nil
}

// photosFor returns a function for the photos of a picture: as it is given, or, for what
// does not show any, one that reads none.
func photosFor(r *privacy.Redactor, read func(*org.Position) (*chart.Photo, error)) func(*org.Position) (*chart.Photo, error) {
	if r.HidesPhotos() {
		return func(*org.Position) (*chart.Photo, error) { return &chart.Photo{}, nil }
	}
	return read
}

// withheld says what was to be left out of a picture and was not in it, and what is left
// in it that may be a name.
func withheld(r *privacy.Redactor, whole *chart.Graph) []string {
	var said []string
	known := append(card.Shown(whole.Keys), fieldNames(whole)...)
	for _, word := range r.Idle() {
		near := ""
		if key, ok := strings.CutPrefix(word, "fields="); ok {
			near = meant(key, known)
		}
		said = append(said, fmt.Sprintf("leaving out %s has no effect: no %s in the picture has it%s", word, nodesOf(whole), near))
	}
	return append(said, r.Doubts()...)
}

// checkNames refuses names of files that are made of a name that is withheld.
func checkNames(r *privacy.Redactor, targets []target) error {
	for _, t := range targets {
		if slices.ContainsFunc(t.made, r.Holds) {
			return usagef("the file %q would be named after the input or the view, with a word of a name that is withheld; give another name with -o", filepath.Base(t.path))
		}
	}
	return nil
}
