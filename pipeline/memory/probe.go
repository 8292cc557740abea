package memory

// A Probe is what a Scanner needs to know of a query.
type Probe struct {
	text      string
	signature Signature
	tokens    int
	min       int // least similarity, in percent
}

// Text is the query.
func (p *Probe) Text() string { return p.text }

// Min is the least similarity of a match, in percent.
func (p *Probe) Min() int { return p.min }

// Lengths gives the least and the greatest number of tokens that a match can
// have.
func (p *Probe) Lengths() (low, high int) {
	low = (p.tokens*p.min + 99) / 100
	return max(low, 1), p.tokens * 100 / p.min
}

// edits is the number of edits that leave a match of n tokens at or above the
// threshold: 1 − d/max(n, m) ≥ min/100.
func (p *Probe) edits(n int) int { return (100 - p.min) * max(n, p.tokens) / 100 }

// bound is 2(k−g)+g for segments of n tokens; see Signature.
func (p *Probe) bound(n int) int {
	gap := max(n, p.tokens) - min(n, p.tokens)
	return 2*p.edits(n) - gap
}
