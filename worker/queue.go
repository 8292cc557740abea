package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/hibiken/asynq"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/store"
)

// queues are asynq's queues with their priorities: one a stage, and what was
// begun is finished first.
var queues = map[string]int{
	string(bitext.Export):    6,
	string(bitext.Translate): 3,
	string(bitext.Prepare):   1,
}

// A payload is all that a task carries: ids.
type payload struct {
	Job string `json:"job"`
	Run int    `json:"run"`
}

// A queue hands tasks to asynq. The task's ID holds the run, so that one run
// is one task, however often it is handed over, and a new run never meets what
// an old one left.
type queue struct {
	client    *asynq.Client
	inspector *asynq.Inspector
	store     *store.Store
}

func newQueue(b *Broker, s *store.Store) *queue {
	return &queue{asynq.NewClientFromRedisClient(b.client), asynq.NewInspectorFromRedisClient(b.client), s}
}

func taskID(t store.Task) string { return fmt.Sprintf("%s:%d", t.Job, t.Run) }

// put hands one task over. Retries are the store's, so asynq has none.
func (q *queue) put(ctx context.Context, t store.Task) error {
	body, err := json.Marshal(payload{t.Job, t.Run})
	if err != nil {
		return err
	}
	task := asynq.NewTask(string(t.Stage), body)
	_, err = q.client.EnqueueContext(ctx, task, asynq.TaskID(taskID(t)), asynq.Queue(string(t.Stage)), asynq.MaxRetry(0))
	if errors.Is(err, asynq.ErrTaskIDConflict) {
		return q.known(ctx, t)
	}
	if err != nil {
		return fmt.Errorf("enqueue %s: %w", taskID(t), err)
	}
	return nil
}

// known decides about a task that the queue has already. One that still waits
// there will be handed out. One that is not waiting was handed to a worker
// that died before it claimed the job: only a new run can leave that behind.
func (q *queue) known(ctx context.Context, t store.Task) error {
	info, err := q.inspector.GetTaskInfo(string(t.Stage), taskID(t))
	if errors.Is(err, asynq.ErrTaskNotFound) {
		return nil // done meanwhile
	}
	if err != nil {
		return fmt.Errorf("look up task %s: %w", taskID(t), err)
	}
	if info.State == asynq.TaskStatePending || info.State == asynq.TaskStateScheduled {
		return nil
	}
	if err := q.store.Unclaimed(ctx, t); err != nil && !errors.Is(err, store.ErrStale) {
		return err
	}
	return nil
}

// relay moves what is due from the outbox to the queue and tells how many
// tasks that were. A crash between the two leaves the lines in the outbox, and
// the next relay hands over tasks that the queue knows.
func (q *queue) relay(ctx context.Context, window int) (int, error) {
	tasks, err := q.store.Due(ctx, window)
	if err != nil || len(tasks) == 0 {
		return 0, err
	}
	for i, t := range tasks {
		if err := q.put(ctx, t); err != nil {
			return i, errors.Join(err, q.store.Queued(ctx, tasks[:i]))
		}
	}
	return len(tasks), q.store.Queued(ctx, tasks)
}
