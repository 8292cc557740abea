package eval

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

var memoryMeasure = Measure{"memory", func(paths []string) (Table, error) {
	return measureMemory(paths, memorySize{units: 50_000, queries: 1000})
}}

// A memorySize says how much is compared.
type memorySize struct{ units, queries int }

// memoryThresholds are the least scores that are asked for.
var memoryThresholds = []int{50, 55, 60, 65, 70, 75, 80, 85, 90, 95}

// measureMemory asks all roads to the memory the same questions and holds
// their answers against brute force: one row a road, with the number of hits
// and a digest of all of them in order.
func measureMemory(paths []string, size memorySize) (Table, error) {
	paths, postgres := splitAddresses(paths)
	t := Table{Name: "memory", Columns: []string{"road", "units", "queries", "hits", "digest", "equal"}}
	c, err := readMemoryCorpus(paths)
	if err != nil {
		return t, err
	}
	units := make([]bitext.Unit, size.units)
	for i := range units {
		units[i] = c.unit(i)
	}
	roads, done, err := memoryRoads(units, postgres)
	if done != nil {
		defer done()
	}
	if err != nil {
		return t, err
	}
	questions := c.questions(size)
	want := ""
	for _, road := range roads {
		hits, digest, err := ask(road.memory, questions)
		if err != nil {
			return t, fmt.Errorf("%s: %w", road.name, err)
		}
		if want == "" {
			want = digest // of brute force, which comes first
		}
		equal := "yes"
		if digest != want {
			equal = "no"
			t.Missed = append(t.Missed, fmt.Sprintf("%s: digest %s, brute force %s", road.name, digest, want))
		}
		t.Rows = append(t.Rows, []any{road.name, size.units, len(questions), hits, digest, equal})
	}
	return t, nil
}

// splitAddresses takes the addresses of databases out of what a person named.
func splitAddresses(args []string) (paths, postgres []string) {
	for _, arg := range args {
		if strings.HasPrefix(arg, "postgres://") {
			postgres = append(postgres, arg)
		} else {
			paths = append(paths, arg)
		}
	}
	return paths, postgres
}

// questions are queries in both languages.
func (c *memoryCorpus) questions(size memorySize) []memory.Query {
	r := rand.New(rand.NewPCG(11, 12))
	var all []memory.Query
	for i := range size.queries {
		for side, lang := range memoryLangs {
			all = append(all, memory.Query{Text: c.query(side, r.IntN(size.units), i), Lang: lang})
		}
	}
	return all
}

// ask looks up all questions at all thresholds.
func ask(m *memory.Memory, questions []memory.Query) (hits int, digest string, err error) {
	h := sha256.New()
	for i, q := range questions {
		for _, least := range memoryThresholds {
			found, err := m.Lookup(context.Background(), q, memory.Options{Min: least, Penalties: memory.DefaultPenalties})
			if err != nil {
				return 0, "", err
			}
			hits += len(found)
			for _, f := range found {
				fmt.Fprintf(h, "%d %d %s %d %s %.9f %q\n", i, least, f.Unit.ID, f.Score, f.Kind, f.Characters, f.Target)
			}
		}
	}
	return hits, fmt.Sprintf("%x", h.Sum(nil)[:8]), nil
}

// A road is a way to the units.
type road struct {
	name   string
	memory *memory.Memory
}

// memoryRoads gives brute force, the memory in the process and two roads to
// each engine: SQLite, and the PostgreSQL databases that were named.
func memoryRoads(units []bitext.Unit, postgres []string) (roads []road, done func(), err error) {
	shelf := new(memory.Shelf)
	shelf.Put(units...)
	roads = []road{{"brute force", bruteForce(shelf)}, {"in memory", shelf.Memory()}}
	dir, err := os.MkdirTemp("", "songngu-eval")
	if err != nil {
		return nil, nil, err
	}
	closers := []func(){func() { os.RemoveAll(dir) }}
	done = func() {
		for _, f := range slices.Backward(closers) {
			f()
		}
	}
	for i, dsn := range append([]string{filepath.Join(dir, "memory.db")}, postgres...) {
		s, empty, err := filled(dsn, units)
		if err != nil {
			return nil, done, err
		}
		closers = append(closers, empty)
		cache, err := s.OpenCache(context.Background())
		if err != nil {
			return nil, done, err
		}
		name := [...]string{"SQLite", "PostgreSQL"}[min(i, 1)]
		roads = append(roads, road{name + " cached", cache.Memory()}, road{name + " read through", s.ReadThrough()})
	}
	return roads, done, nil
}

