package main

import (
	"net"

	"golang.org/x/sync/errgroup"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/worker"
)

// serveCmd answers over HTTP. With a queue of its own it also works, since
// nobody else can; with --redis the workers do.
type serveCmd struct {
	Listen string `default:"127.0.0.1:8080"`
	Out    string `default:"bundles"`
	Token  string
	People string `placeholder:"FILE"`
	storeFlags
	queueFlags
}

func (c *serveCmd) Run(a *app) error {
	if c.Token == "" && c.People == "" && !loopback(c.Listen) {
		return &complaint{id: "error.no-token", data: messages.Data{"Address": c.Listen}, hint: "hint.no-token", code: exitUsage}
	}
	if c.Token != "" && len(c.Token) < web.MinToken {
		return misused("error.short-token", messages.Data{"Least": web.MinToken})
	}
	s, err := c.create(a)
	if err != nil {
		return err
	}
	defer s.Close()
	b, err := c.broker(a)
	if err != nil {
		return err
	}
	defer b.Close()
	people, err := a.peopleOf(c.People, c.Token, c.Listen)
	if err != nil {
		return err
	}
	route, desk := newRoute(s, c.Out)
	pages := &web.Reviews{Store: s, Desk: desk, People: people, Log: a.log}
	door := web.NewServer(s, b, a.log)
	if door.Pages, err = pages.Handler(); err != nil {
		return err
	}
	door.Token, door.Local, door.Settings = c.Token, loopback(c.Listen) && c.People == "", route.Settings()
	group, ctx := errgroup.WithContext(a.ctx)
	if c.Redis == "" {
		w := c.worker(a, s, b, route)
		w.Metrics = worker.NewMetrics(door.Registry)
		group.Go(func() error { return w.Run(ctx) })
	}
	group.Go(func() error { return a.listen(ctx, c.Listen, door.Handler()) })
	return group.Wait()
}

// loopback tells whether only this machine can reach an address.
func loopback(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
