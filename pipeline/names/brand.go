package names

import "github.com/songngu/songngu/pipeline/bitext"

// joinBrands makes one name of a brand and the country after it, where both
// stand side by side in both texts: Honda Việt Nam.
func (m *matcher) joinBrands(chosen []candidate) []candidate {
	var out []candidate
	for _, c := range chosen {
		if n := len(out); n > 0 {
			if b := out[n-1]; m.brand(b) && c.kind == bitext.Place && m.adjoin(b, c) {
				out[n-1] = candidate{v: run{b.v.from, c.v.to}, e: run{b.e.from, c.e.to}, kind: bitext.Organisation, class: Reorder}
				continue
			}
		}
		out = append(out, c)
	}
	return out
}

func (m *matcher) brand(c candidate) bool {
	return (c.kind == Misc || c.kind == bitext.Organisation) && (c.class == Exact || c.class == Strip) && m.v.tokens[c.v.from].foreign()
}

// adjoin tells whether b follows a at once on both sides.
func (m *matcher) adjoin(a, b candidate) bool {
	return a.v.to == b.v.from && a.e.to == b.e.from && m.v.tokens[b.v.from].glue == space && m.e.tokens[b.e.from].glue == space
}
