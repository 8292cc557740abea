package bitext

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A BeadState tells who stands behind a bead.
type BeadState string

const (
	Candidate BeadState = "candidate" // the aligner's proposal; nobody has looked
	Accepted  BeadState = "accepted"  // a person confirmed it; a hard anchor for the aligner
	Rejected  BeadState = "rejected"  // a person says the two sides do not belong together
)

// A Bead links a set of source segments to a set of target segments that say
// the same. An empty side means no counterpart. Indices ascend.
type Bead struct {
	Source, Target []int
	Confidence     float64 // posterior probability in [0, 1] that the bead is right
	Reasons        []Reason
	State          BeadState
	Moved          bool // its counterpart stands out of order on the other side
}

// Linked tells whether the bead has segments on both sides.
func (b Bead) Linked() bool { return len(b.Source) > 0 && len(b.Target) > 0 }

// String writes the bead as the gold files do: "6,7:6", ":16", "14:".
func (b Bead) String() string { return join(b.Source) + ":" + join(b.Target) }

func join(ids []int) string {
	var sb strings.Builder
	for i, id := range ids {
		if i > 0 {
			sb.WriteByte(',')
		}
		sb.WriteString(strconv.Itoa(id))
	}
	return sb.String()
}

// ParseBead reads what String writes; what follows the first white space (a
// confidence, say) is not looked at.
func ParseBead(line string) (Bead, error) {
	text := line
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		text = text[:i]
	}
	left, right, ok := strings.Cut(text, ":")
	if !ok {
		return Bead{}, fmt.Errorf("bead %q has no colon between its sides", line)
	}
	source, err := split(left)
	if err != nil {
		return Bead{}, fmt.Errorf("bead %q: %w", line, err)
	}
	target, err := split(right)
	if err != nil {
		return Bead{}, fmt.Errorf("bead %q: %w", line, err)
	}
	if len(source)+len(target) == 0 {
		return Bead{}, fmt.Errorf("bead %q is empty on both sides", line)
	}
	return Bead{Source: source, Target: target}, nil
}

func split(list string) ([]int, error) {
	if list == "" {
		return nil, nil
	}
	var ids []int
	for field := range strings.SplitSeq(list, ",") {
		id, err := strconv.Atoi(field)
		if err != nil || id < 0 {
			return nil, fmt.Errorf("%q is not a segment index", field)
		}
		if len(ids) > 0 && id <= ids[len(ids)-1] {
			return nil, fmt.Errorf("segment indices do not ascend at %d", id)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// A Reason is one piece of evidence for or against a bead, in a form that the
// doors turn into words ("2 names", "lexicon 0.61", "length −0.4").
type Reason struct {
	Kind  ReasonKind
	Count int     // how many, for kinds that are counted; else 0
	Value float64 // contribution to the score in nats
}

// A ReasonKind names what a Reason is about.
type ReasonKind string

const (
	ReasonLength  ReasonKind = "length"
	ReasonLexicon ReasonKind = "lexicon"
	ReasonNames   ReasonKind = "names"
	ReasonNumbers ReasonKind = "numbers"
	ReasonDates   ReasonKind = "dates"
	ReasonCognate ReasonKind = "cognates"
	ReasonShape   ReasonKind = "shape"
	ReasonMoved   ReasonKind = "moved"
	ReasonAnchor  ReasonKind = "anchor"  // a person's decision or a given section anchor
	ReasonFurnish ReasonKind = "furnish" // page furniture that recurs elsewhere
	ReasonZone    ReasonKind = "zone"
)

// An Alignment is a list of beads in which every segment of both sides stands
// exactly once. Beads come in document order of their source side; a target
// without counterpart stands where it would stand among the targets.
type Alignment struct{ Beads []Bead }

// Sort puts the beads into document order: that of their first source segment;
// a bead without source follows the last bead in order whose targets stand
// before its own. The result depends on the set of beads alone.
func (a Alignment) Sort() {
	slices.SortFunc(a.Beads, func(x, y Bead) int {
		return cmp.Or(cmp.Compare(first(x.Source), first(y.Source)), cmp.Compare(first(x.Target), first(y.Target)))
	})
	n := 0 // beads with a source; SortFunc has put the others behind them
	for n < len(a.Beads) && len(a.Beads[n].Source) > 0 {
		n++
	}
	sorted := make([]Bead, 0, len(a.Beads))
	late := a.Beads[n:]
	after := followers(a.Beads[:n], late)
	for i := 0; i <= n; i++ {
		for len(late) > 0 && after[len(after)-len(late)] == i {
			sorted, late = append(sorted, late[0]), late[1:]
		}
		if i < n {
			sorted = append(sorted, a.Beads[i])
		}
	}
	copy(a.Beads, sorted)
}

// followers tells for each bead without source how many of the beads with one
// stand before it. Moved beads do not count: they stand where their source
// does.
func followers(beads, late []Bead) []int {
	places := make([]int, len(late))
	i, place := 0, 0
	for k, b := range late {
		for ; i < len(beads); i++ {
			c := beads[i]
			if c.Linked() && !c.Moved {
				if c.Target[0] > b.Target[0] {
					break
				}
				place = i + 1
			}
		}
		places[k] = place
	}
	return places
}

// first is the first index of a side; an empty side comes last.
func first(ids []int) int {
	if len(ids) == 0 {
		return math.MaxInt
	}
	return ids[0]
}

// Cover checks that the beads hold each of the n source and m target segments
// exactly once, and says which one they miss or double.
func (a Alignment) Cover(n, m int) error {
	source, target := make([]int, n), make([]int, m)
	for _, b := range a.Beads {
		if len(b.Source)+len(b.Target) == 0 {
			return fmt.Errorf("a bead is empty on both sides")
		}
		if err := count(source, b.Source, "source"); err != nil {
			return err
		}
		if err := count(target, b.Target, "target"); err != nil {
			return err
		}
	}
	if err := once(source, "source"); err != nil {
		return err
	}
	return once(target, "target")
}

func once(counts []int, side string) error {
	for i, c := range counts {
		if c != 1 {
			return fmt.Errorf("%s segment %d stands in %d beads", side, i, c)
		}
	}
	return nil
}

func count(counts, ids []int, side string) error {
	for _, id := range ids {
		if id < 0 || id >= len(counts) {
			return fmt.Errorf("%s segment %d does not exist", side, id)
		}
		counts[id]++
	}
	return nil
}
