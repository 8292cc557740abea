package review

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// The stored forms of an entry and a base. A field may be added when its zero
// value means what old rows meant; none may be renamed or change its meaning.

type storedEntry struct {
	Seq     int          `json:"seq"`
	Request string       `json:"request,omitempty"`
	By      string       `json:"by,omitempty"`
	Session string       `json:"session,omitempty"`
	Tab     string       `json:"tab,omitempty"`
	At      time.Time    `json:"at"`
	Action  storedAction `json:"action"`
	Undoes  int          `json:"undoes,omitempty"`
	Redoes  int          `json:"redoes,omitempty"`
	Delta   storedDelta  `json:"delta"`
}

type storedAction struct {
	Op      Op          `json:"op"`
	Seen    int         `json:"seen,omitempty"`
	Link    string      `json:"link,omitempty"`
	Other   string      `json:"other,omitempty"`
	Column  Column      `json:"column,omitempty"`
	At      [2]int      `json:"at,omitzero"`
	Segment string      `json:"segment,omitempty"`
	Offset  int         `json:"offset,omitempty"`
	Text    string      `json:"text,omitempty"`
	Above   float64     `json:"above,omitempty"`
	Term    *storedTerm `json:"term,omitempty"`
}

type storedDelta struct {
	OutLinks    []storedLink       `json:"out_links,omitempty"`
	InLinks     []storedLink       `json:"in_links,omitempty"`
	OutSegments [2][]storedSegment `json:"out_segments,omitzero"`
	InSegments  [2][]storedSegment `json:"in_segments,omitzero"`
	OutTerms    []storedTerm       `json:"out_terms,omitempty"`
	InTerms     []storedTerm       `json:"in_terms,omitempty"`
}

type storedLink struct {
	ID           string           `json:"id"`
	Version      int              `json:"version,omitempty"`
	Source       []string         `json:"source,omitempty"`
	Target       []string         `json:"target,omitempty"`
	Confidence   float64          `json:"confidence,omitempty"`
	Reasons      []storedReason   `json:"reasons,omitempty"`
	State        bitext.BeadState `json:"state"`
	Moved        bool             `json:"moved,omitempty"`
	Untranslated bool             `json:"untranslated,omitempty"`
	Taken        string           `json:"taken,omitempty"`
	By           string           `json:"by,omitempty"`
	Comments     []storedComment  `json:"comments,omitempty"`
}

type storedReason struct {
	Kind  bitext.ReasonKind `json:"kind"`
	Count int               `json:"count,omitempty"`
	Value float64           `json:"value,omitempty"`
}

type storedComment struct {
	By   string `json:"by"`
	Text string `json:"text"`
}

type storedSegment struct {
	ID      string  `json:"id,omitempty"`
	Block   int     `json:"block"`
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Revised *string `json:"revised,omitempty"`
}

type storedTerm struct {
	Vietnamese string          `json:"vi"`
	English    string          `json:"en"`
	Kind       bitext.TermKind `json:"kind,omitempty"`
	Variants   []string        `json:"variants,omitempty"`
	Province   string          `json:"province,omitempty"`
	From       string          `json:"from,omitempty"`
	To         string          `json:"to,omitempty"`
}

// EncodeEntry gives the form in which an entry is stored.
func EncodeEntry(e Entry) ([]byte, error) {
	return json.Marshal(storedEntry{
		Seq: e.Seq, Request: e.Request, By: e.By, Session: e.Session, Tab: e.Tab, At: e.At.UTC(),
		Action: storeAction(e.Action), Undoes: e.Undoes, Redoes: e.Redoes,
		Delta: storedDelta{
			each(e.Delta.OutLinks, storeLink), each(e.Delta.InLinks, storeLink),
			both(e.Delta.OutSegments, storeSegment), both(e.Delta.InSegments, storeSegment),
			each(e.Delta.OutTerms, storeTerm), each(e.Delta.InTerms, storeTerm),
		},
	})
}

