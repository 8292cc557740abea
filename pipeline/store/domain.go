package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// MaxDomain is how many bytes the name of a domain has at most.
const MaxDomain = 200

// ErrDomain is returned, wrapped, for a domain whose name is too long.
var ErrDomain = errors.New("not the name of a domain")

// DomainName gives the form in which the name of a domain is kept: NFC, one
// space between words, nothing that cannot be seen. "" stands for no name.
func DomainName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "�"))
	words := strings.FieldsFunc(norm.NFC.String(name), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	return strings.Join(words, " ")
}

// CheckedDomain is DomainName for what comes from outside. It fails with
// ErrDomain when the name has more than MaxDomain bytes.
func CheckedDomain(name string) (string, error) {
	name = DomainName(name)
	if len(name) > MaxDomain {
		return "", fmt.Errorf("%w: it has %d bytes, at most %d may be", ErrDomain, len(name), MaxDomain)
	}
	return name, nil
}

// Domain gives the project or desk that a pair belongs to, "" = general.
func (s *Store) Domain(ctx context.Context, pair string) (string, error) {
	return domainOf(ctx, s.read, pair)
}

func domainOf(ctx context.Context, db querier, pair string) (domain string, err error) {
	err = db.QueryRowContext(ctx, "SELECT domain FROM pairs WHERE id = $1", pair).Scan(&domain)
	if err != nil {
		err = pairError(pair, err)
	}
	return domain, err
}

// setDomain gives a pair to a project or desk inside a transaction, and moves
// the units that the pair stands behind along, in the state that people gave
// them. It does nothing to a pair that is there already.
//
// Stages that are done are not done again, and the bundle does not name the
// domain: links would hardly be others, and the drafts of an article without
// counterpart stay those that were recalled when its domain was the old one,
// from which the memory recalled first. A stage under way finds another version
// of the pair at its end and is done again, so that it does not bring units of
// the old domain back.
func (s *Store) setDomain(ctx context.Context, tx *sql.Tx, pair, domain string) error {
	res, err := tx.ExecContext(ctx, "UPDATE pairs SET domain = $2, version = version + 1 WHERE id = $1 AND domain <> $2", pair, domain)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	if err := s.moveUnits(ctx, tx, pair, domain); err != nil {
		return fmt.Errorf("move the units of pair %s to domain %q: %w", pair, domain, err)
	}
	return nil
}

// moveUnits takes back what a pair said of its units and says it anew of the
// same units in another domain: the domain is a part of a unit's ID. The count
// of uses goes along when nobody else stands behind the old unit. Where the
// other domain has the unit already, the counts are added; its priority, notes
// and props stay, and those of the unit that came are lost.
func (s *Store) moveUnits(ctx context.Context, tx *sql.Tx, pair, domain string) error {
	units, err := unitsBehind(ctx, tx, pair)
	if err != nil {
		return err
	}
	uses := map[string]int{}
	for i := range units {
		u := &units[i]
		deleted, err := s.RetractUnits(ctx, tx, pair, u.ID)
		if err != nil {
			return err
		}
		u.Domain = domain
		u.ID = memory.ID(*u)
		if deleted > 0 && u.Uses > 0 {
			uses[u.ID] += u.Uses
		}
		u.Uses = 0
	}
	if _, err = s.PutUnits(ctx, tx, units...); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(uses)) {
		if _, err := tx.ExecContext(ctx, "UPDATE units SET uses = uses + $2 WHERE id = $1", id, uses[id]); err != nil {
			return err
		}
	}
	return nil
}

// unitsBehind reads the units that a pair stands behind, first or beside
// others, in the state that it gave them. It is one statement and so one view
// of the database: between two, another pair could step back and make this one
// the first, and neither would see the unit.
func unitsBehind(ctx context.Context, tx *sql.Tx, pair string) (units []bitext.Unit, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT n, `+unitFields+` FROM units WHERE pair = $1 AND import = '' UNION ALL
		SELECT u.n, `+unitFields+` FROM unit_backers AS b JOIN
			(SELECT n, id, source_lang, target_lang, source, target, previous, next, domain, created, uses, priority, extra FROM units) AS u
			ON u.n = b.n WHERE pair = $1 AND import = '' ORDER BY n`, pair)
	if err != nil {
		return nil, err
	}
	err = eachUnit(rows, func(_ memory.Ref, u *bitext.Unit) error {
		units = append(units, *u)
		return nil
	})
	return units, err
}

// adoptDesks is migration 202: the desks to which reviews were assigned become
// the domains of their pairs. It is no SQL, since the IDs of units are digests
// that hold the domain. Migrations of smaller numbers, those of units among
// them, have run before it.
func (s *Store) adoptDesks(ctx context.Context, tx *sql.Tx) error {
	type assigned struct{ pair, desk string }
	desks, err := collect(ctx, tx, func(r *sql.Rows) (a assigned, err error) {
		err = r.Scan(&a.pair, &a.desk)
		return a, err
	}, "SELECT pair, desk FROM reviews WHERE desk <> '' ORDER BY pair")
	if err != nil {
		return err
	}
	for _, a := range desks {
		if err := s.setDomain(ctx, tx, a.pair, DomainName(a.desk)); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, "ALTER TABLE reviews DROP COLUMN desk")
	return err
}
