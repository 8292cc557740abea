// Command songngu takes a newspaper's Vietnamese and English articles, aligns
// them, remembers what was decided and writes localized bundles.
//
// Data goes to standard output, talk to standard error. It exits with 0 when
// all was done, 1 when something failed, 2 when the command line was wrong.
package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/songngu/songngu/locales/messages"
)

// commands is the command line: one field a subcommand, each in a file of its
// own name. The words of the manual stand in locales/messages.
type commands struct {
	settings

	Run        runCmd        `cmd:""`
	Enqueue    enqueueCmd    `cmd:""`
	Work       workCmd       `cmd:""`
	Serve      serveCmd      `cmd:""`
	Jobs       jobsCmd       `cmd:""`
	Export     exportCmd     `cmd:""`
	Review     reviewCmd     `cmd:""`
	Healthy    healthyCmd    `cmd:""`
	Align      alignCmd      `cmd:""`
	Eval       evalCmd       `cmd:""`
	Lexicon    lexiconCmd    `cmd:""`
	Memory     memoryCmd     `cmd:""`
	Names      namesCmd      `cmd:""`
	Normalize  normalizeCmd  `cmd:""`
	Pair       pairCmd       `cmd:""`
	Segment    segmentCmd    `cmd:""`
	Completion completionCmd `cmd:""`
	Version    versionCmd    `cmd:""`
}

// settings are the flags that every command knows. Every flag can also be set
// in the environment, see environment.go.
type settings struct {
	Log string `enum:"debug,info,warn,error" default:"warn"`
}

// An app is what a subcommand gets to work with.
type app struct {
	ctx   context.Context // ends when the person presses Ctrl-C
	in    io.Reader
	out   io.Writer // data
	err   io.Writer // talk
	say   messages.Speaker
	log   *slog.Logger
	model *kong.Application
}

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // who presses Ctrl-C twice does not want to wait
	a := &app{ctx: ctx, in: os.Stdin, out: os.Stdout, err: os.Stderr}
	return a.run(args)
}

// run does what the command line says and gives the exit code. Output that was
// lost is a failure, whether or not the command noticed.
func (a *app) run(args []string) int {
	out := &outlet{w: a.out}
	a.out = out
	code := a.command(args)
	if code == 0 && out.err != nil {
		return a.complain(out.err)
	}
	return code
}

// command reads the command line, does the work and gives the exit code.
func (a *app) command(args []string) int {
	lang, args, err := takeLang(args)
	a.say = messages.In(lang)
	if err != nil {
		return a.complain(err)
	}
	var cli commands
	exited := -1
	parser, err := kong.New(&cli,
		kong.Name("songngu"),
		kong.Exit(func(code int) { exited = code }),
		kong.Writers(a.out, a.err),
		kong.Help(a.printHelp),
		kong.PostBuild(environment),
	)
	if err != nil {
		panic(err) // the struct above is wrong, not the person's input
	}
	a.model = parser.Model
	if len(args) == 0 {
		args = []string{"--help"}
	}
	line, err := parser.Parse(args)
	if exited >= 0 {
		return exited
	}
	if err != nil {
		return a.complain(usageError(err))
	}
	a.log = logger(a.err, cli.Log)
	if err := a.work(line); err != nil {
		return a.complain(err)
	}
	return 0
}

// filters are the commands that keep nothing but a file that they write whole or
// not at all, and so may end in the middle of whatever they do; words before a
// command stand for all below it.
var filters = []string{"align", "eval", "lexicon", "memory lookup", "memory search", "names", "normalize", "pair", "segment"}

// work runs the command. A filter ends at once with the context, also while it
// waits for input or computes; the others look at the context themselves.
func (a *app) work(line *kong.Context) error {
	if !slices.ContainsFunc(filters, func(f string) bool { return strings.HasPrefix(line.Command()+" ", f+" ") }) {
		return line.Run(a)
	}
	done := make(chan error, 1)
	go func() { done <- line.Run(a) }()
	select {
	case err := <-done:
		return err
	case <-a.ctx.Done():
		return a.ctx.Err()
	}
}

func logger(w io.Writer, level string) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelWarn // unreachable: the parser allows the four names only
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: l}))
}

// complain tells a person what went wrong and gives the exit code.
func (a *app) complain(err error) int {
	var silent exitCode
	if errors.As(err, &silent) {
		return int(silent)
	}
	c := toComplaint(err)
	a.voice(c)
	return c.code
}
