/**
 * ASCII, Latin, dashes and quotes, arrows, box drawing, blocks and the glyphs of our own screens: each one code unit,
 * one grapheme and one cell wherever it is drawn, and harmless. Most text is made of nothing else, and asking this
 * first spares the segmenter and the tables of emoji, which take longer to load than a first frame to draw.
 */
const plain =
	/^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u20b9\u2190-\u21ff\u2500-\u25fc\u2713\u2717\u29d7]*$/;

export function isPlain(text: string): boolean {
	return plain.test(text);
}
