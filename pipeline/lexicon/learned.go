package lexicon

import (
	"cmp"
	"slices"
	"sync"
)

// Memory is the name of the parts of a lexicon that were learned from accepted
// links; those of a domain have its name behind a slash.
const Memory = "memory"

// memoryDoubt is the doubt in words learned from the memory.
const memoryDoubt = 1

// A Learned lexicon is counted from the links that people accepted. Each
// sentence pair is counted in when its link is accepted and out when that is
// taken back; what comes out depends on the pairs that are in at that time and
// on nothing else, neither their order nor what was in before. The zero value
// is empty. It is safe for concurrent use.
type Learned struct {
	mu      sync.Mutex
	domains map[string]*counted
}

// A counted set holds the sentence pairs of a domain, each with how often it
// was counted in, and the table made of them, nil when it must be made anew.
type counted struct {
	times map[SentencePair]int
	table *Table
}

// Add counts a pair in for a domain; "" is general.
func (l *Learned) Add(domain string, p SentencePair) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.domains == nil {
		l.domains = map[string]*counted{}
	}
	c := l.domains[domain]
	if c == nil {
		c = &counted{times: map[SentencePair]int{}}
		l.domains[domain] = c
	}
	c.times[p]++
	c.table = nil
}

// Remove counts a pair out. It reports false when the pair is not in.
func (l *Learned) Remove(domain string, p SentencePair) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.domains[domain]
	if c == nil || c.times[p] == 0 {
		return false
	}
	if c.times[p]--; c.times[p] == 0 {
		delete(c.times, p)
	}
	c.table = nil
	return true
}

// Parts gives what was learned of a domain and, for a domain that is not
// general, of the general one: none when nothing was. The first call after a
// change estimates the table, which takes about a second for 20,000 pairs.
func (l *Learned) Parts(domain string) []Part {
	l.mu.Lock()
	defer l.mu.Unlock()
	var parts []Part
	if p, ok := l.part("", Memory); ok {
		parts = append(parts, p)
	}
	if domain != "" {
		if p, ok := l.part(domain, Memory+"/"+domain); ok {
			parts = append(parts, p)
		}
	}
	return parts
}

func (l *Learned) part(domain, name string) (Part, bool) {
	c := l.domains[domain]
	if c == nil || len(c.times) == 0 {
		return Part{}, false
	}
	if c.table == nil {
		c.table = Train(c.pairs(), DefaultTraining)
	}
	return Part{Name: name, Table: c.table, Weight: 1, Doubt: memoryDoubt}, true
}

// pairs gives the pairs in an order that depends on them alone.
func (c *counted) pairs() []SentencePair {
	var all []SentencePair
	for p, n := range c.times {
		for range n {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b SentencePair) int {
		return cmp.Or(cmp.Compare(a.Vietnamese, b.Vietnamese), cmp.Compare(a.English, b.English))
	})
	return all
}
