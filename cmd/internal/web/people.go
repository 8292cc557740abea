package web

import (
	"bufio"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"github.com/songngu/songngu/locales/viet"
)

// A Role says how much a person may do.
type Role string

const (
	Reader   Role = "reader"   // look at everything
	Reviewer Role = "reviewer" // and decide about links
	Chief    Role = "chief"    // and assign pairs, and take back what others did
)

var ranks = map[Role]int{Reader: 1, Reviewer: 2, Chief: 3}

// May tells whether role r may do what needs role need.
func (r Role) May(need Role) bool { return ranks[r] >= ranks[need] }

// A Person may log in with a token.
type Person struct {
	Name string
	Role Role
}

// An entrant is a person with the way in.
type entrant struct {
	Person
	byAddress bool // the token may stand in an address: it was made for one run and printed there
}

// People are those who may log in. The zero value lets nobody in.
type People struct {
	byToken map[[sha256.Size]byte]entrant
	key     []byte // of the cookies; made from the tokens, so that a new token list ends old sessions
}

// ReadPeople reads one person a line: name, role and token, between white
// space; # begins a comment line. A token has at least 16 characters.
func ReadPeople(r io.Reader) (*People, error) {
	p := &People{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) != 3 {
			return nil, fmt.Errorf("line %d: want a name, a role and a token", n)
		}
		if err := p.Add(Person{fields[0], Role(fields[1])}, fields[2]); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return p, lines.Err()
}

// MinToken is the length in bytes of the shortest token that is let in.
const MinToken = 16

// Add lets one more person in.
func (p *People) Add(who Person, token string) error { return p.add(entrant{who, false}, token) }

// AddByAddress lets one more person in, also by an address that holds the
// token: for tokens that are made for one run and printed.
func (p *People) AddByAddress(who Person, token string) error {
	return p.add(entrant{who, true}, token)
}

func (p *People) add(who entrant, token string) error {
	if ranks[who.Role] == 0 {
		return fmt.Errorf("there is no role %q; choose reader, reviewer or chief", who.Role)
	}
	if len(token) < MinToken {
		return fmt.Errorf("the token of %s is shorter than %d characters", who.Name, MinToken)
	}
	digest := sha256.Sum256([]byte(token))
	if _, twice := p.byToken[digest]; twice {
		return fmt.Errorf("%s has the token of somebody else", who.Name)
	}
	if p.byToken == nil {
		p.byToken = map[[sha256.Size]byte]entrant{}
	}
	p.byToken[digest] = who
	mac := hmac.New(sha256.New, p.key)
	mac.Write(digest[:])
	fmt.Fprintf(mac, "%s %s", who.Name, who.Role)
	p.key = mac.Sum(nil)
	return nil
}

// Names gives the names of those who may log in, sorted.
func (p *People) Names() []string {
	set := map[string]bool{}
	for _, who := range p.byToken {
		set[who.Name] = true
	}
	return named(set)
}

// Spelled gives a name as the list of people has it, when it differs from one
// there by case or by how its letters are composed only; else as it is.
func (p *People) Spelled(name string) string {
	for _, known := range p.Names() {
		if viet.Key(known, viet.Toned) == viet.Key(name, viet.Toned) {
			return known
		}
	}
	return name
}

// NewToken makes a token that nobody can guess.
func NewToken() string {
	var b [24]byte
	rand.Read(b[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// withToken finds the person of a token. Tokens are compared by digest, so
// that the time taken tells nothing. byAddress says that the token stood in an
// address, where servers on the way may have written it down.
func (p *People) withToken(token string, byAddress bool) (Person, bool) {
	who, ok := p.byToken[sha256.Sum256([]byte(token))]
	return who.Person, ok && (who.byAddress || !byAddress)
}
