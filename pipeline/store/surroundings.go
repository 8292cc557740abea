package store

import (
	"context"
	"encoding/json"
	"fmt"
)

// Surroundings are what counts for the links of a pair beside its articles.
type Surroundings struct {
	Domain    string   // project or desk; "" = general
	Furniture []string // lines of the pair that recur, see Submission
}

// Surroundings reads those of a pair.
func (s *Store) Surroundings(ctx context.Context, pair string) (Surroundings, error) {
	var u Surroundings
	var furniture string
	err := s.read.QueryRowContext(ctx, "SELECT domain, "+furnitureColumn+" FROM pairs WHERE id = $1", pair).Scan(&u.Domain, &furniture)
	if err != nil {
		return u, pairError(pair, err)
	}
	u.Furniture, err = fromFurniture(furniture)
	return u, err
}

// furnitureColumn is that of a pair's last job.
const furnitureColumn = "coalesce((SELECT furniture FROM jobs WHERE jobs.id = pairs.job), '')"

// toFurniture is the stored form of lines.
func toFurniture(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	stored, err := json.Marshal(lines)
	if err != nil {
		panic(err) // unreachable: strings always marshal
	}
	return string(stored)
}

func fromFurniture(stored string) (lines []string, err error) {
	if stored == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(stored), &lines); err != nil {
		return nil, fmt.Errorf("furniture of a job: %w", err)
	}
	return lines, nil
}
