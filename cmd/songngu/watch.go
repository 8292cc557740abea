package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"github.com/songngu/songngu/locales/messages"
	"github.com/songngu/songngu/pipeline"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// A watch follows jobs in the store until they are finished. The store tells
// the truth; the queue is not asked.
type watch struct {
	store *store.Store
	open  []string // jobs that were not finished at the last look
	all   bool     // wait for all jobs in the store, not for its own alone
	seen  map[string]store.JobRow
}

func newWatch(s *store.Store, tickets []store.Ticket, all bool) *watch {
	w := &watch{store: s, all: all, seen: map[string]store.JobRow{}}
	for _, t := range tickets {
		w.open = append(w.open, t.Job)
	}
	return w
}

// look reads how far the jobs are and tells whether all are finished.
func (w *watch) look(ctx context.Context) (done bool, err error) {
	rows, err := w.store.JobsByID(ctx, w.open...)
	if err != nil {
		return false, err
	}
	w.open = w.open[:0]
	for _, j := range rows {
		w.seen[j.ID] = j
		if !finished(j) {
			w.open = append(w.open, j.ID)
		}
	}
	if len(w.open) > 0 || !w.all {
		return len(w.open) == 0, nil
	}
	n, err := w.store.Unfinished(ctx)
	return n == 0, err
}

func finished(j store.JobRow) bool {
	return j.State == bitext.Done || j.State == bitext.Failed || j.State == bitext.Cancelled
}

// pause is how long to wait for the next look: looking at many jobs takes
// longer, and nobody follows them one by one.
func (w *watch) pause() time.Duration {
	return 50*time.Millisecond + time.Duration(len(w.open))*100*time.Microsecond
}

// passed counts for each stage how many of the jobs have left it behind.
func (w *watch) passed() []int {
	passed := make([]int, len(pipeline.Stages))
	for _, j := range w.seen {
		for i, stage := range pipeline.Stages {
			if stage.Name == j.Stage && !finished(j) {
				break
			}
			passed[i]++
		}
	}
	return passed
}

// follow shows progress until the jobs are finished, the worker ended by
// itself, or ctx ends.
func (w *watch) follow(ctx context.Context, p progress, ended chan error) error {
	defer p.end()
	p.begin(len(w.seen))
	for {
		done, err := w.look(ctx)
		if err != nil && ctx.Err() == nil {
			return err
		}
		p.show(w.passed())
		if done {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case err := <-ended:
			ended <- nil
			return err
		case <-time.After(w.pause()):
		}
	}
}

// A progress shows how many jobs have passed each stage.
type progress interface {
	begin(total int)
	show(passed []int)
	end()
}

// progress gives bars on a terminal and plain lines elsewhere.
func (a *app) progress() progress {
	if f, ok := a.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return &bars{say: a.say, w: f}
	}
	return &lines{say: a.say, w: a.err}
}

type bars struct {
	say  messages.Speaker
	w    io.Writer
	pool *mpb.Progress
	bars []*mpb.Bar
}

func (b *bars) begin(total int) {
	b.pool = mpb.New(mpb.WithOutput(b.w), mpb.WithWidth(64))
	for _, stage := range pipeline.Stages {
		name := b.say.Say("stage."+string(stage.Name), nil)
		b.bars = append(b.bars, b.pool.AddBar(int64(total),
			mpb.PrependDecorators(decor.Name(name, decor.WCSyncSpaceR)),
			mpb.AppendDecorators(decor.CountersNoUnit("%d/%d"))))
	}
}

func (b *bars) show(passed []int) {
	for i, n := range passed {
		b.bars[i].SetCurrent(int64(n))
	}
}

func (b *bars) end() {
	for _, bar := range b.bars {
		bar.Abort(false) // does nothing to a bar that is full
	}
	b.pool.Wait()
}

// every is how often plain lines are written at most.
const every = time.Second

type lines struct {
	say   messages.Speaker
	w     io.Writer
	total int
	last  string
	wrote time.Time
	ready string
}

func (l *lines) begin(total int) { l.total = total }

func (l *lines) show(passed []int) {
	text := ""
	for i, n := range passed {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%s %d/%d", l.say.Say("stage."+string(pipeline.Stages[i].Name), nil), n, l.total)
	}
	l.ready = text
	if time.Since(l.wrote) >= every {
		l.write()
	}
}

func (l *lines) write() {
	if l.ready != l.last {
		fmt.Fprintf(l.w, "songngu: %s\n", l.ready)
		l.last, l.wrote = l.ready, time.Now()
	}
}

func (l *lines) end() { l.write() }
