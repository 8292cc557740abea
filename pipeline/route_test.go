package pipeline_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/bundle"
	"github.com/songngu/songngu/pipeline/store"
)

// A house is a route over a store in memory and a folder for bundles, worked
// by the test itself.
type house struct {
	t     *testing.T
	store *store.Store
	route *pipeline.Route
	out   string

	domain   string // of what is submitted
	backward bool   // submit and work from the last to the first
}

func newHouse(t *testing.T) *house {
	t.Helper()
	s, err := store.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	out := filepath.Join(t.TempDir(), "out")
	return &house{t: t, store: s, route: &pipeline.Route{Store: s, Memory: s.Memory(), Sink: bundle.Dir(out)}, out: out}
}

// run submits what lies in dir, works until nothing is due, and gives what
// became of each article by its name.
func (h *house) run(dir string) map[string]store.JobRow {
	h.t.Helper()
	scan := pipeline.ScanPaths([]string{dir})
	jobs := map[string]store.JobRow{}
	for _, f := range scan.Faults {
		h.t.Errorf("%v", f)
	}
	var subs []store.Submission
	var census pipeline.Census
	for _, found := range scan.Articles {
		sub, err := found.Submission(locales.Vietnamese, h.route.Settings(), "test")
		if err != nil {
			h.t.Error(err)
			continue
		}
		census.Add(h.t.Context(), sub)
		subs = append(subs, sub)
	}
	if h.backward {
		slices.Reverse(subs)
	}
	for _, sub := range subs {
		sub.Domain, sub.Furniture = h.domain, census.Furniture(sub.Origin)
		if _, err := h.store.Submit(h.t.Context(), sub); err != nil {
			h.t.Fatal(err)
		}
	}
	for h.step() {
	}
	rows, err := h.store.Jobs(h.t.Context(), store.JobFilter{})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, j := range rows {
		jobs[j.Name] = j
	}
	return jobs
}

func (h *house) step() bool {
	tasks, err := h.store.Due(h.t.Context(), 100)
	if err != nil {
		h.t.Fatal(err)
	}
	if h.backward {
		slices.Reverse(tasks)
	}
	for _, task := range tasks {
		if err := h.store.Queued(h.t.Context(), tasks); err != nil {
			h.t.Fatal(err)
		}
		c, err := h.store.Claim(h.t.Context(), task.Job, task.Run, "test", time.Minute)
		if err != nil {
			h.t.Fatal(err)
		}
		if err := h.route.Run(h.t.Context(), c); err != nil {
			h.fail(c, err)
		}
	}
	return len(tasks) > 0
}

func (h *house) fail(c store.Claim, err error) {
	var f *pipeline.Fault
	if !errors.As(err, &f) {
		h.t.Errorf("not the article's fault: %v", err)
		f = &pipeline.Fault{Kind: "accident", Err: err}
	}
	if err := h.store.Fail(h.t.Context(), c, store.Fault{Kind: string(f.Kind), File: f.File, Text: f.Error()}, 3); err != nil {
		h.t.Fatal(err)
	}
}

// tree reads all files under dir.
func tree(t *testing.T, dir string) map[string]string {
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
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return files
}

const articles = "../testdata/articles"

// TestRouteTakesTheArticles runs the house on its own articles: each gets one
// bundle, a second run does nothing, and another house gives the same bytes.
func TestRouteTakesTheArticles(t *testing.T) {
	h := newHouse(t)
	for name, j := range h.run(articles) {
		if j.State != bitext.Done {
			t.Errorf("%s is %s at %s: %s %s", name, j.State, j.Stage, j.Fault, j.Error)
		}
	}
	first := tree(t, h.out)
	if len(first) == 0 {
		t.Fatal("no bundles")
	}
	h.run(articles)
	if !maps.Equal(first, tree(t, h.out)) {
		t.Error("a second run changed bundles")
	}
	other := newHouse(t)
	other.run(articles)
	if !maps.Equal(first, tree(t, other.out)) {
		t.Error("another store gives other bundles")
	}
}

