import {type Dice, mix, salts} from './dice.js';

/** Somebody who is called, or calls. The number tells the circle; carriers are dealt out inside it. */
export interface Recipient {
	readonly number: string;
	readonly carrier: string | null;
	readonly circle: string;
	readonly name: Name;
}

/** One fictional name in the scripts a transcriber may choose. */
export interface Name {
	readonly latin: string;
	readonly native: string;
}

const circles = ['Mumbai', 'Delhi', 'Karnataka', 'Tamil Nadu', 'West Bengal', 'Gujarat'] as const;

const carriers = [
	'Reliance Jio',
	'Reliance Jio',
	'Reliance Jio',
	'Reliance Jio',
	'Bharti Airtel',
	'Bharti Airtel',
	'Bharti Airtel',
	'Vodafone Idea',
	'Vodafone Idea',
	'BSNL',
] as const;

/** The carrier and the circle (numbers +91 98765 4….) that refuse the campaign since noon yesterday. */
export const refusing = {carrier: 'Reliance Jio', circle: 'West Bengal', prefix: '+91987654'} as const;

/** Area codes before the 555 01xx numbers that are kept free for fiction. */
const areaCodes = ['212', '415', '312', '617', '206', '305', '512', '303'] as const;

const hindiNames: readonly [Name, ...Name[]] = [
	{latin: 'Rohan', native: 'रोहन'},
	{latin: 'Priya', native: 'प्रिया'},
	{latin: 'Amit', native: 'अमित'},
	{latin: 'Sunita', native: 'सुनीता'},
	{latin: 'Vikram', native: 'विक्रम'},
	{latin: 'Anushka', native: 'अनुष्का'},
	{latin: 'Deepak', native: 'दीपक'},
	{latin: 'Neha', native: 'नेहा'},
	{latin: 'Rajesh', native: 'राजेश'},
	{latin: 'Kavita', native: 'कविता'},
	{latin: 'Manoj', native: 'मनोज'},
	{latin: 'Pooja', native: 'पूजा'},
];

const tamilNames: readonly [Name, ...Name[]] = [
	{latin: 'Karthik', native: 'கார்த்திக்'},
	{latin: 'Lakshmi', native: 'லட்சுமி'},
	{latin: 'Murugan', native: 'முருகன்'},
	{latin: 'Meena', native: 'மீனா'},
	{latin: 'Selvam', native: 'செல்வம்'},
	{latin: 'Revathi', native: 'ரேவதி'},
	{latin: 'Arun', native: 'அருண்'},
	{latin: 'Divya', native: 'திவ்யா'},
	{latin: 'Senthil', native: 'செந்தில்'},
	{latin: 'Anitha', native: 'அனிதா'},
];

const englishNames: readonly [Name, ...Name[]] = [
	{latin: 'Maya', native: 'माया'},
	{latin: 'Arjun', native: 'अर्जुन'},
	{latin: 'Grace', native: 'Grace'},
	{latin: 'Daniel', native: 'Daniel'},
	{latin: 'Farah', native: 'Farah'},
	{latin: 'Leela', native: 'लीला'},
	{latin: 'Joseph', native: 'Joseph'},
	{latin: 'Nisha', native: 'निशा'},
	{latin: 'Samuel', native: 'Samuel'},
	{latin: 'Tara', native: 'तारा'},
];

const namesOf = {hindi: hindiNames, tamil: tamilNames, english: englishNames} as const;

export type People = keyof typeof namesOf;

/** Where a call's human is looked for. */
export type Reach = 'refusing' | 'willing' | 'anyone' | 'abroad' | 'nameless';

/** Six circles of a thousand numbers each: small enough that some people are called twice. */
export function recipientFor(dice: Dice, reach: Reach, people: People): Recipient {
	if (reach === 'abroad') {
		const number = `+1${dice.pick(areaCodes)}55501${String(dice.whole(0, 99)).padStart(2, '0')}`;
		return {number, carrier: null, circle: 'North America', name: nameOf(number, people)};
	}

	let circle = people === 'tamil' && dice.happens(0.7) ? 3 : dice.whole(0, circles.length - 1);
	let last = dice.whole(0, 999);
	if (reach === 'refusing') {
		circle = 4;
		last = 10 * dice.whole(0, 99) + dice.whole(0, 3);
	} else if (reach === 'willing' && circle === 4 && carriers[last % 10] === refusing.carrier) {
		last = 10 * Math.floor(last / 10) + dice.whole(4, 9);
	}

	const number = `+9198765${circle}0${String(last).padStart(3, '0')}`;
	return {
		number,
		carrier: carriers[last % 10] ?? null,
		circle: circles[circle] ?? circles[0],
		name: nameOf(number, people),
	};
}

/** The same number is always the same person. */
function nameOf(number: string, people: People): Name {
	const names = namesOf[people];
	return names[mix(salts.recipient, Number(number.slice(-8))) % names.length] ?? names[0];
}
