import {expect, test} from 'vitest';
import {textsByHands} from '../../source/workspace/texts/crew.js';
import {type Hand, NeedsRoom} from '../../source/workspace/texts/hands.js';
import type {TextsStretch} from '../../source/workspace/texts/stretch.js';

/** Has room for nothing. */
class CrampedHand implements Hand {
	isDismissed = false;

	async fetch(): Promise<TextsStretch> {
		throw new NeedsRoom();
	}

	giveBack(_stretch: TextsStretch): void {}

	async dismiss(): Promise<void> {
		this.isDismissed = true;
	}
}

test('where nobody with room can be hired that is told, and everybody else is dismissed', async () => {
	const crew = [new CrampedHand(), new CrampedHand()];
	const pieces = Array.from({length: 9}, (_, at) => ({min: at, max: at}));
	const refused = new Error('there is no room');
	const reading = async () => {
		const hire = () => Promise.reject(refused);
		for await (const _ of textsByHands(crew, hire, pieces)) {
			// Nothing comes.
		}
	};
	await expect(reading()).rejects.toBe(refused);
	expect(crew.map(({isDismissed}) => isDismissed)).toEqual([true, true]);
});

test('what ended the work is told, not what went wrong at its end', async () => {
	const crew = [new CrampedHand()];
	const gaveUp = new AbortController();
	const reason = new Error('no longer wanted');
	const reading = async () => {
		const hire = () => Promise.reject(new Error('there is no room'));
		for await (const _ of textsByHands(crew, hire, [{min: 0, max: 0}], gaveUp.signal)) {
			// Nothing comes.
		}
	};
	gaveUp.abort(reason);
	await expect(reading()).rejects.toBe(reason);
	expect(crew.map(({isDismissed}) => isDismissed)).toEqual([true]);
});

/** Has room for anything, and notes what comes back to it. */
class RoomyHand extends CrampedHand {
	readonly brought: TextsStretch[] = [];
	readonly cameBack: TextsStretch[] = [];

	override async fetch(): Promise<TextsStretch> {
		const stretch = {text: new Uint8Array(new SharedArrayBuffer(1)), calls: 1, written: 1, outlines: 0};
		this.brought.push(stretch);
		return stretch;
	}

	override giveBack(stretch: TextsStretch): void {
		this.cameBack.push(stretch);
	}
}

test('the room of a text goes back to whoever brought it', async () => {
	const crew = [new CrampedHand(), new RoomyHand()];
	const hired = new RoomyHand();
	const pieces = Array.from({length: 8}, (_, at) => ({min: at, max: at}));
	let calls = 0;
	for await (const stretch of textsByHands(crew, async () => hired, pieces)) {
		calls += stretch.calls;
	}

	expect({calls, hired: hired.brought.length}).toEqual({calls: 8, hired: 4});
	expect(hired.cameBack).toEqual(hired.brought);
});
