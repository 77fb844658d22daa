/**
 * The oldest parts of the tar format, which every tar reads: plain files with short names, one after the other.
 * Source: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html (ustar Interchange Format)
 */

export const blockBytes = 512;

export interface TarEntry {
	/** At most 100 letters of ASCII. */
	readonly name: string;
	readonly bytes: number;
	readonly modifiedMs: number;
}

/** What does not fit into eleven octal digits is written in binary, as GNU tar and all others do. */
const mostOctal = 0o777_7777_7777;

export function tarHeader({name, bytes, modifiedMs}: TarEntry): Uint8Array {
	const header = Buffer.alloc(blockBytes);
	const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
	header.write(name, 0, 100, 'ascii');
	// Nobody else's: what is in it belongs to whoever unpacks it.
	header.write(octal(0o600, 7) + octal(0, 7) + octal(0, 7), 100, 'ascii');
	if (bytes <= mostOctal) {
		header.write(octal(bytes, 11), 124, 'ascii');
	} else {
		header.writeUInt8(0x80, 124);
		header.writeBigUInt64BE(BigInt(bytes), 128);
	}

	header.write(octal(Math.floor(modifiedMs / 1000), 11), 136, 'ascii');
	header.write('        0', 148, 'ascii');
	header.write('ustar\x0000', 257, 'ascii');
	header.write(`${octal(sumOf(header), 6)} `, 148, 'ascii');
	return header;
}

/** Null for the empty block at the end. @throws RangeError for what is no header */
export function readTarHeader(block: Uint8Array): TarEntry | null {
	const header = Buffer.from(block);
	if (header.every(byte => byte === 0)) {
		return null;
	}

	const text = (from: number, to: number) => header.toString('latin1', from, to).replace(/[\0 ].*$/s, '');
	const octal = (from: number, to: number) => Number.parseInt(text(from, to), 8);
	const sum = octal(148, 156);
	header.fill(' ', 148, 156);
	if (sum !== sumOf(header)) {
		throw new RangeError('not the head of a file in a tar archive');
	}

	const bytes = header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : octal(124, 136);
	return {name: text(0, 100), bytes, modifiedMs: octal(136, 148) * 1000};
}

/** Zeros that fill the last block of a file. */
export function tarPadding(bytes: number): Uint8Array {
	return new Uint8Array((blockBytes - (bytes % blockBytes)) % blockBytes);
}

/** Two empty blocks. */
export const tarEnd = new Uint8Array(2 * blockBytes);

function sumOf(header: Uint8Array): number {
	return header.reduce((sum, byte) => sum + byte, 0);
}
