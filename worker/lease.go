package worker

import (
	"context"
	"sync"

	"github.com/songngu/songngu/pipeline/store"
)

// leases are the claims that this worker holds, each with the way to stop the
// handler that works under it.
type leases struct {
	mu   sync.Mutex
	held map[store.Claim]context.CancelCauseFunc
}

func (l *leases) add(c store.Claim, stop context.CancelCauseFunc) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held == nil {
		l.held = map[store.Claim]context.CancelCauseFunc{}
	}
	l.held[c] = stop
}

func (l *leases) remove(c store.Claim) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.held, c)
}

func (l *leases) claims() []store.Claim {
	l.mu.Lock()
	defer l.mu.Unlock()
	claims := make([]store.Claim, 0, len(l.held))
	for c := range l.held {
		claims = append(claims, c)
	}
	return claims
}

// stop ends the handlers of claims that were lost.
func (l *leases) stop(lost []store.Claim) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range lost {
		if stop, ok := l.held[c]; ok {
			stop(store.ErrStale)
		}
	}
}
