package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/memory"
)

// A Cache holds the signatures of all units in memory, 36 bytes a unit and
// language, for the many look-ups of a worker. It is brought up to date by
// the look-ups themselves, at most every Age: what any process committed is
// found after that long at most. Many goroutines may use it at once.
type Cache struct {
	store   *Store
	indexes [2]memory.Index // as unitLangs

	mu     sync.Mutex
	seq    int64  // SQLite: the last row of the log that was read
	seen   string // PostgreSQL: the snapshot in which the log was read last
	pulled time.Time
}

// Age is how old a cache's knowledge may be.
const Age = 200 * time.Millisecond

// OpenCache reads all signatures.
func (s *Store) OpenCache(ctx context.Context) (*Cache, error) {
	c := &Cache{store: s}
	if err := c.load(ctx); err != nil {
		return nil, fmt.Errorf("load the signatures: %w", err)
	}
	return c, nil
}

// Memory gives the look-up over the cache; units are read from the database.
func (c *Cache) Memory() *memory.Memory {
	return &memory.Memory{Vietnamese: cached{c, 0}, English: cached{c, 1}, Units: unitSource{c.store}}
}

// cached implements memory.Scanner on one index of a cache.
type cached struct {
	*Cache
	side int
}

func (c cached) Scan(ctx context.Context, p *memory.Probe, dst []memory.Ref) ([]memory.Ref, error) {
	if err := c.refresh(ctx); err != nil {
		return dst, err
	}
	return c.indexes[c.side].Scan(ctx, p, dst)
}

func (c *Cache) refresh(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	age := time.Since(c.pulled)
	switch {
	case age < Age:
		return nil
	case age > unitLogKept/2:
		return c.load(ctx)
	}
	_, err := c.pull(ctx)
	return err
}

// Pull reads what was committed since the last time, now, and reports how
// many signatures were new.
func (c *Cache) Pull(ctx context.Context) (fresh int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pull(ctx)
}

// load reads the log and then the blocks: what is merged in between comes
// twice, which the index does not mind, and nothing is missed.
func (c *Cache) load(ctx context.Context) error {
	c.seq, c.seen = 0, ""
	if _, err := c.pull(ctx); err != nil {
		return err
	}
	rows, err := c.store.read.QueryContext(ctx, `SELECT f.lang, f.tokens, f.folds, r.rests FROM unit_folds f JOIN unit_rests r ON r.block = f.block`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var lang string
		var b memory.Block
		var folds, rests sql.RawBytes
		if err := rows.Scan(&lang, &b.Tokens, &folds, &rests); err != nil {
			return err
		}
		b.Folds, b.Rests = folds, rests
		for i := range b.Len() {
			e, err := b.Entry(i)
			if err != nil {
				return err
			}
			c.add(lang, e)
		}
	}
	return rows.Err()
}

func (c *Cache) add(lang string, e memory.Entry) (fresh bool) {
	for i, l := range unitLangs {
		if lang == string(l) {
			return c.indexes[i].Add(e.Ref, e.Signature, e.Tokens)
		}
	}
	return false
}

// pull reads the rows of the log that were not there the last time.
//
// In SQLite they are those with larger numbers, since writers follow each
// other. In PostgreSQL a transaction may take its number first and commit
// last; there they are those whose transaction was not visible in the
// snapshot of the last time, which is exact: no row is missed and none comes
// twice, however late it commits. Rows from the future of this server (they
// come with a dump from another one) are left to load.
func (c *Cache) pull(ctx context.Context) (fresh int, err error) {
	now := time.Now()
	rows, err := c.news(ctx)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	seen, seq := c.seen, c.seq
	for rows.Next() {
		var number sql.NullInt64
		var lang sql.NullString
		var log sql.RawBytes
		if err := rows.Scan(&seen, &number, &lang, &log); err != nil {
			return fresh, err
		}
		seq = max(seq, number.Int64)
		entries, err := memory.Entries(log)
		if err != nil {
			return fresh, fmt.Errorf("row %d of the log: %w", number.Int64, err)
		}
		for e := range entries {
			if c.add(lang.String, e) {
				fresh++
			}
		}
	}
	if err := rows.Err(); err != nil {
		return fresh, err
	}
	c.seen, c.seq, c.pulled = seen, seq, now
	return fresh, nil
}

func (c *Cache) news(ctx context.Context) (*sql.Rows, error) {
	switch {
	case !c.store.Postgres():
		return c.store.read.QueryContext(ctx, `SELECT '', seq, lang, entries FROM unit_log WHERE seq > $1 ORDER BY seq`, c.seq)
	case c.seen == "":
		return c.store.read.QueryContext(ctx, loadPostgres)
	}
	return c.store.read.QueryContext(ctx, pullPostgres, c.seen)
}

// These give the snapshot they run in with each row, and a row of nothing else
// when there is nothing to read.
const (
	loadPostgres = `SELECT pg_current_snapshot()::text, l.seq, l.lang, l.entries
		FROM (SELECT 1) once LEFT JOIN unit_log l ON l.merged = 0`
	pullPostgres = `SELECT pg_current_snapshot()::text, l.seq, l.lang, l.entries
		FROM (SELECT 1) once LEFT JOIN unit_log l ON l.born >= pg_snapshot_xmin($1::pg_snapshot)
			AND NOT pg_visible_in_snapshot(l.born, $1::pg_snapshot) AND l.born < pg_snapshot_xmax(pg_current_snapshot())`
)

// Len is the number of segments of one language in the cache.
func (c *Cache) Len(lang locales.Lang) int {
	for i, l := range unitLangs {
		if l == lang {
			return c.indexes[i].Len()
		}
	}
	return 0
}
