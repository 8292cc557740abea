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
