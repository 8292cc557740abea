package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/store"
)

// An entry is a pair as the inbox lists it.
type entry struct {
	store.ReviewRow
	State string // "new", "doubtful", "open", "done"
	Age   int    // days since the pair changed last
}

// inboxStates in the order in which they want attention.
var inboxStates = []string{"doubtful", "open", "new", "done"}

func stateOf(r store.ReviewRow) string {
	switch {
	case !r.Opened:
		return "new"
	case r.Progress.Done():
		return "done"
	case r.Progress.Doubtful > 0:
		return "doubtful"
	}
	return "open"
}

// inbox lists the pairs: those that want attention first, the oldest first
// among equals; filtered by state, desk, assignee and words of the name.
func (v *Reviews) inbox(w http.ResponseWriter, r *http.Request, who visit) {
	all, err := v.Store.Reviews(r.Context())
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	f := filter{r.FormValue("state"), r.FormValue("desk"), r.FormValue("assignee"), viet.Key(r.FormValue("q"), viet.Bare)}
	var list []entry
	counts := map[string]int{}
	desks, people := map[string]bool{}, map[string]bool{}
	for _, row := range all {
		e := entry{row, stateOf(row), int(time.Since(row.Changed).Hours() / 24)}
		counts[e.State]++
		desks[row.Domain], people[row.Assignee] = true, true
		if f.holds(e) {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int {
		if a.State != b.State {
			return slices.Index(inboxStates, a.State) - slices.Index(inboxStates, b.State)
		}
		return a.Changed.Compare(b.Changed)
	})
	list, more := paged(list, r.URL)
	v.render(w, who, http.StatusOK, "inbox", map[string]any{
		"Entries": list, "More": more, "Counts": counts, "States": inboxStates, "Total": len(all),
		"Desks": named(desks), "People": named(people), "Query": r.FormValue("q"), "State": f.state, "Desk": f.desk, "Assignee": f.assignee,
	})
}

// inboxLength is how many pairs a page of the inbox lists.
const inboxLength = 200

// paged gives the part of the list that the address asks for, and the address
// of the next one; "" when there is none.
func paged(list []entry, address *url.URL) ([]entry, string) {
	q := address.Query()
	from, err := strconv.Atoi(q.Get("from"))
	if err != nil || from < 0 || from > len(list) {
		from = 0
	}
	list = list[from:]
	if len(list) <= inboxLength {
		return list, ""
	}
	q.Set("from", strconv.Itoa(from+inboxLength))
	return list[:inboxLength], "/?" + q.Encode()
}

type filter struct{ state, desk, assignee, words string }

func (f filter) holds(e entry) bool {
	return (f.state == "" || f.state == e.State) && (f.desk == "" || f.desk == e.Domain) &&
		(f.assignee == "" || f.assignee == e.Assignee) &&
		strings.Contains(viet.Key(e.Name+" "+e.Place, viet.Bare), f.words)
}

// named sorts the names of a set, without the empty one.
func named(set map[string]bool) (list []string) {
	for name := range set {
		if name != "" {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// assign gives a pair to a person and a desk. A form whose desk is the one that
// its page was drawn with leaves the pair where others put it meanwhile.
func (v *Reviews) assign(w http.ResponseWriter, r *http.Request, who visit) {
	id := r.PathValue("pair")
	if _, _, err := v.Desk.Look(r.Context(), id); err != nil { // opens the review, so that there is something to assign
		v.fail(w, r, who, err)
		return
	}
	err := v.Store.Assign(r.Context(), id, strings.TrimSpace(r.FormValue("assignee")), wantedDesk(r))
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	http.Redirect(w, r, local(r.FormValue("to")), http.StatusSeeOther)
}

// wantedDesk gives the desk of a form, nil when nobody changed it.
func wantedDesk(r *http.Request) *string {
	desk := r.FormValue("desk")
	if r.Form.Has("was") && store.DomainName(r.FormValue("was")) == store.DomainName(desk) {
		return nil
	}
	return &desk
}
