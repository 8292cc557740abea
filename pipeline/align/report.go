package align

import "github.com/songngu/songngu/pipeline/bitext"

// report says what the beads rest on.
func (p *problem) report(beads []bitext.Bead) Report {
	r := Report{Known: [2]float64{covered(p.source, p.evidence.trust[0]), covered(p.target, p.evidence.trust[1])}}
	for _, part := range p.lexicon.Parts() {
		r.Parts = append(r.Parts, part.Name)
		r.Pairs += part.Table.Len()
	}
	for _, b := range beads {
		if b.Moved {
			r.Moved++
		}
	}
	return r
}

// covered is the share of running words that the lexicon knows; 1 when
// there are none.
func covered(s *side, trust []float64) float64 {
	all, known := 0, 0
	for w, t := range s.types {
		if t.number {
			continue
		}
		all += t.count
		if trust[w] > 0 {
			known += t.count
		}
	}
	if all == 0 {
		return 1
	}
	return float64(known) / float64(all)
}
