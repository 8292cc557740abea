package fact

import "github.com/songngu/songngu/locales/numerals"

// stopwatch reads a time that was run, "2:12:05" or "4:16.85", as a duration in
// seconds.
func (r *reader) stopwatch(i int) (Value, int, bool) {
	first, ok := r.small(i, 2)
	second, ok2 := r.within(i+2, 0, 59)
	if !ok || !ok2 || !r.joined(i+1, ':') || len(r.s(i+2)) != 2 || r.is(i-1, "lúc", "vào", "at") {
		return Value{}, i, false
	}
	seconds, next := first*60+second, i+3
	third, hours := r.within(i+4, 0, 59)
	if hours = hours && r.joined(i+3, ':') && len(r.s(i+4)) == 2; hours {
		seconds, next = seconds*60+third, i+5
	}
	v := Value{Kind: Duration, Low: numerals.Int(int64(seconds)), Unit: "s"}
	if n, ok := r.small(next+1, 3); ok && (r.joined(next, '.') || r.joined(next, ',')) {
		if v.Low, ok = v.Low.Add(numerals.Int(int64(n)).Shift(-len(r.s(next + 1)))); !ok {
			return Value{}, i, false
		}
		next += 2
	} else if !hours {
		return Value{}, i, false
	}
	v.High = v.Low
	return v, next, !r.glued(next) || r.kind(next) == signToken
}
