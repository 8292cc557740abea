package review

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"
)

// An Entry is one line of a sheet's log. Entries are numbered from 1 without
// gaps and never changed.
type Entry struct {
	Seq     int
	Request string // the maker's name for it; a request that comes twice is done once
	By      string
	Session string
	Tab     string // the open page it was made in: what a page did itself, it has seen
	At      time.Time
	Action  Action
	Undoes  int // number of the entry this one takes back; 0 = none
	Redoes  int // number of the undone entry this one does again; 0 = none
	Delta   Delta
}

// Replay does the entries to the sheet, one after the other. Its cost is that
// of the entries and of the sheet, once each.
func (s *Sheet) Replay(log []Entry) (*Sheet, error) {
	if len(log) == 0 {
		return s, nil
	}
	r := newReplay(s)
	for _, e := range log {
		if e.Seq != r.seq+1 {
			return nil, fmt.Errorf("log of pair %s: entry %d follows entry %d", s.Pair, e.Seq, r.seq)
		}
		if err := r.do(e); err != nil {
			return nil, fmt.Errorf("log of pair %s, entry %d (%s by %s): %w", s.Pair, e.Seq, e.Action.Op, e.By, err)
		}
	}
	return r.sheet(s)
}

// A replay is a sheet taken apart, so that an entry costs what it changes.
type replay struct {
	seq      int
	links    map[string]Link
	segments [2]map[string]Segment
}

func newReplay(s *Sheet) *replay {
	r := &replay{seq: s.Seq, links: make(map[string]Link, len(s.Links))}
	for _, l := range s.Links {
		r.links[l.ID] = l
	}
	for c, column := range s.Segments {
		r.segments[c] = make(map[string]Segment, len(column))
		for _, g := range column {
			r.segments[c][g.ID] = g
		}
	}
	return r
}

func (r *replay) do(e Entry) error {
	for _, l := range e.Delta.OutLinks {
		if now, ok := r.links[l.ID]; !ok || !now.same(l) {
			return &Conflict{Link: l.ID, Seen: -1}
		}
		delete(r.links, l.ID)
	}
	for _, l := range e.Delta.InLinks {
		l.Version = e.Seq
		r.links[l.ID] = l
	}
	for c := range r.segments {
		for _, g := range e.Delta.OutSegments[c] {
			if now, ok := r.segments[c][g.ID]; !ok || !sameSegment(now, g) {
				return &Conflict{Link: g.ID, Seen: -1}
			}
			delete(r.segments[c], g.ID)
		}
		for _, g := range e.Delta.InSegments[c] {
			r.segments[c][g.ID] = g
		}
	}
	r.seq = e.Seq
	return nil
}

// sheet puts the parts together again.
func (r *replay) sheet(s *Sheet) (*Sheet, error) {
	next := *s
	next.Seq = r.seq
	next.Links = slices.AppendSeq(make([]Link, 0, len(r.links)), maps.Values(r.links))
	for c := range r.segments {
		next.Segments[c] = slices.AppendSeq(make([]Segment, 0, len(r.segments[c])), maps.Values(r.segments[c]))
	}
	if err := next.whole(); err != nil {
		return nil, fmt.Errorf("log of pair %s: %w", s.Pair, err)
	}
	next.sort()
	return &next, nil
}

// History gives the entries that have to do with a link, oldest first: those
// that touched it, and the names put into the ledger from it.
func History(log []Entry, id string) []Entry {
	return trace(log, id, func(e Entry, wanted map[string]bool) bool {
		return anyOf(e.Delta.InLinks, wanted) || e.Action.Op == Name && wanted[e.Action.Link]
	})
}

// touching gives the entries that touched a link, oldest first: those that left
// it as it is, and those that left the links it was made from.
func touching(log []Entry, id string) []Entry {
	return trace(log, id, func(e Entry, wanted map[string]bool) bool { return anyOf(e.Delta.InLinks, wanted) })
}

func trace(log []Entry, id string, belongs func(e Entry, wanted map[string]bool) bool) (touched []Entry) {
	wanted := map[string]bool{id: true}
	for i := len(log) - 1; i >= 0; i-- {
		e := log[i]
		if !belongs(e, wanted) {
			continue
		}
		touched = append(touched, e)
		for _, l := range e.Delta.OutLinks {
			wanted[l.ID] = true
		}
	}
	slices.Reverse(touched)
	return touched
}

func anyOf(links []Link, wanted map[string]bool) bool {
	for _, l := range links {
		if wanted[l.ID] {
			return true
		}
	}
	return false
}

// ErrNothing is returned when there is nothing to undo or redo.
var ErrNothing = errors.New("there is nothing to take back")

