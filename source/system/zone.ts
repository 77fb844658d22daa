/** Zones that were renamed, which Node goes on calling by the old name: nobody in India wants to read Calcutta. */
const renamed: Readonly<Record<string, string>> = {
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Rangoon': 'Asia/Yangon',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Europe/Kiev': 'Europe/Kyiv',
};

/** The machine's own zone, often UTC on a jump host; Node asks `TZ` first. */
export function machineZone(): string {
	return nameOf(new Intl.DateTimeFormat());
}

/** The name in IANA's spelling (`asia/kolkata` becomes `Asia/Kolkata`); null when there is no such zone. */
export function findZone(name: string): string | null {
	try {
		return nameOf(new Intl.DateTimeFormat('en', {timeZone: name.trim()}));
	} catch {
		return null;
	}
}

/** Every zone that Node knows, by its present name. */
export function allZones(): readonly string[] {
	return ['UTC', ...Intl.supportedValuesOf('timeZone').map(zone => renamed[zone] ?? zone)];
}

function nameOf(format: Intl.DateTimeFormat): string {
	const {timeZone} = format.resolvedOptions();
	return renamed[timeZone] ?? timeZone;
}
