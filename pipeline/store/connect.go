package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

func connect(ctx context.Context, dsn string) (*Store, error) {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return connectPostgres(ctx, dsn)
	}
	path := strings.TrimPrefix(dsn, "sqlite:")
	switch path {
	case "":
		return nil, fmt.Errorf("the database has no name")
	case ":memory:":
		return connectSQLite(ctx, memoryName(), "")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", dsn, err)
	}
	return connectSQLite(ctx, "file:"+(&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()+"?_pragma=journal_mode(WAL)", path)
}

var memories atomic.Int64

// memoryName names a database of SQLite's memdb VFS, which connections of one
// process share.
func memoryName() string { return fmt.Sprintf("file:/songngu-%d?vfs=memdb", memories.Add(1)) }

// connectSQLite opens one connection to write and several to read. Writers
// take the lock when they begin, so that two processes wait for each other
// instead of failing half way.
func connectSQLite(ctx context.Context, name, path string) (*Store, error) {
	name += "&_pragma=busy_timeout(20000)&_pragma=foreign_keys(1)&_txlock=immediate"
	write, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	write.SetMaxIdleConns(1) // a memory database lives as long as a connection does
	if err := write.PingContext(ctx); err != nil {
		write.Close()
		return nil, fmt.Errorf("database %s: %w", path, err)
	}
	read, err := sql.Open("sqlite", name+"&_pragma=query_only(1)")
	if err != nil {
		write.Close()
		return nil, fmt.Errorf("database %s: %w", path, err)
	}
	read.SetMaxOpenConns(8)
	return &Store{read: read, write: write, path: path}, nil
}

func connectPostgres(ctx context.Context, dsn string) (*Store, error) {
	pool, err := pgxpool.New(ctx, dsn)
	if err != nil {
		return nil, fmt.Errorf("database: %w", err) // pgx leaves the password out
	}
	db := stdlib.OpenDBFromPool(pool)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		pool.Close()
		return nil, fmt.Errorf("database: %w", err)
	}
	return &Store{read: db, write: db, pool: pool}, nil
}
