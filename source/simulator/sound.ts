/** Samples a second, one byte each: telephone quality, and small. */
const rate = 8000;
const headBytes = 44;

/** Whose turn it is changes as often; the two sides hum at different pitches. */
const turnSeconds = 2;
const pitches = [196, 262] as const;

/** A WAV file of that length in which two soft voices hum by turns: something to hear, and to see progress with. */
export function humming(seconds: number): Buffer {
	const length = Math.max(1, Math.ceil(seconds)) * rate;
	const file = Buffer.alloc(headBytes + length);
	file.write('RIFF', 0, 'latin1');
	file.writeUInt32LE(file.length - 8, 4);
	file.write('WAVEfmt ', 8, 'latin1');
	file.writeUInt32LE(16, 16);
	// PCM, one channel, eight bits.
	file.writeUInt16LE(1, 20);
	file.writeUInt16LE(1, 22);
	file.writeUInt32LE(rate, 24);
	file.writeUInt32LE(rate, 28);
	file.writeUInt16LE(1, 32);
	file.writeUInt16LE(8, 34);
	file.write('data', 36, 'latin1');
	file.writeUInt32LE(length, 40);
	for (let place = 0; place < length; place += 1) {
		const pitch = pitches[Math.floor(place / rate / turnSeconds) % 2] ?? pitches[0];
		file[headBytes + place] = 128 + Math.round(12 * Math.sin((2 * Math.PI * pitch * place) / rate));
	}

	return file;
}
