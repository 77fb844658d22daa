import fc from 'fast-check';
import {expect, test} from 'vitest';
import {durationText} from '../../source/present/duration.js';
import {hideNumbers, hideWords} from '../../source/present/hide.js';
import {moneyText, unitsText} from '../../source/present/money.js';
import {phoneText} from '../../source/present/phone.js';
import {statusText} from '../../source/present/status.js';
import {callTime, clockTime, fullTime, isDayAlone, shortTime, zoneLabel} from '../../source/present/time.js';
import {manner} from './manner.js';

const dayMs = 86_400_000;
const plain = {masked: false, ascii: false};
const masked = {masked: true, ascii: false};

test.each([
	['today', 0, '14:02:31'],
	['earlier today', -14 * 3_600_000, '00:02:31'],
	['yesterday, a minute before midnight', -14 * 3_600_000 - 180_000, 'Sun 23:59'],
	['six days ago', -6 * dayMs, 'Tue 14:02'],
	['a week ago is not this weekday', -7 * dayMs, '16 Nov'],
	['just under a week ago, on the same weekday', -7 * dayMs + 3_600_000, '16 Nov'],
	['tomorrow', dayMs, '24 Nov'],
	['last year', -365 * dayMs, '23 Nov 25'],
	['September has three letters', -70 * dayMs, '14 Sep'],
])('a short time, %s', (_, offsetMs, text) => {
	expect(shortTime(manner.nowMs + offsetMs, manner)).toBe(text);
});

test.each([
	['today', 0, '14:02:31'],
	['six days ago', -6 * dayMs, 'Tue 14:02'],
	['a week ago', -7 * dayMs, '16 Nov 14:02'],
	['tomorrow', dayMs, '24 Nov 14:02'],
	['last year', -365 * dayMs, '23 Nov 25 14:02'],
])('the time of a call has the hour on every day: %s', (_, offsetMs, text) => {
	expect(callTime(manner.nowMs + offsetMs, manner)).toBe(text);
});

test('where the day stands alone is known', () => {
	fc.assert(
		fc.property(fc.integer({min: -20 * dayMs, max: 3 * dayMs}), offsetMs => {
			const atMs = manner.nowMs + offsetMs;
			expect(isDayAlone(atMs, manner)).toBe(callTime(atMs, manner) !== shortTime(atMs, manner));
		}),
	);
});

test('today is the zone of the manner, not of the machine', () => {
	const midnightInIndia = Date.UTC(2026, 10, 22, 18, 30, 0);
	expect(shortTime(midnightInIndia, manner)).toBe('00:00:00');
	expect(shortTime(midnightInIndia, {...manner, zone: 'UTC'})).toBe('Sun 18:30');
});

test('a full time names its zone, as it was called on that day', () => {
	expect(fullTime(manner.nowMs, manner)).toBe('Mon 23 Nov 2026, 14:02:31 IST');
	expect(clockTime(manner.nowMs, manner)).toBe('14:02');
	expect(zoneLabel('Europe/London', Date.UTC(2026, 0, 1))).toBe('GMT');
	expect(zoneLabel('Europe/London', Date.UTC(2026, 6, 1))).toBe('BST');
	expect(zoneLabel('Asia/Singapore', manner.nowMs)).toBe('GMT+8');
});

test.each([
	[0, '0'],
	[4, '4'],
	[4.25, '4.3'],
	[9.96, '10'],
	[31.4, '31'],
	[59.7, '1:00'],
	[72, '1:12'],
	[3599.6, '1:00:00'],
	[3723, '1:02:03'],
])('%d seconds are %s', (seconds, text) => {
	expect(durationText(seconds)).toBe(text);
});

test.each([
	[0, '0.0c'],
	[4.9, '4.9c'],
	[0.011, '0.011c'],
	[99.94, '99.9c'],
	[99.96, '$1.00'],
	[310, '$3.10'],
	[1_234_567, '$12,345.67'],
])('%d cents are %s', (cents, text) => {
	expect(moneyText(cents, manner)).toBe(text);
});

test('the currency is a setting, and one that does not exist still shows the figure', () => {
	expect(unitsText(310, {currency: 'INR'})).toBe('₹3.10');
	expect(unitsText(310, {currency: 'credits'})).toBe('3.10');
	expect(unitsText(310, {currency: 'XQX'})).toMatch(/3\.10/);
});

test.each([
	['+919876500417', '+91 98765 00417', '+91 ••••• •••17'],
	['+1 (415) 555-0132', '+1 415 555 0132', '+1 ••• ••• ••32'],
	['+97150123456', '+971 501 234 56', '+971 ••• ••• 56'],
	['+971501234567', '+971 50 123 4567', '+971 •• ••• ••67'],
	['+491701234567', '+49 170 123 4567', '+49 ••• ••• ••67'],
	['+35312345678', '+353 123 456 78', '+353 ••• ••• 78'],
	['9876500417', '987 650 0417', '••• ••• ••17'],
	['sip:rao@example.test', 'sip:rao@example.test', '••••••••'],
])('the number %s', (number, shown, hidden) => {
	expect(phoneText(number, plain)).toBe(shown);
	expect(phoneText(number, masked)).toBe(hidden);
	expect(phoneText(hidden, masked)).toBe(hidden);
});

test('a number loses nothing but its separators, and masked shows no more than country and two digits', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^\+?[1-9]\d{5,14}$/), number => {
			expect(phoneText(number, plain).replaceAll(' ', '')).toBe(number);
			const [, local] = /^(?:\+\d{1,3} )?(.*)$/.exec(phoneText(number, masked)) ?? [];
			expect(local?.replaceAll(/\D/g, '')).toBe(number.slice(-2));
		}),
	);
});

test('numbers are taken out of texts; dates and ids are left in', () => {
	expect(hideNumbers('call +919876500417 or 98765 00417 now')).toBe(
		'call +91 ••••• •••17 or ••• ••• ••17 now',
	);
	const harmless = '2026-01-28T13:17:50 in 7f3e1234-4567-4890-8123-000000000001 for 3050, 1,633 ms';
	expect(hideNumbers(harmless)).toBe(harmless);
});

test('names are taken out where they stand alone, in any script and case', () => {
	expect(hideWords('Ana said: ana, banana! Ana-Maria', ['Ana'])).toBe('•••• said: ••••, banana! ••••-Maria');
	expect(hideWords('नमस्ते रोहन, रोहनलाल', ['रोहन'])).toBe('नमस्ते ••••, रोहनलाल');
	expect(hideWords('Rao of Rao & Sons (Pune)', ['Rao', 'Rao & Sons (Pune)'])).toBe('•••• of ••••');
});

test('a status has a sign of its own where there is only ASCII', () => {
	expect(statusText('failed', plain)).toBe('✗ failed');
	expect(statusText('failed', {ascii: true})).toBe('x failed');
	expect(statusText('surprising', {ascii: true})).toBe('? surprising');
});
