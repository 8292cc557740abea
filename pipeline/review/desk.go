package review

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Store keeps what reviewers did. A pair has one base and one log for each
// revision: a new one begins when the text of its articles has changed.
type Store interface {
	// PairVersion tells cheaply whether a pair was prepared anew: the number
	// grows then, and may grow for other reasons.
	PairVersion(ctx context.Context, id string) (int, error)
	// Pair gives the pair as the worker prepared it last.
	Pair(ctx context.Context, id string) (bitext.Pair, error)
	// ReviewBase gives the base of the newest revision; ok is false when
	// nobody has opened the pair for review.
	ReviewBase(ctx context.Context, id string) (b Base, ok bool, err error)
	// OpenReview begins a revision: its base and the first entries of its log,
	// in one transaction. It fails with ErrTaken, and changes nothing, when the
	// newest base is not that of the revision before, or when the log of that
	// does not end where b says.
	OpenReview(ctx context.Context, b Base, log []Entry) error
	// ReviewLog gives the entries after a number, in order.
	ReviewLog(ctx context.Context, id string, revision, after int) ([]Entry, error)
	// AppendReview adds an entry and what follows from it in one transaction.
	// It fails with ErrTaken, and changes nothing, when the log has an entry of
	// that number or a newer revision was begun.
	AppendReview(ctx context.Context, c Change) error
}

// A Base is what a log is replayed over: a pair as it was prepared.
type Base struct {
	Revision int // from 1
	Pair     bitext.Pair
	Follows  int // number of the last entry of the revision before, as it was carried over; 0 for the first
}

// A Change is an entry with the sheets before and after it.
type Change struct {
	Entry         Entry
	Before, After *Sheet
}

// ErrRevision is returned when the text of the articles changed since the page
// was drawn: the names of links and segments mean others now.
var ErrRevision = errors.New("the articles were read anew meanwhile")

// ErrTaken is returned by a Store when another process appended first.
var ErrTaken = errors.New("the log has grown meanwhile")

// A Request is what somebody asks for. Exactly one of Action.Op, Undo and Redo
// is set.
type Request struct {
	ID       string // unique for this request; the same one sent again is not done again
	Pair     string
	Revision int // that its maker was looking at; 0 = the newest, whatever it is
	By       string
	Session  string
	Tab      string // the open page it was made in; "" = none that is known
	Action   Action
	Undo     *Scope
	Redo     *Scope
}

// An Outcome is what came of a request.
type Outcome struct {
	Sheet *Sheet
	Entry Entry // Seq 0 when nothing had to change
	Again bool  // the request was done before
}

// A Desk lets many people review many pairs at once: it plans each request
// against the newest sheet and appends it to the log. Any number of desks, in
// one process or in many, may work on one store.
type Desk struct {
	store Store
	align Aligner
	now   func() time.Time
	mu    sync.Mutex
	open  map[string]*opened
	turn  int
}

// limit is how many sheets a desk keeps ready; the one not used for longest
// goes when there are more.
const limit = 32

// An opened pair: its sheet, and the log that led to it.
type opened struct {
	mu      sync.Mutex
	version int // of the pair that the base was last compared with
	base    Base
	sheet   *Sheet
	log     []Entry
	used    int
}

// NewDesk gives a desk over a store. align serves Realign; now tells the time.
func NewDesk(store Store, align Aligner, now func() time.Time) *Desk {
	return &Desk{store: store, align: align, now: now, open: map[string]*opened{}}
}

// Look gives the newest sheet of a pair and its log.
func (d *Desk) Look(ctx context.Context, pair string) (*Sheet, []Entry, error) {
	o := d.place(pair)
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := d.refresh(ctx, o, pair); err != nil {
		d.forget(o, pair)
		return nil, nil, err
	}
	return o.sheet, o.log, nil
}

// tries is how often a request is planned anew when other processes append
// first. Each try loses only to somebody else's success.
const tries = 50

