package conform

// surelyValid is the seam for the stored plan.
func surelyValid([]byte) bool { return false }