// DecodeEntry reads what EncodeEntry gave.
func DecodeEntry(stored []byte) (Entry, error) {
	var e storedEntry
	if err := json.Unmarshal(stored, &e); err != nil {
		return Entry{}, fmt.Errorf("entry of a review log: %w", err)
	}
	return Entry{
		Seq: e.Seq, Request: e.Request, By: e.By, Session: e.Session, Tab: e.Tab, At: e.At,
		Action: e.Action.action(), Undoes: e.Undoes, Redoes: e.Redoes,
		Delta: Delta{
			each(e.Delta.OutLinks, storedLink.link), each(e.Delta.InLinks, storedLink.link),
			both(e.Delta.OutSegments, storedSegment.segment), both(e.Delta.InSegments, storedSegment.segment),
			each(e.Delta.OutTerms, storedTerm.term), each(e.Delta.InTerms, storedTerm.term),
		},
	}, nil
}

func each[A, B any](list []A, f func(A) B) []B {
	if list == nil {
		return nil
	}
	out := make([]B, len(list))
	for i, x := range list {
		out[i] = f(x)
	}
	return out
}

func both[A, B any](lists [2][]A, f func(A) B) [2][]B {
	return [2][]B{each(lists[0], f), each(lists[1], f)}
}

func storeAction(a Action) storedAction {
	s := storedAction{
		Op: a.Op, Seen: a.Seen, Link: a.Link, Other: a.Other, Column: a.Column, At: a.At,
		Segment: a.Segment, Offset: a.Offset, Text: a.Text, Above: a.Above,
	}
	if a.Op == Name {
		t := storeTerm(a.Term)
		s.Term = &t
	}
	return s
}

func (s storedAction) action() Action {
	a := Action{
		Op: s.Op, Seen: s.Seen, Link: s.Link, Other: s.Other, Column: s.Column, At: s.At,
		Segment: s.Segment, Offset: s.Offset, Text: s.Text, Above: s.Above,
	}
	if s.Term != nil {
		a.Term = s.Term.term()
	}
	return a
}

func storeLink(l Link) storedLink {
	return storedLink{
		l.ID, l.Version, l.Sides[Source], l.Sides[Target], l.Confidence,
		each(l.Reasons, func(r bitext.Reason) storedReason { return storedReason(r) }),
		l.State, l.Moved, l.Untranslated, l.Taken, l.By,
		each(l.Comments, func(c Comment) storedComment { return storedComment(c) }),
	}
}

func (s storedLink) link() Link {
	return Link{
		s.ID, s.Version, [2][]string{s.Source, s.Target}, s.Confidence,
		each(s.Reasons, func(r storedReason) bitext.Reason { return bitext.Reason(r) }),
		s.State, s.Moved, s.Untranslated, s.Taken, s.By,
		each(s.Comments, func(c storedComment) Comment { return Comment(c) }),
	}
}

func storeSegment(g Segment) storedSegment {
	return storedSegment{g.ID, g.Block, g.Start, g.End, g.Revised}
}

func (s storedSegment) segment() Segment {
	return Segment{s.ID, bitext.Segment{Block: s.Block, Span: bitext.Span{Start: s.Start, End: s.End}, Revised: s.Revised}}
}

func storeTerm(t bitext.Term) storedTerm { return storedTerm(t) }

func (s storedTerm) term() bitext.Term { return bitext.Term(s) }

type storedBase struct {
	Pair   string        `json:"pair"`
	Name   string        `json:"name"`
	Number int           `json:"version"`
	Sides  [2]storedSide `json:"sides"`
	Links  []storedBead  `json:"beads"`
}

type storedSide struct {
	Lang      locales.Lang    `json:"lang"`
	Name      string          `json:"name"`
	URL       string          `json:"url,omitempty"`
	Published string          `json:"published,omitempty"`
	Authors   []string        `json:"authors,omitempty"`
	SHA256    string          `json:"sha256"`
	Blocks    []storedBlock   `json:"blocks"`
	Segments  []storedSegment `json:"segments"`
}

