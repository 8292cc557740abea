package memory

import (
	"slices"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/bitext"
)

// An Op says what an Edit does to the first of two texts.
type Op string

const (
	Same   Op = "same"
	Delete Op = "delete"
	Insert Op = "insert"
)

// An Edit is a run of tokens that two texts share, or that one of them has
// alone. Its span stands in the second text for Insert, else in the first.
type Edit struct {
	Op   Op
	Span bitext.Span
}

// Diff gives the edits that turn text a into text b, token by token, for
// display: as few as the distance behind a score counts, a replacement being a
// Delete and an Insert. Tokens are compared by their keys, so that what costs
// nothing is not shown. White space belongs to no edit but lies inside runs.
// Cost: n·m; it is for two segments, not for documents.
func Diff(a, b string) []Edit {
	x, y := keyed(a), keyed(b)
	costs := matrix(x, y)
	var edits []Edit
	i, j := len(x), len(y)
	for i > 0 || j > 0 {
		switch {
		case i > 0 && j > 0 && x[i-1].key == y[j-1].key && costs[i][j] == costs[i-1][j-1]:
			i, j = i-1, j-1
			edits = append(edits, Edit{Same, x[i].Span})
		case i > 0 && j > 0 && costs[i][j] == costs[i-1][j-1]+1:
			i, j = i-1, j-1
			edits = append(edits, Edit{Insert, y[j].Span}, Edit{Delete, x[i].Span})
		case i > 0 && costs[i][j] == costs[i-1][j]+1:
			i--
			edits = append(edits, Edit{Delete, x[i].Span})
		default:
			j--
			edits = append(edits, Edit{Insert, y[j].Span})
		}
	}
	slices.Reverse(edits)
	return runs(edits)
}

type keyedToken struct {
	bitext.Span
	key string
}

func keyed(text string) []keyedToken {
	var tokens []keyedToken
	for _, s := range appendTokens(nil, []byte(text)) {
		tokens = append(tokens, keyedToken{s, viet.Key(s.Of(text), viet.Toned)})
	}
	return tokens
}

func matrix(x, y []keyedToken) [][]int {
	costs := make([][]int, len(x)+1)
	for i := range costs {
		costs[i] = make([]int, len(y)+1)
		costs[i][0] = i
	}
	for j := range costs[0] {
		costs[0][j] = j
	}
	for i := range x {
		for j := range y {
			replace := costs[i][j]
			if x[i].key != y[j].key {
				replace++
			}
			costs[i+1][j+1] = min(replace, costs[i][j+1]+1, costs[i+1][j]+1)
		}
	}
	return costs
}

// runs joins edits of one kind that stand side by side; within a stretch of
// changes the deletions come first.
func runs(edits []Edit) []Edit {
	var out []Edit
	for len(edits) > 0 {
		n := slices.IndexFunc(edits, func(e Edit) bool { return (e.Op == Same) != (edits[0].Op == Same) })
		if n < 0 {
			n = len(edits)
		}
		for _, op := range []Op{Same, Delete, Insert} {
			out = appendRun(out, edits[:n], op)
		}
		edits = edits[n:]
	}
	return out
}

// appendRun appends one edit from the first to the last of those with that
// operation.
func appendRun(out, edits []Edit, op Op) []Edit {
	var run Edit
	for _, e := range edits {
		if e.Op != op {
			continue
		}
		if run.Op == "" {
			run = e
		}
		run.Span.End = e.Span.End
	}
	if run.Op == "" {
		return out
	}
	return append(out, run)
}
