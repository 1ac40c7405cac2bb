// Package data makes synthetic claims files for benchmarks and tests. The same
// numbers give the same bytes. A claim takes about a kilobyte; a claim that is
// not spoilt is valid by the schema, and no editorial rule finds anything in
// it.
package data

import (
	"bufio"
	"bytes"
	"io"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
)

// Head is what Document writes before the first claim. No claim depends on it
// but by the sources' ids.
const Head = `{"$schema":"https://claim-tracker.github.io/claim-tracker/schema/v1/claims.schema.json",` +
	`"article":{"url":"https://news.example/2025/05/bridge","headline":"Bridge closed until June",` +
	`"publisher":{"name":"Norhaven Courier","url":"https://courier.example/"},"publishedAt":"2025-05-30T08:30:00Z","language":"en"},` +
	`"speakers":{"lund":{"name":"Ana Lund","kind":"person","role":"Mayor of Norhaven","affiliation":"Norhaven City Council"}},` +
	`"sources":{"minutes":{"title":"Council minutes, 3 May 2025","url":"https://norhaven.example/minutes/2025-05-03","kind":"document","level":"primary"}},` +
	`"claims":[`

// Tail is what Document writes behind the claim.
const Tail = "]}\n"

// Random returns the source of numbers for a seed.
func Random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0x636c61696d73)) }

// Claim returns claim number i, counted from 0. Its relation, if it has one,
// leads to a claim with a lower number.
func Claim(random *rand.Rand, i int) []byte { return appendClaim(nil, random, i) }

// appendClaim appends what Claim returns to out.
func appendClaim(out []byte, random *rand.Rand, i int) []byte {
	w := writer{out, random}
	number, day := strconv.Itoa(i), random.IntN(28)+1
	w.text(`{"id":"claim-`, number, `",`)
	switch random.IntN(4) {
	case 0:
		w.text(`"speaker":"lund",`)
	case 1:
		w.text(`"speaker":"`, given[random.IntN(len(given))], " ", family[random.IntN(len(family))], `",`)
	default:
		w.text(`"speaker":{"name":"`, given[random.IntN(len(given))], " ", family[random.IntN(len(family))], `","kind":"person","role":"`)
		w.words(2, 4)
		w.text(`","affiliation":"`)
		w.words(2, 3)
		w.text(`"},`)
	}
	w.text(`"statement":"`)
	w.words(12, 29)
	w.text(` in case `, number, `.","kind":"fact","attribution":{"basis":"briefing","via":"Norhaven News Agency","hedge":"reportedly"},`)
	w.text(`"saidAt":"2025-05-`)
	w.two(day)
	w.text(`T`)
	w.two(random.IntN(24))
	w.text(`:20:00Z","quote":{"exact":"`)
	w.words(4, 9)
	w.text(`","prefix":"`)
	w.words(2, 4)
	w.text(`"},"sources":[{"url":"https://news.example/2025/05/`)
	w.two(day)
	w.text(`/`, url.PathEscape(vocabulary[random.IntN(len(vocabulary))]), `-`, number, `","title":"`)
	w.words(4, 8)
	w.text(`","publisher":"Norhaven Courier","kind":"article","level":"secondary","publishedAt":"2025-05-`)
	w.two(day)
	w.text(`","stance":"supports"},`)
	if random.IntN(3) == 0 {
		w.text(`"minutes"],`)
	} else {
		w.text(`"https://archive.example/records/`, number, `?page=2"],`)
	}
	if random.IntN(3) == 0 {
		w.text(`"status":"verified","review":{"finding":"`)
		w.words(6, 14)
		w.text(`.","rating":{"label":"Confirmed","value":5},"checkedAt":"2025-05-29","checkedBy":["Fact-check desk"]},`)
	} else {
		w.text(`"status":"unverified",`)
	}
	if i > 0 {
		w.text(`"relations":[{"type":"supports","claim":"claim-`, strconv.Itoa(random.IntN(i)), `"}],`)
	}
	w.text(`"tags":["infrastructure","region `, strconv.Itoa(random.IntN(40)), `"]}`)
	return w.out
}

// Document writes a claims file with n claims. Of each claim the odds that one
// mistake is made in it are invalidShare.
func Document(out io.Writer, n int, seed uint64, invalidShare float64) error {
	return write(out, n, seed, invalidShare, Head, ",", Tail)
}

// NDJSON writes a stream of n claims, one a line. Of each claim the odds that
// one mistake is made in it are invalidShare.
func NDJSON(out io.Writer, n int, seed uint64, invalidShare float64) error {
	return write(out, n, seed, invalidShare, "", "\n", "\n")
}

// Alone returns a claim of appendClaim as it stands in a stream, where it can
// cite no source by its id.
func Alone(claim []byte) []byte {
	return bytes.Replace(claim, []byte(`,"minutes"]`), []byte(`,"https://norhaven.example/minutes/2025-05-03"]`), 1)
}

func write(out io.Writer, n int, seed uint64, invalidShare float64, head, between, tail string) error {
	random := Random(seed)
	buffered := bufio.NewWriterSize(out, 1<<16)
	buffered.WriteString(head)
	var claim []byte
	for i := range n {
		if i > 0 {
			buffered.WriteString(between)
		}
		claim = appendClaim(claim[:0], random, i)
		if head == "" {
			claim = Alone(claim)
		}
		if random.Float64() < invalidShare {
			claim = Spoil(claim, random)
		}
		buffered.Write(claim)
	}
	buffered.WriteString(tail)
	return buffered.Flush()
}

