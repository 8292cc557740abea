package web

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A session is one login of a person in one browser. The browser keeps it, as
// a cookie that only this list of people can have written; the store keeps
// only which sessions were ended before their time. It is over
//
//   - sessionLength after the login;
//   - when the person logs out, or logs in again in the same browser: a copy of
//     the cookie opens nothing from then on, and its stream of events ends. The
//     server that was told knows at once, others over the same store within
//     heardFor, and one that begins anew from its first page on;
//   - when the server begins with another list of people: a token that was
//     changed, added or taken away, or another role, ends all sessions.
type session struct {
	Person
	id  string
	end time.Time
}

// sessionLength is how long a login lasts.
const sessionLength = 12 * time.Hour

func newSession(who Person) session {
	return session{who, rand.Text(), time.Now().Add(sessionLength)}
}

// seal writes a session so that only this list of people can have written it.
func (p *People) seal(s session) string {
	body := base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%d", s.Name, s.Role, s.id, s.end.UnixNano()))
	return body + "." + p.sign("session", body)
}

// open reads what seal wrote, whether it is over or not. The person must still
// be on the list with that role: the signing key depends on it.
func (p *People) open(sealed string) (session, bool) {
	body, sum, ok := strings.Cut(sealed, ".")
	if !ok || len(p.key) == 0 || subtle.ConstantTimeCompare([]byte(sum), []byte(p.sign("session", body))) != 1 {
		return session{}, false
	}
	raw, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil {
		return session{}, false
	}
	parts := strings.Split(string(raw), "\x00")
	if len(parts) != 4 {
		return session{}, false
	}
	end, err := strconv.ParseInt(parts[3], 10, 64)
	if err != nil {
		return session{}, false
	}
	return session{Person{parts[0], Role(parts[1])}, parts[2], time.Unix(0, end)}, true
}

// csrf is the word that a session's forms carry.
func (p *People) csrf(s session) string { return p.sign("csrf", s.id) }

func (p *People) sign(purpose, text string) string {
	mac := hmac.New(sha256.New, p.key)
	fmt.Fprintf(mac, "%s\x00%s", purpose, text)
	return hex.EncodeToString(mac.Sum(nil))
}

// endedSessions are those that the store knows as ended, with what it said of
// them a moment ago, so that not every page has to ask it.
type endedSessions struct {
	store sessionStore
	mu    sync.Mutex
	said  *sync.Map // session id → whether it was ended
	since time.Time // when the first of said may have been heard
}

// A sessionStore keeps which sessions were ended, for all servers over it. The
// methods are those of store.Store.
type sessionStore interface {
	EndSession(ctx context.Context, id string, until time.Time) error
	SessionEnded(ctx context.Context, id string) (bool, error)
}

// heardFor is how long the word of the store counts.
const heardFor = time.Second

// over tells whether a session's time has come or it was ended.
func (e *endedSessions) over(ctx context.Context, s session) (bool, error) {
	if !time.Now().Before(s.end) {
		return true, nil
	}
	said := e.lately()
	if ended, heard := said.Load(s.id); heard {
		return ended.(bool), nil
	}
	ended, err := e.store.SessionEnded(ctx, s.id)
	if err != nil {
		return false, err
	}
	latest, _ := said.LoadOrStore(s.id, ended) // it may have been ended meanwhile
	return latest.(bool), nil
}

// end ends a session.
func (e *endedSessions) end(ctx context.Context, s session) error {
	if err := e.store.EndSession(ctx, s.id, s.end); err != nil {
		return err
	}
	e.lately().Store(s.id, true)
	return nil
}

// lately gives what the store said within heardFor. Older words are dropped
// all at once, and so what comes late from then on goes nowhere.
func (e *endedSessions) lately() *sync.Map {
	e.mu.Lock()
	defer e.mu.Unlock()
	if now := time.Now(); e.said == nil || now.Sub(e.since) >= heardFor {
		e.said, e.since = &sync.Map{}, now
	}
	return e.said
}
