package jsonpos

import "sync"

// few is how many members or elements an object or array may have to be looked
// through: claims have no more.
const few = 128

// An index finds the members of large objects by their names, so that it does
// not take the square of the time to ask for each.
type index struct {
	mu      sync.Mutex
	objects map[int32]map[string]int32 // by node, the first member of each name
}

func (x *index) get(object Value, name string) Value {
	x.mu.Lock()
	defer x.mu.Unlock()
	members, known := x.objects[object.at]
	if !known {
		members = make(map[string]int32, object.Len())
		for member := range object.Children() {
			if _, twice := members[member.Key()]; !twice {
				members[member.Key()] = member.at
			}
		}
		if x.objects == nil {
			x.objects = make(map[int32]map[string]int32)
		}
		x.objects[object.at] = members
	}
	if at, ok := members[name]; ok {
		return Value{doc: object.doc, at: at}
	}
	return Value{}
}

// forget forgets what is known of nodes: they are about to stand for others.
func (d *Document) forget() {
	d.large.objects = nil
	d.reached.node = 0
}
