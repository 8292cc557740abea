package worker

import (
	"fmt"
	"log/slog"
)

// A logger lets asynq write into ours.
type logger struct{ log *slog.Logger }

func (l logger) Debug(args ...any) { l.log.Debug("queue", "says", fmt.Sprint(args...)) }
func (l logger) Info(args ...any)  { l.log.Info("queue", "says", fmt.Sprint(args...)) }
func (l logger) Warn(args ...any)  { l.log.Warn("queue", "says", fmt.Sprint(args...)) }
func (l logger) Error(args ...any) { l.log.Error("queue", "says", fmt.Sprint(args...)) }
func (l logger) Fatal(args ...any) { l.log.Error("queue", "says", fmt.Sprint(args...)) }
