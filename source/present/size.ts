/** Bytes for people: `812 kB`, `1.4 MB`, `3.0 GB`. */
export function sizeInWords(bytes: number): string {
	if (bytes < 1_000_000) {
		return `${Math.ceil(bytes / 1000)} kB`;
	}

	return bytes < 999_950_000
		? `${(bytes / 1_000_000).toFixed(1)} MB`
		: `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