// Do does what is asked for. It fails with a Conflict when the action was made
// looking at a version that is no more, with ErrRevision when it was made
// looking at another text, with an Impossible when it makes no sense, with
// ErrNothing when there is nothing to undo.
func (d *Desk) Do(ctx context.Context, r Request) (Outcome, error) {
	o := d.place(r.Pair)
	o.mu.Lock()
	defer o.mu.Unlock()
	for range tries {
		if err := d.refresh(ctx, o, r.Pair); err != nil {
			d.forget(o, r.Pair)
			return Outcome{}, err
		}
		if e, ok := done(o.log, r.ID); ok {
			return Outcome{o.sheet, e, true}, nil
		}
		e, err := d.entry(o, r)
		if err != nil || e.Delta.Empty() {
			return Outcome{Sheet: o.sheet}, err
		}
		next, err := o.sheet.Apply(e.Delta, e.Seq)
		if err != nil {
			return Outcome{}, err
		}
		err = d.store.AppendReview(ctx, Change{e, o.sheet, next})
		if errors.Is(err, ErrTaken) {
			o.version = unknown // another desk may have begun a revision
			continue
		}
		if err != nil {
			return Outcome{}, fmt.Errorf("keep entry %d of pair %s: %w", e.Seq, r.Pair, err)
		}
		o.sheet, o.log = next, append(o.log, e)
		return Outcome{Sheet: next, Entry: e}, nil
	}
	return Outcome{}, fmt.Errorf("pair %s: %w, %d times", r.Pair, ErrTaken, tries)
}

func done(log []Entry, request string) (Entry, bool) {
	if request == "" {
		return Entry{}, false
	}
	for i := len(log) - 1; i >= 0; i-- {
		if log[i].Request == request {
			return log[i], true
		}
	}
	return Entry{}, false
}

// entry plans the request against the sheet as it is.
func (d *Desk) entry(o *opened, r Request) (e Entry, err error) {
	switch {
	case r.Revision != 0 && r.Revision != o.sheet.Revision:
		return e, ErrRevision
	case r.Action.Seen > o.sheet.Seq:
		return e, impossible("no-action", "entry %d has not been written yet", r.Action.Seen)
	case r.Undo != nil:
		e, err = o.sheet.Undo(o.log, *r.Undo)
	case r.Redo != nil:
		e, err = o.sheet.Redo(o.log, *r.Redo)
	case r.Action.Op == Realign:
		e.Action = r.Action
		e.Delta, err = o.sheet.realign(r.Action, r.By, sightOf(r, o.log), d.align)
	default:
		e.Action = r.Action
		e.Delta, err = o.sheet.plan(r.Action, r.By, sightOf(r, o.log))
	}
	e.Seq, e.Request, e.By, e.Session, e.Tab, e.At = o.sheet.Seq+1, r.ID, r.By, r.Session, r.Tab, d.now()
	return e, err
}

// place finds or makes the place where a pair lies open.
func (d *Desk) place(pair string) *opened {
	d.mu.Lock()
	defer d.mu.Unlock()
	o, ok := d.open[pair]
	if !ok {
		o = &opened{}
		d.open[pair] = o
		d.clear(pair)
	}
	d.turn++
	o.used = d.turn
	return o
}

// forget closes the place of a pair that could not be opened.
func (d *Desk) forget(o *opened, pair string) {
	if o.sheet != nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open[pair] == o {
		delete(d.open, pair)
	}
}

// clear closes the pair that was not used for longest. Nothing is lost: its
// sheet can be read again.
func (d *Desk) clear(except string) {
	if len(d.open) <= limit {
		return
	}
	oldest, name := -1, ""
	for pair, o := range d.open {
		if pair != except && (oldest < 0 || o.used < oldest) {
			oldest, name = o.used, pair
		}
	}
	delete(d.open, name)
}

// Reviewed gives a pair as its reviewers left it, with the drafts that they did
// not take as Units too; ok is false when nobody has opened it.
func (d *Desk) Reviewed(ctx context.Context, pair string) (p bitext.Pair, ok bool, err error) {
	if _, ok, err = d.store.ReviewBase(ctx, pair); err != nil || !ok {
		return p, false, err
	}
	s, _, err := d.Look(ctx, pair)
	if err != nil {
		return p, false, err
	}
	if len(s.Segments[Target]) > 0 {
		return s.Result(), true, nil
	}
	prepared, err := d.store.Pair(ctx, pair)
	return s.Result(prepared.Units...), err == nil, err
}