// A Scope says whose actions an undo goes through.
type Scope struct {
	By      string // "" = everybody's
	Session string // "" = all sessions of that person
	Worker  bool   // also what the preparing worker did
}

// holds tells whether e, which somebody did first, belongs to the scope and
// did something.
func (c Scope) holds(e Entry) bool {
	return !e.Delta.Empty() && (c.By == "" || c.By == e.By) && (c.Session == "" || c.Session == e.Session) &&
		(c.Worker || e.Action.Op != Prepare && e.Action.Op != Carried)
}

// A standing entry is one that can be taken back, with what of it stands yet:
// an undo may have taken a part.
type standing struct {
	Entry
	left Delta
}

// stacks reads from the log what can be undone and which undoing can be
// undone, the latest last. An entry belongs to who made it first, whoever took
// it back.
func (c Scope) stacks(log []Entry) (undo []standing, redo []Entry) {
	for _, e := range log {
		switch {
		case !c.holds(origin(log, e)):
		case e.Undoes > 0:
			undo = takenBack(undo, e)
			redo = append(redo, e)
		case e.Redoes > 0:
			redo = slices.DeleteFunc(redo, func(u Entry) bool { return u.Seq == e.Redoes })
			undo = append(undo, standing{e, e.Delta})
		default:
			undo, redo = append(undo, standing{e, e.Delta}), nil
		}
	}
	return undo, redo
}

// origin is the action that e takes back or does again, however often it was
// taken back and done again between; e itself when it does neither.
func origin(log []Entry, e Entry) Entry {
	for e.Undoes+e.Redoes > 0 {
		e = log[e.Undoes+e.Redoes-1]
	}
	return e
}

func takenBack(undo []standing, e Entry) []standing {
	i := slices.IndexFunc(undo, func(s standing) bool { return s.Seq == e.Undoes })
	if i < 0 {
		return undo
	}
	if undo[i].left = undo[i].left.without(e.Delta); undo[i].left.Empty() {
		return slices.Delete(undo, i, i+1)
	}
	return undo
}

// without gives d without the part that back took back.
func (d Delta) without(back Delta) Delta {
	if !d.divisible() {
		return Delta{}
	}
	gone := map[string]bool{}
	for _, l := range back.OutLinks {
		gone[l.ID] = true
	}
	leave := func(l Link) bool { return gone[l.ID] }
	d.OutLinks, d.InLinks = slices.DeleteFunc(slices.Clone(d.OutLinks), leave), slices.DeleteFunc(slices.Clone(d.InLinks), leave)
	return d
}

// divisible tells whether d is many changes of single links, each of which can
// be taken back without the others.
func (d Delta) divisible() bool {
	plain := Delta{OutLinks: d.OutLinks, InLinks: d.InLinks}
	return len(d.OutLinks) == len(d.InLinks) && reflect.DeepEqual(plain, d) &&
		slices.EqualFunc(d.OutLinks, d.InLinks, func(a, b Link) bool { return a.ID == b.ID })
}

// Undo gives the entry that takes back the latest action of the scope that
// still stands and on which others have not built; of an action on many links
// it takes back those that others left alone. It fails with ErrNothing when
// nothing stands, with a Conflict when others have built on all of it.
func (s *Sheet) Undo(log []Entry, c Scope) (Entry, error) {
	undo, _ := c.stacks(log)
	var blocked error = ErrNothing
	for _, st := range slices.Backward(undo) {
		back, err := s.reversible(st.left.Inverse())
		if err == nil {
			return Entry{Action: st.Action, Undoes: st.Seq, Delta: back}, nil
		}
		if blocked == ErrNothing {
			blocked = err
		}
	}
	return Entry{}, blocked
}

// reversible gives what of d can be done to the sheet.
func (s *Sheet) reversible(d Delta) (Delta, error) {
	_, err := s.Apply(d, s.Seq+1)
	if err == nil || !d.divisible() {
		return d, err
	}
	var part Delta
	for i, l := range d.OutLinks {
		if now, ok := s.Link(l.ID); ok && now.same(l) {
			part.OutLinks, part.InLinks = append(part.OutLinks, l), append(part.InLinks, d.InLinks[i])
		}
	}
	if part.Empty() {
		return d, err
	}
	return part, nil
}

// Redo gives the entry that does again what was undone last. It fails with
// ErrNothing when nothing was.
func (s *Sheet) Redo(log []Entry, c Scope) (Entry, error) {
	_, redo := c.stacks(log)
	if len(redo) == 0 {
		return Entry{}, ErrNothing
	}
	last := redo[len(redo)-1]
	return Entry{Action: last.Action, Redoes: last.Seq, Delta: last.Delta.Inverse()}, nil
}
