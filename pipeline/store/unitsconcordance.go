package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// A Find says what Concordance looks for.
type Find struct {
	Text   string       // words, in any spelling of case, diacritics and tone style
	Lang   locales.Lang // the side to look in; "" = both
	Filter UnitFilter
	Limit  int // how many; 0 = 50
}

// A UnitFilter picks units; what is zero is not asked for.
type UnitFilter struct {
	Domain string
	State  bitext.State
	Origin bitext.Origin
	Author string
	Pair   string
	Import string
	Since  time.Time // created then or later
	Before time.Time // created before
}

// where writes the filter as conditions on table units, with parameters from
// $first on.
func (f UnitFilter) where(first int) (conditions []string, args []any) {
	add := func(condition string, arg any) {
		conditions = append(conditions, fmt.Sprintf("%s $%d", condition, first+len(args)))
		args = append(args, arg)
	}
	for _, c := range []struct{ condition, value string }{
		{"u.domain =", f.Domain}, {"u.state =", string(f.State)}, {"u.origin =", string(f.Origin)},
		{"u.author =", f.Author}, {"u.pair =", f.Pair}, {"u.import =", f.Import},
	} {
		if c.value != "" {
			add(c.condition, c.value)
		}
	}
	if !f.Since.IsZero() {
		add("u.created >=", micros(f.Since))
	}
	if !f.Before.IsZero() {
		add("u.created <", micros(f.Before))
	}
	return conditions, args
}

// A Found is a unit that holds the words, with where they stand.
type Found struct {
	Unit           bitext.Unit
	Match          memory.Match
	Source, Target []bitext.Span // to highlight, in Unit.Source and Unit.Target
}

// looked is how many of the newest units that hold the words and pass the
// filter a search looks at, once it has found as many as were asked for: an
// older one that is spelled exactly so might come first, but nobody would wait
// for it. As long as it has not found so many, it looks at all.
const looked = 20000

// Concordance finds units that hold all the words of f.Text on one side.
// Those that hold the very text come first, then those that hold the words
// together and in order without regard to diacritics, then those that hold
// them anywhere; among equals the newest first.
func (s *Store) Concordance(ctx context.Context, f Find) ([]Found, error) {
	finder := memory.NewFinder(f.Text)
	words := finder.Words()
	if len(words) == 0 || slices.ContainsFunc(words, func(w string) bool { return len(w) > memory.LongestWord }) {
		return nil, nil
	}
	if f.Limit == 0 {
		f.Limit = 50
	}
	refs, err := s.wordRefs(ctx, f.Lang, words)
	if err != nil {
		return nil, fmt.Errorf("search the memory: %w", err)
	}
	r := ranking{finder: finder, find: &f}
	for part := range slices.Chunk(refs, 200) {
		if err := s.judgeAll(ctx, &r, part); err != nil {
			return nil, fmt.Errorf("search the memory: %w", err)
		}
		if r.enough() {
			break
		}
	}
	all := slices.Concat(r.found[memory.ExactMatch], r.found[memory.PhraseMatch], r.found[memory.WordsMatch])
	return all[:min(len(all), f.Limit)], nil
}

// A ranking gathers what a search finds, newest first in each rank.
type ranking struct {
	finder *memory.Finder
	find   *Find
	found  [4][]Found // by memory.Match
	seen   int
}

func (r *ranking) add(u *bitext.Unit) {
	found := judge(r.finder, r.find.Lang, u)
	if found.Match == memory.NoMatch {
		return
	}
	r.seen++
	if rank := &r.found[found.Match]; len(*rank) < r.find.Limit {
		*rank = append(*rank, found)
	}
}

func (r *ranking) enough() bool {
	exact, phrase, words := len(r.found[memory.ExactMatch]), len(r.found[memory.PhraseMatch]), len(r.found[memory.WordsMatch])
	return exact == r.find.Limit || r.seen >= looked && exact+phrase+words >= r.find.Limit
}