// filled opens a store and imports units, some after the merge, so that a scan
// meets blocks and log. What empty leaves is what was there before, which must
// be nothing.
func filled(dsn string, units []bitext.Unit) (s *store.Store, empty func(), err error) {
	ctx := context.Background()
	if s, err = store.Open(ctx, dsn); err != nil {
		return nil, nil, err
	}
	empty = func() {
		s.UndoImport(ctx, evalImport)
		s.SweepUnits(ctx)
		s.Close()
	}
	if counts, err := s.CountUnits(ctx); err != nil || len(counts) > 0 {
		s.Close()
		return nil, nil, errors.Join(err, errors.New("the database holds units already: name an empty one"))
	}
	err = s.BeginImport(ctx, store.Import{ID: evalImport})
	late := len(units) * 9 / 10
	for i, part := range [][]bitext.Unit{units[:late], units[late:]} {
		for some := range slices.Chunk(part, 5000) {
			if err == nil {
				_, err = s.ImportUnits(ctx, evalImport, store.NewUnitBatch(some))
			}
		}
		if err == nil && i == 0 {
			err = s.MergeUnits(ctx)
		}
	}
	if err != nil {
		empty()
		return nil, nil, err
	}
	return s, empty, nil
}

const evalImport = "eval"

// bruteForce measures every segment against the query with the textbook
// matrix: what it lets through is what similarity lets through, and what is
// equal but for figures and diacritics.
func bruteForce(shelf *memory.Shelf) *memory.Memory {
	all := shelf.All()
	m := &memory.Memory{Units: shelf}
	m.Vietnamese, m.English = newBrute(all, 0), newBrute(all, 1)
	return m
}

// A brute is a scanner that looks at every segment. It remembers the distances
// of the last query, which is asked at every threshold in turn.
type brute struct {
	numbers map[string]int32 // of tokens
	texts   [][]int32
	alike   []string // key without diacritics and figures

	asked     string
	length    int
	distances []int
}

func newBrute(units []bitext.Unit, side int) *brute {
	b := &brute{numbers: map[string]int32{}}
	for i := range units {
		text := units[i].Source
		if side == 1 {
			text = units[i].Target
		}
		b.texts = append(b.texts, b.cut(text))
		b.alike = append(b.alike, alike(text))
	}
	return b
}

func (b *brute) cut(text string) []int32 {
	var out []int32
	for _, t := range memory.Tokens(memory.Key(text)) {
		n, ok := b.numbers[t]
		if !ok {
			n = int32(len(b.numbers))
			b.numbers[t] = n
		}
		out = append(out, n)
	}
	return out
}

func alike(text string) string {
	tokens := memory.Tokens(viet.Key(text, viet.Bare))
	for i, t := range tokens {
		if strings.ContainsAny(t, "0123456789") {
			tokens[i] = "#"
		}
	}
	return strings.Join(tokens, " ")
}

// Scan implements memory.Scanner.
func (b *brute) Scan(_ context.Context, p *memory.Probe, dst []memory.Ref) ([]memory.Ref, error) {
	if p.Text() != b.asked || b.distances == nil {
		b.measure(p.Text())
	}
	same := alike(p.Text())
	for i, text := range b.texts {
		longer := max(b.length, len(text))
		if 100*(longer-b.distances[i]) >= p.Min()*longer || b.alike[i] == same {
			dst = append(dst, memory.Ref(i+1))
		}
	}
	return dst, nil
}

func (b *brute) measure(query string) {
	cut := b.cut(query)
	b.asked, b.length, b.distances = query, len(cut), make([]int, len(b.texts))
	for i, text := range b.texts {
		b.distances[i] = matrixDistance(cut, text)
	}
}

func matrixDistance(a, b []int32) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := 1
			if x == y {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
