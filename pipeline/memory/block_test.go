package memory

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestBlocksAndLogsKeepEntries(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	b := Block{Tokens: 20}
	var log []byte
	var entries []Entry
	for i := range 500 {
		hashes := make([]uint64, 20)
		for j := range hashes {
			hashes[j] = uint64(r.IntN(60))
		}
		e := Entry{Ref: Ref(1<<32 - 1 - i), Tokens: 20, Signature: sign(hashes)}
		entries = append(entries, e)
		b.Append(e)
		log = AppendEntry(log, e)
	}
	seq, err := Entries(log)
	if err != nil || !slices.Equal(slices.Collect(seq), entries) {
		t.Errorf("the log gives other entries: %v", err)
	}
	for i, want := range entries {
		got, err := b.Entry(i)
		if err != nil || got != want {
			t.Fatalf("entry %d: %v, %+v, want %+v", i, err, got, want)
		}
	}
	matches := 0
	for _, e := range entries {
		p := Probe{signature: e.Signature, tokens: 20, min: 70}
		passed := b.Candidates(&p, nil)
		for i, o := range entries {
			if p.Matches(o) {
				matches++
				if !slices.Contains(passed, i) {
					t.Fatalf("entry %d matches and its fold does not pass", i)
				}
			}
		}
	}
	if matches <= len(entries) {
		t.Error("no entry matches another: the test has lost its point")
	}
}

func TestBrokenBlocksAndLogs(t *testing.T) {
	if _, err := Entries(make([]byte, entrySize+1)); err == nil {
		t.Error("a log that is cut off passed")
	}
	b := Block{Tokens: 3}
	b.Append(Entry{Ref: 1, Tokens: 3})
	for _, broken := range []Block{{}, {Folds: b.Folds}, {Rests: b.Rests}, {Folds: b.Folds, Rests: b.Rests[:RestSize-1]}} {
		if _, err := broken.Entry(0); err == nil {
			t.Errorf("%+v passed", broken)
		}
	}
	for _, i := range []int{-1, 1} {
		if _, err := b.Entry(i); err == nil {
			t.Errorf("entry %d of one", i)
		}
	}
}
