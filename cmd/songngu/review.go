package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/user"
	"runtime"
	"time"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline/review"
	"github.com/songngu/songngu/pipeline/store"
)

// reviewCmd is what a person does with the links of a pair.
type reviewCmd struct {
	Open   reviewOpenCmd   `cmd:"" default:"withargs"`
	Export reviewExportCmd `cmd:""`
	Import reviewImportCmd `cmd:""`
}

// reviewOpenCmd opens the page of a pair in a browser, or accepts links at
// once when told to.
type reviewOpenCmd struct {
	Pair        string   `arg:""`
	AcceptAbove *float64 `placeholder:"0.99"`
	By          string
	Listen      string `default:"127.0.0.1:0"`
	NoBrowser   bool
	JSON        bool
	storeFlags
}

func (c *reviewOpenCmd) Run(a *app) error {
	s, pair, err := c.openPair(a, c.Pair)
	if err != nil {
		return err
	}
	defer s.Close()
	if c.AcceptAbove != nil {
		return c.accept(a, s, pair)
	}
	return c.show(a, s, pair)
}

// openPair opens the store and finds the pair that a person means.
func (f storeFlags) openPair(a *app, ref string) (*store.Store, store.PairRow, error) {
	s, err := f.open(a)
	if err != nil {
		return nil, store.PairRow{}, err
	}
	pair, err := s.FindPair(a.ctx, ref)
	if err != nil {
		s.Close()
		return nil, store.PairRow{}, notFound(err, "error.no-pair", ref)
	}
	return s, pair, nil
}

// accept takes all open links from a confidence up. It says beforehand how many
// they are and how many of them are expected to be wrong, but does not ask, so
// that scripts can use it: everything can be undone.
func (c *reviewOpenCmd) accept(a *app, s *store.Store, pair store.PairRow) error {
	if !(*c.AcceptAbove >= 0 && *c.AcceptAbove <= 1) {
		return misused("error.bad-number", messages.Data{"Name": "--accept-above", "Value": *c.AcceptAbove})
	}
	desk := newDesk(s)
	sheet, _, err := desk.Look(a.ctx, pair.ID)
	if err != nil {
		return err
	}
	links, wrong := sheet.AboveCount(*c.AcceptAbove)
	fmt.Fprintln(a.err, a.say.Count("review.accepting", links, messages.Data{
		"Pair": pair.Place, "Above": *c.AcceptAbove, "Wrong": fmt.Sprintf("%.2f", wrong)}))
	out, err := desk.Do(a.ctx, review.Request{Pair: pair.ID, By: person(c.By),
		Action: review.Action{Op: review.AcceptAbove, Above: *c.AcceptAbove, Seen: sheet.Seq}})
	if err != nil {
		return err
	}
	p := out.Sheet.Progress()
	if c.JSON {
		return writeJSON(a.out, map[string]any{"pair": pair.ID, "accepted": links, "expected_wrong": wrong,
			"links": p.Links, "decided": p.Decided, "doubtful": p.Doubtful, "alone": p.Singles})
	}
	t := table{head: a.heads("pair", "accepted", "expected-wrong", "decided", "links", "doubtful", "alone")}
	t.add(pair.Place, links, fmt.Sprintf("%.2f", wrong), p.Decided, p.Links, p.Doubtful, p.Singles)
	t.write(a.out)
	return nil
}

// show serves the page to this machine alone and opens it, until the person
// stops the command.
func (c *reviewOpenCmd) show(a *app, s *store.Store, pair store.PairRow) error {
	if !loopback(c.Listen) {
		return misused("error.not-loopback", messages.Data{"Address": c.Listen})
	}
	people, token := &web.People{}, web.NewToken()
	if err := people.AddByAddress(web.Person{Name: person(c.By), Role: web.Chief}, token); err != nil {
		return err
	}
	pages := &web.Reviews{Store: s, Desk: newDesk(s), People: people, Log: a.log}
	handler, err := pages.Handler()
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return failed("error.cannot-listen", messages.Data{"Address": c.Listen, "Detail": err.Error()}, err)
	}
	address := fmt.Sprintf("http://%s/login?token=%s&to=/pairs/%s", l.Addr(), token, pair.ID)
	fmt.Fprintln(a.err, a.say.Say("review.open", messages.Data{"Address": address}))
	if !c.NoBrowser {
		browse(a.ctx, address)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	stopped := context.AfterFunc(a.ctx, func() { server.Close() })
	defer stopped()
	if err := server.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// browse opens an address in the person's browser, where there is one; the
// address was printed for all others.
func browse(ctx context.Context, address string) {
	command := map[string][]string{"darwin": {"open"}, "windows": {"rundll32", "url.dll,FileProtocolHandler"}}[runtime.GOOS]
	if command == nil {
		command = []string{"xdg-open"}
	}
	cmd := exec.CommandContext(ctx, command[0], append(command[1:], address)...)
	if cmd.Start() == nil {
		go cmd.Wait()
	}
}

// person is who acts: as told, else the user of this machine.
func person(by string) string {
	if by != "" {
		return by
	}
	if u, err := user.Current(); err == nil {
		return cmp.Or(u.Username, "songngu")
	}
	return "songngu"
}

// peopleOf reads who may log in to a server: a file of people, the token of
// the server, or, on loopback alone, a token made up for this run.
func (a *app) peopleOf(file, token, listen string) (*web.People, error) {
	people := &web.People{}
	if file != "" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		if people, err = web.ReadPeople(f); err != nil {
			return nil, failed("error.bad-people", messages.Data{"Path": file, "Detail": err.Error()}, err)
		}
	}
	fresh := token == "" && file == ""
	if fresh {
		token = web.NewToken()
	}
	if fresh {
		if err := people.AddByAddress(web.Person{Name: person(""), Role: web.Chief}, token); err != nil {
			return nil, err
		}
	} else if token != "" {
		if err := people.Add(web.Person{Name: person(""), Role: web.Chief}, token); err != nil {
			return nil, failed("error.bad-people", messages.Data{"Path": "--token", "Detail": err.Error()}, err)
		}
	}
	if fresh {
		fmt.Fprintln(a.err, a.say.Say("review.open", messages.Data{"Address": fmt.Sprintf("http://%s/login?token=%s", listen, token)}))
	}
	return people, nil
}
