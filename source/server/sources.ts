import {BlockList, isIP} from 'node:net';

/** Source: https://www.bolna.ai/docs/guides/post-call/polling-call-status-webhooks and the notes on its changes. */
export const bolnaAddresses = ['13.203.39.153', '13.126.9.249', '13.202.133.53'] as const;

/** Addresses that webhooks may come from. */
export interface Sources {
	has(address: string): boolean;
}

/** `bolna`, addresses and networks such as `10.0.0.0/8`. @returns the word that is none of these, if there is one */
export function sourcesNamed(words: readonly string[]): Sources | {readonly mistake: string} {
	const list = new BlockList();
	for (const word of words) {
		if (word.toLowerCase() === 'bolna') {
			for (const address of bolnaAddresses) {
				list.addAddress(address);
			}
		} else if (!add(list, word)) {
			return {mistake: word};
		}
	}

	return {
		has(address) {
			const plain = plainAddress(address);
			const family = familyOf(plain);
			return family !== null && list.check(plain, family);
		},
	};
}

function add(list: BlockList, word: string): boolean {
	const [address = '', bits] = word.split('/');
	const family = familyOf(address);
	const most = family === 'ipv4' ? 32 : 128;
	if (family === null || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most))) {
		return false;
	}

	if (bits === undefined) {
		list.addAddress(address, family);
	} else {
		list.addSubnet(address, Number(bits), family);
	}

	return true;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
	const version = isIP(address);
	return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}

/** An IPv4 address that arrived over IPv6 is that address. */
export function plainAddress(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
