package align

import "math"

// length gives the log likelihood ratio of two texts of so many characters to
// be translations of each other: how far ln(target ÷ source) is from its mean,
// against what two texts that happen to meet would show.
func (m *Model) length(source, target float64) float64 {
	if source <= 0 || target <= 0 {
		return 0
	}
	d := math.Log(target/source) - m.LengthRatio
	mean := (source + target) / 2
	v := m.LengthVariance + m.LengthNoise/mean
	link := math.Exp(-d*d/(2*v)) / math.Sqrt(v)
	c := m.LengthChance * m.LengthChance
	chance := math.Exp(-d*d/(2*c)) / m.LengthChance
	ratio := (1-m.LengthTail)*link/(chance+1e-12) + m.LengthTail
	return m.LengthWeight * math.Log(ratio)
}

// brief tells how far a segment of so many characters is too short to be a piece
// of a link: from 1 for none to 0.
func (m *Model) brief(size float64) float64 { return max(1-size/m.ShortSize, 0) }

// piece is against a brief segment to be linked together with its neighbour, when
// the other side does not explain its words: subheads, labels and time stamps
// stand alone.
func (m *Model) piece(brief float64, explained float32) float64 {
	if float64(explained) < m.ShortMute {
		return m.ShortPiece * brief
	}
	return 0
}
