package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
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
	switch {
	case slices.Contains([]string{"write", "sync", "close", "mkdir", "createtemp", "truncate"}, err.Op):
		c.id, c.hint = "error.cannot-write", "hint.cannot-write"
	case errors.Is(err, fs.ErrNotExist):
		c.id = "error.no-such-file"
	}
	return c
}

// usageErrors turns the parser's English sentences into messages. The named
// groups of a pattern fill the holes.
var usageErrors = []struct {
	pattern *regexp.Regexp
	id      string
}{
	{regexp.MustCompile(`^unknown flag (?P<Name>\S+?)(?:,.*)?$`), "error.unknown-flag"},
	{regexp.MustCompile(`^unexpected argument (?P<Name>.+?)(?:, did you mean .*)?$`), "error.unexpected-argument"},
	{regexp.MustCompile(`^missing flags: (?P<Names>.*)$`), "error.missing-flags"},
	{regexp.MustCompile(`^missing positional arguments (?P<Names>.*)$`), "error.missing-arguments"},
	{regexp.MustCompile(`^expected "(?P<Names><.*)"$`), "error.missing-arguments"},
	{regexp.MustCompile(`not the name of a domain: .* at most (?P<Most>\d+) `), "error.long-domain"},
	{regexp.MustCompile(`^(?P<Name>\S+) must be one of (?P<Values>.*) but got "(?P<Value>.*)"$`), "error.bad-choice"},
	{regexp.MustCompile(`^(?P<Name>--\S+): expected .* value but got "EOL"`), "error.missing-value"},
	{regexp.MustCompile(`^(?P<Name>--\S+): expected .* value but got "--.*perhaps try`), "error.missing-value"},
	{regexp.MustCompile(`^(?P<Name>\S+): expected (?:a valid \d+ bit |an )u?int but got "(?P<Value>.*?)"`), "error.bad-whole-number"},
	{regexp.MustCompile(`^(?P<Name>\S+): expected a float but got "(?P<Value>.*?)"`), "error.bad-decimal"},
	{regexp.MustCompile(`^(?P<Name>\S+): (?:bool value must be|expected bool) .*but got "(?P<Value>.*?)"`), "error.bad-switch"},
	{regexp.MustCompile(`^expected (?:one of )?(?P<Names>.*)$`), "error.missing-command"},
}

func usageError(err error) error {
	c := &complaint{id: "error.bad-value", hint: "hint.help", code: exitUsage, cause: err}
	c.data = messages.Data{"Detail": err.Error(), "Command": commandOf(err)}
	for _, u := range usageErrors {
		m := u.pattern.FindStringSubmatch(err.Error())
		if m == nil {
			continue
		}
		c.id = u.id
		for i, name := range u.pattern.SubexpNames() {
			c.data[name] = m[i]
		}
		if values, ok := c.data["Values"].(string); ok { // "","vi","en"
			c.data["Values"] = strings.Trim(strings.NewReplacer(`"`, "", ",", ", ").Replace(values), ", ")
		}
		break
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
