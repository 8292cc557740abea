package pipeline_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/songngu/songngu/"

// floors is the house: every package of the module with the floor it stands
// on. A package imports only what stands on a lower floor. A name ending in /
// stands for all packages below it; the longest name wins.
var floors = map[string]int{
	"locales":            1,
	"locales/":           1,
	"pipeline/bitext":    2,
	"pipeline/intake":    3,
	"pipeline/normalize": 3,
	"pipeline/segment":   3,
	"pipeline/fact":      3,
	"pipeline/names":     3,
	"pipeline/lexicon":   3,
	"pipeline/align":     4,
	"pipeline/memory":    4,
	"pipeline/bundle":    4,
	"pipeline/exchange":  4,
	"pipeline/translate": 5,
	"pipeline/check":     5,
	"pipeline/review":    5,
	"pipeline/review/":   5,
	"pipeline/pair":      5,
	"pipeline/store":     6,
	"pipeline/eval":      7,
	"pipeline":           7,
	"worker":             8,
	"cmd/internal/":      8,
	"cmd/songngu":        9,
}

// only lists imports that belong to one room; everywhere else they are an
// error. Tests may import what they need.
var only = map[string][]string{
	"database/sql":              {"pipeline/store"},
	"modernc.org/sqlite":        {"pipeline/store"},
	"github.com/jackc/pgx":      {"pipeline/store"},
	"github.com/pressly/goose":  {"pipeline/store"},
	"github.com/hibiken/asynq":  {"worker"},
	"github.com/alicebob/minir": {"worker"},
	"html/template":             {"cmd/internal/web"},
	"net/http":                  {"worker", "cmd/internal/web", "cmd/songngu", "pipeline/translate"},
}

func floorOf(pkg string) (int, bool) {
	if f, ok := floors[pkg]; ok {
		return f, true
	}
	for dir := pkg; dir != "."; dir = filepath.Dir(dir) {
		if f, ok := floors[dir+"/"]; ok {
			return f, true
		}
	}
	return 0, false
}

// TestImportsRunDownward reads the imports of every file of the module and
// fails on an arrow that stays on its floor, runs up, or enters a room that
// belongs to another.
func TestImportsRunDownward(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != ".." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			files++
			checkImports(t, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatal("no Go file found: the test looks in the wrong folder")
	}
}

func checkImports(t *testing.T, path string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	pkg, err := filepath.Rel("..", filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	pkg = filepath.ToSlash(pkg)
	mine, ok := floorOf(pkg)
	if !ok {
		t.Errorf("%s: package %s stands on no floor; add it to the table", path, pkg)
		return
	}
	for _, spec := range f.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		checkRoom(t, path, pkg, name)
		theirs, ok := floorOf(strings.TrimPrefix(name, module))
		if !strings.HasPrefix(name, module) || !ok {
			continue
		}
		if theirs > mine || theirs == mine && !inside(pkg, strings.TrimPrefix(name, module)) {
			t.Errorf("%s: %s (floor %d) imports %s (floor %d)", path, pkg, mine, name, theirs)
		}
	}
}

// inside tells whether one of the two packages lies below the other or beside
// it under locales, where the parts of one floor may lean on each other.
func inside(a, b string) bool {
	return strings.HasPrefix(a, b+"/") || strings.HasPrefix(b, a+"/") ||
		strings.HasPrefix(a, "locales/") && strings.HasPrefix(b, "locales/")
}

func checkRoom(t *testing.T, path, pkg, name string) {
	t.Helper()
	for prefix, rooms := range only {
		if name != prefix && !strings.HasPrefix(name, prefix) || prefix == "net/http" && name != prefix {
			continue
		}
		allowed := false
		for _, room := range rooms {
			allowed = allowed || pkg == room || strings.HasPrefix(pkg, room+"/")
		}
		if !allowed {
			t.Errorf("%s: %s imports %s, which belongs to %v", path, pkg, name, rooms)
		}
	}
}