// judgeAll reads units that may hold the words, newest first.
func (s *Store) judgeAll(ctx context.Context, r *ranking, refs []memory.Ref) error {
	conditions, args := r.find.Filter.where(len(refs) + 1)
	query := `SELECT u.n, ` + unitFieldsOfU + ` FROM units u WHERE u.n IN ` + params(1, len(refs))
	for _, c := range conditions {
		query += " AND " + c
	}
	rows, err := s.read.QueryContext(ctx, query+" ORDER BY u.n DESC", append(anys(refs), args...)...)
	if err != nil {
		return err
	}
	return eachUnit(rows, func(_ memory.Ref, u *bitext.Unit) error {
		r.add(u)
		return nil
	})
}

func judge(finder *memory.Finder, lang locales.Lang, u *bitext.Unit) Found {
	f := Found{Unit: *u}
	var source, target memory.Match
	if lang == "" || lang == u.SourceLang {
		source, f.Source = finder.Find(u.Source)
	}
	if lang == "" || lang == u.TargetLang {
		target, f.Target = finder.Find(u.Target)
	}
	f.Match = max(source, target)
	return f
}

// wordRefs gives the units that may hold all the words on one side, newest
// first: those of the index, and all whose words are not in it yet. The latter
// are read first: a unit that moves to the index meanwhile comes twice rather
// than never.
func (s *Store) wordRefs(ctx context.Context, lang locales.Lang, words []string) ([]memory.Ref, error) {
	refs, err := collect(ctx, s.read, scanOne[memory.Ref], `SELECT n FROM unit_tail`)
	if err != nil {
		return nil, err
	}
	words = longestFirst(words)
	for _, l := range unitLangs {
		if lang != "" && lang != l {
			continue
		}
		some, err := s.postedRefs(ctx, l, words)
		if err != nil {
			return nil, err
		}
		refs = append(refs, some...)
	}
	slices.Sort(refs)
	refs = slices.Compact(refs)
	slices.Reverse(refs)
	return refs, nil
}

// longestFirst gives each word once: long words are rare as a rule, and those
// leave the least to do for the next ones.
func longestFirst(words []string) []string {
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// fewRefs is how many units are read and judged rather than looked for in the
// list of one more word.
const fewRefs = 500

// postedRefs gives the units whose side in one language holds all the words
// according to the index, give or take some that hold but most of them.
func (s *Store) postedRefs(ctx context.Context, lang locales.Lang, words []string) ([]memory.Ref, error) {
	var refs []memory.Ref
	for i, word := range words {
		if i > 0 && len(refs) <= fewRefs {
			break
		}
		some, err := s.refsOf(ctx, lang, word)
		if err != nil {
			return nil, fmt.Errorf("the word %q: %w", word, err)
		}
		if i > 0 {
			some = common(refs, some)
		}
		if refs = some; len(refs) == 0 {
			break
		}
	}
	return refs, nil
}

// refsOf reads the block of each batch that would hold the word, and gives the
// word's units in ascending order.
func (s *Store) refsOf(ctx context.Context, lang locales.Lang, word string) (refs []memory.Ref, err error) {
	rows, err := s.read.QueryContext(ctx, `SELECT (SELECT p.words FROM unit_postings p WHERE p.lang = $1 AND p.batch = b.batch AND p.first <= $2 ORDER BY p.first DESC LIMIT 1)
		FROM unit_batches b ORDER BY b.batch`, string(lang), word)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var block sql.RawBytes
		if err := rows.Scan(&block); err != nil {
			return nil, err
		}
		if refs, err = memory.FindRefs(refs, block, word); err != nil {
			return nil, err
		}
	}
	if !slices.IsSorted(refs) { // units that were committed late
		slices.Sort(refs)
	}
	return refs, rows.Err()
}

// common gives the numbers that both ascending lists hold, in place of a.
func common(a, b []memory.Ref) []memory.Ref {
	both := a[:0]
	for _, n := range a {
		for len(b) > 0 && b[0] < n {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == n {
			both = append(both, n)
		}
	}
	return both
}
