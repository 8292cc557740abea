package eval

import (
	"time"

	"golang.org/x/sys/unix"
)

// processorTime is the time that the thread has had on a core: what a look-up
// costs, whatever else the machine does.
func processorTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}
