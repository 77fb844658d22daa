/**
 * How a name sounds, so that it is found in another script than it was given in: a context says Rohan, the transcript
 * रोहन. A rough key, made to miss no name rather than to spare a word that sounds alike.
 *
 * A key is made of consonants, of vowels that are not some kind of a, and of an a at the beginning: between
 * consonants, scripts and spellings disagree on whether there is one.
 */
export interface Sound {
	readonly key: string;
	readonly consonants: number;
}

/** Latin spellings, the longest first. */
const latin: ReadonlyArray<readonly [RegExp, string]> = [
	[/^(?:chh|ch)/, 'C'],
	[/^(?:ksh|x)/, 'KS'],
	[/^(?:sh|ss|s)/, 'S'],
	[/^(?:kh|k|q)/, 'K'],
	[/^c(?=[eiy])/, 'S'],
	[/^c/, 'K'],
	[/^(?:gh|g)/, 'G'],
	[/^(?:jh|j|z)/, 'J'],
	[/^(?:th|t)/, 'T'],
	[/^(?:dh|d)/, 'D'],
	[/^(?:ph|p|f)/, 'P'],
	[/^(?:bh|b)/, 'B'],
	[/^(?:v|w)/, 'V'],
	[/^[mnrlh]/, ''],
	[/^y(?=[aeiou])/, 'Y'],
	[/^(?<=[aeiou])y/, 'Y'],
	[/^[eiy]/, 'I'],
	[/^[ou]/, 'U'],
	[/^a/, 'A'],
];

function latinKey(word: string): string {
	const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
	let key = '';
	for (let at = 0; at < plain.length; ) {
		const rest = plain.slice(at);
		const isY = rest.startsWith('y') && at > 0 && /[aeiou]/.test(plain[at - 1] ?? '');
		const [pattern, sound] = (isY
			? ([/^y/, 'Y'] as const)
			: latin.find(([spelling]) => spelling.test(rest))) ?? [/^./u, ''];
		const length = pattern.exec(rest)?.[0].length ?? 1;
		key += sound === '' && /[a-z]/.test(rest[0] ?? '') ? rest.slice(0, length).toUpperCase() : sound;
		at += length;
	}

	return key;
}

/**
 * The scripts of India lie in Unicode one after the other, with the same sound at the same place of each.
 * Source: https://www.unicode.org/versions/latest/core-spec/chapter-12/ (after ISCII 1988)
 */
const firstIndic = 0x0900;
const lastIndic = 0x0d7f;
const blockLength = 0x80;

/** By place in the block, from ka (0x15) to ha (0x39); doubled letters of some scripts included. */
const consonants = 'K K G G N C C J J N T T D D N T T D D N N P P B B M Y R R L L L V S S S H'.split(' ');

const vowels: ReadonlyMap<number, string> = new Map([
	...[0x05, 0x06, 0x3e].map(place => [place, 'A'] as const),
	...[0x07, 0x08, 0x0d, 0x0e, 0x0f, 0x10, 0x3f, 0x40, 0x45, 0x46, 0x47, 0x48].map(
		place => [place, 'I'] as const,
	),
	...[0x09, 0x0a, 0x11, 0x12, 0x13, 0x14, 0x41, 0x42, 0x49, 0x4a, 0x4b, 0x4c].map(
		place => [place, 'U'] as const,
	),
	...[0x0b, 0x43].map(place => [place, 'RI'] as const),
]);

const anusvara = 0x02;
const ka = 0x15;
/** q, kh, gh, z, flapped d and dh, f, y: letters with a dot below. */
const dotted = 'K K G J D D P Y'.split(' ');
const firstDotted = 0x58;

