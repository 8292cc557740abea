package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/google/renameio/v2"

	"github.com/songngu/songngu/locales/messages"
)

// An outlet is standard output, which remembers the first error of writing to
// it: no command may end well whose data did not arrive.
type outlet struct {
	w   io.Writer
	err error
}

func (o *outlet) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(p)
	if err != nil {
		o.err = failed("error.output-lost", messages.Data{"Detail": bareError(err)}, err)
	}
	return n, o.err
}

// bareError is the sentence of an error without the file that it is about.
func bareError(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// replaceFile writes a file that takes the place of another when it is whole,
// and leaves the other as it is when it is not. What is no regular file, a pipe
// or a device, is written as it stands.
func replaceFile(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return writeInto(name, write)
	}
	f, err := renameio.NewPendingFile(name, renameio.WithPermissions(0o644), renameio.WithExistingPermissions())
	if err != nil {
		return cannotWrite(name, err)
	}
	defer f.Cleanup()
	if err := write(f); err != nil {
		return cannotWrite(name, err)
	}
	return cannotWrite(name, f.CloseAtomicallyReplace())
}

func writeInto(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return cannotWrite(name, err)
	}
	defer f.Close()
	if err := write(f); err != nil {
		return cannotWrite(name, err)
	}
	return cannotWrite(name, f.Close())
}

// cannotWrite puts an error of the file system into words, with the name that
// the person gave; other errors stay as they are.
func cannotWrite(name string, err error) error {
	var path *fs.PathError
	var link *os.LinkError
	if !errors.As(err, &path) && !errors.As(err, &link) {
		return err
	}
	cause := err
	if link != nil {
		cause = link.Err
	}
	c := failed("error.cannot-write", messages.Data{"Path": name, "Detail": bareError(cause)}, err).(*complaint)
	c.hint = "hint.cannot-write"
	return c
}
