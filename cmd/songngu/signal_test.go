package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestFiltersEndWithTheContext, though they wait for input that does not come.
func TestFiltersEndWithTheContext(t *testing.T) {
	db := filepath.Join(t.TempDir(), "m.db")
	page := filepath.Join(t.TempDir(), "a.vi.txt")
	if err := os.WriteFile(page, []byte("Một bài viết về chợ nổi.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"normalize", "segment --lang vi", "memory lookup --from vi --database " + db, "align " + page + " -", "segment"} {
		in, out := io.Pipe() // nobody writes
		defer out.Close()
		ctx, cancel := context.WithCancel(t.Context())
		var talk bytes.Buffer
		a := &app{ctx: ctx, in: in, out: io.Discard, err: &talk}
		code := make(chan int)
		go func() { code <- a.run(append([]string{"--lang", "en"}, strings.Fields(args)...)) }()
		time.AfterFunc(20*time.Millisecond, cancel)
		select {
		case got := <-code:
			if got == 0 {
				t.Errorf("%s: exit 0: %s", args, &talk)
			}
		case <-time.After(20 * time.Second):
			t.Fatalf("%s goes on", args)
		}
	}
}
