package command

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/claim-tracker/claim-tracker/cli/files"
	"github.com/claim-tracker/claim-tracker/cli/report"
	"github.com/claim-tracker/claim-tracker/cli/terminal"
	"github.com/claim-tracker/claim-tracker/core/check"
	"github.com/claim-tracker/claim-tracker/core/layout"
)

// formatter is the command fmt.
type formatter struct {
	editor
	check          bool
	files, changed int
}

func newFmt(env Env) *cobra.Command {
	f := &formatter{editor: editor{env: env}}
	command := &cobra.Command{
		Use:  "fmt [PATH…]",
		RunE: func(_ *cobra.Command, paths []string) error { return f.run(paths) },
	}
	flags := command.Flags()
	f.addFlags(flags)
	flags.BoolVar(&f.check, "check", false, "")
	return command
}

func (f *formatter) run(paths []string) error {
	names, err := f.find(paths)
	if err != nil {
		return err
	}
	for outcome := range inOrder(names, f.jobs, fewAhead, f.formatFile) {
		err := f.take(outcome)
		outcome.close()
		if err != nil {
			return err
		}
	}
	f.summarize()
	switch {
	case f.failed:
		return errTold
	case f.changed > 0 && (f.check || f.diff):
		return errFindings
	}
	return nil
}

// formatted is the outcome for one file.
type formatted struct {
	name    string
	changed bool
	old     files.Sum
	text    []byte                // the old text of a document
	write   func(io.Writer) error // writes the file in its layout
	source  *files.Source         // that write reads, nil if none
	err     error
}

func (o formatted) close() {
	if o.source != nil {
		o.source.Close()
	}
}

// formatFile works out what a file is to become.
func (f *formatter) formatFile(name string) (out formatted) {
	out.name = name
	defer f.guard(name, &out.err)
	if files.IsStream(f.title(name)) {
		out.err = f.formatStream(name, &out)
	} else {
		out.err = f.formatDocument(name, &out)
	}
	return out
}

func (f *formatter) formatDocument(name string, out *formatted) error {
	text, err := f.read(name)
	if err != nil {
		return err
	}
	neat, err := layout.Document(text)
	if err != nil {
		_, text = cutMark(text)
		return f.refusal(name, check.Source{ReaderAt: bytes.NewReader(text), Size: len(text)})
	}
	out.changed, out.old, out.text = !bytes.Equal(text, neat), sha256.Sum256(text), text
	out.write = func(w io.Writer) error {
		_, err := w.Write(neat)
		return err
	}
	return nil
}

// formatStream goes through a stream line by line and keeps nothing of it: it
// is read again when it is written.
func (f *formatter) formatStream(name string, out *formatted) (err error) {
	if name == files.Stdin {
		out.source, err = files.OpenInput(f.env.Files, f.env.Stdin)
	} else {
		out.source, err = files.Open(f.env.Files, name)
	}
	if err != nil {
		return fail("", "%s: %s", f.title(name), files.Why(err))
	}
	whole := io.NewSectionReader(out.source, 0, int64(out.source.Size))
	out.write = func(w io.Writer) error { return writeLines(w, io.NewSectionReader(whole, 0, whole.Size())) }
	if out.old, err = files.SumOf(io.NewSectionReader(whole, 0, whole.Size())); err != nil {
		return fail("", "%s: %s", f.title(name), files.Why(err))
	}
	neat := sha256.New()
	err = out.write(neat)
	switch {
	case errors.Is(err, layout.ErrNotJSON):
		start := make([]byte, len(byteOrderMark))
		n, _ := whole.ReadAt(start, 0)
		mark, _ := cutMark(start[:n])
		size := out.source.Size - len(mark)
		return f.refusal(name, check.Source{ReaderAt: io.NewSectionReader(whole, int64(len(mark)), int64(size)), Size: size})
	case errors.Is(err, errLongLine):
		return f.tooLarge(name)
	case err != nil:
		return fail("", "%s: %s", f.title(name), files.Why(err))
	}
	out.changed = files.Sum(neat.Sum(nil)) != out.old
	return nil
}

