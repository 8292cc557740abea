package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/exchange"
	"github.com/songngu/songngu/pipeline/store"
)

// command runs a command line in this process.
func command(ctx context.Context, args ...string) (code int, out, talk string) {
	var stdout, stderr bytes.Buffer
	a := &app{ctx: ctx, in: strings.NewReader(""), out: &stdout, err: &stderr}
	code = a.run(args)
	return code, stdout.String(), stderr.String()
}

// breakOff leaves the store as a killed import does: begun, the units before
// the first bad one written, not finished.
func breakOff(t *testing.T, database, name string) {
	t.Helper()
	s, err := store.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := &memoryImportCmd{}
	id, err := c.id(f, name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := exchange.Open(name, f)
	if err != nil {
		t.Fatal(err)
	}
	imp := store.Import{ID: id, File: filepath.Base(name), Started: time.Now()}
	if err := s.BeginImport(t.Context(), imp); err != nil {
		t.Fatal(err)
	}
	l := importLoad{importer: c, record: imp}
	var units []bitext.Unit
	for {
		u, err := r.Next()
		if err != nil {
			break
		}
		units = append(units, l.complete(u))
	}
	if n, err := s.ImportUnits(t.Context(), id, store.NewUnitBatch(units)); err != nil || n == 0 {
		t.Fatal(n, err)
	}
}

func writeTMX(t *testing.T, units int, end string) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<tmx version="1.4"><header srclang="vi"/><body>` + "\n")
	for i := range units {
		fmt.Fprintf(&b, "<tu><tuv xml:lang=\"vi\"><seg>Tin số %d trong ngày.</seg></tuv><tuv xml:lang=\"en\"><seg>Item %d of the day.</seg></tuv></tu>\n", i, i)
	}
	name := filepath.Join(t.TempDir(), "old.tmx")
	if err := os.WriteFile(name, []byte(b.String()+end), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestResumedImportLeavesNothingHalf: an import that was killed and is taken
// up again into a bad unit takes back what both brought.
func TestResumedImportLeavesNothingHalf(t *testing.T) {
	name := writeTMX(t, 40, "<tu><tuv xml:lang=\"vi\"></tuv></tu>\n</body></tmx>")
	db := filepath.Join(t.TempDir(), "m.db")
	breakOff(t, db, name)
	if _, out, _ := command(t.Context(), "--lang", "en", "memory", "stats", "--database", db); !strings.Contains(out, "old.tmx (not finished)") {
		t.Errorf("%s", out)
	}
	code, _, talk := command(t.Context(), "--lang", "en", "memory", "import", name, "--database", db)
	if code != 1 || !strings.Contains(talk, name+", line 42: <tuv> has no <seg>; nothing was imported") || !strings.Contains(talk, "--skip-bad") {
		t.Errorf("exit %d, said %q", code, talk)
	}
	if _, out, _ := command(t.Context(), "memory", "stats", "--json", "--database", db); !strings.Contains(out, `"units": []`) || !strings.Contains(out, `"imports": []`) {
		t.Errorf("half of the file stays: %s", out)
	}
}

// TestMendedFileTellsOfTheOneBefore: a file that was mended is another import,
// and what the broken one left is told of.
func TestMendedFileTellsOfTheOneBefore(t *testing.T) {
	name := writeTMX(t, 4, "<tu><tuv xml:lang=\"vi\"></tuv></tu>\n</body></tmx>")
	db := filepath.Join(t.TempDir(), "m.db")
	breakOff(t, db, name)
	mended := writeTMX(t, 4, "</body></tmx>")
	if code, _, talk := command(t.Context(), "--lang", "en", "memory", "import", mended, "--database", db); code != 0 ||
		!strings.Contains(talk, "another import of old.tmx is not finished") || !strings.Contains(talk, "memory delete --by import ") {
		t.Errorf("exit %d, said %q", code, talk)
	}
}

// TestFinishedImportSurvivesABadRenewal: what was imported with the bad units
// passed over stays when the same file is imported without that.
func TestFinishedImportSurvivesABadRenewal(t *testing.T) {
	name := writeTMX(t, 3, "<tu><tuv xml:lang=\"vi\"></tuv></tu>\n</body></tmx>")
	db := filepath.Join(t.TempDir(), "m.db")
	if code, _, talk := command(t.Context(), "memory", "import", name, "--skip-bad", "--database", db); code != 0 {
		t.Fatal(talk)
	}
	for range 2 {
		code, _, talk := command(t.Context(), "--lang", "en", "memory", "import", name, "--database", db)
		if code != 1 || !strings.Contains(talk, "line 5: <tuv> has no <seg>; what an earlier import of this file brought stays") {
			t.Errorf("exit %d, said %q", code, talk)
		}
	}
	if _, out, _ := command(t.Context(), "memory", "stats", "--json", "--database", db); !strings.Contains(out, `"units": 3`) {
		t.Errorf("%s", out)
	}
}

// TestStoppedImportSaysWhatItLeft: Ctrl-C leaves what was read, to be taken up
// again, and does not say that nothing is half written.
func TestStoppedImportSaysWhatItLeft(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	a := &app{ctx: ctx}
	l := importLoad{app: a, name: "old.tmx", record: store.Import{ID: "5f2c81d0a3b4"}}
	c := toComplaint(l.giveUp(store.Import{}, ctx.Err()))
	if c.id != "error.import-stopped" || c.data["Import"] != "5f2c81d0a3b4" {
		t.Errorf("%+v", c)
	}
}

// TestImportsOfOneNameAndSizeDiffer: two files that are equal in name, size and
// their first megabyte are two imports, and so is one file by two authors.
func TestImportsOfOneNameAndSizeDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, author := range []string{"lan", "minh"} {
		for _, last := range []string{"một", "hai"} {
			name := filepath.Join(t.TempDir(), "m.tsv")
			if err := os.WriteFile(name, []byte(strings.Repeat("Có\tYes\n", 200_000)+last+"\tend\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			id, err := (&memoryImportCmd{Author: author}).id(f, name)
			if err != nil {
				t.Fatal(err)
			}
			if seen[id] != "" {
				t.Errorf("%s by %s and %s have one ID", last, author, seen[id])
			}
			seen[id] = last + " by " + author
			if at, err := f.Seek(0, io.SeekCurrent); at != 0 || err != nil {
				t.Errorf("the file is left at byte %d, %v", at, err)
			}
		}
	}
}

// TestReplaceFileKeepsTheOldOne: a file that cannot be written to its end
// leaves the one before as it was, and nothing beside it.
func TestReplaceFileKeepsTheOldOne(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "memory.tmx")
	if err := os.WriteFile(name, []byte("the good export"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := errors.New("no space left")
	err := replaceFile(name, func(w io.Writer) error {
		if _, err := io.WriteString(w, "<tmx"); err != nil {
			return err
		}
		return full
	})
	if !errors.Is(err, full) {
		t.Errorf("%v", err)
	}
	if kept, err := os.ReadFile(name); err != nil || string(kept) != "the good export" {
		t.Errorf("%q, %v", kept, err)
	}
	if beside, err := os.ReadDir(folder); err != nil || len(beside) != 1 {
		t.Errorf("%v, %v", beside, err)
	}
	if err := replaceFile(name, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 || info.Size() != 3 {
		t.Errorf("%v, %v", info, err)
	}
}
