package main

import (
	"database/sql"
	"fmt"
	"os"
)

// sqlTool is a program for scripts: songngu-sql FILE STATEMENT does to a
// database what no command does. It fails when that changes nothing.
func sqlTool() {
	if err := sqlDo(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "songngu-sql:", err)
		os.Exit(1)
	}
}

func sqlDo(file, statement string) error {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return err
	}
	defer db.Close()
	done, err := db.Exec(statement)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("%d rows, %v", n, err)
	}
	return nil
}
