// Package store keeps the truth: articles as received, pairs, segments, beads,
// units, jobs and bundles, in SQLite or PostgreSQL. It is the only package that
// speaks SQL.
//
// It needs a data source name and nothing else. It refuses to compute: what is
// written was decided above, and what is read is given back as the nouns of
// bitext. It refuses to overwrite: a write that names an old version of a pair,
// or an old run of a job, fails with ErrStale.
//
// # Shape
//
//	pairs     place → id, version, domain, the sources in force, what lists show of it
//	received  (pair, lang, sha256) → the bytes as they came, for ever
//	sides     (pair, side) → the article as read
//	segments  (pair, side, n) → where it stands, a reviewer's text
//	beads     (pair, n) → links
//	drafts    (pair, bead) → what stands in for a missing counterpart
//	jobs      id → stage, state, run, attempt, lease, progress, error
//	outbox    job → what must still be handed to the queue
//	bundles   (pair, revision) → what was published
//
// # How a topic is added
//
// Each topic is one file here with its methods on Store, and numbered files in
// migrations: NNNN_topic.sql when both engines read the same text, else
// NNNN_topic.sqlite.sql and NNNN_topic.postgres.sql. Parameters are $1, $2 in
// both. Times are microseconds since 1970 (see micros), truth values 0 and 1.
// Writes go through Tx, or through Quick when a crash of the machine may lose
// them; reads go to Reader. Inside a transaction use only the *sql.Tx. The
// conformance suite runs everything through everyEngine (engines_test.go).
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrStale is returned, wrapped, when a write is based on a version of a
	// pair or a run of a job that is no longer the last one. Nothing was
	// written; the caller reads again or gives up.
	ErrStale = errors.New("changed meanwhile")
	// ErrNotFound is returned, wrapped, when there is no row of that key.
	ErrNotFound = errors.New("not found")
	// ErrBroken is returned, wrapped, when an SQLite file cannot be written any
	// more: the disk is full or fails, the file may not be written or is no
	// database. Trying again will not help before somebody acts.
	ErrBroken = errors.New("the database file cannot be written")
	// ErrAmbiguous is returned, wrapped, when a name fits several rows.
	ErrAmbiguous = errors.New("the name fits several")
)

// A Store is an open database. Its methods may be called from many goroutines.
type Store struct {
	read  *sql.DB
	write *sql.DB       // SQLite: one connection; PostgreSQL: the same as read
	pool  *pgxpool.Pool // PostgreSQL only: what read stands on
	path  string        // SQLite file only
}

// Open opens the database that dsn names and brings its tables up to date:
// "postgres://…", a path or "sqlite:PATH" for an SQLite file, which is created
// when missing, or ":memory:" for a database that ends with Close.
func Open(ctx context.Context, dsn string) (*Store, error) {
	s, err := connect(ctx, dsn)
	if err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Close ends all connections.
func (s *Store) Close() error {
	err := s.read.Close()
	if s.write != s.read {
		err = errors.Join(err, s.write.Close())
	}
	if s.pool != nil {
		s.pool.Close()
	}
	return err
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

// Reader is the connection pool for statements that only read, outside of any
// transaction.
func (s *Store) Reader() *sql.DB { return s.read }

// Postgres tells which of the two engines the store runs on, for the few
// statements that must differ.
func (s *Store) Postgres() bool { return s.pool != nil }

// How SQLite writes, set before each transaction: whether it waits for the
// disk, after how many pages it moves them from the log to the file, and
// whether it looks for rows whose parent is gone. A bulk transaction only adds
// rows that it could leave no orphan with, and a look for one costs a journal;
// the index of IDs is hit all over, so that it has 64 MiB to stay in.
const (
	durable = "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA foreign_keys=1"
	quick   = "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=1000; PRAGMA foreign_keys=1"
	bulk    = "PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=16384; PRAGMA foreign_keys=0; PRAGMA cache_size=-65536"
)

// Tx runs f in one transaction that is on the disk when Tx returns nil. f must
// use only the transaction it is given, and may run more than once: PostgreSQL
// asks for that when two transactions cross.
func (s *Store) Tx(ctx context.Context, f func(*sql.Tx) error) error {
	return s.transact(ctx, durable, func(_ *sql.Conn, tx *sql.Tx) error { return f(tx) })
}

// Quick is Tx for what need not survive a power cut, such as leases: SQLite
// does not wait for the disk. It survives the death of the process, and its
// order with other transactions is kept.
func (s *Store) Quick(ctx context.Context, f func(*sql.Tx) error) error {
	return s.transact(ctx, quick, func(_ *sql.Conn, tx *sql.Tx) error { return f(tx) })
}

const crossings = 5 // how often a transaction that crossed another is tried

// transact gives f the transaction and the connection that it runs on.
func (s *Store) transact(ctx context.Context, pragmas string, f func(*sql.Conn, *sql.Tx) error) error {
	for try := 1; ; try++ {
		err := s.once(ctx, pragmas, f)
		if try == crossings || !crossed(err) {
			return broken(err)
		}
		if err := pause(ctx, time.Duration(try)*10*time.Millisecond); err != nil {
			return err
		}
	}
}

func (s *Store) once(ctx context.Context, pragmas string, f func(*sql.Conn, *sql.Tx) error) error {
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connect to the database: %w", err)
	}
	defer conn.Close()
	if !s.Postgres() {
		if _, err := conn.ExecContext(ctx, pragmas); err != nil {
			return err
		}
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(conn, tx); err != nil {
		return err
	}
	return tx.Commit()
}

// errCrossed is what a transaction fails with when it saw another one's work
// too late, and would do it right now.
var errCrossed = errors.New("another transaction came first")

// crossed tells whether a transaction was given up in favour of another:
// PostgreSQL says serialization_failure or deadlock_detected.
func crossed(err error) bool {
	var pg *pgconn.PgError
	return errors.Is(err, errCrossed) || errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

// broken marks the SQLite results that mean the end of the file, see
// https://sqlite.org/rescode.html.
func broken(err error) error {
	var lite *sqlite.Error
	if !errors.As(err, &lite) {
		return err
	}
	switch lite.Code() & 0xff {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return err
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// micros is the stored form of a time; the zero time is 0.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// fromMicros is the inverse of micros, in UTC.
func fromMicros(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMicro(n).UTC()
}
