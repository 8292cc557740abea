package review

// Doubt is the confidence below which a link needs a look of its own: the
// aligner's calibrated posterior, so that links above it are wrong less than
// once in ten.
const Doubt = 0.9

// A Progress counts how far the review of a sheet has come.
type Progress struct {
	Links    int // with two sides
	Decided  int // of them, by a person
	Doubtful int // of them, open and below Doubt
	Singles  int // links of one side that nobody has looked at
}

// Done tells whether nothing is left to decide.
func (p Progress) Done() bool { return p.Decided == p.Links && p.Singles == 0 }

// Progress counts the sheet's links.
func (s *Sheet) Progress() (p Progress) {
	for _, l := range s.Links {
		switch {
		case !l.Linked():
			if l.Open() {
				p.Singles++
			}
			continue
		case !l.Open():
			p.Decided++
		case l.Confidence < Doubt:
			p.Doubtful++
		}
		p.Links++
	}
	return p
}
