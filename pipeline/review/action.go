package review

import (
	"errors"
	"fmt"

	"github.com/songngu/songngu/pipeline/bitext"
)

// An Op names what a reviewer does.
type Op string

const (
	Accept       Op = "accept"        // Link
	AcceptUpTo   Op = "accept-up-to"  // Link: all open links of two sides up to and with it
	AcceptAbove  Op = "accept-above"  // Above: all open links of two sides with at least that confidence
	Reject       Op = "reject"        // Link: its sides do not belong together, and stay side by side to be seen
	Unlink       Op = "unlink"        // Link: every segment of it stands alone
	Reopen       Op = "reopen"        // Link: undecided again
	Merge        Op = "merge"         // Link and Other, neighbours, become one
	Split        Op = "split"         // Link, before the segments At[Source] and At[Target] of it
	SplitSegment Op = "split-segment" // Segment, at byte Offset of its original text
	MoveUp       Op = "move-up"       // Link and Column: its first segment there goes to the link before
	MoveDown     Op = "move-down"     // Link and Column: its last segment there goes to the link after
	Across       Op = "across"        // the source of Link with the target of Other, wherever they stand
	Edit         Op = "edit"          // Segment gets Text; its own original text takes the edit back
	Untranslated Op = "untranslated"  // Link, of one side: needs no counterpart
	TakeDraft    Op = "take-draft"    // Link, of an article without counterpart, gets Text as its translation
	Say          Op = "comment"       // Link gets Text as a comment
	Name         Op = "name"          // Term goes into the name ledger
	Realign      Op = "realign"       // Link to Other: planned by Sheet.Realign, since it needs an aligner
	Prepare      Op = "prepare"       // the worker's: new links under what was decided; Text is their digest
	Carried      Op = "carry"         // the worker's: decisions taken over by Carry; Text tells what was lost
)

// An Action is one thing that somebody wants done to a sheet. Which fields an
// Op reads is said beside it.
type Action struct {
	Op      Op
	Seen    int // Seq of the sheet that its maker was looking at
	Link    string
	Other   string
	Column  Column
	At      [2]int
	Segment string
	Offset  int
	Text    string
	Above   float64
	Term    bitext.Term
}

// ErrImpossible is what every *Impossible is.
var ErrImpossible = errors.New("cannot be done here")

// An Impossible says why an action makes no sense for what it names, whatever
// its version.
type Impossible struct {
	Reason string // ID of the reason: "one-side", "edited", …
	Detail string // the same in English, for a log
}

func (e *Impossible) Error() string        { return ErrImpossible.Error() + ": " + e.Detail }
func (e *Impossible) Is(target error) bool { return target == ErrImpossible }

func impossible(reason, format string, args ...any) error {
	return &Impossible{reason, fmt.Sprintf(format, args...)}
}

var plans = map[Op]func(*plan) error{
	Accept:       (*plan).accept,
	AcceptUpTo:   (*plan).acceptUpTo,
	AcceptAbove:  (*plan).acceptAbove,
	Reject:       (*plan).reject,
	Unlink:       (*plan).unlink,
	Reopen:       (*plan).reopen,
	Merge:        (*plan).merge,
	Split:        (*plan).split,
	SplitSegment: (*plan).splitSegment,
	MoveUp:       (*plan).moveUp,
	MoveDown:     (*plan).moveDown,
	Across:       (*plan).across,
	Edit:         (*plan).edit,
	Untranslated: (*plan).untranslated,
	TakeDraft:    (*plan).takeDraft,
	Say:          (*plan).comment,
	Name:         (*plan).name,
}

// Plan says what the action by that person would change. The delta is empty
// when everything already is as the action wants it.
func (s *Sheet) Plan(a Action, by string) (Delta, error) {
	return s.plan(a, by, sight{seen: a.Seen})
}

func (s *Sheet) plan(a Action, by string, saw sight) (Delta, error) {
	do, ok := plans[a.Op]
	if !ok {
		return Delta{}, impossible("no-action", "there is no action %q", a.Op)
	}
	p := &plan{sheet: s, a: a, by: by, saw: saw}
	if err := do(p); err != nil {
		return Delta{}, err
	}
	return p.d, saw.fresh(p.d)
}

// A plan is an action on its way to a delta.
type plan struct {
	sheet *Sheet
	a     Action
	by    string
	saw   sight
	d     Delta
}

// link finds the link an action names. A link that is gone is a conflict:
// actions name only what their maker saw.
func (p *plan) link(id string) (Link, error) {
	l, ok := p.sheet.Link(id)
	if !ok {
		return Link{}, &Conflict{Link: id}
	}
	return l, nil
}

// change puts now in the place of old, unless they are alike.
func (p *plan) change(old, now Link) {
	if old.same(now) {
		return
	}
	p.d.OutLinks = append(p.d.OutLinks, old)
	p.d.InLinks = append(p.d.InLinks, now)
}

// replace takes links out and puts others in, each with a new ID, undecided
// unless it says otherwise.
func (p *plan) replace(out []Link, in ...Link) {
	p.d.OutLinks = append(p.d.OutLinks, out...)
	for _, l := range in {
		if len(l.Sides[Source])+len(l.Sides[Target]) == 0 {
			continue
		}
		l.ID = fmt.Sprintf("e%d.%d", p.sheet.Seq+1, len(p.d.InLinks))
		l.By = p.by
		if l.State == "" {
			l.State = bitext.Candidate
		}
		p.d.InLinks = append(p.d.InLinks, l)
	}
}

// AboveCount tells how many open links of two sides have at least that
// confidence, and how many of them are expected to be wrong: the sum of what
// their confidences lack to 1.
func (s *Sheet) AboveCount(confidence float64) (links int, wrong float64) {
	for _, l := range s.Links {
		if l.Open() && l.Linked() && l.Confidence >= confidence {
			links++
			wrong += 1 - l.Confidence
		}
	}
	return links, wrong
}
