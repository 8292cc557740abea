package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// fewKills is how often a run is killed when SONGNGU_KILLS does not say.
const fewKills = 3

// TestKill kills runs over 40 articles at random moments, SONGNGU_KILLS times
// in all, and lets one more run finish what they left: every bundle must be
// there once, and be the same as those of a run that nobody disturbed.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds a kill")
	}
	kills := fewKills
	if text := os.Getenv("SONGNGU_KILLS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("SONGNGU_KILLS: %v", err)
		}
		kills = n
	}
	v := newVictim(t)
	began := time.Now()
	v.finish("undisturbed")
	whole := time.Since(began)
	want := bundles(t, filepath.Join(v.dir, "undisturbed"))
	if n := manifests(want); n != articlesToKill {
		t.Fatalf("an undisturbed run wrote %d bundles", n)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d, an undisturbed run takes %v", seed, whole)
	random := rand.New(rand.NewPCG(seed, 0))
	for round := 0; kills > 0; round++ {
		place := fmt.Sprint("round", round)
		for range 1 + random.IntN(8) {
			if kills > 0 && v.kill(place, time.Duration(random.Int64N(int64(whole)))) {
				kills--
			}
		}
		v.finish(place)
		if got := bundles(t, filepath.Join(v.dir, place)); !maps.Equal(got, want) {
			t.Fatalf("round %d: %s", round, difference(got, want))
		}
	}
}

// A victim is a program to be killed, with the articles it works on.
type victim struct {
	t       *testing.T
	program string
	dir     string
}

func newVictim(t *testing.T) *victim {
	t.Helper()
	v := &victim{t, filepath.Join(t.TempDir(), "songngu"), t.TempDir()}
	if out, err := exec.Command("go", "build", "-o", v.program, ".").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	writeArticles(t, filepath.Join(v.dir, "articles"))
	return v
}

// command is a run whose database and bundles lie in a place of their own.
func (v *victim) command(place string) *exec.Cmd {
	c := exec.Command(v.program, "run", "articles", "--database", place+".db", "--out", place)
	c.Dir = v.dir
	c.Env = append(os.Environ(), "LANG=C", "LC_ALL=")
	return c
}

// kill starts a run and kills it after a while; false when it was faster.
func (v *victim) kill(place string, after time.Duration) bool {
	c := v.command(place)
	if err := c.Start(); err != nil {
		v.t.Fatal(err)
	}
	time.Sleep(after)
	if err := c.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		v.t.Fatal(err)
	}
	return c.Wait() != nil
}

func (v *victim) finish(place string) {
	v.t.Helper()
	if out, err := v.command(place).CombinedOutput(); err != nil {
		v.t.Fatalf("run in %s: %v\n%s", place, err, out)
	}
}

const (
	articlesToKill = 40
	singlesToKill  = 8 // of these, have no counterpart
)

// writeArticles makes articles of the test data: pairs that end in a paragraph
// of their own, and singles of which a pair has translated a part.
func writeArticles(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	names := []string{"lu-can-tho", "gia-ca-phe-dak-lak", "cuu-tau-ca-ly-son", "kursk"}
	for i := range articlesToKill {
		name := names[i%len(names)]
		vi, en := page(t, name+".vi.txt"), page(t, name+".en.txt")
		to := filepath.Join(dir, fmt.Sprintf("%02d %s", i, name))
		if i < singlesToKill {
			parts := strings.Split(vi, "\n\n")
			lay(t, to+".vi.txt", strings.Join(parts[:min(5, len(parts))], "\n\n")+fmt.Sprintf("\n\nĐây là bản tin riêng số %d của tòa soạn.\n", i))
			continue
		}
		lay(t, to+".vi.txt", insert(vi, fmt.Sprintf("Bản tin số %d phát lúc %d giờ sáng.", i, i%12+1)))
		lay(t, to+".en.txt", insert(en, fmt.Sprintf("Bulletin number %d was issued at %d a.m.", i, i%12+1)))
	}
}

// insert puts a paragraph behind the third one.
func insert(text, paragraph string) string {
	parts := strings.Split(text, "\n\n")
	return strings.Join(slices.Insert(parts, 3, paragraph), "\n\n")
}

func page(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(articles(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func lay(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// bundles reads everything below a folder, hidden files too.
func bundles(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func manifests(files map[string]string) (n int) {
	for name := range files {
		if strings.HasSuffix(name, "/manifest.json") {
			n++
		}
	}
	return n
}

func difference(got, want map[string]string) string {
	var buf bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, ok := got[name]; !ok {
			fmt.Fprintf(&buf, "%s is missing\n", name)
		} else if text != want[name] {
			fmt.Fprintf(&buf, "%s differs:\n%s\ninstead of\n%s\n", name, text, want[name])
		}
	}
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[name]; !ok {
			fmt.Fprintf(&buf, "%s is too many\n", name)
		}
	}
	return buf.String()
}
