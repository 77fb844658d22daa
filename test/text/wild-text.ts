import fc from 'fast-check';

/** Text as hostile as it gets: any code unit, escape sequences, scripts that terminals disagree on. */
const pieces = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.string({unit: 'grapheme'}),
	fc.array(fc.integer({min: 0, max: 0xffff}), {maxLength: 8}).map(units => String.fromCharCode(...units)),
	fc.constantFrom(
		'\x1b[31m',
		'\x1b]0;title\x07',
		'\x1b]8;;https://example.com\x1b\\',
		'\x9b1A',
		'\u202e',
		'\u2066',
		'\u{e0061}',
		'\t',
		'\r\n',
		' ',
		'  ',
		'नमस्ते ',
		'क्षत्रिय',
		'வணக்கம்',
		'日本語',
		'한국어',
		'สวัสดี',
		'👨‍👩‍👧',
		'👍🏽',
		'❤️',
		'🇮🇳',
		'e\u0301',
		'\u0300',
		'\u200d',
		'\ufe0f',
	),
);

export const wildText = fc.array(pieces, {maxLength: 12}).map(parts => parts.join(''));
