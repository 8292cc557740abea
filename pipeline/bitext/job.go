package bitext

import "time"

// A Stage is a place on the route where work waits: for a worker, for the
// network or for a person.
type Stage string

const (
	Prepare   Stage = "prepare"
	Translate Stage = "translate"
	Export    Stage = "export"
)

// A JobState tells what a job is waiting for.
type JobState string

const (
	Waiting   JobState = "waiting" // for a worker
	Running   JobState = "running"
	Done      JobState = "done"
	Failed    JobState = "failed" // tried as often as allowed, or can never succeed
	Cancelled JobState = "cancelled"
)

// A Job is a task on a pair.
type Job struct {
	ID       string
	Pair     string
	Stage    Stage
	State    JobState
	Attempt  int // which run this is, from 1; 0 before the first
	Progress float64
	Error    string // last error in words, "" when none
	Created  time.Time
	Changed  time.Time
}

// A Bundle is what was published of a pair: one revision, in a folder of its
// own.
type Bundle struct {
	Pair     string
	Revision int
	Path     string
	SHA256   string // of manifest.json, which holds the digests of all files
	Written  time.Time
}
