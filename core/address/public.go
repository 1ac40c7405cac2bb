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
	case "", "localhost", "arpa":
		return false
	default:
		return !Reserved(last) && strings.Trim(last, "0123456789") != ""
	}
}

// Reserved reports whether a top-level domain never leads to the public web
// (RFC 6761, RFC 6762, ICANN's .internal). The .example of documents is not
// among them: manuals and tests are full of it.
func Reserved(domain string) bool {
	switch domain {
	case "local", "internal", "test", "invalid", "intranet", "lan", "localdomain", "corp":
		return true
	}
	return false
}
