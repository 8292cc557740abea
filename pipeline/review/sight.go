package review

// A sight is what the maker of an action had before them: the sheet of a
// number, and what their own tab did to it since. A page sends what waits in
// its order, so who asked for the second thing knew of the first; of what
// another tab did, even one of the same login, they knew nothing.
type sight struct {
	seen  int
	later []Entry // of the log, after seen
	mine  func(Entry) bool
}

// sightOf gives what the maker of a request knew of the log.
func sightOf(r Request, log []Entry) sight {
	if r.Tab == "" {
		return sight{seen: r.Action.Seen}
	}
	return sight{r.Action.Seen, log[min(max(r.Action.Seen, 0), len(log)):], func(e Entry) bool {
		return e.Tab == r.Tab && e.Session == r.Session && e.By == r.By
	}}
}

// knows tells whether a link is as its maker saw it or left it: all that
// touched it since, and the links it was made from, was their own.
func (s sight) knows(l Link) bool {
	if l.Version <= s.seen {
		return true
	}
	touched := touching(s.later, l.ID)
	for _, e := range touched {
		if !s.mine(e) {
			return false
		}
	}
	return len(touched) > 0
}

// fresh fails with a Conflict when d takes out a link that is not as its maker
// knows it.
func (s sight) fresh(d Delta) error {
	for _, l := range d.OutLinks {
		if !s.knows(l) {
			return &Conflict{Link: l.ID, Seen: s.seen, Now: &l}
		}
	}
	return nil
}
