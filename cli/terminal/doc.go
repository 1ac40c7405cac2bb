// Package terminal knows how text looks on a terminal: how wide it is, which
// characters must not reach it, how it is coloured and wrapped.
//
// Whatever comes from a claims file or from a file's name goes through Visible
// or Cells first. A terminal obeys control characters, and some of them hide
// text, change the window or answer as if the user had typed; none of them
// passes.
package terminal
