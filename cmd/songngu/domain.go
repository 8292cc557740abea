package main

import "github.com/songngu/songngu/pipeline/store"

// A domainName is a setting that names a project or desk, in the form in which
// the store keeps it.
type domainName string

// UnmarshalText reads what was typed. It fails with store.ErrDomain.
func (d *domainName) UnmarshalText(typed []byte) error {
	name, err := store.CheckedDomain(string(typed))
	*d = domainName(name)
	return err
}
