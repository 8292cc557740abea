package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/songngu/songngu/locales/messages"
)

const (
	exitFailure = 1
	exitUsage   = 2
)

// A complaint is an error said to a person: a message, the data for its holes,
// a hint of what to do, and the exit code.
type complaint struct {
	id    string
	data  messages.Data
	hint  string // message ID; "" when there is nothing to advise
	code  int
	cause error
}

func (c *complaint) Error() string {
	if c.cause != nil {
		return fmt.Sprintf("%s: %v", c.id, c.cause)
	}
	return c.id
}

func (c *complaint) Unwrap() error { return c.cause }

// An exitCode ends the program without another word: all was said already.
type exitCode int

func (e exitCode) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// failed complains about work that did not succeed.
func failed(id string, data messages.Data, cause error) error {
	return &complaint{id: id, data: data, code: exitFailure, cause: cause}
}

// misused complains about a command line.
func misused(id string, data messages.Data) error {
	return &complaint{id: id, data: data, code: exitUsage}
}

// toComplaint finds the words for an error: those it brings along, else those
// of the file system, else its own English sentence.
func toComplaint(err error) *complaint {
	var c *complaint
	if errors.As(err, &c) {
		return c
	}
	if errors.Is(err, context.Canceled) {
		return &complaint{id: "error.interrupted", code: exitFailure, cause: err}
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return fileComplaint(path)
	}
	return &complaint{id: "error.failed", data: messages.Data{"Detail": err.Error()}, code: exitFailure, cause: err}
}

func fileComplaint(err *fs.PathError) *complaint {
	c := &complaint{id: "error.cannot-read", code: exitFailure, cause: err}
	c.data = messages.Data{"Path": err.Path, "Detail": err.Err.Error()}
	if errors.Is(err, fs.ErrNotExist) {
		c.id = "error.no-such-file"
	}
	return c
}

// usageErrors turns the parser's English sentences into messages. The first
// group of a pattern fills the hole.
var usageErrors = []struct {
	pattern *regexp.Regexp
	id      string
	hole    string
}{
	{regexp.MustCompile(`^unknown flag (\S+?)(?:,.*)?$`), "error.unknown-flag", "Name"},
	{regexp.MustCompile(`^unexpected argument (\S+?)(?:,.*)?$`), "error.unexpected-argument", "Name"},
	{regexp.MustCompile(`^missing flags: (.*)$`), "error.missing-flags", "Names"},
	{regexp.MustCompile(`^missing positional arguments (.*)$`), "error.missing-arguments", "Names"},
	{regexp.MustCompile(`^expected "(<.*)"$`), "error.missing-arguments", "Names"},
	{regexp.MustCompile(`not the name of a domain: .* at most (\d+) `), "error.long-domain", "Most"},
	{regexp.MustCompile(`^expected (?:one of )?(.*)$`), "error.missing-command", "Names"},
}

func usageError(err error) error {
	c := &complaint{id: "error.bad-value", hint: "hint.help", code: exitUsage, cause: err}
	c.data = messages.Data{"Detail": err.Error(), "Command": commandOf(err)}
	for _, u := range usageErrors {
		if m := u.pattern.FindStringSubmatch(err.Error()); m != nil {
			c.id, c.data[u.hole] = u.id, m[1]
			break
		}
	}
	return c
}

func commandOf(err error) string {
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context.Selected() != nil {
		return strings.TrimSpace(parse.Context.Model.Name + " " + parse.Context.Selected().Path())
	}
	return "songngu"
}
