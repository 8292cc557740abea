package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
	"github.com/songngu/songngu/pipeline/store"
)

// An entry is a pair as the inbox lists it.
type entry struct {
	store.ReviewRow
	State string // "new", "doubtful", "open", "done"
	Age   int    // days since the pair changed last
}

// Headline is the side whose headline the list shows: that in the visitor's
// language when it has one, else the source.
func (e entry) Headline(lang locales.Lang) headline {
	if lang == e.TargetLang && e.Titles[1] != "" || e.Titles[0] == "" {
		return headline{e.TargetLang, e.Titles[1]}
	}
	return headline{e.SourceLang, e.Titles[0]}
}

// A headline is the title of an article.
type headline struct {
	Lang locales.Lang
	Text string
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
// among equals; filtered by state, desk, assignee and words of name, place and headlines.
func (v *Reviews) inbox(w http.ResponseWriter, r *http.Request, who visit) {
	all, err := v.Store.Reviews(r.Context())
	if err != nil {
		v.fail(w, r, who, err)
		return
	}
	f := filter{r.FormValue("state"), r.FormValue("desk"), r.FormValue("assignee"), strings.Fields(folded(r.FormValue("q")))}
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
		"Desks": named(desks), "People": named(people), "Known": v.People.Names(), "Nobody": nobody, "Query": r.FormValue("q"), "State": f.state, "Desk": f.desk, "Assignee": f.assignee,
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

// nobody asks for the pairs that are assigned to nobody.
const nobody = "-"

type filter struct {
	state, desk, assignee string
	words                 []string // folded
}

func (f filter) holds(e entry) bool {
	return (f.state == "" || f.state == e.State) && (f.desk == "" || f.desk == e.Domain) &&
		(f.assignee == "" || f.assignee == e.Assignee || f.assignee == nobody && e.Assignee == "") && f.says(e)
}

// says tells whether all words that are searched for stand in the name, the
// place or the headlines of a pair.
func (f filter) says(e entry) bool {
	if len(f.words) == 0 {
		return true
	}
	text := folded(e.Name + " " + e.Place + " " + e.Titles[0] + " " + e.Titles[1])
	for _, w := range f.words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// folded gives a text for searching: without diacritics and case, a space for
// everything that is no letter and no digit.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return ' '
	}, viet.Key(text, viet.Bare))
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
	assignee := v.People.Spelled(strings.Join(strings.Fields(r.FormValue("assignee")), " "))
	err := v.Store.Assign(r.Context(), id, assignee, wantedDesk(r))
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
