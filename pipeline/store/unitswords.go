package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// putWords makes a unit known to the concordance by its Vietnamese and English
// words.
func (w *unitWriter) putWords(n memory.Ref, words [2]string) error {
	if w.wordInsert == nil {
		stmt, err := w.tx.PrepareContext(w.ctx, w.store.wordsInsert())
		if err != nil {
			return err
		}
		w.wordInsert = stmt
	}
	_, err := w.wordInsert.ExecContext(w.ctx, n, words[0], words[1])
	return err
}

// putAllWords is putWords for many units; it reads the channel to its end.
func (w *unitWriter) putAllWords(refs []memory.Ref, words <-chan [2]string) (err error) {
	var columns [2][]string
	for i := range refs {
		both := <-words
		switch {
		case w.store.Postgres():
			columns[0], columns[1] = append(columns[0], both[0]), append(columns[1], both[1])
		case err == nil:
			err = w.putWords(refs[i], both)
		}
	}
	if w.store.Postgres() {
		numbers := make([]int64, len(refs))
		for i, n := range refs {
			numbers[i] = int64(n)
		}
		_, err = w.tx.ExecContext(w.ctx, insertVectors+`SELECT n, `+vector("vi")+`, `+vector("en")+` FROM unnest($1::bigint[], $2::text[], $3::text[]) AS w (n, vi, en) ON CONFLICT (n) DO NOTHING`,
			numbers, columns[0], columns[1])
	}
	return err
}

const insertVectors = `INSERT INTO unit_words (n, vi, en) `

// vector makes lexemes of words with spaces between them.
func vector(words string) string { return `array_to_tsvector(string_to_array(` + words + `, ' '))` }

func (s *Store) wordsInsert() string {
	if s.Postgres() {
		return insertVectors + `VALUES ($1, ` + vector("$2") + `, ` + vector("$3") + `) ON CONFLICT (n) DO NOTHING`
	}
	return `INSERT OR REPLACE INTO unit_words (rowid, vi, en) VALUES ($1, $2, $3)`
}

func wordsOf(u *bitext.Unit, lang locales.Lang) string {
	return strings.Join(findable(memory.Words(textIn(u, lang))), " ")
}

// findable leaves out words of more bytes than an index may hold: PostgreSQL
// takes no lexeme of 2,048 bytes, and both engines shall find the same.
func findable(words []string) []string {
	const longest = 2000
	return slices.DeleteFunc(words, func(w string) bool { return len(w) > longest })
}

// textIn gives a unit's text in one language.
func textIn(u *bitext.Unit, lang locales.Lang) string {
	if u.SourceLang == lang {
		return u.Source
	}
	return u.Target
}

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

// Concordance finds units that hold all the words of f.Text on one side.
// Those that hold the very text come first, then those that hold the words
// together and in order without regard to diacritics, then those that hold
// them anywhere; among equals the newest first.
func (s *Store) Concordance(ctx context.Context, f Find) ([]Found, error) {
	words := findable(memory.Words(f.Text))
	if len(words) == 0 {
		return nil, nil
	}
	if f.Limit == 0 {
		f.Limit = 50
	}
	rows, err := s.findWords(ctx, f, words)
	if err != nil {
		return nil, fmt.Errorf("search the memory: %w", err)
	}
	var ranks [4][]Found
	finder := memory.NewFinder(f.Text)
	err = eachUnit(rows, func(_ memory.Ref, u *bitext.Unit) error {
		found := judge(finder, f.Lang, u)
		rank := &ranks[found.Match]
		if found.Match == memory.NoMatch || len(*rank) == f.Limit {
			return nil
		}
		if *rank = append(*rank, found); found.Match == memory.ExactMatch && len(*rank) == f.Limit {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return nil, fmt.Errorf("search the memory: %w", err)
	}
	all := slices.Concat(ranks[memory.ExactMatch], ranks[memory.PhraseMatch], ranks[memory.WordsMatch])
	return all[:min(len(all), f.Limit)], nil
}

var errEnough = fmt.Errorf("enough was found")

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

// findWords gives the units that may match, newest first.
func (s *Store) findWords(ctx context.Context, f Find, words []string) (*sql.Rows, error) {
	conditions, args := f.Filter.where(2)
	query := `SELECT u.n, ` + unitFieldsOfU + ` FROM ` + s.wordTables(f.Lang)
	for _, c := range conditions {
		query += " AND " + c
	}
	order := " ORDER BY w.rowid DESC" // as FTS5 walks, so that nothing is sorted
	if s.Postgres() {
		order = " ORDER BY u.n DESC"
	}
	return s.read.QueryContext(ctx, query+order, append([]any{s.wordQuery(f.Lang, words)}, args...)...)
}

// wordTables joins the words that match $1 with their units.
func (s *Store) wordTables(lang locales.Lang) string {
	if !s.Postgres() {
		return `unit_words w CROSS JOIN units u ON u.n = w.rowid WHERE unit_words MATCH $1`
	}
	const tables = `unit_words w JOIN units u ON u.n = w.n WHERE `
	switch lang {
	case locales.Vietnamese:
		return tables + `w.vi @@ $1::tsquery`
	case locales.English:
		return tables + `w.en @@ $1::tsquery`
	}
	return tables + `(w.vi @@ $1::tsquery OR w.en @@ $1::tsquery)`
}

// wordQuery asks for all the words in one of the columns. Words hold letters,
// digits and marks only, so that quoting them is all there is to do.
func (s *Store) wordQuery(lang locales.Lang, words []string) string {
	words = slices.Compact(slices.Sorted(slices.Values(words)))
	if s.Postgres() {
		return `'` + strings.Join(words, `' & '`) + `'`
	}
	all := `"` + strings.Join(words, `" AND "`) + `"`
	if lang != "" {
		return string(lang) + ` : (` + all + `)`
	}
	return `(vi : (` + all + `)) OR (en : (` + all + `))`
}
