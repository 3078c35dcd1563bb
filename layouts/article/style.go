package article

import (
	"fmt"
	"strings"

	"github.com/orgwright/orgwright/graph/document"
	"github.com/orgwright/orgwright/layouts/card"
	"github.com/orgwright/orgwright/layouts/scene"
	"github.com/orgwright/orgwright/layouts/svg"
)

// sheet is what does not depend on the theme.
const sheet = `
*{box-sizing:border-box}
body{margin:0 auto;padding:2.5rem 1.5rem 4rem;max-width:80rem;background:var(--paper);color:var(--text);line-height:1.45;font-size:1rem}
h1,h2,h3,h4,h5,h6,strong,thead th,dd{color:var(--ink)}
h1{font-size:2.4rem;line-height:1.15;margin:.3rem 0 .8rem}
h2{font-size:1.6rem;line-height:1.25;margin:3rem 0 .3rem}
h3{font-size:1.25rem;margin:2rem 0 .3rem}
h4,h5,h6{font-size:1.05rem;margin:1.5rem 0 .3rem}
nav h2{font-size:1.25rem;margin:2rem 0 .5rem}
nav ol{list-style:none;margin:0;padding:0}
nav ol ol{padding-inline-start:1.4rem}
nav>ol{columns:24rem;column-gap:3rem}
nav li{padding:.15rem 0}
p,dl{max-width:46rem;overflow-wrap:anywhere}
a{color:var(--accent)}
a:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.organisation{color:var(--accent);font-weight:bold;margin:0}
.edition{color:var(--ink);margin:.3rem 0}
.source,.note,.note dd,figcaption{color:var(--faint)}
.source,p.note,figcaption{font-size:.875rem}
.source{margin:.1rem 0 1rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:0;margin:1rem 0}
dl>div{display:grid;grid-template-columns:subgrid;grid-column:1/-1;border-bottom:1px solid var(--rule)}
dt{color:var(--faint);padding:.3rem 1.5rem .3rem .5rem}
dd{margin:0;padding:.3rem .5rem}
.scroll{overflow:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:start;color:var(--faint);font-size:.875rem;padding:0 .5rem .4rem}
th,td{text-align:start;vertical-align:top;padding:.4rem .5rem;border-bottom:1px solid var(--rule);font-weight:normal;overflow-wrap:anywhere}
table.fixed{table-layout:fixed}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
thead th,thead td{vertical-align:bottom;font-weight:bold;background:var(--head);border-bottom:1.5px solid var(--ink)}
tr.group th{font-weight:bold;color:var(--ink);background:var(--stripe)}
th.centre,td.centre{text-align:center;border:1px solid var(--rule)}
th.upright span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:12rem;display:inline-block}
.mark{display:inline-block;font-size:.75rem;font-weight:bold;line-height:1.2;padding:.05rem .3rem;border:1px solid;border-radius:.2rem;background:var(--paper)}
p.added,p.removed,p.changed,p.gap,p.double{border-inline-start:4px solid;border-color:var(--rule);padding-inline-start:.8rem}
table.signatures td,table.signatures th{height:3.2rem}
.signs{font-size:.875rem;color:var(--faint)}
figure{margin:1.5rem 0}
figure svg{display:block;height:auto;min-width:min(100%,60rem);max-width:max(100%,var(--least))}
@media (max-width:40rem){dl{display:block}dl>div{display:block;padding:.3rem 0}dt,dd{padding:0}body{padding:1.2rem .8rem}}
@page{size:A4 landscape;margin:14mm}
@media print{:root{font-size:9.5pt}table.fixed{min-width:0!important}body{max-width:none;padding:0}header,nav{break-after:page}.apart,.heads{break-before:page}.heads{break-after:avoid}.heads+.apart{break-before:auto}h2,h3,h4,.source{break-after:avoid}tr,figure,dl>div{break-inside:avoid}thead{display:table-header-group}.scroll{overflow:visible}figure svg{min-width:0;max-width:100%;max-height:140mm}a{color:inherit;text-decoration:none}th.upright span{max-height:none}}
`

// style is the style sheet of the page.
func (p *page) style() string {
	var b strings.Builder
	night := card.Dark()
	light := p.theme.Name == card.Light().Name
	scheme := "light"
	if p.theme.Night {
		scheme = "dark"
	}
	if light {
		scheme = "light dark"
	}
	fmt.Fprintf(&b, "\n:root{color-scheme:%s;font-family:%s;%s}", scheme, strings.ReplaceAll(svg.FontList(p.o.Fonts), "<", ""), colors(&p.theme))
	b.WriteString(strings.TrimSuffix(sheet, "\n"))
	marked(&b, &p.theme)
	if light {
		b.WriteString("\n@media screen and (prefers-color-scheme:dark){:root{" + colors(&night) + "}")
		marked(&b, &night)
		b.WriteString(p.darkCharts())
		b.WriteString("}")
	}
	b.WriteString("\n")
	return b.String()
}

// colors are the colours of a theme as properties.
func colors(t *card.Theme) string {
	return fmt.Sprintf("--paper:%s;--ink:%s;--text:%s;--faint:%s;--rule:%s;--stripe:%s;--accent:%s;--head:%s",
		card.Hex(t.Ground()), card.Hex(t.Ink), card.Hex(t.Text), card.Hex(t.Faint), card.Hex(t.Rule), card.Hex(t.Stripe), card.Hex(t.Accent()), card.Hex(t.TableHead()))
}

// marked writes the colours of what is marked.
func marked(b *strings.Builder, t *card.Theme) {
	for m, look := range t.MarkLooks() {
		if look.Text.A > 0 {
			fmt.Fprintf(b, "\ntr.%[1]s>*,td.%[1]s,th.%[1]s,dl>div.%[1]s{background:%[3]s}p.%[1]s{border-color:%[2]s}.mark.%[1]s{color:%[2]s}", classes[m], card.Hex(look.Text), card.Hex(look.Ground))
		}
	}
}

// darkCharts are the colours of charts on dark pages.
func (p *page) darkCharts() string {
	var b strings.Builder
	seen := map[scene.Color]bool{}
	for _, f := range document.Figures(p.doc) {
		drawn := p.o.Charts[f]
		if drawn == nil || drawn.Scene.Dark == nil {
			continue
		}
		for k, from := range drawn.Scene.Dark.From {
			if !seen[from] {
				seen[from] = true
				to := card.Hex(drawn.Scene.Dark.To[k])
				fmt.Fprintf(&b, "\nfigure [fill=\"%[1]s\"]{fill:%[2]s}figure [stroke=\"%[1]s\"]{stroke:%[2]s}", card.Hex(from), to)
			}
		}
	}
	return b.String()
}
