package memory

import (
	"context"
	"fmt"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A unit keeps the neighbours of its source only. To know whether a query in
// the language of its target stands between the same neighbours, these are
// looked up: the segment before the query must be, in some unit of the same
// languages, the translation of the source segment before the unit, and so
// with the one behind.

// recontext counts the neighbours of hits whose source is in the other
// language, and puts those in context that are. It asks the scanner at most
// twice, and only when a hit and the query have neighbours to compare.
func (l *looker) recontext(ctx context.Context, m *Memory, scanner Scanner) error {
	var before, after []string
	var err error
	if l.asks(func(u *bitext.Unit) string { return u.Previous }, l.query.Previous) {
		if before, err = l.sourcesOf(ctx, m, scanner, l.query.Previous); err != nil {
			return err
		}
	}
	if l.asks(func(u *bitext.Unit) string { return u.Next }, l.query.Next) {
		if after, err = l.sourcesOf(ctx, m, scanner, l.query.Next); err != nil {
			return err
		}
	}
	for i := range l.hits {
		h := &l.hits[i]
		if h.Unit.SourceLang == l.query.Lang {
			continue
		}
		h.Context = among(before, h.Unit.Previous) + among(after, h.Unit.Next)
		if h.Kind == Exact && h.Score == 100 && l.inContext(h) {
			h.Kind, h.Score = InContext, 101
		}
	}
	return nil
}

// asks tells whether a hit whose source is in the other language has a
// neighbour to compare with the query's.
func (l *looker) asks(neighbour func(*bitext.Unit) string, key string) bool {
	for i := range l.hits {
		if u := &l.hits[i].Unit; key != "" && u.SourceLang != l.query.Lang && neighbour(u) != "" {
			return true
		}
	}
	return false
}

// sourcesOf gives the keys of the sources whose target has that key, in the
// query's language.
func (l *looker) sourcesOf(ctx context.Context, m *Memory, scanner Scanner, key string) (keys []string, err error) {
	l.refs, err = scanner.Scan(ctx, l.aim(key, 100), l.refs[:0])
	if err != nil {
		return nil, fmt.Errorf("scan the memory for a neighbour: %w", err)
	}
	if len(l.refs) == 0 {
		return nil, nil
	}
	err = m.Units.Units(ctx, l.refs, func(_ Ref, u *bitext.Unit) {
		if u.SourceLang != l.query.Lang && Key(u.Target) == key {
			keys = append(keys, Key(u.Source))
		}
	})
	if err != nil {
		return nil, fmt.Errorf("read the units of a neighbour: %w", err)
	}
	return keys, nil
}

// among is 1 when key is one of the keys.
func among(keys []string, key string) int {
	for _, k := range keys {
		if k == key && key != "" {
			return 1
		}
	}
	return 0
}
