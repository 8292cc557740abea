package pair

// setMargins gives each candidate the distance of its score to the best
// alternative of either article. An alternative that another article has a
// better claim to is worth less by as much as the claim is better; a copy of the
// counterpart is no alternative; and none is worth less than no relation at all.
func (s *space) setMargins(all []candidate) {
	rows, columns := make([][]*candidate, len(s.vi)), make([][]*candidate, len(s.en))
	byRow, byColumn := make([]two, len(s.vi)), make([]two, len(s.en))
	for i := range all {
		c := &all[i]
		rows[c.v], columns[c.e] = append(rows[c.v], c), append(columns[c.e], c)
		byRow[c.v].add(c.score)
		byColumn[c.e].add(c.score)
	}
	for i := range all {
		c := &all[i]
		best := 0.0
		for _, o := range rows[c.v] {
			if w := worth(o.score, byColumn[o.e]); w > best && o.e != c.e && !copies(s.enVecs[o.e], s.enVecs[c.e]) {
				best = w
			}
		}
		for _, o := range columns[c.e] {
			if w := worth(o.score, byRow[o.v]); w > best && o.v != c.v && !copies(s.viVecs[o.v], s.viVecs[c.v]) {
				best = w
			}
		}
		c.margin = c.score - best
	}
}

// worth is what a candidate counts as an alternative to another, when rivals
// are the best scores of the article that it would take.
func worth(score float64, rivals two) float64 {
	return score - max(0, rivals.other(score)-score)
}

// A two holds the two best scores of an article.
type two struct{ first, second float64 }

func (t *two) add(score float64) {
	t.second = max(t.second, min(t.first, score))
	t.first = max(t.first, score)
}

// other is the best score beside one that is among them.
func (t two) other(score float64) float64 {
	if score == t.first {
		return t.second
	}
	return t.first
}
