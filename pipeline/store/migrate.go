package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/rogpeppe/go-internal/lockedfile"
)

// Numbers: 00xx pairs, jobs and bundles; 01xx the memory; 02xx review.
//
//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to date. Processes that start together wait
// for each other: at a lock file beside an SQLite file, at an advisory lock in
// PostgreSQL. A number smaller than one already applied is applied late, since
// topics number their files apart.
func (s *Store) migrate(ctx context.Context) error {
	unlock, err := s.lockFile()
	if err != nil {
		return err
	}
	defer unlock()
	p, err := s.migrator()
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("bring the database up to date: %w", err)
	}
	return nil
}

func (s *Store) lockFile() (unlock func(), err error) {
	if s.path == "" {
		return func() {}, nil
	}
	unlock, err = lockedfile.MutexAt(s.path + "-lock").Lock()
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", s.path, err)
	}
	return unlock, nil
}

func (s *Store) migrator() (*goose.Provider, error) {
	options := []goose.ProviderOption{goose.WithAllowOutofOrder(true), goose.WithDisableGlobalRegistry(true),
		goose.WithGoMigrations(goose.NewGoMigration(7, &goose.GoFunc{RunTx: fillTitles}, nil),
			goose.NewGoMigration(202, &goose.GoFunc{RunTx: s.adoptDesks}, nil),
			goose.NewGoMigration(205, &goose.GoFunc{RunTx: s.nameFixers}, nil))}
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	if !s.Postgres() {
		return goose.NewProvider(goose.DialectSQLite3, s.write, without(dir, ".postgres.sql"), options...)
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, err
	}
	options = append(options, goose.WithSessionLocker(locker))
	return goose.NewProvider(goose.DialectPostgres, s.write, without(dir, ".sqlite.sql"), options...)
}

// without hides the files with that ending from a folder.
func without(dir fs.FS, ending string) fs.FS { return filtered{dir, ending} }

type filtered struct {
	fs.FS
	ending string
}

// Glob implements [fs.GlobFS], by which the migrator finds its files.
func (f filtered) Glob(pattern string) ([]string, error) {
	all, err := fs.Glob(f.FS, pattern)
	var kept []string
	for _, name := range all {
		if !strings.HasSuffix(name, f.ending) {
			kept = append(kept, name)
		}
	}
	return kept, err
}
