package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/normalize"
)

// A FaultKind names what is wrong with an article or with the place where it
// is to go. The doors have a sentence for each.
type FaultKind string

const (
	NoText      FaultKind = "no-text"      // empty, or nothing but marks and teasers
	NotText     FaultKind = "not-text"     // a picture, an archive, bytes
	Damaged     FaultKind = "damaged"      // a text with bytes, NULs or halves of characters in it that are none
	TooLarge    FaultKind = "too-large"    // more than MaxFile or MaxBlock
	Unreadable  FaultKind = "unreadable"   // the file cannot be opened, or is not what its name says
	WrongLang   FaultKind = "wrong-lang"   // written in the language that its name denies
	NotAPair    FaultKind = "not-a-pair"   // the two articles do not tell the same
	SameLang    FaultKind = "same-lang"    // two files of one article in one language
	NoLang      FaultKind = "no-lang"      // neither name nor text tells the language
	CannotWrite FaultKind = "cannot-write" // the place for bundles is full or closed
)

// A Fault is an error that trying again does not mend: somebody must change a
// file, a name or a folder.
type Fault struct {
	Kind FaultKind
	File string // which it is about; "" when it is about both
	Err  error
}

func (f *Fault) Error() string {
	if f.File == "" {
		return f.Err.Error()
	}
	return fmt.Sprintf("%s: %v", f.File, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }

// readFault names what decode and intake complain about.
func readFault(file string, err error) error {
	kind := Unreadable
	switch {
	case errors.Is(err, intake.ErrNoText):
		kind = NoText
	case errors.Is(err, normalize.ErrBinary):
		kind = NotText
	case errors.Is(err, normalize.ErrTooLarge), errors.Is(err, intake.ErrTooMany):
		kind = TooLarge
	}
	return &Fault{kind, file, err}
}

// writeFault tells a place that cannot be written from an accident that may
// pass.
func writeFault(err error) error {
	for _, cause := range []error{fs.ErrPermission, syscall.ENOSPC, syscall.EROFS, syscall.ENOTDIR, syscall.ENAMETOOLONG, syscall.EDQUOT} {
		if errors.Is(err, cause) {
			return &Fault{Kind: CannotWrite, Err: err}
		}
	}
	return err
}
