package address

import "strings"

// Public reports whether the host looks like one of the public web: a name with
// a domain that is not set aside for use inside networks. Rule url-unsafe tells
// of the others.
func (a Address) Public() bool {
	name := a.HostName()
	i := strings.LastIndexByte(name, '.')
	if i <= 0 {
		return false
	}
	switch last := name[i+1:]; last {
	case "", "localhost", "local", "internal", "test", "invalid", "intranet", "lan", "localdomain", "corp", "arpa":
		return false
	default:
		return strings.Trim(last, "0123456789") != ""
	}
}
