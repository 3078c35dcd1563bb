package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/orgwright/orgwright/cmd/orgwright/internal/serve"
	"github.com/orgwright/orgwright/graph"
	"github.com/orgwright/orgwright/layouts/html"
)

// serveFlags are the flags of serve as they were given.
type serveFlags struct {
	host    string
	port    limited
	poll    bool
	noOpen  bool
	editor  parsed[serve.Editor]
	against string
	view    string
	look    renderFlags
}

func (c *Command) serveCommand() *cobra.Command {
	f := &serveFlags{host: "127.0.0.1"}
	cmd := &cobra.Command{
		Use:   "serve FILE|FOLDER... [flags]",
		Short: "Show organisations in the browser, and follow their files",
		Long: `Show organisations in the browser, and draw them anew whenever a file is saved:
the organisation, what it includes, rules, proposals, photos, the theme.

FILE is an organisation file, a proposal (*.change.yaml), or a folder (every
*.org.yaml below it); of several the page offers a choice. A proposal, and with
--against any file, is shown before and after with what changes. With errors in
a file the last picture stays, and what was found stands beside it; --force draws
it all the same and marks the faulty positions.

The page has what render has flags for: the view, the part that is drawn, the page
it fits, theme, colours, lines, the day. What is chosen there is in its address. The
flags here say how it begins. Findings lead to their cards, and with --editor to
their lines in an editor. Pictures in every format can be downloaded.

Nothing is written to the disk. Only this computer reaches the page unless --host
says otherwise, and only who knows its address: it has a token that is new each
time. Ctrl-C ends it, with the exit code 0.

Editors (--editor), or an address such as 'my-editor://open?file={path}&line={line}':
` + strings.TrimSuffix(wordList(editorWords()), "\n"),
		Example: `  orgwright serve company.org.yaml
  orgwright serve company.org.yaml --editor vscode
  orgwright serve .                                  every organisation below here
  orgwright serve merger.change.yaml                 before, after and the changes
  orgwright serve company.org.yaml --against main --view board
  orgwright serve company.org.yaml --no-open --port 8080`,
		RunE: func(cmd *cobra.Command, args []string) error {
			s := &server{c: c, f: f, args: args, out: cmd.OutOrStdout(), errs: cmd.ErrOrStderr()}
			if err := f.look.check(cmd.Flags()); err != nil {
				return err
			}
			return s.run(cmd.Context())
		},
	}
	inGroups(cmd, []flagGroup{
		{"Where it is shown", f.addPlace},
		{"What is drawn", f.addSelection},
		{"How it looks", f.look.addCards},
		{"Where things stand", f.look.addPlaces},
		{"Fonts", f.look.addFonts},
		{"What is checked", f.look.checks.add},
		{"How tables are read", c.tables.add},
	})
	return cmd
}

func (f *serveFlags) addPlace(cmd *cobra.Command) {
	flags := cmd.Flags()
	f.port = limited{min: 1, max: 65535}
	flags.Var(&f.port, "port", "port to listen on (default: one that is free)")
	flags.StringVar(&f.host, "host", f.host, "`ADDRESS` to listen on; any but a loopback address lets other computers in that know the token")
	flags.BoolVar(&f.noOpen, "no-open", false, "don't open the browser")
	f.editor = parsed[serve.Editor]{typ: "WORD|ADDRESS", parse: serve.EditorNamed}
	flags.Var(&f.editor, "editor", "editor in which findings open their lines: "+strings.Join(editorWords().from, ", ")+", or the address that it takes")
	flags.BoolVar(&f.poll, "poll", false, "look at the files from time to time instead of being told of changes")
	register(cmd, "editor", words(editorWords().from))
}

func (f *serveFlags) addSelection(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.against, "against", "", "show also what changed since the git revision `REF`")
	flags.StringVar(&f.view, "view", "", "show the view with this `ID` at first")
	f.look.part.add(cmd, "show")
	f.look.part.addUnits(cmd, "show")
	flags.BoolVar(&f.look.force, "force", false, "draw despite errors and mark the faulty positions")
	flags.DurationVar(&f.look.timeout, "timeout", time.Minute, "time `LIMIT` for each picture, such as 30s")
	register(cmd, "view", offer(viewIDs))
}

// editorWords are the names of editors.
func editorWords() choice {
	c := choice{docs: map[string]string{}}
	for _, e := range serve.Editors() {
		c.from = append(c.from, e.Name)
		c.docs[e.Name] = e.Title
	}
	return c
}

// server shows the inputs of one command line.
type server struct {
	c         *Command
	f         *serveFlags
	args      []string
	out, errs io.Writer
}

func (s *server) run(ctx context.Context) error {
	if err := s.check(); err != nil {
		return err
	}
	if !serve.IsLoopback(s.f.host) {
		fmt.Fprintf(s.errs, "warning: --host %s lets other computers in that know the address, and what they are sent is not encrypted\n", s.f.host)
	}
	s.c.untilInterrupt.Store(true)
	page, policy := html.Live()
	err := serve.Run(ctx, serve.Site{
		Page: page, Policy: policy, Keys: stateKeys(), Roots: s.args,
		Build: s.build, File: s.file, Concerns: concerns,
	}, serve.Options{
		Host: s.f.host, Port: s.f.port.value, Poll: s.f.poll,
		Started: s.started,
		Warn:    func(message string) { fmt.Fprintln(s.errs, "warning: "+message) },
	})
	switch {
	case errors.Is(err, serve.ErrPortTaken):
		return failf("another program listens on port %d; choose another one with --port", s.f.port.value)
	case err != nil:
		return failf("cannot listen on %s: %v", s.f.host, err)
	}
	return nil
}

// check refuses what cannot be shown at all. Mistakes in files are for the page.
func (s *server) check() error {
	if len(s.args) == 0 {
		return usagef("serve needs the name of an organisation file or a folder; see orgwright serve --help")
	}
	if slices.Contains(s.args, stdio) {
		return usagef("standard input is not a file that can be followed; name a file")
	}
	if s.f.look.timeout <= 0 {
		return usagef("--timeout %v: not above 0", s.f.look.timeout)
	}
	inputs, err := expandInputs(s.args)
	if err != nil {
		return err
	}
	if s.f.against != "" && slices.ContainsFunc(inputs, func(in input) bool { return graph.IsProposal(in.name) }) {
		return usagef("a proposal is compared with what it changes, not with a git revision; leave out --against")
	}
	return nil
}

// started says where the page is, and opens it.
func (s *server) started(address, once string) {
	fmt.Fprintln(s.out, address)
	if !s.f.noOpen {
		if err := openBrowser(once); err != nil {
			fmt.Fprintf(s.errs, "the browser was not opened: %v; open the address yourself\n", err)
		}
	}
	fmt.Fprintln(s.errs, "Ctrl-C ends it")
}

// concerns tells by its name whether a file can matter to an organisation.
func concerns(name string) bool {
	if graph.TypeOf(name) != graph.OtherFile {
		return true
	}
	for _, ending := range []string{".yaml", ".yml", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ttf", ".otf"} {
		if strings.HasSuffix(strings.ToLower(name), ending) {
			return true
		}
	}
	return false
}