type storedBlock struct {
	ID       string      `json:"id"`
	Zone     bitext.Zone `json:"zone"`
	Text     string      `json:"text"`
	Start    int         `json:"start"`
	End      int         `json:"end"`
	Date     string      `json:"date,omitempty"`
	RepeatOf string      `json:"repeat_of,omitempty"`
}

type storedBead struct {
	Source     []int            `json:"source,omitempty"`
	Target     []int            `json:"target,omitempty"`
	Confidence float64          `json:"confidence"`
	Reasons    []storedReason   `json:"reasons,omitempty"`
	State      bitext.BeadState `json:"state,omitempty"`
	Moved      bool             `json:"moved,omitempty"`
}

// EncodeBase gives the form in which a base is stored; its revision is a key
// beside it. Units are not part of a base.
func EncodeBase(b Base) ([]byte, error) {
	p := b.Pair
	return json.Marshal(storedBase{p.ID, p.Name, p.Version, [2]storedSide{storeSide(p.Source), storeSide(p.Target)},
		each(p.Alignment.Beads, func(b bitext.Bead) storedBead {
			return storedBead{b.Source, b.Target, b.Confidence,
				each(b.Reasons, func(r bitext.Reason) storedReason { return storedReason(r) }), b.State, b.Moved}
		})})
}

// DecodeBase reads what EncodeBase gave.
func DecodeBase(revision int, stored []byte) (Base, error) {
	var s storedBase
	if err := json.Unmarshal(stored, &s); err != nil {
		return Base{}, fmt.Errorf("base of a review: %w", err)
	}
	p := bitext.Pair{ID: s.Pair, Name: s.Name, Version: s.Number, Source: s.Sides[0].side(), Target: s.Sides[1].side()}
	p.Alignment.Beads = each(s.Links, func(b storedBead) bitext.Bead {
		return bitext.Bead{Source: b.Source, Target: b.Target, Confidence: b.Confidence,
			Reasons: each(b.Reasons, func(r storedReason) bitext.Reason { return bitext.Reason(r) }), State: b.State, Moved: b.Moved}
	})
	return Base{Revision: revision, Pair: p}, nil
}

func storeSide(s bitext.Side) storedSide {
	a := s.Article
	return storedSide{a.Lang, a.Name, a.URL, a.Published, a.Authors, a.SHA256,
		each(a.Blocks, func(b bitext.Block) storedBlock {
			return storedBlock{b.ID, b.Zone, b.Text, b.Source.Start, b.Source.End, b.Date, b.RepeatOf}
		}),
		each(s.Segments, func(g bitext.Segment) storedSegment { return storeSegment(Segment{"", g}) })}
}

func (s storedSide) side() bitext.Side {
	return bitext.Side{
		Article: bitext.Article{Lang: s.Lang, Name: s.Name, URL: s.URL, Published: s.Published, Authors: s.Authors, SHA256: s.SHA256,
			Blocks: each(s.Blocks, func(b storedBlock) bitext.Block {
				return bitext.Block{ID: b.ID, Zone: b.Zone, Text: b.Text, Source: bitext.Span{Start: b.Start, End: b.End}, Date: b.Date, RepeatOf: b.RepeatOf}
			})},
		Segments: each(s.Segments, func(g storedSegment) bitext.Segment { return g.segment().Segment }),
	}
}

// EncodeTerm gives the form in which a term of the ledger is stored.
func EncodeTerm(t bitext.Term) ([]byte, error) { return json.Marshal(storeTerm(t)) }

// DecodeTerm reads what EncodeTerm gave.
func DecodeTerm(stored []byte) (bitext.Term, error) {
	var s storedTerm
	if err := json.Unmarshal(stored, &s); err != nil {
		return bitext.Term{}, fmt.Errorf("term of the ledger: %w", err)
	}
	return s.term(), nil
}
