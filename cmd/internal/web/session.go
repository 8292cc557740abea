package web

import (
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
// a cookie that only this list of people can have written; the server keeps
// only which sessions were ended before their time. It is over
//
//   - sessionLength after the login;
//   - when the person logs out, or logs in again in the same browser: a copy of
//     the cookie opens nothing from then on, and its stream of events ends;
//   - when the server begins with another list of people: a token that was
//     changed, added or taken away, or another role, ends all sessions.
//
// What was ended is known to one process, as long as it runs. Where several
// serve one list of people, or one begins anew, a copy of the cookie of a
// session that was logged out of opens the others until its time is over.
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

// open reads what seal wrote and is not over. The person must still be on the
// list with that role: the signing key depends on it.
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
	s := session{Person{parts[0], Role(parts[1])}, parts[2], time.Unix(0, end)}
	return s, p.lasts(s)
}

// lasts tells whether a session is not over.
func (p *People) lasts(s session) bool { return time.Now().Before(s.end) && !p.ended.holds(s) }

// leave ends a session.
func (p *People) leave(s session) { p.ended.add(s) }

// csrf is the word that a session's forms carry.
func (p *People) csrf(s session) string { return p.sign("csrf", s.id) }

func (p *People) sign(purpose, text string) string {
	mac := hmac.New(sha256.New, p.key)
	fmt.Fprintf(mac, "%s\x00%s", purpose, text)
	return hex.EncodeToString(mac.Sum(nil))
}

// endedSessions are those that were ended before their time, each kept until
// that time comes. There are at most endedLimit of a person, and so no more
// than the list of people is long: who ends more of them has all ended that
// began before.
type endedSessions struct {
	mu    sync.Mutex
	names map[string]*endedOf
}

// endedOf are the ended sessions of one person.
type endedOf struct {
	ids   map[string]time.Time // with the end of each
	until time.Time            // sessions whose end does not come later are ended
}

const endedLimit = 64

func (e *endedSessions) add(s session) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.names == nil {
		e.names = map[string]*endedOf{}
	}
	of := e.names[s.Name]
	if of == nil {
		of = &endedOf{ids: map[string]time.Time{}}
		e.names[s.Name] = of
	}
	now := time.Now()
	for id, end := range of.ids {
		if end.Before(now) {
			delete(of.ids, id)
		}
	}
	if of.ids[s.id] = s.end; len(of.ids) > endedLimit {
		of.until = now.Add(sessionLength)
		clear(of.ids)
	}
}

func (e *endedSessions) holds(s session) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	of := e.names[s.Name]
	if of == nil {
		return false
	}
	_, ended := of.ids[s.id]
	return ended || !s.end.After(of.until)
}