// mistakes are what editors commonly get wrong: a text and what stands in its
// place. Each makes a claim of appendClaim invalid by the schema, and leaves
// it JSON.
var mistakes = [...][2]string{
	{`"statement":`, `"statment":`},
	{`"status":"`, `"status":"un-`},
	{`"kind":"fact"`, `"kind":"factual"`},
	{`"saidAt":"2025-05-`, `"saidAt":"2025-13-`},
	{`"saidAt":"2025-05-`, `"saidAt":"May `},
	{`"url":"https://news`, `"url":"news`},
	{`"statement":"`, `"statement":" `},
	{`"basis":"briefing",`, ``},
	{`"tags":["infrastructure",`, `"tags":"infrastructure","x-tags":[`},
	{`"quote":{"exact":"`, `"quote":{"exact":7,"x-exact":"`},
	{`"sources":[`, `"author":"desk","sources":[`},
	{`"speaker":`, `"x-speaker":`},
}

// Spoil makes one mistake in a claim of appendClaim.
func Spoil(claim []byte, random *rand.Rand) []byte {
	mistake := mistakes[random.IntN(len(mistakes))]
	return []byte(strings.Replace(string(claim), mistake[0], mistake[1], 1))
}

type writer struct {
	out    []byte
	random *rand.Rand
}

func (w *writer) text(parts ...string) {
	for _, part := range parts {
		w.out = append(w.out, part...)
	}
}

// words writes least to most words.
func (w *writer) words(least, most int) {
	for i := range least + w.random.IntN(most-least+1) {
		if i > 0 {
			w.out = append(w.out, ' ')
		}
		w.text(vocabulary[w.random.IntN(len(vocabulary))])
	}
}

// two writes a number in two digits.
func (w *writer) two(n int) { w.out = append(w.out, '0'+byte(n/10), '0'+byte(n%10)) }

var (
	given = strings.Fields(`Ana Bo Carla Dmitri Elin Farah Goran Hana Ivo Jana Karim Lea Mirko Nadia Olaf Petra
		Quentin Rosa Søren Tereza Umar Vera Wanda Xenia Yusuf Zoë`)
	family = strings.Fields(`Lund Bergström Castillo Dvořák Ekholm Ferreira Grosu Haddad Ivanova Jensen Kovač Lindqvist
		Moreau Novák Okafor Petrov Quint Romero Sørensen Tanaka Ueda Varga Weiss Yıldız Zieliński`)
	vocabulary = strings.Fields(`about above account across act after again age agreement air all almost along
		also always among amount answer any area army around arrive art as ask autumn available average away bank base
		basic be because become bed been before begin behind between big bill body book border both bridge bring budget
		build bus business buy by cabinet call campaign capital car care case cause centre century certain chair
		change charge cheap check child choose citizen city class clear clerk climate close coal coast cold come
		commission common community company compare complete condition consider contract control cost council country
		county couple course court cover crew crime crop cross current customer cut daily damage data day deal debt
		decade decide decline deep defence delay deliver demand department deputy describe design detail develop
		device diet differ direct director discuss disease distance district divide doctor door double down draw drive
		drop drug dry during duty each early earn earth east easy economy edge education effect eight either elect
		electric employ empty end energy engine enough enter entire equal estimate evening event every example
		exchange expect expense experience export extra face factory fair fall family farm fast father federal fee
		few field fight figure final finance find fire firm first fish five flat fleet flight flood floor flow follow
		food foot force foreign forest form former forward four free friend front fuel full fund future gas general
		give glass goal good government grain grant great ground group grow guard guest half hall hand happen harbour
		hard harvest have head health hear heat heavy height help high history hold home hope hospital host hotel hour
		house household housing human hundred ice idea image import improve include income increase industry inform
		inner insure interest invest island issue job join journey judge July June just keep kind kitchen labour lack
		lake land language large late law lead learn leave left lend length less letter level library licence
		life lift light limit line list little live loan local long lose low machine main make manage many map March
		market matter May mayor meal mean measure medicine meet member merchant metal middle mile milk million mine
		minister minute model modern money month more morning most mother motion motor mountain move much museum music
		naïve name nation near need neighbour network never new night nine noise none north note notice number
		nurse object ocean offer office official often oil old once one only open operate opposite order other over
		owner page paint paper parent park parliament part party pass past patient pay pension people per perhaps
		period permit person phone picture piece pipe place plan plane plant platform play police policy pool poor
		port possible post power practice prefer prepare present president press pressure prevent price prison private
		prize process produce profit project promise propose protect protest provide province public pupil purchase
		quality quarter question quick quiet rail rain raise range rate rather reach read ready reason receive recent
		record reduce refuse region regular remain rent repair repeat replace report request require research reserve
		resident rest result return revenue review rice rich ride right rise river road rock roof room round route
		rule run rural safe salary sale salt same sand save school science sea season seat second secretary section
		sector security sell senate send senior separate series serve session set seven several share sheep ship shop
		short should show shut side sign signal silver simple since single site six size skill small smoke snow social
		soil some soon south space speech speed spend sport spring staff stage stand standard start state station stay
		steel step still stock stone stop storage store storm street strike strong student study subject succeed such
		sugar suggest summer supply support sure surface survey system table take talk tariff task tax teach team
		temperature ten term test text than that theatre their then these thing third thousand three through ticket
		tide time together ton tonne total tour tower town trade traffic train transport travel treat treaty tree
		trial trip truck trust tunnel turn twelve twenty two type under union unit until upper use usual valley value
		various vehicle very village visit vote wage wait walk wall want war warm warning waste watch water wave way
		weather week weight west what wheat when where which while whole wide wind window winter with within without
		wood word work worker world year yellow yet young zone`)
)
