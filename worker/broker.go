package worker

import (
	"context"
	"fmt"
	"net"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/hibiken/asynq"
	"github.com/redis/go-redis/v9"
)

// A Broker is the Redis that the queue lives in.
type Broker struct {
	client   redis.UniversalClient
	embedded *miniredis.Miniredis // nil for a real Redis
}

// Embedded starts a Redis inside the process, reached through a pipe in
// memory: no port is opened and nothing outlives the process.
func Embedded() *Broker {
	m := miniredis.NewMiniRedis()
	client := redis.NewClient(&redis.Options{
		Addr:            "embedded",
		Dialer:          func(context.Context, string, string) (net.Conn, error) { return m.Dial() },
		DisableIdentity: true, // a command that the embedded Redis does not know
	})
	return &Broker{client, m}
}

// Connect connects to the Redis that the URL names: redis://…, rediss://…,
// redis-sentinel://… or unix://….
func Connect(ctx context.Context, url string) (*Broker, error) {
	redis.SetLogger(silent{})
	opt, err := asynq.ParseRedisURI(url)
	if err != nil {
		return nil, fmt.Errorf("redis: %w", err) // asynq's sentence leaves the password out
	}
	client, ok := opt.MakeRedisClient().(redis.UniversalClient)
	if !ok {
		return nil, fmt.Errorf("redis: %T is no client", opt.MakeRedisClient())
	}
	b := &Broker{client: client}
	if err := b.Ping(ctx); err != nil {
		client.Close()
		return nil, err
	}
	return b, nil
}

// silent keeps the client's own talk off standard error: every failure comes
// back as an error too.
type silent struct{}

func (silent) Printf(context.Context, string, ...any) {}

// Ping tells whether the Redis answers.
func (b *Broker) Ping(ctx context.Context) error {
	if err := b.client.Ping(ctx).Err(); err != nil {
		return fmt.Errorf("redis: %w", err)
	}
	return nil
}

// Close ends the connection, and an embedded Redis with it.
func (b *Broker) Close() error {
	err := b.client.Close()
	if b.embedded != nil {
		b.embedded.Close()
	}
	return err
}

// window is how many tasks the queue holds at most; the others wait in the
// store. An embedded Redis slows down under a long queue; for a real one the
// window only has to be longer than what all workers do between two looks.
func (b *Broker) window() int {
	if b.embedded != nil {
		return 128
	}
	return 2048
}

// look is how often an idle worker looks for tasks and for lines of the
// outbox. Twenty looks a second cost some hundredths of a core.
func (b *Broker) look() time.Duration {
	if b.embedded != nil {
		return 50 * time.Millisecond
	}
	return 100 * time.Millisecond
}

// patience is how long a task may lie in the queue unclaimed before the store
// offers it again.
func (b *Broker) patience() time.Duration {
	if b.embedded != nil {
		return 10 * time.Second
	}
	return 20 * time.Second
}
