// Package advice holds errors that say, in words for the user, why something could not
// be done, and what to do about it.
package advice

// Error is an error with advice.
type Error struct {
	Reason string // lower case, without a full stop
	Hint   string // what to do; "" where there is nothing
	Cause  error  // may be nil
}

// New returns an error with advice. The cause may be nil.
func New(reason, hint string, cause error) *Error { return &Error{reason, hint, cause} }

// Error returns the reason.
func (e *Error) Error() string { return e.Reason }

// Unwrap returns the cause, so that [context.DeadlineExceeded] and the like are found
// by errors.Is.
func (e *Error) Unwrap() error { return e.Cause }
