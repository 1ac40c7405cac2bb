package jsonpos

// FaultsAhead is Faults with a window of a given size.
var FaultsAhead = faultsAhead
