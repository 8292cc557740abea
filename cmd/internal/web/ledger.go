package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// removedLength is how many of the names that were removed last are listed.
const removedLength = 100

// ledgerPage lists the names as the house renders them, and those that were
// removed.
func (v *Reviews) ledgerPage(w http.ResponseWriter, r *http.Request, who visit) {
	rows, err := v.Store.LedgerRows(r.Context())
	removed, err2 := v.Store.RemovedTerms(r.Context(), removedLength)
	if err = errors.Join(err, err2); err != nil {
		v.fail(w, r, who, err)
		return
	}
	v.render(w, who, http.StatusOK, "ledger", map[string]any{"Rows": rows, "Removed": removed})
}

// changeLedger removes a name, or puts one back, for the whole house, whoever
// put it there.
func (v *Reviews) changeLedger(w http.ResponseWriter, r *http.Request, who visit) {
	var change func(context.Context, bitext.Term, string, time.Time) error
	switch r.FormValue("op") {
	case "remove":
		change = v.Store.RemoveTerm
	case "restore":
		change = v.Store.RestoreTerm
	default:
		v.refuse(w, r, who, http.StatusBadRequest, "review.error.impossible")
		return
	}
	t := bitext.Term{Vietnamese: r.FormValue("vi"), English: r.FormValue("en"), Kind: bitext.TermKind(r.FormValue("kind"))}
	switch err := change(r.Context(), t, who.Name, time.Now()); {
	case errors.Is(err, store.ErrStale):
		v.refuse(w, r, who, http.StatusConflict, "review.error.stale")
	case err != nil:
		v.fail(w, r, who, err)
	default:
		v.Log.Info("ledger changed", "op", r.FormValue("op"), "vi", t.Vietnamese, "en", t.English, "by", who.Name)
		http.Redirect(w, r, "/ledger", http.StatusSeeOther)
	}
}