function indicKey(word: string): string {
	const sounds = Array.from(word.normalize('NFC'), letter => {
		const place = ((letter.codePointAt(0) ?? 0) - firstIndic) % blockLength;
		return place === anusvara
			? '~'
			: (vowels.get(place) ?? consonants[place - ka] ?? dotted[place - firstDotted] ?? '');
	});
	// The dot above is m, n or ng by what follows, and at the end it only colours the vowel.
	return sounds
		.join('')
		.replaceAll(/~(?=[PBM])/g, 'M')
		.replaceAll('~H', 'NG')
		.replace(/~$/, '')
		.replaceAll('~', 'N');
}

function isIndic(word: string): boolean {
	const code = word.codePointAt(0) ?? 0;
	return code >= firstIndic && code <= lastIndic;
}

/** Tamil writes one letter for voiced and unvoiced sounds, and for s and ch. */
const tamil = /\p{Script=Tamil}/u;
const tamilSound: Readonly<Record<string, string>> = {G: 'K', C: 'S', J: 'S', D: 'T', B: 'P'};

/** The same key for Tamil's ears. */
function roughly(key: string): string {
	return doubled(key.replaceAll(/[GCJDB]/g, sound => tamilSound[sound] ?? sound));
}

/** A sound twice is the sound once, and an i before y is heard in it. */
function doubled(key: string): string {
	return key.replaceAll(/(.)\1+/g, '$1').replaceAll('IY', 'I');
}

/** Calls of an account use the same words over and over. */
const heardBefore = new Map<string, Sound>();
const mostHeard = 20_000;

function soundOf(word: string): Sound {
	const known = heardBefore.get(word);
	if (known !== undefined) {
		return known;
	}

	if (heardBefore.size >= mostHeard) {
		heardBefore.clear();
	}

	const sound = listen(word);
	heardBefore.set(word, sound);
	return sound;
}

function listen(word: string): Sound {
	const raw = isIndic(word) ? indicKey(word) : latinKey(word);
	const short = doubled(raw.slice(0, 1) + raw.slice(1).replaceAll('A', ''));
	const count = short.replaceAll(/[AIU]/g, '').length;
	// With one consonant alone, the vowels around it are all there is to tell a name by.
	return {key: count > 1 ? short : doubled(raw), consonants: count};
}

/** A word of letters, in whatever script; vowel signs belong to it. */
const words = /[\p{L}\p{M}\u200c\u200d]+/gu;

/** Languages that hang endings on a name. */
const hanging = /[\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}]/u;

/** Enough of a name that what follows can only be an ending. */
const longEnough = 4;

/** Puts `hidden` in the place of every word that sounds like one of the names and is written in another script. */
export function hideSounds(text: string, names: readonly string[], hidden: string): string {
	const known = names.flatMap(name =>
		[...name.matchAll(words)].map(([word]) => ({word, indic: isIndic(word), sound: soundOf(word)})),
	);
	const mixed = known.length > 0 && /[\u0900-\u0d7f]/.test(text + names.join(''));
	if (!mixed) {
		return text;
	}

	return text.replaceAll(words, word => {
		const indic = isIndic(word);
		const heard = soundOf(word);
		const others = known.filter(name => name.indic !== indic);
		return others.some(name => alike(name, {word, sound: heard})) ? hidden : word;
	});
}

interface Heard {
	readonly word: string;
	readonly sound: Sound;
}

function alike(name: Heard, heard: Heard): boolean {
	if (name.sound.key.length < 2) {
		return false;
	}

	const rough = tamil.test(name.word + heard.word);
	const [one, other] = [name.sound.key, heard.sound.key].map(key => (rough ? roughly(key) : key));
	if (one === undefined || other === undefined) {
		return false;
	}

	const asMany = name.sound.consonants >= longEnough && name.sound.consonants === heard.sound.consonants;
	return (
		one === other ||
		(one.length >= longEnough && hanging.test(heard.word) && other.startsWith(one)) ||
		(asMany && slips(one, other) <= 1)
	);
}

/** Consonants that differ, where there are as many. */
function slips(one: string, other: string): number {
	const [left, right] = [one, other].map(key => key.replaceAll(/[AIU]/g, ''));
	return [...(left ?? '')].filter((sound, place) => sound !== right?.[place]).length;
}
