package align

import (
	"github.com/songngu/songngu/locales/viet"
)

// Recurring gives a test for lines that stand on more than one of the pages:
// page furniture, or teasers that advertise other articles.
func Recurring(pages [][]string) func(string) bool {
	const once, often = 1, 2
	seen := map[string]int8{}
	last := map[string]int{}
	for n, page := range pages {
		for _, line := range page {
			key := viet.Key(line, viet.Toned)
			if key == "" || last[key] == n+1 {
				continue
			}
			last[key] = n + 1
			seen[key] = min(seen[key]+once, often)
		}
	}
	return func(line string) bool { return seen[viet.Key(line, viet.Toned)] >= often }
}
