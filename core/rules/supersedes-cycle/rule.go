// Package supersedescycle finds claims that take each other's place.
package supersedescycle

import (
	_ "embed"
	"strings"

	"github.com/claim-tracker/claim-tracker/core/claim"
	"github.com/claim-tracker/claim-tracker/core/diag"
	"github.com/claim-tracker/claim-tracker/core/jsonpos"
	"github.com/claim-tracker/claim-tracker/core/lint"
	"github.com/claim-tracker/claim-tracker/core/rules/internal/names"
)

//go:embed doc.md
var doc string

// Rule is supersedes-cycle.
var Rule = &lint.Rule{
	Rule: diag.Rule{Name: "supersedes-cycle", Group: "relations", Severity: diag.Error, Doc: doc},
	Run:  run,
}

// A graph has the ids of claims as nodes and a link from each claim to those
// that it supersedes.
type graph struct {
	ids   names.Set
	links [][]link // by the number of the id
}

type link struct{ to, claim, relation int32 }

func run(p *lint.Pass) {
	var g graph
	for i, c := range p.Claims() {
		if c.ID == "" {
			continue
		}
		for n, r := range c.Relations {
			if r.Type == claim.RelationTypeSupersedes && r.Claim != c.ID {
				from, to := g.node(c.ID), g.node(r.Claim)
				g.links[from] = append(g.links[from], link{int32(to), int32(i), int32(n)})
			}
		}
	}
	g.cycles(func(cycle []link) { report(p, &g, cycle) })
}

func (g *graph) node(id string) int {
	n, fresh := g.ids.Add(id)
	if fresh {
		g.links = append(g.links, nil)
	}
	return n
}

// cycles goes through the graph in depth and visits the cycle that each link
// closes which leads back to where the way came from.
func (g *graph) cycles(visit func([]link)) {
	const (
		open = 1 + iota // on the way
		done
	)
	state := make([]uint8, len(g.links))
	next := make([]int32, len(g.links)) // the link to take from each node
	for start := range g.links {
		if state[start] != 0 {
			continue
		}
		way, nodes := []link{}, []int32{int32(start)} // way[i] leads from nodes[i]
		state[start] = open
		for len(nodes) > 0 {
			node := nodes[len(nodes)-1]
			if int(next[node]) == len(g.links[node]) {
				state[node] = done
				nodes = nodes[:len(nodes)-1]
				way = way[:max(0, len(way)-1)]
				continue
			}
			l := g.links[node][next[node]]
			next[node]++
			switch state[l.to] {
			case open:
				from := len(nodes) - 1
				for nodes[from] != l.to {
					from--
				}
				visit(append(append([]link{}, way[from:]...), l))
			case 0:
				state[l.to] = open
				way, nodes = append(way, l), append(nodes, l.to)
			}
		}
	}
}

// report tells of a cycle at the link that closes it. The others lead from the
// claim that it names back to the claim in which it stands.
func report(p *lint.Pass, g *graph, cycle []link) {
	const most = 4
	closing, others := cycle[len(cycle)-1], cycle[:len(cycle)-1]
	message := "The claim supersedes “" + g.ids.Name(int(closing.to)) + "”, which supersedes it in turn"
	var between []string
	var related []lint.Place
	for i, l := range others {
		if i == most {
			between = append(between, "…")
			break
		}
		if i < len(others)-1 {
			between = append(between, "“"+g.ids.Name(int(l.to))+"”")
		}
		related = append(related, lint.Place{At: place(p, l), Message: "this is what leads back"})
	}
	if len(between) > 0 {
		message += " by way of " + strings.Join(between, ", ")
	}
	p.Report(lint.Finding{
		At:      place(p, closing),
		Message: message + ", so readers find none that stands",
		Hint:    "Remove the relation that leads from the older claim to the newer one.",
		Related: related,
	})
}

func place(p *lint.Pass, l link) jsonpos.Value {
	return p.Claim(int(l.claim)).Relations[l.relation].Place.Get("claim")
}
