package main

import (
	"notes/parser"
	"notes/report"
	"notes/report/render"
)

// making builds the report of a day for a format.
type making func(parser.Date, render.Format) (report.Report, error)

// making returns what builds the report of a vault with these options: in the whole
// report, a format that is about a part of it gets that part.
func (f *reportFlags) making(v *loaded, options report.Options, build func(*loaded, report.Options) (report.Report, error)) making {
	return once(func(day parser.Date, format render.Format) (report.Report, error) {
		then, o := *v, options
		then.Today, o.Today = day, day
		if format.Name != "html" {
			o.Cards = 0
		}
		if row, ok := report.KindByName(format.Kind); f.whole && ok && format.Kind != "" {
			return row.Build(v.Vault, o), nil
		}
		return build(&then, o)
	})
}

// once is making that builds what several formats share only once.
func once(make making) making {
	type key struct {
		day  parser.Date
		kind string
		page bool
	}
	made := map[key]report.Report{}
	return func(day parser.Date, f render.Format) (report.Report, error) {
		k := key{day, f.Kind, f.Name == "html"}
		if r := made[k]; r != nil {
			return r, nil
		}
		r, err := make(day, f)
		if err == nil {
			made[k] = r
		}
		return r, err
	}
}
