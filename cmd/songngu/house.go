package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bundle"
	"github.com/songngu/songngu/pipeline/intake"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/store"
	"github.com/songngu/songngu/worker"
)

// storeFlags are the settings of commands that need the store.
type storeFlags struct {
	Database string `default:"songngu.db"`
}

// open opens a database that is there: who looks into one that is not has
// mistyped its name.
func (f storeFlags) open(a *app) (*store.Store, error) {
	if path, ok := f.file(); ok && path != ":memory:" {
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, &complaint{id: "error.no-database", data: messages.Data{"Path": path}, hint: "hint.no-database", code: exitFailure, cause: err}
		}
	}
	return f.create(a)
}

// create opens a database, and makes one where there is none.
func (f storeFlags) create(a *app) (*store.Store, error) {
	if path, ok := f.file(); !ok && !isPostgres(f.Database) || ok && keywords.MatchString(path) {
		shown, _ := withoutPassword(f.Database)
		return nil, &complaint{id: "error.unknown-database", data: messages.Data{"Name": keywords.ReplaceAllString(shown, "…")}, code: exitUsage}
	}
	s, err := store.Open(a.ctx, f.Database)
	if err != nil {
		return nil, &complaint{id: "error.no-store", data: messages.Data{"Detail": err.Error()}, hint: "hint.use-database", code: exitFailure, cause: err}
	}
	return s, nil
}

// keywords is an address in the other form that PostgreSQL's own tools take,
// "host=… dbname=…". It may hold a password.
var keywords = regexp.MustCompile(`^\s*(host|hostaddr|port|user|password|dbname|sslmode|service)\s*=.*$`)

// file is the path of an SQLite database; ok is false for an address.
func (f storeFlags) file() (path string, ok bool) {
	path = strings.TrimPrefix(f.Database, "sqlite:")
	return path, !strings.Contains(path, "://")
}

func isPostgres(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// queueFlags are the settings of commands that work.
type queueFlags struct {
	Redis         string
	RedisPassword string
	Concurrency   int `default:"4"`
}

// broker connects to the Redis that was named, else starts one inside.
func (f queueFlags) broker(a *app) (*worker.Broker, error) {
	if f.Concurrency < 1 {
		return nil, misused("error.bad-number", messages.Data{"Name": "--concurrency", "Value": f.Concurrency})
	}
	if f.Redis == "" {
		return worker.Embedded(), nil
	}
	b, err := worker.Connect(a.ctx, f.redis())
	if err != nil {
		return nil, failed("error.no-queue", messages.Data{"Detail": err.Error()}, err)
	}
	return b, nil
}

// redis is the address with the password that was given beside it, which may
// hold what an address may not.
func (f queueFlags) redis() string {
	u, err := url.Parse(f.Redis)
	if err != nil || f.RedisPassword == "" {
		return f.Redis
	}
	u.User = url.UserPassword(u.User.Username(), f.RedisPassword)
	return u.String()
}

// newRoute wires the route over a store, with bundles going to a folder, and
// the desk at which its pairs are reviewed.
func newRoute(s *store.Store, out string) (*pipeline.Route, *review.Desk) {
	route := &pipeline.Route{
		Store:   s,
		Memory:  s.Memory(),
		Sink:    bundle.Dir(out),
		Learned: &pipeline.Learned{Units: s},
	}
	desk := review.NewDesk(s, route.Realign, time.Now)
	route.Reviews = desk
	return route, desk
}

func newDesk(s *store.Store) *review.Desk {
	_, desk := newRoute(s, "")
	return desk
}

func (f queueFlags) worker(a *app, s *store.Store, b *worker.Broker, r *pipeline.Route) *worker.Worker {
	r.Learned.Log, r.Log = a.log, a.log
	return &worker.Worker{Store: s, Broker: b, Route: r, Log: a.log, Concurrency: f.Concurrency}
}

// voice says a complaint without ending the program.
func (a *app) voice(c *complaint) {
	if detail, ok := c.data["Detail"].(string); ok {
		c.data["Detail"] = a.detail(detail)
	}
	fmt.Fprintf(a.err, "songngu: %s: %s\n", a.say.Say("error.prefix", nil), a.say.Say(c.id, c.data))
	if c.hint != "" {
		fmt.Fprintf(a.err, "songngu: %s: %s\n", a.say.Say("hint.prefix", nil), a.say.Say(c.hint, c.data))
	}
}

// faultComplaint puts an article's fault into words: what is wrong, with which
// file, what to do.
func (a *app) faultComplaint(kind, file, detail string) *complaint {
	detail = strings.TrimPrefix(detail, intake.ErrNoText.Error()+": ") // the message says it
	c := &complaint{id: "fault." + kind, data: messages.Data{"File": file, "Detail": detail}, code: exitFailure}
	if !a.say.Has(c.id) {
		c.id = "fault.accident"
	}
	if hint := c.id + ".hint"; a.say.Has(hint) {
		c.hint = hint
	}
	return c
}

func (a *app) voiceFault(f *pipeline.Fault) {
	a.voice(a.faultComplaint(string(f.Kind), f.File, f.Err.Error()))
}

func (a *app) voiceJob(j store.JobRow) {
	file := j.File
	if file == "" {
		file = j.Place
	}
	a.voice(a.faultComplaint(j.Fault, file, j.Error))
}

// notFound turns the store's word for a missing row into one for a person.
func notFound(err error, id, name string) error {
	switch {
	case errors.Is(err, store.ErrNotFound):
		return failed(id, messages.Data{"Name": name}, err)
	case errors.Is(err, store.ErrAmbiguous):
		return failed("error.ambiguous", messages.Data{"Name": name, "Detail": err.Error()}, err)
	}
	return err
}
