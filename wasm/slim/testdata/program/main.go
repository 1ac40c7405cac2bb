// A program that does what the runtime needs its function tables for: it
// panics, recovers, unwinds, grows and scans stacks. It prints what it finds.
package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"sync"
)

type shape interface{ area() int }

type square struct{ side int }

func (s square) area() int { return s.side * s.side }

type named struct {
	shape
	name string
	tags map[string][]int
}

func main() {
	if len(os.Args) > 1 {
		crash(os.Args[1])
	}
	fmt.Println("panics:", panics())
	fmt.Println("wrapper:", recovered(callThroughWrapper))
	fmt.Println("defers:", defers())
	fmt.Println("goexit:", goexit())
	fmt.Println("depth:", depth(20000, nil))
	fmt.Println("goroutines:", goroutines())
	fmt.Println("frames:", frames())
	fmt.Println("reflection:", reflection())
	fmt.Println("finalizers:", finalizers())
	fmt.Println("count:", runtime.NumGoroutine())
}

// crash ends the program in a way that prints a traceback.
func crash(how string) {
	switch how {
	case "panic":
		panic(fmt.Errorf("crashed: %w", errors.New("on purpose")))
	case "deadlock":
		select {}
	case "overflow":
		overflow(0)
	}
}

func overflow(n int) int { return overflow(n+1) + n }

func recovered(f func()) (said string) {
	defer func() {
		if v := recover(); v != nil {
			said = fmt.Sprint(v)
			if err, ok := v.(runtime.Error); ok {
				said = "runtime: " + err.Error()
			}
		}
	}()
	f()
	return "nothing"
}

func panics() []string {
	var empty []int
	var none map[string]int
	var nobody *named
	var what any = "text"
	zero := len(empty)
	return []string{
		recovered(func() { _ = empty[zero] }),
		recovered(func() { _ = empty[2:zero] }),
		recovered(func() { none["a"] = 1 }),
		recovered(func() { _ = nobody.name }),
		recovered(func() { _ = what.(shape) }),
		recovered(func() { _ = 1 / zero }),
		recovered(func() { panic(fmt.Sprintf("%v", named{square{2}, "b", nil})) }),
		recovered(func() { defer func() { panic("second") }(); panic("first") }),
		recovered(func() { defer recover(); func() { defer func() { helped() }() }() }),
	}
}

// helped does not recover: it is not the deferred function itself.
func helped() { func() { recover() }() }

// The method of *square is a wrapper of that of square.
var nowhere = []shape{(*square)(nil)}

func callThroughWrapper() { _ = nowhere[0].area() }

func defers() (order []int) {
	for i := range 5 {
		defer func() { order = append(order, i) }()
	}
	defer func() {
		recover()
		order = append(order, -1)
	}()
	inlinedPanic(3)
	return nil
}

func inlinedPanic(n int) {
	if n > 2 {
		panic(n)
	}
}

func goexit() string {
	done := make(chan string)
	go func() {
		said := "no defer ran"
		defer func() { done <- said }()
		defer func() { said = "a defer ran" }()
		runtime.Goexit()
	}()
	return <-done
}

// depth recurses with pointers into its own frames, so that every growth of
// the stack and every collection must read the stack maps rightly.
func depth(n int, above *[4]*int) int {
	value := n
	frame := [4]*int{&value, new(int), nil, &value}
	*frame[1] = n
	if n%997 == 0 {
		runtime.GC()
	}
	if n == 0 {
		return 0
	}
	below := depth(n-1, &frame)
	if *frame[0] != n || *frame[1] != n || *frame[3] != value {
		panic("a frame has changed")
	}
	if above != nil && *above[0] != n+1 {
		panic("the frame above has changed")
	}
	return below + 1
}

func goroutines() int {
	var all sync.WaitGroup
	results := make(chan int, 64)
	for i := range 64 {
		all.Add(1)
		go func() {
			defer all.Done()
			words := map[string]*named{}
			for j := range 300 {
				key := strings.Repeat("x", j%17) + fmt.Sprint(j)
				words[key] = &named{square{j}, key, map[string][]int{key: make([]int, j)}}
				if j%50 == 0 {
					runtime.Gosched()
				}
			}
			sum := depth(200+i, nil)
			for _, w := range words {
				sum += w.area() + len(w.tags[w.name])
			}
			results <- sum
		}()
	}
	all.Wait()
	close(results)
	sum := 0
	for r := range results {
		sum += r
	}
	return sum
}

// frames counts the callers, inlined ones too: their number stays, what they
// are called does not.
func frames() (counts []int) {
	counters := []func() int{count, inlinedCount, func() int { return inlinedCount() + 0 }}
	for _, c := range counters {
		counts = append(counts, c())
	}
	return counts
}

func inlinedCount() int { return count() }

//go:noinline
func count() int {
	pcs := make([]uintptr, 32)
	n := runtime.Callers(0, pcs)
	all := runtime.CallersFrames(pcs[:n])
	seen := 0
	for {
		_, more := all.Next()
		seen++
		if !more {
			return n*100 + seen
		}
	}
}

func reflection() string {
	var out []string
	v := reflect.ValueOf(named{square{3}, "c", map[string][]int{"d": {1, 2}}})
	for i := range v.NumField() {
		out = append(out, fmt.Sprintf("%s=%v", v.Type().Field(i).Name, v.Field(i)))
	}
	swap := reflect.MakeFunc(reflect.TypeFor[func(*named, int) (int, *named)](), func(args []reflect.Value) []reflect.Value {
		depth(500, nil)
		runtime.GC()
		return []reflect.Value{args[1], args[0]}
	}).Interface().(func(*named, int) (int, *named))
	n, p := swap(&named{square{4}, "e", nil}, 5)
	out = append(out, fmt.Sprint(n, p.name, p.area()))
	area := reflect.ValueOf(&grown{p}).MethodByName("Area").Interface().(func(int) int)
	out = append(out, fmt.Sprint(area(600)))
	sort.Strings(out)
	return fmt.Sprintf("%v %T %+v", out, v.Interface(), struct {
		A *int
		B []any
	}{nil, []any{1, "f", square{6}, errors.ErrUnsupported}})
}

type grown struct{ of *named }

func (g *grown) Area(n int) int {
	depth(n, nil)
	runtime.GC()
	return g.of.area()
}

func finalizers() bool {
	done := make(chan bool, 2)
	func() {
		n := &named{name: "g"}
		runtime.SetFinalizer(n, func(n *named) { done <- n.name == "g" })
		m := new([100]byte)
		runtime.AddCleanup(m, func(ok bool) { done <- ok }, true)
	}()
	for range 3 {
		runtime.GC()
		runtime.Gosched()
	}
	return <-done && <-done
}
