// Package hostile holds tests alone: vaults made to break the program, one row
// of a table each, and what has to hold of every one of them.
//
// In each vault stand two healthy people, something to read, and the attack. The
// program is built once and run on it as a user would, process by process:
//
//   - every command ends within five seconds of processor time and 256 MB, and
//     without a crash, with the exit code that the manual gives it;
//   - the healthy notes are read as if they stood alone, and what is promised to
//     their people is told;
//   - no command that reads changes anything in the vault;
//   - what is found is what the row says, each with its place and advice;
//   - a command that writes changes the one note it is about, and there it only
//     adds, or it refuses and gives a hint.
package hostile
