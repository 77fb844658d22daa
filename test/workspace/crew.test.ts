import {expect, test} from 'vitest';
import {textsByHands} from '../../source/workspace/texts/crew.js';
import {type Hand, NeedsRoom} from '../../source/workspace/texts/hands.js';

/** Has room for nothing. */
class CrampedHand implements Hand {
	isDismissed = false;

	async fetch(): Promise<never> {
		throw new NeedsRoom();
	}

	giveBack(): void {}

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
