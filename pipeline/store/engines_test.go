package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/songngu/songngu/pipeline/store"
)

// everyEngine runs a test on each engine with an empty store of its own:
// SQLite in memory, an SQLite file, and PostgreSQL where
// SONGNGU_TEST_POSTGRES names a server.
func everyEngine(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	for _, engine := range []struct {
		name string
		dsn  func(*testing.T) string
	}{
		{"memory", func(*testing.T) string { return ":memory:" }},
		{"file", func(t *testing.T) string { return filepath.Join(t.TempDir(), "kho báo, 1?.db") }},
		{"postgres", postgres},
	} {
		t.Run(engine.name, func(t *testing.T) {
			s, err := store.Open(context.Background(), engine.dsn(t))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { s.Close() })
			test(t, s)
		})
	}
}

// postgres gives the address of an empty schema of its own on the server for
// tests.
func postgres(t *testing.T) string {
	t.Helper()
	server := os.Getenv("SONGNGU_TEST_POSTGRES")
	if server == "" {
		t.Skip("SONGNGU_TEST_POSTGRES names no server")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	schema := fmt.Sprintf("test_%d_%d", os.Getpid(), schemas.Add(1))
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			t.Error(err)
		}
		db.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}
