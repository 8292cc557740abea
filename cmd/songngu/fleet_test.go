package main

import (
	"database/sql"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// TestFleet lets two workers share PostgreSQL and Redis. One is killed and
// Redis is emptied while they work; the bundles must be those of a run in one
// process.
func TestFleet(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	f := newFleet(t)
	f.finish("alone")
	want := bundles(t, filepath.Join(f.dir, "alone"))

	f.songngu("enqueue", "articles").run()
	first := f.songngu("work", "--out", "fleet").start()
	second := f.songngu("work", "--out", "fleet").start()
	f.waitFor(5)
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	first.Wait()
	if err := f.redis.FlushDB(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	out := f.songngu("run", "articles", "--out", "fleet").run() // waits for what is left, and works along
	if got := bundles(t, filepath.Join(f.dir, "fleet")); !maps.Equal(got, want) {
		t.Errorf("%s\n%s", difference(got, want), out)
	}
	if err := second.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := second.Wait(); err != nil {
		t.Errorf("a worker that was told to stop: %v", err)
	}
}

// A fleet is programs over one PostgreSQL schema and one Redis database.
type fleet struct {
	*victim
	settings []string
	db       *sql.DB
	redis    *redis.Client
}

func newFleet(t *testing.T) *fleet {
	t.Helper()
	postgres, queue := os.Getenv("SONGNGU_TEST_POSTGRES"), os.Getenv("SONGNGU_TEST_REDIS")
	if postgres == "" || queue == "" {
		t.Skip("SONGNGU_TEST_POSTGRES and SONGNGU_TEST_REDIS name no servers")
	}
	f := &fleet{victim: newVictim(t)}
	options, err := redis.ParseURL(queue)
	if err != nil {
		t.Fatal(err)
	}
	options.DB = 12 // a database of this package's own
	f.redis = redis.NewClient(options)
	t.Cleanup(func() { f.redis.Close() })
	if err := f.redis.FlushDB(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	f.openSchema(postgres)
	u, err := url.Parse(queue)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/12"
	f.settings = append(f.settings, "SONGNGU_REDIS="+u.String())
	return f
}

func (f *fleet) openSchema(server string) {
	f.t.Helper()
	db, err := sql.Open("pgx", server)
	if err != nil {
		f.t.Fatal(err)
	}
	schema := fmt.Sprintf("fleet_%d", os.Getpid())
	if _, err := db.Exec("CREATE SCHEMA " + schema); err != nil {
		f.t.Fatal(err)
	}
	f.db = db
	f.t.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + schema + " CASCADE"); err != nil {
			f.t.Error(err)
		}
		db.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		f.t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	f.settings = append(f.settings, "SONGNGU_DATABASE="+u.String())
	if _, err := db.Exec("SET search_path TO " + schema); err != nil {
		f.t.Fatal(err)
	}
	db.SetMaxOpenConns(1) // so that the path holds
}

// A program is a command of the fleet.
type program struct {
	*exec.Cmd
	t *testing.T
}

func (f *fleet) songngu(args ...string) program {
	c := exec.Command(f.program, args...)
	c.Dir = f.dir
	c.Env = append(os.Environ(), append(f.settings, "LANG=C")...)
	return program{c, f.t}
}

func (p program) run() string {
	p.t.Helper()
	out, err := p.CombinedOutput()
	if err != nil {
		p.t.Fatalf("%v: %v\n%s", p.Args, err, out)
	}
	return string(out)
}

func (p program) start() program {
	p.t.Helper()
	p.Stderr = os.Stderr
	if err := p.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { p.Process.Kill() })
	return p
}

// waitFor waits until that many jobs are done.
func (f *fleet) waitFor(jobs int) {
	f.t.Helper()
	for n := 0; n < jobs; {
		if err := f.db.QueryRow("SELECT count(*) FROM jobs WHERE state = 'done'").Scan(&n); err != nil {
			f.t.Fatal(err)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
