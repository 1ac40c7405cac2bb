// Package jsonpos reads JSON (RFC 8259) strictly and keeps the place of every
// value: byte offset, line, column and JSON Pointer (RFC 6901).
//
// Strict means: UTF-8 without a byte order mark, no comments, no trailing
// commas, no member named twice, no lone surrogates, and numbers that a
// double-precision float can hold, or nearly. What RFC 8259 leaves to the
// reader is decided in Limits and listed in docs/json.md; the command and the
// widget read through this package and so decide alike, but for the length of
// a file.
//
// The tree keeps offsets into the text instead of copies, so a value can be
// quoted, underlined or edited byte by byte.
package jsonpos
