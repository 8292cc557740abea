package review

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// unknown is the version of a pair that was not compared with its base yet.
const unknown = -1

// refresh brings an open pair up to what the worker prepared and others
// decided.
func (d *Desk) refresh(ctx context.Context, o *opened, id string) error {
	version, err := d.store.PairVersion(ctx, id)
	if err != nil {
		return err
	}
	if o.sheet == nil || o.version != version {
		if err := d.compare(ctx, o, id); err != nil {
			return err
		}
		o.version = version
	}
	return d.catchUp(ctx, o, id)
}

func (d *Desk) catchUp(ctx context.Context, o *opened, id string) error {
	entries, err := d.store.ReviewLog(ctx, id, o.base.Revision, o.sheet.Seq)
	if err != nil {
		return err
	}
	sheet, err := o.sheet.Replay(entries)
	if err != nil {
		return err
	}
	o.sheet, o.log = sheet, append(o.log, entries...)
	return nil
}

// compare looks whether the pair as prepared is still the one under review. It
// begins a revision when the articles changed, and lays new links under what
// was decided when only the aligner changed its mind.
func (d *Desk) compare(ctx context.Context, o *opened, id string) error {
	for range tries {
		base, ok, err := d.store.ReviewBase(ctx, id)
		if err != nil {
			return err
		}
		// Read after the base: so it is never older than what that was made of.
		p, err := d.store.Pair(ctx, id)
		if err != nil {
			return err
		}
		if ok && (o.sheet == nil || o.base.Revision != base.Revision) {
			if o.sheet, err = New(base); err != nil {
				return err
			}
			o.base, o.log = base, nil
		}
		if ok {
			if err := d.catchUp(ctx, o, id); err != nil {
				return err
			}
		}
		err = d.renew(ctx, o, p, ok)
		if !errors.Is(err, ErrTaken) {
			return err
		}
	}
	return fmt.Errorf("pair %s: %w, %d times", id, ErrTaken, tries)
}

// renew compares the pair with the base and brings the review up to it. It
// fails with ErrTaken when another process did so first.
func (d *Desk) renew(ctx context.Context, o *opened, p bitext.Pair, reviewed bool) error {
	switch {
	case !reviewed:
		return d.begin(ctx, o, p)
	case !sameText(o.base.Pair, p):
		return d.revise(ctx, o, p)
	case latestBeads(o) == digest(p.Alignment):
		return nil
	}
	return d.prepared(ctx, o, p)
}

func (d *Desk) begin(ctx context.Context, o *opened, p bitext.Pair) error {
	base := Base{Revision: 1, Pair: p}
	sheet, err := New(base)
	if err != nil {
		return err
	}
	if err := d.store.OpenReview(ctx, base, nil); err != nil {
		return err
	}
	o.base, o.sheet, o.log = base, sheet, nil
	return nil
}

// revise begins a revision for changed articles and carries the decisions
// over.
func (d *Desk) revise(ctx context.Context, o *opened, p bitext.Pair) error {
	base := Base{Revision: o.base.Revision + 1, Pair: p, Follows: o.sheet.Seq}
	fresh, err := New(base)
	if err != nil {
		return err
	}
	delta, lost := Carry(o.sheet, fresh)
	var log []Entry
	if !delta.Empty() || len(lost) > 0 {
		log = []Entry{{Seq: 1, At: d.now(), Action: Action{Op: Carried, Text: lostText(o.sheet, lost)}, Delta: delta}}
	}
	sheet, err := fresh.Replay(log)
	if err != nil {
		return err
	}
	if err := d.store.OpenReview(ctx, base, log); err != nil {
		return err
	}
	o.base, o.sheet, o.log = base, sheet, log
	return nil
}

// lostText tells of decisions that could not be carried over: one line each.
func lostText(s *Sheet, lost []Link) (text string) {
	place := s.places()
	for _, l := range lost {
		for c, side := range l.Sides {
			for _, id := range side {
				text += s.Text(Column(c), s.Segments[c][place[id]]) + "\n"
			}
		}
		text += "\n"
	}
	return text
}

// prepared lays the aligner's new links under the decisions, as an entry of
// the log.
func (d *Desk) prepared(ctx context.Context, o *opened, p bitext.Pair) error {
	a := Action{Op: Prepare, Seen: o.sheet.Seq, Text: digest(p.Alignment)}
	delta, err := o.sheet.Realign(a, "", func(part bitext.Pair, _ []bitext.Bead) (bitext.Alignment, error) {
		return o.inSheet(p.Alignment), nil
	})
	if err != nil {
		return err
	}
	e := Entry{Seq: o.sheet.Seq + 1, At: d.now(), Action: a, Delta: delta}
	next, err := o.sheet.Apply(delta, e.Seq)
	if err != nil {
		return err
	}
	if err := d.store.AppendReview(ctx, Change{e, o.sheet, next}); err != nil {
		return err
	}
	o.sheet, o.log = next, append(o.log, e)
	return nil
}

// inSheet gives beads over the base's segments as beads over the sheet's,
// where reviewers may have split some: a bead of a split segment holds all its
// parts.
func (o *opened) inSheet(a bitext.Alignment) bitext.Alignment {
	var parts [2][][]int
	for c, column := range o.sheet.Segments {
		bases := [2][]bitext.Segment{o.base.Pair.Source.Segments, o.base.Pair.Target.Segments}[c]
		parts[c] = make([][]int, len(bases))
		n := 0
		for i, g := range column {
			for n+1 < len(bases) && (bases[n+1].Block < g.Block || bases[n+1].Block == g.Block && bases[n+1].Start <= g.Start) {
				n++
			}
			parts[c][n] = append(parts[c][n], i)
		}
	}
	out := bitext.Alignment{Beads: slices.Clone(a.Beads)}
	for i, b := range out.Beads {
		out.Beads[i].Source, out.Beads[i].Target = spread(b.Source, parts[Source]), spread(b.Target, parts[Target])
	}
	return out
}

func spread(indices []int, parts [][]int) (all []int) {
	for _, i := range indices {
		all = append(all, parts[i]...)
	}
	return all
}

// sameText tells whether two pairs have the same blocks and segments.
func sameText(a, b bitext.Pair) bool {
	return sameSide(a.Source, b.Source) && sameSide(a.Target, b.Target)
}

func sameSide(a, b bitext.Side) bool {
	return reflect.DeepEqual(a.Segments, b.Segments) && slices.EqualFunc(a.Article.Blocks, b.Article.Blocks,
		func(x, y bitext.Block) bool { return x.Text == y.Text && x.Zone == y.Zone && x.ID == y.ID })
}

// latestBeads is the digest of the beads that the worker prepared last: those
// of its last entry in the log, else those of the base.
func latestBeads(o *opened) string {
	for _, e := range slices.Backward(o.log) {
		if e.Action.Op == Prepare && e.Undoes == 0 && e.Redoes == 0 {
			return e.Action.Text
		}
	}
	return digest(o.base.Pair.Alignment)
}

// digest is a hex digest of an alignment's beads and confidences, whatever
// their order.
func digest(a bitext.Alignment) string {
	sorted := bitext.Alignment{Beads: slices.Clone(a.Beads)}
	sorted.Sort()
	h := sha256.New()
	for _, b := range sorted.Beads {
		fmt.Fprintf(h, "%s\t%v\t%t\n", b, b.Confidence, b.Moved)
	}
	return hex.EncodeToString(h.Sum(nil))
}
