package web

import (
	"context"
	"net"
	"sync"
)

// lookUpRoot returns what tells whether the names of the web can be looked up
// from here, by those of the root, which are always there. A machine that is
// kept from the web may be told of every host that there is none.
func lookUpRoot(ctx context.Context) func() bool {
	return sync.OnceValue(func() bool {
		servers, err := net.DefaultResolver.LookupNS(ctx, ".")
		return err == nil && len(servers) > 0
	})
}
