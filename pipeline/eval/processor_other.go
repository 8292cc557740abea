//go:build !linux

package eval

import "time"

var started = time.Now()

// processorTime is the time on the clock where the system does not tell that
// of a thread.
func processorTime() time.Duration { return time.Since(started) }
