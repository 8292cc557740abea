package review

import (
	"fmt"
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
	At      time.Time
	Action  Action
	Undoes  int // number of the entry this one takes back; 0 = none
	Redoes  int // number of the undone entry this one does again; 0 = none
	Delta   Delta
}

// Replay does the entries to the sheet, one after the other.
func (s *Sheet) Replay(log []Entry) (*Sheet, error) {
	for _, e := range log {
		if e.Seq != s.Seq+1 {
			return nil, fmt.Errorf("log of pair %s: entry %d follows entry %d", s.Pair, e.Seq, s.Seq)
		}
		next, err := s.Apply(e.Delta, e.Seq)
		if err != nil {
			return nil, fmt.Errorf("log of pair %s, entry %d (%s by %s): %w", s.Pair, e.Seq, e.Action.Op, e.By, err)
		}
		s = next
	}
	return s, nil
}

// History gives the entries that touched a link, oldest first: those that left
// it as it is, and those that left the links it was made from.
func History(log []Entry, id string) (touched []Entry) {
	wanted := map[string]bool{id: true}
	for i := len(log) - 1; i >= 0; i-- {
		e := log[i]
		if !anyOf(e.Delta.InLinks, wanted) {
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

// A Scope says whose actions an undo goes through.
type Scope struct {
	By      string // "" = everybody's
	Session string // "" = all sessions of that person
	Worker  bool   // also what the preparing worker did
}

// holds tells whether e belongs to the scope and did something.
func (c Scope) holds(e Entry) bool {
	return !e.Delta.Empty() && (c.By == "" || c.By == e.By) && (c.Session == "" || c.Session == e.Session) && (c.Worker || e.Action.Op != Prepare && e.Action.Op != Carried)
}

// stacks reads from the log what can be undone and what can be redone, the
// latest last. An entry belongs to who made it, whoever took it back.
func (c Scope) stacks(log []Entry) (undo, redo []Entry) {
	for _, e := range log {
		switch {
		case e.Undoes > 0:
			if old := log[e.Undoes-1]; c.holds(old) {
				undo, redo = drop(undo, old.Seq), append(redo, old)
			}
		case e.Redoes > 0:
			if old := log[e.Redoes-1]; c.holds(old) {
				redo, undo = drop(redo, old.Seq), append(undo, old)
			}
		case c.holds(e):
			undo, redo = append(undo, e), nil
		}
	}
	return undo, redo
}

func drop(entries []Entry, seq int) []Entry {
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].Seq == seq {
			return append(entries[:i:i], entries[i+1:]...)
		}
	}
	return entries
}

// Undo gives the entry that takes back the latest action of the scope that
// still stands; ok is false when there is none. The sheet may refuse it with a
// Conflict: then others have built on what would be taken away.
func Undo(log []Entry, c Scope) (e Entry, ok bool) {
	undo, _ := c.stacks(log)
	if len(undo) == 0 {
		return Entry{}, false
	}
	last := undo[len(undo)-1]
	return Entry{Action: last.Action, Undoes: last.Seq, Delta: last.Delta.Inverse()}, true
}

// Redo gives the entry that does again what was undone last.
func Redo(log []Entry, c Scope) (e Entry, ok bool) {
	_, redo := c.stacks(log)
	if len(redo) == 0 {
		return Entry{}, false
	}
	last := redo[len(redo)-1]
	return Entry{Action: last.Action, Redoes: last.Seq, Delta: last.Delta}, true
}
