import {Trouble} from '../text/trouble.js';

export const defaultProfile = 'default';

/** Lower case only, since a profile names a folder and some file systems cannot tell cases apart. */
const pattern = /^[a-z0-9][a-z0-9_-]{0,31}$/;

/** Names of devices, which Windows opens in every folder. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

export function isProfileName(name: string): boolean {
	return pattern.test(name) && !devices.test(name);
}

/** @throws Trouble `usage` for a name that cannot be a folder's on every machine */
export function checkProfileName(name: string): string {
	if (isProfileName(name)) {
		return name;
	}

	throw new Trouble({
		code: 'usage',
		happened: `“${name.slice(0, 40)}” cannot be a profile's name.`,
		advice: 'Use up to 32 small letters, digits, - and _, beginning with a letter or digit.',
	});
}