// write lays files into a folder of their own; a name may hold slashes.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func sample(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(articles, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestChangedArticleGetsARevision, and the others are left alone.
func TestChangedArticleGetsARevision(t *testing.T) {
	h := newHouse(t)
	vi, en := sample(t, "lu-can-tho.vi.txt"), sample(t, "lu-can-tho.en.txt")
	dir := write(t, map[string]string{"a.vi.txt": vi, "a.en.txt": en, "b.vi.txt": vi, "b.en.txt": en})
	h.run(dir)
	before := tree(t, h.out)
	if err := os.WriteFile(filepath.Join(dir, "b.vi.txt"), []byte(vi+"\n\nNước rút vào cuối tuần.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	h.run(dir)
	after := tree(t, h.out)
	for name, text := range before {
		if after[name] != text {
			t.Errorf("%s changed", name)
		}
	}
	var fresh []string
	for name := range after {
		if _, ok := before[name]; !ok && strings.HasSuffix(name, "manifest.json") {
			fresh = append(fresh, name)
		}
	}
	if len(fresh) != 1 || !strings.HasPrefix(fresh[0], "b-") || !strings.Contains(fresh[0], "-r2/") {
		t.Errorf("new bundles: %v", fresh)
	}
}

// TestSingleIsRecalledOrMarked: what a pair of the same batch has translated
// stands in for the single's text, the rest is marked.
func TestSingleIsRecalledOrMarked(t *testing.T) {
	h := newHouse(t)
	vi := sample(t, "lu-can-tho.vi.txt")
	lines := strings.Split(strings.TrimSpace(vi), "\n\n")
	single := strings.Join(append(slices.Clone(lines[:4]), "Xã Vĩnh Trinh vừa khánh thành một nhà văn hoá mới cho bà con."), "\n\n")
	h.run(write(t, map[string]string{"a.vi.txt": single, "z.vi.txt": vi, "z.en.txt": sample(t, "lu-can-tho.en.txt")}))
	var page string
	for name, text := range tree(t, h.out) {
		if strings.HasPrefix(name, "a-") && strings.HasSuffix(name, "en/article.json") {
			page = text
		}
	}
	if !strings.Contains(page, `"translated": "partly-draft"`) || !strings.Contains(page, `"origin": "recalled"`) || !strings.Contains(page, `"state": "untranslated"`) {
		t.Errorf("the single's page:\n%s", page)
	}
	if strings.Contains(page, "Vĩnh Trinh vừa") {
		t.Error("untranslated text is passed off as English")
	}
}

// An engine that gives the same answer for every segment that has a number.
type engine struct{ numbers string }

func (engine) Name() string { return "test" }
func (e engine) Translate(_ context.Context, _, _ locales.Lang, segments []string) ([]string, error) {
	made := make([]string, len(segments))
	for i, s := range segments {
		if strings.Contains(s, "430") {
			made[i] = "Some " + e.numbers + " soldiers were captured near the town."
		}
	}
	return made, nil
}

// TestDraftsWithWrongFactsAreTakenOut: an engine's text stands in for the
// single's, unless it states another number.
func TestDraftsWithWrongFactsAreTakenOut(t *testing.T) {
	dir := write(t, map[string]string{"a.vi.txt": "Tin chiến sự\n\nCó 430 binh sĩ đã bị bắt gần thị trấn.\n\nChưa có thêm thông tin nào khác.\n"})
	for numbers, want := range map[string]bool{"430": true, "340": false} {
		h := newHouse(t)
		h.route.Engine = engine{numbers}
		h.run(dir)
		drafted := false
		for name, text := range tree(t, h.out) {
			drafted = drafted || strings.HasSuffix(name, "index.en.md") && strings.Contains(text, "soldiers were captured")
		}
		if drafted != want {
			t.Errorf("with %s: drafted %v", numbers, drafted)
		}
	}
}
