package memory

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A Shelf is a memory that lives and ends with the process. Its zero value is
// empty and ready, and many goroutines may use it at once.
type Shelf struct {
	mu    sync.RWMutex
	units map[Ref]*bitext.Unit
	refs  map[string]Ref // by unit ID
	last  Ref
	sides [2]Index // Vietnamese, English
}

// Memory gives the look-up over the shelf.
func (s *Shelf) Memory() *Memory {
	return &Memory{Vietnamese: &s.sides[0], English: &s.sides[1], Units: s}
}

// Put keeps units, each under its ID; a unit that is there already takes the
// new one's place. It reports how many were new.
func (s *Shelf) Put(units ...bitext.Unit) (added int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.units == nil {
		s.units, s.refs = map[Ref]*bitext.Unit{}, map[string]Ref{}
	}
	var signer Signer
	for _, u := range units {
		if u.ID == "" {
			u.ID = ID(u)
		}
		ref, known := s.refs[u.ID]
		if !known {
			s.last++
			ref = s.last
			s.refs[u.ID] = ref
			s.sign(ref, &u, &signer)
			added++
		}
		s.units[ref] = &u
	}
	return added
}

func (s *Shelf) sign(ref Ref, u *bitext.Unit, signer *Signer) {
	for i, lang := range []locales.Lang{locales.Vietnamese, locales.English} {
		text, _ := side(u, lang)
		signature, tokens := signer.Sign(text)
		s.sides[i].Add(ref, signature, tokens)
	}
}

// Delete takes units out by their IDs; one that is not there is passed over.
func (s *Shelf) Delete(ids ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var gone []Ref
	for _, id := range ids {
		if ref, ok := s.refs[id]; ok {
			gone = append(gone, ref)
			delete(s.refs, id)
			delete(s.units, ref)
		}
	}
	s.sides[0].Remove(gone...)
	s.sides[1].Remove(gone...)
}

// All gives the units in the order in which they came.
func (s *Shelf) All() []bitext.Unit {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var all []bitext.Unit
	for _, ref := range slices.Sorted(maps.Keys(s.units)) {
		all = append(all, *s.units[ref])
	}
	return all
}

// Units implements Source.
func (s *Shelf) Units(_ context.Context, refs []Ref, visit func(Ref, *bitext.Unit)) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, ref := range refs {
		if u := s.units[ref]; u != nil {
			visit(ref, u)
		}
	}
	return nil
}
