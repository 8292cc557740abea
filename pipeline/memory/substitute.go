package memory

func substitute(q Query, h *Hit) (string, bool) { return "", false }
