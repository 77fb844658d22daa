import {scrub} from '../../text/printable.js';
import type {Block, Row} from '../stats/block.js';
import type {Report} from './report.js';
import {style} from './style.js';
import {barPicture, columnPicture} from './svg.js';

/** A report as one page that asks for nothing: no script, no font, no picture from elsewhere. */
export function reportHtml({title, findings, facts, blocks}: Report): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${htmlText(title)}</h1>
${findings.map(finding => `<p class="finding">${htmlText(finding)}</p>`).join('\n')}
<ul class="facts">${facts.map(fact => `<li>${htmlText(fact)}</li>`).join('')}</ul>
<main>
${blocks.map(section).join('\n')}
</main>
</body>
</html>
`;
}

/** Outside text in which nothing is markup, between tags and in an attribute alike. */
export function htmlText(text: string): string {
	const entities: Readonly<Record<string, string>> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&#39;',
	};
	return scrub(text).replaceAll(/[&<>"']/g, sign => entities[sign] ?? sign);
}

function section(block: Block): string {
	const {title, note, columns, rows} = block;
	const labels = rows.map(
		({label, cells: [calls = '', troubled = '']}) => `${label}: ${calls} calls, ${troubled} troubled`,
	);
	return `<section>
<h2>${htmlText(title)}</h2>
${note === '' ? '' : `<p class="note">${htmlText(note)}</p>`}
${
	columns === undefined
		? ''
		: columnPicture(
				columns,
				labels.map(htmlText),
				rows.map(({label}) => htmlText(label)),
			)
}
${rows.length === 0 ? '' : table(block)}
</section>`;
}

function table({heads, rows, columns}: Block): string {
	const hasBars = columns === undefined && rows.some(({share}) => share !== undefined);
	const names = ['', ...heads, ...(hasBars ? [''] : []), 'find them'];
	return `<table>
<thead><tr>${names.map(name => `<th scope="col">${htmlText(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(row => tableRow(row, heads.length, hasBars)).join('\n')}
</tbody>
</table>`;
}

function tableRow({label, cells, remark, share, tone, filter}: Row, count: number, hasBars: boolean): string {
	const figures = Array.from({length: count}, (_, index) => `<td>${htmlText(cells[index] ?? '')}</td>`);
	const aside = remark ? ` <small>${htmlText(remark)}</small>` : '';
	const bar = hasBars
		? [`<td class="bar">${share === undefined ? '' : barPicture(share, tone ?? 'accent')}</td>`]
		: [];
	const found = `<td class="find">${filter ? `<code>${htmlText(filter)}</code>` : ''}</td>`;
	return `<tr class="${tone ?? 'plain'}"><th scope="row">${htmlText(label)}${aside}</th>${[...figures, ...bar, found].join('')}</tr>`;
}
