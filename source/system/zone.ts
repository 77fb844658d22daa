import {realpathSync} from 'node:fs';

/** Zones that were renamed, which Node goes on calling by the old name: nobody in India wants to read Calcutta. */
const renamed: Readonly<Record<string, string>> = {
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Rangoon': 'Asia/Yangon',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Europe/Kiev': 'Europe/Kyiv',
};

/** The machine's own zone, often UTC on a jump host; UTC as well where what it says names no zone. */
export function machineZone(variable: string | undefined = process.env['TZ']): string {
	return zoneOfVariable(variable) ?? 'UTC';
}

/**
 * The zone that a value of `TZ` means: a name, a file of the system's zones, or nothing, which stands for UTC. Node by
 * itself calls some of these `Etc/Unknown`, or nothing at all.
 * @returns null for what names no zone, such as the rules that POSIX lets one spell out
 */
export function zoneOfVariable(variable: string | undefined): string | null {
	if (variable === undefined) {
		return findZone(new Intl.DateTimeFormat().resolvedOptions().timeZone);
	}

	const name = variable.trim().replace(/^:/, '');
	if (/^(?:(?:UTC|GMT)0?)?$/.test(name)) {
		return 'UTC';
	}

	return findZone(name) ?? findZone(zoneOfFile(name === 'localtime' ? '/etc/localtime' : name));
}

/** Where zones are files they are below `zoneinfo/`, and others, such as that of this machine, lead there. */
function zoneOfFile(path: string): string {
	const behind = (text: string) => /\bzoneinfo\/(?:posix\/|right\/)?(.+)$/.exec(text)?.[1];
	try {
		return behind(path) ?? behind(realpathSync(path)) ?? path.replace(/^(?:posix|right)\//, '');
	} catch {
		return path.replace(/^(?:posix|right)\//, '');
	}
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
