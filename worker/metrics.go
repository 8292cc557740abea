package worker

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics count what a worker does.
type Metrics struct {
	stages *prometheus.HistogramVec
}

// NewMetrics registers a worker's metrics.
func NewMetrics(r prometheus.Registerer) *Metrics {
	m := &Metrics{prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name:    "songngu_stage_seconds",
		Help:    "Time that a worker spent on a stage of a job, by how it ended: done, failed, or left, which is no failure: stopped, or overtaken.",
		Buckets: prometheus.ExponentialBuckets(0.001, 4, 8),
	}, []string{"stage", "outcome"})}
	r.MustRegister(m.stages)
	return m
}

func (m *Metrics) observe(stage, outcome string, took time.Duration) {
	if m != nil {
		m.stages.WithLabelValues(stage, outcome).Observe(took.Seconds())
	}
}
