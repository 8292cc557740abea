package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/store"
)

// ReadFile reads an article's file. It fails with a *Fault when the file is
// larger than MaxFile, before it is read, or cannot be read.
func ReadFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, &Fault{Unreadable, path, bare(err)}
	}
	if info.Size() > MaxFile {
		return nil, &Fault{TooLarge, path, fmt.Errorf("%d bytes; an article has at most %d", info.Size(), MaxFile)}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, &Fault{Unreadable, path, bare(err)}
	}
	return raw, nil
}

// AsFault gives the fault in err, or makes one of it.
func AsFault(path string, err error) *Fault {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	return &Fault{Unreadable, path, err}
}

// Submission reads the files of an article. source is the language that a pair
// was written in; an article in one language was written in that. More than
// one file in a language is a fault, since it is not clear which one is meant.
func (f Found) Submission(source locales.Lang, settings, batch string) (store.Submission, error) {
	for lang, more := range f.More {
		return store.Submission{}, &Fault{SameLang, f.Files[lang],
			fmt.Errorf("%s is in the same language and has the same name", strings.Join(baseNames(more), ", "))}
	}
	if f.Files[source] == "" {
		source = source.Other()
	}
	sub := store.Submission{Origin: f.Origin, Places: f.Places, Name: f.Name, Settings: settings, Batch: batch}
	var err error
	if sub.Source, err = receive(source, f.Files[source]); err != nil {
		return sub, err
	}
	if path := f.Files[source.Other()]; path != "" {
		target, err := receive(source.Other(), path)
		if err != nil {
			return sub, err
		}
		sub.Target = &target
	}
	return sub, nil
}

func receive(lang locales.Lang, path string) (store.Received, error) {
	raw, err := ReadFile(path)
	if err != nil {
		return store.Received{}, err
	}
	return store.NewReceived(lang, strings.ToValidUTF8(path, "�"), raw), nil
}

func baseNames(paths []string) (names []string) {
	for _, p := range paths {
		names = append(names, filepath.Base(p))
	}
	return names
}
