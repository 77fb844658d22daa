/** The machine's own zone, often UTC on a jump host. */
export function machineZone(): string {
	return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The name in IANA's spelling (`asia/kolkata` becomes `Asia/Kolkata`); null when there is no such zone. */
export function findZone(name: string): string | null {
	try {
		return new Intl.DateTimeFormat('en', {timeZone: name.trim()}).resolvedOptions().timeZone;
	} catch {
		return null;
	}
}
