package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"notes/parser/vaulttest"
)

// BenchmarkReload takes in one change of a vault: another text of a person's
// note, another name, which may matter to anybody's, a note that comes or goes,
// an article that does, and a folder of which nothing is known but that all of
// it may have changed, although nothing did.
func BenchmarkReload(b *testing.B) {
	for _, n := range vaulttest.BenchSizes() {
		dir := vaulttest.Dir(b, 1, n)
		s := &Session{Loader: Loader{FS: os.DirFS(dir), Day: Date{2026, 6, 1}}}
		v, _ := reload(b, s)
		i := slices.IndexFunc(v.People, func(p *Person) bool { return strings.Contains(p.Note.File.Text(), "\nname: ") })
		name := v.People[i].Note.File.Name
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		text := string(data)
		for _, bench := range []struct{ name, file, odd, even string }{
			{"text", name, text + "\n- 2026-05-20 lunch\n", text},
			{"name", name, strings.Replace(text, "\nname: ", "\nname: A. ", 1), text},
			{"person", "people/new.md", "---\nname: New\n---\n", ""},
			{"article", "library/new.md", "---\ntitle: New\n---\n", ""},
			{"all", ".", "", ""},
		} {
			b.Run(fmt.Sprint(n, "/", bench.name), func(b *testing.B) {
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					b.StopTimer()
					put(b, filepath.Join(dir, bench.file), []string{bench.odd, bench.even}[i%2])
					b.StartTimer()
					if _, changed := reload(b, s, bench.file); (len(changed) == 1) != (bench.file != ".") {
						b.Fatal(changed)
					}
				}
			})
			put(b, filepath.Join(dir, bench.file), bench.even)
			reload(b, s, bench.file)
		}
	}
}

// put writes a file, or removes it where there is no text; a folder stays.
func put(b *testing.B, file, text string) {
	b.Helper()
	err := os.Remove(file)
	if text != "" {
		err = os.WriteFile(file, []byte(text), 0o666)
	}
	if info, _ := os.Stat(file); err != nil && !os.IsNotExist(err) && (info == nil || !info.IsDir()) {
		b.Fatal(err)
	}
}