var errLongLine = errors.New("a line is too long")

// writeLines writes a stream in its layout: each claim on a line, no blank
// lines.
func writeLines(out io.Writer, in io.Reader) error {
	lines, to := bufio.NewReaderSize(in, 64<<10), bufio.NewWriterSize(out, 64<<10)
	var line []byte
	for first := true; ; {
		piece, err := lines.ReadSlice('\n')
		if line = append(line, piece...); len(line) > editLimit {
			return errLongLine
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && err != io.EOF {
			return err
		}
		text := line
		if first {
			_, text = cutMark(line)
			first = false
		}
		if len(bytes.TrimSpace(text)) > 0 {
			neat, err := layout.Line(text)
			if err != nil {
				return err
			}
			to.Write(neat) // Flush tells of an error
			to.WriteByte('\n')
		}
		if line = line[:0]; err == io.EOF {
			return to.Flush()
		}
	}
}

// refusal prints what keeps a file from being formatted.
func (f *formatter) refusal(name string, text check.Source) error {
	path := f.title(name)
	result, err := check.File(text, check.FileOptions{
		Options: check.Options{Path: path, OmitSchema: true}, Lines: files.IsStream(path), Jobs: f.jobs,
	})
	if err != nil {
		return fail("", "%s: %s", path, files.Why(err))
	}
	return &refused{failure{message: path + ": its JSON has faults, so it stays as it is"}, report.File{Path: path, Text: result.Text, Each: result.Each}}
}

// refused is the error of a file that is not JSON.
type refused struct {
	failure
	found report.File
}

// take writes, shows or lists what a file has become.
func (f *formatter) take(file formatted) error {
	if file.err != nil {
		if no := (*refused)(nil); errors.As(file.err, &no) {
			reporter, _ := f.printer()
			if err := no.found.Tell(new(report.Summary), reporter); err != nil {
				return err
			}
		}
		f.tell(file.err)
		return nil
	}
	f.files++
	if file.changed {
		f.changed++
	}
	switch {
	case f.diff:
		if file.changed {
			return f.showFormatted(file)
		}
	case f.check:
		if file.changed {
			_, err := fmt.Fprintln(f.env.Stdout, terminal.Visible(f.title(file.name)))
			return err
		}
	case file.name == files.Stdin:
		return file.write(f.env.Stdout)
	case file.changed:
		written, err := f.rewrite(file.name, file.old, file.write)
		if !written {
			f.files, f.changed = f.files-1, f.changed-1
		}
		return err
	}
	return nil
}

// showFormatted prints the difference that formatting makes.
func (f *formatter) showFormatted(file formatted) error {
	old := file.text
	if file.source != nil {
		if file.source.Size > editLimit {
			f.tell(fail("claims fmt --check only tells whether there is one.",
				"%s: it is larger than %s, too large to show a difference", f.title(file.name), editLimitText))
			return nil
		}
		old = make([]byte, file.source.Size)
		if n, err := file.source.ReadAt(old, 0); n < len(old) {
			return fail("", "%s: %s", f.title(file.name), files.Why(err))
		}
	}
	var neat bytes.Buffer
	if err := file.write(&neat); err != nil {
		return err
	}
	return f.show(file.name, old, neat.Bytes())
}

func (f *formatter) summarize() {
	if f.files == 0 {
		return
	}
	verb := "are"
	switch {
	case f.changed == 0:
		if f.files == 1 {
			verb = "is"
		}
		f.say("%s %s in the canonical layout", report.Count(f.files, "file"), verb)
	case f.check || f.diff:
		if f.changed == 1 {
			verb = "is"
		}
		f.say("%d of %s %s not in the canonical layout", f.changed, report.Count(f.files, "file"), verb)
	default:
		f.say("Formatted %d of %s", f.changed, report.Count(f.files, "file"))
	}
}
