// Package web is the door over HTTP: health, readiness and metrics, the job
// API, and the pages on which people review.
//
// It needs a store and what the pages decide with; it draws and calls. It
// refuses to know the queue (a Pinger is all it sees), to decide anything about
// an article, and to run anything that came with one: all text is escaped, and
// no page holds a script or a style of its own.
package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/songngu/songngu/pipeline/store"
)

// A Pinger tells whether something that is needed answers.
type Pinger interface{ Ping(context.Context) error }

// A Server answers over HTTP: whether it is well, how much there is to do, and
// the job API. The review pages are a handler of their own.
type Server struct {
	Store    *store.Store
	Queue    Pinger
	Log      *slog.Logger
	Registry *prometheus.Registry // of the metrics; workers add theirs
	Token    string               // who brings it may use the API; "" closes it, but for Local
	Local    bool                 // only this machine can reach the server: the API needs no token
	Settings string               // of jobs that come over the API
	Pages    http.Handler         // everything else; nil = not found
}

// NewServer gives a server over a store and a queue.
func NewServer(s *store.Store, queue Pinger, log *slog.Logger) *Server {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), &jobCollector{s})
	return &Server{Store: s, Queue: queue, Log: log, Registry: r}
}

// Operations serves what watches over a process need:
//
//	GET /healthz   the process answers
//	GET /readyz    so do its store and its queue
//	GET /metrics   for Prometheus
func (v *Server) Operations() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", v.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(v.Registry, promhttp.HandlerOpts{}))
	return mux
}

// Handler serves everything: operations, the API and the pages.
func (v *Server) Handler() http.Handler {
	mux := v.Operations()
	mux.Handle("/api/", v.api())
	if v.Pages != nil {
		mux.Handle("/", v.Pages)
	}
	return mux
}

func (v *Server) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	for name, p := range map[string]Pinger{"store": v.Store, "queue": v.Queue} {
		if err := p.Ping(ctx); err != nil {
			v.Log.Warn("not ready", "what", name, "error", err)
			http.Error(w, name+" does not answer", http.StatusServiceUnavailable)
			return
		}
	}
	fmt.Fprintln(w, "ready")
}

// jobCollector counts the jobs in the store whenever Prometheus asks.
type jobCollector struct{ store *store.Store }

var jobsDesc = prometheus.NewDesc("songngu_jobs", "Jobs by stage and state.", []string{"stage", "state"}, nil)

func (c *jobCollector) Describe(ch chan<- *prometheus.Desc) { ch <- jobsDesc }

func (c *jobCollector) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	counts, err := c.store.CountJobs(ctx)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(jobsDesc, err)
		return
	}
	for _, n := range counts {
		ch <- prometheus.MustNewConstMetric(jobsDesc, prometheus.GaugeValue, float64(n.Count), string(n.Stage), string(n.State))
	}
}

// Serve answers on a listener until ctx ends. Requests that run then have a
// few seconds to end; what they hand their context to ends at once, such as a
// stream of events or a wait for the store.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		BaseContext: func(net.Listener) context.Context { return ctx }}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("serve: %w", err)
	}
	return server.Close()
}
