package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// Memory gives the look-up over all units. It reads the stored signatures with
// each query, so that one query needs no preparation, until it was asked so
// often that a Cache pays, which it then opens and keeps.
func (s *Store) Memory() *memory.Memory {
	a := &adaptive{store: s}
	return &memory.Memory{Vietnamese: adaptiveSide{a, 0}, English: adaptiveSide{a, 1}, Units: unitSource{s}}
}

// ReadThrough is Memory without ever opening a cache.
func (s *Store) ReadThrough() *memory.Memory {
	return &memory.Memory{
		Vietnamese: readThrough{s, locales.Vietnamese},
		English:    readThrough{s, locales.English},
		Units:      unitSource{s},
	}
}

// cacheAfter is the number of look-ups after which loading all signatures has
// cost less than reading some with each.
const cacheAfter = 50

// adaptive chooses between reading through and a cache.
type adaptive struct {
	store *Store

	mu    sync.Mutex
	scans int
	cache *Cache
}

type adaptiveSide struct {
	*adaptive
	side int
}

func (a adaptiveSide) Scan(ctx context.Context, p *memory.Probe, dst []memory.Ref) ([]memory.Ref, error) {
	c, err := a.grown(ctx)
	if err != nil {
		return dst, err
	}
	if c == nil {
		return readThrough{a.store, unitLangs[a.side]}.Scan(ctx, p, dst)
	}
	return cached{c, a.side}.Scan(ctx, p, dst)
}

// grown gives the cache, nil while there is none.
func (a *adaptive) grown(ctx context.Context) (*Cache, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.scans++
	if a.cache == nil && a.scans > cacheAfter {
		c, err := a.store.OpenCache(ctx)
		if err != nil {
			return nil, err
		}
		a.cache = c
	}
	return a.cache, nil
}

// unitSource implements memory.Source.
type unitSource struct{ store *Store }

func (u unitSource) Units(ctx context.Context, refs []memory.Ref, visit func(memory.Ref, *bitext.Unit)) error {
	for part := range slices.Chunk(refs, 500) {
		rows, err := u.store.read.QueryContext(ctx, `SELECT n, `+unitFields+` FROM units WHERE n IN `+params(1, len(part)), anys(part)...)
		if err != nil {
			return err
		}
		err = eachUnit(rows, func(n memory.Ref, u *bitext.Unit) error {
			visit(n, u)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// readThrough implements memory.Scanner on the stored signatures of one
// language. It reads the log before the blocks: entries that are merged in
// between come twice, none is missed.
type readThrough struct {
	store *Store
	lang  locales.Lang
}

// errMoved tells that blocks were rewritten under a scan.
var errMoved = errors.New("the blocks of signatures were rewritten")

func (r readThrough) Scan(ctx context.Context, p *memory.Probe, dst []memory.Ref) ([]memory.Ref, error) {
	for try := 1; ; try++ {
		found, err := r.scan(ctx, p, dst)
		if !errors.Is(err, errMoved) || try == 5 {
			slices.Sort(found)
			return slices.Compact(found), err
		}
	}
}

func (r readThrough) scan(ctx context.Context, p *memory.Probe, dst []memory.Ref) ([]memory.Ref, error) {
	dst, err := r.scanLog(ctx, p, dst)
	if err != nil {
		return dst, err
	}
	found, err := r.scanFolds(ctx, p)
	if err != nil {
		return dst, err
	}
	for _, f := range found {
		if dst, err = r.verify(ctx, p, f, dst); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

func (r readThrough) scanLog(ctx context.Context, p *memory.Probe, dst []memory.Ref) ([]memory.Ref, error) {
	rows, err := r.store.read.QueryContext(ctx, `SELECT entries FROM unit_log WHERE lang = $1 AND merged = 0`, string(r.lang))
	if err != nil {
		return dst, err
	}
	defer rows.Close()
	var log sql.RawBytes
	for rows.Next() {
		if err := rows.Scan(&log); err != nil {
			return dst, err
		}
		entries, err := memory.Entries(log)
		if err != nil {
			return dst, err
		}
		for e := range entries {
			if p.Matches(e) {
				dst = append(dst, e.Ref)
			}
		}
	}
	return dst, rows.Err()
}

// A foldHit is a block in which entries may match.
type foldHit struct {
	id     int64
	block  memory.Block // without rests
	places []int
}

func (r readThrough) scanFolds(ctx context.Context, p *memory.Probe) ([]foldHit, error) {
	low, high := p.Lengths()
	rows, err := r.store.read.QueryContext(ctx, `SELECT block, tokens, folds FROM unit_folds WHERE lang = $1 AND tokens BETWEEN $2 AND $3`, string(r.lang), low, high)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var hits []foldHit
	var folds sql.RawBytes
	for rows.Next() {
		var h foldHit
		if err := rows.Scan(&h.id, &h.block.Tokens, &folds); err != nil {
			return nil, err
		}
		h.block.Folds = folds
		if h.places = h.block.Candidates(p, nil); len(h.places) > 0 {
			h.block.Folds = slices.Clone(folds)
			hits = append(hits, h)
		}
	}
	return hits, rows.Err()
}

// few is the number of entries of a block up to which each is read by itself.
const few = 8

// verify looks at the whole signatures of the entries whose folds passed.
func (r readThrough) verify(ctx context.Context, p *memory.Probe, h foldHit, dst []memory.Ref) ([]memory.Ref, error) {
	if len(h.places) > few {
		rests, err := r.rests(ctx, `SELECT rests FROM unit_rests WHERE block = $1`, h.id)
		if err != nil {
			return dst, err
		}
		h.block.Rests = rests
	}
	for _, i := range h.places {
		e, err := r.entry(ctx, &h, i)
		if err != nil {
			return dst, err
		}
		if p.Matches(e) {
			dst = append(dst, e.Ref)
		}
	}
	return dst, nil
}

func (r readThrough) entry(ctx context.Context, h *foldHit, i int) (memory.Entry, error) {
	if h.block.Rests != nil {
		return h.block.Entry(i)
	}
	rest, err := r.rests(ctx, `SELECT SUBSTR(rests, $2, $3) FROM unit_rests WHERE block = $1`, h.id, i*memory.RestSize+1, memory.RestSize)
	if err != nil {
		return memory.Entry{}, err
	}
	return h.block.Join(i, rest)
}

func (r readThrough) rests(ctx context.Context, query string, args ...any) (rests []byte, err error) {
	err = r.store.read.QueryRowContext(ctx, query, args...).Scan(&rests)
	if errors.Is(err, sql.ErrNoRows) {
		err = errMoved
	}
	return rests, err
}
