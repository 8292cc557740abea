package bundle

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"
)

// ErrOther is returned, wrapped, when a folder of that name is there already
// and holds another bundle.
var ErrOther = errors.New("another bundle is in its place")

// Folder writes the files as root/name, whole or not at all: into a temporary
// folder beside it, every file and folder synced, then renamed. When
// root/name is there already with the same manifest, nothing is written; with
// another, it fails with ErrOther and touches nothing.
func Folder(root, name string, files []File) (path string, err error) {
	path = filepath.Join(root, name)
	if whole, err := same(path, files); err != nil || whole {
		return path, err
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return path, fmt.Errorf("bundle folder: %w", err)
	}
	temporary := filepath.Join(root, temporaryPrefix+name)
	if err := afresh(temporary); err != nil {
		return path, fmt.Errorf("bundle folder: %w", err)
	}
	defer os.RemoveAll(temporary) // gone already when all went well
	if err := fill(temporary, files); err != nil {
		return path, fmt.Errorf("bundle %s: %w", name, err)
	}
	if err := os.Rename(temporary, path); err != nil {
		if whole, _ := same(path, files); whole {
			return path, nil // another worker was faster
		}
		return path, fmt.Errorf("bundle %s: %w", name, err)
	}
	return path, sync(root)
}

// A Dir is a folder that takes bundles.
type Dir string

// Put writes a bundle into the folder, as Folder does.
func (d Dir) Put(ctx context.Context, name string, files []File) (path string, err error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return Folder(string(d), name, files)
}

// temporaryPrefix begins the names of folders that are being written. The dot
// keeps them out of sight of sites and globs.
const temporaryPrefix = ".writing-"

// afresh makes an empty folder. What a writer that was killed left under the
// same name goes.
func afresh(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Mkdir(dir, 0o755)
}

// same tells whether the folder holds exactly these files.
func same(path string, files []File) (bool, error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	for _, f := range files {
		have, err := os.ReadFile(filepath.Join(path, filepath.FromSlash(f.Path)))
		if err != nil || !bytes.Equal(have, f.Data) {
			return false, fmt.Errorf("%s: %w (%s differs)", path, ErrOther, f.Path)
		}
	}
	return true, nil
}

// fill writes the files into a folder and waits until the disk has them: all
// at once, since a disk syncs many in little more time than one.
func fill(dir string, files []File) error {
	places := map[string]bool{dir: true}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := write(path, f.Data); err != nil {
			return err
		}
		places[filepath.Dir(path)], places[path] = true, true
	}
	var group errgroup.Group
	for place := range places {
		group.Go(func() error { return sync(place) })
	}
	return group.Wait()
}

func write(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

// sync makes a file, or the names in a folder, last. Systems that cannot sync a
// folder keep names in order by themselves.
func sync(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}
