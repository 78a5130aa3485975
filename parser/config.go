package parser

import "time"

// Config is what a vault's .notes.toml sets. No key of it can make the
// program run a command or leave the vault.
type Config struct {
	ID             string            // any word; part of calendar UIDs
	People         []string          // globs of person notes; they replace the folder names
	Library        []string          // globs of resources
	Me             string            // path of the owner's note
	Timezone       *time.Location    // where the day begins; nil for the system's own
	FollowUpAfter  int               // days after a meeting; 2 by default
	AskResultAfter int               // days after a help; 14 by default
	Daily          int               // the cap of today's list; 5 by default
	Every          map[string]Rhythm // default rhythm by tag, folded
}
