package main

import (
	"context"
	"net"
	"net/http"

	"golang.org/x/sync/errgroup"

	"github.com/songngu/songngu/cmd/internal/web"
	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/worker"
)

// workCmd works on jobs until it is told to stop, then lets running stages
// end.
type workCmd struct {
	Out    string `default:"bundles"`
	Listen string
	storeFlags
	queueFlags
}

func (c *workCmd) Run(a *app) error {
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
	door := web.NewServer(s, b, a.log)
	route, _ := newRoute(s, c.Out)
	w := c.worker(a, s, b, route)
	w.Metrics = worker.NewMetrics(door.Registry)
	group, ctx := errgroup.WithContext(a.ctx)
	group.Go(func() error { return w.Run(ctx) })
	if c.Listen != "" {
		group.Go(func() error { return a.listen(ctx, c.Listen, door.Operations()) })
	}
	return group.Wait()
}

// listen serves HTTP at an address until ctx ends.
func (a *app) listen(ctx context.Context, address string, h http.Handler) error {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return failed("error.cannot-listen", messages.Data{"Address": address, "Detail": err.Error()}, err)
	}
	a.tell(a.say.Say("serve.listening", messages.Data{"URL": "http://" + l.Addr().String() + "/"}))
	return web.Serve(ctx, l, h)
}
