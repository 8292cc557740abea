package eval

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/store"
)

// memorySpeedMeasure shows what look-ups cost as a memory grows. Beside the
// folders a number of units may be named, which replaces the usual sizes.
var memorySpeedMeasure = Measure{"memory-speed", func(args []string) (Table, error) {
	sizes := []int{10_000, 100_000, 1_000_000}
	var paths []string
	named := false
	for _, arg := range args {
		n, err := strconv.Atoi(arg)
		switch {
		case err != nil:
			paths = append(paths, arg)
		case !named:
			sizes, named = []int{n}, true
		default:
			sizes = append(sizes, n)
		}
	}
	return measureMemorySpeed(paths, sizes)
}}

// measureMemorySpeed gives a row for each size and road. Times are in
// milliseconds: p50 and p99 of processor time for one look-up at 70 %; build,
// to put all signatures into the index, or to load them; add, to add one unit.
// Megabytes are those of the index of one side.
func measureMemorySpeed(paths []string, sizes []int) (Table, error) {
	t := Table{Name: "memory-speed", Columns: []string{"road", "units", "p50-ms", "p99-ms", "hits", "build-ms", "megabytes", "add-ms"}}
	c, err := readMemoryCorpus(paths)
	if err != nil {
		return t, err
	}
	for _, n := range sizes {
		for side, lang := range memoryLangs {
			row, err := indexSpeed(c, side, n)
			if err != nil {
				return t, err
			}
			t.Rows = append(t.Rows, append([]any{"index " + string(lang)}, row...))
		}
		if n > 1_000_000 {
			continue // the database would only show the disk
		}
		rows, err := storeSpeed(c, n)
		if err != nil {
			return t, err
		}
		t.Rows = append(t.Rows, rows...)
	}
	return t, nil
}

// generated is a source that makes its units anew each time.
type generated struct {
	*memoryCorpus
	side int
}

func (g generated) Units(_ context.Context, refs []memory.Ref, visit func(memory.Ref, *bitext.Unit)) error {
	for _, ref := range refs {
		u := &bitext.Unit{SourceLang: memoryLangs[g.side], TargetLang: memoryLangs[1-g.side], Source: g.segment(g.side, int(ref)), State: bitext.Reviewed}
		visit(ref, u)
	}
	return nil
}

func indexSpeed(c *memoryCorpus, side, n int) ([]any, error) {
	entries := make([]memory.Entry, n)
	var signer memory.Signer
	for i := range entries {
		s, tokens := signer.Sign(c.segment(side, i+1))
		entries[i] = memory.Entry{Ref: memory.Ref(i + 1), Tokens: tokens, Signature: s}
	}
	before := heapInUse()
	index := new(memory.Index)
	start := time.Now()
	for _, e := range entries {
		index.Add(e.Ref, e.Signature, e.Tokens)
	}
	build := time.Since(start)
	size := heapInUse() - before
	start = time.Now()
	const adds = 1000
	for i := range adds {
		s, tokens := signer.Sign(c.segment(side, n+i+1))
		index.Add(memory.Ref(n+i+1), s, tokens)
	}
	add := time.Since(start) / adds
	m := &memory.Memory{Vietnamese: index, English: index, Units: generated{c, side}}
	times, hits, err := c.timed(m, side, n, 2000)
	runtime.KeepAlive(entries)
	return []any{n, times[0], times[1], hits, milliseconds(build), float64(size) / 1e6, milliseconds(add)}, err
}

func heapInUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// timed gives p50 and p99 of look-ups and the number of hits.
func (c *memoryCorpus) timed(m *memory.Memory, side, n, queries int) (p [2]float64, hits int, err error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	r := rand.New(rand.NewPCG(21, 22))
	times := make([]time.Duration, 0, queries)
	for i := range queries {
		q := memory.Query{Text: c.query(side, r.IntN(n)+1, i), Lang: memoryLangs[side]}
		start := processorTime()
		found, err := m.Lookup(context.Background(), q, memory.DefaultOptions())
		times = append(times, processorTime()-start)
		if err != nil {
			return p, hits, err
		}
		hits += len(found)
	}
	slices.Sort(times)
	return [2]float64{milliseconds(times[queries/2]), milliseconds(times[queries*99/100])}, hits, nil
}

// storeSpeed times SQLite: the import, the cached and the uncached look-up.
func storeSpeed(c *memoryCorpus, n int) ([][]any, error) {
	dir, err := os.MkdirTemp("", "songngu-eval")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	s, err := store.Open(ctx, filepath.Join(dir, "memory.db"))
	if err != nil {
		return nil, err
	}
	defer func() { s.Close() }()
	if err := s.BeginImport(ctx, store.Import{ID: evalImport}); err != nil {
		return nil, err
	}
	var importing time.Duration
	const batch = 32768
	for from := 0; from < n; from += batch {
		units := make([]bitext.Unit, min(batch, n-from))
		for i := range units {
			units[i] = c.unit(from + i + 1)
		}
		start := time.Now()
		if _, err := s.ImportUnits(ctx, evalImport, store.NewUnitBatch(units)); err != nil {
			return nil, err
		}
		importing += time.Since(start)
	}
	start := time.Now()
	if err := s.MergeUnits(ctx); err != nil {
		return nil, err
	}
	importing += time.Since(start)
	start = time.Now()
	cache, err := s.OpenCache(ctx)
	if err != nil {
		return nil, err
	}
	loading := milliseconds(time.Since(start))
	cached, hits, err := c.timed(cache.Memory(), 0, n, 1000)
	if err != nil {
		return nil, err
	}
	through, same, err := c.timed(s.ReadThrough(), 0, n, 300)
	if err != nil {
		return nil, err
	}
	importMS := milliseconds(importing)
	return [][]any{
		{"SQLite cached", n, cached[0], cached[1], hits, loading, 0.0, importMS / float64(n)},
		{"SQLite read through", n, through[0], through[1], same, 0.0, 0.0, importMS / float64(n)},
	}, nil
}
