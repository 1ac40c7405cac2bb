//go:build js && wasm

package main

import (
	"encoding/binary"
	"strconv"

	"github.com/claim-tracker/claim-tracker/core/card"
	"github.com/claim-tracker/claim-tracker/core/filter"
	"github.com/claim-tracker/claim-tracker/wasm/dom"
)

// dimensions are the names of the choices in a query and in its answer.
var dimensions = [filter.Dimensions]string{
	filter.Status: "status", filter.Speaker: "speaker", filter.Source: "source", filter.Tag: "tag", filter.Kind: "kind",
}

func (o *documents) query(args []dom.Value) any {
	d, err := o.find(args)
	if err != nil {
		return failed(err)
	}
	asked := argument(args, 1)
	q := filter.Query{Text: asked.Get("text").Text(), Sort: filter.ParseSort(asked.Get("sort").Text())}
	for dimension, name := range dimensions {
		q.Choices[dimension] = asked.Get(name).Text()
	}
	if q.Choices[filter.Status] == "all" {
		q.Choices[filter.Status] = ""
	}
	counts := asked.Get("facets").Truthy()
	r := d.index.Select(q, counts)
	order := make([]byte, 0, 4*len(r.Order))
	for _, i := range r.Order {
		order = binary.LittleEndian.AppendUint32(order, i)
	}
	array, err := dom.BytesOf(order)
	if err != nil {
		return failed(err)
	}
	answer := map[string]any{
		"order": array, "shown": len(r.Order), "total": d.index.Len(), "count": d.deck.Count(len(r.Order)),
	}
	if counts {
		answer["facets"] = string(d.appendFacets(nil, r))
	}
	return answer
}

// appendFacets appends the values of each dimension as JSON, with how many
// claims each would leave.
func (d *document) appendFacets(out []byte, r filter.Result) []byte {
	for dimension, name := range dimensions {
		separator := byte(',')
		if dimension == 0 {
			separator = '{'
		}
		out = append(card.AppendString(append(out, separator), name), ":["...)
		for i, value := range d.index.Values(filter.Dimension(dimension)) {
			label := value.Label
			switch filter.Dimension(dimension) {
			case filter.Status:
				label = d.words.Text("standing." + value.Key + ".label")
			case filter.Kind:
				label = d.words.Of("kind", value.Key)
			}
			if i > 0 {
				out = append(out, ',')
			}
			out = append(card.AppendString(append(out, '['), value.Key), ',')
			out = append(card.AppendString(out, label), ',')
			out = append(strconv.AppendInt(out, int64(r.Counts[dimension][i]), 10), ']')
		}
		out = append(out, ']')
	}
	return append(out, '}')
}
