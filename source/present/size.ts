/** Bytes for people: `812 kB`, `1.4 MB`. */
export function sizeInWords(bytes: number): string {
	return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
