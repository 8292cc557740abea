package main

import (
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

// TestFileComplaints: who cannot write is not told that something cannot be
// read.
func TestFileComplaints(t *testing.T) {
	for _, c := range []struct {
		op, want string
		err      error
	}{
		{"open", "error.no-such-file", syscall.ENOENT},
		{"open", "error.cannot-read", syscall.EACCES},
		{"read", "error.cannot-read", syscall.EIO},
		{"write", "error.cannot-write", syscall.ENOSPC},
		{"sync", "error.cannot-write", syscall.EIO},
		{"mkdir", "error.cannot-write", syscall.ENOENT},
	} {
		got := toComplaint(fmt.Errorf("table: %w", &fs.PathError{Op: c.op, Path: "x", Err: c.err}))
		if got.id != c.want || got.code != exitFailure || got.data["Path"] != "x" {
			t.Errorf("%s, %v: %+v, want %s", c.op, c.err, got, c.want)
		}
	}
}
